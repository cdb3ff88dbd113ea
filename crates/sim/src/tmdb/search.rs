//! Searches by words and by foreign ids.

use std::cmp::Reverse;

use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use chrono::Datelike;
use serde_json::{Value, json};

use super::View;
use super::answer::page;
use super::items::all;
use crate::catalog::{TitleId, Work};
use crate::pictures::Subject;
use crate::wire::Params;
use crate::world::World;

/// Something that a mixed search finds.
#[derive(Debug, Clone, Copy)]
enum Hit {
    Title(TitleId),
    Person(u32),
    Collection(u32),
}

/// Answers with films, series, people and collections.
pub(super) async fn multi(State(world): State<World>, params: Params) -> Response {
    let view = View::new(&world, &params);
    let words = words(&params);
    let adult = params.is_true("include_adult");
    let mut hits: Vec<(u32, Hit)> = Vec::new();
    if !words.is_empty() {
        let titles = all(&view.catalog).filter(|(_, work)| matches(work, &words, adult));
        hits.extend(titles.map(|(title, work)| (work.popularity, Hit::Title(title))));
        let people = view.catalog.people.iter().filter(|person| contains(&person.name, &words));
        hits.extend(people.map(|person| (person.popularity, Hit::Person(person.id))));
        let sets = view.catalog.collections.iter().filter(|known| contains(&known.name, &words));
        hits.extend(sets.map(|known| (0, Hit::Collection(known.id))));
    }
    hits.sort_by_key(|(popularity, _)| Reverse(*popularity));
    page(&params, &hits, |(_, hit)| match hit {
        Hit::Title(title) => view.marked(*title),
        Hit::Person(id) => {
            view.catalog.person(*id).map(|person| view.person_item(person)).unwrap_or_default()
        }
        Hit::Collection(id) => {
            let known = view.catalog.collections.iter().find(|known| known.id == *id);
            known.map(View::collection_item).unwrap_or_default()
        }
    })
}

/// Answers with films.
pub(super) async fn movie(State(world): State<World>, params: Params) -> Response {
    let view = View::new(&world, &params);
    let words = words(&params);
    let adult = params.is_true("include_adult");
    let year = params.parse("primary_release_year").or(params.parse("year"));
    let mut films: Vec<_> = view
        .catalog
        .films
        .iter()
        .filter(|film| matches(&film.work, &words, adult) && in_year(&film.work, year))
        .collect();
    films.sort_by_key(|film| Reverse(film.work.popularity));
    page(&params, &films, |film| view.film_item(film))
}

/// Answers with series.
pub(super) async fn tv(State(world): State<World>, params: Params) -> Response {
    let view = View::new(&world, &params);
    let words = words(&params);
    let adult = params.is_true("include_adult");
    let year = params.parse("first_air_date_year").or(params.parse("year"));
    let mut series: Vec<_> = view
        .catalog
        .series
        .iter()
        .filter(|known| matches(&known.work, &words, adult) && in_year(&known.work, year))
        .collect();
    series.sort_by_key(|known| Reverse(known.work.popularity));
    page(&params, &series, |known| view.series_item(known))
}

/// Answers with keywords.
pub(super) async fn keyword(State(world): State<World>, params: Params) -> Response {
    let view = View::new(&world, &params);
    let words = words(&params);
    let known: Vec<_> =
        view.catalog.keywords.iter().filter(|(_, name)| contains(name, &words)).collect();
    page(&params, &known, |(id, name)| json!({"id": id, "name": name}))
}

/// Answers with studios.
pub(super) async fn company(State(world): State<World>, params: Params) -> Response {
    let view = View::new(&world, &params);
    let words = words(&params);
    let known: Vec<_> =
        view.catalog.studios.iter().filter(|studio| contains(&studio.name, &words)).collect();
    page(&params, &known, |studio| {
        json!({
            "id": studio.id,
            "logo_path": Subject::Studio(studio.id).path(),
            "name": studio.name,
            "origin_country": studio.country,
        })
    })
}

/// Answers with whatever carries the foreign id.
pub(super) async fn find(
    State(world): State<World>,
    Path(id): Path<String>,
    params: Params,
) -> Response {
    let view = View::new(&world, &params);
    let catalog = &view.catalog;
    let title = match params.get("external_source") {
        Some("imdb_id") => catalog.by_imdb(&id),
        Some("tvdb_id") => id
            .parse()
            .ok()
            .and_then(|id| catalog.series_by_tvdb(id))
            .map(|series| TitleId::Tv(series.work.id)),
        _ => None,
    };
    let person = catalog
        .people
        .iter()
        .find(|person| params.get("external_source") == Some("imdb_id") && person.imdb_id == id);
    let titles = |wanted: bool| -> Vec<Value> {
        let kept = title.filter(|title| matches!(title, TitleId::Movie(_)) == wanted);
        kept.map(|title| view.marked(title)).into_iter().collect()
    };
    Json(json!({
        "movie_results": titles(true),
        "person_results": person.map(|person| view.person_item(person)).into_iter().collect::<Vec<_>>(),
        "tv_results": titles(false),
        "tv_episode_results": [],
        "tv_season_results": [],
    }))
    .into_response()
}

fn words(params: &Params) -> Vec<String> {
    let query = params.get("query").unwrap_or_default().to_lowercase();
    query.split_whitespace().map(str::to_owned).collect()
}

fn contains(text: &str, words: &[String]) -> bool {
    let text = text.to_lowercase();
    !words.is_empty() && words.iter().all(|word| text.contains(word.as_str()))
}

fn matches(work: &Work, words: &[String], adult: bool) -> bool {
    (adult || !work.adult)
        && (contains(&work.title, words) || contains(&work.original_title, words))
}

fn in_year(work: &Work, year: Option<i32>) -> bool {
    year.is_none_or(|year| work.date.is_some_and(|date| date.year() == year))
}
