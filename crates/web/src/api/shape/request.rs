//! Requests as the API shows them (api §5.4).

use super::media::MediaShape;
use super::user::{Eyes, UserShape};
use app::requests::RequestView;
use domain::{
    MediaType, RequestId, RequestStatus, RequestedSeason, SeasonId, Ts, User, UserSettings,
};
use serde::Serialize;

/// A request as the API shows it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RequestShape {
    id: RequestId,
    status: RequestStatus,
    created_at: Ts,
    updated_at: Ts,
    #[serde(rename = "type")]
    media_type: MediaType,
    #[serde(rename = "is4k")]
    is_4k: bool,
    server_id: Option<i64>,
    profile_id: Option<i64>,
    root_folder: Option<String>,
    language_profile_id: Option<i64>,
    tags: Option<Vec<i64>>,
    is_auto_request: bool,
    media: Option<MediaShape>,
    pub(super) seasons: Vec<RequestedSeasonShape>,
    pub(super) modified_by: Option<UserShape>,
    pub(super) requested_by: Option<UserShape>,
    season_count: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    profile_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    can_remove: Option<bool>,
}

impl RequestShape {
    /// As lists show it: people without their settings, the title without its seasons.
    pub fn listed(view: &RequestView, eyes: Eyes<'_>) -> Self {
        let request = view.request.clone();
        Self {
            id: request.id,
            status: request.status,
            created_at: request.created_at,
            updated_at: request.updated_at,
            media_type: request.media_type,
            is_4k: request.is_4k,
            server_id: request.server_id,
            profile_id: request.profile_id,
            root_folder: request.root_folder,
            language_profile_id: request.language_profile_id,
            tags: request.tags,
            is_auto_request: request.is_auto_request,
            media: view.media.as_ref().map(MediaShape::new),
            seasons: view.seasons.iter().map(RequestedSeasonShape::new).collect(),
            modified_by: view.modified_by.as_ref().map(|user| eyes.plain(user)),
            requested_by: view.requested_by.as_ref().map(|user| eyes.plain(user)),
            season_count: view.seasons.len(),
            profile_name: None,
            can_remove: None,
        }
    }

    /// Adds what only the requests list shows, and what of it only a manager sees.
    #[must_use]
    pub fn with_service(mut self, view: &RequestView, for_manager: bool) -> Self {
        self.profile_name.clone_from(&view.profile_name);
        self.can_remove = for_manager.then_some(view.can_remove);
        self
    }

    /// As one request is shown: people with their settings, the title with its seasons.
    pub fn whole(view: &RequestView, eyes: Eyes<'_>) -> Self {
        let person = |user: &Option<User>, settings: &Option<UserSettings>| {
            user.as_ref().map(|user| eyes.whole(user, settings.as_ref()))
        };
        Self {
            media: view
                .media
                .as_ref()
                .map(|media| MediaShape::new(media).with_seasons(&view.media_seasons)),
            requested_by: person(&view.requested_by, &view.requested_by_settings),
            modified_by: person(&view.modified_by, &view.modified_by_settings),
            ..Self::listed(view, eyes)
        }
    }
}

/// A season that a request is for.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RequestedSeasonShape {
    id: SeasonId,
    season_number: i64,
    status: RequestStatus,
    created_at: Ts,
    updated_at: Ts,
}

impl RequestedSeasonShape {
    fn new(season: &RequestedSeason) -> Self {
        Self {
            id: season.id,
            season_number: season.season_number,
            status: season.status,
            created_at: season.created_at,
            updated_at: season.updated_at,
        }
    }
}
