//! The media server: Jellyfin 10.9 to 12, or Emby 4.8.

mod server;
pub use server::{Flavour, LibraryKind};
pub(crate) use server::{Library, MediaServer, User};

mod item_id;
pub(crate) use item_id::{ItemId, ItemKind};

mod holdings;
pub(crate) use holdings::{Holding, KnownIds};

mod stock;
pub(crate) use stock::{HD, UHD};

mod header;

mod caller;
use caller::{Admin, Caller};

mod login;

mod system;

mod accounts;

mod keys;

mod libraries;

mod shape;

mod items;

mod episodes;

mod latest;

mod shows;

mod avatars;

use axum::Router;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{delete, get, post};

use crate::world::World;

/// Answers as Jellyfin or Emby does. Paths arrive in lower case.
pub(crate) fn api(world: World) -> Router {
    Router::new()
        .route("/system/info", get(system::info))
        .route("/system/info/public", get(system::public_info))
        .route("/system/ping", get(system::ping).post(system::ping))
        .route("/users/authenticatebyname", post(login::by_name))
        .route("/sessions/logout", post(login::logout))
        .route("/users", get(accounts::list))
        .route("/users/public", get(accounts::public))
        .route("/users/me", get(accounts::me))
        .route("/users/query", get(accounts::query))
        .route("/users/{id}", get(accounts::one))
        .route("/users/{id}/views", get(libraries::views_of))
        .route("/users/{id}/items/latest", get(latest::of_user))
        .route("/users/{id}/images/primary", get(avatars::by_path))
        .route("/userimage", get(avatars::by_query))
        .route("/userviews", get(libraries::views))
        .route("/auth/keys", get(keys::list).post(keys::create))
        .route("/auth/keys/{key}", delete(keys::remove))
        .route("/devices", delete(keys::remove_device))
        .route("/library/mediafolders", get(libraries::media_folders))
        .route("/library/virtualfolders", get(libraries::virtual_folders))
        .route("/library/virtualfolders/query", get(libraries::virtual_folders_page))
        .route("/items", get(items::list))
        .route("/items/latest", get(latest::by_query))
        .route("/items/{id}", get(items::one))
        .route("/items/{id}/ancestors", get(items::ancestors))
        .route("/shows/{id}/seasons", get(shows::seasons))
        .route("/shows/{id}/episodes", get(shows::episodes))
        .fallback(async || StatusCode::NOT_FOUND)
        .with_state(world)
}

/// Answers with a plain refusal, as ASP.NET does.
fn refuse(status: StatusCode, reason: &'static str) -> Response {
    let body = serde_json::json!({
        "type": "about:blank",
        "title": reason,
        "status": status.as_u16(),
    });
    (status, axum::Json(body)).into_response()
}
