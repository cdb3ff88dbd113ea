//! Requests.

pub mod add;
pub mod count;
pub mod decide;
pub mod edit;
pub mod list;
pub mod remove;
pub mod show;

use crate::api::routes::{Routes, get, post};

pub(super) fn routes() -> Routes {
    Routes::new()
        .route("/api/v1/request", get(list::get).post(add::post))
        .route("/api/v1/request/count", get(count::get))
        .route("/api/v1/request/{requestId}", get(show::get).put(edit::put).delete(remove::delete))
        .route("/api/v1/request/{requestId}/retry", post(decide::retry))
        .route("/api/v1/request/{requestId}/{status}", post(decide::post))
}
