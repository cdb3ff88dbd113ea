//! What handlers of pages answer: HTML, a way on, or trouble that takes the page's place.

use super::errors::view::Trouble;
use super::path;
use super::said::Said;
use super::visit::Visit;
use crate::ui::notice::{Notice, toast};
use app::Error;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::Kind;
use maud::Markup;

/// What a handler answers.
pub type Answer = Result<Response, Refused>;

/// Why a page is not shown.
#[derive(Debug, Clone)]
pub enum Refused {
    /// Something else takes its place; the id leads to the line in the log.
    Trouble(Trouble, Option<String>),
    /// Nobody is signed in.
    Stranger,
    /// What was to be done here is done; the reader is led on.
    Done(&'static str),
}

impl From<Trouble> for Refused {
    fn from(trouble: Trouble) -> Self {
        Self::Trouble(trouble, None)
    }
}

impl From<Error> for Refused {
    fn from(error: Error) -> Self {
        let overtaken = error.is_overtaken();
        match error {
            Error::Refused(refusal) => {
                let trouble = trouble_of(refusal.kind);
                if let Some(cause) = std::error::Error::source(&refusal) {
                    tracing::warn!(label = "Web", %cause, "{}", refusal.message);
                }
                trouble.into()
            }
            Error::TooSoon { .. } => Trouble::Unavailable.into(),
            Error::Failed(cause) if overtaken => {
                tracing::warn!(label = "Web", %cause, "two did the same at once");
                Trouble::Overtaken.into()
            }
            Error::Failed(cause) => {
                let trace = format!("{:08x}", rand::random::<u32>());
                tracing::error!(label = "Web", %cause, trace, "a page failed");
                Self::Trouble(Trouble::Failure, Some(trace))
            }
        }
    }
}

/// What a refusal is to the reader.
pub(super) fn trouble_of(kind: Kind) -> Trouble {
    match kind {
        Kind::NotFound | Kind::Invalid => Trouble::NotFound,
        Kind::Forbidden | Kind::Unauthenticated | Kind::NotAllowed => Trouble::Forbidden,
        Kind::Unavailable | Kind::Upstream => Trouble::Unavailable,
        Kind::Conflict | Kind::NothingToDo => Trouble::Overtaken,
    }
}

impl Trouble {
    fn status(self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::Overtaken => StatusCode::CONFLICT,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Failure => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl IntoResponse for Refused {
    /// Hands the refusal to the frame around the handlers, which knows the reader.
    fn into_response(self) -> Response {
        let mut response = StatusCode::INTERNAL_SERVER_ERROR.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl Refused {
    /// Shows it to the reader.
    pub(super) fn show(self, visit: &Visit) -> Response {
        match self {
            // Where a part was to be renewed, what the reader looks at stays, and they are told.
            Self::Trouble(trouble, trace) if visit.wants_a_part() => {
                let words = super::errors::view::words(&visit.context(), trouble, trace.as_deref());
                let told = toast(&visit.context(), &Notice::problem(words));
                (trouble.status(), told).into_response()
            }
            Self::Trouble(trouble, trace) => {
                let page = super::errors::view::page(&visit.context(), trouble, trace.as_deref());
                (trouble.status(), page).into_response()
            }
            Self::Stranger => go_on(visit, path::SIGN_IN),
            Self::Done(on) => go_on(visit, on),
        }
    }
}

/// Shows a page, or a part of one.
pub fn show(page: Markup) -> Answer {
    Ok(page.into_response())
}

/// Shows a form again with what is wrong about it.
pub fn refuse(page: Markup) -> Answer {
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// Shows a page again with why something was refused; the status says whether it was overtaken.
pub fn refuse_as(kind: Kind, page: Markup) -> Answer {
    let status = match trouble_of(kind) {
        Trouble::Overtaken => StatusCode::CONFLICT,
        Trouble::NotFound if kind == Kind::NotFound => StatusCode::NOT_FOUND,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    Ok((status, page).into_response())
}

/// Leads on to another page of ours.
pub fn go_on(visit: &Visit, path: &str) -> Response {
    lead_to(&visit.url(path))
}

/// Leads on to an address that has the base path already.
pub fn lead_to(address: &str) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    // An address of ours has nothing in it that a header may not have.
    let value = HeaderValue::from_str(address).unwrap_or(HeaderValue::from_static("/"));
    response.headers_mut().insert(header::LOCATION, value);
    response
}

/// Has the next page say what was done.
pub fn saying(mut response: Response, said: Said) -> Response {
    set_cookie(
        &mut response,
        &format!("{}={}; Path=/; HttpOnly; SameSite=Lax; Max-Age=60", Said::COOKIE, said.code()),
    );
    response
}

/// Adds a cookie to an answer.
pub fn set_cookie(response: &mut Response, cookie: &str) {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Refusal;
    use store::{Constraint, Error as StoreError};

    fn status(refused: &Refused) -> StatusCode {
        let Refused::Trouble(trouble, _) = refused else { panic!("{refused:?}") };
        trouble.status()
    }

    #[test]
    fn no_refusal_is_a_fault_of_ours() {
        let cases = [
            (Kind::NotFound, 404),
            (Kind::Invalid, 404),
            (Kind::Conflict, 409),
            (Kind::NothingToDo, 409),
            (Kind::Forbidden, 403),
            (Kind::Unauthenticated, 403),
            (Kind::NotAllowed, 403),
            (Kind::Unavailable, 503),
            (Kind::Upstream, 503),
        ];
        for (kind, expected) in cases {
            let refused = Refused::from(Error::from(Refusal::new(kind, "No.")));
            assert_eq!(status(&refused).as_u16(), expected, "{kind:?}");
            let inline = refuse_as(kind, maud::html! {}).map(|response| response.status());
            let expected = match kind {
                Kind::NotFound => 404,
                Kind::Conflict | Kind::NothingToDo => 409,
                _ => 422,
            };
            assert!(inline.is_ok_and(|status| status.as_u16() == expected), "{kind:?}");
        }
    }

    #[test]
    fn whoever_does_the_same_at_once_is_told_so_and_other_failures_are_ours() {
        let rule = |rule| Refused::from(Error::from(StoreError::Constraint(rule)));
        let text = || "watchlist".to_owned();
        assert_eq!(status(&rule(Constraint::Unique(text()))), StatusCode::CONFLICT);
        assert_eq!(status(&rule(Constraint::ForeignKey(text()))), StatusCode::CONFLICT);
        let ours = rule(Constraint::Other(text()));
        assert_eq!(status(&ours), StatusCode::INTERNAL_SERVER_ERROR);
    }
}
