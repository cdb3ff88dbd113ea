//! Turns the entries of lists into cards, as a reader may see them.

use super::path;
use super::tickets::title_state;
use super::title::BLOCKS;
use super::visit::number;
use crate::ui::entry::{CollectionCard, Entry, PersonCard, TitleCard};
use crate::ui::poster::{Title, TitleKind};
use app::App;
use app::catalog::tmdb::{self, MovieItem, PersonItem, SeriesItem, TitleCredit};
use app::catalog::{Standing, Standings, Titles};
use domain::{MediaStatus, MediaType, Permissions, TmdbId, User, UserType};

/// What a reader may see and ask for.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each is a yes or no of its own")]
pub(super) struct Shelf {
    asks_films: bool,
    asks_series: bool,
    sees_blocked: bool,
    keeps: bool,
    blocks: bool,
}

impl Shelf {
    /// Finds out what a reader may.
    pub(super) fn new(reader: &User) -> Self {
        Self {
            asks_films: may_ask(reader, MediaType::Movie),
            asks_series: may_ask(reader, MediaType::Tv),
            sees_blocked: reader
                .may_any(Permissions::MANAGE_BLOCKLIST | Permissions::VIEW_BLOCKLIST),
            // Plex keeps the watchlists of its own people.
            keeps: reader.user_type != UserType::Plex,
            blocks: reader.may(BLOCKS),
        }
    }

    /// Makes the card of a title, unless the reader may not see it.
    fn title(self, title: Title, standing: Option<&Standing>) -> Option<TitleCard> {
        let status = standing.map_or(MediaStatus::Unknown, |found| found.media.media.status);
        if status == MediaStatus::Blocklisted && !self.sees_blocked {
            return None;
        }
        let asks = match title.kind {
            TitleKind::Film => self.asks_films,
            TitleKind::Series => self.asks_series,
        };
        let free = matches!(status, MediaStatus::Unknown | MediaStatus::Deleted);
        let is_blocked = status == MediaStatus::Blocklisted;
        let keeps = self.keeps && !is_blocked;
        Some(TitleCard {
            title,
            state: title_state(status),
            may_ask: asks && free,
            kept: keeps.then(|| standing.is_some_and(|found| !found.watchlist.is_empty())),
            blocked: (self.blocks && (free || is_blocked)).then_some(is_blocked),
            detail: None,
        })
    }

    fn met(self, title: Title, standings: &Standings) -> Option<TitleCard> {
        let media_type = media_type(title.kind);
        let id = TmdbId(i64::try_from(title.tmdb_id).unwrap_or_default());
        self.title(title, standings.find(media_type, id))
    }

    /// Makes the cards of films.
    pub(super) fn movies(self, items: &[MovieItem], standings: &Standings) -> Vec<Entry> {
        let cards = items.iter().filter_map(|item| self.met(of_movie(item), standings));
        cards.map(Entry::Title).collect()
    }

    /// Makes the cards of series.
    pub(super) fn series(self, items: &[SeriesItem], standings: &Standings) -> Vec<Entry> {
        let cards = items.iter().filter_map(|item| self.met(of_series(item), standings));
        cards.map(Entry::Title).collect()
    }

    /// Makes the cards of whatever there is.
    pub(super) fn mixed(self, items: &[tmdb::Entry], standings: &Standings) -> Vec<Entry> {
        let card = |item: &tmdb::Entry| match item {
            tmdb::Entry::Movie(movie) => self.met(of_movie(movie), standings).map(Entry::Title),
            tmdb::Entry::Tv(series) => self.met(of_series(series), standings).map(Entry::Title),
            tmdb::Entry::Person(person) => Some(Entry::Person(of_person(person))),
            tmdb::Entry::Collection(collection) => Some(Entry::Collection(CollectionCard {
                id: number(collection.id),
                name: collection.title.clone().or_else(|| collection.name.clone())?,
                poster: collection.poster_path.as_deref().map(path::poster),
            })),
            tmdb::Entry::Other => None,
        };
        items.iter().filter_map(card).collect()
    }

    /// Makes the card of something that a person did.
    pub(super) fn credit(self, credit: &TitleCredit, standings: &Standings) -> Option<TitleCard> {
        let kind = kind(MediaType::parse(credit.media_type.as_deref()?)?);
        let date = credit.release_date.as_deref().or(credit.first_air_date.as_deref());
        let name = credit.title.as_ref().or(credit.name.as_ref());
        let poster = credit.poster_path.as_deref();
        let mut card = self.met(title(kind, credit.id, name, date, poster), standings)?;
        card.detail = credit.character.clone().or_else(|| credit.job.clone());
        card.detail = card.detail.filter(|detail| !detail.is_empty());
        Some(card)
    }

    /// Makes the card of a title that is remembered, or only known by its number.
    pub(super) fn remembered(
        self,
        media_type: MediaType,
        id: TmdbId,
        titles: &Titles,
        standings: &Standings,
    ) -> Option<TitleCard> {
        self.title(remembered(media_type, id, titles), standings.find(media_type, id))
    }
}

/// Gives the card of one title from what is known here.
pub(super) async fn one_card(
    app: &App,
    reader: &User,
    language: &str,
    (media_type, id): (MediaType, TmdbId),
) -> app::Result<Option<TitleCard>> {
    let titles = app.titles([id], language).await?;
    let standings = app.standings(reader, [(media_type, id)]).await?;
    Ok(Shelf::new(reader).remembered(media_type, id, &titles, &standings))
}

/// What is remembered of a title, in the words of the pages.
pub(super) fn remembered(media_type: MediaType, id: TmdbId, titles: &Titles) -> Title {
    let known = titles.find(media_type, id);
    Title {
        kind: kind(media_type),
        tmdb_id: number(id.0),
        name: known.map(|title| title.name.clone()),
        year: known.and_then(|title| title.year).and_then(|year| i32::try_from(year).ok()),
        poster: known.and_then(|title| title.poster.as_deref()).map(path::poster),
    }
}

/// Whether somebody may ask for films or series at all.
pub(super) fn may_ask(reader: &User, of: MediaType) -> bool {
    let one = match of {
        MediaType::Movie => Permissions::REQUEST_MOVIE,
        MediaType::Tv => Permissions::REQUEST_TV,
    };
    reader.may_any(Permissions::REQUEST | one)
}

/// Whether somebody may ask for films or series in 4K, where the household has a place for them.
pub(super) fn may_ask_4k(app: &App, reader: &User, of: MediaType) -> bool {
    let settings = app.settings();
    let (is_on, one) = match of {
        MediaType::Movie => (settings.movie_4k_enabled(), Permissions::REQUEST_4K_MOVIE),
        MediaType::Tv => (settings.series_4k_enabled(), Permissions::REQUEST_4K_TV),
    };
    is_on && reader.may_any(Permissions::REQUEST_4K | one)
}

/// A kind of title in the words of the pages.
pub(super) fn kind(of: MediaType) -> TitleKind {
    match of {
        MediaType::Movie => TitleKind::Film,
        MediaType::Tv => TitleKind::Series,
    }
}

/// A kind of title in the words of the application.
pub(super) fn media_type(of: TitleKind) -> MediaType {
    match of {
        TitleKind::Film => MediaType::Movie,
        TitleKind::Series => MediaType::Tv,
    }
}

/// Reads the year of a date.
pub(super) fn year(date: Option<&str>) -> Option<i32> {
    date?.get(..4)?.parse().ok()
}

fn title(
    kind: TitleKind,
    id: i64,
    name: Option<&String>,
    date: Option<&str>,
    poster: Option<&str>,
) -> Title {
    Title {
        kind,
        tmdb_id: number(id),
        name: name.filter(|name| !name.is_empty()).cloned(),
        year: year(date),
        poster: poster.map(path::poster),
    }
}

fn of_movie(item: &MovieItem) -> Title {
    let (date, poster) = (item.release_date.as_deref(), item.poster_path.as_deref());
    title(TitleKind::Film, item.id, item.title.as_ref(), date, poster)
}

fn of_series(item: &SeriesItem) -> Title {
    let (date, poster) = (item.first_air_date.as_deref(), item.poster_path.as_deref());
    title(TitleKind::Series, item.id, item.name.as_ref(), date, poster)
}

fn of_person(item: &PersonItem) -> PersonCard {
    PersonCard {
        id: number(item.id),
        name: item.name.clone().unwrap_or_default(),
        picture: item.profile_path.as_deref().map(path::poster),
        part: None,
    }
}
