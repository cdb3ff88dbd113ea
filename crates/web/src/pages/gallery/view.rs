//! How the gallery looks: each component under its name, in every state it can have.

use maud::{Markup, html};

use super::samples;
use crate::{
    text::gallery,
    ui::{
        Context, avatar,
        badge::{Badge, Hue, MediaState, RequestState, standing},
        button::Button,
        card,
        choice::Choice,
        dialog::{aside, dialog},
        empty::empty,
        fault::fault,
        field::{Field, Kind},
        form::{Form, actions, group, refusal},
        icon::Icon,
        mark,
        notice::{self, Mood, Notice},
        pager::{Place, pager},
        person,
        poster::poster_card,
        progress,
        quota::quota,
        row,
        search::{SearchBox, search_box},
        select::Select,
        several::{Several, several},
        shell::{self, Section},
        skeleton,
        table::{Row, table},
        tabs::{Tab, tabs},
        ticket::{Ticket, ticket},
        when,
    },
};

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
        ("card", card::card("Tonight", &html! { p { "For things that belong together." } })),
        ("choice", choices()),
        ("dialog", dialogs(cx)),
        ("empty", empty("Nothing is waiting", "All is decided.", &link("Look around"))),
        ("fault", fault("This row is missing", "The service is silent.", &link("Try again"))),
        ("field", fields()),
        ("form", form(cx)),
        ("icon", html! { div.gallery-line { @for icon in Icon::ALL { (icon) } } }),
        ("mark", html! { div.gallery-line { (mark::signature(cx)) } }),
        ("notice", notices(cx)),
        ("pager", pagers(cx)),
        ("person", person::person(cx, &samples::ticket().by, Some("jonas@example.org"))),
        ("poster", posters(cx)),
        ("progress", bars()),
        ("quota", quotas(cx)),
        ("select", selects()),
        ("several", several_kinds()),
        ("lazy", coming(cx)),
        ("search", search(cx)),
        ("skeleton", html! { (skeleton::posters("Loading", 6)) (skeleton::lines("Loading", 3)) }),
        ("table", tables()),
        ("tabs", tab_row()),
        ("ticket", row::stack("gallery-tickets", &tickets)),
        ("when", times(cx)),
    ]
}

fn link(words: &'static str) -> Markup {
    html! { (Button::link(words, "#")) }
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

fn choices() -> Markup {
    html! {
        div.gallery-narrow {
            (Choice::checkbox("box-off", "A checkbox"))
            (Choice::checkbox("box-on", "A chosen one").on(true).value("7").help("With help."))
            (Choice::checkbox("box-fixed", "A fixed one").on(true).disabled(true))
            (Choice::switch("switch-off", "A switch"))
            (Choice::switch("switch-on", "A switch that is on").on(true))
            (Choice::switch("switch-wrong", "A refused switch").error(Some("One must stay on.")))
        }
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
    html! {
        (row::coming(cx, "gallery-coming", "A row that comes", Some(("See all", "#")), "/gallery"))
        (row::more(cx, "gallery-grid", Some("/gallery")))
        (row::grid("gallery-grid", &[(None, html! { "A card" })]))
    }
}

fn search(cx: &Context<'_>) -> Markup {
    search_box(
        cx,
        &SearchBox {
            id: "gallery-search",
            action: "/gallery",
            name: "query",
            label: "Search this list",
            hint: "Search",
            value: "",
            swap: "main",
            kept: &[("filter", "all")],
            form: None,
        },
    )
}

fn fields() -> Markup {
    html! {
        div.gallery-narrow {
            (Field::new("plain", "Plain").value("Typed").help("With help below."))
            (Field::new("required", "Required").required().autocomplete("name"))
            (Field::new("wrong", "Refused").kind(Kind::Url).value("films").help("With help, too.")
                .error(Some("Begin with http:// or https://.")))
            (Field::new("secret", "Password").kind(Kind::Password).value("secret"))
            (Field::new("number", "Number").kind(Kind::Number).range(0, 250).value("50"))
            (Field::new("mail", "Email").kind(Kind::Email))
            (Field::new("fixed", "Read only").read_only().value("MTcxMDI2ODQ1OWFi"))
            (Field::new("search", "Search").kind(Kind::Search).unseen_label())
        }
    }
}

fn form(cx: &Context<'_>) -> Markup {
    let body = html! {
        (refusal(Some("Nothing was saved yet.")))
        (group("The house", Some("Its name."), &html! { (Field::new("name", "Name")) }))
        (group("Requests", None, &html! { (Choice::switch("seasons", "Single seasons")) }))
        (actions(&[Button::submit("Save changes").primary()]))
    };
    html! { (Form::post(cx, "/nowhere", body).swap("main")) }
}

fn notices(cx: &Context<'_>) -> Markup {
    html! {
        div.gallery-narrow {
            (Notice::done("Approved. It’s on its way."))
            (Notice::new(Mood::Plain, "You were signed out."))
            (Notice::new(Mood::Careful, "Radarr is silent, so this may be out of date."))
            (Notice::problem("That name and password don’t go together."))
        }
        @if cx.notices.is_empty() { (notice::toast(&Notice::done("A toast."))) }
    }
}

fn pagers(cx: &Context<'_>) -> Markup {
    let place = Place { page: 1, per_page: 20, total: 45 };
    pager(cx, place, None, |page| format!("?page={page}"))
}

fn posters(cx: &Context<'_>) -> Markup {
    let wishes = samples::wishes();
    let cards: Vec<Markup> = wishes
        .iter()
        .map(|wish| {
            let state = standing(cx, wish.request, wish.media);
            poster_card(cx, &wish.title, Some(&state), &html! { (wish.title.kind(cx)) })
        })
        .collect();
    row::row(cx, "gallery-row", "A row", Some(("See all", "#")), &cards)
}

fn bars() -> Markup {
    html! {
        div.gallery-narrow { @for percent in [0, 64, 100] { (progress::bar("Downloaded", percent)) } }
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

fn selects() -> Markup {
    let kind = Select::new("kind", "Kind")
        .option("all", "Films and series")
        .option("movie", "Films")
        .chosen("movie");
    html! {
        div.gallery-narrow {
            (kind.help("What is shown."))
            (Select::new("slim", "Order").slim().option("newest", "Newest first"))
            (Select::new("region", "Region").option("", "All").error(Some("Choose a region.")))
        }
    }
}

fn several_kinds() -> Markup {
    let languages = samples::general().languages;
    html! {
        div.gallery-narrow {
            (several("spoken", "Languages", "All languages", Some("None means all."), &languages))
            (several("none", "Languages", "All languages", None, &[]))
            (Several::new("sieved", "Languages", "All", &languages).searched("Search languages"))
            (Several::new("asked", "Keywords", "Any", &[]).suggested("Search keywords", "/gallery"))
        }
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
