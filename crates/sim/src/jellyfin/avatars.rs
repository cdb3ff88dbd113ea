//! The portraits of users.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::{Flavour, refuse};
use crate::pictures::{Sheet, draw};
use crate::wire::Params;
use crate::world::World;

/// Answers with a portrait as Jellyfin does: dated, without an etag.
pub(super) async fn by_query(State(world): State<World>, params: Params) -> Response {
    let Some(id) = params.get("userid") else {
        return refuse(StatusCode::BAD_REQUEST, "The user is not named");
    };
    portrait(&world, id, Flavour::Jellyfin, &HeaderMap::new()).await
}

/// Answers with a portrait as Emby does: with an etag.
pub(super) async fn by_path(
    State(world): State<World>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Response {
    portrait(&world, &id, Flavour::Emby, &headers).await
}

async fn portrait(world: &World, id: &str, flavour: Flavour, headers: &HeaderMap) -> Response {
    let found = {
        let state = world.lock();
        let user = state.server.user(id).filter(|_| state.server.flavour == flavour);
        user.and_then(|user| Some((user.name.clone(), user.portrait?)))
    };
    let Some((name, set)) = found else {
        return refuse(StatusCode::NOT_FOUND, "User image not found");
    };
    let tag = format!("\"{:x}\"", set.timestamp_millis());
    if headers.get(header::IF_NONE_MATCH).is_some_and(|asked| *asked == tag) {
        return StatusCode::NOT_MODIFIED.into_response();
    }
    // The moment is part of the picture, so that a new portrait has new bytes.
    let sheet = Sheet::avatar(&format!("{name} {}", set.timestamp()), 200);
    let picture = tokio::task::spawn_blocking(move || draw(&sheet)).await.unwrap_or_default();
    let dated = match flavour {
        Flavour::Jellyfin => {
            (header::LAST_MODIFIED, set.format("%a, %d %b %Y %H:%M:%S GMT").to_string())
        }
        Flavour::Emby => (header::ETAG, tag),
    };
    ([(header::CONTENT_TYPE, "image/png".to_owned()), dated], picture).into_response()
}

impl World {
    /// Gives a user of the media server a new portrait, dated now, or takes it away.
    pub fn change_portrait(&self, name: &str, present: bool) {
        let mut state = self.lock();
        let now = state.now;
        if let Some(user) = state.server.users.iter_mut().find(|user| user.name == name) {
            user.portrait = present.then_some(now);
        }
    }
}
