//! People (api §8).

pub mod import;
pub mod linked_accounts;
pub mod list;
pub mod many;
pub mod one;
pub mod own;
pub mod push;
pub mod quota;
pub mod requests;
pub mod watched;

use crate::api::routes::{Routes, get, post};

pub(super) fn routes() -> Routes {
    Routes::new()
        .route("/api/v1/user", get(list::get).post(list::post).put(many::put))
        .route("/api/v1/user/registerPushSubscription", post(push::register))
        .route("/api/v1/user/import-from-jellyfin", post(import::from_jellyfin))
        .route("/api/v1/user/import-from-plex", post(import::from_plex))
        .route("/api/v1/user/{userId}", get(one::get).put(one::put).delete(one::delete))
        .route("/api/v1/user/{userId}/requests", get(requests::get))
        .route("/api/v1/user/{userId}/quota", get(quota::get))
        .route("/api/v1/user/{userId}/watch_data", get(watched::get))
        .route("/api/v1/user/{userId}/pushSubscriptions", get(push::list))
        .route(
            "/api/v1/user/{userId}/pushSubscription/{endpoint}",
            get(push::get).delete(push::delete),
        )
        .merge(linked_accounts::routes())
        .merge(own::routes())
}
