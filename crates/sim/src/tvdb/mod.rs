//! TVDB, API v4: the other source of seasons and episodes, and its pictures.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::Duration;
use serde_json::{Value, json};

use crate::catalog::{Episode, Series};
use crate::pictures::Subject;
use crate::wire::Params;
use crate::world::World;

/// Episodes on a page; the real one has 500, which no test would ever fill.
const PAGE: usize = 20;

/// The last part of every token; nobody checks it but we do.
const SIGNATURE: &str = "c2ltdWxhdGVk";

/// Answers as `https://api4.thetvdb.com/v4` does.
pub(crate) fn api(world: World) -> Router {
    Router::new()
        .route("/login", post(login))
        .route("/series/{id}/extended", get(extended))
        .route("/series/{id}/episodes/default/{language}", get(episodes))
        .fallback(async || refuse(StatusCode::NOT_FOUND, "Not Found"))
        .with_state(world)
}

fn refuse(status: StatusCode, message: &str) -> Response {
    (status, Json(json!({"status": "failure", "message": message, "data": null}))).into_response()
}

/// Answers with a token for a key; it holds for a month of the world's time.
async fn login(State(world): State<World>, Json(body): Json<Value>) -> Response {
    let state = world.lock();
    if body.get("apikey").and_then(Value::as_str) != Some(state.tvdb_key.as_str()) {
        return refuse(StatusCode::UNAUTHORIZED, "InvalidAPIKey: apikey is invalid");
    }
    let end = (state.now + Duration::days(30)).timestamp();
    let part = |value: Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let head = part(json!({"alg": "RS256", "typ": "JWT"}));
    let token = format!("{head}.{}.{SIGNATURE}", part(json!({"exp": end, "roles": []})));
    Json(json!({"status": "success", "data": {"token": token}})).into_response()
}

/// Returns whether the caller brings a token that still holds.
fn is_welcome(world: &World, headers: &HeaderMap) -> bool {
    let holds = || {
        let token = headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ")?;
        let mut parts = token.split('.');
        let claims = URL_SAFE_NO_PAD.decode(parts.nth(1)?).ok()?;
        let claims: Value = serde_json::from_slice(&claims).ok()?;
        let holds = claims.get("exp")?.as_i64()? > world.now().timestamp();
        Some(holds && parts.next() == Some(SIGNATURE))
    };
    holds().unwrap_or(false)
}

/// Answers with a series, its seasons in two orderings, and its episodes.
async fn extended(
    State(world): State<World>,
    headers: HeaderMap,
    Path(id): Path<u32>,
    params: Params,
) -> Response {
    if !is_welcome(&world, &headers) {
        return refuse(StatusCode::UNAUTHORIZED, "Unauthorized");
    }
    let catalog = world.catalog();
    let Some(series) = catalog.series_by_tvdb(id) else {
        return refuse(StatusCode::NOT_FOUND, "Not Found");
    };
    let mut seasons: Vec<Value> = series
        .seasons
        .iter()
        .map(|season| season_record(id, season.number, ("Aired Order", "official")))
        .collect();
    seasons.push(season_record(id, 1, ("Absolute Order", "absolute")));
    let mut data = json!({
        "id": id,
        "name": series.work.title,
        "slug": id.to_string(),
        "overview": series.work.overview,
        "firstAired": series.work.date,
        "originalCountry": series.work.country,
        "originalLanguage": series.work.language,
        "image": format!("/banners{}", Subject::SeriesPoster(series.work.id).path()),
        "seasons": seasons,
    });
    if let Some(fields) = data.as_object_mut().filter(|_| params.get("meta") == Some("episodes")) {
        fields.insert("episodes".into(), all_episodes(id, series).into());
    }
    Json(json!({"status": "success", "data": data})).into_response()
}

/// Answers with one page of episodes.
async fn episodes(
    State(world): State<World>,
    headers: HeaderMap,
    Path((id, language)): Path<(u32, String)>,
    params: Params,
) -> Response {
    if !is_welcome(&world, &headers) {
        return refuse(StatusCode::UNAUTHORIZED, "Unauthorized");
    }
    let catalog = world.catalog();
    let Some(series) = catalog.series_by_tvdb(id) else {
        return refuse(StatusCode::NOT_FOUND, "Not Found");
    };
    let page: usize = params.parse("page").unwrap_or(0);
    let all = all_episodes(id, series);
    let link = |page: usize| format!("/v4/series/{id}/episodes/default/{language}?page={page}");
    let next = ((page + 1) * PAGE < all.len()).then(|| link(page + 1));
    let links = json!({
        "prev": page.checked_sub(1).map(link),
        "self": link(page),
        "next": next,
        "total_items": all.len(),
        "page_size": PAGE,
    });
    let shown: Vec<Value> = all.into_iter().skip(page * PAGE).take(PAGE).collect();
    let data = json!({"series": {"id": id, "name": series.work.title}, "episodes": shown});
    Json(json!({"status": "success", "data": data, "links": links})).into_response()
}

fn season_record(series: u32, number: u32, (name, kind): (&str, &str)) -> Value {
    let offset = if kind == "official" { 0 } else { 50 };
    json!({
        "id": series * 100 + number + offset,
        "seriesId": series,
        "type": {"id": 1 + offset, "name": name, "type": kind},
        "number": number,
        "nameTranslations": ["eng"],
        "overviewTranslations": [],
    })
}

fn all_episodes(id: u32, series: &Series) -> Vec<Value> {
    let seasons = series.seasons.iter();
    seasons
        .flat_map(|season| season.episodes.iter().map(|known| (season.number, known)))
        .map(|(season, known)| episode_record(id, season, known))
        .collect()
}

fn episode_record(series: u32, season: u32, episode: &Episode) -> Value {
    json!({
        "id": series * 100 + season * 30 + episode.number,
        "seriesId": series,
        "name": episode.name,
        "aired": episode.air_date,
        "overview": episode.overview,
        "image": format!("/banners{}", Subject::Still(episode.id).path()),
        "isMovie": 0,
        "number": episode.number,
        "seasonNumber": season,
    })
}
