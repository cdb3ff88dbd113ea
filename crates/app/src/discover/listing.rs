//! Lists of TMDB's that are read page by page, with what the household hides taken out.

use super::refill::{Filling, Hiding, LAST_PAGE, MOST_READ, Place, Verdict};
use super::silent;
use crate::catalog::tmdb::{Entry, MovieItem, Page, SeriesItem};
use crate::catalog::{Likeness, Sighted, Standings, TitleList, untold};
use crate::{App, Result};
use clients::ClientError;
use clients::tmdb::{DiscoverMovies, DiscoverSeries, Tmdb, Window};
use domain::{Refusal, TmdbId, User};
use std::fmt::Debug;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::time::Duration;

/// How long somebody may take to turn a page.
const TURNING: Duration = Duration::from_hours(1);
/// How many turned pages are known.
const MOST_PLACES: u64 = 10_000;
/// So many pages of TMDB are read at most to find where a page of ours begins.
const MOST_WALKED: u32 = 100;

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

    /// What is said when it cannot be read.
    fn refusal(&self, error: ClientError) -> Refusal {
        silent(error)
    }
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

/// Films that go with one.
#[derive(Debug)]
pub(crate) struct MoviesLike {
    pub(crate) id: TmdbId,
    pub(crate) likeness: Likeness,
    pub(crate) language: String,
}

/// Series that go with one.
#[derive(Debug)]
pub(crate) struct SeriesLike {
    pub(crate) id: TmdbId,
    pub(crate) likeness: Likeness,
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

impl Listing for MoviesLike {
    type Item = MovieItem;

    async fn read(&self, tmdb: &Tmdb, page: u32) -> clients::Result<Page<MovieItem>> {
        match self.likeness {
            Likeness::Recommended => {
                tmdb.movie_recommendations(self.id.0, page, &self.language).await
            }
            Likeness::Similar => tmdb.similar_movies(self.id.0, page, &self.language).await,
        }
    }

    fn language(&self) -> &str {
        &self.language
    }

    fn refusal(&self, error: ClientError) -> Refusal {
        untold("movie", error)
    }
}

impl Listing for SeriesLike {
    type Item = SeriesItem;

    async fn read(&self, tmdb: &Tmdb, page: u32) -> clients::Result<Page<SeriesItem>> {
        match self.likeness {
            Likeness::Recommended => {
                tmdb.series_recommendations(self.id.0, page, &self.language).await
            }
            Likeness::Similar => tmdb.similar_series(self.id.0, page, &self.language).await,
        }
    }

    fn language(&self) -> &str {
        &self.language
    }

    fn refusal(&self, error: ClientError) -> Refusal {
        untold("series", error)
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
        let mut known =
            (2..=page).rev().filter_map(|page| Some((page, self.0.get(&(listing, page))?)));
        known.next().unwrap_or((1, Place::page(1)))
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
        let page = listing.read(&self.tmdb()?, page).await;
        let page = page.map_err(|error| listing.refusal(error))?;
        self.recognise(by, listing.language(), page).await
    }

    /// Gives a page from which nothing is missing although some is hidden. Whoever turns the pages
    /// of a list reads on where the last one ended. Whoever comes from elsewhere, or from another
    /// replica, is led there from the nearest page that is known here; who would be led too far
    /// skips the rest of the way, but is shown nothing that earlier pages have.
    async fn refilled<S: Listing>(
        &self,
        by: &User,
        listing: &S,
        hiding: Hiding,
        wanted: u32,
    ) -> Result<TitleList<S::Item>> {
        let reader = Refilling { app: self, by, listing, hiding, tmdb: self.tmdb()? };
        let name = fingerprint(&format!("{hiding:?} {listing:?}"));
        let (mut number, mut place) = self.places.nearest(name, wanted);
        let mut walked = 0;
        while number < wanted && walked < MOST_WALKED {
            let (filling, read, _) = reader.fill(place).await?;
            walked += read;
            (number, place) = (number + 1, filling.next());
            self.places.note(name, number, place);
            if filling.is_over() {
                break;
            }
        }
        if number < wanted {
            place = place.max(Place::page(wanted));
        }
        let (filling, _, standings) = reader.fill(place).await?;
        self.places.note(name, wanted + 1, filling.next());
        let leaves_out = filling.leaves_out();
        Ok(TitleList { page: filling.finish(wanted), standings, leaves_out })
    }
}

/// Who reads a list, and what is left out of it.
struct Refilling<'a, S> {
    app: &'a App,
    by: &'a User,
    listing: &'a S,
    hiding: Hiding,
    tmdb: Tmdb,
}

impl<S: Listing> Refilling<'_, S> {
    /// Fills one page, and tells how many of TMDB's that took and where the titles met on the way
    /// stand. It comes out the same whoever fills it, as long as the same is hidden.
    async fn fill(&self, place: Place) -> Result<(Filling<S::Item>, u32, Standings)> {
        let (mut filling, mut read, mut all) = (Filling::at(place), 0, Standings::default());
        while let Some(needed) = filling.needs().filter(|_| read < MOST_READ) {
            read += 1;
            let page = self.listing.read(&self.tmdb, needed).await;
            let page = page.map_err(|error| self.listing.refusal(error))?;
            let standings = self.app.meet(self.by, self.listing.language(), &page).await?;
            filling.take(page, |entry| {
                let title = entry.sightings().next().map(|sighting| sighting.key());
                let standing = title.and_then(|(kind, id)| standings.find(kind, id));
                let is_hidden =
                    standing.is_some_and(|standing| self.hiding.hides(standing.media.media.status));
                Verdict { title, is_hidden }
            });
            all.join(standings);
        }
        Ok((filling, read, all))
    }
}

fn fingerprint(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}
