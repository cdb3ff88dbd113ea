//! The rows of the home page, as the household has set them up.

use super::super::home;
use super::filter::Narrowed;
use crate::pages::answer::{Answer, show};
use crate::pages::errors::view::Trouble;
use crate::pages::lists;
use crate::pages::part::{Part, missing, part, stale};
use crate::pages::path;
use crate::pages::resident::Guest;
use crate::pages::shelf::{Shelf, media_type};
use crate::pages::visit::{Visit, number};
use crate::text::{common, discover};
use crate::ui::Context;
use crate::ui::entry::Entry;
use crate::ui::poster::TitleKind;
use crate::ui::tile::{self, Tile};
use crate::ui::{card, row, shell};
use app::App;
use app::discover::About;
use axum::extract::{Path, State};
use domain::Slider;
use maud::{Markup, html};

/// Studios and networks that most households know.
const STUDIOS: [(&str, i64); 11] = [
    ("Disney", 2),
    ("20th Century Studios", 127_928),
    ("Sony Pictures", 34),
    ("Warner Bros.", 174),
    ("Universal", 33),
    ("Paramount", 4),
    ("Pixar", 3),
    ("DreamWorks", 521),
    ("Marvel Studios", 420),
    ("DC", 9993),
    ("A24", 41_077),
];
pub(in crate::pages) const NETWORKS: [(&str, i64); 22] = [
    ("Netflix", 213),
    ("Disney+", 2739),
    ("Prime Video", 1024),
    ("Apple TV+", 2552),
    ("Hulu", 453),
    ("HBO", 49),
    ("Discovery+", 4353),
    ("ABC", 2),
    ("FOX", 19),
    ("Cinemax", 359),
    ("AMC", 174),
    ("Showtime", 67),
    ("Starz", 318),
    ("The CW", 71),
    ("NBC", 6),
    ("CBS", 16),
    ("Paramount+", 4330),
    ("BBC One", 4),
    ("Cartoon Network", 56),
    ("Adult Swim", 80),
    ("Nickelodeon", 13),
    ("Peacock", 3353),
];

/// What a row is filled with.
#[derive(Debug, Clone)]
pub(in crate::pages) enum Source {
    Trending,
    Upcoming(TitleKind),
    Narrowed(Box<Narrowed>),
    Search(String),
    Genres(TitleKind),
    Tiles(TitleKind, &'static [(&'static str, i64)]),
}

/// A row of the home page that is filled from outside.
#[derive(Debug, Clone)]
pub(in crate::pages) struct Shown {
    pub(in crate::pages) id: u64,
    pub(in crate::pages) title: String,
    /// Where all of it is; empty when there is no such place.
    pub(in crate::pages) all: String,
    pub(in crate::pages) source: Source,
}

/// What is in a row.
#[derive(Debug, Clone)]
pub enum Filling {
    Entries(Vec<Entry>),
    Tiles(Vec<Tile>),
}

/// A row, as far as it is there.
#[derive(Debug, Clone)]
pub struct Row {
    pub id: u64,
    pub title: String,
    pub all: String,
    /// Whether it is tiles that fill it, which are not as high as posters.
    pub of_tiles: bool,
    pub filling: Part<Filling>,
}

impl Row {
    /// What is shown of a row, as far as it is there.
    pub(in crate::pages) fn of(shown: Shown, filling: Part<Filling>) -> Self {
        let of_tiles = matches!(shown.source, Source::Genres(_) | Source::Tiles(..));
        Self { id: shown.id, title: shown.title, all: shown.all, of_tiles, filling }
    }
}

/// Reads what a slider shows; nothing for those that are not filled from outside.
pub(in crate::pages) fn shown(cx: &Context<'_>, slider: &Slider) -> Option<Shown> {
    use TitleKind::{Film, Series};
    let data = slider.data.clone().unwrap_or_default();
    let narrowed = |kind, name: &str| {
        let pairs = [(name.to_owned(), data.clone())];
        Source::Narrowed(Box::new(Narrowed::read(kind, &pairs)))
    };
    let streaming = |kind| {
        let (region, services) = data.split_once(',').unwrap_or(("US", &data));
        let pairs = [("watchRegion", region), ("watchProviders", services)];
        let pairs = pairs.map(|(name, value)| (name.to_owned(), value.to_owned()));
        Source::Narrowed(Box::new(Narrowed::read(kind, &pairs)))
    };
    let popular = |kind| Source::Narrowed(Box::new(Narrowed::read(kind, &[])));
    let (words, source) = match slider.kind {
        4 => (Some(discover::TRENDING), Source::Trending),
        5 => (Some(discover::POPULAR_FILMS), popular(Film)),
        6 => (Some(discover::GENRES_OF_FILMS), Source::Genres(Film)),
        7 => (Some(discover::UPCOMING_FILMS), Source::Upcoming(Film)),
        8 => (Some(discover::STUDIOS), Source::Tiles(Film, &STUDIOS)),
        9 => (Some(discover::POPULAR_SERIES), popular(Series)),
        10 => (Some(discover::GENRES_OF_SERIES), Source::Genres(Series)),
        11 => (Some(discover::UPCOMING_SERIES), Source::Upcoming(Series)),
        12 => (Some(discover::NETWORKS), Source::Tiles(Series, &NETWORKS)),
        13 => (None, narrowed(Film, "keywords")),
        14 => (None, narrowed(Film, "genre")),
        15 => (None, narrowed(Series, "keywords")),
        16 => (None, narrowed(Series, "genre")),
        17 => (None, Source::Search(data.clone())),
        18 => (None, narrowed(Film, "studio")),
        19 => (None, narrowed(Series, "network")),
        20 => (None, streaming(Film)),
        21 => (None, streaming(Series)),
        _ => return None,
    };
    let own = slider.title.clone().filter(|title| !title.is_empty());
    let said = words.map(|words| cx.say(words).into_owned());
    let all = match &source {
        Source::Trending => path::TRENDING.to_owned(),
        Source::Upcoming(kind) => format!("{}/upcoming", path::list(*kind)),
        Source::Narrowed(narrowed) => narrowed.address(),
        Source::Search(words) => path::with_query(path::SEARCH, &[("query", Some(words))]),
        Source::Genres(kind) => format!("{}/genres", path::list(*kind)),
        Source::Tiles(..) => String::new(),
    };
    Some(Shown { id: number(slider.id.0), title: own.or(said).unwrap_or_default(), all, source })
}

/// Fills a row.
pub(in crate::pages) async fn fill(
    app: &App,
    guest: &Guest,
    source: &Source,
) -> app::Result<Filling> {
    let (shelf, language) = (Shelf::new(&guest.0.user), guest.language());
    let about = About { language: language.clone(), page: 1 };
    let by = &guest.0;
    let entries = match source {
        Source::Trending => lists::mixed(shelf, &app.trending(by, &about).await?).0,
        Source::Upcoming(TitleKind::Film) => {
            lists::movies(shelf, &app.upcoming_movies(by, &about).await?).0
        }
        Source::Upcoming(TitleKind::Series) => {
            lists::series(shelf, &app.upcoming_series(by, &about).await?).0
        }
        Source::Narrowed(narrowed) => match narrowed.kind {
            TitleKind::Film => {
                lists::movies(shelf, &app.discover_movies(by, &about, narrowed.filter()).await?).0
            }
            TitleKind::Series => {
                lists::series(shelf, &app.discover_series(by, &about, narrowed.filter()).await?).0
            }
        },
        Source::Search(words) => lists::mixed(shelf, &app.search(by, &about, words).await?).0,
        Source::Genres(kind) => {
            let rows = app.genre_rows(media_type(*kind), &language).await?;
            let tile = |row: app::discover::GenreRow| Tile {
                href: path::narrowed(*kind, "genre", &row.genre.id.to_string()),
                name: row.genre.name,
                picture: row
                    .backdrops
                    .get(4)
                    .or_else(|| row.backdrops.first())
                    .map(|at| path::still(at)),
            };
            return Ok(Filling::Tiles(rows.into_iter().map(tile).collect()));
        }
        Source::Tiles(kind, made) => {
            let by = if *kind == TitleKind::Film { "studio" } else { "network" };
            let tile = |(name, id): &(&str, i64)| Tile {
                name: (*name).to_owned(),
                href: path::made_by(*kind, by, &id.to_string()),
                picture: None,
            };
            return Ok(Filling::Tiles(made.iter().map(tile).collect()));
        }
    };
    Ok(Filling::Entries(entries))
}

/// Sends one row.
pub(in crate::pages) async fn get(
    State(app): State<App>,
    visit: Visit,
    guest: Guest,
    Path(id): Path<String>,
) -> Answer {
    let cx = visit.context();
    let sliders = app.sliders().await?;
    let slider = sliders.iter().find(|slider| slider.id.0.to_string() == id);
    let shown = slider.and_then(|slider| shown(&cx, slider)).ok_or(Trouble::NotFound)?;
    let filling =
        part((&app, &visit), "", true, Box::pin(fill(&app, &guest, &shown.source))).await?;
    let row = Row::of(shown, filling);
    let part = self::row(&cx, &row);
    if visit.wants_only(&element(row.id)) {
        return show(part);
    }
    let body = html! { (card::heading(&row.title, None, &html! {})) (part) };
    show(shell::page(&cx, shell::Section::Home, &row.title, &body))
}

fn element(id: u64) -> String {
    format!("row-{id}")
}

/// Shows a row, or what stands in its place.
pub fn row(cx: &Context<'_>, row: &Row) -> Markup {
    let (id, address) = (element(row.id), format!("/discover/row/{}", row.id));
    let (words, all) = (cx.say(common::SEE_ALL), cx.url(&row.all));
    let all = (!row.all.is_empty()).then_some((words.as_ref(), all.as_ref()));
    match &row.filling {
        Part::Coming if row.of_tiles => row::coming_tiles(cx, (&id, &address), &row.title, all),
        Part::Coming => row::coming(cx, (&id, &address), &row.title, all),
        Part::Missing => html! {
            section.row id=(id) {
                div.row-head { h2.row-title { (row.title) } }
                (missing(cx, &id, &address))
            }
        },
        Part::Here(filling, since) => {
            let title = format!("{id}-title");
            let cards = match filling {
                Filling::Tiles(tiles) if tiles.is_empty() => return html! { div id=(id) hidden {} },
                Filling::Entries(all) if all.is_empty() => return html! { div id=(id) hidden {} },
                Filling::Tiles(tiles) => tile::line(cx, &title, tiles),
                Filling::Entries(entries) => {
                    let cards: Vec<_> = entries.iter().map(|entry| entry.card(cx, &id)).collect();
                    row::cards_in_line(&title, &cards)
                }
            };
            html! {
                div id=(id) {
                    (stale(cx, *since))
                    (row::framed(cx, &title, &row.title, all, &cards))
                }
            }
        }
    }
}

/// Fills all rows of the home page at once, as far as it is quick.
pub(in crate::pages) async fn all(
    app: &App,
    visit: &Visit,
    guest: &Guest,
    sliders: &[Slider],
) -> Result<Vec<(i64, home::view::Shelf)>, crate::pages::answer::Refused> {
    let cx = visit.context();
    let rows = sliders.iter().filter_map(|slider| Some((slider.order, shown(&cx, slider)?)));
    let rows = rows.map(|(order, shown)| async move {
        let filling =
            part((app, visit), "", false, Box::pin(fill(app, guest, &shown.source))).await?;
        let row = Row::of(shown, filling);
        Ok((order, home::view::Shelf::Row(row)))
    });
    futures_util::future::join_all(rows).await.into_iter().collect()
}
