//! What the owner decides for the whole house.

pub mod tabs;

pub mod backups;
pub mod general;
pub mod moving;
pub mod users;

pub mod rules;
pub mod server;
pub mod services;

pub mod discover;
pub mod mail;
pub mod metadata;
pub mod network;

pub mod hooks;
pub mod jobs;
pub mod logs;
pub mod outbox;

pub mod about;

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
        .route(path::SETTINGS_SERVER, get(server::get).post(server::post))
        .route(path::SETTINGS_LIBRARIES, post(server::libraries::post))
        .route(path::SETTINGS_SCAN, post(server::scan))
        .route(path::SETTINGS_SERVICES, get(services::get))
        .route(
            "/settings/services/{kind}/new",
            get(services::editor::new).post(services::editor::add),
        )
        .route(
            "/settings/services/{kind}/{id}",
            get(services::editor::get).post(services::editor::post),
        )
        .route("/settings/services/{kind}/{id}/remove", post(services::remove))
        .route(path::SETTINGS_RULES, get(rules::get))
        .route(path::SETTINGS_RULES_NEW, get(rules::new).post(rules::add))
        .route("/settings/rules/{id}", get(rules::one).post(rules::post))
        .route("/settings/rules/{id}/remove", post(rules::remove))
        .route(path::SETTINGS_DISCOVER, get(discover::get).post(discover::post))
        .route(path::SETTINGS_DISCOVER_NEW, get(discover::own::new).post(discover::own::add))
        .route(path::SETTINGS_DISCOVER_RESET, post(discover::reset))
        .route("/settings/discover/{id}", get(discover::own::get).post(discover::own::post))
        .route(path::SETTINGS_NETWORK, get(network::get).post(network::post))
        .route(path::SETTINGS_MAIL, get(mail::get).post(mail::post))
        .route(path::SETTINGS_METADATA, get(metadata::get).post(metadata::post))
        .route(path::SETTINGS_JOBS, get(jobs::get))
        .route("/settings/jobs/{id}", get(jobs::one::get).post(jobs::one::post))
        .route("/settings/jobs/{id}/run", post(jobs::run))
        .route("/settings/jobs/{id}/cancel", post(jobs::cancel))
        .route("/settings/jobs/{id}/confirm", post(jobs::confirm))
        .route(path::SETTINGS_FLUSH, post(jobs::caches::flush))
        .route(path::SETTINGS_LOGS, get(logs::get))
        .route(path::SETTINGS_LOGS_FOLLOW, get(logs::follow))
        .route(path::SETTINGS_OUTBOX, get(outbox::get))
        .route("/settings/outbox/{id}/retry", post(outbox::retry))
        .route(path::SETTINGS_HOOKS, get(hooks::get))
        .route(path::SETTINGS_HOOKS_RENEW, post(hooks::renew))
        .route(path::SETTINGS_ABOUT, get(about::get))
        .route(path::SETTINGS_MOVE, get(moving::get).post(moving::post))
        .route(path::SETTINGS_BACKUPS, get(backups::get).post(backups::post))
        .route(path::BACKUPS_CREATE, post(backups::create))
        .route(path::BACKUPS_ACT, post(backups::act))
        .route(path::BACKUPS_PLACES, post(backups::add_place))
        .route(path::BACKUPS_PLACE_ACT, post(backups::act_on_place))
}

/// Leads to the first of the settings.
async fn first(visit: Visit) -> Answer {
    Ok(go_on(&visit, path::SETTINGS_GENERAL))
}
