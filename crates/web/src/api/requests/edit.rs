//! `PUT /request/{requestId}`: changes a request (api §12.3).

use crate::api::answer::Answer;
use crate::api::extract::Signed;
use crate::api::input::{Body, Path};
use crate::api::shape::request::RequestShape;
use crate::api::shape::user::Eyes;
use app::App;
use app::requests::RequestEdit;
use axum::Json;
use axum::extract::State;
use domain::refusal::not_found;
use domain::{MediaType, RequestId, Target, UserId};
use serde::Deserialize;

/// What is to be changed.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Changes {
    media_type: MediaType,
    seasons: Option<Vec<i64>>,
    server_id: Option<i64>,
    profile_id: Option<i64>,
    root_folder: Option<String>,
    language_profile_id: Option<i64>,
    user_id: Option<UserId>,
    tags: Option<Vec<i64>>,
}

/// Changes a request.
pub async fn put(
    State(app): State<App>,
    Signed(by): Signed,
    Path(id): Path<String>,
    Body(changes): Body<Changes>,
) -> Answer<Json<RequestShape>> {
    let id = id.parse().map(RequestId).map_err(|_| not_found("request"))?;
    let edit = RequestEdit {
        media_type: changes.media_type,
        target: Target {
            server_id: changes.server_id,
            profile_id: changes.profile_id,
            root_folder: changes.root_folder,
            language_profile_id: changes.language_profile_id,
            tags: changes.tags,
        },
        requested_by: changes.user_id,
        seasons: changes.seasons.unwrap_or_default(),
    };
    let edited = app.edit_request(&by, id, edit).await?;
    Ok(Json(RequestShape::whole(&edited, Eyes::of(&by.user))))
}
