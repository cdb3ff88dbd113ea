//! People of cast and crew (api §16.1).

pub mod credits;
pub mod show;

use crate::api::routes::{Routes, get};

pub(super) fn routes() -> Routes {
    Routes::new()
        .route("/api/v1/person/{personId}", get(show::get))
        .route("/api/v1/person/{personId}/combined_credits", get(credits::get))
}
