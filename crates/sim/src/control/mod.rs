//! Drives the household over HTTP, for programs that cannot hold a [`World`], such as browser tests.

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Json, Router};
use chrono::Duration;
use serde_json::{Value, json};

use crate::catalog::TitleId;
use crate::household::{PEOPLE, environment};
use crate::wire::Params;
use crate::world::{FaultRule, Service, World};

/// Answers at `/sim/…`.
pub(crate) fn api(world: World) -> Router {
    Router::new()
        .route("/sim", get(household))
        .route("/sim/advance", post(advance))
        .route("/sim/faults", get(faults).post(break_down).delete(heal))
        .route("/sim/calls", get(calls).delete(forget_calls))
        .route("/sim/mails", get(mails).delete(forget_mails))
        .route("/sim/titles", get(titles))
        .route("/sim/stock", post(stock))
        .route("/sim/unstock", post(unstock))
        .with_state(world)
}

/// Answers with the time, the addresses, the environment and the people.
async fn household(State(world): State<World>) -> Json<Value> {
    let state = world.lock();
    let services: serde_json::Map<String, Value> = state
        .addresses
        .iter()
        .map(|(service, address)| (service.to_string(), json!(format!("http://{address}"))))
        .collect();
    let variables: serde_json::Map<String, Value> = environment(&state)
        .into_iter()
        .map(|(name, value)| (name.to_owned(), json!(value)))
        .collect();
    let people: Vec<Value> = PEOPLE
        .iter()
        .map(|login| json!({"name": login.name, "password": login.password}))
        .collect();
    let keys: Vec<Value> = state
        .arrs
        .iter()
        .map(|arr| {
            json!({
                "service": arr.options.service,
                "apiKey": arr.options.api_key,
                "urlBase": arr.options.url_base,
            })
        })
        .collect();
    Json(json!({
        "now": state.now, "services": services, "environment": variables, "people": people,
        "arrs": keys,
    }))
}

#[derive(Debug, serde::Deserialize)]
struct Advance {
    seconds: u32,
}

/// Moves the clock.
async fn advance(State(world): State<World>, Json(body): Json<Advance>) -> Json<Value> {
    world.advance(Duration::seconds(body.seconds.into()));
    Json(json!({"now": world.now()}))
}

/// Answers with the faults in force.
async fn faults(State(world): State<World>) -> Json<Vec<FaultRule>> {
    Json(world.faults())
}

/// Adds a fault.
async fn break_down(State(world): State<World>, Json(rule): Json<FaultRule>) -> StatusCode {
    world.break_down(rule);
    StatusCode::NO_CONTENT
}

/// Heals one service, or all.
async fn heal(State(world): State<World>, params: Params) -> StatusCode {
    match params.get("service") {
        Some(service) => world.heal(&Service::named(service)),
        None => world.heal_all(),
    }
    StatusCode::NO_CONTENT
}

/// Answers with the calls received, of one service or all, writes only or all.
async fn calls(State(world): State<World>, params: Params) -> Json<Value> {
    let mut calls = world.calls();
    if let Some(service) = params.get("service") {
        calls.retain(|call| call.service.as_str() == service);
    }
    if params.is_true("writes") {
        calls.retain(crate::world::Call::is_write);
    }
    Json(json!(calls))
}

async fn forget_calls(State(world): State<World>) -> StatusCode {
    world.forget_calls();
    StatusCode::NO_CONTENT
}

/// Answers with the mails caught, with their texts in readable form.
async fn mails(State(world): State<World>) -> Json<Vec<Value>> {
    let mails = world.mails();
    let readable = mails.iter().map(|mail| {
        json!({
            "from": mail.from, "to": mail.to, "subject": mail.subject(), "texts": mail.texts(),
        })
    });
    Json(readable.collect())
}

async fn forget_mails(State(world): State<World>) -> StatusCode {
    world.forget_mails();
    StatusCode::NO_CONTENT
}

/// Answers with every title and whether the media server holds it.
async fn titles(State(world): State<World>) -> Json<Vec<Value>> {
    let (catalog, stocked) = (world.catalog(), world.stocked());
    let films = catalog.films.iter().map(|film| (TitleId::Movie(film.work.id), &film.work));
    let series = catalog.series.iter().map(|known| (TitleId::Tv(known.work.id), &known.work));
    let entry = |(title, work): (TitleId, &crate::catalog::Work)| {
        json!({
            "title": title, "name": work.title, "date": work.date,
            "stocked": stocked.contains(&title),
        })
    };
    Json(films.chain(series).map(entry).collect())
}

/// A title, or episodes of a season, and the widths of the files.
#[derive(Debug, serde::Deserialize)]
struct Stock {
    #[serde(flatten)]
    title: TitleId,
    #[serde(default)]
    season: u32,
    #[serde(default)]
    episodes: Vec<u32>,
    #[serde(default)]
    widths: Vec<u32>,
}

/// Puts files into the media server.
async fn stock(State(world): State<World>, Json(body): Json<Stock>) -> StatusCode {
    let widths = if body.widths.is_empty() { vec![crate::jellyfin::HD] } else { body.widths };
    match body.title {
        TitleId::Movie(id) => world.stock_film(id, &widths),
        TitleId::Tv(id) => world.stock_episodes(id, body.season, &body.episodes, &widths),
    }
    StatusCode::NO_CONTENT
}

/// Removes a title from the media server.
async fn unstock(State(world): State<World>, Json(title): Json<TitleId>) -> StatusCode {
    world.unstock(title);
    StatusCode::NO_CONTENT
}
