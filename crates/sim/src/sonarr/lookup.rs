//! `/series/lookup`: what Sonarr knows about a series, whether it looks after it or not.

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use serde_json::Value;

use crate::arr::Site;
use crate::catalog::Series;
use crate::wire::Params;

/// Results of a lookup by words.
const RESULTS: usize = 10;

/// Answers with the series that fit a term: `tvdb:…` or words. Without a TVDB id there is no
/// series for Sonarr.
pub(super) async fn by_term(State(site): State<Site>, params: Params) -> Response {
    site.answer(|desk| {
        let term = params.get("term").unwrap_or_default();
        let found: Vec<&Series> = if let Some(id) = term.strip_prefix("tvdb:") {
            let id = id.trim().parse().ok();
            id.and_then(|id| desk.catalog.series_by_tvdb(id)).into_iter().collect()
        } else {
            let words = term.to_lowercase();
            let fits = |series: &&Series| {
                series.tvdb_id.is_some() && series.work.title.to_lowercase().contains(&words)
            };
            desk.catalog.series.iter().filter(fits).take(RESULTS).collect()
        };
        let series: Vec<Value> = found
            .into_iter()
            .map(|series| {
                let mut shows = desk.arr.shows.values();
                desk.series(series, shows.find(|show| show.tmdb_id == series.work.id))
            })
            .collect();
        Json(series).into_response()
    })
}
