//! The job that blocklists titles because of their keywords (background §6).
//!
//! TMDB is asked first, for every keyword; then the list is brought up to date, some titles at a
//! time: what was found is added, what is no longer found goes, and what people listed stays
//! untouched. A keyword about which TMDB did not say everything keeps the titles that it had.

use crate::catalog::tmdb::Page;
use crate::jobs::JobRun;
use crate::library::apply::lock_titles;
use crate::{App, Result, SettingsNow};
use clients::tmdb::{DiscoverMovies, DiscoverSeries, Filters, MovieItem, SeriesItem, Tmdb};
use domain::blocklist::BlocklistEntry;
use domain::{MediaType, TmdbId, Ts};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use store::Tx;

/// TMDB shows this many orders; asking in each of them finds more than the first pages of one.
const ORDERS: [&str; 16] = [
    "popularity.desc",
    "popularity.asc",
    "release_date.desc",
    "release_date.asc",
    "revenue.desc",
    "revenue.asc",
    "primary_release_date.desc",
    "primary_release_date.asc",
    "original_title.asc",
    "original_title.desc",
    "vote_average.desc",
    "vote_average.asc",
    "vote_count.desc",
    "vote_count.asc",
    "first_air_date.desc",
    "first_air_date.asc",
];

/// How many titles are written at once: nobody who asks for one of them waits for thousands, and
/// PostgreSQL has room for so many turns.
const AT_ONCE: usize = 100;

type Key = (MediaType, TmdbId);

/// What TMDB said.
#[derive(Debug, Default)]
struct Harvest {
    /// The titles in the order in which they were met, each with its name and keywords.
    order: Vec<Key>,
    titles: BTreeMap<Key, (Option<String>, BTreeSet<i64>)>,
    /// Keywords that TMDB has removed.
    removed: BTreeSet<i64>,
    /// Keywords about which not everything was said.
    unclear: BTreeSet<i64>,
}

impl App {
    /// Brings the entries that keywords cause up to date.
    pub(crate) async fn process_blocklisted_tags(&self, run: &JobRun) -> Result<()> {
        let settings = self.settings();
        let mut harvest = Harvest::default();
        if !settings.main.blocklisted_tags.is_empty() {
            let tmdb = self.tmdb()?;
            for media_type in [MediaType::Movie, MediaType::Tv] {
                for tag in &settings.main.blocklisted_tags {
                    if !harvest.removed.contains(tag) {
                        harvest.gather(&tmdb, &settings, (media_type, *tag), run).await;
                    }
                    if run.cancelled() {
                        return Ok(());
                    }
                }
            }
        }
        let removed = harvest.removed.clone();
        self.write_harvest(harvest, run).await?;
        if !removed.is_empty() {
            let kept = settings.main.blocklisted_tags.iter().filter(|tag| !removed.contains(tag));
            let kept = kept.map(i64::to_string).collect::<Vec<_>>().join(",");
            self.change_settings(None, move |document| {
                let change = [("blocklistedTags".to_owned(), kept.into())].into_iter().collect();
                document.merge_main(&change);
                Ok(())
            })
            .await?;
        }
        Ok(())
    }
}

impl App {
    /// Writes what was found. What is cancelled meanwhile goes on with the next run.
    async fn write_harvest(&self, harvest: Harvest, run: &JobRun) -> Result<()> {
        let (harvest, now) = (Arc::new(harvest), self.clock.now());
        let found = Arc::clone(&harvest);
        let keys =
            self.store.read(move |tx| Ok(found.concerned(tx.list_tagged_entries()?))).await?;
        for some in keys.chunks(AT_ONCE) {
            if run.cancelled() {
                break;
            }
            let (harvest, some) = (Arc::clone(&harvest), some.to_vec());
            let changed = self.store.write(move |tx| harvest.write(tx, &some, now)).await?;
            run.changed(changed);
        }
        Ok(())
    }
}

impl Harvest {
    /// Asks for the titles of one keyword, as many pages as the settings allow.
    async fn gather(
        &mut self,
        tmdb: &Tmdb,
        settings: &SettingsNow,
        (media_type, tag): (MediaType, i64),
        run: &JobRun,
    ) {
        match tmdb.keyword(tag).await {
            Ok(Some(_)) => {}
            Ok(None) => {
                self.removed.insert(tag);
                return;
            }
            Err(error) => return self.note_silence(tag, &error, run),
        }
        let limit = settings.main.blocklisted_tags_limit.max(1);
        let mut planned = limit.saturating_mul(ORDERS.len() as u64);
        run.expect_more(usize::try_from(planned).unwrap_or(usize::MAX));
        let mut all_in_one_order = false;
        let mut asked = 0;
        while asked < planned && !run.cancelled() {
            let page = if all_in_one_order { asked + 1 } else { asked % limit + 1 };
            let order = ORDERS.iter().cycle().nth(usize::try_from(asked).unwrap_or_default());
            let order = order.filter(|_| !all_in_one_order).copied();
            match ask(tmdb, settings, (media_type, tag), (page, order)).await {
                Ok((titles, pages)) => {
                    if page == 1 && !all_in_one_order && pages <= planned {
                        all_in_one_order = true;
                        let spared = planned - pages;
                        run.advance(usize::try_from(spared).unwrap_or_default());
                        planned = pages;
                    }
                    for (id, name) in titles {
                        self.add((media_type, id), name, tag);
                    }
                }
                Err(error) => self.note_silence(tag, &error, run),
            }
            asked += 1;
            run.advance(1);
        }
    }

    fn note_silence(&mut self, tag: i64, error: &clients::ClientError, run: &JobRun) {
        tracing::warn!(label = "Blocklisted Tags", %error, tag, "some titles were not found");
        self.unclear.insert(tag);
        run.failed(1);
    }

    fn add(&mut self, key: Key, name: Option<String>, tag: i64) {
        let order = &mut self.order;
        let (_, tags) = self.titles.entry(key).or_insert_with(|| {
            order.push(key);
            (name, BTreeSet::new())
        });
        tags.insert(tag);
    }

    /// The titles that may have to change: those that keywords listed so far, and what was found.
    fn concerned(&self, listed: Vec<BlocklistEntry>) -> Vec<Key> {
        let listed: Vec<Key> =
            listed.into_iter().map(|entry| (entry.media_type, entry.tmdb_id)).collect();
        let known: BTreeSet<Key> = listed.iter().copied().collect();
        let new = self.order.iter().copied().filter(|key| !known.contains(key));
        listed.iter().copied().chain(new).collect()
    }

    /// Brings the entries of some titles up to date and tells how many changed.
    fn write(&self, tx: &mut Tx<'_>, keys: &[Key], now: Ts) -> store::Result<usize> {
        lock_titles(tx, keys)?;
        let mut changed = 0;
        for key in keys {
            // One number has one entry, whoever made it, and perhaps only just now.
            let entry = tx.find_blocklist_entry(key.1)?;
            changed += usize::from(self.write_one(tx, *key, entry, now)?);
        }
        Ok(changed)
    }

    /// Brings one entry up to date and tells whether it changed.
    fn write_one(
        &self,
        tx: &mut Tx<'_>,
        key: Key,
        entry: Option<BlocklistEntry>,
        now: Ts,
    ) -> store::Result<bool> {
        let (name, found) = self.titles.get(&key).cloned().unwrap_or_default();
        let Some(entry) = entry else {
            if !found.is_empty() {
                tx.add_tagged_entry(key, name.as_deref(), &written(&found), now)?;
            }
            return Ok(!found.is_empty());
        };
        // What a person listed, or what has the same number among the others, is not ours.
        let Some(old) = entry.tags.as_deref().filter(|_| entry.media_type == key.0) else {
            return Ok(false);
        };
        let old = tags_of(old);
        let kept = old.iter().copied().filter(|tag| self.unclear.contains(tag));
        let tags: BTreeSet<i64> = found.into_iter().chain(kept).collect();
        if tags.is_empty() {
            tx.remove_tagged_entry(entry.id, now)?;
        } else if tags != old {
            tx.set_entry_tags(entry.id, &written(&tags))?;
        }
        Ok(tags.is_empty() || tags != old)
    }
}

/// Asks for one page of what has a keyword; gives the titles and how many pages there are.
async fn ask(
    tmdb: &Tmdb,
    settings: &SettingsNow,
    (media_type, tag): (MediaType, i64),
    (page, order): (u64, Option<&str>),
) -> clients::Result<(Vec<(TmdbId, Option<String>)>, u64)> {
    let main = &settings.main;
    let filters = Filters {
        page: u32::try_from(page).unwrap_or(u32::MAX),
        language: "en".to_owned(),
        region: Some(main.discover_region.clone()).filter(|region| !region.is_empty()),
        sort_by: order.map(str::to_owned),
        with_original_language: Some(main.original_language.clone()),
        with_keywords: Some(tag.to_string()),
        ..Filters::default()
    };
    let pages = |total: i64| u64::try_from(total).unwrap_or_default();
    match media_type {
        MediaType::Movie => {
            let wanted = DiscoverMovies { filters, ..DiscoverMovies::default() };
            let told: Page<MovieItem> = tmdb.discover_movies(&wanted).await?;
            let total = pages(told.total_pages.into());
            let titles = told.results.into_iter();
            Ok((titles.map(|item| (TmdbId(item.id), item.title)).collect(), total))
        }
        MediaType::Tv => {
            let wanted = DiscoverSeries { filters, ..DiscoverSeries::default() };
            let told: Page<SeriesItem> = tmdb.discover_series(&wanted).await?;
            let total = pages(told.total_pages.into());
            let titles = told.results.into_iter();
            Ok((titles.map(|item| (TmdbId(item.id), item.name)).collect(), total))
        }
    }
}

/// Reads `,1,22,`.
fn tags_of(written: &str) -> BTreeSet<i64> {
    written.split(',').filter_map(|tag| tag.parse().ok()).collect()
}

fn written(tags: &BTreeSet<i64>) -> String {
    let tags: Vec<_> = tags.iter().map(i64::to_string).collect();
    format!(",{},", tags.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::on_each_engine;
    use domain::Permissions;
    use store::tables::blocklist::NewBlocklistEntry;

    #[test]
    fn tags_are_written_between_commas() {
        let tags = BTreeSet::from([22, 1]);
        assert_eq!(written(&tags), ",1,22,");
        assert_eq!(tags_of(&written(&tags)), tags);
        assert!(tags_of("").is_empty());
    }

    /// Many titles, so that they are written in several parts.
    const MANY: i64 = 201;

    #[test]
    fn what_people_listed_stays_and_what_is_no_longer_found_goes() {
        on_each_engine(async |home| {
            let key = |id| (MediaType::Movie, TmdbId(id));
            let user = home.add("olive", Permissions::ADMIN).await;
            let by_hand = NewBlocklistEntry {
                media_type: MediaType::Movie,
                title: None,
                tmdb_id: TmdbId(1),
                user,
            };
            home.app.add_to_blocklist(by_hand).await.unwrap();
            let mut first = Harvest::default();
            (1..=MANY).for_each(|id| first.add(key(id), None, 7));
            let run = JobRun::default();
            home.app.write_harvest(first, &run).await.unwrap();
            // The second time one is gone, one has another keyword as well, one was never found.
            let mut second = Harvest::default();
            (3..=MANY + 1).for_each(|id| second.add(key(id), None, 7));
            second.add(key(3), None, 8);
            home.app.write_harvest(second, &run).await.unwrap();
            let left = home
                .app
                .store
                .read(|tx| Ok((tx.list_tagged_entries()?, tx.find_blocklist_entry(TmdbId(1))?)));
            let (listed, by_hand) = left.await.unwrap();
            let tags = |id: i64| {
                let entry = listed.iter().find(|entry| entry.tmdb_id == TmdbId(id));
                entry.and_then(|entry| entry.tags.as_deref())
            };
            assert_eq!(listed.len(), 200);
            assert_eq!((tags(1), tags(2), tags(3)), (None, None, Some(",7,8,")));
            assert_eq!((tags(MANY), tags(MANY + 1)), (Some(",7,"), Some(",7,")));
            assert!(by_hand.is_some());
        });
    }
}
