//! `usherr_title`: what is remembered about titles, so that lists need nobody outside.

use crate::{FromRow, Result, Row, Tx, sql};
use domain::{RememberedTitle, TmdbId, Ts};

impl FromRow for RememberedTitle {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            media_type: row.get("media_type")?,
            tmdb_id: row.get("tmdb_id")?,
            language: row.get("language")?,
            name: row.get("title")?,
            year: row.get("year")?,
            poster: row.get("poster")?,
        })
    }
}

impl Tx<'_> {
    /// Lists what is remembered of some titles, of either type and in every language.
    pub fn list_remembered_titles(&mut self, ids: &[TmdbId]) -> Result<Vec<RememberedTitle>> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        sql(r#"SELECT "media_type", "tmdb_id", "language", "title", "year", "poster"
            FROM "usherr_title" WHERE "tmdb_id" IN ({})"#)
        .bind_list(ids.iter().copied())
        .all(self)
    }

    /// Remembers a title, in place of what was known of it in this language.
    pub fn remember_title(&mut self, title: &RememberedTitle, now: Ts) -> Result<()> {
        sql(r#"INSERT INTO "usherr_title" ("media_type", "tmdb_id", "language", "title", "year",
                "poster", "fetched_at")
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT ("media_type", "tmdb_id", "language") DO UPDATE SET
                "title" = excluded."title", "year" = excluded."year",
                "poster" = excluded."poster", "fetched_at" = excluded."fetched_at""#)
        .bind(title.media_type)
        .bind(title.tmdb_id)
        .bind(title.language.as_str())
        .bind(title.name.as_str())
        .bind(title.year)
        .bind(title.poster.clone())
        .bind(now)
        .execute(self)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::fresh_on_both_engines;
    use domain::MediaType;

    #[test]
    fn the_newest_knowledge_of_each_language_is_kept() {
        fresh_on_both_engines(|store| {
            let now = Ts::from_millis(1_770_000_000_000);
            let title = |language: &str, name: &str| RememberedTitle {
                media_type: MediaType::Movie,
                tmdb_id: TmdbId(603),
                language: language.to_owned(),
                name: name.to_owned(),
                year: Some(1999),
                poster: Some("/abc.jpg".to_owned()),
            };
            let kept = store.write_now(|tx| {
                tx.remember_title(&title("en", "Working name"), now)?;
                tx.remember_title(&title("en", "The name"), now)?;
                tx.remember_title(&title("de", "Der Name"), now)?;
                let mut kept = tx.list_remembered_titles(&[TmdbId(603), TmdbId(604)])?;
                kept.sort_by(|a, b| b.language.cmp(&a.language));
                Ok(kept)
            });
            assert_eq!(kept.unwrap(), [title("en", "The name"), title("de", "Der Name")]);
        });
    }
}
