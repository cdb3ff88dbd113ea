//! Films (api §16.2).

pub mod like;
pub mod ratings;
pub mod show;

use crate::api::routes::{Routes, get};

pub(super) fn routes() -> Routes {
    Routes::new()
        .route("/api/v1/movie/{movieId}", get(show::get))
        .route("/api/v1/movie/{movieId}/recommendations", get(like::recommended))
        .route("/api/v1/movie/{movieId}/similar", get(like::similar))
        .route("/api/v1/movie/{movieId}/ratings", get(ratings::get))
        .route("/api/v1/movie/{movieId}/ratingscombined", get(ratings::combined))
}
