//! Writes down what scans found: only what differs from what is known, many titles in one
//! transaction, and with each title whatever follows for its requests.

use super::settle::settle;
use crate::{App, Result};
use domain::availability::{Detection, Found, Quality, Title};
use domain::{MediaType, TmdbId, Ts};
use std::collections::{BTreeMap, HashMap};
use store::Tx;
use store::settings::Settings;

/// How many titles are compared in one look.
pub(crate) const COMPARED_AT_ONCE: usize = 500;
/// How many titles one transaction writes.
const WRITTEN_AT_ONCE: usize = 50;

type Key = (MediaType, TmdbId);

/// What was found of each title, in the order in which the titles were met first.
#[derive(Debug, Default)]
struct Finds {
    order: Vec<Key>,
    of: HashMap<Key, Vec<Found>>,
}

impl Finds {
    fn new(found: Vec<Found>) -> Self {
        let mut finds = Self::default();
        for one in found {
            let key = one.key();
            let of_title = finds.of.entry(key).or_default();
            if of_title.is_empty() {
                finds.order.push(key);
            }
            of_title.push(one);
        }
        finds
    }

    /// The title as it stands once all that was found of it counts.
    fn outcome(&self, key: Key, before: Option<&Title>, by: Detection, now: Ts) -> Option<Title> {
        let mut found = self.of.get(&key)?.iter();
        let first = found.next()?.applied(before, by, now);
        Some(found.fold(first, |title, one| one.applied(Some(&title), by, now)))
    }
}

/// In which qualities the household keeps films and series.
pub(crate) fn detection(settings: &Settings) -> Detection {
    Detection {
        movies_4k: settings.radarr.iter().any(|server| server.is_4k),
        series_4k: settings.sonarr.iter().any(|server| server.is_4k),
    }
}

impl App {
    /// Lets titles stand where they were found, and tells how many of them moved. What is known
    /// already costs one look for many titles and nothing else.
    pub(crate) async fn apply_found(&self, found: Vec<Found>) -> Result<usize> {
        let (by, now) = (detection(&self.settings()), self.clock.now());
        let mut changed = 0;
        let mut found = found.into_iter().peekable();
        while found.peek().is_some() {
            let finds = Finds::new(found.by_ref().take(COMPARED_AT_ONCE).collect());
            let (mut finds, news) = self
                .store
                .read(move |tx| {
                    let known = known_titles(tx, &finds.order)?;
                    let is_news = |key: &Key| {
                        let before = known.get(key);
                        finds.outcome(*key, before, by, now).as_ref() != before
                    };
                    let news: Vec<_> = finds.order.iter().copied().filter(is_news).collect();
                    Ok((finds, news))
                })
                .await?;
            for keys in news.chunks(WRITTEN_AT_ONCE) {
                let mut some = Finds { order: keys.to_vec(), of: HashMap::new() };
                for key in keys {
                    some.of.extend(finds.of.remove_entry(key));
                }
                changed += self.store.write(move |tx| write(tx, &some, by, now)).await?;
            }
        }
        Ok(changed)
    }
}

/// Writes what still differs once nobody else can change these titles.
fn write(tx: &mut Tx<'_>, finds: &Finds, by: Detection, now: Ts) -> store::Result<usize> {
    lock_titles(tx, &finds.order)?;
    let known = known_titles(tx, &finds.order)?;
    let mut changed = 0;
    for key in &finds.order {
        let before = known.get(key);
        let Some(after) = finds.outcome(*key, before, by, now) else { continue };
        if before == Some(&after) {
            continue;
        }
        changed += 1;
        put_title(tx, before, &after, now)?;
    }
    Ok(changed)
}

/// Takes the turns of some titles, always in the same order, so that nobody waits for each other.
pub(crate) fn lock_titles(tx: &mut Tx<'_>, keys: &[Key]) -> store::Result<()> {
    let mut keys = keys.to_vec();
    keys.sort_unstable();
    keys.into_iter().try_for_each(|(media_type, id)| tx.lock_title(media_type, id))
}

/// Writes a title as it stands now and lets its requests follow.
pub(crate) fn put_title(
    tx: &mut Tx<'_>,
    before: Option<&Title>,
    after: &Title,
    now: Ts,
) -> store::Result<()> {
    tx.put_title(before, after, now)?;
    let Some(before) = before else { return Ok(()) };
    for quality in Quality::ALL {
        let from = before.media.status_in(quality.is_4k());
        let seasons_moved = after.seasons.iter().any(|season| {
            let old = before.seasons.iter().find(|old| old.season_number == season.season_number);
            old.map(|old| old.status_in(quality)) != Some(season.status_in(quality))
        });
        if seasons_moved || from != after.media.status_in(quality.is_4k()) {
            settle(tx, &after.media, quality.is_4k(), from, now)?;
        }
    }
    Ok(())
}

fn known_titles(tx: &mut Tx<'_>, keys: &[Key]) -> store::Result<BTreeMap<Key, Title>> {
    let mut known = BTreeMap::new();
    for media_type in [MediaType::Movie, MediaType::Tv] {
        let of_type = keys.iter().filter(|(kind, _)| *kind == media_type);
        let ids: Vec<_> = of_type.map(|(_, id)| *id).collect();
        for title in tx.list_titles(media_type, &ids)? {
            // Where an old folder has a title twice, the first row is the title.
            known.entry((media_type, title.media.tmdb_id)).or_insert(title);
        }
    }
    Ok(known)
}
