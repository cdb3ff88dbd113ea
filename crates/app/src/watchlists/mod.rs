//! Watchlists: what people want to remember (data §5.10).

mod asking;

use crate::catalog::MediaView;
use crate::grouped::grouped;
use crate::{App, Result};
use domain::refusal::{conflict, forbidden, not_found, upstream};
use domain::{
    Media, MediaId, MediaStatus, MediaType, Permissions, Season, TmdbId, Ts, User, UserId,
    UserSettings, WatchlistEntry,
};
use std::collections::HashMap;
use store::Tx;
use store::tables::media_edits::NewMedia;
use store::tables::watchlist::NewWatchlistEntry;

/// How many entries a page has.
pub const PAGE_SIZE: i64 = 20;

/// An entry with its title and its person.
#[derive(Debug, Clone)]
pub struct WatchlistView {
    /// The entry.
    pub entry: WatchlistEntry,
    /// Whose list.
    pub user: Option<(User, Option<UserSettings>)>,
    /// The title.
    pub media: Option<(MediaView, Vec<Season>)>,
}

/// One page of a watchlist.
#[derive(Debug, Clone)]
pub struct WatchlistPage {
    /// The page, counted from 1.
    pub page: i64,
    /// How many pages there are; 1 when the list is empty.
    pub pages: i64,
    /// How many entries there are.
    pub total: i64,
    /// The entries of the page.
    pub entries: Vec<WatchlistView>,
}

/// What is put on a watchlist.
#[derive(Debug, Clone)]
pub struct Wish {
    /// A film or a series.
    pub media_type: MediaType,
    /// Its number at TMDB.
    pub tmdb_id: TmdbId,
    /// What it is called.
    pub title: String,
    /// Its key at Plex.
    pub rating_key: String,
}

impl App {
    /// Gives a page of a person's watchlist; others' need a right.
    pub async fn watchlist(&self, by: &User, id: UserId, page: i64) -> Result<WatchlistPage> {
        let sees = Permissions::MANAGE_REQUESTS | Permissions::WATCHLIST_VIEW;
        if by.id != id && !by.may_any(sees) {
            return Err(forbidden("You may only see your own watchlist.").into());
        }
        let page = page.max(1);
        let (rows, total) = self
            .store
            .read(move |tx| {
                let user = tx.find_user(id)?.ok_or_else(|| not_found("user"))?;
                let own = tx.find_user_settings(id)?;
                let skip = (page - 1).saturating_mul(PAGE_SIZE);
                let (entries, total) = tx.page_of_watchlist(id, PAGE_SIZE, skip)?;
                Ok((Rows::gather(tx, entries, (user, own))?, total))
            })
            .await?;
        let entries = rows.views(self);
        let pages = ((total + PAGE_SIZE - 1) / PAGE_SIZE).max(1);
        let page = if total == 0 { 1 } else { page };
        Ok(WatchlistPage { page, pages, total, entries })
    }

    /// Puts a title on the caller's watchlist, once TMDB has confirmed that it exists. Who has
    /// switched it on asks for it by that.
    pub async fn add_to_watchlist(&self, by: &User, wish: Wish) -> Result<WatchlistView> {
        let (media_type, tmdb_id) = (wish.media_type, wish.tmdb_id);
        let view = self.put_on_watchlist(by, wish).await?;
        self.ask_by_watchlist(by, media_type, tmdb_id).await;
        Ok(view)
    }

    async fn put_on_watchlist(&self, by: &User, wish: Wish) -> Result<WatchlistView> {
        let known = self.knows_title(wish.media_type, wish.tmdb_id).await?;
        let tvdb_id = match known {
            Some(tvdb_id) => tvdb_id,
            None => self.confirm_title(wish.media_type, wish.tmdb_id).await?,
        };
        let (by, now) = (by.clone(), self.clock.now());
        let added = self
            .store
            .write(move |tx| {
                if tx.find_on_watchlist(by.id, wish.tmdb_id)?.is_some() {
                    return Err(conflict("This title is on your watchlist already.").into());
                }
                let media = put_title(tx, &wish, tvdb_id, now)?;
                let new = NewWatchlistEntry {
                    user: by.id,
                    media_type: wish.media_type,
                    tmdb_id: wish.tmdb_id,
                    title: wish.title,
                    rating_key: wish.rating_key,
                    media,
                };
                tx.add_to_watchlist(&new, now)?;
                let entry = tx
                    .find_on_watchlist(by.id, new.tmdb_id)?
                    .ok_or_else(|| not_found("watchlist entry"))?;
                let own = tx.find_user_settings(by.id)?;
                Rows::gather(tx, vec![entry], (by, own))
            })
            .await;
        match added {
            Err(error) if error.is_unique_violation() => {
                Err(conflict("This title is on your watchlist already.").into())
            }
            rows => {
                let view = rows?.views(self).into_iter().next();
                Ok(view.ok_or_else(|| not_found("watchlist entry"))?)
            }
        }
    }

    /// Takes a title off the caller's watchlist.
    pub async fn remove_from_watchlist(&self, by: &User, tmdb_id: TmdbId) -> Result<()> {
        let id = by.id;
        self.store
            .write(move |tx| {
                let entry = tx
                    .find_on_watchlist(id, tmdb_id)?
                    .ok_or_else(|| not_found("title on your watchlist"))?;
                tx.remove_from_watchlist(entry.id)
            })
            .await?;
        Ok(())
    }

    /// The TVDB number of a title that has a row already.
    async fn knows_title(
        &self,
        media_type: MediaType,
        tmdb_id: TmdbId,
    ) -> Result<Option<Option<i64>>> {
        let found = self.store.read(move |tx| tx.find_title(media_type, tmdb_id)).await?;
        Ok(found.map(|media| media.tvdb_id))
    }

    /// Asks TMDB whether a title exists, and for its TVDB number.
    async fn confirm_title(&self, media_type: MediaType, tmdb_id: TmdbId) -> Result<Option<i64>> {
        let tmdb = self.tmdb()?;
        let language = self.settings().main.locale.clone();
        let unknown = |error: clients::ClientError| {
            upstream("TMDB does not know this title, or does not answer.").because(error)
        };
        match media_type {
            MediaType::Movie => {
                tmdb.movie(tmdb_id.0, &language).await.map_err(unknown)?;
                Ok(None)
            }
            MediaType::Tv => {
                let show = tmdb.series(tmdb_id.0, &language).await.map_err(unknown)?;
                Ok(show.external_ids.tvdb_id)
            }
        }
    }
}

/// Finds the title of a wish, or makes one that nobody asked for.
fn put_title(
    tx: &mut Tx<'_>,
    wish: &Wish,
    tvdb_id: Option<i64>,
    now: Ts,
) -> store::Result<MediaId> {
    tx.lock_title(wish.media_type, wish.tmdb_id)?;
    if let Some(media) = tx.find_title(wish.media_type, wish.tmdb_id)? {
        return Ok(media.id);
    }
    let new = NewMedia {
        media_type: wish.media_type,
        tmdb_id: wish.tmdb_id,
        tvdb_id: tx.free_tvdb_id(tvdb_id)?,
        status: MediaStatus::Unknown,
        status_4k: MediaStatus::Unknown,
    };
    tx.add_media(&new, now)
}

/// Entries of one person with their titles, read in one snapshot.
struct Rows {
    entries: Vec<WatchlistEntry>,
    media: HashMap<MediaId, Media>,
    seasons: HashMap<MediaId, Vec<Season>>,
    person: (User, Option<UserSettings>),
}

impl Rows {
    /// Reads the titles: one statement each for them and their seasons, whatever their number.
    fn gather(
        tx: &mut Tx<'_>,
        entries: Vec<WatchlistEntry>,
        person: (User, Option<UserSettings>),
    ) -> store::Result<Self> {
        let ids: Vec<_> = entries.iter().filter_map(|entry| entry.media_id).collect();
        let media = tx.list_media_by_id(&ids)?.into_iter().map(|media| (media.id, media)).collect();
        let seasons = grouped(tx.list_seasons(&ids)?, |season| season.media_id);
        Ok(Self { entries, media, seasons, person })
    }

    fn views(self, app: &App) -> Vec<WatchlistView> {
        let settings = app.settings();
        let view = |media: &Media| {
            let seasons = self.seasons.get(&media.id).cloned().unwrap_or_default();
            (app.view_media(media.clone(), &settings), seasons)
        };
        self.entries
            .into_iter()
            .map(|entry| {
                let media = entry.media_id.and_then(|id| self.media.get(&id)).map(view);
                WatchlistView { entry, user: Some(self.person.clone()), media }
            })
            .collect()
    }
}
