//! `/movie/lookup`: what Radarr knows about a film, whether it looks after it or not.

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use serde_json::Value;

use super::Movie;
use crate::arr::{Desk, Site, missing};
use crate::catalog::{Film, TitleId};
use crate::wire::Params;

/// Results of a lookup by words.
const RESULTS: usize = 10;

/// Answers with the films that fit a term: `tmdb:…`, `imdb:…` or words.
pub(super) async fn by_term(State(site): State<Site>, params: Params) -> Response {
    site.answer(|desk| {
        let term = params.get("term").unwrap_or_default();
        let found: Vec<&Film> = if let Some(id) = term.strip_prefix("tmdb:") {
            id.trim().parse().ok().and_then(|id| desk.catalog.film(id)).into_iter().collect()
        } else if let Some(id) = term.strip_prefix("imdb:") {
            match desk.catalog.by_imdb(id.trim()) {
                Some(TitleId::Movie(id)) => desk.catalog.film(id).into_iter().collect(),
                _ => Vec::new(),
            }
        } else {
            let words = term.to_lowercase();
            let fits = |film: &&Film| film.work.title.to_lowercase().contains(&words);
            desk.catalog.films.iter().filter(fits).take(RESULTS).collect()
        };
        let films: Vec<Value> = found.into_iter().map(|film| looked_up(&desk, film)).collect();
        Json(films).into_response()
    })
}

/// Answers with one film by its TMDB id.
pub(super) async fn by_tmdb(State(site): State<Site>, params: Params) -> Response {
    site.answer(|desk| {
        let film = params.parse("tmdbid").and_then(|id| desk.catalog.film(id));
        film.map_or_else(missing, |film| Json(looked_up(&desk, film)).into_response())
    })
}

fn looked_up(desk: &Desk<'_>, film: &Film) -> Value {
    let known: Option<&Movie> =
        desk.arr.movies.values().find(|movie| movie.tmdb_id == film.work.id);
    desk.film(film, known)
}
