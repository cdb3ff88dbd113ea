//! `/Items`: whole libraries, and items by id.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::shape::Printer;
use super::{Caller, Flavour, Holding, ItemId, ItemKind, episodes, refuse};
use crate::catalog::{Catalog, TitleId};
use crate::wire::Params;
use crate::world::{State as WorldState, World};

/// Answers with the items that fit the query.
pub(super) async fn list(State(world): State<World>, _: Caller, params: Params) -> Response {
    let state = world.lock();
    let printer = printer(&state, &params);
    let mut asked = params.list("ids");
    if state.server.flavour == Flavour::Jellyfin {
        // What does not look like an id is dropped, and then no longer filters at all.
        asked.retain(|id| {
            let digits = id.replace('-', "");
            digits.len() == 32 && digits.chars().all(|digit| digit.is_ascii_hexdigit())
        });
    }
    let start: usize = params.parse("startindex").unwrap_or(0);
    let limit: usize = params.parse("limit").unwrap_or(usize::MAX);
    let (total, items): (usize, Vec<Value>) = if asked.is_empty() && wants_episodes(&params) {
        episodes::page(&state, &printer, library(&state, &params), (start, limit))
    } else if asked.is_empty() {
        // Only the page is printed: libraries may be large.
        let found = contents(&state, &params);
        let page = found.iter().skip(start).take(limit);
        (found.len(), page.map(|(place, holding)| printer.title(*place, holding)).collect())
    } else {
        let found: Vec<_> = asked.iter().filter_map(|id| by_id(&state, &printer, id)).collect();
        (found.len(), found.into_iter().skip(start).take(limit).collect())
    };
    Json(json!({"Items": items, "TotalRecordCount": total, "StartIndex": start})).into_response()
}

/// Answers with one item and all of its fields.
pub(super) async fn one(State(world): State<World>, _: Caller, Path(id): Path<String>) -> Response {
    let state = world.lock();
    let all = vec!["*".to_owned()];
    let printer = Printer { server: &state.server, catalog: &state.catalog, fields: all };
    match by_id(&state, &printer, &id) {
        Some(item) => Json(item).into_response(),
        None => refuse(StatusCode::NOT_FOUND, "Item not found"),
    }
}

/// Answers with what an item lies in: its season, its series, its library.
pub(super) async fn ancestors(
    State(world): State<World>,
    _: Caller,
    Path(id): Path<String>,
) -> Response {
    let state = world.lock();
    let printer = printer(&state, &Params::default());
    let flavour = state.server.flavour;
    let read = ItemId::read(&id, flavour).filter(|_| by_id(&state, &printer, &id).is_some());
    let Some(ItemId { library, title, kind }) = read else {
        return refuse(StatusCode::NOT_FOUND, "Item not found");
    };
    let parents = match kind {
        ItemKind::Title => vec![],
        ItemKind::Season(_) => vec![ItemKind::Title],
        ItemKind::Episode(season, _) => vec![ItemKind::Season(season), ItemKind::Title],
    };
    let parents = parents.into_iter().filter_map(|kind| {
        by_id(&state, &printer, &ItemId { library, title, kind }.print(flavour))
    });
    let shelves = state.server.libraries.iter().filter(|shelf| shelf.number == library);
    let shelves = shelves.map(|shelf| {
        json!({"Name": shelf.name, "ServerId": state.server.id, "Id": shelf.id, "IsFolder": true,
            "Type": "CollectionFolder"})
    });
    Json(parents.chain(shelves).collect::<Vec<Value>>()).into_response()
}

/// Returns a printer for the fields that a call asks for.
pub(super) fn printer<'a>(state: &'a WorldState, params: &Params) -> Printer<'a> {
    let fields = params.list("fields").into_iter().map(str::to_lowercase).collect();
    Printer { server: &state.server, catalog: &state.catalog, fields }
}

fn by_id(state: &WorldState, printer: &Printer<'_>, id: &str) -> Option<Value> {
    let id = ItemId::read(id, state.server.flavour)?;
    let place = (id.library, id.title);
    let holding = state.server.holdings.get(&place)?;
    match id.kind {
        ItemKind::Title => Some(printer.title(place, holding)),
        ItemKind::Season(number) => {
            let held = holding.episodes.keys().any(|(season, _)| *season == number);
            let season = season(&state.catalog, id.title, number)?;
            held.then(|| printer.season(id.library, id.title, season, false))
        }
        ItemKind::Episode(number, episode) => {
            let files = holding.episodes.get(&(number, episode))?;
            let season = season(&state.catalog, id.title, number)?;
            let known = season.episodes.iter().find(|known| known.number == episode)?;
            Some(printer.episode(place, number, known, Some(files)))
        }
    }
}

fn season(catalog: &Catalog, title: TitleId, number: u32) -> Option<&crate::catalog::Season> {
    match title {
        TitleId::Tv(id) => catalog.series(id)?.season(number),
        TitleId::Movie(_) => None,
    }
}

/// A library that is not there.
#[derive(Debug, Clone, Copy)]
pub(super) struct NoLibrary;

/// Returns the library that is asked about, or none for all of them.
fn library(state: &WorldState, params: &Params) -> Result<Option<u8>, NoLibrary> {
    let Some(id) = params.get("parentid") else { return Ok(None) };
    state.server.library(id).map(|library| Some(library.number)).ok_or(NoLibrary)
}

fn kinds(params: &Params) -> Vec<String> {
    params.list("includeitemtypes").into_iter().map(str::to_lowercase).collect()
}

fn wants_episodes(params: &Params) -> bool {
    kinds(params) == ["episode"]
}

/// Returns the contents of a library, or of all.
fn contents<'s>(state: &'s WorldState, params: &Params) -> Vec<((u8, TitleId), &'s Holding)> {
    let server = &state.server;
    let Ok(library) = library(state, params) else { return Vec::new() };
    let kinds = kinds(params);
    let wanted = |kind: &str| kinds.is_empty() || kinds.iter().any(|known| known == kind);
    let name = |title: TitleId| state.catalog.work(title).map(|work| work.title.as_str());
    let mut found: Vec<_> = server
        .holdings
        .iter()
        .filter(|((shelf, _), _)| library.is_none_or(|library| library == *shelf))
        .filter(|(_, holding)| wanted(if holding.film.is_some() { "movie" } else { "series" }))
        .filter(|((_, title), _)| name(*title).is_some())
        .map(|(place, holding)| (*place, holding))
        .collect();
    if params.get("sortby").is_some_and(|key| key.eq_ignore_ascii_case("SortName")) {
        found.sort_by_cached_key(|((_, title), _)| {
            let name = name(*title).unwrap_or_default();
            name.strip_prefix("The ").unwrap_or(name).to_lowercase()
        });
    }
    found
}
