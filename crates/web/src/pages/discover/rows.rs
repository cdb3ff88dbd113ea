//! The rows of the home page, as the household has set them up.

use super::super::home;
use super::filter::Narrowed;
use crate::pages::answer::{Answer, show};
use crate::pages::errors::view::Trouble;
use crate::pages::form::Form;
use crate::pages::lists;
use crate::pages::part::{Part, missing, part, stale};
use crate::pages::path;
use crate::pages::resident::Guest;
use crate::pages::shelf::{Shelf, media_type};
use crate::pages::visit::{Visit, number};
use crate::text::{common, discover, sliders};
use crate::ui::Context;
use crate::ui::entry::Entry;
use crate::ui::notice::{Mood, Notice};
use crate::ui::poster::TitleKind;
use crate::ui::tile::{self, Mark, Tile};
use crate::ui::{card, row, shell};
use app::App;
use app::catalog::TitleList;
use app::catalog::tmdb::{self, MovieItem, SeriesItem};
use app::discover::About;
use axum::extract::{Path, RawQuery, State};
use domain::Slider;
use maud::{Markup, html};

/// In the address of a row that is looked at beforehand.
const PREVIEW: &str = "preview";

/// A studio or a network: its name, its number, and the name of its logo, all as TMDB has them.
type Maker = (&'static str, i64, &'static str);

/// Studios and networks that most households know.
const STUDIOS: [Maker; 11] = [
    ("Disney", 2, "/wdrCwmRnLFJhEoH8GSfymY85KHT.png"),
    ("20th Century Studios", 127_928, "/h0rjX5vjW5r8yEnUBStFarjcLT4.png"),
    ("Sony Pictures", 34, "/GagSvqWlyPdkFHMfQ3pNq6ix9P.png"),
    ("Warner Bros.", 174, "/ky0xOc5OrhzkZ1N6KyUxacfQsCk.png"),
    ("Universal", 33, "/8lvHyhjr8oUKOOy2dKXoALWKdp0.png"),
    ("Paramount", 4, "/fycMZt242LVjagMByZOLUGbCvv3.png"),
    ("Pixar", 3, "/1TjvGVDMYsj6JBxOAkUHpPEwLf7.png"),
    ("DreamWorks", 521, "/kP7t6RwGz2AvvTkvnI1uteEwHet.png"),
    ("Marvel Studios", 420, "/hUzeosd33nzE5MCNsZxCGEKTXaQ.png"),
    ("DC", 9993, "/2Tc1P3Ac8M479naPp1kYT3izLS5.png"),
    ("A24", 41_077, "/1ZXsGaFPgrgS6ZZGS37AqD5uU12.png"),
];
pub(in crate::pages) const NETWORKS: [Maker; 22] = [
    ("Netflix", 213, "/wwemzKWzjKYJFfCeiB57q3r4Bcm.png"),
    ("Disney+", 2739, "/gJ8VX6JSu3ciXHuC2dDGAo2lvwM.png"),
    ("Prime Video", 1024, "/ifhbNuuVnlwYy5oXA5VIb2YR8AZ.png"),
    ("Apple TV+", 2552, "/4KAy34EHvRM25Ih8wb82AuGU7zJ.png"),
    ("Hulu", 453, "/pqUTCleNUiTLAVlelGxUgWn1ELh.png"),
    ("HBO", 49, "/tuomPhY2UtuPTqqFnKMVHvSb724.png"),
    ("Discovery+", 4353, "/1D1bS3Dyw4ScYnFWTlBOvJXC3nb.png"),
    ("ABC", 2, "/ndAvF4JLsliGreX87jAc9GdjmJY.png"),
    ("FOX", 19, "/1DSpHrWyOORkL9N2QHX7Adt31mQ.png"),
    ("Cinemax", 359, "/6mSHSquNpfLgDdv6VnOOvC5Uz2h.png"),
    ("AMC", 174, "/pmvRmATOCaDykE6JrVoeYxlFHw3.png"),
    ("Showtime", 67, "/Allse9kbjiP6ExaQrnSpIhkurEi.png"),
    ("Starz", 318, "/8GJjw3HHsAJYwIWKIPBPfqMxlEa.png"),
    ("The CW", 71, "/ge9hzeaU7nMtQ4PjkFlc68dGAJ9.png"),
    ("NBC", 6, "/o3OedEP0f9mfZr33jz2BfXOUK5.png"),
    ("CBS", 16, "/nm8d7P7MJNiBLdgIzUK0gkuEA4r.png"),
    ("Paramount+", 4330, "/fi83B1oztoS47xxcemFdPMhIzK.png"),
    ("BBC One", 4, "/mVn7xESaTNmjBUyUtGNvDQd3CT1.png"),
    ("Cartoon Network", 56, "/c5OC6oVCg6QP4eqzW6XIq17CQjI.png"),
    ("Adult Swim", 80, "/9AKyspxVzywuaMuZ1Bvilu8sXly.png"),
    ("Nickelodeon", 13, "/ikZXxg6GnwpzqiZbRPhJGaZapqB.png"),
    ("Peacock", 3353, "/gIAcGTjKKr0KOHL5s4O36roJ8p7.png"),
];

/// What a row is filled with.
#[derive(Debug, Clone)]
pub(in crate::pages) enum Source {
    Trending,
    Upcoming(TitleKind),
    Narrowed(Box<Narrowed>),
    Search(String),
    Genres(TitleKind),
    Makers(TitleKind, &'static [Maker]),
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

impl Shown {
    /// The row, as far as it is filled.
    pub(in crate::pages) fn filled(self, filling: Part<Filling>) -> Row {
        let of_tiles = matches!(self.source, Source::Genres(_) | Source::Makers(..));
        let Self { id, title, all, .. } = self;
        Row { id, title, all, of_tiles, is_preview: false, filling }
    }
}

/// What is in a row.
#[derive(Debug, Clone)]
pub enum Filling {
    Entries(Vec<Entry>),
    /// Nothing that is shown: the household hides all that there is.
    Hidden,
    /// Nothing so far: the household hides all that was looked through, and more follows.
    HiddenSoFar,
    Tiles(Vec<Tile>),
    Marks(Vec<Mark>),
}

/// A row, as far as it is there.
#[derive(Debug, Clone)]
pub struct Row {
    pub id: u64,
    pub title: String,
    pub all: String,
    /// Whether it is tiles that fill it, which are not as high as posters.
    pub of_tiles: bool,
    /// Whether somebody wants to know what is in it, and so hears when nothing is.
    pub is_preview: bool,
    pub filling: Part<Filling>,
}

/// Reads what a slider shows; nothing for those that are not filled from outside.
pub(in crate::pages) fn shown(cx: &Context<'_>, slider: &Slider) -> Option<Shown> {
    let data = slider.data.as_deref().unwrap_or_default();
    described(cx, (number(slider.id.0), slider.kind), slider.title.clone(), data)
}

/// Reads what a row of this kind shows that knows this.
pub(in crate::pages) fn described(
    cx: &Context<'_>,
    (id, kind): (u64, i64),
    title: Option<String>,
    data: &str,
) -> Option<Shown> {
    use TitleKind::{Film, Series};
    let narrowed = |kind, name: &str| {
        let pairs = [(name.to_owned(), data.to_owned())];
        Source::Narrowed(Box::new(Narrowed::read(kind, &pairs)))
    };
    let streaming = |kind| {
        let (region, services) = data.split_once(',').unwrap_or(("US", data));
        let pairs = [("watchRegion", region), ("watchProviders", services)];
        let pairs = pairs.map(|(name, value)| (name.to_owned(), value.to_owned()));
        Source::Narrowed(Box::new(Narrowed::read(kind, &pairs)))
    };
    let popular = |kind| Source::Narrowed(Box::new(Narrowed::read(kind, &[])));
    let (words, source) = match kind {
        4 => (Some(discover::TRENDING), Source::Trending),
        5 => (Some(discover::POPULAR_FILMS), popular(Film)),
        6 => (Some(discover::GENRES_OF_FILMS), Source::Genres(Film)),
        7 => (Some(discover::UPCOMING_FILMS), Source::Upcoming(Film)),
        8 => (Some(discover::STUDIOS), Source::Makers(Film, &STUDIOS)),
        9 => (Some(discover::POPULAR_SERIES), popular(Series)),
        10 => (Some(discover::GENRES_OF_SERIES), Source::Genres(Series)),
        11 => (Some(discover::UPCOMING_SERIES), Source::Upcoming(Series)),
        12 => (Some(discover::NETWORKS), Source::Makers(Series, &NETWORKS)),
        13 => (None, narrowed(Film, "keywords")),
        14 => (None, narrowed(Film, "genre")),
        15 => (None, narrowed(Series, "keywords")),
        16 => (None, narrowed(Series, "genre")),
        17 => (None, Source::Search(data.to_owned())),
        18 => (None, narrowed(Film, "studio")),
        19 => (None, narrowed(Series, "network")),
        20 => (None, streaming(Film)),
        21 => (None, streaming(Series)),
        _ => return None,
    };
    let own = title.filter(|title| !title.is_empty());
    let said = words.map(|words| cx.say(words).into_owned());
    let all = match &source {
        Source::Trending => path::TRENDING.to_owned(),
        Source::Upcoming(kind) => format!("{}/upcoming", path::list(*kind)),
        Source::Narrowed(narrowed) => narrowed.address(),
        Source::Search(words) => path::with_query(path::SEARCH, &[("query", Some(words))]),
        Source::Genres(kind) => format!("{}/genres", path::list(*kind)),
        Source::Makers(..) => String::new(),
    };
    Some(Shown { id, title: own.or(said).unwrap_or_default(), all, source })
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
    let (entries, left_out) = match source {
        Source::Trending => mixed(shelf, &app.trending(by, &about).await?),
        Source::Upcoming(TitleKind::Film) => movies(shelf, &app.upcoming_movies(by, &about).await?),
        Source::Upcoming(TitleKind::Series) => {
            series(shelf, &app.upcoming_series(by, &about).await?)
        }
        Source::Narrowed(narrowed) => match narrowed.kind {
            TitleKind::Film => {
                movies(shelf, &app.discover_movies(by, &about, narrowed.filter()).await?)
            }
            TitleKind::Series => {
                series(shelf, &app.discover_series(by, &about, narrowed.filter()).await?)
            }
        },
        Source::Search(words) => mixed(shelf, &app.search(by, &about, words).await?),
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
        Source::Makers(kind, made) => {
            let by = if *kind == TitleKind::Film { "studio" } else { "network" };
            let mark = |(name, id, logo): &Maker| Mark {
                name: (*name).to_owned(),
                href: path::made_by(*kind, by, &id.to_string()),
                logo: path::light_logo(logo),
            };
            return Ok(Filling::Marks(made.iter().map(mark).collect()));
        }
    };
    Ok(match left_out {
        LeftOut::Titles { goes_on: true } if entries.is_empty() => Filling::HiddenSoFar,
        LeftOut::Titles { goes_on: false } if entries.is_empty() => Filling::Hidden,
        _ => Filling::Entries(entries),
    })
}

/// What the household hides of a list.
enum LeftOut {
    Nothing,
    /// Some titles; and whether more of the list follows after what was read.
    Titles {
        goes_on: bool,
    },
}

impl LeftOut {
    fn of<T>(list: &TitleList<T>) -> Self {
        let goes_on = list.page.total_pages > list.page.page;
        if list.leaves_out { Self::Titles { goes_on } } else { Self::Nothing }
    }
}

/// The entries of a list, and what is left out of them.
type Listed = (Vec<Entry>, LeftOut);

fn movies(shelf: Shelf, list: &TitleList<MovieItem>) -> Listed {
    (lists::movies(shelf, list).entries, LeftOut::of(list))
}

fn series(shelf: Shelf, list: &TitleList<SeriesItem>) -> Listed {
    (lists::series(shelf, list).entries, LeftOut::of(list))
}

fn mixed(shelf: Shelf, list: &TitleList<tmdb::Entry>) -> Listed {
    (lists::mixed(shelf, list).entries, LeftOut::of(list))
}

/// Sends one row.
pub(in crate::pages) async fn get(
    State(app): State<App>,
    visit: Visit,
    guest: Guest,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Answer {
    let cx = visit.context();
    let is_preview = Form::read_query(query.as_deref().unwrap_or_default()).is_on(PREVIEW);
    let sliders = app.sliders().await?;
    let slider = sliders.iter().find(|slider| slider.id.0.to_string() == id);
    let shown = slider.and_then(|slider| shown(&cx, slider)).ok_or(Trouble::NotFound)?;
    let filling =
        part((&app, &visit), "", true, Box::pin(fill(&app, &guest, &shown.source))).await?;
    let row = Row { is_preview, ..shown.filled(filling) };
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
    let preview = row.is_preview.then_some("1");
    let address = path::with_query(&format!("/discover/row/{}", row.id), &[(PREVIEW, preview)]);
    let id = element(row.id);
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
                Filling::Tiles(tiles) if tiles.is_empty() => return nothing(cx, row, &id),
                Filling::Entries(all) if all.is_empty() => return nothing(cx, row, &id),
                Filling::Hidden | Filling::HiddenSoFar => return nothing(cx, row, &id),
                Filling::Tiles(tiles) => tile::line(cx, &title, tiles),
                Filling::Marks(marks) => tile::marks(cx, &title, marks),
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

/// Stands in place of a row without anything in it, which is not shown where nobody asked for it.
fn nothing(cx: &Context<'_>, row: &Row, id: &str) -> Markup {
    let (words, goes_on) = match row.filling.here() {
        Some(Filling::Hidden) => (sliders::ALL_HIDDEN, false),
        Some(Filling::HiddenSoFar) => (sliders::HIDDEN_SO_FAR, !row.all.is_empty()),
        _ => (sliders::EMPTY, false),
    };
    let notice = Notice::new(Mood::Careful, cx.say(words));
    let notice =
        if goes_on { notice.link(cx.say(sliders::LOOK_ON), cx.url(&row.all)) } else { notice };
    html! {
        div id=(id) hidden[!row.is_preview] { @if row.is_preview { (notice) } }
    }
}

/// So many rows of the home page come with it, which fill a window. Those further down come when a
/// reader comes near: what nobody sees yet would only keep the first ones from being seen.
const AT_ONCE: usize = 3;

/// Fills the first rows of the home page at once, as far as it is quick. `own` are the orders of the
/// rows that the household fills itself.
pub(in crate::pages) async fn all(
    app: &App,
    visit: &Visit,
    guest: &Guest,
    sliders: &[Slider],
    own: &[i64],
) -> Result<Vec<(i64, home::view::Shelf)>, crate::pages::answer::Refused> {
    let cx = visit.context();
    let rows = sliders.iter().filter_map(|slider| Some((slider.order, shown(&cx, slider)?)));
    let rows = rows.enumerate().map(|(place, (order, shown))| async move {
        let place = place + own.iter().filter(|own| **own < order).count();
        let filling = if place < AT_ONCE {
            part((app, visit), "", false, Box::pin(fill(app, guest, &shown.source))).await?
        } else {
            Part::Coming
        };
        let row = shown.filled(filling);
        Ok((order, home::view::Shelf::Row(row)))
    });
    futures_util::future::join_all(rows).await.into_iter().collect()
}
