//! `/Items`: whole libraries, and items by id.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::shape::Printer;
use super::{Caller, Flavour, Holding, ItemId, ItemKind, refuse};
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
    let (total, items): (usize, Vec<Value>) = if asked.is_empty() {
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

/// Returns the contents of a library, or of all.
fn contents<'s>(state: &'s WorldState, params: &Params) -> Vec<((u8, TitleId), &'s Holding)> {
    let server = &state.server;
    let parent = params.get("parentid");
    let library = parent.map(|id| server.library(id).map(|library| library.number));
    if library == Some(None) {
        return Vec::new();
    }
    let library = library.flatten();
    let kinds: Vec<String> =
        params.list("includeitemtypes").into_iter().map(str::to_lowercase).collect();
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
