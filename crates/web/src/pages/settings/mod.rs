//! What the owner decides for the whole house.

pub mod tabs;

pub mod general;
pub mod users;

use super::answer::{Answer, go_on};
use super::path;
use super::visit::Visit;
use app::App;
use axum::Router;
use axum::routing::{get, post};

/// Every settings page.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route(path::SETTINGS, get(first))
        .route(path::SETTINGS_GENERAL, get(general::get).post(general::post))
        .route(path::SETTINGS_API_KEY, post(general::renew_key))
        .route(path::SETTINGS_USERS, get(users::get).post(users::post))
}

/// Leads to the first of the settings.
async fn first(visit: Visit) -> Answer {
    Ok(go_on(&visit, path::SETTINGS_GENERAL))
}
