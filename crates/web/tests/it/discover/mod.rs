//! `/api/v1/discover`, `/search` and what filters are made of.

mod filters;
mod hiding;
mod lists;
mod outage;
mod reference;
mod search;
mod shapes;
mod taste;

use crate::support::TestApp;
use domain::{MediaStatus, MediaType, TmdbId};
use serde_json::Value;
use sim::{Household, Service};
use std::collections::BTreeMap;
use store::tables::media_edits::NewMedia;

/// What TMDB was asked last under a path, parameter by parameter.
fn asked(world: &Household, path: &str) -> BTreeMap<String, String> {
    let calls = world.world().calls_to(&Service::TMDB);
    let call = calls.iter().rev().find(|call| call.path == format!("/3{path}")).unwrap();
    let query = call.query.split('&').filter_map(|pair| pair.split_once('='));
    let plain = |text: &str| percent_encoding::percent_decode_str(text).decode_utf8_lossy().into();
    query.map(|(name, value)| (plain(name), plain(&value.replace('+', " ")))).collect()
}

/// The numbers of the titles of a page.
fn ids(page: &Value) -> Vec<i64> {
    page["results"].as_array().unwrap().iter().map(|entry| entry["id"].as_i64().unwrap()).collect()
}

/// Puts a title into the household.
pub(crate) async fn put(home: &TestApp, media_type: MediaType, id: i64, status: MediaStatus) {
    let media = NewMedia {
        media_type,
        tmdb_id: TmdbId(id),
        tvdb_id: None,
        status,
        status_4k: MediaStatus::Unknown,
    };
    let now = home.clock.now();
    home.store.write(move |tx| tx.add_media(&media, now)).await.unwrap();
}
