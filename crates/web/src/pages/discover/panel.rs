//! The form that narrows a list: beside the list where script runs, else a page of its own.

use super::filter::{ALL_LANGUAGES, Narrowed};
use super::{of_list, pairs};
use crate::pages::answer::{Answer, show};
use crate::pages::countries::country;
use crate::pages::lists;
use crate::pages::lookup::{Thing, offered};
use crate::pages::part::{Part, part};
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
use crate::ui::lazy::lazy;
use crate::ui::notice::{Mood, Notice};
use crate::ui::poster::TitleKind;
use crate::ui::select::Select;
use crate::ui::several::{Line, Pictures, Several};
use app::App;
use app::catalog::tmdb::Provider;
use axum::extract::{Path, RawQuery, State};
use maud::{Markup, Render as _, html};
use std::borrow::Cow;

/// The age ratings of films and of series, as the United States write them.
const FILMS: [&str; 6] = ["NR", "G", "PG", "PG-13", "R", "NC-17"];
const SERIES: [&str; 7] = ["NR", "TV-Y", "TV-Y7", "TV-G", "TV-PG", "TV-14", "TV-MA"];

/// The element with what there is to choose, which may come on its own.
const FIELDS: &str = "narrow-fields";

/// What the form shows.
#[derive(Debug, Clone)]
pub struct Panel {
    pub narrowed: Narrowed,
    /// Where the form is found with everything.
    pub whole: String,
    pub choices: Part<Choices>,
}

/// What there is to choose.
#[derive(Debug, Clone, Default)]
pub struct Choices {
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
    pub logos: Pictures,
    /// Whether some of it could not be had.
    pub is_silent: bool,
}

/// Shows the form, or what there is to choose alone.
pub(in crate::pages) async fn get(
    State(app): State<App>,
    visit: Visit,
    guest: Guest,
    Path(of): Path<String>,
    RawQuery(query): RawQuery,
) -> Answer {
    let mut pairs = pairs(query.as_deref());
    let is_whole = pairs.iter().any(|(name, _)| name == "whole");
    pairs.retain(|(name, _)| name != "whole");
    let narrowed = Narrowed::read(of_list(&of)?, &pairs);
    let cx = visit.context();
    let choices = Box::pin(gather((&app, &cx, &guest), &narrowed, &pairs));
    let choices = part((&app, &visit), FIELDS, is_whole, choices).await?;
    let kept = pairs.iter().map(|(name, value)| (name.as_str(), Some(value.as_str())));
    let kept: Vec<_> = kept.chain([("whole", Some("1"))]).collect();
    let whole = path::with_query(&format!("{}/filter", path::list(narrowed.kind)), &kept);
    let data = Panel { narrowed, whole, choices };
    show(if visit.wants_only(FIELDS) { fields(&cx, &data) } else { page(&cx, &data) })
}

async fn gather(
    (app, cx, guest): (&App, &Context<'_>, &Guest),
    narrowed: &Narrowed,
    pairs: &[(String, String)],
) -> app::Result<Choices> {
    let (of, language) = (media_type(narrowed.kind), guest.language());
    let region = pairs.iter().find(|(name, value)| name == "watchRegion" && !value.is_empty());
    let region = match region {
        Some((_, region)) => region.clone(),
        None => app.countries_of(Some(&guest.0.user)).await?.streaming,
    };
    let usual = app.taste(&guest.0.user).await?.original_language;
    let makers = if narrowed.kind == TitleKind::Film { "studio" } else { "network" };
    let offer = async |name: &str| {
        let (numbers, words) = (narrowed.several(name), typed(pairs, name));
        let thing = Thing::of_field(name).unwrap_or(Thing::Keyword);
        offered(app, thing, &numbers, words).await
    };
    let (genres, languages, regions, providers, keywords, without, makers) = tokio::join!(
        app.genres(of, &language),
        app.spoken_languages(),
        app.provider_regions(&language),
        app.providers(of, &language, &region),
        offer("keywords"),
        offer("excludeKeywords"),
        offer(makers)
    );
    let is_silent = genres.is_err() || languages.is_err() || regions.is_err() || providers.is_err();
    let genres = genres.unwrap_or_default().into_iter().map(|one| (one.id.to_string(), one.name));
    let languages = languages.unwrap_or_default().into_iter().map(|one| {
        let words = language_of(cx.t, &one.iso_639_1, Some(&one.english_name)).into_owned();
        (one.iso_639_1, words)
    });
    let providers = providers.unwrap_or_default();
    let logos = logos(&providers);
    let providers = providers
        .into_iter()
        .filter_map(|one| Some((one.provider_id.to_string(), one.provider_name?)));
    let regions = regions.unwrap_or_default().into_iter();
    let regions = regions.map(|one| (one.iso_3166_1, one.native_name.or(one.english_name)));
    Ok(Choices {
        genres: lines(narrowed, "genre", genres),
        languages: by_name(lines(narrowed, "language", languages)),
        usual_languages: super::named::languages(cx, &usual),
        providers: lines(narrowed, "watchProviders", providers),
        logos,
        regions: first(cx, named(cx, regions), &region),
        keywords,
        without,
        makers,
        is_silent,
    })
}

fn logos(providers: &[Provider]) -> Pictures {
    let logo =
        |one: &Provider| Some((one.provider_id.to_string(), path::logo(one.logo_path.as_deref()?)));
    providers.iter().filter_map(logo).collect()
}

/// What was typed to find more of a list where no script runs.
fn typed<'p>(pairs: &'p [(String, String)], name: &str) -> &'p str {
    let typed = pairs.iter().find(|(key, _)| key.strip_suffix("Query") == Some(name));
    typed.map(|(_, words)| words.as_str()).unwrap_or_default()
}

/// Lists what there is to choose; what is chosen stays, also where nobody tells what it is called.
fn lines(
    narrowed: &Narrowed,
    name: &str,
    known: impl Iterator<Item = (String, String)>,
) -> Vec<Line> {
    let chosen = narrowed.several(name);
    let line = |(value, words): (String, String)| {
        let on = chosen.contains(&value.as_str());
        Line { value, words, on }
    };
    let mut lines: Vec<Line> = known.map(line).collect();
    for value in chosen.iter().filter(|value| **value != ALL_LANGUAGES) {
        if !lines.iter().any(|line| line.value == *value) {
            let (value, words) = ((*value).to_owned(), (*value).to_owned());
            lines.push(Line { value, words, on: true });
        }
    }
    lines
}

fn by_name(mut lines: Vec<Line>) -> Vec<Line> {
    lines.sort_by_cached_key(|line| place_of(&line.words));
    lines
}

/// Countries by their names in the reader's language, else by those that TMDB has for them.
fn named(
    cx: &Context<'_>,
    regions: impl Iterator<Item = (String, Option<String>)>,
) -> Vec<(String, String)> {
    let pair = |(code, name): (String, Option<String>)| {
        let name = country(cx.t, &code, name.as_deref()).map(Cow::into_owned);
        let name = name.unwrap_or_else(|| code.clone());
        (code, name)
    };
    regions.map(pair).collect()
}

/// The chosen region first, then the others by their names.
fn first(
    cx: &Context<'_>,
    mut regions: Vec<(String, String)>,
    chosen: &str,
) -> Vec<(String, String)> {
    if !regions.iter().any(|(code, _)| code == chosen) {
        regions.extend(named(cx, std::iter::once((chosen.to_owned(), None))));
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
            (fields(cx, data))
            (actions(&[
                Button::submit(cx.say(common::APPLY)).primary(),
                Button::link(cx.say(browse::CLEAR), cx.url(path::list(narrowed.kind)).into_owned()),
            ]))
            (elsewhere(cx, narrowed.kind))
        }
    };
    dialog::page(cx, lists::section(narrowed.kind), &head, &body)
}

/// Shows what there is to choose. Until it has come, what is chosen is sent as it is.
fn fields(cx: &Context<'_>, data: &Panel) -> Markup {
    let choices = match &data.choices {
        Part::Here(choices, _) => choices,
        Part::Coming | Part::Missing => {
            let chosen = data.narrowed.chosen().filter(|(name, _)| *name != "sortBy");
            let meanwhile = html! {
                @for (name, value) in chosen { input type="hidden" name=(name) value=(value); }
                (dialog::fields_coming(cx))
            };
            return lazy(cx, FIELDS, &data.whole, &meanwhile);
        }
    };
    html! {
        div.form id=(FIELDS) {
            @if choices.is_silent { (Notice::new(Mood::Careful, cx.say(browse::SILENT))) }
            (kinds(cx, &data.narrowed, choices))
            (numbers(cx, &data.narrowed))
            (services(cx, choices))
        }
    }
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

fn kinds(cx: &Context<'_>, narrowed: &Narrowed, data: &Choices) -> Markup {
    let any = cx.say(browse::ANY);
    let several = |name, label, lines| Several::new(name, cx.say(label), any.clone(), lines);
    let usual = match data.usual_languages.as_str() {
        "" => any.clone(),
        usual => cx.say(browse::usual(usual)),
    };
    let languages = every_language(cx, narrowed, &data.languages);
    let ratings = ratings(narrowed);
    let states = state_lines(cx, narrowed);
    let suggest = |name: &str| cx.url(&format!("/suggest/{name}")).into_owned();
    let finder = format!("{}/filter", path::list(narrowed.kind));
    let found = |list: Several<'_>, name, find: Phrase<'static>| {
        let list = list.suggested(cx.say(find), suggest(name));
        list.found_by(cx.say(browse::FIND), Some(cx.url(&finder))).render()
    };
    html! {
        (several("genre", browse::GENRES, &data.genres))
        @if narrowed.kind == TitleKind::Film {
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
fn every_language(cx: &Context<'_>, narrowed: &Narrowed, languages: &[Line]) -> Vec<Line> {
    let all = all_languages(cx, narrowed.value("language") == ALL_LANGUAGES);
    std::iter::once(all).chain(languages.iter().cloned()).collect()
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

fn services(cx: &Context<'_>, data: &Choices) -> Markup {
    let mut region = Select::new("watchRegion", cx.say(browse::REGION)).renews();
    for (code, name) in &data.regions {
        region = region.option(code.as_str(), name.as_str());
    }
    let any = cx.say(browse::ANY);
    let logos: Pictures =
        data.logos.iter().map(|(id, src)| (id.clone(), cx.url(src).into_owned())).collect();
    let providers = Several::new("watchProviders", cx.say(title::STREAMING), any, &data.providers)
        .searched(cx.say(browse::FIND_SERVICE))
        .pictured(&logos);
    html! { (region) (providers) }
}
