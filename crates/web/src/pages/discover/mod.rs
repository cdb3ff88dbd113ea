//! Films and series to choose from: everything, narrowed to what the address says, and the lists of
//! what comes soon, what most people watch, and what one genre, studio, network or language has.

pub mod filter;
mod named;
pub mod panel;
pub mod rows;
mod suggest;

use named::chips;
pub(super) use named::{genres, keyword, made};
pub(super) use panel::get as panel;
pub(super) use suggest::suggest;

use super::answer::Answer;
use super::errors::view::Trouble;
use super::lists::{self, Head, Reading, Wanted};
use super::path;
use super::resident::Guest;
use super::shelf::{Shelf, kind};
use super::visit::Visit;
use crate::text::{browse, discover};
use crate::ui::Context;
use crate::ui::button::Button;
use crate::ui::filters::filters;
use crate::ui::icon::Icon;
use crate::ui::poster::TitleKind;
use crate::ui::select::Select;
use crate::ui::shell::Section;
use app::App;
use app::discover::About;
use axum::extract::{Path, RawQuery, State};
use domain::MediaType;
use filter::Narrowed;
use maud::{Markup, html};

/// The orders of a list; the first is the usual one.
const ORDERS: [(&str, &str); 8] = [
    ("popularity.desc", "popularity.desc"),
    ("popularity.asc", "popularity.asc"),
    ("release_date.desc", "first_air_date.desc"),
    ("release_date.asc", "first_air_date.asc"),
    ("vote_average.desc", "vote_average.desc"),
    ("vote_average.asc", "vote_average.asc"),
    ("original_title.asc", "original_title.asc"),
    ("original_title.desc", "original_title.desc"),
];

/// Reads the pairs of an address.
pub(super) fn pairs(query: Option<&str>) -> Vec<(String, String)> {
    url::form_urlencoded::parse(query.unwrap_or_default().as_bytes()).into_owned().collect()
}

/// Shows films by what the address says.
pub(super) async fn movies(
    State(app): State<App>,
    visit: Visit,
    guest: Guest,
    RawQuery(query): RawQuery,
) -> Answer {
    all(&app, &visit, &guest, (TitleKind::Film, query.as_deref())).await
}

/// Shows series by what the address says.
pub(super) async fn series(
    State(app): State<App>,
    visit: Visit,
    guest: Guest,
    RawQuery(query): RawQuery,
) -> Answer {
    all(&app, &visit, &guest, (TitleKind::Series, query.as_deref())).await
}

async fn all(
    app: &App,
    visit: &Visit,
    guest: &Guest,
    (kind, query): (TitleKind, Option<&str>),
) -> Answer {
    let pairs = pairs(query);
    let (narrowed, wanted) = (Narrowed::read(kind, &pairs), Wanted::of(&pairs));
    let cx = visit.context();
    let title = cx.say(match kind {
        TitleKind::Film => discover::FILMS,
        TitleKind::Series => discover::SERIES,
    });
    let head =
        Head { controls: controls(&cx, &narrowed), ..Head::of(kind, &title, narrowed.address()) };
    let (shelf, narrowed) = (Shelf::new(&guest.0.user), &narrowed);
    let above = Box::pin(async {
        let own = app.taste(&guest.0.user).await?.original_language;
        let chips = chips((app, &cx), narrowed, (&guest.language(), &own)).await?;
        Ok(lists::Told { chips, ..lists::Told::default() })
    });
    let read = move |page: u32| -> Reading<'_> {
        Box::pin(async move {
            let about = About { language: guest.language(), page };
            let filter = narrowed.filter();
            Ok(match kind {
                TitleKind::Film => {
                    lists::movies(shelf, &app.discover_movies(&guest.0, &about, filter).await?)
                }
                TitleKind::Series => {
                    lists::series(shelf, &app.discover_series(&guest.0, &about, filter).await?)
                }
            })
        })
    };
    lists::told((app, visit), head, wanted, read, above).await
}

/// The order of a list, and the way to narrow it.
fn controls(cx: &Context<'_>, narrowed: &Narrowed) -> Markup {
    let mut order =
        Select::new("sortBy", cx.say(browse::ORDER)).slim().chosen(narrowed.value("sortBy"));
    let said = [
        browse::ORDER_POPULAR,
        browse::ORDER_UNPOPULAR,
        browse::ORDER_NEWEST,
        browse::ORDER_OLDEST,
        browse::ORDER_BEST,
        browse::ORDER_WORST,
        browse::ORDER_A_TO_Z,
        browse::ORDER_Z_TO_A,
    ];
    for (place, ((film, series), said)) in ORDERS.iter().zip(said).enumerate() {
        let value = if narrowed.kind == TitleKind::Film { film } else { series };
        order = order.option(if place == 0 { "" } else { value }, cx.say(said));
    }
    let address = narrowed.without(&["sortBy"]);
    let kept = pairs(address.split_once('?').map(|(_, query)| query));
    let kept: Vec<_> = kept.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    html! {
        div.list-controls {
            (filters(cx, path::list(narrowed.kind), "main", &kept, &[&order]))
            (Button::link(cx.say(browse::NARROW), cx.url(&narrowed.form()).into_owned())
                .icon(Icon::Filter).aside())
        }
    }
}

/// Shows what comes soon.
pub(super) async fn upcoming(
    State(app): State<App>,
    visit: Visit,
    guest: Guest,
    Path(of): Path<String>,
    RawQuery(query): RawQuery,
) -> Answer {
    let of = of_list(&of)?;
    let cx = visit.context();
    let title = cx.say(match of {
        TitleKind::Film => discover::UPCOMING_FILMS,
        TitleKind::Series => discover::UPCOMING_SERIES,
    });
    let head = Head::of(of, &title, format!("{}/upcoming", path::list(of)));
    let (app, shelf, guest) = (&app, Shelf::new(&guest.0.user), &guest);
    let read = move |page: u32| -> Reading<'_> {
        Box::pin(async move {
            let about = About { language: guest.language(), page };
            Ok(match of {
                TitleKind::Film => {
                    lists::movies(shelf, &app.upcoming_movies(&guest.0, &about).await?)
                }
                TitleKind::Series => {
                    lists::series(shelf, &app.upcoming_series(&guest.0, &about).await?)
                }
            })
        })
    };
    lists::answer(app, &visit, head, Wanted::of(&pairs(query.as_deref())), read).await
}

/// Shows what most people watch now.
pub(super) async fn trending(
    State(app): State<App>,
    visit: Visit,
    guest: Guest,
    RawQuery(query): RawQuery,
) -> Answer {
    let cx = visit.context();
    let title = cx.say(discover::TRENDING);
    let address = path::TRENDING.to_owned();
    let head = Head { section: Section::Home, ..Head::of(TitleKind::Film, &title, address) };
    let (app, shelf, guest) = (&app, Shelf::new(&guest.0.user), &guest);
    let read = move |page: u32| -> Reading<'_> {
        Box::pin(async move {
            let about = About { language: guest.language(), page };
            Ok(lists::mixed(shelf, &app.trending(&guest.0, &about).await?))
        })
    };
    lists::answer(app, &visit, head, Wanted::of(&pairs(query.as_deref())), read).await
}

/// Finds the kind of a list by the word in its address.
pub(super) fn of_list(word: &str) -> Result<TitleKind, Trouble> {
    match word {
        "movies" => Ok(TitleKind::Film),
        "tv" => Ok(kind(MediaType::Tv)),
        _ => Err(Trouble::NotFound),
    }
}
