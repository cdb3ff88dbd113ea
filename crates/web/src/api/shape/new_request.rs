//! A request in the moment it was made (api §5.4, `R(new)`): some keys of other answers are not
//! there yet, and the title brings along the requests that it had before.

use super::media::MediaShape;
use super::request::{RequestShape, RequestedSeasonShape};
use super::user::{Eyes, UserShape};
use app::requests::AddedRequest;
use domain::{MediaType, RequestId, RequestStatus, Ts};
use serde::Serialize;

/// A request that was just made.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NewRequestShape {
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
    media: Option<TitleShape>,
    requested_by: Option<UserShape>,
    #[serde(skip_serializing_if = "Option::is_none")]
    modified_by: Option<UserShape>,
    #[serde(skip_serializing_if = "Option::is_none")]
    seasons: Option<Vec<RequestedSeasonShape>>,
}

/// The title; its seasons and earlier requests are there when it was known before.
#[derive(Debug, Serialize)]
struct TitleShape {
    #[serde(flatten)]
    media: MediaShape,
    #[serde(skip_serializing_if = "Option::is_none")]
    requests: Option<Vec<RequestShape>>,
}

impl NewRequestShape {
    /// Shows a request that was just made.
    pub fn new(added: &AddedRequest, eyes: Eyes<'_>) -> Self {
        let view = &added.view;
        let request = view.request.clone();
        let whole = RequestShape::whole(view, eyes);
        let earlier = added.earlier.as_ref();
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
            media: view.media.as_ref().map(|media| {
                let shape = MediaShape::new(media);
                TitleShape {
                    media: match earlier {
                        Some(_) => shape.with_seasons(&view.media_seasons),
                        None => shape,
                    },
                    requests: earlier.map(|requests| {
                        requests.iter().map(|one| RequestShape::listed(one, eyes)).collect()
                    }),
                }
            }),
            requested_by: whole.requested_by,
            modified_by: whole.modified_by,
            seasons: (request.media_type == MediaType::Tv).then_some(whole.seasons),
        }
    }
}
