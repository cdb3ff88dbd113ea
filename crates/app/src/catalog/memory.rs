//! Titles are remembered whenever they are met, so that lists need nobody outside. Nobody waits for
//! it: what is met is gathered for a moment and written in one transaction.

use super::sighting::{Sighted, Sighting};
use crate::{App, Result};
use domain::{SeenTitle, TmdbId, Ts};
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher as _};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How many facts are known not to be news; 32 KB hold them.
const KNOWN: usize = 4096;
/// What is met within this time is written together.
const GATHERING: Duration = Duration::from_millis(500);
/// More than this does not wait: a database that is away must not fill the memory.
const MOST_WAITING: usize = 2000;
/// A title that stayed the same is confirmed this often.
const CONFIRM_EVERY_MS: i64 = 12 * 3_600_000;
/// A title that a list shows is looked after this often.
const LOOK_EVERY_MS: i64 = 6 * 3_600_000;

/// What was met lately, and what of it waits to be written.
#[derive(Debug, Clone)]
pub(crate) struct Memory(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    /// Fingerprints of facts, each in the place that it has itself; a newer one takes the place
    /// of an older one, which at worst is written once more.
    known: Box<[AtomicU64]>,
    waiting: Mutex<Vec<SeenTitle>>,
}

impl Default for Memory {
    fn default() -> Self {
        let known = (0..KNOWN).map(|_| AtomicU64::new(0)).collect();
        Self(Arc::new(Inner { known, waiting: Mutex::default() }))
    }
}

impl Memory {
    /// Tells whether a sighting says something new, and notes it.
    fn is_news(&self, sighting: &Sighting<'_>, language: &str, now: Ts) -> bool {
        self.is_new(&(sighting, language, now.millis() / CONFIRM_EVERY_MS))
    }

    /// Tells whether a title was not looked after lately, and notes that it is now.
    pub(super) fn is_due(&self, id: TmdbId, language: &str, now: Ts) -> bool {
        self.is_new(&(id, language, now.millis() / LOOK_EVERY_MS))
    }

    fn is_new(&self, fact: &impl Hash) -> bool {
        let mut hasher = DefaultHasher::new();
        fact.hash(&mut hasher);
        let print = hasher.finish();
        let place = usize::try_from(print % KNOWN as u64).ok().and_then(|at| self.0.known.get(at));
        place.is_none_or(|place| place.swap(print, Ordering::Relaxed) != print)
    }

    /// Adds titles to those that wait, and tells whether none waited before.
    fn add(&self, titles: Vec<SeenTitle>) -> bool {
        let mut waiting = self.waiting();
        let was_empty = waiting.is_empty();
        let room = MOST_WAITING.saturating_sub(waiting.len());
        waiting.extend(titles.into_iter().take(room));
        was_empty && !waiting.is_empty()
    }

    fn waiting(&self) -> MutexGuard<'_, Vec<SeenTitle>> {
        self.0.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl App {
    /// Remembers the titles of an answer that came in this language. Titles that were met lately
    /// and have not changed are not even copied.
    pub fn remember(&self, language: &str, met: &(impl Sighted + ?Sized)) {
        let now = self.clock.now();
        let news: Vec<_> = met
            .sightings()
            .filter(|sighting| self.memory.is_news(sighting, language, now))
            .filter_map(|sighting| sighting.to_seen(language))
            .collect();
        if self.memory.add(news) {
            let app = self.clone();
            tokio::spawn(async move {
                tokio::time::sleep(GATHERING).await;
                if let Err(error) = app.write_down_titles().await {
                    tracing::warn!(label = "Titles", %error, "titles were not remembered");
                }
            });
        }
    }

    /// Writes down the titles that wait for it, without waiting for more.
    pub async fn write_down_titles(&self) -> Result<()> {
        let waiting = std::mem::take(&mut *self.memory.waiting());
        if waiting.is_empty() {
            return Ok(());
        }
        let (titles, now) = (newest_of_each(waiting), self.clock.now());
        let old = now.plus_millis(-CONFIRM_EVERY_MS);
        self.store.write(move |tx| tx.remember_titles(&titles, now, old)).await?;
        Ok(())
    }
}

/// Keeps what was met last of each title in each language, with what only an earlier one told.
fn newest_of_each(titles: Vec<SeenTitle>) -> Vec<SeenTitle> {
    let mut places = HashMap::new();
    let mut kept: Vec<SeenTitle> = Vec::with_capacity(titles.len());
    for mut seen in titles {
        let title = &seen.title;
        let key = (title.media_type, title.tmdb_id, title.language.clone());
        let place = *places.entry(key).or_insert(kept.len());
        match kept.get_mut(place) {
            Some(earlier) => {
                seen.runtime_minutes = seen.runtime_minutes.or(earlier.runtime_minutes);
                *earlier = seen;
            }
            None => kept.push(seen),
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::tmdb::{MovieDetails, MovieItem};

    fn movie(id: i64, title: &str) -> MovieItem {
        MovieItem { id, title: Some(title.to_owned()), ..MovieItem::default() }
    }

    fn seen(met: &impl Sighted) -> SeenTitle {
        met.sightings().next().and_then(|sighting| sighting.to_seen("en")).unwrap()
    }

    #[test]
    fn only_news_is_written() {
        let (memory, now) = (Memory::default(), Ts::from_millis(1_770_000_000_000));
        let is_news = |title: &str, language: &str, now: Ts| {
            let movie = movie(7, title);
            movie.sightings().all(|sighting| memory.is_news(&sighting, language, now))
        };
        assert!(is_news("A name", "en", now));
        assert!(!is_news("A name", "en", now.plus_millis(60_000)));
        assert!(is_news("A name", "de", now));
        assert!(is_news("Another name", "en", now));
        assert!(is_news("Another name", "en", now.plus_millis(CONFIRM_EVERY_MS)));
    }

    #[test]
    fn a_title_is_written_once_with_everything_that_was_told() {
        let details = MovieDetails {
            id: 7,
            title: Some("Old".to_owned()),
            release_date: Some("1999-03-30".to_owned()),
            runtime: Some(136),
            ..MovieDetails::default()
        };
        let kept =
            newest_of_each(vec![seen(&details), seen(&movie(8, "X")), seen(&movie(7, "New"))]);
        let names: Vec<_> =
            kept.iter().map(|seen| (&*seen.title.name, seen.runtime_minutes)).collect();
        assert_eq!(names, [("New", Some(136)), ("X", None)]);
        assert_eq!(seen(&details).title.year, Some(1999));
    }

    #[test]
    fn a_title_without_a_name_is_not_remembered() {
        let nameless = MovieItem { id: 7, ..MovieItem::default() };
        assert!(nameless.sightings().all(|sighting| sighting.to_seen("en").is_none()));
        assert!(movie(7, "").sightings().all(|sighting| sighting.to_seen("en").is_none()));
    }

    #[test]
    fn what_waits_is_bounded_and_written_by_one() {
        let memory = Memory::default();
        assert!(!memory.add(Vec::new()));
        assert!(memory.add(vec![seen(&movie(1, "One"))]));
        assert!(!memory.add(vec![seen(&movie(2, "Two"))]), "somebody is about to write already");
        memory.add(vec![seen(&movie(3, "Three")); 2 * MOST_WAITING]);
        assert_eq!(memory.waiting().len(), MOST_WAITING);
    }
}
