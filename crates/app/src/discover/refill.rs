//! Pages without what the household hides: what is taken out of a page is made up for by what comes
//! after it, so that pages stay full and nothing is shown twice.

use clients::tmdb::Page;
use domain::{MediaStatus, MediaType, TmdbId};
use std::collections::HashSet;
use store::settings::Settings;

/// How many entries a page has, TMDB's and ours.
pub(super) const PAGE_SIZE: usize = 20;
/// The last page that TMDB has of anything.
pub(super) const LAST_PAGE: u32 = 500;
/// So many pages of TMDB are read for one answer at most, however much of them is hidden.
pub(super) const MOST_READ: u32 = 10;

/// What the household does not want to see where one looks for something to watch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hiding {
    available: bool,
    blocklisted: bool,
}

impl Hiding {
    pub(super) fn new(settings: &Settings) -> Self {
        let main = &settings.main;
        Self { available: main.hide_available, blocklisted: main.hide_blocklisted }
    }

    /// Whether anything is hidden at all.
    pub(super) fn is_on(self) -> bool {
        self.available || self.blocklisted
    }

    pub(super) fn hides(self, status: MediaStatus) -> bool {
        match status {
            MediaStatus::Available | MediaStatus::PartiallyAvailable => self.available,
            MediaStatus::Blocklisted => self.blocklisted,
            _ => false,
        }
    }
}

/// A place in a list of TMDB's: a page of it, and an entry on that page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) page: u32,
    pub(super) entry: usize,
}

impl Place {
    /// Where TMDB's own page begins.
    pub(super) fn page(page: u32) -> Self {
        Self { page, entry: 0 }
    }
}

/// A page of ours that is being filled.
#[derive(Debug)]
pub(super) struct Filling<T> {
    entries: Vec<T>,
    met: HashSet<(MediaType, TmdbId)>,
    place: Place,
    is_over: bool,
    leaves_out: bool,
    totals: (u32, u64),
}

impl<T> Filling<T> {
    /// Begins at a place.
    pub(super) fn at(place: Place) -> Self {
        let (entries, met, totals) = (Vec::new(), HashSet::new(), (0, 0));
        Self { entries, met, place, is_over: false, leaves_out: false, totals }
    }

    /// Which page of TMDB's is needed next; none when this one is full or the world has ended.
    pub(super) fn needs(&self) -> Option<u32> {
        let has_room = self.entries.len() < PAGE_SIZE;
        (has_room && !self.is_over).then_some(self.place.page)
    }

    /// Takes what may be shown of the page that was needed. `judge` tells which title an entry is,
    /// if it is one, and whether it is hidden.
    pub(super) fn take(&mut self, page: Page<T>, judge: impl Fn(&T) -> Verdict) {
        let last = page.total_pages.min(LAST_PAGE);
        self.totals = (page.total_pages, page.total_results);
        let on_page = page.results.len();
        for entry in page.results.into_iter().skip(self.place.entry) {
            if self.entries.len() == PAGE_SIZE {
                break;
            }
            self.place.entry += 1;
            let verdict = judge(&entry);
            self.leaves_out |= verdict.is_hidden;
            let is_new = verdict.title.is_none_or(|title| self.met.insert(title));
            if is_new && !verdict.is_hidden {
                self.entries.push(entry);
            }
        }
        if self.place.entry >= on_page {
            self.is_over = on_page == 0 || self.place.page >= last;
            self.place = Place::page(self.place.page + 1);
        }
    }

    /// Whether nothing comes after what was taken.
    pub(super) fn is_over(&self) -> bool {
        self.is_over
    }

    /// Whether something was hidden.
    pub(super) fn leaves_out(&self) -> bool {
        self.leaves_out
    }

    /// Where the next page of ours begins.
    pub(super) fn next(&self) -> Place {
        self.place
    }

    /// The finished page; `number` is ours.
    pub(super) fn finish(self, number: u32) -> Page<T> {
        let (pages, results) = self.totals;
        let is_all = self.is_over && number == 1;
        Page {
            page: number,
            total_pages: if self.is_over {
                number.min(pages.max(1))
            } else {
                pages.max(number + 1)
            },
            total_results: if is_all { self.entries.len() as u64 } else { results },
            results: self.entries,
        }
    }
}

/// What is to be known about an entry before it is shown.
#[derive(Debug, Clone, Copy)]
pub(super) struct Verdict {
    /// Which title it is; people and collections are none.
    pub(super) title: Option<(MediaType, TmdbId)>,
    pub(super) is_hidden: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A list of TMDB's in which some entries are hidden.
    #[derive(Debug, Clone)]
    struct World {
        entries: Vec<i64>,
        hidden: HashSet<i64>,
    }

    impl World {
        fn page(&self, number: u32) -> Page<i64> {
            let at = (number as usize - 1) * PAGE_SIZE;
            Page {
                page: number,
                results: self.entries.iter().skip(at).take(PAGE_SIZE).copied().collect(),
                total_pages: u32::try_from(self.entries.len().div_ceil(PAGE_SIZE)).unwrap(),
                total_results: self.entries.len() as u64,
            }
        }

        /// Fills a page; tells how many pages of TMDB's that took, and where the next one begins.
        fn fill(&self, number: u32, place: Place) -> (Page<i64>, u32, Place) {
            let (mut filling, mut read) = (Filling::at(place), 0);
            while let Some(needed) = filling.needs().filter(|_| read < MOST_READ) {
                read += 1;
                filling.take(self.page(needed), |id| Verdict {
                    title: Some((MediaType::Movie, TmdbId(*id))),
                    is_hidden: self.hidden.contains(id),
                });
            }
            let next = filling.next();
            (filling.finish(number), read, next)
        }
    }

    fn worlds() -> impl Strategy<Value = World> {
        (0..400_i64, proptest::collection::hash_set(0..400_i64, 0..300))
            .prop_map(|(length, hidden)| World { entries: (0..length).collect(), hidden })
    }

    proptest! {
        #[test]
        fn whoever_reads_on_sees_everything_once_and_in_order(world in worlds()) {
            let (mut seen, mut place, mut number) = (Vec::new(), Place::page(1), 1);
            loop {
                let (page, read, next) = world.fill(number, place);
                prop_assert!(read <= MOST_READ);
                let is_last = page.total_pages <= number;
                prop_assert!(is_last || read == MOST_READ || page.results.len() == PAGE_SIZE);
                prop_assert!(page.results.len() <= PAGE_SIZE);
                prop_assert!(next >= place);
                seen.extend(page.results);
                if is_last {
                    break;
                }
                (place, number) = (next, number + 1);
            }
            let visible = world.entries.iter().filter(|id| !world.hidden.contains(id));
            prop_assert_eq!(seen, visible.copied().collect::<Vec<_>>());
        }

        #[test]
        fn what_tmdb_repeats_is_shown_once(ids in proptest::collection::vec(0..30_i64, 0..200)) {
            let world = World { entries: ids, hidden: HashSet::new() };
            let (page, ..) = world.fill(1, Place::page(1));
            let distinct: HashSet<_> = page.results.iter().collect();
            prop_assert_eq!(distinct.len(), page.results.len());
        }
    }

    #[test]
    fn the_end_of_the_world_is_told() {
        let world = World { entries: (0..25).collect(), hidden: (0..10).collect() };
        let (page, ..) = world.fill(1, Place::page(1));
        assert_eq!((page.results.len(), page.total_pages, page.total_results), (15, 1, 15));

        let world = World { entries: (0..45).collect(), hidden: HashSet::new() };
        let (page, _, next) = world.fill(1, Place::page(1));
        assert_eq!((page.results.len(), page.total_pages, page.total_results), (20, 3, 45));
        let (page, ..) = world.fill(2, next);
        assert_eq!((page.results, page.total_pages), ((20..40).collect(), 3));
    }

    #[test]
    fn people_stay_whatever_is_hidden() {
        let mut filling = Filling::at(Place::page(1));
        let page = Page { page: 1, results: vec!["a", "a"], total_pages: 1, total_results: 2 };
        filling.take(page, |_| Verdict { title: None, is_hidden: false });
        assert_eq!(filling.finish(1).results.len(), 2);
    }
}
