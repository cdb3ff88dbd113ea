//! One film or series: what it is, how it stands here, and what can be done about it.

mod asks;
pub mod details;
mod facts;
mod people;
mod releases;
mod told;
pub mod view;
mod words;

pub(super) use asks::{Quality, season_state, there};
pub(super) use facts::asked;
pub(super) use told::{Day, seasons_of};

use super::answer::{Answer, show};
use super::blocklist::why_blocked;
use super::errors::view::Trouble;
use super::lists::{Head, Reading};
use super::part::{Part, part};
use super::resident::Guest;
use super::shelf::{Shelf, kind, one_card, remembered};
use super::tickets::{Desk, media_server};
use super::visit::Visit;
use super::{answer::Refused, path};
use crate::ui::entry::title_card;
use crate::ui::poster::{Title, TitleKind};
use crate::ui::row;
use app::App;
use app::catalog::{Known, Likeness, SeasonView};
use axum::extract::{Path, Query, RawQuery, State};
use domain::{MediaType, Permissions, TmdbId};
use maud::html;
use serde::Deserialize;
use told::Place;
use view::{BODY, Details, TitlePage};

/// Whether the reader waits for everything, as those without script do.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(in crate::pages) struct Whole {
    pub(in crate::pages) whole: Option<u8>,
    /// Whether the way to see to the title shall be open at once, as links of the reference ask.
    manage: String,
}

/// Shows a film.
pub(super) async fn movie(
    State(app): State<App>,
    visit: Visit,
    guest: Guest,
    Path(id): Path<String>,
    Query(whole): Query<Whole>,
) -> Answer {
    get(&app, &visit, &guest, (MediaType::Movie, number(&id)?), whole).await
}

/// Shows a series.
pub(super) async fn series(
    State(app): State<App>,
    visit: Visit,
    guest: Guest,
    Path(id): Path<String>,
    Query(whole): Query<Whole>,
) -> Answer {
    get(&app, &visit, &guest, (MediaType::Tv, number(&id)?), whole).await
}

async fn get(
    app: &App,
    visit: &Visit,
    guest: &Guest,
    of: (MediaType, TmdbId),
    whole: Whole,
) -> Answer {
    let mut data = gather(app, visit, guest, of, whole.whole.is_some()).await?;
    data.manages_at_once = whole.manage == "1";
    let cx = visit.context();
    show(if visit.wants_only(BODY) { view::body(&cx, &data) } else { view::page(&cx, &data) })
}

/// Gathers what is known here at once, and what is told outside as far as it is quick.
pub(super) async fn gather(
    app: &App,
    visit: &Visit,
    guest: &Guest,
    of: (MediaType, TmdbId),
    is_whole: bool,
) -> Result<TitlePage, Refused> {
    let (reader, language) = (&guest.0.user, guest.language());
    let known = app.known(reader, of.0, of.1).await?;
    if facts::is_hidden(reader, &known) {
        return Err(Trouble::NotFound.into());
    }
    let told = Box::pin(tell(app, visit, &known, of, &language));
    let blocked = async {
        match &known.standing {
            Some(standing) => why_blocked(app, reader, standing).await,
            None => None,
        }
    };
    let (told, blocked) = tokio::join!(part((app, visit), BODY, is_whole, told), blocked);
    let told = told?;
    let titles = app.titles([of.1], &language).await?;
    let mut title = remembered(of.0, of.1, &titles);
    let seasons = told.here().map(|(named, _, seasons)| {
        title = named.clone();
        seasons.clone()
    });
    let seen = known.standing.as_ref().map(|standing| standing.requests.as_slice());
    let seen = seen.unwrap_or_default().iter().filter(|one| facts::may_see(reader, one)).cloned();
    let seen: Vec<_> = seen.filter(facts::is_news).collect();
    let desk = Desk::open(app, visit, reader, &seen).await?;
    let details = match told {
        Part::Here((_, details, _), since) => Part::Here(details, since),
        Part::Coming => Part::Coming,
        Part::Missing => Part::Missing,
    };
    Ok(TitlePage {
        title,
        qualities: facts::shown_qualities(app, reader, &known, of.0, seasons.as_deref()),
        rights: facts::rights(reader, &known),
        blocked,
        manages_at_once: false,
        server: media_server(app),
        requests: seen.iter().map(|view| desk.ticket(view)).collect(),
        details,
    })
}

/// What is told outside: the title itself, everything about it, and its seasons.
async fn tell(
    app: &App,
    visit: &Visit,
    known: &Known,
    (media_type, id): (MediaType, TmdbId),
    language: &str,
) -> app::Result<(Title, Details, Vec<i64>)> {
    let reader = visit.caller().map(|caller| &caller.user);
    let (cx, settings) = (visit.context(), app.settings());
    let countries = app.countries_of(reader).await?;
    let place = Place {
        region: countries.discover,
        streaming: countries.streaming,
        youtube: settings.main.youtube_url.clone(),
    };
    let title = |name: Option<String>, date: Option<&str>, poster: Option<&str>| Title {
        kind: kind(media_type),
        tmdb_id: super::visit::number(id.0),
        name: name.filter(|name| !name.is_empty()),
        year: super::shelf::year(date),
        poster: poster.map(path::poster),
    };
    match media_type {
        MediaType::Movie => {
            let told = app.movie_to_read(id, language).await?;
            let date = told.release_date.as_deref();
            let title = title(told.title.clone(), date, told.poster_path.as_deref());
            Ok((title, told::movie(&cx, &told, &place), Vec::new()))
        }
        MediaType::Tv => {
            let told = app.series_to_read(id, language).await?;
            let date = told.first_air_date.as_deref();
            let title = title(told.name.clone(), date, told.poster_path.as_deref());
            let seasons = known.standing.as_ref().map(|standing| standing.seasons.as_slice());
            let specials = settings.main.enable_special_episodes;
            let asked =
                |is_4k| reader.map(|reader| asked(reader, known, is_4k)).unwrap_or_default();
            let standing = told::SeasonsStanding {
                known: seasons.unwrap_or_default(),
                requests: [asked(false), asked(true)],
                with_specials: specials,
                shows_4k: settings.series_4k_enabled()
                    && reader.is_some_and(|reader| facts::sees_4k(app, reader, media_type)),
            };
            let numbers = seasons_of(&told, specials).into_iter().map(|(number, _)| number);
            Ok((title, told::series(&cx, &told, &place, &standing), numbers.collect()))
        }
    }
}

/// Shows something that belongs to a film.
pub(super) async fn of_movie(
    State(app): State<App>,
    visit: Visit,
    guest: Guest,
    Path((id, what)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Answer {
    let of = (MediaType::Movie, number(&id)?);
    belonging((&app, &visit, &guest), of, &what, query.as_deref()).await
}

/// Shows something that belongs to a series.
pub(super) async fn of_series(
    State(app): State<App>,
    visit: Visit,
    guest: Guest,
    Path((id, what)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Answer {
    let of = (MediaType::Tv, number(&id)?);
    belonging((&app, &visit, &guest), of, &what, query.as_deref()).await
}

async fn belonging(
    reader: (&App, &Visit, &Guest),
    of: (MediaType, TmdbId),
    what: &str,
    query: Option<&str>,
) -> Answer {
    let wanted = super::lists::Wanted::of(&super::discover::pairs(query));
    match what {
        "cast" => people::list(reader, of, wanted, false).await,
        "crew" => people::list(reader, of, wanted, true).await,
        "ratings" => ratings(reader, of).await,
        "recommendations" | "similar" => alike(reader, of, what, wanted).await,
        _ => Err(Trouble::NotFound.into()),
    }
}

/// Sends the card of one title.
pub(super) async fn card(
    State(app): State<App>,
    visit: Visit,
    guest: Guest,
    Path((kind_code, id)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Answer {
    let media_type = MediaType::parse(&kind_code).ok_or(Trouble::NotFound)?;
    let of = (media_type, number(&id)?);
    let card = one_card(&app, &guest.0.user, &guest.language(), of).await?;
    let card = card.ok_or(Trouble::NotFound)?;
    let pairs = super::discover::pairs(query.as_deref());
    let element = pairs.iter().find(|(name, _)| name == "as").map_or("card", |(_, id)| id.as_str());
    show(title_card(&visit.context(), &card, element))
}

/// Shows the titles that go with one: as a row, or as a page of their own.
async fn alike(
    (app, visit, guest): (&App, &Visit, &Guest),
    (media_type, id): (MediaType, TmdbId),
    what: &str,
    wanted: super::lists::Wanted,
) -> Answer {
    let (likeness, row_id) = match what {
        "recommendations" => (Likeness::Recommended, "recommended"),
        "similar" => (Likeness::Similar, "similar"),
        _ => return Err(Trouble::NotFound.into()),
    };
    let (shelf, language) = (Shelf::new(&guest.0.user), guest.language());
    let (reader, language) = (&guest.0.user, language.as_str());
    let list = move |page: u32| -> Reading<'_> {
        Box::pin(async move {
            Ok(match media_type {
                MediaType::Movie => {
                    let list = app.movies_like(reader, id, likeness, page, language).await?;
                    super::lists::movies(shelf, &list)
                }
                MediaType::Tv => {
                    let list = app.series_like(reader, id, likeness, page, language).await?;
                    super::lists::series(shelf, &list)
                }
            })
        })
    };
    let (of, address) =
        (kind(media_type), path::of_title(kind(media_type), super::visit::number(id.0), what));
    let cx = visit.context();
    let words = cx.say(match (likeness, of) {
        (Likeness::Recommended, _) => crate::text::title::RECOMMENDED,
        (_, TitleKind::Film) => crate::text::title::SIMILAR_FILMS,
        (_, TitleKind::Series) => crate::text::title::SIMILAR_SERIES,
    });
    if visit.wants_only(row_id) {
        let told = part((app, visit), row_id, true, list(1)).await?;
        let Part::Here(page, _) = told else {
            return show(
                html! { div id=(row_id) { (super::part::missing(&cx, row_id, &address)) } },
            );
        };
        let cards: Vec<_> = page.entries.iter().map(|card| card.card(&cx, row_id)).collect();
        let (all, href) = (cx.say(crate::text::common::SEE_ALL), cx.url(&address));
        let title = format!("{row_id}-title");
        return show(html! {
            div id=(row_id) {
                @if !cards.is_empty() { (row::row(&cx, &title, &words, Some((&all, &href)), &cards)) }
            }
        });
    }
    let about = named(app, language, (media_type, id)).await?;
    let head = Head { about, ..Head::of(of, &words, address) };
    super::lists::answer(app, visit, head, wanted, list).await
}

/// What a title is called, and where its page is.
async fn named(
    app: &App,
    language: &str,
    (media_type, id): (MediaType, TmdbId),
) -> app::Result<Option<(String, String)>> {
    let titles = app.titles([id], language).await?;
    let address = path::title(kind(media_type), super::visit::number(id.0));
    Ok(titles.find(media_type, id).map(|title| (title.name.clone(), address)))
}

/// Shows the episodes of a season.
pub(super) async fn season(
    State(app): State<App>,
    visit: Visit,
    guest: Guest,
    Path((id, season)): Path<(String, String)>,
) -> Answer {
    let (id, season): (_, i64) = (number(&id)?, season.parse().map_err(|_| Trouble::NotFound)?);
    let (told, cx) = (app.season(id, season, &guest.language()).await, visit.context());
    let shown = super::visit::number(season);
    let element = format!("season-{shown}");
    let Ok(SeasonView::Tmdb(told) | SeasonView::Tvdb(told)) = told else {
        let address = path::season(super::visit::number(id.0), shown);
        return show(
            html! { div id=(element) { (super::part::missing(&cx, &element, &address)) } },
        );
    };
    let line = |episode: &app::catalog::tmdb::Episode| details::EpisodeLine {
        number: super::visit::number(episode.episode_number),
        name: episode.name.clone().unwrap_or_default(),
        day: told::near(&cx, episode.air_date.as_deref()),
        overview: episode.overview.clone().filter(|text| !text.is_empty()),
        still: episode.still_path.as_deref().and_then(still),
    };
    let lines: Vec<_> = told.episodes.iter().map(line).collect();
    let part = html! { div id=(element) { (details::episodes(&cx, &lines)) } };
    if visit.wants_only(&element) {
        return show(part);
    }
    let titles = app.titles([id], &guest.language()).await?;
    let series = remembered(MediaType::Tv, id, &titles);
    let whole = (series.name(&cx).into_owned(), path::title(series.kind, series.tmdb_id));
    let name = view::season_name(&cx, shown);
    show(super::lists::plain(&cx, (TitleKind::Series, Some(&whole)), &name, &part))
}

/// Where the picture of an episode is shown from; TVDB's are named with their host.
fn still(named: &str) -> Option<String> {
    match named.strip_prefix(app::catalog::TVDB_PICTURES) {
        Some(at_tvdb) if at_tvdb.starts_with('/') => Some(path::artwork(at_tvdb)),
        _ => named.starts_with('/').then(|| path::still(named)),
    }
}

/// Shows what critics and audiences think of a title.
async fn ratings(
    (app, visit, guest): (&App, &Visit, &Guest),
    (media_type, id): (MediaType, TmdbId),
) -> Answer {
    let cx = visit.context();
    let scores = facts::scores((app, &cx), &guest.language(), media_type, id).await;
    let part = html! { div id="ratings" { (details::ratings(&cx, &scores)) } };
    if visit.wants_only("ratings") {
        return show(part);
    }
    let words = cx.say(crate::text::title::RATINGS);
    show(super::lists::plain(&cx, (kind(media_type), None), &words, &part))
}

/// Reads a title's number from an address.
pub(super) fn number(text: &str) -> Result<TmdbId, Trouble> {
    text.parse().map(TmdbId).map_err(|_| Trouble::NotFound)
}

/// Those who may put titles on the blocklist.
pub(super) const BLOCKS: Permissions = Permissions::MANAGE_BLOCKLIST;
