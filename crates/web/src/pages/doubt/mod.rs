//! Asks once more where no script does: a form that was sent by a button that is unsure does nothing
//! yet, and is shown again with a question.

pub mod view;

use self::view::Question;
use super::answer::Refused;
use super::errors::view::Trouble;
use super::form::Form;
use super::path;
use super::requests::came_from;
use super::visit::Visit;
use crate::http::csrf::{self, is_form, with_body};
use crate::ui::doubt::{Doubt, FIELD};
use axum::extract::Request;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

/// Where the reader was when they were asked, which is where they are led back to.
pub(super) const BACK: &str = "_back";

/// Lets a write through that is sure; otherwise gives the page that asks.
pub(super) async fn ask(visit: &Visit, request: Request) -> Result<Request, Response> {
    if !is_form(request.headers()) {
        return Ok(request);
    }
    let Ok((mut request, body)) = with_body(request).await else {
        return Err(Refused::from(Trouble::Failure).show(visit));
    };
    let form = Form::read(&body);
    if !form.is_on(FIELD) {
        // The question stands at an address that nobody can come back to.
        if form.is_on(BACK)
            && let Ok(page) = HeaderValue::from_str(&format!("http://house{}", form.text(BACK)))
        {
            request.headers_mut().insert(header::REFERER, page);
        }
        return Ok(request);
    }
    let doubt = Doubt::read(form.text(FIELD));
    let own = form
        .others(&[FIELD, BACK, csrf::FIELD])
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
    let question = Question {
        words: doubt.words,
        label: doubt.label,
        action: request.uri().to_string(),
        fields: own.chain(doubt.sent).collect(),
        back: came_from(visit, request.headers(), path::HOME),
    };
    Err(view::page(&visit.context(), &question).into_response())
}
