//! What somebody asked for.

use crate::{MediaId, MediaType, RequestId, RequestStatus, SeasonId, Ts, UserId};

/// A row of `media_request`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The row's id.
    pub id: RequestId,
    /// Where it stands.
    pub status: RequestStatus,
    /// A film or a series.
    pub media_type: MediaType,
    /// The title; rows of very old folders may lack it.
    pub media_id: Option<MediaId>,
    /// Who asked.
    pub requested_by: Option<UserId>,
    /// Who decided or changed it last.
    pub modified_by: Option<UserId>,
    /// Whether it is for the 4K version.
    pub is_4k: bool,
    /// The Radarr or Sonarr entry, when not the default one.
    pub server_id: Option<i64>,
    /// The quality profile, when not the server's own.
    pub profile_id: Option<i64>,
    /// The root folder, when not the server's own.
    pub root_folder: Option<String>,
    /// The language profile, when not the server's own.
    pub language_profile_id: Option<i64>,
    /// The tags; nothing means not said, which differs from none.
    pub tags: Option<Vec<i64>>,
    /// Whether a watchlist asked, not a person.
    pub is_auto_request: bool,
    /// When it was made.
    pub created_at: Ts,
    /// When it was last changed.
    pub updated_at: Ts,
}

/// A row of `season_request`: one season that a request is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestedSeason {
    /// The row's id.
    pub id: SeasonId,
    /// The request.
    pub request_id: RequestId,
    /// The season's number.
    pub season_number: i64,
    /// Where it stands.
    pub status: RequestStatus,
    /// When the row was made.
    pub created_at: Ts,
    /// When it was last changed.
    pub updated_at: Ts,
}

/// Where a request is to be sent and how; what is absent is the server's own choice.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Target {
    /// The Radarr or Sonarr entry.
    pub server_id: Option<i64>,
    /// The quality profile.
    pub profile_id: Option<i64>,
    /// The root folder.
    pub root_folder: Option<String>,
    /// The language profile.
    pub language_profile_id: Option<i64>,
    /// The tags.
    pub tags: Option<Vec<i64>>,
}

impl Target {
    /// What this one says, and the other where this one is silent.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            server_id: self.server_id.or(other.server_id),
            profile_id: self.profile_id.or(other.profile_id),
            root_folder: self.root_folder.or(other.root_folder),
            language_profile_id: self.language_profile_id.or(other.language_profile_id),
            tags: self.tags.or(other.tags),
        }
    }
}

impl Request {
    /// Where it is to be sent.
    pub fn target(&self) -> Target {
        Target {
            server_id: self.server_id,
            profile_id: self.profile_id,
            root_folder: self.root_folder.clone(),
            language_profile_id: self.language_profile_id,
            tags: self.tags.clone(),
        }
    }
}

/// Reads stored tags: nothing means not said, `none` means an empty list (data §2.2).
pub fn parse_tags(stored: Option<&str>) -> Option<Vec<i64>> {
    match stored {
        None => None,
        Some("none") => Some(Vec::new()),
        Some(list) => Some(list.split(',').filter_map(|tag| tag.trim().parse().ok()).collect()),
    }
}

/// Writes tags in their stored form.
pub fn format_tags(tags: Option<&[i64]>) -> Option<String> {
    tags.map(|tags| {
        if tags.is_empty() {
            return "none".to_owned();
        }
        tags.iter().map(i64::to_string).collect::<Vec<_>>().join(",")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_keep_the_difference_between_none_and_unsaid() {
        for tags in [None, Some(vec![]), Some(vec![3]), Some(vec![1, 22])] {
            let stored = format_tags(tags.as_deref());
            assert_eq!(parse_tags(stored.as_deref()), tags);
        }
    }
}
