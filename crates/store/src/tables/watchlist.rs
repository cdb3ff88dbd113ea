//! `watchlist`: what people want to remember.

use crate::{FromRow, Result, Row, Tx, sql};
use domain::{MediaId, MediaType, TmdbId, Ts, UserId, WatchlistEntry, WatchlistId};

const COLUMNS: &str = r#""id", "ratingKey", "mediaType", "title", "tmdbId", "createdAt",
    "updatedAt", "requestedById", "mediaId""#;

impl FromRow for WatchlistEntry {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            rating_key: row.get("ratingKey")?,
            media_type: row.get("mediaType")?,
            title: row.get("title")?,
            tmdb_id: row.get("tmdbId")?,
            user: row.get("requestedById")?,
            media_id: row.get("mediaId")?,
            created_at: row.get("createdAt")?,
            updated_at: row.get("updatedAt")?,
        })
    }
}

/// What is put on a watchlist.
#[derive(Debug, Clone)]
pub struct NewWatchlistEntry {
    /// Whose list.
    pub user: UserId,
    /// A film or a series.
    pub media_type: MediaType,
    /// Its number at TMDB.
    pub tmdb_id: TmdbId,
    /// What it is called; empty when unknown.
    pub title: String,
    /// Its key at Plex; empty when unknown.
    pub rating_key: String,
    /// The title's row.
    pub media: MediaId,
}

impl Tx<'_> {
    /// Gives one page of a person's watchlist and how long it is.
    pub fn page_of_watchlist(
        &mut self,
        user: UserId,
        take: i64,
        skip: i64,
    ) -> Result<(Vec<WatchlistEntry>, i64)> {
        let total = sql(r#"SELECT count(*) FROM "watchlist" WHERE "requestedById" = $1"#)
            .bind(user)
            .value(self)?;
        let rows = sql(format!(
            r#"SELECT {COLUMNS} FROM "watchlist" WHERE "requestedById" = $1 ORDER BY "id"
            LIMIT $2 OFFSET $3"#
        ))
        .bind(user)
        .bind(take)
        .bind(skip)
        .all(self)?;
        Ok((rows, total))
    }

    /// Finds a title on a person's watchlist, of either type.
    pub fn find_on_watchlist(
        &mut self,
        user: UserId,
        tmdb_id: TmdbId,
    ) -> Result<Option<WatchlistEntry>> {
        sql(format!(
            r#"SELECT {COLUMNS} FROM "watchlist" WHERE "requestedById" = $1 AND "tmdbId" = $2
            ORDER BY "id""#
        ))
        .bind(user)
        .bind(tmdb_id)
        .optional(self)
    }

    /// Lists which of some titles are on a person's watchlist, oldest first.
    pub fn list_on_watchlist(
        &mut self,
        user: UserId,
        media: &[MediaId],
    ) -> Result<Vec<WatchlistEntry>> {
        if media.is_empty() {
            return Ok(Vec::new());
        }
        sql(format!(
            r#"SELECT {COLUMNS} FROM "watchlist" WHERE "requestedById" = $1 AND "mediaId" IN ({{}})
            ORDER BY "id""#
        ))
        .bind(user)
        .bind_list(media.iter().copied())
        .all(self)
    }

    /// Puts a title on a watchlist.
    pub fn add_to_watchlist(&mut self, new: &NewWatchlistEntry, now: Ts) -> Result<WatchlistId> {
        sql(r#"INSERT INTO "watchlist" ("ratingKey", "mediaType", "title", "tmdbId", "createdAt",
            "updatedAt", "requestedById", "mediaId")
            VALUES ($1, $2, $3, $4, $5, $5, $6, $7) RETURNING "id""#)
        .bind(new.rating_key.clone())
        .bind(new.media_type)
        .bind(new.title.clone())
        .bind(new.tmdb_id)
        .bind(now)
        .bind(new.user)
        .bind(new.media)
        .value(self)
    }

    /// Takes a title off a watchlist.
    pub fn remove_from_watchlist(&mut self, id: WatchlistId) -> Result<()> {
        sql(r#"DELETE FROM "watchlist" WHERE "id" = $1"#).bind(id).execute(self)?;
        Ok(())
    }
}
