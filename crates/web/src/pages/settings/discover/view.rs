//! How the rows of the home page are arranged: a list to drag and to move by buttons.

use maud::{Markup, html};
use std::borrow::Cow;

use super::super::tabs::{self, Tab};
use super::kind::{Data, Kind};
use crate::{
    pages::{path, wrong::Wrong},
    text::{common, settings, sliders},
    ui::{
        Context,
        badge::{Badge, Hue},
        button::Button,
        card,
        choice::Choice,
        field::Field,
        form::{Form, actions, refusal},
        icon::Icon,
        select::Select,
    },
};

/// A row of the home page.
#[derive(Debug, Clone)]
pub struct Row {
    pub id: i64,
    pub kind: Kind,
    /// What a household called it.
    pub name: Option<String>,
    /// What it is about.
    pub data: Option<String>,
    pub shown: bool,
    /// Whether the household made it.
    pub own: bool,
}

/// A row of the household's own in its form.
#[derive(Debug, Clone)]
pub struct Own {
    /// Which, unless it is new.
    pub id: Option<i64>,
    pub kind: Kind,
    pub name: String,
    pub data: String,
    /// Genres to choose from: number and name.
    pub genres: Vec<(String, String)>,
    pub wrong: Wrong,
}

impl Own {
    /// A row of which nothing is known yet.
    pub fn new(id: Option<i64>, kind: Kind) -> Self {
        let (name, data) = (String::new(), String::new());
        Self { id, kind, name, data, genres: Vec::new(), wrong: Wrong::default() }
    }
}

impl Row {
    fn name(&self, cx: &Context<'_>) -> Cow<'_, str> {
        match &self.name {
            Some(name) => Cow::Borrowed(name),
            None => kind_name(cx, self.kind),
        }
    }
}

fn kind_name(cx: &Context<'_>, kind: Kind) -> Cow<'static, str> {
    kind.name().map_or_else(|| kind.0.to_string().into(), |name| cx.say(name))
}

/// Renders the page.
pub fn page(cx: &Context<'_>, rows: &[Row]) -> Markup {
    let end = rows.len().saturating_sub(1);
    let list = html! {
        ol.sliders id="rows" data-reorder aria-label=(cx.say(sliders::ROWS)) {
            @for (place, row) in rows.iter().enumerate() { (line(cx, row, place == 0, place == end)) }
        }
        (actions(&[Button::submit(cx.say(common::SAVE)).primary()]))
    };
    let reset = Button::submit(cx.say(sliders::RESET))
        .danger()
        .icon(Icon::Retry)
        .unsure(cx.say(sliders::RESET_SURE));
    let body = html! {
        div.settings-stack {
            (Form::post(cx, path::SETTINGS_DISCOVER, list).swap("main"))
            (card::card(&cx.say(sliders::RESET), &html! {
                p.card-about { (cx.say(sliders::RESET_ABOUT)) }
                div.form-actions { (Form::button(cx, path::SETTINGS_DISCOVER_RESET, &reset)) }
            }))
        }
    };
    let add = cx.url(path::SETTINGS_DISCOVER_NEW);
    let add = html! { (Button::link(cx.say(sliders::ADD), add).icon(Icon::Add)) };
    let (title, about) = (cx.say(sliders::TITLE), cx.say(sliders::ABOUT));
    tabs::page(cx, Tab::Discover, (&title, &about), &add, &body)
}

fn line(cx: &Context<'_>, row: &Row, first: bool, last: bool) -> Markup {
    let (name, id) = (row.name(cx), row.id.to_string());
    let step = |words, field: &'static str, icon, end| {
        Button::submit_value(cx.say(words), field, id.clone())
            .icon(icon)
            .icon_only()
            .quiet()
            .small()
            .about(name.clone().into_owned())
            .disabled(end)
    };
    html! {
        li.sliders-row id={ "row-" (id) } {
            input type="hidden" name="order" value=(id);
            (Choice::switch("shown", name.clone().into_owned()).id(format!("shown-{id}"))
                .value(id.clone()).on(row.shown))
            span.sliders-about {
                @if row.own {
                    (Badge::new(Hue::Quiet, cx.say(sliders::OWN)))
                    span.settings-detail { (kind_name(cx, row.kind)) }
                    @if let Some(data) = &row.data { span.settings-detail { (data) } }
                }
            }
            span.sliders-acts {
                @if row.own { (own_acts(cx, row, &name)) }
                (step(sliders::UP, "up", Icon::Up, first))
                (step(sliders::DOWN, "down", Icon::Down, last))
            }
        }
    }
}

fn own_acts(cx: &Context<'_>, row: &Row, name: &str) -> Markup {
    html! {
        (Button::link(cx.say(sliders::EDIT), cx.url(&path::own_slider(row.id)).into_owned())
            .icon(Icon::Edit).icon_only().quiet().small().about(name.to_owned()))
        (Button::submit_value(cx.say(sliders::REMOVE), "remove", row.id.to_string())
            .icon(Icon::Remove).icon_only().quiet().small().about(name.to_owned())
            .unsure(cx.say(sliders::REMOVE_SURE)))
    }
}

/// Asks what a new row shall show.
pub fn kinds(cx: &Context<'_>) -> Markup {
    let body = html! {
        ul.settings-cards {
            @for kind in Kind::OWN {
                @let number = kind.0.to_string();
                @let address = path::with_query(path::SETTINGS_DISCOVER_NEW, &[("kind", Some(&number))]);
                li { (Button::link(kind_name(cx, kind), cx.url(&address).into_owned()).wide()) }
            }
        }
    };
    let (title, about) = (cx.say(sliders::NEW), cx.say(sliders::NEW_ABOUT));
    tabs::page(cx, Tab::Discover, (&title, &about), &back(cx), &body)
}

/// Asks what a row of one's own must know.
pub fn own(cx: &Context<'_>, data: &Own) -> Markup {
    let refused = (!data.wrong.is_empty()).then(|| cx.say(settings::REFUSED));
    let body = html! {
        (refusal(refused.as_deref()))
        input type="hidden" name="kind" value=(data.kind.0);
        (Field::new("name", cx.say(sliders::NAME)).value(data.name.as_str()).required()
            .error(data.wrong.find("name")))
        (about(cx, data))
        (actions(&[Button::submit(cx.say(common::SAVE)).primary()]))
    };
    let address = match data.id {
        Some(id) => path::own_slider(id),
        None => path::SETTINGS_DISCOVER_NEW.to_owned(),
    };
    let body = html! { div.card { (Form::post(cx, &address, body)) } };
    let title = kind_name(cx, data.kind);
    tabs::page(cx, Tab::Discover, (&title, ""), &back(cx), &body)
}

fn back(cx: &Context<'_>) -> Markup {
    let back = cx.url(path::SETTINGS_DISCOVER);
    html! { (Button::link(cx.say(sliders::BACK), back).icon(Icon::Left)) }
}

fn about(cx: &Context<'_>, data: &Own) -> Markup {
    let wrong = data.wrong.find("data");
    if !data.genres.is_empty() {
        let list = Select::new("data", cx.say(sliders::D_GENRE)).chosen(&*data.data).error(wrong);
        let list = data.genres.iter().fold(list, |list, (id, name)| list.option(&**id, &**name));
        return html! { (list) };
    }
    let (label, help) = match data.kind.data() {
        Some(Data::Keywords) | None => (sliders::D_KEYWORDS, Some(sliders::D_KEYWORDS_HELP)),
        Some(Data::Genre(_)) => (sliders::D_GENRE, Some(sliders::D_NUMBER_HELP)),
        Some(Data::Words) => (sliders::D_SEARCH, None),
        Some(Data::Studio) => (sliders::D_STUDIO, Some(sliders::D_NUMBER_HELP)),
        Some(Data::Network) => (sliders::D_NETWORK, Some(sliders::D_NUMBER_HELP)),
        Some(Data::Streams) => (sliders::D_STREAMS, Some(sliders::D_STREAMS_HELP)),
    };
    let field = Field::new("data", cx.say(label)).value(&*data.data).required().error(wrong);
    html! { @match help { Some(help) => (field.help(cx.say(help))), None => (field) } }
}
