//! The API. Version 1 is the reference's, down to null-versus-absent.
//!
//! Reading order: [`contract`] (what may be called and how), [`pipeline`] (what every call
//! passes), [`input`] and [`extract`] (what handlers take), [`answer`] (how they say no),
//! [`shape`] (what they send), then the resources, one folder each, one file an action.

pub mod answer;
pub mod contract;
pub mod extract;
pub mod input;
pub mod pipeline;
pub mod shape;

mod auth;
mod status;
mod users;

use app::App;
use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::get;

/// Every route of version 1, behind the pipeline.
pub fn router(app: App) -> Router {
    Router::new()
        .route("/api/v1", get(status::root::get))
        .merge(auth::routes())
        .merge(status::routes())
        .merge(users::routes())
        .with_state(app.clone())
        .layer(from_fn(crate::http::etag::etag))
        .layer(from_fn_with_state(app, pipeline::pipeline))
}
