//! `media` and `season`: listing and changing titles.

use super::media::MEDIA_COLUMNS;
use crate::{Result, Tx, sql};
use domain::{Media, MediaId, MediaStatus, MediaType, SeasonId, TmdbId, Ts};

/// In which order titles are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MediaOrder {
    /// Made last first.
    Added,
    /// Changed last first.
    Modified,
    /// Got by the media server last first.
    MediaAdded,
}

/// What is known of a title that nobody had before.
#[derive(Debug, Clone)]
pub struct NewMedia {
    /// A film or a series.
    pub media_type: MediaType,
    /// Its number at TMDB.
    pub tmdb_id: TmdbId,
    /// Its number at TVDB.
    pub tvdb_id: Option<i64>,
    /// Where it stands.
    pub status: MediaStatus,
    /// Where its 4K version stands.
    pub status_4k: MediaStatus,
}

impl Tx<'_> {
    /// Gives one page of titles in any of the given statuses (none given: all), and how many
    /// match. The total comes from the maintained counts.
    pub fn page_of_media(
        &mut self,
        statuses: &[MediaStatus],
        order: MediaOrder,
        take: i64,
        skip: i64,
    ) -> Result<(Vec<Media>, i64)> {
        let numbers: Vec<_> = statuses.iter().map(|status| status.number().to_string()).collect();
        let condition = if numbers.is_empty() {
            String::new()
        } else {
            format!(r#" WHERE "status" IN ({})"#, numbers.join(","))
        };
        let total = sql(format!(
            r#"SELECT CAST(COALESCE(SUM("count"), 0) AS bigint) FROM "usherr_media_count"{condition}"#
        ))
        .value(self)?;
        let by = match order {
            MediaOrder::Added => r#""id" DESC"#,
            MediaOrder::Modified => r#""updatedAt" DESC, "id" DESC"#,
            MediaOrder::MediaAdded => r#""mediaAddedAt" DESC NULLS LAST, "id" DESC"#,
        };
        let rows = sql(format!(r#"SELECT {MEDIA_COLUMNS} FROM "media"{condition} ORDER BY {by}"#))
            .push_bind(" LIMIT ", take)
            .push_bind(" OFFSET ", skip)
            .all(self)?;
        Ok((rows, total))
    }

    /// Adds a title.
    pub fn add_media(&mut self, new: &NewMedia, now: Ts) -> Result<MediaId> {
        sql(r#"INSERT INTO "media" ("mediaType", "tmdbId", "tvdbId", "status", "status4k",
            "createdAt", "updatedAt", "lastSeasonChange", "mediaAddedAt")
            VALUES ($1, $2, $3, $4, $5, $6, $6, $6, $6) RETURNING "id""#)
        .bind(new.media_type)
        .bind(new.tmdb_id)
        .bind(new.tvdb_id)
        .bind(new.status)
        .bind(new.status_4k)
        .bind(now)
        .value(self)
    }

    /// Removes a title with everything under it.
    pub fn remove_media(&mut self, id: MediaId) -> Result<()> {
        sql(r#"DELETE FROM "media" WHERE "id" = $1"#).bind(id).execute(self)?;
        Ok(())
    }

    /// Forgets where a title is, and keeps the title: a blocklisted one stays blocklisted.
    pub fn forget_media_services(&mut self, id: MediaId, now: Ts) -> Result<()> {
        sql(r#"UPDATE "media" SET "serviceId" = NULL, "serviceId4k" = NULL,
            "externalServiceId" = NULL, "externalServiceId4k" = NULL,
            "externalServiceSlug" = NULL, "externalServiceSlug4k" = NULL, "ratingKey" = NULL,
            "ratingKey4k" = NULL, "jellyfinMediaId" = NULL, "jellyfinMediaId4k" = NULL,
            "updatedAt" = $2 WHERE "id" = $1"#)
        .bind(id)
        .bind(now)
        .execute(self)?;
        Ok(())
    }

    /// Moves a season, in one quality, to another status; makes the season when it is new.
    pub fn put_season(
        &mut self,
        media: MediaId,
        number: i64,
        is_4k: bool,
        status: MediaStatus,
        now: Ts,
    ) -> Result<()> {
        let column = if is_4k { "status4k" } else { "status" };
        let changed = sql(format!(
            r#"UPDATE "season" SET "{column}" = $3, "updatedAt" = $4
            WHERE "mediaId" = $1 AND "seasonNumber" = $2"#
        ))
        .bind(media)
        .bind(number)
        .bind(status)
        .bind(now)
        .execute(self)?;
        if changed == 0 {
            let _: SeasonId = sql(format!(
                r#"INSERT INTO "season" ("mediaId", "seasonNumber", "{column}", "createdAt",
                "updatedAt") VALUES ($1, $2, $3, $4, $4) RETURNING "id""#
            ))
            .bind(media)
            .bind(number)
            .bind(status)
            .bind(now)
            .value(self)?;
        }
        Ok(())
    }
}
