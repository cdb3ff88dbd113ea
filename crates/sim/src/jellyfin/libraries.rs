//! The libraries, in the three forms in which the servers list them.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

use super::{Admin, Caller, Flavour, Library, LibraryKind, MediaServer, refuse};
use crate::wire::Params;
use crate::world::World;

impl World {
    /// Lists the libraries that have films or series, by id, name and kind.
    pub fn video_libraries(&self) -> Vec<(String, &'static str, LibraryKind)> {
        let state = self.lock();
        let all = state.server.libraries.iter();
        all.filter(|library| matches!(library.kind, LibraryKind::Movies | LibraryKind::TvShows))
            .map(|library| (library.id.clone(), library.name, library.kind))
            .collect()
    }
}

/// Answers with the libraries as folders.
pub(super) async fn media_folders(State(world): State<World>, _: Admin) -> Json<Value> {
    let state = world.lock();
    Json(folders(&state.server))
}

/// Answers with the libraries as one user sees them.
pub(super) async fn views(State(world): State<World>, caller: Caller, params: Params) -> Response {
    let state = world.lock();
    let id = caller.user_id(params.get("userid"));
    match id.and_then(|id| state.server.user(&id)) {
        Some(_) => Json(folders(&state.server)).into_response(),
        None => refuse(StatusCode::NOT_FOUND, "User not found"),
    }
}

/// Answers likewise at the address that Jellyfin gave up and Emby kept.
pub(super) async fn views_of(
    State(world): State<World>,
    caller: Caller,
    Path(id): Path<String>,
) -> Response {
    let state = world.lock();
    let id = if id == "me" { caller.user_id(None) } else { Some(id) };
    let known = id.and_then(|id| state.server.user(&id)).is_some();
    match state.server.flavour {
        Flavour::Emby if known => Json(folders(&state.server)).into_response(),
        _ => refuse(StatusCode::NOT_FOUND, "Not found"),
    }
}

fn folders(server: &MediaServer) -> Value {
    // A user who groups folders sees one view per kind, which are no folders to programs.
    let kind = if server.groups_folders { "UserView" } else { "CollectionFolder" };
    let items: Vec<Value> = server
        .libraries
        .iter()
        .map(|library| {
            let mut fields = Map::new();
            fields.insert("Name".into(), json!(library.name));
            fields.insert("ServerId".into(), json!(server.id));
            fields.insert("Id".into(), json!(library.id));
            fields.insert("IsFolder".into(), json!(true));
            fields.insert("Type".into(), json!(kind));
            if let Some(word) = library.kind.word() {
                fields.insert("CollectionType".into(), json!(word));
            }
            fields.insert("LocationType".into(), json!("FileSystem"));
            fields.into()
        })
        .collect();
    json!({"Items": items, "TotalRecordCount": items.len(), "StartIndex": 0})
}

/// Answers with the libraries and where their files lie.
pub(super) async fn virtual_folders(State(world): State<World>, _: Admin) -> Json<Vec<Value>> {
    let state = world.lock();
    Json(state.server.libraries.iter().map(virtual_folder).collect())
}

/// Answers likewise in the form that only Emby has.
pub(super) async fn virtual_folders_page(State(world): State<World>, _: Admin) -> Response {
    let state = world.lock();
    if state.server.flavour == Flavour::Jellyfin {
        return refuse(StatusCode::NOT_FOUND, "Not found");
    }
    let folders: Vec<Value> = state.server.libraries.iter().map(virtual_folder).collect();
    Json(json!({"Items": folders, "TotalRecordCount": folders.len()})).into_response()
}

fn virtual_folder(library: &Library) -> Value {
    let mut fields = Map::new();
    fields.insert("Name".into(), json!(library.name));
    let folder = library.name.to_lowercase().replace(' ', "-");
    fields.insert("Locations".into(), json!([format!("/media/{folder}")]));
    if let Some(word) = library.kind.word() {
        fields.insert("CollectionType".into(), json!(word));
    }
    fields.insert("ItemId".into(), json!(library.id));
    fields.insert("RefreshStatus".into(), json!("Idle"));
    fields.into()
}
