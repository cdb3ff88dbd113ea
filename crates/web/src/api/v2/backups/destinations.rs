//! Where else archives are.

use crate::api::answer::Answer;
use crate::api::extract::Signed;
use app::App;
use app::backup::destination::Remote;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use domain::Ts;
use serde::Serialize;

/// An archive somewhere else.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RemoteShape {
    name: String,
    size: u64,
    created_at: Ts,
}

/// Tries a place: puts something there, reads it back, removes it.
pub async fn test(
    State(app): State<App>,
    Signed(caller): Signed,
    Path(id): Path<String>,
) -> Answer<StatusCode> {
    app.note_deed(Some(caller.user.id), "test", &id).await;
    app.test_destination(&app.find_destination(&id)?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Lists the archives at a place.
pub async fn list(
    State(app): State<App>,
    Path(id): Path<String>,
) -> Answer<Json<Vec<RemoteShape>>> {
    let found = app.list_remote(&id).await?;
    Ok(Json(found.into_iter().map(RemoteShape::from).collect()))
}

/// Removes an archive at a place.
pub async fn remove(
    State(app): State<App>,
    Signed(caller): Signed,
    Path((id, name)): Path<(String, String)>,
) -> Answer<StatusCode> {
    app.remove_remote(caller.user.id, &id, &name).await?;
    Ok(StatusCode::NO_CONTENT)
}

impl From<Remote> for RemoteShape {
    fn from(remote: Remote) -> Self {
        let Remote { name, size, created_at } = remote;
        Self { name, size, created_at }
    }
}
