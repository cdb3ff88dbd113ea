//! What people choose for themselves (api §8.1).

pub mod notifications;
pub mod password;
pub mod permissions;
pub mod profile;

use crate::api::routes::{Routes, get};
use serde_json::{Map, Value};

pub(super) fn routes() -> Routes {
    let at = |page: &str| format!("/api/v1/user/{{userId}}/settings/{page}");
    Routes::new()
        .route(&at("main"), get(profile::get).post(profile::post))
        .route(&at("notifications"), get(notifications::get).post(notifications::post))
        .route(&at("password"), get(password::get).post(password::post))
        .route(&at("permissions"), get(permissions::get).post(permissions::post))
}

/// Keeps of what was sent the keys that are named here.
fn named(sent: &Map<String, Value>, keys: &[&str]) -> Map<String, Value> {
    sent.iter()
        .filter(|(key, _)| keys.contains(&key.as_str()))
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect()
}
