//! How what TMDB tells of a title looks.

use std::borrow::Cow;

use maud::{Markup, html};

use crate::{
    pages::path,
    text::{common, entries, title},
    ui::{
        Context, badge::MediaState, button::Button, entry::PersonCard, icon::Icon, lazy::lazy,
        poster::TitleKind, skeleton,
    },
};

/// A word and where it leads; nowhere when the address is empty.
pub type Way = (String, String);

/// What TMDB tells.
#[derive(Debug, Clone, Default)]
pub struct Details {
    pub backdrop: Option<String>,
    pub tagline: Option<String>,
    pub overview: Option<String>,
    pub certification: Option<String>,
    pub minutes: Option<u64>,
    pub season_count: u64,
    pub genres: Vec<Way>,
    /// What somebody did, and who.
    pub crew: Vec<(String, Way)>,
    pub keywords: Vec<Way>,
    pub facts: Vec<Fact>,
    /// Streaming services with their logos.
    pub providers: Vec<(String, Option<String>)>,
    pub links: Vec<(&'static str, String)>,
    pub collection: Option<(Way, Option<String>)>,
    pub trailer: Option<String>,
    pub cast: Vec<PersonCard>,
    pub seasons: Vec<SeasonLine>,
    /// Where ratings and the whole crew are found.
    pub address: String,
}

/// A fact with its name.
#[derive(Debug, Clone)]
pub struct Fact {
    pub name: Cow<'static, str>,
    pub values: Vec<Way>,
}

/// A season of a series.
#[derive(Debug, Clone)]
pub struct SeasonLine {
    /// 0 is the specials.
    pub number: u64,
    pub episodes: u64,
    pub state: MediaState,
    pub state_4k: MediaState,
}

impl SeasonLine {
    /// Nobody asked for it, and nothing of it is there.
    fn is_untouched(&self) -> bool {
        [self.state, self.state_4k].iter().all(|state| *state == MediaState::Unknown)
    }
}

/// Shows age rating, length and genres in one line.
pub fn line(cx: &Context<'_>, kind: TitleKind, details: &Details) -> Markup {
    html! {
        p.title-line {
            @if let Some(rating) = &details.certification { span.title-rated { (rating) } }
            @if let Some(minutes) = details.minutes { span { (cx.say(title::minutes(minutes))) } }
            @if kind == TitleKind::Series && details.season_count > 0 {
                span { (cx.say(title::seasons(details.season_count))) }
            }
            @if !details.genres.is_empty() {
                span {
                    @for (place, genre) in details.genres.iter().enumerate() {
                        @if place > 0 { ", " }
                        (way(cx, genre))
                    }
                }
            }
        }
    }
}

fn way(cx: &Context<'_>, (words, address): &Way) -> Markup {
    html! {
        @if address.is_empty() { (words) } @else { a href=(cx.url(address)) { (words) } }
    }
}

/// Shows what it is about beside the facts, and below it, where there is room beside them, too, what
/// people look for next.
pub fn text(cx: &Context<'_>, kind: TitleKind, details: &Details, next: &Markup) -> Markup {
    html! {
        div.title-columns {
            div.title-text {
                @if let Some(tagline) = &details.tagline { p.title-tagline { (tagline) } }
                h2.row-title { (cx.say(title::OVERVIEW)) }
                p.title-overview {
                    @if let Some(overview) = &details.overview { (overview) }
                    @else { (cx.say(title::NO_OVERVIEW)) }
                }
                (crew(cx, details))
                @if !details.keywords.is_empty() {
                    ul.title-keywords aria-label=(cx.say(title::KEYWORDS)) {
                        @for keyword in &details.keywords {
                            li { a.title-keyword href=(cx.url(&keyword.1)) { (keyword.0) } }
                        }
                    }
                }
            }
            aside.title-aside {
                @if let Some((collection, backdrop)) = &details.collection {
                    (banner(cx, collection, backdrop.as_deref()))
                }
                (facts(cx, kind, details))
            }
            div.title-next { (next) }
        }
    }
}

fn crew(cx: &Context<'_>, details: &Details) -> Markup {
    html! {
        @if !details.crew.is_empty() {
            dl.title-crew {
                @for (job, person) in &details.crew { div { dt { (job) } dd { (way(cx, person)) } } }
            }
            p.title-more {
                a href={ (cx.url(&details.address)) "/crew" } { (cx.say(title::WHOLE_CREW)) }
            }
        }
    }
}

fn banner(cx: &Context<'_>, collection: &Way, backdrop: Option<&str>) -> Markup {
    html! {
        a.title-banner href=(cx.url(&collection.1)) {
            @if let Some(src) = backdrop {
                img src=(cx.url(src)) alt="" width="640" height="360" loading="lazy";
            }
            span.title-banner-words {
                span { (cx.say(title::PART_OF)) }
                strong { (collection.0) }
            }
            (Icon::Right)
        }
    }
}

fn facts(cx: &Context<'_>, kind: TitleKind, details: &Details) -> Markup {
    let ratings = format!("{}/ratings", details.address);
    let meanwhile = html! { div.title-scores { (skeleton::lines(&cx.say(common::COMING), 1)) } };
    html! {
        div.card.title-facts {
            h2.card-title { (cx.say(match kind {
                TitleKind::Film => title::ABOUT_FILM,
                TitleKind::Series => title::ABOUT_SERIES,
            })) }
            (lazy(cx, "ratings", &ratings, &meanwhile))
            dl.title-list {
                @for fact in &details.facts {
                    div {
                        dt { (fact.name) }
                        dd { @for value in &fact.values { span { (way(cx, value)) } } }
                    }
                }
            }
            @if !details.providers.is_empty() {
                h3.title-small { (cx.say(title::STREAMING)) }
                ul.title-providers {
                    @for (name, logo) in &details.providers {
                        li {
                            @if let Some(src) = logo {
                                img src=(cx.url(src)) alt=(name) title=(name) width="40" height="40"
                                    loading="lazy";
                            } @else { (name) }
                        }
                    }
                }
            }
            @if !details.links.is_empty() {
                ul.title-links aria-label=(cx.say(title::ELSEWHERE)) {
                    @for (name, url) in &details.links {
                        li { a href=(url) target="_blank" rel="noreferrer" { (name) (Icon::Out) } }
                    }
                }
            }
        }
    }
}

/// Shows what critics and audiences think.
pub fn ratings(cx: &Context<'_>, scores: &[(String, String, Option<String>)]) -> Markup {
    html! {
        ul.title-scores aria-label=(cx.say(title::RATINGS)) {
            @for (who, score, url) in scores {
                li {
                    strong { (score) }
                    @if let Some(url) = url {
                        a href=(url) target="_blank" rel="noreferrer" { (who) }
                    } @else { span { (who) } }
                }
            }
        }
    }
}

/// Shows the seasons; each opens on its episodes, and those that nobody asked for can be asked for
/// where the reader may.
pub fn seasons(cx: &Context<'_>, of: u64, seasons: &[SeasonLine], asks: bool) -> Markup {
    html! {
        @if !seasons.is_empty() {
            section.row aria-labelledby="seasons" {
                div.row-head {
                    h2.row-title id="seasons" { (cx.say(crate::text::titles::SEASONS)) }
                }
                div.season-list { @for season in seasons { (season_line(cx, of, season, asks)) } }
            }
        }
    }
}

fn season_line(cx: &Context<'_>, of: u64, season: &SeasonLine, asks: bool) -> Markup {
    let number = season.number;
    let id = format!("season-{number}");
    let address = path::season(of, number);
    let whole = path::with_query(&path::title(TitleKind::Series, of), &[("whole", Some("1"))]);
    // Only what changes follows what happens: the episodes may be open to somebody who reads them.
    let follows = |id: &str, class, part: &Markup| {
        html! {
            span class=(class) id=(id) data-live="request downloads" data-live-from=(cx.url(&whole)) {
                (part)
            }
        }
    };
    let is_untouched = season.is_untouched();
    let name = super::view::season_name(cx, number);
    let ask =
        Button::link(cx.say(entries::ASK), cx.url(&path::ask_season(of, number)).into_owned());
    let ask = ask.icon(Icon::Add).small().in_dialog().about(name.clone());
    let ask = html! { @if asks && is_untouched { (ask) } };
    html! {
        div.season-one {
            details.season {
                summary.season-head {
                    span.season-name { (name) }
                    span.season-count { (cx.say(title::episodes(season.episodes))) }
                    (follows(&format!("{id}-states"), "season-states", &states(cx, season)))
                    (Icon::Down)
                }
                (lazy(cx, &id, &address, &skeleton::lines(&cx.say(common::COMING), 3)))
            }
            (follows(&format!("{id}-ask"), "season-ask", &ask))
        }
    }
}

fn states(cx: &Context<'_>, season: &SeasonLine) -> Markup {
    html! {
        @if season.is_untouched() { span.season-untouched { (cx.say(title::NOT_REQUESTED)) } }
        @if let Some(badge) = season.state.badge(cx) { (badge) }
        @if let Some(badge) = season.state_4k.badge(cx) { span.title-4k { "4K" } (badge) }
    }
}

/// An episode of a season.
#[derive(Debug, Clone)]
pub struct EpisodeLine {
    pub number: u64,
    pub name: String,
    pub day: Option<String>,
    pub overview: Option<String>,
    pub still: Option<String>,
}

/// Shows the episodes of a season.
pub fn episodes(cx: &Context<'_>, lines: &[EpisodeLine]) -> Markup {
    html! {
        @if lines.is_empty() { p.season-none { (cx.say(title::NO_EPISODES)) } }
        ol.season-episodes {
            @for line in lines {
                li.season-episode {
                    @if let Some(src) = &line.still {
                        img.season-still src=(cx.url(src)) alt="" width="300" height="169"
                            loading="lazy";
                    }
                    div {
                        p.season-title { (line.number) ". " (line.name) }
                        @if let Some(day) = &line.day { p.season-day { (day) } }
                        @if let Some(overview) = &line.overview { p.season-text { (overview) } }
                    }
                }
            }
        }
    }
}
