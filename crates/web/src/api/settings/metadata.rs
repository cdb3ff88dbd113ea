//! Where descriptions of series come from (api §9.8).

use crate::api::answer::Answer;
use crate::api::extract::Signed;
use crate::api::input::{Body, RawBody};
use app::App;
use app::settings::{Object, SourceTests, Sources};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};

/// Which sources to try.
#[derive(Debug, Deserialize)]
pub struct Wanted {
    tmdb: Option<bool>,
    tvdb: Option<bool>,
}

/// Shows the sources.
pub async fn get(State(app): State<App>) -> Json<Object> {
    Json(app.settings_section("metadataSettings"))
}

/// Chooses the sources, if all of them answer.
pub async fn put(
    State(app): State<App>,
    Signed(by): Signed,
    RawBody(sent): RawBody,
) -> Answer<(StatusCode, Json<Value>)> {
    let tests = app.save_sources(by.user.id, sent.clone()).await?;
    let (status, Json(mut body)) = told(tests);
    if tests.passed()
        && let Value::Object(body) = &mut body
    {
        let chosen = ["tv", "anime"].into_iter().filter_map(|key| sent.get_key_value(key));
        body.extend(chosen.map(|(key, value)| (key.clone(), value.clone())));
    }
    Ok((status, Json(body)))
}

/// Tries sources without choosing them.
pub async fn test(State(app): State<App>, Body(wanted): Body<Wanted>) -> (StatusCode, Json<Value>) {
    let wanted =
        Sources { tmdb: wanted.tmdb.unwrap_or_default(), tvdb: wanted.tvdb.unwrap_or_default() };
    told(app.try_sources(wanted).await)
}

fn told(tests: SourceTests) -> (StatusCode, Json<Value>) {
    let word = |test: Option<bool>| match test {
        Some(true) => "ok",
        Some(false) => "failed",
        None => "not tested",
    };
    let status = if tests.passed() { StatusCode::OK } else { StatusCode::INTERNAL_SERVER_ERROR };
    let tests_told = json!({ "tvdb": word(tests.tvdb), "tmdb": word(tests.tmdb) });
    (status, Json(json!({ "success": tests.passed(), "tests": tests_told })))
}
