//! Version 2 of the API: what the reference does not have.
//!
//! Reading order: the [`table`], in which every route stands with who may call it, the [`gate`]
//! that asks, then the resources, one file each.

pub mod gate;
pub mod table;

pub mod backups;
pub mod events;
pub mod hooks;
pub mod jobs;
pub mod metrics;
pub mod outbox;
pub mod relocate;
pub mod restore;

pub use table::{BASE, Route, routes};

use app::App;
use axum::Router;
use axum::middleware::from_fn_with_state;

/// Every route of version 2. A route exists only with a guard.
pub fn router(app: App) -> Router {
    let mut router = Router::new();
    for route in routes() {
        let gate = gate::Gate { app: app.clone(), guard: route.guard };
        let handler = route.handler.layer(from_fn_with_state(gate, gate::admit));
        router = router.route(&format!("{BASE}{}", route.path), handler);
    }
    router
        .fallback(gate::nothing_here)
        .method_not_allowed_fallback(gate::not_so)
        .with_state(app.clone())
        .layer(from_fn_with_state(app.clone(), crate::http::csrf::need_token))
        .layer(from_fn_with_state(app, crate::http::same_origin::own_writes_only))
}
