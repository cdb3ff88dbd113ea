//! How the server is.

pub mod appdata;
pub mod root;
pub mod show;

use crate::api::routes::{Routes, get};

pub(super) fn routes() -> Routes {
    Routes::new()
        .route("/api/v1/status", get(show::get))
        .route("/api/v1/status/appdata", get(appdata::get))
}
