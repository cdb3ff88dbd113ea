//! What an administrator can set (api §9). Replies echo secrets to administrators, as programs
//! expect; caches must not keep them.

pub mod about;
pub mod agents;
pub mod arr;
pub mod caches;
pub mod general;
pub mod jellyfin;
pub mod jobs;
pub mod logs;
pub mod metadata;
pub mod network;
pub mod plex;
pub mod public;
pub mod tautulli;

use crate::api::routes::{Routes, get, post};
use axum::http::{HeaderValue, header};
use axum::response::Response;

pub(super) fn routes() -> Routes {
    let secret = Routes::new()
        .merge(agents::routes())
        .merge(arr::routes())
        .merge(jellyfin::routes())
        .merge(jobs::routes())
        .merge(logs::routes())
        .merge(plex::routes())
        .route("/api/v1/settings/main", get(general::get).post(general::post))
        .route("/api/v1/settings/network", get(network::get).post(network::post))
        .route("/api/v1/settings/main/regenerate", post(general::regenerate))
        .route("/api/v1/settings/initialize", post(general::initialize))
        .route("/api/v1/settings/metadatas", get(metadata::get).put(metadata::put))
        .route("/api/v1/settings/metadatas/test", post(metadata::test))
        .route("/api/v1/settings/tautulli", get(tautulli::get).post(tautulli::post))
        .route("/api/v1/settings/cache", get(caches::get))
        .route("/api/v1/settings/cache/{cacheId}/flush", post(caches::flush))
        .route("/api/v1/settings/cache/dns/{dnsEntry}/flush", post(caches::flush_dns))
        .route("/api/v1/settings/about", get(about::get))
        .each_answer(unkept);
    secret.route("/api/v1/settings/public", get(public::get))
}

fn unkept(response: &mut Response) {
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
}
