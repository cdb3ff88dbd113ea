//! `media_request` and `season_request`: changing what was asked for.

use super::requests::REQUEST_COLUMNS;
use crate::{Result, Tx, sql};
use domain::request::format_tags;
use domain::{MediaId, Request, RequestId, RequestStatus, SeasonId, Target, Ts, UserId};

impl Tx<'_> {
    /// Lists every request for a title, oldest first.
    pub fn list_requests_of_media(&mut self, media: MediaId) -> Result<Vec<Request>> {
        sql(format!(
            r#"SELECT {REQUEST_COLUMNS} FROM "media_request" WHERE "mediaId" = $1 ORDER BY "id""#
        ))
        .bind(media)
        .all(self)
    }

    /// Moves a request to another status; `by` is noted when a person decided.
    pub fn set_request_status(
        &mut self,
        id: RequestId,
        status: RequestStatus,
        by: Option<UserId>,
        now: Ts,
    ) -> Result<()> {
        sql(r#"UPDATE "media_request" SET "status" = $2,
            "modifiedById" = COALESCE($3, "modifiedById"), "updatedAt" = $4 WHERE "id" = $1"#)
        .bind(id)
        .bind(status)
        .bind(by)
        .bind(now)
        .execute(self)?;
        Ok(())
    }

    /// Moves every season of a request to another status.
    pub fn set_requested_seasons(
        &mut self,
        request: RequestId,
        status: RequestStatus,
        now: Ts,
    ) -> Result<()> {
        sql(r#"UPDATE "season_request" SET "status" = $2, "updatedAt" = $3
            WHERE "requestId" = $1 AND "status" <> $2"#)
        .bind(request)
        .bind(status)
        .bind(now)
        .execute(self)?;
        Ok(())
    }

    /// Moves one season of a request to another status.
    pub fn set_requested_season(
        &mut self,
        id: SeasonId,
        status: RequestStatus,
        now: Ts,
    ) -> Result<()> {
        sql(r#"UPDATE "season_request" SET "status" = $2, "updatedAt" = $3 WHERE "id" = $1"#)
            .bind(id)
            .bind(status)
            .bind(now)
            .execute(self)?;
        Ok(())
    }

    /// Sends a request elsewhere, or lets it be somebody else's.
    pub fn update_request(
        &mut self,
        id: RequestId,
        target: &Target,
        requested_by: Option<UserId>,
        now: Ts,
    ) -> Result<()> {
        sql(r#"UPDATE "media_request" SET "serverId" = $2, "profileId" = $3, "rootFolder" = $4,
            "languageProfileId" = $5, "tags" = $6, "requestedById" = $7, "updatedAt" = $8
            WHERE "id" = $1"#)
        .bind(id)
        .bind(target.server_id)
        .bind(target.profile_id)
        .bind(target.root_folder.clone())
        .bind(target.language_profile_id)
        .bind(format_tags(target.tags.as_deref()))
        .bind(requested_by)
        .bind(now)
        .execute(self)?;
        Ok(())
    }

    /// Adds a season to a request.
    pub fn add_requested_season(
        &mut self,
        request: RequestId,
        number: i64,
        status: RequestStatus,
        now: Ts,
    ) -> Result<SeasonId> {
        sql(r#"INSERT INTO "season_request" ("seasonNumber", "status", "requestId", "createdAt",
            "updatedAt") VALUES ($1, $2, $3, $4, $4) RETURNING "id""#)
        .bind(number)
        .bind(status)
        .bind(request)
        .bind(now)
        .value(self)
    }

    /// Takes a season off a request.
    pub fn remove_requested_season(&mut self, id: SeasonId) -> Result<()> {
        sql(r#"DELETE FROM "season_request" WHERE "id" = $1"#).bind(id).execute(self)?;
        Ok(())
    }
}
