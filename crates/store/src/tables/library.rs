//! `media` and `season` as scans read and write them: many titles at once, each with its seasons.

use super::media::MEDIA_COLUMNS;
use crate::engine::Value;
use crate::{Result, Tx, sql};
use domain::availability::Title;
use domain::{Media, MediaId, MediaType, RequestStatus, Season, TmdbId, Ts};
use std::collections::HashMap;

/// What can be watched, at least in part, as statements write it.
const WATCHABLE: &str = "(4, 5)";

impl Tx<'_> {
    /// Gives titles of one type with their seasons, in four statements however many they are.
    pub fn list_titles(&mut self, media_type: MediaType, ids: &[TmdbId]) -> Result<Vec<Title>> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let rows = sql(format!(
            r#"SELECT {MEDIA_COLUMNS} FROM "media" WHERE "mediaType" = $1 AND "tmdbId" IN ({{}})
            ORDER BY "id""#
        ))
        .bind(media_type)
        .bind_list(ids.iter().copied())
        .all(self)?;
        self.with_seasons(rows)
    }

    /// Gives the titles behind the next rows that can be watched in part or whole, from the row
    /// behind `after` on.
    pub fn list_watchable_titles(&mut self, after: MediaId, limit: i64) -> Result<Vec<Title>> {
        let rows = sql(format!(
            r#"SELECT {MEDIA_COLUMNS} FROM "media" WHERE "id" > $1 AND ("status" IN {WATCHABLE}
            OR "status4k" IN {WATCHABLE} OR "id" IN (SELECT "mediaId" FROM "season"
                WHERE "status" IN {WATCHABLE} OR "status4k" IN {WATCHABLE}))
            ORDER BY "id" LIMIT $2"#
        ))
        .bind(after)
        .bind(limit)
        .all(self)?;
        self.with_seasons(rows)
    }

    /// Finds the titles that a Radarr or Sonarr keeps under one of these ids.
    pub fn list_titles_of_service(
        &mut self,
        media_type: MediaType,
        server_id: i64,
        external_id: i64,
    ) -> Result<Vec<Media>> {
        sql(format!(
            r#"SELECT {MEDIA_COLUMNS} FROM "media" WHERE "mediaType" = $1
            AND ("serviceId" = $2 AND "externalServiceId" = $3
                OR "serviceId4k" = $2 AND "externalServiceId4k" = $3) ORDER BY "id""#
        ))
        .bind(media_type)
        .bind(server_id)
        .bind(external_id)
        .all(self)
    }

    /// Tells which series are known under which TVDB numbers.
    pub fn list_series_by_tvdb_id(&mut self, ids: &[i64]) -> Result<HashMap<i64, TmdbId>> {
        let mut found = HashMap::new();
        if ids.is_empty() {
            return Ok(found);
        }
        sql(r#"SELECT "tvdbId", "tmdbId" FROM "media" WHERE "mediaType" = $1
            AND "tvdbId" IN ({})"#)
        .bind(MediaType::Tv)
        .bind_list(ids.iter().copied())
        .for_each(self, |row| {
            found.insert(row.at(0)?, row.at(1)?);
            Ok(())
        })?;
        Ok(found)
    }

    /// Whether Radarr or Sonarr has been told to get a title in a quality and is not done.
    pub fn is_being_got(&mut self, id: MediaId, is_4k: bool) -> Result<bool> {
        let count: i64 = sql(r#"SELECT count(*) FROM "media_request"
            WHERE "mediaId" = $1 AND "is4k" = $2 AND "status" = $3"#)
        .bind(id)
        .bind(is_4k)
        .bind(RequestStatus::Approved)
        .value(self)?;
        Ok(count > 0)
    }

    fn with_seasons(&mut self, rows: Vec<Media>) -> Result<Vec<Title>> {
        let ids: Vec<_> = rows.iter().map(|media| media.id).collect();
        let mut seasons: HashMap<MediaId, Vec<Season>> = HashMap::new();
        for season in self.list_seasons(&ids)? {
            seasons.entry(season.media_id).or_default().push(season);
        }
        let awaited = self.list_awaited(&ids)?;
        let waits = |id, is_4k| awaited.contains(&(id, is_4k));
        let titles = rows.into_iter().map(|media| Title {
            seasons: seasons.remove(&media.id).unwrap_or_default(),
            awaited: waits(media.id, false),
            awaited_4k: waits(media.id, true),
            media,
        });
        Ok(titles.collect())
    }

    /// Which of these titles an open request waits for, and in which quality. An order that failed
    /// is tried again, and its request waits on.
    fn list_awaited(&mut self, ids: &[MediaId]) -> Result<Vec<(MediaId, bool)>> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let mut found = Vec::new();
        sql(r#"SELECT DISTINCT "mediaId", "is4k" FROM "media_request"
            WHERE "status" IN (1, 2, 4) AND "mediaId" IN ({})"#)
        .bind_list(ids.iter().copied())
        .for_each(self, |row| {
            found.push((row.at(0)?, row.at(1)?));
            Ok(())
        })?;
        Ok(found)
    }

    /// Writes a title as it stands now: what is new is added, what differs from `before` changed,
    /// and nothing else touched. Gives the row's id.
    pub fn put_title(&mut self, before: Option<&Title>, title: &Title, now: Ts) -> Result<MediaId> {
        let id = match before {
            None => self.add_whole_media(&title.media, now)?,
            Some(before) => {
                if before.media != title.media {
                    self.update_media(&before.media, &title.media, now)?;
                }
                title.media.id
            }
        };
        for season in &title.seasons {
            let known = before.and_then(|before| {
                before.seasons.iter().find(|known| known.season_number == season.season_number)
            });
            match known {
                None => self.add_season(id, season, now)?,
                Some(known) if known != season => self.update_season(season, now)?,
                Some(_) => {}
            }
        }
        Ok(id)
    }

    fn add_whole_media(&mut self, media: &Media, now: Ts) -> Result<MediaId> {
        // The number at TVDB is unique: where two titles claim it, the first one keeps it.
        let tvdb_id = match media.tvdb_id {
            Some(id) if self.is_tvdb_id_taken(id)? => None,
            id => id,
        };
        sql(r#"INSERT INTO "media" ("mediaType", "tmdbId", "tvdbId", "imdbId", "status",
            "status4k", "createdAt", "updatedAt", "lastSeasonChange", "mediaAddedAt",
            "serviceId", "serviceId4k", "externalServiceId", "externalServiceId4k",
            "externalServiceSlug", "externalServiceSlug4k", "jellyfinMediaId",
            "jellyfinMediaId4k")
            VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
            RETURNING "id""#)
        .bind(media.media_type)
        .bind(media.tmdb_id)
        .bind(tvdb_id)
        .bind(media.imdb_id.clone())
        .bind(media.status)
        .bind(media.status_4k)
        .bind(now)
        .bind(media.last_season_change)
        .bind(media.media_added_at)
        .bind(media.service_id)
        .bind(media.service_id_4k)
        .bind(media.external_service_id)
        .bind(media.external_service_id_4k)
        .bind(media.external_service_slug.clone())
        .bind(media.external_service_slug_4k.clone())
        .bind(media.jellyfin_media_id.clone())
        .bind(media.jellyfin_media_id_4k.clone())
        .value(self)
    }

    fn is_tvdb_id_taken(&mut self, id: i64) -> Result<bool> {
        let count: i64 =
            sql(r#"SELECT count(*) FROM "media" WHERE "tvdbId" = $1"#).bind(id).value(self)?;
        Ok(count > 0)
    }

    /// Writes the columns that differ and no others, so that what nobody changed keeps the very
    /// form in which another program wrote it.
    fn update_media(&mut self, before: &Media, media: &Media, now: Ts) -> Result<()> {
        let (old, new) = (columns(before), columns(media));
        let changed = old.into_iter().zip(new).filter(|((_, old), (_, new))| old != new);
        changed
            .map(|(_, column)| column)
            .fold(
                sql(r#"UPDATE "media" SET "#).push_bind(r#""updatedAt" = "#, now),
                |query, one| {
                    let (name, value) = one;
                    query.push_bind(&format!(r#", "{name}" = "#), value)
                },
            )
            .push_bind(r#" WHERE "id" = "#, media.id)
            .execute(self)?;
        Ok(())
    }

    fn add_season(&mut self, media: MediaId, season: &Season, now: Ts) -> Result<()> {
        sql(r#"INSERT INTO "season" ("mediaId", "seasonNumber", "status", "status4k",
            "createdAt", "updatedAt") VALUES ($1, $2, $3, $4, $5, $5)"#)
        .bind(media)
        .bind(season.season_number)
        .bind(season.status)
        .bind(season.status_4k)
        .bind(now)
        .execute(self)?;
        Ok(())
    }

    fn update_season(&mut self, season: &Season, now: Ts) -> Result<()> {
        sql(r#"UPDATE "season" SET "status" = $2, "status4k" = $3, "updatedAt" = $4
            WHERE "id" = $1"#)
        .bind(season.id)
        .bind(season.status)
        .bind(season.status_4k)
        .bind(now)
        .execute(self)?;
        Ok(())
    }
}

/// The columns that scans write.
fn columns(media: &Media) -> [(&'static str, Value); 15] {
    [
        ("imdbId", media.imdb_id.clone().into()),
        ("status", media.status.into()),
        ("status4k", media.status_4k.into()),
        ("lastSeasonChange", media.last_season_change.into()),
        ("mediaAddedAt", media.media_added_at.into()),
        ("serviceId", media.service_id.into()),
        ("serviceId4k", media.service_id_4k.into()),
        ("externalServiceId", media.external_service_id.into()),
        ("externalServiceId4k", media.external_service_id_4k.into()),
        ("externalServiceSlug", media.external_service_slug.clone().into()),
        ("externalServiceSlug4k", media.external_service_slug_4k.clone().into()),
        ("ratingKey", media.rating_key.clone().into()),
        ("ratingKey4k", media.rating_key_4k.clone().into()),
        ("jellyfinMediaId", media.jellyfin_media_id.clone().into()),
        ("jellyfinMediaId4k", media.jellyfin_media_id_4k.clone().into()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::new_requests::{NewRequest, Target};
    use crate::testing::fresh_on_both_engines;
    use domain::availability::Quality;
    use domain::{MediaStatus, SeasonId, UserId};

    fn at(millis: i64) -> Ts {
        Ts::from_millis(1_770_000_000_000 + millis)
    }

    fn series(tmdb_id: i64) -> Title {
        let mut title = Title::unsaved(MediaType::Tv, TmdbId(tmdb_id), at(0));
        title.media.tvdb_id = Some(700);
        title.media.set_jellyfin_id(Quality::FourK, Some("abc"));
        title.seasons = [1, 2]
            .map(|number| Season {
                id: SeasonId(0),
                media_id: MediaId(0),
                season_number: number,
                status: MediaStatus::Available,
                status_4k: MediaStatus::Unknown,
                created_at: at(0),
                updated_at: at(0),
            })
            .into();
        title
    }

    #[test]
    fn a_title_is_written_and_read_back_and_changed_where_it_differs() {
        fresh_on_both_engines(|store| {
            let read = |tx: &mut Tx<'_>| tx.list_titles(MediaType::Tv, &[TmdbId(1), TmdbId(2)]);
            let stored = store.write_now(|tx| {
                tx.put_title(None, &series(1), at(0))?;
                tx.put_title(None, &series(2), at(0))?;
                read(tx)
            });
            let stored = stored.unwrap();
            assert_eq!((stored[0].media.tvdb_id, stored[1].media.tvdb_id), (Some(700), None));
            assert_eq!(stored[0].media.jellyfin_media_id_4k.as_deref(), Some("abc"));
            assert_eq!(stored[1].seasons.len(), 2);
            let mut changed = stored[0].clone();
            changed.media.status = MediaStatus::Available;
            changed.seasons[1].status = MediaStatus::Deleted;
            let after = store
                .write_now(|tx| {
                    tx.put_title(Some(&stored[0]), &changed, at(5))?;
                    tx.put_title(Some(&stored[1]), &stored[1], at(5))?;
                    read(tx)
                })
                .unwrap();
            assert_eq!(after[1], stored[1], "what is the same is not touched");
            assert_eq!(after[0].media.updated_at, at(5));
            assert_eq!(after[0].seasons[0], stored[0].seasons[0]);
            assert_eq!(after[0].seasons[1].status, MediaStatus::Deleted);
            let known = store.read_now(|tx| tx.list_series_by_tvdb_id(&[700, 701])).unwrap();
            assert_eq!(known, HashMap::from([(700, TmdbId(1))]));
        });
    }

    #[test]
    fn a_title_is_awaited_until_its_request_is_declined_or_done() {
        fresh_on_both_engines(|store| {
            let awaited = store.write_now(|tx| {
                let by: UserId = sql(r#"INSERT INTO "user" ("email", "avatar", "permissions")
                    VALUES ('mara@example.com', '', 2) RETURNING "id""#)
                .value(tx)?;
                let media = tx.put_title(None, &series(1), at(0))?;
                let new = NewRequest {
                    status: RequestStatus::Pending,
                    media_type: MediaType::Tv,
                    media,
                    by,
                    decided_by: None,
                    is_4k: true,
                    seasons: vec![1],
                    target: Target::default(),
                    is_auto_request: false,
                };
                let request = tx.add_request(&new, at(0))?;
                let mut awaited = Vec::new();
                for status in RequestStatus::ALL.iter().copied() {
                    tx.set_request_status(request, status, None, at(0))?;
                    let titles = tx.list_titles(MediaType::Tv, &[TmdbId(1)])?;
                    assert!(!titles[0].awaited, "another quality");
                    awaited.extend(titles[0].awaited_4k.then_some(status));
                }
                Ok(awaited)
            });
            let waits = [RequestStatus::Pending, RequestStatus::Approved, RequestStatus::Failed];
            assert_eq!(awaited.unwrap(), waits, "an order that failed is tried again");
        });
    }

    #[test]
    fn what_can_be_watched_is_listed_page_by_page() {
        fresh_on_both_engines(|store| {
            let ids = store.write_now(|tx| {
                let mut film = Title::unsaved(MediaType::Movie, TmdbId(9), at(0));
                tx.put_title(None, &film, at(0))?;
                film.media.tmdb_id = TmdbId(10);
                film.media.status_4k = MediaStatus::Available;
                let first = tx.put_title(None, &film, at(0))?;
                Ok((first, tx.put_title(None, &series(1), at(0))?))
            });
            let (film, series) = ids.unwrap();
            let page = |after| {
                let found = store.read_now(|tx| tx.list_watchable_titles(after, 1)).unwrap();
                found.first().map(|title| title.media.id)
            };
            assert_eq!(page(MediaId(0)), Some(film));
            assert_eq!(page(film), Some(series));
            assert_eq!(page(series), None);
        });
    }
}
