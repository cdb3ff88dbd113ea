//! The names of what lists are narrowed to, and the lists that are narrowed to one thing.

use super::filter::{ALL_LANGUAGES, Narrowed};
use super::{of_list, pairs};
use crate::pages::answer::{Answer, go_on, show};
use crate::pages::lists::{self, Chip, Head, Reading, Told, Wanted};
use crate::pages::lookup::{Thing, patiently};
use crate::pages::part::{MOMENT, Part, part};
use crate::pages::path;
use crate::pages::resident::Guest;
use crate::pages::shelf::{Shelf, media_type};
use crate::pages::spoken::language as spoken_language;
use crate::pages::visit::Visit;
use crate::text::{browse, common, discover};
use crate::ui::Context;
use crate::ui::poster::TitleKind;
use crate::ui::skeleton;
use crate::ui::tile::{self, Tile};
use app::App;
use app::catalog::tmdb::Genre;
use app::discover::About;
use axum::extract::{Path, RawQuery, State};
use domain::refusal::not_found;
use futures_util::future::join_all;
use maud::Markup;

/// The element whose pictures come on their own.
const GENRES: &str = "genres";

/// The numbers between which something lies, by their parameters and their name.
const BETWEEN: [(&str, &str); 3] = [
    ("withRuntimeGte", "withRuntimeLte"),
    ("voteAverageGte", "voteAverageLte"),
    ("voteCountGte", "voteCountLte"),
];

/// Says what a list is narrowed to, each with the address without it.
pub(in crate::pages) async fn chips(
    (app, cx): (&App, &Context<'_>),
    narrowed: &Narrowed,
    (language, own): (&str, &str),
) -> app::Result<Vec<Chip>> {
    let mut chips = Vec::new();
    let mut add = |words: String, names: &[&str]| {
        if !words.is_empty() {
            chips.push(Chip { words, without: narrowed.without(names) });
        }
    };
    if !narrowed.value("genre").is_empty() {
        let genres = app.genres(media_type(narrowed.kind), language).await.unwrap_or_default();
        let wanted = narrowed.several("genre");
        let named = genres.into_iter().filter(|one| wanted.contains(&one.id.to_string().as_str()));
        let named: Vec<_> = named.map(|one| one.name).collect();
        add(or_number(&named, narrowed.value("genre")), &["genre"]);
    }
    for (name, phrase) in [("keywords", None), ("excludeKeywords", Some(()))] {
        let value = narrowed.value(name);
        if !value.is_empty() {
            let named = app.keywords_named(Some(value)).await;
            let named: Vec<_> = named.into_iter().map(|one| one.name).collect();
            let named = or_number(&named, value);
            let said =
                if phrase.is_some() { cx.say(browse::without(named)).into_owned() } else { named };
            add(said, &[name]);
        }
    }
    for (maker, thing) in [("studio", Thing::Studio), ("network", Thing::Network)] {
        let names = narrowed.several(maker).into_iter().map(|number| thing.called(app, number));
        add(join_all(names).await.join(", "), &[maker]);
    }
    chips.extend(language_chip(cx, narrowed, own));
    let mut add = |words: String, names: &[&str]| {
        if !words.is_empty() {
            chips.push(Chip { words, without: narrowed.without(names) });
        }
    };
    let [from, to] = narrowed.days();
    let day = cx.say(browse::CAME_OUT);
    add(between(cx, &day, narrowed.value(from), narrowed.value(to)), &[from, to]);
    let named = [browse::RUNTIME, browse::SCORE, browse::VOTES];
    for ((from, to), name) in BETWEEN.into_iter().zip(named) {
        let name = cx.say(name);
        add(between(cx, &name, narrowed.value(from), narrowed.value(to)), &[from, to]);
    }
    let rated = ["certification", "certificationGte", "certificationLte", "certificationCountry"];
    add(ratings(cx, narrowed), &rated);
    let services = services((app, cx), narrowed, language).await;
    add(services, &["watchProviders", "watchRegion"]);
    add(super::panel::states(cx, narrowed), &["status"]);
    Ok(chips)
}

/// Names the age ratings, those that are chosen and those between which they lie.
fn ratings(cx: &Context<'_>, narrowed: &Narrowed) -> String {
    let chosen = narrowed.several("certification").join(", ");
    let (from, to) = (narrowed.value("certificationGte"), narrowed.value("certificationLte"));
    let said = [chosen, between(cx, &cx.say(browse::RATED), from, to)];
    said.into_iter().filter(|said| !said.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Names streaming services, or counts them where they are not all known.
async fn services((app, cx): (&App, &Context<'_>), narrowed: &Narrowed, language: &str) -> String {
    let wanted = narrowed.several("watchProviders");
    if wanted.is_empty() {
        return String::new();
    }
    let (of, region) = (media_type(narrowed.kind), narrowed.value("watchRegion"));
    let known = app.providers(of, language, region).await.unwrap_or_default().into_iter();
    let named = known.filter(|one| wanted.contains(&one.provider_id.to_string().as_str()));
    let named: Vec<String> = named.filter_map(|one| one.provider_name).collect();
    if named.len() == wanted.len() {
        return named.join(", ");
    }
    cx.say(browse::services(wanted.len() as u64)).into_owned()
}

/// Says in which languages titles were made. Where nobody chose any, those that a reader usually
/// sees narrow the list as well; taking that away asks for all.
fn language_chip(cx: &Context<'_>, narrowed: &Narrowed, own: &str) -> Option<Chip> {
    let without = narrowed.without(&["language"]);
    match narrowed.value("language") {
        "" if own.is_empty() => None,
        "" => {
            let words = cx.say(browse::usual(languages(cx, own))).into_owned();
            Some(Chip { words, without: narrowed.with("language", ALL_LANGUAGES) })
        }
        ALL_LANGUAGES => Some(Chip { words: cx.say(browse::ALL_LANGUAGES).into_owned(), without }),
        chosen => Some(Chip { words: languages(cx, chosen), without }),
    }
}

/// Names languages that are joined by `|`.
pub(super) fn languages(cx: &Context<'_>, codes: &str) -> String {
    let codes = codes.split('|').filter(|code| !code.is_empty());
    let names: Vec<_> = codes.map(|code| spoken_language(cx.t, code, None)).collect();
    names.join(", ")
}

fn or_number(names: &[String], number: &str) -> String {
    if names.is_empty() { number.to_owned() } else { names.join(", ") }
}

fn between(cx: &Context<'_>, name: &str, from: &str, to: &str) -> String {
    let said = match (from, to) {
        ("", "") => return String::new(),
        (from, "") => browse::at_least(name, from),
        ("", to) => browse::at_most(name, to),
        (from, to) => browse::between(name, from, to),
    };
    cx.say(said).into_owned()
}

/// Shows what a genre, a studio, a network or a language has.
pub(in crate::pages) async fn made(
    State(app): State<App>,
    visit: Visit,
    guest: Guest,
    Path((of, by, id)): Path<(String, String, String)>,
    RawQuery(query): RawQuery,
) -> Answer {
    let kind = of_list(&of)?;
    let cx = visit.context();
    let title = cx.say(match kind {
        TitleKind::Film => discover::FILMS,
        TitleKind::Series => discover::SERIES,
    });
    let head = Head::of(kind, &title, path::made_by(kind, &by, &id));
    let has_logo = matches!(by.as_str(), "studio" | "network");
    let head = Head { is_named_late: true, has_logo, ..head };
    let (app, shelf, guest) = (&app, Shelf::new(&guest.0.user), &guest);
    let (by, id) = (by.as_str(), id.as_str());
    let above = async {
        let (name, logo) = name((app, &cx), guest, (kind, by, id)).await.unzip();
        let title = name.map(|name| match kind {
            TitleKind::Film => cx.say(discover::films_of(name)).into_owned(),
            TitleKind::Series => cx.say(discover::series_of(name)).into_owned(),
        });
        Ok(Told { title, logo: logo.flatten(), ..Told::default() })
    };
    let read = move |page: u32| -> Reading<'_> {
        Box::pin(async move {
            let about = About { language: guest.language(), page };
            listed(app, shelf, guest, &about, (kind, by, id)).await
        })
    };
    let wanted = Wanted::of(&pairs(query.as_deref()));
    lists::told((app, &visit), head, wanted, read, Box::pin(above)).await
}

async fn listed(
    app: &App,
    shelf: Shelf,
    guest: &Guest,
    about: &About,
    (kind, by, id): (TitleKind, &str, &str),
) -> app::Result<lists::Page> {
    let reader = &guest.0;
    Ok(match (kind, by) {
        (TitleKind::Film, "genre") => {
            lists::movies(shelf, &app.movies_of_genre(reader, about, id).await?.list)
        }
        (TitleKind::Film, "studio") => {
            lists::movies(shelf, &app.movies_of_studio(reader, about, id).await?.list)
        }
        (TitleKind::Film, "language") => {
            lists::movies(shelf, &app.movies_in_language(reader, about, id).await?.list)
        }
        (TitleKind::Series, "genre") => {
            lists::series(shelf, &app.series_of_genre(reader, about, id).await?.list)
        }
        (TitleKind::Series, "network") => {
            lists::series(shelf, &app.series_of_network(reader, about, id).await?.list)
        }
        (TitleKind::Series, "language") => {
            lists::series(shelf, &app.series_in_language(reader, about, id).await?.list)
        }
        _ => return Err(not_found("list").into()),
    })
}

/// The name of what a list is of, and its logo if it has one, unless TMDB does not tell.
async fn name(
    (app, cx): (&App, &Context<'_>),
    guest: &Guest,
    (kind, by, id): (TitleKind, &str, &str),
) -> Option<(String, Option<String>)> {
    let number = id.parse::<i64>();
    let light = |logo: Option<String>| logo.as_deref().map(path::light_logo);
    let name = match by {
        "genre" => {
            let genres = app.genres(media_type(kind), &guest.language()).await.ok()?;
            let number = number.ok()?;
            genres.into_iter().find(|one| one.id == number).map(|one| one.name)
        }
        "studio" => {
            let told = app.studio(number.ok()?).await.ok()?;
            return Some((told.name, light(told.logo_path)));
        }
        "network" => {
            let told = app.network(number.ok()?).await.ok()?;
            return Some((told.name, light(told.logo_path)));
        }
        "language" => {
            let all = app.spoken_languages().await.unwrap_or_default();
            let told = all.iter().find(|one| one.iso_639_1 == id);
            let told = told.map(|one| one.english_name.as_str());
            Some(spoken_language(cx.t, id, told).into_owned())
        }
        _ => None,
    };
    name.map(|name| (name, None))
}

/// Shows titles with some keywords.
pub(in crate::pages) async fn keyword(
    visit: Visit,
    _guest: Guest,
    Path(of): Path<String>,
    RawQuery(query): RawQuery,
) -> Answer {
    let kind = of_list(&of)?;
    let narrowed = Narrowed::read(kind, &pairs(query.as_deref()));
    Ok(go_on(&visit, &narrowed.address()))
}

/// Shows the genres of films or series.
pub(in crate::pages) async fn genres(
    State(app): State<App>,
    visit: Visit,
    guest: Guest,
    Path(of): Path<String>,
    RawQuery(query): RawQuery,
) -> Answer {
    let kind = of_list(&of)?;
    let (of, language) = (media_type(kind), guest.language());
    let tile = |id: i64, name: &str, picture: Option<&String>| Tile {
        href: path::made_by(kind, "genre", &id.to_string()),
        name: name.to_owned(),
        picture: picture.map(|at| path::still(at)),
    };
    let is_whole = pairs(query.as_deref()).iter().any(|(name, _)| name == "whole");
    let rows = part((&app, &visit), GENRES, is_whole, app.genre_rows(of, &language)).await?;
    let cx = visit.context();
    let meanwhile = match &rows {
        Part::Coming => {
            named_genres(&cx, &patiently(MOMENT, app.genres(of, &language)).await, tile)
        }
        Part::Here(..) | Part::Missing => Markup::default(),
    };
    let address = format!("{}/genres", path::list(kind));
    let tiles = rows.show(&cx, (GENRES, &address), &meanwhile, |rows| {
        let pictured = rows.iter().map(|row| {
            let picture = row.backdrops.get(4).or_else(|| row.backdrops.first());
            tile(row.genre.id, &row.genre.name, picture)
        });
        tile::grid(&cx, &pictured.collect::<Vec<_>>())
    });
    if visit.wants_only(GENRES) {
        return show(tiles);
    }
    let words = cx.say(match kind {
        TitleKind::Film => discover::GENRES_OF_FILMS,
        TitleKind::Series => discover::GENRES_OF_SERIES,
    });
    show(lists::plain(&cx, (kind, None), &words, &tiles))
}

/// The names of genres, which are often there before their pictures; else room for them.
fn named_genres(
    cx: &Context<'_>,
    genres: &[Genre],
    tile: impl Fn(i64, &str, Option<&String>) -> Tile,
) -> Markup {
    if genres.is_empty() {
        return skeleton::tile_grid(&cx.say(common::COMING));
    }
    let tiles: Vec<Tile> = genres.iter().map(|one| tile(one.id, &one.name, None)).collect();
    tile::grid(cx, &tiles)
}
