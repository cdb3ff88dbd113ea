//! Where a title stands, as it is shown inside what TMDB tells about it (api §5.3).

use super::issue::IssueShape;
use super::media::MediaShape;
use super::request::RequestShape;
use super::user::Eyes;
use app::catalog::{Standing, WholeStanding};
use domain::{MediaType, TmdbId, Ts, WatchlistEntry, WatchlistId};
use serde::Serialize;

/// `mediaInfo`: more of it on the page of one title than in lists.
#[derive(Debug, Serialize)]
pub struct MediaInfoShape {
    #[serde(flatten)]
    media: MediaShape,
    #[serde(skip_serializing_if = "Option::is_none")]
    watchlists: Option<Vec<OwnEntryShape>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    requests: Option<Vec<RequestShape>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issues: Option<Vec<IssueShape>>,
}

impl MediaInfoShape {
    /// As lists show it: with the caller's own watchlist.
    pub fn listed(standing: &Standing) -> Self {
        Self {
            media: MediaShape::new(&standing.media),
            watchlists: Some(standing.watchlist.iter().map(OwnEntryShape::new).collect()),
            requests: None,
            issues: None,
        }
    }

    /// As the page of one title shows it: with seasons, requests and issues.
    pub fn whole(standing: &WholeStanding, eyes: Eyes<'_>) -> Self {
        let requests = standing.requests.iter();
        let issues = standing.issues.iter();
        Self {
            media: MediaShape::new(&standing.media).with_seasons(&standing.seasons),
            watchlists: None,
            requests: Some(requests.map(|view| RequestShape::listed(view, eyes)).collect()),
            issues: Some(issues.map(|view| IssueShape::listed(view, eyes)).collect()),
        }
    }
}

/// An entry of the caller's own watchlist: whose it is and what it is about are known.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct OwnEntryShape {
    id: WatchlistId,
    rating_key: String,
    media_type: MediaType,
    title: String,
    tmdb_id: TmdbId,
    created_at: Ts,
    updated_at: Ts,
}

impl OwnEntryShape {
    fn new(entry: &WatchlistEntry) -> Self {
        Self {
            id: entry.id,
            rating_key: entry.rating_key.clone(),
            media_type: entry.media_type,
            title: entry.title.clone(),
            tmdb_id: entry.tmdb_id,
            created_at: entry.created_at,
            updated_at: entry.updated_at,
        }
    }
}
