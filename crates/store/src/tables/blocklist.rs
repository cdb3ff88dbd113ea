//! `blocklist`: titles that must not be asked for.

use crate::{FromRow, Result, Row, Tx, sql};
use domain::{BlocklistEntry, BlocklistId, MediaId, MediaStatus, MediaType, TmdbId, Ts, UserId};

pub(super) const BLOCKLIST_COLUMNS: &str =
    r#""id", "mediaType", "title", "tmdbId", "blocklistedTags", "userId", "createdAt""#;

impl FromRow for BlocklistEntry {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            media_type: row.get("mediaType")?,
            title: row.get("title")?,
            tmdb_id: row.get("tmdbId")?,
            tags: row.get("blocklistedTags")?,
            user: row.get("userId")?,
            created_at: row.get("createdAt")?,
        })
    }
}

/// Whose entries are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlocklistFilter {
    /// Everybody's.
    All,
    /// People's.
    Manual,
    /// The keyword job's.
    Tags,
}

/// What is added to the blocklist.
#[derive(Debug, Clone)]
pub struct NewBlocklistEntry {
    /// A film or a series.
    pub media_type: MediaType,
    /// The title's number at TMDB.
    pub tmdb_id: TmdbId,
    /// What it is called.
    pub title: Option<String>,
    /// Who adds it.
    pub user: UserId,
}

impl Tx<'_> {
    /// Gives one page of entries, newest first; `search` is looked for in the titles.
    pub fn page_of_blocklist(
        &mut self,
        filter: BlocklistFilter,
        search: Option<&str>,
        take: i64,
        skip: i64,
    ) -> Result<(Vec<BlocklistEntry>, i64)> {
        let condition = match filter {
            BlocklistFilter::All => "1 = 1",
            BlocklistFilter::Manual => r#""blocklistedTags" IS NULL"#,
            BlocklistFilter::Tags => r#""blocklistedTags" IS NOT NULL"#,
        };
        let title = self.fold(r#""title""#);
        let pattern = search.map(super::like_pattern);
        let matching = |select: &str| {
            let query = sql(format!(r#"SELECT {select} FROM "blocklist" WHERE {condition}"#));
            match &pattern {
                Some(pattern) => {
                    query.push_bind(&format!(" AND {title} LIKE "), pattern).push(r" ESCAPE '\'")
                }
                None => query,
            }
        };
        let total = matching("count(*)").value(self)?;
        let rows = matching(BLOCKLIST_COLUMNS)
            .push(r#" ORDER BY "createdAt" DESC, "id" DESC"#)
            .push_bind(" LIMIT ", take)
            .push_bind(" OFFSET ", skip)
            .all(self)?;
        Ok((rows, total))
    }

    /// Finds an entry.
    pub fn find_blocklist_entry(&mut self, tmdb_id: TmdbId) -> Result<Option<BlocklistEntry>> {
        sql(format!(r#"SELECT {BLOCKLIST_COLUMNS} FROM "blocklist" WHERE "tmdbId" = $1"#))
            .bind(tmdb_id)
            .optional(self)
    }

    /// Adds an entry and blocklists its title in both qualities, making the title when it is new.
    /// The database refuses a second entry of the same number.
    pub fn add_blocklist_entry(&mut self, entry: &NewBlocklistEntry, now: Ts) -> Result<()> {
        let id: BlocklistId = sql(r#"INSERT INTO "blocklist"
            ("mediaType", "title", "tmdbId", "createdAt", "userId")
            VALUES ($1, $2, $3, $4, $5) RETURNING "id""#)
        .bind(entry.media_type)
        .bind(entry.title.clone())
        .bind(entry.tmdb_id)
        .bind(now)
        .bind(entry.user)
        .value(self)?;
        let media = self.blocklisted_title(entry.media_type, entry.tmdb_id, now)?;
        sql(r#"UPDATE "blocklist" SET "mediaId" = $2 WHERE "id" = $1"#)
            .bind(id)
            .bind(media)
            .execute(self)?;
        Ok(())
    }

    pub(super) fn blocklisted_title(
        &mut self,
        media_type: MediaType,
        tmdb_id: TmdbId,
        now: Ts,
    ) -> Result<MediaId> {
        if let Some(media) = self.find_title(media_type, tmdb_id)? {
            sql(r#"UPDATE "media" SET "status" = $2, "status4k" = $2, "updatedAt" = $3
                WHERE "id" = $1"#)
            .bind(media.id)
            .bind(MediaStatus::Blocklisted)
            .bind(now)
            .execute(self)?;
            return Ok(media.id);
        }
        sql(r#"INSERT INTO "media" ("mediaType", "tmdbId", "status", "status4k", "createdAt",
            "updatedAt", "lastSeasonChange", "mediaAddedAt")
            VALUES ($1, $2, $3, $3, $4, $4, $4, $4) RETURNING "id""#)
        .bind(media_type)
        .bind(tmdb_id)
        .bind(MediaStatus::Blocklisted)
        .bind(now)
        .value(self)
    }

    /// Removes an entry and, with it, its title and everything under it (data §5.9).
    pub fn remove_blocklist_entry(&mut self, entry: &BlocklistEntry) -> Result<()> {
        let media: Option<MediaId> = sql(r#"SELECT "mediaId" FROM "blocklist" WHERE "id" = $1"#)
            .bind(entry.id)
            .value(self)?;
        sql(r#"DELETE FROM "blocklist" WHERE "id" = $1"#).bind(entry.id).execute(self)?;
        if let Some(media) = media {
            sql(r#"DELETE FROM "media" WHERE "id" = $1"#).bind(media).execute(self)?;
        }
        Ok(())
    }
}
