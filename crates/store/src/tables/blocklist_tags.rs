//! `blocklist`: entries that a job makes because of a title's keywords.

use super::blocklist::BLOCKLIST_COLUMNS;
use crate::{Result, Tx, sql};
use domain::{BlocklistEntry, BlocklistId, MediaId, MediaStatus, MediaType, TmdbId, Ts};

impl Tx<'_> {
    /// Lists every entry that a job made.
    pub fn list_tagged_entries(&mut self) -> Result<Vec<BlocklistEntry>> {
        sql(format!(
            r#"SELECT {BLOCKLIST_COLUMNS} FROM "blocklist" WHERE "blocklistedTags" IS NOT NULL
            ORDER BY "id""#
        ))
        .all(self)
    }

    /// Adds an entry that nobody made in person, and blocklists its title.
    pub fn add_tagged_entry(
        &mut self,
        (media_type, tmdb_id): (MediaType, TmdbId),
        title: Option<&str>,
        tags: &str,
        now: Ts,
    ) -> Result<()> {
        let media = self.blocklisted_title(media_type, tmdb_id, now)?;
        let _: BlocklistId = sql(r#"INSERT INTO "blocklist"
            ("mediaType", "title", "tmdbId", "blocklistedTags", "createdAt", "mediaId")
            VALUES ($1, $2, $3, $4, $5, $6) RETURNING "id""#)
        .bind(media_type)
        .bind(title)
        .bind(tmdb_id)
        .bind(tags)
        .bind(now)
        .bind(media)
        .value(self)?;
        Ok(())
    }

    /// Says because of which keywords a title is listed.
    pub fn set_entry_tags(&mut self, id: BlocklistId, tags: &str) -> Result<()> {
        sql(r#"UPDATE "blocklist" SET "blocklistedTags" = $2 WHERE "id" = $1"#)
            .bind(id)
            .bind(tags)
            .execute(self)?;
        Ok(())
    }

    /// Removes an entry that a job made. The title goes too when nothing else is known of it; else
    /// it stays, and the next scan says where it stands.
    pub fn remove_tagged_entry(&mut self, id: BlocklistId, now: Ts) -> Result<()> {
        let media: Option<MediaId> =
            sql(r#"SELECT "mediaId" FROM "blocklist" WHERE "id" = $1"#).bind(id).value(self)?;
        sql(r#"DELETE FROM "blocklist" WHERE "id" = $1"#).bind(id).execute(self)?;
        let Some(media) = media else { return Ok(()) };
        let gone = sql(r#"DELETE FROM "media" WHERE "id" = $1 AND "serviceId" IS NULL
            AND "serviceId4k" IS NULL AND "jellyfinMediaId" IS NULL
            AND "jellyfinMediaId4k" IS NULL AND "ratingKey" IS NULL AND "ratingKey4k" IS NULL
            AND NOT EXISTS (SELECT 1 FROM "media_request" WHERE "mediaId" = $1)
            AND NOT EXISTS (SELECT 1 FROM "issue" WHERE "mediaId" = $1)
            AND NOT EXISTS (SELECT 1 FROM "watchlist" WHERE "mediaId" = $1)
            AND NOT EXISTS (SELECT 1 FROM "season" WHERE "mediaId" = $1)"#)
        .bind(media)
        .execute(self)?;
        if gone == 0 {
            sql(r#"UPDATE "media" SET "status" = $2, "status4k" = $2, "updatedAt" = $3
                WHERE "id" = $1 AND "status" = $4"#)
            .bind(media)
            .bind(MediaStatus::Unknown)
            .bind(now)
            .bind(MediaStatus::Blocklisted)
            .execute(self)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::fresh_on_both_engines;
    use domain::availability::Title;

    #[test]
    fn a_title_comes_and_goes_with_its_entry_unless_more_is_known_of_it() {
        fresh_on_both_engines(|store| {
            let now = Ts::from_millis(1_770_000_000_000);
            let left = store.write_now(|tx| {
                let mut kept = Title::unsaved(MediaType::Movie, TmdbId(2), now);
                kept.media.jellyfin_media_id = Some("abc".to_owned());
                tx.put_title(None, &kept, now)?;
                for id in [1, 2] {
                    tx.add_tagged_entry((MediaType::Movie, TmdbId(id)), Some("x"), ",7,", now)?;
                }
                let entries = tx.list_tagged_entries()?;
                assert_eq!(entries.len(), 2);
                assert_eq!((entries[0].tags.as_deref(), entries[0].user), (Some(",7,"), None));
                for entry in entries {
                    tx.set_entry_tags(entry.id, ",7,8,")?;
                    tx.remove_tagged_entry(entry.id, now)?;
                }
                tx.list_titles(MediaType::Movie, &[TmdbId(1), TmdbId(2)])
            });
            let left = left.unwrap();
            assert_eq!(left.len(), 1);
            assert_eq!(left[0].media.status, MediaStatus::Unknown);
            assert_eq!(left[0].media.tmdb_id, TmdbId(2));
        });
    }
}
