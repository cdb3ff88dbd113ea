//! Watchlists (api §11).

pub mod change;
pub mod list;

use crate::api::routes::{Routes, delete, get, post};

pub(super) fn routes() -> Routes {
    Routes::new()
        .route("/api/v1/watchlist", post(change::post))
        .route("/api/v1/watchlist/{tmdbId}", delete(change::delete))
        .route("/api/v1/discover/watchlist", get(list::own))
        .route("/api/v1/user/{userId}/watchlist", get(list::of_user))
}
