//! `IMDb` ratings through Radarr's metadata service.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde_json::json;

use crate::catalog::TitleId;
use crate::world::World;

/// Answers as `https://api.radarr.video/v1` does.
pub(crate) fn imdb(world: World) -> Router {
    Router::new()
        .route("/movie/imdb/{id}", get(rating))
        .fallback(async || StatusCode::NOT_FOUND)
        .with_state(world)
}

async fn rating(State(world): State<World>, Path(id): Path<String>) -> Response {
    let catalog = world.catalog();
    let Some(TitleId::Movie(film)) = catalog.by_imdb(&id) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let Some(work) = catalog.work(TitleId::Movie(film)) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let mut ratings = json!({});
    if let Some(fields) = ratings.as_object_mut().filter(|_| work.vote_count > 0) {
        let value = f64::from(work.vote_average) / 10.0;
        fields.insert(
            "Imdb".into(),
            json!({"Count": work.vote_count * 12, "Value": value, "Type": "User"}),
        );
    }
    let film = json!({"Title": work.title, "ImdbId": id, "MovieRatings": ratings});
    Json(json!([film])).into_response()
}
