//! Titles that somebody wanted or a server has (api §13).

pub mod file;
pub mod list;
pub mod one;
pub mod watched;

use crate::api::routes::{Routes, delete, get, post};

pub(super) fn routes() -> Routes {
    Routes::new()
        .route("/api/v1/media", get(list::get))
        .route("/api/v1/media/{mediaId}", delete(one::delete))
        .route("/api/v1/media/{mediaId}/file", delete(file::delete))
        .route("/api/v1/media/{mediaId}/watch_data", get(watched::get))
        .route("/api/v1/media/{mediaId}/{status}", post(one::post))
}
