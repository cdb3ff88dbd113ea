//! Turns what TMDB tells of films and series into what their pages show.

use super::super::path;
use super::super::visit::number;
use super::asks::{Asked, season_state};
use super::details::{Details, Fact, SeasonLine, Way};
use super::{releases, words};
use crate::pages::countries::country;
use crate::pages::spoken::language;
use crate::text::{Catalogue, Phrase, title};
use crate::ui::Context;
use crate::ui::badge::MediaState;
use crate::ui::entry::PersonCard;
use crate::ui::poster::TitleKind;
use app::catalog::tmdb::{
    AggregateCastMember, CastMember, CrewMember, Genre, Keyword, MovieDetails, ProductionCountry,
    SeriesDetails, Video, WatchProviders,
};
use chrono::NaiveDate;
use domain::Season;
use domain::rule::ANIME;
use std::borrow::Cow;

/// The jobs that a title's page names, the most telling first.
const JOBS: [&str; 10] = [
    "Director",
    "Creator",
    "Screenplay",
    "Writer",
    "Original Music Composer",
    "Editor",
    "Producer",
    "Co-Producer",
    "Executive Producer",
    "Animation",
];
/// So many people of the crew are named.
const CREW: usize = 6;

/// Where the household lives and watches, as far as details depend on it.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// The country whose age ratings and release dates count.
    pub(super) region: String,
    /// The country whose streaming services count.
    pub(super) streaming: String,
    /// Where trailers are watched instead of at `YouTube`.
    pub(super) youtube: String,
}

/// Tells what a film's page shows.
pub(super) fn movie(cx: &Context<'_>, told: &MovieDetails, place: &Place) -> Details {
    let kind = TitleKind::Film;
    let id = number(told.id);
    let money = |amount: i64| {
        (amount > 0).then(|| cx.say(title::money(cx.t.number(number(amount)))).into_owned())
    };
    let mut facts = Facts::new(cx);
    facts.differs(title::ORIGINAL_TITLE, told.original_title.as_ref(), told.title.as_ref());
    facts.text(title::STATUS, told.status.as_deref().map(|status| words::status(cx.t, status)));
    for (name, on) in releases::days(told, &place.region) {
        facts.text(name, day(cx, on));
    }
    facts.text(title::REVENUE, money(told.revenue));
    facts.text(title::BUDGET, money(told.budget));
    facts.language(kind, told.original_language.as_deref());
    facts.countries(&told.production_countries);
    let made = |id: i64| path::made_by(kind, "studio", &id.to_string());
    facts.ways(
        title::STUDIOS,
        told.production_companies.iter().map(|c| (c.name.clone(), made(c.id))),
    );
    let collection = told.belongs_to_collection.as_ref().map(|collection| {
        let name = collection.name.clone().unwrap_or_default();
        let way = (name, path::collection(number(collection.id)));
        (way, collection.backdrop_path.as_deref().map(path::backdrop))
    });
    Details {
        backdrop: told.backdrop_path.as_deref().map(path::backdrop),
        tagline: some(told.tagline.as_deref()),
        overview: some(told.overview.as_deref()),
        certification: releases::rated(told, &place.region),
        minutes: told.runtime.filter(|minutes| *minutes > 0).map(number),
        season_count: 0,
        genres: genres(kind, &told.genres),
        crew: crew(cx, &told.credits.crew),
        keywords: keywords(kind, &told.keywords.keywords),
        facts: facts.list,
        providers: providers(&told.watch_providers, &place.streaming),
        links: links(kind, told.id, told.imdb_id.as_deref(), None),
        collection,
        trailer: trailer(&told.videos.results, &place.youtube),
        cast: cast_of_movie(told),
        seasons: Vec::new(),
        address: path::title(kind, id),
    }
}

/// Tells what a series' page shows, with where its seasons stand.
pub(super) fn series(
    cx: &Context<'_>,
    told: &SeriesDetails,
    place: &Place,
    standing: &SeasonsStanding<'_>,
) -> Details {
    let kind = TitleKind::Series;
    let mut facts = Facts::new(cx);
    facts.differs(title::ORIGINAL_TITLE, told.original_name.as_ref(), told.name.as_ref());
    let is_anime = told.keywords.results.iter().any(|keyword| keyword.id == ANIME);
    facts.text(title::SERIES_TYPE, is_anime.then(|| cx.say(title::ANIME).into_owned()));
    facts.text(title::STATUS, told.status.as_deref().map(|status| words::status(cx.t, status)));
    facts.text(title::FIRST_AIRED, day(cx, told.first_air_date.as_deref()));
    let next = told.next_episode_to_air.as_ref().and_then(|next| next.air_date.as_deref());
    facts.text(title::NEXT_AIRS, near(cx, next));
    let minutes = told.episode_run_time.first().copied().filter(|minutes| *minutes > 0).map(number);
    facts.language(kind, told.original_language.as_deref());
    facts.countries(&told.production_countries);
    let made = |id: i64| path::made_by(kind, "network", &id.to_string());
    facts.ways(title::NETWORKS, told.networks.iter().map(|n| (n.name.clone(), made(n.id))));
    let creators = told.created_by.iter().map(|creator| {
        let who = (creator.name.clone().unwrap_or_default(), path::person(number(creator.id)));
        (words::job(cx.t, "Creator").into_owned(), who)
    });
    let crew = creators.chain(crew(cx, &told.credits.crew)).take(CREW).collect();
    let lines = lines(told, standing);
    let rating = told.content_ratings.results.iter();
    let rating = rating
        .clone()
        .find(|one| one.iso_3166_1 == place.region)
        .or_else(|| rating.clone().find(|one| one.iso_3166_1 == "US"));
    Details {
        backdrop: told.backdrop_path.as_deref().map(path::backdrop),
        tagline: some(told.tagline.as_deref()),
        overview: some(told.overview.as_deref()),
        certification: rating.and_then(|one| some(one.rating.as_deref())),
        minutes,
        season_count: lines.iter().filter(|line| line.number > 0).count() as u64,
        genres: genres(kind, &told.genres),
        crew,
        keywords: keywords(kind, &told.keywords.results),
        facts: facts.list,
        providers: providers(&told.watch_providers, &place.streaming),
        links: links(
            kind,
            told.id,
            told.external_ids.imdb_id.as_deref(),
            told.external_ids.tvdb_id,
        ),
        collection: None,
        trailer: trailer(&told.videos.results, &place.youtube),
        cast: cast_of_series(told),
        seasons: lines,
        address: path::title(kind, number(told.id)),
    }
}

/// Everybody who plays in a film.
pub(super) fn cast_of_movie(told: &MovieDetails) -> Vec<PersonCard> {
    let card = |member: &CastMember| {
        person(
            member.id,
            member.name.as_ref(),
            member.profile_path.as_ref(),
            member.character.as_deref(),
        )
    };
    told.credits.cast.iter().map(card).collect()
}

/// Everybody who plays in a series, over all its seasons.
pub(super) fn cast_of_series(told: &SeriesDetails) -> Vec<PersonCard> {
    let card = |member: &AggregateCastMember| {
        let part = member.roles.first().and_then(|role| role.character.as_deref());
        person(member.id, member.name.as_ref(), member.profile_path.as_ref(), part)
    };
    told.aggregate_credits.cast.iter().map(card).collect()
}

/// Everybody who made a title, each once with all they did.
pub(super) fn crew_cards(t: &'static Catalogue, crew: &[CrewMember]) -> Vec<PersonCard> {
    let mut cards: Vec<PersonCard> = Vec::new();
    for member in crew {
        let job = member.job.as_deref().map(|job| words::job(t, job));
        let picture = member.profile_path.as_ref();
        let card = person(member.id, member.name.as_ref(), picture, job.as_deref());
        match cards.iter_mut().find(|known| known.id == card.id) {
            Some(known) => {
                let jobs = [known.part.take(), card.part].into_iter().flatten();
                known.part = Some(jobs.collect::<Vec<_>>().join(", "));
            }
            None => cards.push(card),
        }
    }
    cards
}

fn person(
    id: i64,
    name: Option<&String>,
    picture: Option<&String>,
    part: Option<&str>,
) -> PersonCard {
    PersonCard {
        id: number(id),
        name: name.cloned().unwrap_or_default(),
        picture: picture.map(|at| path::poster(at)),
        part: some(part),
    }
}

/// The seasons that may be asked for.
pub(in crate::pages) fn seasons_of(told: &SeriesDetails, with_specials: bool) -> Vec<(i64, u64)> {
    let wanted = |number: i64| number > 0 || with_specials;
    let seasons = told.seasons.iter().filter(|season| season.episode_count > 0);
    let seasons = seasons.filter(|season| wanted(season.season_number));
    seasons.map(|season| (season.season_number, number(season.episode_count))).collect()
}

/// How the seasons of a series stand in this house.
#[derive(Debug)]
pub(super) struct SeasonsStanding<'a> {
    /// What the libraries know.
    pub(super) known: &'a [Season],
    /// What was asked for, in the standard quality and in 4K.
    pub(super) requests: [Vec<Asked>; 2],
    pub(super) with_specials: bool,
    pub(super) shows_4k: bool,
}

impl SeasonsStanding<'_> {
    fn state(&self, season: i64, is_4k: bool) -> MediaState {
        let [usual, finer] = &self.requests;
        season_state(self.known, if is_4k { finer } else { usual }, season, is_4k)
    }
}

fn lines(told: &SeriesDetails, standing: &SeasonsStanding<'_>) -> Vec<SeasonLine> {
    let mut seasons = seasons_of(told, standing.with_specials);
    seasons.sort_unstable_by_key(|(number, _)| std::cmp::Reverse(*number));
    let line = |(season, episodes): (i64, u64)| SeasonLine {
        number: number(season),
        episodes,
        state: standing.state(season, false),
        state_4k: if standing.shows_4k {
            standing.state(season, true)
        } else {
            MediaState::Unknown
        },
    };
    seasons.into_iter().map(line).collect()
}

/// Gathers facts that are known.
struct Facts<'c, 'a> {
    cx: &'c Context<'a>,
    list: Vec<Fact>,
}

impl<'c, 'a> Facts<'c, 'a> {
    fn new(cx: &'c Context<'a>) -> Self {
        Self { cx, list: Vec::new() }
    }

    fn ways(&mut self, name: Phrase<'static>, values: impl Iterator<Item = Way>) {
        let values: Vec<Way> = values.filter(|(words, _)| !words.is_empty()).collect();
        if !values.is_empty() {
            let name = self.cx.say(name);
            self.list.push(Fact { name, values });
        }
    }

    fn text(&mut self, name: Phrase<'static>, value: Option<String>) {
        self.ways(name, value.into_iter().map(|value| (value, String::new())));
    }

    fn differs(&mut self, name: Phrase<'static>, value: Option<&String>, other: Option<&String>) {
        self.text(name, value.filter(|_| value != other).cloned());
    }

    fn countries(&mut self, told: &[ProductionCountry]) {
        let name =
            |one: &ProductionCountry| country(self.cx.t, &one.iso_3166_1, one.name.as_deref());
        self.text(title::COUNTRIES, join(told.iter().filter_map(name).map(Cow::into_owned)));
    }

    fn language(&mut self, kind: TitleKind, code: Option<&str>) {
        let way = code.map(|code| {
            (language(self.cx.t, code, None).into_owned(), path::narrowed(kind, "language", code))
        });
        self.ways(title::LANGUAGE, way.into_iter());
    }
}

fn some(text: Option<&str>) -> Option<String> {
    text.filter(|text| !text.trim().is_empty()).map(str::to_owned)
}

fn join(words: impl Iterator<Item = String>) -> Option<String> {
    let words: Vec<String> = words.collect();
    (!words.is_empty()).then(|| words.join(", "))
}

/// Days as TMDB writes them.
pub(in crate::pages) struct Day;

impl Day {
    /// Says a day in full.
    pub(in crate::pages) fn said(cx: &Context<'_>, date: Option<&str>) -> Option<String> {
        day(cx, date)
    }
}

/// Says a day of TMDB's in full.
pub(super) fn day(cx: &Context<'_>, date: Option<&str>) -> Option<String> {
    let day = NaiveDate::parse_from_str(date?, "%Y-%m-%d").ok()?;
    Some(cx.t.day(day).into_owned())
}

/// Says a day of TMDB's and, where it is within a week, how far off it is.
pub(super) fn near(cx: &Context<'_>, date: Option<&str>) -> Option<String> {
    let on = NaiveDate::parse_from_str(date?, "%Y-%m-%d").ok()?;
    let said = cx.t.day(on);
    Some(match cx.t.days_off(on, cx.now.date_naive()) {
        Some(off) => format!("{said} · {off}"),
        None => said.into_owned(),
    })
}

fn genres(kind: TitleKind, genres: &[Genre]) -> Vec<Way> {
    let way =
        |genre: &Genre| (genre.name.clone(), path::narrowed(kind, "genre", &genre.id.to_string()));
    genres.iter().map(way).collect()
}

fn keywords(kind: TitleKind, keywords: &[Keyword]) -> Vec<Way> {
    let way = |keyword: &Keyword| {
        (keyword.name.clone(), path::narrowed(kind, "keywords", &keyword.id.to_string()))
    };
    keywords.iter().map(way).collect()
}

fn crew(cx: &Context<'_>, members: &[CrewMember]) -> Vec<(String, Way)> {
    let of = |job: &'static str| {
        let did = members.iter().filter(move |member| member.job.as_deref() == Some(job));
        did.map(move |member| {
            let name = member.name.clone().unwrap_or_default();
            (words::job(cx.t, job).into_owned(), (name, path::person(number(member.id))))
        })
    };
    JOBS.into_iter().flat_map(of).take(CREW).collect()
}

fn providers(told: &WatchProviders, region: &str) -> Vec<(String, Option<String>)> {
    let there = told.results.iter().find(|(country, _)| country == region);
    let offered = there.map(|(_, offered)| offered.flatrate.as_slice()).unwrap_or_default();
    let shown = offered.iter().filter_map(|one| {
        Some((one.provider_name.clone()?, one.logo_path.as_deref().map(path::logo)))
    });
    shown.collect()
}

fn trailer(videos: &[Video], instead: &str) -> Option<String> {
    let trailers = videos.iter().filter(|video| {
        video.kind.as_deref() == Some("Trailer") && video.site.as_deref() == Some("YouTube")
    });
    let key = trailers.max_by_key(|video| video.size.unwrap_or_default())?.key.as_deref()?;
    let at = if instead.is_empty() { "https://www.youtube.com/watch?v=" } else { instead };
    Some(format!("{at}{key}"))
}

/// A title's page at TMDB.
pub(super) fn at_tmdb(kind: TitleKind, id: i64) -> String {
    format!("https://www.themoviedb.org/{}/{id}", path::kind_code(kind))
}

fn links(
    kind: TitleKind,
    id: i64,
    imdb: Option<&str>,
    tvdb: Option<i64>,
) -> Vec<(&'static str, String)> {
    let mut links = vec![("TMDB", at_tmdb(kind, id))];
    if let Some(imdb) = imdb.filter(|imdb| !imdb.is_empty()) {
        links.push(("IMDb", format!("https://www.imdb.com/title/{imdb}")));
    }
    if let Some(tvdb) = tvdb {
        links.push(("TheTVDB", format!("https://www.thetvdb.com/?tab=series&id={tvdb}")));
    }
    let trakt = if kind == TitleKind::Film { "movie" } else { "show" };
    links.push(("Trakt", format!("https://trakt.tv/search/tmdb/{id}?id_type={trakt}")));
    if kind == TitleKind::Film {
        links.push(("Letterboxd", format!("https://letterboxd.com/tmdb/{id}")));
    }
    links
}
