//! `/Items/Latest`: what came last, episodes gathered under their series.

use std::cmp::Reverse;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::Value;

use super::items::printer;
use super::shape::Printer;
use super::{Caller, Flavour, Holding, refuse};
use crate::catalog::{Catalog, TitleId};
use crate::wire::Params;
use crate::world::World;

/// Answers with the latest items for the user in the query, as Jellyfin does.
pub(super) async fn by_query(
    State(world): State<World>,
    caller: Caller,
    params: Params,
) -> Response {
    let id = caller.user_id(params.get("userid"));
    latest(&world, id.as_deref(), Flavour::Jellyfin, &params)
}

/// Answers with the latest items for the user in the path, as Emby does.
pub(super) async fn of_user(
    State(world): State<World>,
    caller: Caller,
    Path(id): Path<String>,
    params: Params,
) -> Response {
    let id = if id == "me" { caller.user_id(None) } else { Some(id) };
    latest(&world, id.as_deref(), Flavour::Emby, &params)
}

fn latest(world: &World, user: Option<&str>, flavour: Flavour, params: &Params) -> Response {
    let state = world.lock();
    let server = &state.server;
    if server.flavour != flavour || user.and_then(|id| server.user(id)).is_none() {
        return refuse(StatusCode::NOT_FOUND, "User not found");
    }
    let library = params.get("parentid").map(|id| server.library(id).map(|known| known.number));
    let printer = printer(&state, params);
    let mut found: Vec<_> = server
        .holdings
        .iter()
        .filter(|((shelf, _), _)| library.is_none_or(|library| library == Some(*shelf)))
        .collect();
    found.sort_by_key(|(_, holding)| Reverse(holding.newest()));
    let limit: usize = params.parse("limit").unwrap_or(20);
    let items: Vec<Value> = found
        .into_iter()
        .take(limit)
        .map(|(place, holding)| newest(&printer, &state.catalog, *place, holding))
        .collect();
    Json(items).into_response()
}

/// Returns the title, or the episode when it came alone.
fn newest(
    printer: &Printer<'_>,
    catalog: &Catalog,
    place: (u8, TitleId),
    holding: &Holding,
) -> Value {
    let newest = holding.newest();
    let mut recent = holding.episodes.iter().filter(|(_, files)| files.added == newest);
    let alone = (recent.next(), recent.next());
    if let ((Some(((season, number), files)), None), TitleId::Tv(id)) = (alone, place.1)
        && let Some(known) = catalog.series(id).and_then(|series| series.season(*season))
        && let Some(episode) = known.episodes.iter().find(|episode| episode.number == *number)
    {
        return printer.episode(place, *season, episode, Some(files));
    }
    printer.title(place, holding)
}
