//! `usherr_title`: what is remembered about titles, so that lists need nobody outside.

use crate::{FromRow, Result, Row, Tx, sql};
use domain::{MediaType, RememberedTitle, SeenTitle, TmdbId, Ts};

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

/// How many titles one statement writes: few enough for any engine's limit of values.
const AT_ONCE: usize = 64;

impl Tx<'_> {
    /// Lists what is remembered of some titles, of either type and in every language. Both types are
    /// named because the key begins with the type: without it every title ever met is looked at.
    pub fn list_remembered_titles(&mut self, ids: &[TmdbId]) -> Result<Vec<RememberedTitle>> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        sql(r#"SELECT "media_type", "tmdb_id", "language", "title", "year", "poster"
            FROM "usherr_title" WHERE "media_type" IN ('movie', 'tv') AND "tmdb_id" IN ({})"#)
        .bind_list(ids.iter().copied())
        .all(self)
    }

    /// Lists which of some titles were met in a language since a moment.
    pub fn list_titles_met_since(
        &mut self,
        ids: &[TmdbId],
        language: &str,
        since: Ts,
    ) -> Result<Vec<(MediaType, TmdbId)>> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        sql(r#"SELECT "media_type", "tmdb_id" FROM "usherr_title"
            WHERE "media_type" IN ('movie', 'tv') AND "tmdb_id" IN ({})
                AND "language" = $1 AND "fetched_at" >= $2"#)
        .bind(language)
        .bind(since)
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

    /// Remembers titles that were met, in few statements. A row that says the same and is younger
    /// than `old` is left alone; what a list does not tell, such as the running time, stays. No title
    /// may be there twice in one language.
    pub fn remember_titles(&mut self, titles: &[SeenTitle], now: Ts, old: Ts) -> Result<()> {
        for some in titles.chunks(AT_ONCE) {
            let mut query =
                sql(r#"INSERT INTO "usherr_title" ("media_type", "tmdb_id", "language",
                "title", "year", "poster", "backdrop", "overview", "release_date", "runtime",
                "genres", "fetched_at") VALUES "#);
            for (index, seen) in some.iter().enumerate() {
                let title = &seen.title;
                let genres: Vec<_> = seen.genres.iter().map(ToString::to_string).collect();
                query = query
                    .push_bind(if index == 0 { "(" } else { ", (" }, title.media_type)
                    .push_bind(", ", title.tmdb_id)
                    .push_bind(", ", title.language.as_str())
                    .push_bind(", ", title.name.as_str())
                    .push_bind(", ", title.year)
                    .push_bind(", ", title.poster.clone())
                    .push_bind(", ", seen.backdrop.clone())
                    .push_bind(", ", seen.overview.clone())
                    .push_bind(", ", seen.release_date.clone())
                    .push_bind(", ", seen.runtime_minutes)
                    .push_bind(", ", genres.join(","))
                    .push_bind(", ", now)
                    .push(")");
            }
            query.push(ON_MEETING_AGAIN).push_bind("", old).push(")").execute(self)?;
        }
        Ok(())
    }
}

/// What happens to a title that is remembered already; the bound of age follows.
const ON_MEETING_AGAIN: &str = r#" ON CONFLICT ("media_type", "tmdb_id", "language") DO UPDATE SET
        "title" = excluded."title",
        "year" = excluded."year",
        "poster" = excluded."poster",
        "backdrop" = excluded."backdrop",
        "overview" = excluded."overview",
        "release_date" = excluded."release_date",
        "runtime" = COALESCE(excluded."runtime", "usherr_title"."runtime"),
        "genres" = excluded."genres",
        "fetched_at" = excluded."fetched_at"
    WHERE ("usherr_title"."title" IS DISTINCT FROM excluded."title"
        OR "usherr_title"."year" IS DISTINCT FROM excluded."year"
        OR "usherr_title"."poster" IS DISTINCT FROM excluded."poster"
        OR "usherr_title"."backdrop" IS DISTINCT FROM excluded."backdrop"
        OR "usherr_title"."overview" IS DISTINCT FROM excluded."overview"
        OR "usherr_title"."release_date" IS DISTINCT FROM excluded."release_date"
        OR "usherr_title"."genres" IS DISTINCT FROM excluded."genres"
        OR "usherr_title"."runtime" IS DISTINCT FROM
            COALESCE(excluded."runtime", "usherr_title"."runtime")
        OR "usherr_title"."fetched_at" < "#;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::fresh_on_both_engines;

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

    #[test]
    fn meeting_a_title_again_writes_only_what_is_new() {
        fresh_on_both_engines(|store| {
            let at = |hours: i64| Ts::from_millis(1_770_000_000_000).plus_millis(hours * 3_600_000);
            let seen = |id: i64, name: &str, runtime_minutes| SeenTitle {
                title: RememberedTitle {
                    media_type: MediaType::Tv,
                    tmdb_id: TmdbId(id),
                    language: "en".to_owned(),
                    name: name.to_owned(),
                    year: Some(2021),
                    poster: None,
                },
                backdrop: Some("/b.jpg".to_owned()),
                overview: None,
                release_date: Some("2021-04-02".to_owned()),
                runtime_minutes,
                genres: vec![18, 35],
            };
            let many: Vec<_> = (1..=150).map(|id| seen(id, "Name", Some(44))).collect();
            let stored = store.write_now(|tx| {
                tx.remember_titles(&many, at(0), at(-24))?;
                tx.remember_titles(&[seen(1, "Name", None)], at(1), at(-23))?;
                tx.remember_titles(&[seen(2, "Other name", None)], at(2), at(-22))?;
                tx.remember_titles(&[seen(3, "Name", None)], at(30), at(6))?;
                let kept = r#"SELECT "title", "runtime", "genres", "fetched_at" FROM "usherr_title"
                    WHERE "tmdb_id" <= 3 ORDER BY "tmdb_id""#;
                let count: i64 = sql(r#"SELECT count(*) FROM "usherr_title""#).value(tx)?;
                let some = [TmdbId(1), TmdbId(2), TmdbId(3), TmdbId(999)];
                let mut late = tx.list_titles_met_since(&some, "en", at(2))?;
                late.sort_unstable();
                assert_eq!(late, [(MediaType::Tv, TmdbId(2)), (MediaType::Tv, TmdbId(3))]);
                assert!(tx.list_titles_met_since(&some, "de", at(0))?.is_empty());
                Ok((sql(kept).all::<(String, i64, String, Ts)>(tx)?, count))
            });
            let row = |name: &str, met| (name.to_owned(), 44, "18,35".to_owned(), met);
            let expected = vec![row("Name", at(0)), row("Other name", at(2)), row("Name", at(30))];
            assert_eq!(stored.unwrap(), (expected, 150));
        });
    }
}
