//! Lists of TMDB's that are read page by page, with what the household hides taken out.

use super::refill::{Filling, Hiding, LAST_PAGE, MOST_READ, Place, Verdict};
use super::silent;
use crate::catalog::tmdb::{Entry, MovieItem, Page, SeriesItem};
use crate::catalog::{Sighted, Standings, TitleList};
use crate::{App, Result};
use clients::tmdb::{DiscoverMovies, DiscoverSeries, Tmdb, Window};
use domain::User;
use std::fmt::Debug;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::time::Duration;

/// How long somebody may take to turn a page.
const TURNING: Duration = Duration::from_hours(1);
/// How many turned pages are known.
const MOST_PLACES: u64 = 10_000;

/// A list of TMDB's. Its `Debug` form says all that tells it from others.
pub(crate) trait Listing: Debug + Sync {
    /// What is in it.
    type Item: Sighted + Send + Sync;

    /// Reads a page of it.
    fn read(
        &self,
        tmdb: &Tmdb,
        page: u32,
    ) -> impl Future<Output = clients::Result<Page<Self::Item>>> + Send;

    /// The language in which it is read.
    fn language(&self) -> &str;
}

/// What most people watch now.
#[derive(Debug)]
pub(crate) struct Trending {
    pub(crate) language: String,
    pub(crate) region: String,
}

/// Films with a keyword.
#[derive(Debug)]
pub(crate) struct WithKeyword {
    pub(crate) keyword: i64,
    pub(crate) language: String,
}

impl Listing for DiscoverMovies {
    type Item = MovieItem;

    async fn read(&self, tmdb: &Tmdb, page: u32) -> clients::Result<Page<MovieItem>> {
        let mut wanted = self.clone();
        wanted.filters.page = page;
        tmdb.discover_movies(&wanted).await
    }

    fn language(&self) -> &str {
        &self.filters.language
    }
}

impl Listing for DiscoverSeries {
    type Item = SeriesItem;

    async fn read(&self, tmdb: &Tmdb, page: u32) -> clients::Result<Page<SeriesItem>> {
        let mut wanted = self.clone();
        wanted.filters.page = page;
        tmdb.discover_series(&wanted).await
    }

    fn language(&self) -> &str {
        &self.filters.language
    }
}

impl Listing for Trending {
    type Item = Entry;

    async fn read(&self, tmdb: &Tmdb, page: u32) -> clients::Result<Page<Entry>> {
        tmdb.trending(Window::Day, page, &self.language, Some(&self.region)).await
    }

    fn language(&self) -> &str {
        &self.language
    }
}

impl Listing for WithKeyword {
    type Item = MovieItem;

    async fn read(&self, tmdb: &Tmdb, page: u32) -> clients::Result<Page<MovieItem>> {
        tmdb.movies_by_keyword(self.keyword, page, &self.language).await
    }

    fn language(&self) -> &str {
        &self.language
    }
}

/// Where the pages of ours begin that people have turned to.
#[derive(Debug, Clone)]
pub(crate) struct Places(moka::sync::Cache<(u64, u32), Place>);

impl Default for Places {
    fn default() -> Self {
        let places = moka::sync::Cache::builder().max_capacity(MOST_PLACES);
        Self(places.time_to_idle(TURNING).build())
    }
}

impl Places {
    /// Where the nearest known page begins that is not after this one.
    fn nearest(&self, listing: u64, page: u32) -> (u32, Place) {
        let earlier = (2..=page).rev().take(MOST_READ as usize);
        let mut known = earlier.filter_map(|page| Some((page, self.0.get(&(listing, page))?)));
        known.next().unwrap_or_else(|| match page {
            // What is this far from anything known begins where TMDB's own page does.
            far if far > MOST_READ => (far, Place::page(far)),
            _ => (1, Place::page(1)),
        })
    }

    fn note(&self, listing: u64, page: u32, place: Place) {
        self.0.insert((listing, page), place);
    }
}

impl App {
    /// Gives a page of a list, with where its titles stand.
    pub(crate) async fn page_of<S: Listing>(
        &self,
        by: &User,
        listing: &S,
        page: u32,
    ) -> Result<TitleList<S::Item>> {
        if !(1..=LAST_PAGE).contains(&page) {
            let message = format!("TMDB has pages 1 to {LAST_PAGE} of a list.");
            return Err(domain::refusal::upstream(message).into());
        }
        let hiding = Hiding::new(&self.settings());
        if hiding.is_on() {
            return self.refilled(by, listing, hiding, page).await;
        }
        let page = listing.read(&self.tmdb()?, page).await.map_err(silent)?;
        self.recognise(by, listing.language(), page).await
    }

    /// Gives a page from which nothing is missing although some is hidden. Whoever turns the pages
    /// of a list reads on where the last one ended; whoever comes from elsewhere is led there, as
    /// long as it is not far.
    async fn refilled<S: Listing>(
        &self,
        by: &User,
        listing: &S,
        hiding: Hiding,
        wanted: u32,
    ) -> Result<TitleList<S::Item>> {
        let tmdb = self.tmdb()?;
        let name = fingerprint(&format!("{hiding:?} {listing:?}"));
        let (mut number, mut place) = self.places.nearest(name, wanted);
        let (mut budget, mut all) = (MOST_READ, Standings::default());
        loop {
            if number == wanted {
                budget = MOST_READ;
            }
            let mut filling = Filling::at(place);
            while let Some(needed) = filling.needs().filter(|_| budget > 0) {
                budget -= 1;
                let page = listing.read(&tmdb, needed).await.map_err(silent)?;
                let standings = self.meet(by, listing.language(), &page).await?;
                filling.take(page, |entry| {
                    let title = entry.sightings().next().map(|sighting| sighting.key());
                    let standing = title.and_then(|(kind, id)| standings.find(kind, id));
                    let is_hidden =
                        standing.is_some_and(|standing| hiding.hides(standing.media.media.status));
                    Verdict { title, is_hidden }
                });
                all.join(standings);
            }
            if number == wanted {
                self.places.note(name, wanted + 1, filling.next());
                return Ok(TitleList { page: filling.finish(wanted), standings: all });
            }
            (number, place) = (number + 1, filling.next());
            self.places.note(name, number, place);
        }
    }
}

fn fingerprint(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}
