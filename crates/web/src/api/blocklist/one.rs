//! `/blocklist/{tmdbId}`: one entry: reading and removing (api §10).

use super::{tmdb_id, unknown_is_401};
use crate::api::answer::Answer;
use crate::api::extract::Signed;
use crate::api::input::Path;
use crate::api::shape::blocklist::BlocklistShape;
use crate::api::shape::user::Eyes;
use app::App;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;

/// Shows an entry.
pub async fn get(
    State(app): State<App>,
    Signed(by): Signed,
    Path(id): Path<String>,
) -> Answer<Json<BlocklistShape>> {
    let view = app.blocklist_entry(tmdb_id(&id)?).await.map_err(unknown_is_401)?;
    Ok(Json(BlocklistShape::shown(&view, Eyes::of(&by.user))))
}

/// Removes an entry and, with it, the title and everything under it.
pub async fn delete(State(app): State<App>, Path(id): Path<String>) -> Answer<StatusCode> {
    app.remove_from_blocklist(tmdb_id(&id)?).await.map_err(unknown_is_401)?;
    Ok(StatusCode::NO_CONTENT)
}
