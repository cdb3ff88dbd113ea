//! Series (api §16.3).

pub mod like;
pub mod ratings;
pub mod season;
pub mod show;

use crate::api::routes::{Routes, get};

pub(super) fn routes() -> Routes {
    Routes::new()
        .route("/api/v1/tv/{tvId}", get(show::get))
        .route("/api/v1/tv/{tvId}/season/{seasonNumber}", get(season::get))
        .route("/api/v1/tv/{tvId}/recommendations", get(like::recommended))
        .route("/api/v1/tv/{tvId}/similar", get(like::similar))
        .route("/api/v1/tv/{tvId}/ratings", get(ratings::get))
}
