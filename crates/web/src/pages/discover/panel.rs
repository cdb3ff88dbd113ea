//! The form that narrows a list: beside the list where script runs, else a page of its own.

use super::filter::{ALL_LANGUAGES, Narrowed};
use super::{of_list, pairs};
use crate::pages::answer::{Answer, show};
use crate::pages::lists;
use crate::pages::lookup::{Thing, offered};
use crate::pages::path;
use crate::pages::resident::Guest;
use crate::pages::shelf::media_type;
use crate::pages::spoken::language as language_of;
use crate::pages::visit::Visit;
use crate::text::alphabet::place_of;
use crate::text::{Phrase, browse, common, title};
use crate::ui::Context;
use crate::ui::button::Button;
use crate::ui::dialog::{self, Head};
use crate::ui::field::{Field, Kind};
use crate::ui::form::{actions, group};
use crate::ui::poster::TitleKind;
use crate::ui::select::Select;
use crate::ui::several::{Line, Several};
use app::App;
use axum::extract::{Path, RawQuery, State};
use maud::{Markup, Render as _, html};

/// The age ratings of films and of series, as the United States write them.
const FILMS: [&str; 6] = ["NR", "G", "PG", "PG-13", "R", "NC-17"];
const SERIES: [&str; 7] = ["NR", "TV-Y", "TV-Y7", "TV-G", "TV-PG", "TV-14", "TV-MA"];

/// What the form shows.
#[derive(Debug, Clone)]
pub struct Panel {
    pub narrowed: Narrowed,
    pub genres: Vec<Line>,
    pub languages: Vec<Line>,
    /// The languages that the reader usually sees, in words; empty where these are all.
    pub usual_languages: String,
    pub keywords: Vec<Line>,
    pub without: Vec<Line>,
    /// Studios of films, networks of series.
    pub makers: Vec<Line>,
    pub regions: Vec<(String, String)>,
    pub providers: Vec<Line>,
}

/// Shows the form.
pub(in crate::pages) async fn get(
    State(app): State<App>,
    visit: Visit,
    guest: Guest,
    Path(of): Path<String>,
    RawQuery(query): RawQuery,
) -> Answer {
    let pairs = pairs(query.as_deref());
    let narrowed = Narrowed::read(of_list(&of)?, &pairs);
    let cx = visit.context();
    let data = gather((&app, &cx, &guest), narrowed, &pairs).await?;
    show(page(&cx, &data))
}

async fn gather(
    (app, cx, guest): (&App, &Context<'_>, &Guest),
    narrowed: Narrowed,
    pairs: &[(String, String)],
) -> Result<Panel, crate::pages::answer::Refused> {
    let (of, language) = (media_type(narrowed.kind), guest.language());
    let region = pairs.iter().find(|(name, value)| name == "watchRegion" && !value.is_empty());
    let region = match region {
        Some((_, region)) => region.clone(),
        None => app.countries_of(Some(&guest.0.user)).await?.streaming,
    };
    let usual = app.taste(&guest.0.user).await?.original_language;
    let (genres, languages, regions, providers) = tokio::join!(
        app.genres(of, &language),
        app.spoken_languages(),
        app.provider_regions(&language),
        app.providers(of, &language, &region)
    );
    let on = |name: &str, value: &str| narrowed.several(name).contains(&value);
    let line =
        |name: &str, value: String, words: String| Line { on: on(name, &value), value, words };
    let genres = genres.unwrap_or_default().into_iter();
    let languages = languages.unwrap_or_default().into_iter();
    let providers = providers.unwrap_or_default().into_iter();
    let regions = regions.unwrap_or_default().into_iter();
    let regions = regions.map(|one| (one.iso_3166_1, one.native_name.or(one.english_name)));
    let makers = if narrowed.kind == TitleKind::Film { "studio" } else { "network" };
    let typed = |name: &str| {
        let name = format!("{name}Query");
        let typed = pairs.iter().find(|(key, _)| *key == name);
        typed.map(|(_, words)| words.clone()).unwrap_or_default()
    };
    let offer = async |name: &str| {
        let (numbers, words) = (narrowed.several(name), typed(name));
        let thing = Thing::of_field(name).unwrap_or(Thing::Keyword);
        offered(app, thing, &numbers, &words).await
    };
    let (keywords, without, makers) =
        tokio::join!(offer("keywords"), offer("excludeKeywords"), offer(makers));
    Ok(Panel {
        genres: genres.map(|one| line("genre", one.id.to_string(), one.name)).collect(),
        languages: by_name(languages.map(|one| {
            let words = language_of(cx.t, &one.iso_639_1, Some(&one.english_name)).into_owned();
            line("language", one.iso_639_1, words)
        })),
        usual_languages: super::named::languages(cx, &usual),
        providers: providers
            .filter_map(|one| {
                Some(line("watchProviders", one.provider_id.to_string(), one.provider_name?))
            })
            .collect(),
        regions: first(named(regions), &region),
        keywords,
        without,
        makers,
        narrowed,
    })
}

fn by_name(lines: impl Iterator<Item = Line>) -> Vec<Line> {
    let mut lines: Vec<Line> = lines.collect();
    lines.sort_by_cached_key(|line| place_of(&line.words));
    lines
}

/// Countries by the names that TMDB has for them in the reader's language.
fn named(regions: impl Iterator<Item = (String, Option<String>)>) -> Vec<(String, String)> {
    let pair = |(code, name): (String, Option<String>)| {
        let name = name.filter(|name| !name.is_empty()).unwrap_or_else(|| code.clone());
        (code, name)
    };
    regions.map(pair).collect()
}

/// The chosen region first, then the others by their names.
fn first(mut regions: Vec<(String, String)>, chosen: &str) -> Vec<(String, String)> {
    if !regions.iter().any(|(code, _)| code == chosen) {
        regions.push((chosen.to_owned(), chosen.to_owned()));
    }
    regions.sort_by_cached_key(|(_, name)| place_of(name));
    regions.sort_by_key(|(code, _)| code != chosen);
    regions
}

/// Renders the form.
pub fn page(cx: &Context<'_>, data: &Panel) -> Markup {
    let narrowed = &data.narrowed;
    let title = cx.say(browse::NARROW);
    let head = Head { title: &title, about: None, backdrop: None };
    let body = html! {
        form.form action=(cx.url(path::list(narrowed.kind))) data-swap="main" data-address data-auto {
            @if !narrowed.value("sortBy").is_empty() {
                input type="hidden" name="sortBy" value=(narrowed.value("sortBy"));
            }
            (kinds(cx, data))
            (numbers(cx, narrowed))
            (services(cx, data))
            (actions(&[
                Button::submit(cx.say(common::APPLY)).primary(),
                Button::link(cx.say(browse::CLEAR), cx.url(path::list(narrowed.kind)).into_owned()),
            ]))
            (elsewhere(cx, narrowed.kind))
        }
    };
    dialog::page(cx, lists::section(narrowed.kind), &head, &body)
}

/// Shows what there is in another country, whose services are others. `swap.js` presses the hidden
/// button; it stands last, since Enter in a field presses the first.
fn elsewhere(cx: &Context<'_>, kind: TitleKind) -> Markup {
    let finder = format!("{}/filter", path::list(kind));
    let (finder, words) = (cx.url(&finder), cx.say(browse::THERE));
    html! {
        button type="submit" formaction=(finder) hidden data-renewing { (words) }
        noscript { button.button.button-small type="submit" formaction=(finder) { (words) } }
    }
}

fn kinds(cx: &Context<'_>, data: &Panel) -> Markup {
    let any = cx.say(browse::ANY);
    let several = |name, label, lines| Several::new(name, cx.say(label), any.clone(), lines);
    let usual = match data.usual_languages.as_str() {
        "" => any.clone(),
        usual => cx.say(browse::usual(usual)),
    };
    let languages = every_language(cx, data);
    let ratings = ratings(&data.narrowed);
    let states = state_lines(cx, &data.narrowed);
    let suggest = |name: &str| cx.url(&format!("/suggest/{name}")).into_owned();
    let finder = format!("{}/filter", path::list(data.narrowed.kind));
    let found = |list: Several<'_>, name, find: Phrase<'static>| {
        let list = list.suggested(cx.say(find), suggest(name));
        list.found_by(cx.say(browse::FIND), Some(cx.url(&finder))).render()
    };
    html! {
        (several("genre", browse::GENRES, &data.genres))
        @if data.narrowed.kind == TitleKind::Film {
            (found(several("studio", browse::STUDIO, &data.makers), "studio", browse::FIND_STUDIO))
        } @else {
            (found(several("network", browse::NETWORK, &data.makers), "network", browse::FIND_NETWORK))
            (several("status", browse::STATUS, &states))
        }
        (found(several("keywords", title::KEYWORDS, &data.keywords), "keywords",
            browse::FIND_KEYWORD))
        (found(several("excludeKeywords", browse::WITHOUT_KEYWORDS, &data.without),
            "excludeKeywords", browse::FIND_KEYWORD))
        (Several::new("language", cx.say(title::LANGUAGE), usual, &languages)
            .searched(cx.say(browse::FIND_LANGUAGE)))
        (several("certification", browse::RATED, &ratings))
    }
}

/// All languages at once, which also takes the usual ones away.
pub(in crate::pages) fn all_languages(cx: &Context<'_>, on: bool) -> Line {
    let words = cx.say(browse::ALL_LANGUAGES).into_owned();
    Line { value: ALL_LANGUAGES.to_owned(), words, on }
}

/// All languages at once, and each alone.
fn every_language(cx: &Context<'_>, data: &Panel) -> Vec<Line> {
    let all = all_languages(cx, data.narrowed.value("language") == ALL_LANGUAGES);
    std::iter::once(all).chain(data.languages.iter().cloned()).collect()
}

fn ratings(narrowed: &Narrowed) -> Vec<Line> {
    let all: &[&str] = if narrowed.kind == TitleKind::Film { &FILMS } else { &SERIES };
    let on = narrowed.several("certification");
    let line = |rating: &&str| Line {
        value: (*rating).to_owned(),
        words: (*rating).to_owned(),
        on: on.contains(rating),
    };
    all.iter().map(line).collect()
}

/// How a series may be getting on, in the order of TMDB's numbers.
const STATES: [Phrase<'static>; 6] = [
    title::STATUS_RETURNING,
    title::STATUS_PLANNED,
    title::STATUS_IN_PRODUCTION,
    title::STATUS_ENDED,
    title::STATUS_CANCELLED,
    title::STATUS_PILOT,
];

/// Names how series are getting on that a list is narrowed to.
pub(super) fn states(cx: &Context<'_>, narrowed: &Narrowed) -> String {
    let chosen = state_lines(cx, narrowed).into_iter().filter(|line| line.on);
    let names: Vec<String> = chosen.map(|line| line.words).collect();
    match (names.is_empty(), narrowed.value("status")) {
        (true, number) => number.to_owned(),
        (false, _) => names.join(", "),
    }
}

fn state_lines(cx: &Context<'_>, narrowed: &Narrowed) -> Vec<Line> {
    let on = narrowed.several("status");
    let line = |(number, words)| {
        let value = format!("{number}");
        let on = on.contains(&value.as_str());
        Line { on, value, words: cx.say(words).into_owned() }
    };
    (0..).zip(STATES).map(|(number, words): (u8, _)| line((number, words))).collect()
}

fn numbers(cx: &Context<'_>, narrowed: &Narrowed) -> Markup {
    let number = |name: &'static str, label, range: (i64, i64)| {
        Field::new(name, cx.say(label))
            .kind(Kind::Number)
            .range(range.0, range.1)
            .value(narrowed.value(name).to_owned())
    };
    let pair = |title, from: &'static str, to: &'static str, range| {
        let fields = html! {
            div.list-pair { (number(from, browse::FROM, range)) (number(to, browse::TO, range)) }
        };
        group(&cx.say(title), None, &fields)
    };
    let [from, to] = narrowed.days();
    let day = |name: &'static str, label| {
        Field::new(name, cx.say(label)).kind(Kind::Date).value(narrowed.value(name).to_owned())
    };
    html! {
        (group(&cx.say(browse::CAME_OUT), None, &html! {
            div.list-pair { (day(from, browse::FROM)) (day(to, browse::TO)) }
        }))
        (pair(browse::RUNTIME, "withRuntimeGte", "withRuntimeLte", (0, 400)))
        (pair(browse::SCORE, "voteAverageGte", "voteAverageLte", (1, 10)))
        (pair(browse::VOTES, "voteCountGte", "voteCountLte", (0, 100_000)))
    }
}

fn services(cx: &Context<'_>, data: &Panel) -> Markup {
    let mut region = Select::new("watchRegion", cx.say(browse::REGION)).renews();
    for (code, name) in &data.regions {
        region = region.option(code.as_str(), name.as_str());
    }
    let any = cx.say(browse::ANY);
    let providers = Several::new("watchProviders", cx.say(title::STREAMING), any, &data.providers)
        .searched(cx.say(browse::FIND_SERVICE));
    html! { (region) (providers) }
}
