//! Blocklist entries as the API shows them (api §5.7), under both names that clients know.

use super::user::{Eyes, UserShape};
use app::blocklist::BlocklistView;
use domain::{BlocklistId, MediaType, TmdbId, Ts};
use serde::Serialize;

/// An entry.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct BlocklistShape {
    id: BlocklistId,
    media_type: MediaType,
    title: Option<String>,
    tmdb_id: TmdbId,
    blocklisted_tags: Option<String>,
    /// The name before 3.0, for clients that still read it.
    blacklisted_tags: Option<String>,
    created_at: Ts,
    user: Option<UserShape>,
}

impl BlocklistShape {
    /// As the list shows it.
    pub fn listed(view: &BlocklistView, eyes: Eyes<'_>) -> Self {
        Self {
            id: view.entry.id,
            media_type: view.entry.media_type,
            title: view.entry.title.clone(),
            tmdb_id: view.entry.tmdb_id,
            blocklisted_tags: view.entry.tags.clone(),
            blacklisted_tags: view.entry.tags.clone(),
            created_at: view.entry.created_at,
            user: view.user.as_ref().map(|user| eyes.plain(user)),
        }
    }

    /// As one entry is shown.
    pub fn shown(view: &BlocklistView, eyes: Eyes<'_>) -> Self {
        let settings = view.user_settings.as_ref();
        Self {
            user: view.user.as_ref().map(|user| eyes.whole(user, settings)),
            ..Self::listed(view, eyes)
        }
    }
}
