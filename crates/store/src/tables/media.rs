//! `media` and `season`: titles and their seasons.

use crate::{FromRow, Result, Row, Tx, sql};
use domain::{Media, MediaId, MediaStatus, MediaType, Season, SeasonId, TmdbId, Ts};

/// The columns of a title.
pub const MEDIA_COLUMNS: &str = r#""id", "mediaType", "tmdbId", "tvdbId", "imdbId", "status",
    "status4k", "createdAt", "updatedAt", "lastSeasonChange", "mediaAddedAt", "serviceId",
    "serviceId4k", "externalServiceId", "externalServiceId4k", "externalServiceSlug",
    "externalServiceSlug4k", "ratingKey", "ratingKey4k", "jellyfinMediaId", "jellyfinMediaId4k""#;

impl FromRow for Media {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            media_type: row.get("mediaType")?,
            tmdb_id: row.get("tmdbId")?,
            tvdb_id: row.get("tvdbId")?,
            imdb_id: row.get("imdbId")?,
            status: row.get("status")?,
            status_4k: row.get("status4k")?,
            created_at: row.get("createdAt")?,
            updated_at: row.get("updatedAt")?,
            last_season_change: row.get("lastSeasonChange")?,
            media_added_at: row.get("mediaAddedAt")?,
            service_id: row.get("serviceId")?,
            service_id_4k: row.get("serviceId4k")?,
            external_service_id: row.get("externalServiceId")?,
            external_service_id_4k: row.get("externalServiceId4k")?,
            external_service_slug: row.get("externalServiceSlug")?,
            external_service_slug_4k: row.get("externalServiceSlug4k")?,
            rating_key: row.get("ratingKey")?,
            rating_key_4k: row.get("ratingKey4k")?,
            jellyfin_media_id: row.get("jellyfinMediaId")?,
            jellyfin_media_id_4k: row.get("jellyfinMediaId4k")?,
        })
    }
}

/// The columns of a season.
pub const SEASON_COLUMNS: &str =
    r#""id", "mediaId", "seasonNumber", "status", "status4k", "createdAt", "updatedAt""#;

impl FromRow for Season {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            media_id: row.get("mediaId")?,
            season_number: row.get("seasonNumber")?,
            status: row.get("status")?,
            status_4k: row.get("status4k")?,
            created_at: row.get("createdAt")?,
            updated_at: row.get("updatedAt")?,
        })
    }
}

impl Tx<'_> {
    /// Counts every known title from the maintained totals.
    pub fn count_media(&mut self) -> Result<i64> {
        sql(r#"SELECT CAST(COALESCE(SUM("count"), 0) AS bigint) FROM "usherr_media_count""#)
            .value(self)
    }

    /// Finds a title by its row id.
    pub fn find_media(&mut self, id: MediaId) -> Result<Option<Media>> {
        sql(format!(r#"SELECT {MEDIA_COLUMNS} FROM "media" WHERE "id" = $1"#))
            .bind(id)
            .optional(self)
    }

    /// Finds a title by what it is.
    pub fn find_title(&mut self, media_type: MediaType, tmdb_id: TmdbId) -> Result<Option<Media>> {
        sql(format!(
            r#"SELECT {MEDIA_COLUMNS} FROM "media" WHERE "tmdbId" = $1 AND "mediaType" = $2
            ORDER BY "id""#
        ))
        .bind(tmdb_id)
        .bind(media_type)
        .optional(self)
    }

    /// Gives a number at TVDB back unless some title has it: no two may, and a wrong number must not
    /// stand in the way of the title it does not belong to.
    pub fn free_tvdb_id(&mut self, id: Option<i64>) -> Result<Option<i64>> {
        let Some(id) = id else { return Ok(None) };
        let taken: bool =
            sql(r#"SELECT COUNT(*) > 0 FROM "media" WHERE "tvdbId" = $1"#).bind(id).value(self)?;
        Ok((!taken).then_some(id))
    }

    /// Finds titles by row id; the order is theirs.
    pub fn list_media_by_id(&mut self, ids: &[MediaId]) -> Result<Vec<Media>> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        sql(format!(r#"SELECT {MEDIA_COLUMNS} FROM "media" WHERE "id" IN ({{}})"#))
            .bind_list(ids.iter().copied())
            .all(self)
    }

    /// Finds every title, of either type, with one of these TMDB numbers.
    pub fn list_media_by_tmdb_id(&mut self, ids: &[TmdbId]) -> Result<Vec<Media>> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        sql(format!(r#"SELECT {MEDIA_COLUMNS} FROM "media" WHERE "tmdbId" IN ({{}})"#))
            .bind_list(ids.iter().copied())
            .all(self)
    }

    /// Finds the title that has this key at Plex, in either quality.
    pub fn find_media_by_rating_key(&mut self, key: &str) -> Result<Option<Media>> {
        sql(format!(
            r#"SELECT {MEDIA_COLUMNS} FROM "media" WHERE "ratingKey" = $1 OR "ratingKey4k" = $1
            ORDER BY "id" LIMIT 1"#
        ))
        .bind(key)
        .optional(self)
    }

    /// Moves a title, in one quality, to another status.
    pub fn set_media_status(
        &mut self,
        id: MediaId,
        is_4k: bool,
        status: MediaStatus,
        now: Ts,
    ) -> Result<()> {
        let column = if is_4k { "status4k" } else { "status" };
        sql(format!(r#"UPDATE "media" SET "{column}" = $2, "updatedAt" = $3 WHERE "id" = $1"#))
            .bind(id)
            .bind(status)
            .bind(now)
            .execute(self)?;
        Ok(())
    }

    /// Makes a season, in one quality, one that nobody asked for.
    pub fn free_season(&mut self, id: SeasonId, is_4k: bool, now: Ts) -> Result<()> {
        let column = if is_4k { "status4k" } else { "status" };
        sql(format!(r#"UPDATE "season" SET "{column}" = $2, "updatedAt" = $3 WHERE "id" = $1"#))
            .bind(id)
            .bind(MediaStatus::Unknown)
            .bind(now)
            .execute(self)?;
        Ok(())
    }

    /// Lists the seasons of some series, in the order they were made.
    pub fn list_seasons(&mut self, media: &[MediaId]) -> Result<Vec<Season>> {
        if media.is_empty() {
            return Ok(Vec::new());
        }
        sql(format!(
            r#"SELECT {SEASON_COLUMNS} FROM "season" WHERE "mediaId" IN ({{}}) ORDER BY "id""#
        ))
        .bind_list(media.iter().copied())
        .all(self)
    }
}
