//! Plain people, requests and seasons for the tables of cases.

use crate::{
    Media, MediaId, MediaStatus, MediaType, Permissions, Request, RequestId, RequestStatus,
    RequestedSeason, Season, SeasonId, TmdbId, Ts, User, UserId, UserType,
};

fn now() -> Ts {
    Ts::from_millis(1_770_000_000_000)
}

pub(crate) fn person(id: i64, permissions: Permissions) -> User {
    User {
        id: UserId(id),
        email: format!("person-{id}@example.com"),
        username: None,
        plex_username: None,
        jellyfin_username: None,
        permissions,
        user_type: UserType::Local,
        plex_id: None,
        jellyfin_user_id: None,
        avatar: String::new(),
        avatar_etag: None,
        avatar_version: None,
        recovery_link_expires: None,
        movie_quota_limit: None,
        movie_quota_days: None,
        tv_quota_limit: None,
        tv_quota_days: None,
        request_count: 0,
        created_at: now(),
        updated_at: now(),
    }
}

/// A film that nobody has decided about, asked for by the person 2.
pub(crate) fn request(id: i64) -> Request {
    Request {
        id: RequestId(id),
        status: RequestStatus::Pending,
        media_type: MediaType::Movie,
        media_id: Some(MediaId(1)),
        requested_by: Some(UserId(2)),
        modified_by: None,
        is_4k: false,
        server_id: None,
        profile_id: None,
        root_folder: None,
        language_profile_id: None,
        tags: None,
        is_auto_request: false,
        created_at: now(),
        updated_at: now(),
    }
}

pub(crate) fn requested(id: i64, number: i64) -> RequestedSeason {
    RequestedSeason {
        id: SeasonId(id),
        request_id: RequestId(1),
        season_number: number,
        status: RequestStatus::Pending,
        created_at: now(),
        updated_at: now(),
    }
}

pub(crate) fn season(number: i64, status: MediaStatus) -> Season {
    Season {
        id: SeasonId(100 + number),
        media_id: MediaId(1),
        season_number: number,
        status,
        status_4k: MediaStatus::Unknown,
        created_at: now(),
        updated_at: now(),
    }
}

pub(crate) fn media(media_type: MediaType, status: MediaStatus) -> Media {
    Media {
        id: MediaId(1),
        media_type,
        tmdb_id: TmdbId(603),
        tvdb_id: None,
        imdb_id: None,
        status,
        status_4k: MediaStatus::Unknown,
        created_at: now(),
        updated_at: now(),
        last_season_change: now(),
        media_added_at: None,
        service_id: None,
        service_id_4k: None,
        external_service_id: None,
        external_service_id_4k: None,
        external_service_slug: None,
        external_service_slug_4k: None,
        rating_key: None,
        rating_key_4k: None,
        jellyfin_media_id: None,
        jellyfin_media_id_4k: None,
    }
}
