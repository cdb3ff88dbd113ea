//! Lists of films or series, each with what it was narrowed to.

use crate::api::reference::shape::{GenreShape, KeywordShape, LanguageShape};
use crate::api::shape::entry::ResultPage;
use serde::Serialize;

/// Titles and the keywords that were asked for.
#[derive(Debug, Serialize)]
pub struct WithKeywords<T> {
    #[serde(flatten)]
    pub(super) list: ResultPage<T>,
    pub(super) keywords: Vec<KeywordShape>,
}

/// Titles of a genre.
#[derive(Debug, Serialize)]
pub struct OfGenre<T> {
    #[serde(flatten)]
    pub(super) list: ResultPage<T>,
    pub(super) genre: GenreShape,
}

/// Titles in a language.
#[derive(Debug, Serialize)]
pub struct InLanguage<T> {
    #[serde(flatten)]
    pub(super) list: ResultPage<T>,
    pub(super) language: LanguageShape,
}
