//! Override rules (api §15).

pub mod all;
pub mod one;

use crate::api::routes::{Routes, get, put};
use domain::RuleTerms;
use serde_json::{Map, Value};

pub(super) fn routes() -> Routes {
    Routes::new()
        .route("/api/v1/overrideRule", get(all::get).post(all::post))
        .route("/api/v1/overrideRule/{ruleId}", put(one::put).delete(one::delete))
}

/// Lays what was sent over a rule: a key that is not named stays, null clears.
fn lay_over(terms: &mut RuleTerms, sent: &Map<String, Value>) {
    let number = |key: &str, place: &mut Option<i64>| {
        if let Some(value) = sent.get(key) {
            *place = value.as_i64().or_else(|| value.as_str().and_then(|text| text.parse().ok()));
        }
    };
    number("radarrServiceId", &mut terms.radarr_service_id);
    number("sonarrServiceId", &mut terms.sonarr_service_id);
    number("profileId", &mut terms.profile_id);
    let text = |key: &str, place: &mut Option<String>| {
        if let Some(value) = sent.get(key) {
            *place = match value {
                Value::Null => None,
                Value::String(text) => Some(text.clone()),
                other => Some(other.to_string()),
            };
        }
    };
    text("users", &mut terms.users);
    text("genre", &mut terms.genre);
    text("language", &mut terms.language);
    text("keywords", &mut terms.keywords);
    text("rootFolder", &mut terms.root_folder);
    text("tags", &mut terms.tags);
}
