//! What a library has of its series: all its episodes, read in a few large pages and counted.
//!
//! Season by season the same takes a call for each of them, every night, for series that end up as
//! they were. Whatever the list leaves open is asked for in the old way: a library of which it is
//! not sure that it was read whole, and a series of which it tells nothing.

use super::films::Qualities;
use super::series::count;
use crate::jobs::JobRun;
use clients::ClientError;
use clients::jellyfin::{Episode, Episodes, Item, Jellyfin};
use domain::availability::{Counted, Detection};
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, RandomState};

/// How many episodes one page has.
const PAGE: u64 = 1000;
/// How many it has when their files are told as well.
const PAGE_WITH_FILES: u64 = 250;
/// How often a library is read that changes under the reader.
const ATTEMPTS: usize = 2;

/// How many episodes of each season are there, by the season's number.
pub(crate) type Held = HashMap<i64, Counted>;

/// What a library has, by the ids of its series.
#[derive(Debug, Default)]
pub(crate) struct Shelf {
    series: HashMap<String, Held>,
}

impl Shelf {
    /// What is there of a series; nothing when only the series itself can tell.
    pub(crate) fn find(&self, id: &str) -> Option<&Held> {
        self.series.get(id).filter(|held| !held.is_empty())
    }

    /// Reads a library. There is no answer where the server gives none that can be relied on.
    pub(crate) async fn read(
        server: &Jellyfin,
        library: &str,
        by: Detection,
        run: &JobRun,
    ) -> Result<Option<Self>, ClientError> {
        for _ in 0..ATTEMPTS {
            match Reading::whole(server, library, by, run).await {
                Ok(Reading { shelf, trust: Trust::Whole, .. }) => return Ok(Some(shelf)),
                Ok(Reading { trust: Trust::Moved, .. }) => {}
                Ok(Reading { trust: Trust::Unclear, .. }) => return Ok(None),
                Err(error) if error.is_unreachable() || error.is_unauthorized() => {
                    return Err(error);
                }
                Err(error) => {
                    tracing::debug!(%error, "series are asked for one by one");
                    return Ok(None);
                }
            }
        }
        Ok(None)
    }

    /// Leaves it to these series themselves to tell what is there: where a library has one twice,
    /// the server may show the episodes of both under either.
    pub(crate) fn leave_out_doubles(&mut self, series: &[Item]) {
        let mut met: HashMap<_, &str> = HashMap::new();
        for item in series {
            let ids = &item.provider_ids;
            let names = [("tmdb", &ids.tmdb), ("tvdb", &ids.tvdb)];
            for (catalogue, id) in names {
                let Some(id) = id else { continue };
                if let Some(earlier) = met.insert((catalogue, id), &item.id) {
                    self.series.remove(earlier);
                    self.series.remove(&item.id);
                }
            }
        }
    }
}

/// How far a list that was read can be relied on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trust {
    /// Everything was read, and once.
    Whole,
    /// It changed while it was read.
    Moved,
    /// It is not what was asked for, or nobody waits for it any more.
    Unclear,
}

/// A library while it is read.
struct Reading {
    shelf: Shelf,
    /// The ids of all episodes, each as a number that tells it from the others.
    met: HashSet<u64>,
    hashing: RandomState,
    /// Series with an episode of no season: their counts say nothing.
    unclear: HashSet<String>,
    trust: Trust,
}

impl Reading {
    fn new() -> Self {
        Self {
            shelf: Shelf::default(),
            met: HashSet::new(),
            hashing: RandomState::new(),
            unclear: HashSet::new(),
            trust: Trust::Whole,
        }
    }

    async fn whole(
        server: &Jellyfin,
        library: &str,
        by: Detection,
        run: &JobRun,
    ) -> Result<Self, ClientError> {
        let limit = if by.series_4k { PAGE_WITH_FILES } else { PAGE };
        let mut reading = Self::new();
        let mut start = 0;
        loop {
            let page = server.library_episodes(library, (start, limit), by.series_4k).await?;
            let seen = page.listed.len() as u64;
            start += seen;
            let total = page.total;
            reading.take(page, by);
            if run.cancelled() {
                reading.trust = Trust::Unclear;
            }
            if reading.trust == Trust::Unclear {
                return Ok(reading);
            }
            if seen == 0 || start >= total {
                return Ok(reading.finished(total));
            }
        }
    }

    fn take(&mut self, page: Episodes, by: Detection) {
        for episode in page.listed {
            let Some(series) = episode.series_id.clone().filter(|_| episode.kind == "Episode")
            else {
                self.trust = Trust::Unclear;
                return;
            };
            if !episode.is_virtual() {
                match episode.parent_index_number {
                    Some(season) => {
                        let held = self.shelf.series.entry(series).or_default();
                        count_one(held.entry(season).or_default(), &episode, by);
                    }
                    None => {
                        self.unclear.insert(series);
                    }
                }
            }
            if !self.met.insert(self.hashing.hash_one(&episode.id)) {
                self.trust = Trust::Moved;
            }
        }
    }

    fn finished(mut self, total: u64) -> Self {
        if self.trust == Trust::Whole && self.met.len() as u64 != total {
            self.trust = Trust::Moved;
        }
        for series in &self.unclear {
            self.shelf.series.remove(series);
        }
        self
    }
}

fn count_one(counted: &mut Counted, episode: &Episode, by: Detection) {
    let numbers = (episode.index_number, episode.index_number_end);
    count(counted, numbers, by, || Qualities::of(&episode.media_sources));
}

#[cfg(test)]
mod tests {
    use super::*;
    use clients::jellyfin::{MediaSource, MediaStream, ProviderIds};

    fn episode(id: &str, series: &str, season: Option<i64>, number: i64) -> Episode {
        Episode {
            id: id.to_owned(),
            kind: "Episode".to_owned(),
            series_id: Some(series.to_owned()),
            parent_index_number: season,
            index_number: Some(number),
            ..Episode::default()
        }
    }

    fn read(listed: Vec<Episode>, total: u64, by: Detection) -> Reading {
        let mut reading = Reading::new();
        reading.take(Episodes { listed, total }, by);
        reading.finished(total)
    }

    fn counted(reading: &Reading, series: &str, season: i64) -> Option<(i64, i64)> {
        let counted = reading.shelf.find(series)?.get(&season)?;
        Some((counted.standard, counted.four_k))
    }

    #[test]
    fn episodes_are_counted_where_they_belong() {
        let double = Episode { index_number_end: Some(4), ..episode("c", "s", Some(1), 3) };
        let on_paper =
            Episode { location_type: Some("Virtual".to_owned()), ..episode("d", "s", Some(2), 1) };
        let listed = vec![
            episode("a", "s", Some(1), 1),
            episode("b", "s", Some(0), 1),
            double,
            on_paper,
            episode("e", "other", Some(1), 1),
        ];
        let reading = read(listed, 5, Detection::default());
        assert_eq!(reading.trust, Trust::Whole);
        assert_eq!(counted(&reading, "s", 1), Some((3, 0)));
        assert_eq!(counted(&reading, "s", 0), Some((1, 0)));
        assert_eq!(counted(&reading, "s", 2), None, "it is only announced");
        assert_eq!(counted(&reading, "other", 1), Some((1, 0)));
        assert!(reading.shelf.find("nobody").is_none());
    }

    #[test]
    fn both_qualities_count_where_both_are_kept() {
        let wide = |width| {
            let stream = MediaStream { kind: Some("Video".to_owned()), width: Some(width) };
            MediaSource { media_streams: vec![stream] }
        };
        let both = Episode {
            media_sources: vec![wide(1920), wide(3840)],
            ..episode("a", "s", Some(1), 1)
        };
        let standard = Episode { media_sources: vec![wide(1280)], ..episode("b", "s", Some(1), 2) };
        let by = Detection { movies_4k: false, series_4k: true };
        assert_eq!(counted(&read(vec![both, standard], 2, by), "s", 1), Some((2, 1)));
    }

    #[test]
    fn what_may_not_be_whole_is_not_relied_on() {
        let by = Detection::default();
        let one = || episode("a", "s", Some(1), 1);
        assert_eq!(read(vec![one()], 2, by).trust, Trust::Moved, "one is missing");
        assert_eq!(read(vec![one(), one()], 2, by).trust, Trust::Moved, "one came twice");
        let film = Episode { kind: "Movie".to_owned(), ..one() };
        assert_eq!(read(vec![film], 1, by).trust, Trust::Unclear, "not what was asked for");
        let stray = Episode { series_id: None, ..one() };
        assert_eq!(read(vec![stray], 1, by).trust, Trust::Unclear, "of nobody's");
        let unclear = read(vec![one(), episode("b", "s", None, 2)], 2, by);
        assert_eq!(unclear.trust, Trust::Whole);
        assert!(unclear.shelf.find("s").is_none(), "one of its episodes is of no season");
    }

    #[test]
    fn series_that_are_there_twice_speak_for_themselves() {
        let listed = ["a", "b", "c"].map(|id| episode(id, id, Some(1), 1));
        let mut reading = read(listed.into(), 3, Detection::default());
        let item = |id: &str, tmdb: &str| Item {
            id: id.to_owned(),
            provider_ids: ProviderIds { tmdb: Some(tmdb.to_owned()), ..ProviderIds::default() },
            ..Item::default()
        };
        reading.shelf.leave_out_doubles(&[item("a", "1"), item("b", "2"), item("c", "1")]);
        let known = ["a", "b", "c"].map(|id| reading.shelf.find(id).is_some());
        assert_eq!(known, [false, true, false]);
    }
}
