//! Lists that need no words: trending, upcoming, recommended, similar, by keyword.

use std::cmp::Reverse;

use axum::extract::{Path, State};
use axum::response::Response;
use chrono::{Datelike, Days};
use serde_json::json;

use super::View;
use super::answer::{not_found, page, page_with};
use super::items::all;
use crate::catalog::{Film, TitleId, Work};
use crate::seed::digest;
use crate::wire::Params;
use crate::world::World;

/// Entries in a list of recommendations.
const SUGGESTIONS: usize = 40;

/// How far ahead upcoming films are announced, in days.
const ANNOUNCED_DAYS: u64 = 120;

/// Answers with what people look at today or this week.
pub(super) async fn trending(
    State(world): State<World>,
    Path((kind, window)): Path<(String, String)>,
    params: Params,
) -> Response {
    let view = View::new(&world, &params);
    let period = match window.as_str() {
        "day" => view.today.to_string(),
        "week" => format!("{:?}", view.today.iso_week()),
        _ => return not_found(),
    };
    if !matches!(kind.as_str(), "all" | "movie" | "tv") {
        return not_found();
    }
    let mut titles: Vec<(u64, TitleId)> = all(&view.catalog)
        .filter(|(title, work)| !work.adult && work.pictured && is_kind(*title, &kind))
        .map(|(title, work)| (heat(work, &period), title))
        .collect();
    titles.sort_by_key(|(heat, _)| Reverse(*heat));
    page(&params, &titles, |(_, title)| view.marked(*title))
}

fn is_kind(title: TitleId, kind: &str) -> bool {
    match title {
        TitleId::Movie(_) => kind != "tv",
        TitleId::Tv(_) => kind != "movie",
    }
}

/// Returns how hot a title is in a period: its popularity, give or take a half.
fn heat(work: &Work, period: &str) -> u64 {
    let swing = 50 + digest(&format!("{period} {}", work.title)) % 100;
    u64::from(work.popularity) * swing
}

/// Answers with the films of the coming months.
pub(super) async fn upcoming(State(world): State<World>, params: Params) -> Response {
    let view = View::new(&world, &params);
    let last = view.today.checked_add_days(Days::new(ANNOUNCED_DAYS)).unwrap_or(view.today);
    let mut films: Vec<&Film> = view
        .catalog
        .films
        .iter()
        .filter(|film| film.work.date.is_some_and(|date| date > view.today && date <= last))
        .collect();
    films.sort_by_key(|film| Reverse(film.work.popularity));
    let dates = json!({"dates": {"maximum": last, "minimum": view.today}});
    page_with(&params, &films, |film| view.film_item(film), dates)
}

/// Answers with the films that carry a keyword.
pub(super) async fn keyword_movies(
    State(world): State<World>,
    Path(id): Path<String>,
    params: Params,
) -> Response {
    let view = View::new(&world, &params);
    let Some(id) = id.parse().ok().filter(|id| view.catalog.keyword(*id).is_some()) else {
        return not_found();
    };
    let films: Vec<&Film> =
        view.catalog.films.iter().filter(|film| film.work.keywords.contains(&id)).collect();
    page_with(&params, &films, |film| view.film_item(film), json!({"id": id}))
}

/// Answers with films of the same genre.
pub(super) async fn movie_recommendations(
    State(world): State<World>,
    Path(id): Path<String>,
    params: Params,
) -> Response {
    let view = View::new(&world, &params);
    suggest(&view, &params, id.parse().ok().map(TitleId::Movie), |work| &work.genres)
}

/// Answers with films that share a keyword.
pub(super) async fn movie_similar(
    State(world): State<World>,
    Path(id): Path<String>,
    params: Params,
) -> Response {
    let view = View::new(&world, &params);
    suggest(&view, &params, id.parse().ok().map(TitleId::Movie), |work| &work.keywords)
}

/// Answers with series of the same genre.
pub(super) async fn tv_recommendations(
    State(world): State<World>,
    Path(id): Path<String>,
    params: Params,
) -> Response {
    let view = View::new(&world, &params);
    suggest(&view, &params, id.parse().ok().map(TitleId::Tv), |work| &work.genres)
}

/// Answers with series that share a keyword.
pub(super) async fn tv_similar(
    State(world): State<World>,
    Path(id): Path<String>,
    params: Params,
) -> Response {
    let view = View::new(&world, &params);
    suggest(&view, &params, id.parse().ok().map(TitleId::Tv), |work| &work.keywords)
}

fn suggest(
    view: &View,
    params: &Params,
    title: Option<TitleId>,
    trait_of: impl Fn(&Work) -> &Vec<u32>,
) -> Response {
    let Some((title, work)) = title.and_then(|id| Some((id, view.catalog.work(id)?))) else {
        return not_found();
    };
    let same_kind =
        |other: &TitleId| matches!(other, TitleId::Movie(_)) == matches!(title, TitleId::Movie(_));
    let mut titles: Vec<(u64, TitleId)> = all(&view.catalog)
        .filter(|(other, known)| *other != title && same_kind(other) && !known.adult)
        .filter(|(_, known)| trait_of(known).iter().any(|id| trait_of(work).contains(id)))
        .map(|(other, known)| (heat(known, &work.title), other))
        .collect();
    titles.sort_by_key(|(heat, _)| Reverse(*heat));
    titles.truncate(SUGGESTIONS);
    page(params, &titles, |(_, other)| view.marked(*other))
}
