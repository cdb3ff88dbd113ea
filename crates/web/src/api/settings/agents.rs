//! `/settings/notifications/*`: the notification agents (api §9.9).

use app::App;
use axum::extract::State;
use axum::routing::get;
use axum::{Json, Router};

const AGENTS: &[&str] = &[
    "discord",
    "email",
    "gotify",
    "ntfy",
    "pushbullet",
    "pushover",
    "slack",
    "telegram",
    "webhook",
    "webpush",
];

pub(super) fn routes() -> Router<App> {
    AGENTS.iter().fold(Router::new(), |routes, &agent| {
        let show = move |State(app): State<App>| async move { Json(app.agent_settings(agent)) };
        routes.route(&format!("/api/v1/settings/notifications/{agent}"), get(show))
    })
}
