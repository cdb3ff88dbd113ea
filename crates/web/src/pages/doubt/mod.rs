//! Asks once more where no script does: a form that was sent by a button that is unsure does nothing
//! yet, and is shown again with a question.

pub mod view;

use self::view::Question;
use super::form::Form;
use super::path;
use super::visit::Visit;
use crate::http::csrf::{is_form, with_body};
use crate::http::text;
use crate::ui::doubt::{Doubt, FIELD};
use axum::extract::Request;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};

/// Lets a write through that is sure; otherwise gives the page that asks.
pub(super) async fn ask(visit: &Visit, request: Request) -> Result<Request, Response> {
    if !is_form(request.headers()) {
        return Ok(request);
    }
    let (request, body) = with_body(request).await?;
    let form = Form::read(&body);
    if !form.is_on(FIELD) {
        return Ok(request);
    }
    let doubt = Doubt::read(form.text(FIELD));
    let own = form.others(&[FIELD, "_csrf"]).map(|(name, value)| (name.to_owned(), value.to_owned()));
    let question = Question {
        words: doubt.words,
        label: doubt.label,
        action: request.uri().to_string(),
        fields: own.chain(doubt.sent).collect(),
        back: came_from(request.headers()).unwrap_or_else(|| visit.url(path::HOME)),
    };
    Err(view::page(&visit.context(), &question).into_response())
}

/// The page of ours that the reader comes from, as their browser knows it.
fn came_from(headers: &HeaderMap) -> Option<String> {
    let from = url::Url::parse(text(headers, header::REFERER)?).ok()?;
    let path = from.path();
    let place = match from.query() {
        Some(query) => format!("{path}?{query}"),
        None => path.to_owned(),
    };
    (!place.starts_with("//")).then_some(place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn the_way_back_stays_in_the_house() {
        let from = |address: &'static str| {
            came_from(&HeaderMap::from_iter([(header::REFERER, HeaderValue::from_static(address))]))
        };
        assert_eq!(from("https://house.example/a?b=1#c").as_deref(), Some("/a?b=1"));
        assert_eq!(from("https://elsewhere.example//other.example/"), None);
        assert_eq!(from("nonsense"), None);
    }
}
