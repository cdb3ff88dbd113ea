//! What a form sent: names with texts, some of them several times.

use super::answer::Refused;
use super::errors::view::Trouble;
use axum::body::{Bytes, to_bytes};
use axum::extract::{FromRequest, Request};
use url::form_urlencoded;

/// No form of ours is larger.
const LIMIT_BYTES: usize = 64 << 10;

/// A sent form.
#[derive(Debug, Clone, Default)]
pub struct Form(Vec<(String, String)>);

impl Form {
    pub(super) fn read(body: &Bytes) -> Self {
        Self(form_urlencoded::parse(body).into_owned().collect())
    }

    /// Reads a form as it is written in an address.
    #[cfg(test)]
    pub(crate) fn parse(text: &str) -> Self {
        Self::read(&Bytes::copy_from_slice(text.as_bytes()))
    }

    /// Reads what an address carries after its question mark.
    pub(super) fn read_query(query: &str) -> Self {
        Self(form_urlencoded::parse(query.as_bytes()).into_owned().collect())
    }

    /// A form with one field, for a page that does what a form would.
    pub(super) fn one(name: &str, text: &str) -> Self {
        Self(vec![(name.to_owned(), text.to_owned())])
    }

    /// The text of a field; empty when it was not sent.
    pub fn text(&self, name: &str) -> &str {
        self.all(name).next().unwrap_or_default()
    }

    /// Every text of a field that may be sent several times.
    pub fn all<'f>(&'f self, name: &str) -> impl Iterator<Item = &'f str> {
        let fields = self.0.iter().filter(move |(field, _)| field == name);
        fields.map(|(_, value)| value.as_str())
    }

    /// Every field of these names, as it was sent.
    pub(super) fn fields<'f>(&'f self, names: &[&str]) -> impl Iterator<Item = (&'f str, &'f str)> {
        let known = |(name, _): &&(String, String)| names.contains(&name.as_str());
        self.0.iter().filter(known).map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Every field but those of these names, as it was sent.
    pub(super) fn others<'f>(&'f self, names: &[&str]) -> impl Iterator<Item = (&'f str, &'f str)> {
        let other = |(name, _): &&(String, String)| !names.contains(&name.as_str());
        self.0.iter().filter(other).map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Whether a box was ticked.
    pub fn is_on(&self, name: &str) -> bool {
        self.all(name).next().is_some()
    }
}

impl<S: Send + Sync> FromRequest<S> for Form {
    type Rejection = Refused;

    async fn from_request(request: Request, _: &S) -> Result<Self, Refused> {
        let body = to_bytes(request.into_body(), LIMIT_BYTES).await;
        body.map(|body| Self::read(&body)).map_err(|_| Trouble::Failure.into())
    }
}
