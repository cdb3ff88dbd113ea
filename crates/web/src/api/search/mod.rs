//! `/search*`: finding by words (api §16.4).

pub mod filters;
pub mod titles;

use crate::api::routes::{Routes, get};

pub(super) fn routes() -> Routes {
    Routes::new()
        .route("/api/v1/search", get(titles::get))
        .route("/api/v1/search/company", get(filters::studios))
        .route("/api/v1/search/keyword", get(filters::keywords))
}
