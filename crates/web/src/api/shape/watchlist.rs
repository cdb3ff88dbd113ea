//! Watchlist entries as the API shows them (api §5.6).

use super::media::MediaShape;
use super::user::{Eyes, UserShape};
use app::watchlists::{WatchlistPage, WatchlistView};
use domain::{MediaType, TmdbId, Ts, WatchlistId};
use serde::Serialize;

/// An entry.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct WatchlistShape {
    id: WatchlistId,
    rating_key: String,
    media_type: MediaType,
    title: String,
    tmdb_id: TmdbId,
    created_at: Ts,
    updated_at: Ts,
    requested_by: Option<UserShape>,
    media: Option<MediaShape>,
}

impl WatchlistShape {
    /// Shows an entry with its title and its person.
    pub fn new(view: &WatchlistView, eyes: Eyes<'_>) -> Self {
        let entry = &view.entry;
        Self {
            id: entry.id,
            rating_key: entry.rating_key.clone(),
            media_type: entry.media_type,
            title: entry.title.clone(),
            tmdb_id: entry.tmdb_id,
            created_at: entry.created_at,
            updated_at: entry.updated_at,
            requested_by: view
                .user
                .as_ref()
                .map(|(user, settings)| eyes.whole(user, settings.as_ref())),
            media: view
                .media
                .as_ref()
                .map(|(media, seasons)| MediaShape::new(media).with_seasons(seasons)),
        }
    }
}

/// A page of a watchlist.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct WatchlistPageShape {
    page: i64,
    total_pages: i64,
    total_results: i64,
    results: Vec<WatchlistShape>,
}

impl WatchlistPageShape {
    /// Shows a page.
    pub fn new(page: &WatchlistPage, eyes: Eyes<'_>) -> Self {
        Self {
            page: page.page,
            total_pages: page.pages,
            total_results: page.total,
            results: page.entries.iter().map(|view| WatchlistShape::new(view, eyes)).collect(),
        }
    }
}
