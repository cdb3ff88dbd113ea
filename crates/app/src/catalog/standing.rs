//! Where titles stand here: what lists and pages show beside what TMDB tells.

use super::MediaView;
use super::sighting::Sighted;
use super::tmdb::Page;
use crate::grouped::grouped;
use crate::issues::IssueView;
use crate::issues::view::gather;
use crate::requests::RequestView;
use crate::requests::view::related;
use crate::{App, Result};
use domain::{Media, MediaType, Season, TmdbId, User, WatchlistEntry};
use std::collections::HashMap;

/// Where a title of a list stands.
#[derive(Debug, Clone)]
pub struct Standing {
    /// The title's row.
    pub media: MediaView,
    /// The caller's own watchlist, as far as it is about this title.
    pub watchlist: Vec<WatchlistEntry>,
}

/// Where the titles of a list stand; those that nobody wanted and no server has are not there.
#[derive(Debug, Clone, Default)]
pub struct Standings(HashMap<(MediaType, TmdbId), Standing>);

impl Standings {
    /// Tells where a title stands.
    pub fn find(&self, media_type: MediaType, tmdb_id: TmdbId) -> Option<&Standing> {
        self.0.get(&(media_type, tmdb_id))
    }

    /// Adds where other titles stand.
    pub(crate) fn join(&mut self, others: Self) {
        self.0.extend(others.0);
    }
}

/// A list of TMDB's and where its titles stand.
#[derive(Debug, Clone)]
pub struct TitleList<T> {
    /// The list as TMDB told it.
    pub page: Page<T>,
    /// Where its titles stand.
    pub standings: Standings,
    /// Whether titles are left out of it because the household hides them.
    pub leaves_out: bool,
}

/// Where one title stands, with everything that its page shows.
#[derive(Debug, Clone)]
pub struct WholeStanding {
    /// The title's row.
    pub media: MediaView,
    /// Its seasons.
    pub seasons: Vec<Season>,
    /// Every request for it, oldest first.
    pub requests: Vec<RequestView>,
    /// Everything that is or was wrong with it, oldest first.
    pub issues: Vec<IssueView>,
}

/// What is known here about one title.
#[derive(Debug, Clone)]
pub struct Known {
    /// Where it stands, unless nobody wanted it and no server has it.
    pub standing: Option<WholeStanding>,
    /// Whether it, or a title of the other type with its number, is on the caller's watchlist.
    pub on_watchlist: bool,
}

impl App {
    /// Tells where titles stand, in one snapshot and two statements whatever their number. The
    /// watchlists in it are the caller's own.
    pub async fn standings(
        &self,
        by: &User,
        wanted: impl IntoIterator<Item = (MediaType, TmdbId)>,
    ) -> Result<Standings> {
        let mut ids: Vec<TmdbId> = wanted.into_iter().map(|(_, id)| id).collect();
        ids.sort_unstable();
        ids.dedup();
        if ids.is_empty() {
            return Ok(Standings::default());
        }
        let by = by.id;
        let (found, watchlist) = self
            .store
            .read(move |tx| {
                let found = tx.list_media_by_tmdb_id(&ids)?;
                let rows: Vec<_> = found.iter().map(|media| media.id).collect();
                Ok((found, tx.list_on_watchlist(by, &rows)?))
            })
            .await?;
        let mut watchlist = grouped(watchlist, |entry| entry.media_id);
        let settings = self.settings();
        let standing = |media: Media| {
            let key = (media.media_type, media.tmdb_id);
            let watchlist = watchlist.remove(&Some(media.id)).unwrap_or_default();
            (key, Standing { media: self.view_media(media, &settings), watchlist })
        };
        Ok(Standings(found.into_iter().map(standing).collect()))
    }

    /// Remembers the titles of a list and tells where they stand.
    pub async fn recognise<T: Sighted + Sync>(
        &self,
        by: &User,
        language: &str,
        page: Page<T>,
    ) -> Result<TitleList<T>> {
        let standings = self.meet(by, language, &page).await?;
        Ok(TitleList { page, standings, leaves_out: false })
    }

    /// Remembers the titles of any answer and tells where they stand.
    pub async fn meet(
        &self,
        by: &User,
        language: &str,
        met: &(impl Sighted + ?Sized),
    ) -> Result<Standings> {
        self.remember(language, met);
        let keys: Vec<_> = met.sightings().map(|sighting| sighting.key()).collect();
        self.standings(by, keys).await
    }

    /// Tells what is known here about one title, in one snapshot.
    pub async fn known(&self, by: &User, media_type: MediaType, id: TmdbId) -> Result<Known> {
        let by = by.id;
        let (found, on_watchlist) = self
            .store
            .read(move |tx| {
                let on_watchlist = tx.find_on_watchlist(by, id)?.is_some();
                let Some(media) = tx.find_title(media_type, id)? else {
                    return Ok((None, on_watchlist));
                };
                let seasons = tx.list_seasons(&[media.id])?;
                let requests = tx.list_requests_of_media(media.id)?;
                let related = related(tx, &requests)?;
                let issues = tx.list_issues_of_media(media.id)?;
                let issues = gather(tx, issues)?;
                Ok((Some((media, seasons, requests, related, issues)), on_watchlist))
            })
            .await?;
        let standing = found.map(|(media, seasons, requests, related, issues)| WholeStanding {
            media: self.view_media(media, &self.settings()),
            seasons,
            requests: related.views(requests, self),
            issues: issues.views(self),
        });
        Ok(Known { standing, on_watchlist })
    }
}
