//! `/discover/movie` and `/discover/tv`.

use std::cmp::Ordering;

use axum::extract::State;
use axum::response::Response;

use super::View;
use super::answer::page;
use super::filter::Filter;
use crate::catalog::{Film, Series, Work};
use crate::wire::Params;
use crate::world::World;

/// Answers with the films that pass the filters.
pub(super) async fn movie(State(world): State<World>, params: Params) -> Response {
    let view = View::new(&world, &params);
    let filter = Filter::films(&params);
    let mut films: Vec<&Film> = view
        .catalog
        .films
        .iter()
        .filter(|film| filter.admits(&film.work, film.runtime_minutes, &film.work.companies))
        .collect();
    let (key, descending) = sorting(&params);
    films.sort_by(|one, two| {
        let order = match key {
            "revenue" => one.revenue.cmp(&two.revenue),
            _ => compare(key, &one.work, &two.work),
        };
        directed(order, descending).then(one.work.id.cmp(&two.work.id))
    });
    page(&params, &films, |film| view.film_item(film))
}

/// Answers with the series that pass the filters.
pub(super) async fn tv(State(world): State<World>, params: Params) -> Response {
    let view = View::new(&world, &params);
    let filter = Filter::series(&params);
    let stages: Vec<u32> = params
        .get("with_status")
        .map(|text| text.split(['|', ',']).filter_map(|number| number.parse().ok()).collect())
        .unwrap_or_default();
    let mut series: Vec<&Series> = view
        .catalog
        .series
        .iter()
        .filter(|known| filter.admits(&known.work, known.episode_minutes, &known.networks))
        .filter(|known| stages.is_empty() || stages.contains(&known.stage.number()))
        .collect();
    let (key, descending) = sorting(&params);
    series.sort_by(|one, two| {
        directed(compare(key, &one.work, &two.work), descending).then(one.work.id.cmp(&two.work.id))
    });
    page(&params, &series, |known| view.series_item(known))
}

fn sorting(params: &Params) -> (&str, bool) {
    let sort = params.get("sort_by").unwrap_or("popularity.desc");
    sort.rsplit_once('.').map_or((sort, true), |(key, way)| (key, way == "desc"))
}

fn directed(order: Ordering, descending: bool) -> Ordering {
    if descending { order.reverse() } else { order }
}

fn compare(key: &str, one: &Work, two: &Work) -> Ordering {
    match key {
        "release_date" | "primary_release_date" | "first_air_date" => one.date.cmp(&two.date),
        "vote_average" => one.vote_average.cmp(&two.vote_average),
        "vote_count" => one.vote_count.cmp(&two.vote_count),
        "original_title" | "original_name" => one.original_title.cmp(&two.original_title),
        "title" | "name" => one.title.cmp(&two.title),
        _ => one.popularity.cmp(&two.popularity),
    }
}
