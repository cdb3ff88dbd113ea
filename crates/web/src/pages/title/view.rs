//! How the page of a film or a series looks: what it is, how it stands here, and what can be done.

use maud::{Markup, html};

use crate::{
    pages::{
        blocklist::view::{Why, why},
        part::Part,
        path,
        requests::together::together,
    },
    text::{common, entries, title, titles},
    ui::{
        Context,
        badge::{Badge, Hue, MediaState},
        button::Button,
        entry::{Entry, PersonCard},
        form::Form,
        icon::Icon,
        poster::{Title, TitleKind, poster},
        progress::{self, Coming},
        row,
        shell::{self, Section},
        skeleton,
        ticket::{Ticket, ticket},
    },
};

use super::details;
pub use super::details::{Details, Fact, SeasonLine};

/// The element that comes on its own.
pub const BODY: &str = "title";

/// How one quality of the title stands.
#[derive(Debug, Clone)]
pub struct Quality {
    pub is_4k: bool,
    pub state: MediaState,
    /// How far what is being downloaded is.
    pub progress: Option<Coming>,
    /// The way to ask for it, if there is one.
    pub ask: Option<Ask>,
    /// Where it can be watched.
    pub play: Option<String>,
}

/// What is offered to ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ask {
    All,
    More,
}

/// What a reader may do besides asking.
#[derive(Debug, Clone, Copy, Default)]
pub struct Rights {
    /// Whether it is on their watchlist; `None` where there can be none.
    pub kept: Option<bool>,
    /// Whether it is on the blocklist; `None` when they may not change that.
    pub blocked: Option<bool>,
    pub reports: bool,
    pub manages: bool,
    /// Something is wrong with it, and they may know.
    pub has_issues: bool,
}

/// What the page shows.
#[derive(Debug, Clone)]
pub struct TitlePage {
    pub title: Title,
    pub qualities: Vec<Quality>,
    pub rights: Rights,
    /// Why it is on the blocklist, if it is.
    pub blocked: Option<Why>,
    /// The name of the media server.
    pub server: &'static str,
    /// The panel to see to it opens with the page.
    pub manages_at_once: bool,
    pub requests: Vec<Ticket>,
    pub details: Part<Details>,
}

/// Renders the page.
pub fn page(cx: &Context<'_>, data: &TitlePage) -> Markup {
    let section = match data.title.kind {
        TitleKind::Film => Section::Movies,
        TitleKind::Series => Section::Series,
    };
    shell::page(cx, section, &data.title.name(cx), &body(cx, data))
}

/// Renders the part that comes on its own when TMDB takes its time.
pub fn body(cx: &Context<'_>, data: &TitlePage) -> Markup {
    let address = path::title(data.title.kind, data.title.tmdb_id);
    let waiting = html! {
        (hero(cx, data, &Part::Coming))
        (requests(cx, data))
        div.title-columns {
            div.title-text { (skeleton::lines(&cx.say(common::COMING), 4)) }
        }
    };
    match &data.details {
        Part::Missing => html! {
            div id=(BODY) {
                (hero(cx, data, &Part::Missing))
                (crate::pages::part::missing(cx, BODY, &address))
                (requests(cx, data))
            }
        },
        part => part.show(cx, (BODY, &address), &waiting, |details| whole(cx, data, details)),
    }
}

fn whole(cx: &Context<'_>, data: &TitlePage, details: &Details) -> Markup {
    let cast = cast(cx, &data.title, &details.cast);
    let (next, after) = match data.title.kind {
        TitleKind::Film => (cast, html! {}),
        TitleKind::Series => {
            let usual = data.qualities.iter().find(|quality| !quality.is_4k);
            let asks = usual.is_some_and(|quality| quality.ask.is_some());
            (details::seasons(cx, data.title.tmdb_id, &details.seasons, asks), cast)
        }
    };
    html! {
        (hero(cx, data, &data.details))
        div id="title-requests" data-live="request"
            data-live-from=(cx.url(&whole_address(&data.title))) { (requests(cx, data)) }
        (details::text(cx, data.title.kind, details, &next))
        (after)
        (alike(cx, &data.title))
    }
}

/// Where the page is found with everything that is told outside.
fn whole_address(of: &Title) -> String {
    path::with_query(&path::title(of.kind, of.tmdb_id), &[("whole", Some("1"))])
}

/// Shows how the title stands; what changes about that is seen at once. What comes later has its
/// room already, so that nothing moves away from whoever reads or presses it.
fn hero(cx: &Context<'_>, data: &TitlePage, details: &Part<Details>) -> Markup {
    let comes = matches!(details, Part::Coming);
    let details = details.here();
    let name = data.title.name(cx);
    let from = details.map(|_| cx.url(&whole_address(&data.title)).into_owned());
    html! {
        div.title-hero id=[from.as_ref().map(|_| "hero")]
            data-live=[from.as_ref().map(|_| "request downloads")] data-live-from=[from.as_deref()] {
            @if let Some(src) = details.and_then(|details| details.backdrop.as_deref()) {
                img.title-backdrop src=(cx.url(src)) alt="" width="1280" height="720"
                    fetchpriority="high";
            } @else if comes {
                div.title-backdrop.title-backdrop-coming {}
            }
            div.title-poster { (poster(cx, &data.title)) }
            div.title-head {
                p.title-states {
                    @for quality in &data.qualities { (state(cx, quality)) }
                    @if data.rights.has_issues {
                        (Badge::new(Hue::Bad, cx.say(title::HAS_ISSUES)).icon(Icon::Report))
                    }
                }
                h1.title-name {
                    (name)
                    @if let Some(year) = data.title.year { " " span.title-year { (year) } }
                }
                @if let Some(details) = details { (details::line(cx, data.title.kind, details)) }
                @else if comes { p.title-line { span.skeleton.title-line-coming {} } }
                @if let Some(blocked) = &data.blocked { p.blocked-facts { (why(cx, blocked)) } }
                @for quality in &data.qualities {
                    @if let Some(coming) = quality.progress {
                        div.title-progress {
                            (progress::coming(cx, &cx.say(title::DOWNLOADED), coming))
                        }
                    }
                }
            }
            (acts(cx, data, details))
        }
    }
}

fn state(cx: &Context<'_>, quality: &Quality) -> Markup {
    html! {
        // A title is blocked in every quality.
        @let badge = quality.state.badge(cx);
        @if let Some(badge) = badge.filter(|_| !quality.is_4k || quality.state != MediaState::Blocked) {
            @if quality.is_4k { span.title-4k { "4K" } }
            (badge)
        }
    }
}

/// What can be done, the most wished for first.
fn acts(cx: &Context<'_>, data: &TitlePage, details: Option<&Details>) -> Markup {
    let (kind, id) = (data.title.kind, data.title.tmdb_id);
    html! {
        div.title-acts {
            @for quality in &data.qualities {
                @if let Some(url) = &quality.play {
                    @let words = if quality.is_4k {
                        title::play_4k(data.server)
                    } else {
                        title::play(data.server)
                    };
                    (Button::link(cx.say(words), url.as_str()).icon(Icon::Play).primary().leaves())
                }
            }
            @for quality in &data.qualities {
                @if let Some(ask) = quality.ask { (ask_button(cx, kind, id, quality.is_4k, ask)) }
            }
            @if let Some(url) = details.and_then(|details| details.trailer.as_deref()) {
                (Button::link(cx.say(title::TRAILER), url).icon(Icon::Play).leaves())
            }
            div.title-own { (own_acts(cx, data)) }
        }
    }
}

fn ask_button(cx: &Context<'_>, kind: TitleKind, id: u64, is_4k: bool, ask: Ask) -> Markup {
    let words = match (ask, is_4k) {
        (Ask::All, false) => title::ASK,
        (Ask::All, true) => title::ASK_4K,
        (Ask::More, false) => title::ASK_MORE,
        (Ask::More, true) => title::ASK_MORE_4K,
    };
    let address = path::ask(kind, id, is_4k);
    let button =
        Button::link(cx.say(words), cx.url(&address).into_owned()).icon(Icon::Add).in_dialog();
    html! { @if is_4k { (button) } @else { (button.primary()) } }
}

fn own_acts(cx: &Context<'_>, data: &TitlePage) -> Markup {
    let (rights, kind, id) = (data.rights, data.title.kind, data.title.tmdb_id);
    let change = |list: &'static str, on: bool, (words, icon)| {
        let value = if on { "remove" } else { "add" };
        let button = Button::submit_value(cx.say(words), "act", value).icon(icon).icon_only();
        let button = button.about(data.title.name(cx));
        // Nobody finds a title any more that is blocked.
        let is_block = list == "blocklist" && !on;
        let button = if is_block { button.unsure(cx.say(entries::BLOCK_SURE)) } else { button };
        let address = path::change_list(list, kind, id);
        html! { (Form::button(cx, &address, &button.quiet()).swap(BODY)) }
    };
    html! {
        @if let Some(kept) = rights.kept {
            (change("watchlist", kept, if kept {
                (title::FORGET, Icon::Kept)
            } else {
                (title::KEEP, Icon::Keep)
            }))
        }
        @if rights.reports {
            (Button::link(cx.say(title::REPORT), cx.url(&path::report_issue(kind, id, None)))
                .icon(Icon::Report).icon_only().quiet().in_dialog())
        }
        @if rights.manages {
            (Button::link(cx.say(title::MANAGE), cx.url(&path::manage(kind, id)))
                .icon(Icon::Tools).icon_only().quiet().aside().at_once(data.manages_at_once))
        }
        @if let Some(blocked) = rights.blocked {
            (change("blocklist", blocked, if blocked {
                (title::UNBLOCK, Icon::Unblock)
            } else {
                (title::BLOCK, Icon::Blocked)
            }))
        }
    }
}

fn requests(cx: &Context<'_>, data: &TitlePage) -> Markup {
    let tickets: Vec<Markup> = data.requests.iter().map(|each| ticket(cx, each)).collect();
    html! {
        @if !tickets.is_empty() {
            section.row aria-labelledby="requests" {
                div.row-head {
                    h2.row-title id="requests" { (cx.say(title::REQUESTS)) }
                    (together(cx, &data.title, &data.requests))
                }
                (row::stack("tickets", &tickets))
            }
        }
    }
}

fn cast(cx: &Context<'_>, of: &Title, cast: &[PersonCard]) -> Markup {
    let all = cx.say(title::WHOLE_CAST);
    let cards: Vec<Markup> =
        cast.iter().take(20).map(|card| Entry::Person(card.clone()).card(cx, "cast")).collect();
    let address = path::of_title(of.kind, of.tmdb_id, "cast");
    html! {
        @if !cards.is_empty() {
            (row::row(cx, "cast", &cx.say(title::CAST), Some((&all, &cx.url(&address))), &cards))
        }
    }
}

fn alike(cx: &Context<'_>, of: &Title) -> Markup {
    let coming = |id, words, what| {
        let address = path::of_title(of.kind, of.tmdb_id, what);
        let all = cx.say(common::SEE_ALL);
        row::coming(cx, (id, &address), &cx.say(words), Some((&all, &cx.url(&address))))
    };
    html! {
        (coming("recommended", title::RECOMMENDED, "recommendations"))
        (coming("similar", match of.kind {
            TitleKind::Film => title::SIMILAR_FILMS,
            TitleKind::Series => title::SIMILAR_SERIES,
        }, "similar"))
    }
}

/// Names a season, of which 0 is the specials.
pub fn season_name(cx: &Context<'_>, number: u64) -> std::borrow::Cow<'static, str> {
    cx.say(if number == 0 { titles::SPECIALS } else { titles::season(number) })
}
