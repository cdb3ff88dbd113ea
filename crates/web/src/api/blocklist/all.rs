//! `/blocklist`: listing and adding (api §10).

use crate::api::answer::{Answer, ApiError};
use crate::api::extract::Signed;
use crate::api::input::{Body, Query};
use crate::api::shape::blocklist::BlocklistShape;
use crate::api::shape::paging::{Paged, Window};
use crate::api::shape::user::Eyes;
use app::App;
use app::blocklist::{BlocklistFilter, ListBlocklist, NewBlocklistEntry};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::{MediaType, TmdbId};
use serde::Deserialize;

const PAGE_SIZE: i64 = 25;

/// What the list is asked for.
#[derive(Debug, Deserialize)]
pub struct Wanted {
    take: Option<i64>,
    skip: Option<i64>,
    search: Option<String>,
    filter: Option<String>,
}

/// Lists entries, newest first.
pub async fn get(
    State(app): State<App>,
    Signed(by): Signed,
    Query(wanted): Query<Wanted>,
) -> Answer<Json<Paged<BlocklistShape>>> {
    let window = Window::new(wanted.take, wanted.skip, PAGE_SIZE);
    let filter = match wanted.filter.as_deref() {
        Some("all") => BlocklistFilter::All,
        Some("blocklistedTags" | "blacklistedTags") => BlocklistFilter::Tags,
        _ => BlocklistFilter::Manual,
    };
    let wanted =
        ListBlocklist { filter, search: wanted.search, take: window.take, skip: window.skip };
    let (views, total) = app.blocklist(wanted).await?;
    let rows = views.iter().map(|view| BlocklistShape::listed(view, Eyes::of(&by.user))).collect();
    Ok(Json(Paged::new(rows, window, total)))
}

/// What is added.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Entry {
    tmdb_id: Option<TmdbId>,
    media_type: Option<String>,
    title: Option<String>,
    user: Option<f64>,
}

/// Adds an entry. The author is the caller: the `user` field is asked for, as ever, and not
/// believed (api §20, 12).
pub async fn post(
    State(app): State<App>,
    Signed(by): Signed,
    Body(entry): Body<Entry>,
) -> Answer<StatusCode> {
    let unusable = |field: &str| {
        let message = format!("The field `{field}` is missing or cannot be used.");
        ApiError::message(StatusCode::INTERNAL_SERVER_ERROR, message)
    };
    let new = NewBlocklistEntry {
        tmdb_id: entry.tmdb_id.ok_or_else(|| unusable("tmdbId"))?,
        media_type: entry
            .media_type
            .as_deref()
            .and_then(MediaType::parse)
            .ok_or_else(|| unusable("mediaType"))?,
        title: entry.title,
        user: by.user.id,
    };
    entry.user.ok_or_else(|| unusable("user"))?;
    app.add_to_blocklist(new).await.map_err(|error| {
        // 412 means "listed already" to clients, on either engine.
        ApiError::from(error).instead_of(StatusCode::CONFLICT, StatusCode::PRECONDITION_FAILED)
    })?;
    Ok(StatusCode::CREATED)
}
