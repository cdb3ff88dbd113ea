//! `media_request` and `season_request`: making requests.

use crate::{Result, Tx, sql};
pub use domain::Target;
use domain::request::format_tags;
use domain::{MediaId, MediaType, RequestId, RequestStatus, Ts, UserId};

/// What a request begins with.
#[derive(Debug, Clone)]
pub struct NewRequest {
    /// Where it stands, and each season of it.
    pub status: RequestStatus,
    /// A film or a series.
    pub media_type: MediaType,
    /// The title.
    pub media: MediaId,
    /// Who asks.
    pub by: UserId,
    /// Who decided, when it is decided already.
    pub decided_by: Option<UserId>,
    /// Whether it is for the 4K version.
    pub is_4k: bool,
    /// The seasons asked for; none for a film.
    pub seasons: Vec<i64>,
    /// Where it is to be sent, when not to the usual place.
    pub target: Target,
    /// Whether a watchlist asks, not a person.
    pub is_auto_request: bool,
}

impl Tx<'_> {
    /// Adds a request with its seasons.
    pub fn add_request(&mut self, new: &NewRequest, now: Ts) -> Result<RequestId> {
        let id: RequestId = sql(r#"INSERT INTO "media_request" ("status", "type", "mediaId",
                "requestedById", "modifiedById", "is4k", "serverId", "profileId", "rootFolder",
                "languageProfileId", "tags", "isAutoRequest", "createdAt", "updatedAt")
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13)
            RETURNING "id""#)
        .bind(new.status)
        .bind(new.media_type)
        .bind(new.media)
        .bind(new.by)
        .bind(new.decided_by)
        .bind(new.is_4k)
        .bind(new.target.server_id)
        .bind(new.target.profile_id)
        .bind(new.target.root_folder.clone())
        .bind(new.target.language_profile_id)
        .bind(format_tags(new.target.tags.as_deref()))
        .bind(new.is_auto_request)
        .bind(now)
        .value(self)?;
        for season in &new.seasons {
            self.add_requested_season(id, *season, new.status, now)?;
        }
        Ok(id)
    }
}
