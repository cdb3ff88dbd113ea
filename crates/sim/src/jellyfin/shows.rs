//! The seasons and episodes of a series.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::items::printer;
use super::{Caller, Holding, ItemId, ItemKind, refuse};
use crate::catalog::{Series, TitleId};
use crate::wire::Params;
use crate::world::{State as WorldState, World};

/// Answers with the seasons.
pub(super) async fn seasons(
    State(world): State<World>,
    _: Caller,
    Path(id): Path<String>,
    params: Params,
) -> Response {
    let state = world.lock();
    let Some((library, series, holding)) = find(&state, &id) else {
        return refuse(StatusCode::NOT_FOUND, "Series not found");
    };
    let printer = printer(&state, &params);
    let title = TitleId::Tv(series.work.id);
    let items: Vec<Value> = series
        .seasons
        .iter()
        .filter_map(|season| {
            let held = holding.episodes.keys().any(|(number, _)| *number == season.number);
            (held || state.server.lists_missing)
                .then(|| printer.season(library, title, season, !held))
        })
        .collect();
    page(&items)
}

/// Answers with the episodes of one season, or of all.
pub(super) async fn episodes(
    State(world): State<World>,
    _: Caller,
    Path(id): Path<String>,
    params: Params,
) -> Response {
    let state = world.lock();
    let Some((library, series, holding)) = find(&state, &id) else {
        return refuse(StatusCode::NOT_FOUND, "Series not found");
    };
    let wanted = match params.get("seasonid") {
        None => params.parse("season"),
        Some(id) => match ItemId::read(id, state.server.flavour).map(|id| id.kind) {
            Some(ItemKind::Season(number)) => Some(number),
            _ => return refuse(StatusCode::NOT_FOUND, "Season not found"),
        },
    };
    let printer = printer(&state, &params);
    let place = (library, TitleId::Tv(series.work.id));
    let mut items = Vec::new();
    for season in &series.seasons {
        if wanted.is_some_and(|wanted| wanted != season.number) {
            continue;
        }
        for episode in &season.episodes {
            let files = holding.episodes.get(&(season.number, episode.number));
            let missing = files.is_none()
                && state.server.lists_missing
                && !holding.covers(season.number, episode.number);
            if files.is_some() || missing {
                items.push(printer.episode(place, season.number, episode, files));
            }
        }
    }
    page(&items)
}

fn find<'a>(state: &'a WorldState, id: &str) -> Option<(u8, &'a Series, &'a Holding)> {
    let id = ItemId::read(id, state.server.flavour)?;
    let TitleId::Tv(series) = id.title else { return None };
    let holding = state.server.holdings.get(&(id.library, id.title))?;
    Some((id.library, state.catalog.series(series)?, holding))
}

fn page(items: &[Value]) -> Response {
    let total = items.len();
    Json(json!({"Items": items, "TotalRecordCount": total, "StartIndex": 0})).into_response()
}
