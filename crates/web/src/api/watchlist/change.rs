//! Putting titles on one's watchlist and taking them off.

use crate::api::answer::{Answer, ApiError};
use crate::api::extract::Signed;
use crate::api::input::{Body, Path};
use crate::api::shape::user::Eyes;
use crate::api::shape::watchlist::WatchlistShape;
use app::App;
use app::watchlists::Wish;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::refusal::not_found;
use domain::{MediaType, TmdbId};
use serde::Deserialize;

/// What is wished for.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Sent {
    tmdb_id: Option<TmdbId>,
    media_type: Option<String>,
    title: Option<String>,
    rating_key: Option<String>,
}

/// Puts a title on the caller's watchlist.
pub async fn post(
    State(app): State<App>,
    Signed(by): Signed,
    Body(sent): Body<Sent>,
) -> Answer<(StatusCode, Json<WatchlistShape>)> {
    let unusable = |field: &str| {
        let message = format!("The field `{field}` is missing or cannot be used.");
        ApiError::message(StatusCode::INTERNAL_SERVER_ERROR, message)
    };
    let wish = Wish {
        tmdb_id: sent.tmdb_id.ok_or_else(|| unusable("tmdbId"))?,
        media_type: sent
            .media_type
            .as_deref()
            .and_then(MediaType::parse)
            .ok_or_else(|| unusable("mediaType"))?,
        title: sent.title.unwrap_or_default(),
        rating_key: sent.rating_key.unwrap_or_default(),
    };
    let view = app.add_to_watchlist(&by.user, wish).await?;
    Ok((StatusCode::CREATED, Json(WatchlistShape::new(&view, Eyes::of(&by.user)))))
}

/// Takes a title off. One that is not there is 401, which clients were written against.
pub async fn delete(
    State(app): State<App>,
    Signed(by): Signed,
    Path(id): Path<String>,
) -> Answer<StatusCode> {
    let unknown = |error: app::Error| {
        ApiError::from(error).instead_of(StatusCode::NOT_FOUND, StatusCode::UNAUTHORIZED)
    };
    let missing = || unknown(not_found("title on your watchlist").into());
    let id = id.parse().map(TmdbId).map_err(|_| missing())?;
    app.remove_from_watchlist(&by.user, id).await.map_err(unknown)?;
    Ok(StatusCode::NO_CONTENT)
}
