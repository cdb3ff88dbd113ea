//! How the gallery looks: each component under its name, in every state it can have.

use maud::{Markup, html};

use super::{entries, inputs, samples};
use crate::{
    pages::path,
    text::gallery,
    ui::{
        Context, avatar,
        badge::{Badge, Hue, MediaState, RequestState},
        button::Button,
        card,
        dialog::{aside, dialog},
        empty::empty,
        fault::fault,
        form::actions,
        icon::Icon,
        language, mark,
        notice::{self, Mood, Notice},
        pager::{Place, pager},
        person,
        progress::{self, Coming},
        quota::quota,
        row,
        shell::{self, Section},
        skeleton,
        table::{Row, table},
        tabs::{Tab, tabs},
        ticket::{Ticket, ticket},
        when,
    },
};

/// The rows that come on their own, and the list that grows.
const COMES: &str = "gallery-coming";
const LATER: &str = "gallery-later";
const GROWS: &str = "gallery-grid";

/// Renders the page.
pub fn page(cx: &Context<'_>) -> Markup {
    let title = cx.say(gallery::TITLE);
    let body = html! {
        (card::heading(&title, Some(&cx.say(gallery::ABOUT)), &html! {}))
        @for (name, shown) in parts(cx) {
            section.gallery { h2.gallery-name { (name) } (shown) }
        }
    };
    shell::page(cx, Section::Elsewhere, &title, &body)
}

/// Renders every component in its states, each with its name.
pub fn parts(cx: &Context<'_>) -> Vec<(&'static str, Markup)> {
    let tickets = samples::requests().tickets;
    let tickets: Vec<Markup> = tickets.iter().map(|each: &Ticket| ticket(cx, each)).collect();
    vec![
        ("avatar", avatars(cx)),
        ("badge", badges(cx)),
        ("button", buttons()),
        ("card", cards(cx)),
        ("choice", inputs::choices()),
        ("dialog", dialogs(cx)),
        ("empty", empty("Nothing is waiting", "All is decided.", &link("Look around"))),
        ("entry", entries::cards(cx)),
        ("fault", fault("This row is missing", "The service is silent.", &link("Try again"))),
        ("field", inputs::fields()),
        ("filters", inputs::filter_row(cx)),
        ("form", inputs::form(cx)),
        ("icon", html! { div.gallery-line { @for icon in Icon::ALL { (icon) } } }),
        ("language", html! { div.gallery-stage { (language::picker(cx)) } }),
        ("mark", html! { div.gallery-line { (mark::signature(cx)) } }),
        ("notice", notices(cx)),
        ("pager", pagers(cx)),
        ("permissions", inputs::permissions(cx)),
        ("person", people(cx)),
        ("poster", entries::posters(cx)),
        ("progress", bars(cx)),
        ("quota", quotas(cx)),
        ("radio", inputs::choices_in_sight()),
        ("row", rows(cx)),
        ("select", inputs::selects()),
        ("several", inputs::several_kinds(cx)),
        ("lazy", coming(cx)),
        ("search", inputs::search(cx)),
        ("skeleton", skeletons()),
        ("sure", inputs::second_steps(cx)),
        ("table", tables()),
        ("tabs", tab_row()),
        ("textbox", inputs::boxes()),
        ("ticket", row::stack("gallery-tickets", &tickets)),
        ("tile", entries::tiles(cx)),
        ("when", times(cx)),
    ]
}

fn link(words: &'static str) -> Markup {
    html! { (Button::link(words, "#")) }
}

fn cards(cx: &Context<'_>) -> Markup {
    html! {
        (card::card("Tonight", &html! { p { "For things that belong together." } }))
        (card::sheet(&html! { p { "A sheet without a title." } }))
        (card::back(cx, "To what this belongs to", path::GALLERY))
    }
}

fn people(cx: &Context<'_>) -> Markup {
    let (jonas, many) = (samples::ticket().by, samples::crowd());
    let (few, _) = many.split_at(many.len().min(4));
    html! {
        (person::person(cx, &jonas, Some("jonas@example.org")))
        (person::person(cx, &jonas, None))
        p { (person::mention(cx, &jonas)) " in a sentence." }
        div.gallery-narrow {
            (person::choice(cx, "one-of-few", few, "2", false))
            (person::choice(cx, "one-of-many", &many, "2", false))
        }
    }
}

fn rows(cx: &Context<'_>) -> Markup {
    let cards = ["First", "Second"].map(|name| html! { (name) });
    html! {
        (row::row(cx, "gallery-led", "A row that leads on", Some(("See all", "#")), &cards))
        (row::row(cx, "gallery-alone", "A row alone", None, &cards))
    }
}

fn avatars(cx: &Context<'_>) -> Markup {
    html! {
        div.gallery-line { @for id in 0..6 { (avatar::avatar(cx, id, "Marguerite", None)) } }
    }
}

fn badges(cx: &Context<'_>) -> Markup {
    html! {
        div.gallery-line { @for state in RequestState::ALL { (state.badge(cx)) } }
        div.gallery-line {
            @for state in MediaState::ALL { @if let Some(badge) = state.badge(cx) { (badge) } }
        }
        div.gallery-line { (Badge::new(Hue::Quiet, "Jellyfin")) }
    }
}

fn buttons() -> Markup {
    html! {
        div.gallery-line {
            (Button::submit("Primary").primary())
            (Button::submit("Plain"))
            (Button::submit("Quiet").quiet())
            (Button::submit("Danger").danger())
        }
        div.gallery-line {
            (Button::submit("With an icon").icon(Icon::Approve).primary())
            (Button::submit("Small").small())
            (Button::submit("Icon alone").icon(Icon::Edit).icon_only())
            (Button::submit("Small icon alone").icon(Icon::Remove).icon_only().small().quiet())
            (Button::submit("Disabled").primary().disabled(true))
            (Button::submit_value("With a value", "act", "approve").about("a film"))
        }
        div.gallery-narrow { (Button::link("Wide link", "#").wide()) }
    }
}

fn dialogs(cx: &Context<'_>) -> Markup {
    let body = html! {
        p { "The request stays in the list as declined." }
        (actions(&[
            Button::submit("Decline").danger(),
            Button::closes("Keep it", "gallery-dialog"),
        ]))
    };
    html! {
        (Button::opens("Open a dialog", "gallery-dialog"))
        (dialog(cx, "gallery-dialog", "Decline this request?", &body))
        (Button::opens("Open a panel", "gallery-aside"))
        (aside(cx, "gallery-aside", "At the side", &html! { p { "For what needs more room." } }))
    }
}

fn coming(cx: &Context<'_>) -> Markup {
    let all = Some(("See all", "#"));
    html! {
        (row::coming(cx, (COMES, path::GALLERY_COMES), "A row that comes", all))
        (row::coming_tiles(cx, (LATER, path::GALLERY_COMES), "Tiles that come", all))
        (row::grid(GROWS, &[(None, html! { "A card" })]))
        (row::more(cx, GROWS, Some(path::GALLERY_COMES)))
    }
}

/// Renders what came: the row that was waited for, and more of the list.
pub fn came(cx: &Context<'_>) -> Markup {
    let cards = ["It", "is", "here"].map(|name| html! { (name) });
    let more: Vec<_> = ["Another card", "And one more"].map(|name| (None, html! { (name) })).into();
    let body = html! {
        div id=(COMES) { (row::row(cx, "gallery-came", "A row that came", None, &cards)) }
        div id=(LATER) { (entries::tiles(cx)) }
        (row::grid(GROWS, &more))
    };
    shell::page(cx, Section::Elsewhere, &cx.say(gallery::TITLE), &body)
}

fn notices(cx: &Context<'_>) -> Markup {
    html! {
        div.gallery-narrow {
            (Notice::done("Approved. It’s on its way."))
            (Notice::new(Mood::Plain, "You were signed out."))
            (Notice::new(Mood::Careful, "Radarr is silent, so this may be out of date."))
            (Notice::problem("That name and password don’t go together."))
            (Notice::new(Mood::Careful, "The last backup failed.").link("See why", "#"))
            (Notice::problem("Radarr refused it.").detail(Some("HTTP 400: path is not writable")))
        }
        @if cx.notices.is_empty() { (notice::toast(cx, &Notice::done("A toast."))) }
    }
}

fn pagers(cx: &Context<'_>) -> Markup {
    let place = Place { page: 1, per_page: 20, total: 45 };
    pager(cx, place, None, |page| format!("?page={page}"))
}

fn bars(cx: &Context<'_>) -> Markup {
    let until = Some(samples::ticket().at + chrono::TimeDelta::hours(4));
    let comings = [Coming { percent: 40, until: None }, Coming { percent: 71, until }];
    html! {
        div.gallery-narrow {
            @for percent in [0, 64, 100] { (progress::bar("Downloaded", percent)) }
            @for coming in comings { (progress::coming(cx, "Downloaded", coming)) }
        }
        div.gallery-line { @for left in [0, 1, 6, 10] { (progress::ring(left, 10)) } }
    }
}

fn quotas(cx: &Context<'_>) -> Markup {
    let (profile, own) = (samples::profile(), samples::own_profile());
    html! {
        div.gallery-line {
            @for each in profile.quotas.iter().chain(&own.quotas) { (quota(cx, each)) }
        }
    }
}

fn skeletons() -> Markup {
    html! {
        (skeleton::row("Loading"))
        (skeleton::tiles("Loading"))
        (skeleton::tile_grid("Loading"))
        (skeleton::posters("Loading", 6))
        (skeleton::lines("Loading", 3))
    }
}

fn tables() -> Markup {
    let rows = ["Marguerite", "Jonas"].map(|name| Row {
        head: html! { (name) },
        cells: vec![html! { "12" }, html! { (Badge::new(Hue::Quiet, "Jellyfin")) }],
    });
    table("People", &["Person", "Requests", "Account"], &rows)
}

fn tab_row() -> Markup {
    let tab = |words: &'static str, here, count| Tab {
        words: words.into(),
        href: "#".into(),
        here,
        count,
    };
    tabs("Views", None, &[tab("Waiting", true, Some(3)), tab("All", false, None)])
}

fn times(cx: &Context<'_>) -> Markup {
    let at = samples::ticket().at;
    html! { p { (when::ago(cx, at)) } p { (when::day(cx, at)) } }
}
