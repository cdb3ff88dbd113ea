//! What calls about titles have in common: the language, the page, and how they fail.

use super::answer::ApiError;
use axum::http::StatusCode;
use serde::Deserialize;

/// In which language titles are shown, when not the caller's own.
#[derive(Debug, Clone, Deserialize)]
pub struct Spoken {
    /// As TMDB knows it.
    pub language: Option<String>,
}

/// Which page of a list, and in which language.
#[derive(Debug, Clone, Deserialize)]
pub struct PageWanted {
    page: Option<i64>,
    /// As TMDB knows it.
    pub language: Option<String>,
}

impl PageWanted {
    /// The page's number; one that TMDB cannot have stays one that it refuses.
    pub fn page(&self) -> u32 {
        self.page.unwrap_or(1).try_into().unwrap_or(0)
    }
}

/// Whatever goes wrong with a title is answered with 500, also when there is none: clients know it
/// so (api §16).
pub fn failed(error: impl Into<ApiError>) -> ApiError {
    error.into().instead_of(StatusCode::NOT_FOUND, StatusCode::INTERNAL_SERVER_ERROR)
}
