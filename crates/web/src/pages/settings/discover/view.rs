//! How the rows of the home page are arranged: a list to drag and to move by buttons.

use maud::{Markup, html};
use std::borrow::Cow;

use super::super::tabs::{self, Tab};
use super::kind::{Data, Kind};
use crate::{
    pages::{discover::rows as discover, lookup::Thing, path, wrong::Wrong},
    text::{Phrase, browse, common, settings, sliders, title},
    ui::{
        Context,
        badge::{Badge, Hue},
        button::Button,
        card,
        choice::Choice,
        field::Field,
        form::{Form, actions, refusal},
        icon::Icon,
        notice::{Mood, Notice},
        select::Select,
        several::{Line, Several},
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
    /// What was searched for where no script runs.
    pub words: String,
    /// What there is to choose from.
    pub offer: Offer,
    /// What the row shows, where somebody wants to know.
    pub preview: Option<Preview>,
    pub wrong: Wrong,
}

/// What a row would show.
#[derive(Debug, Clone)]
pub enum Preview {
    Row(Box<discover::Row>),
    /// There is nothing of the kind.
    Nothing,
    /// TMDB does not tell.
    Silent,
}

/// What there is to choose from.
#[derive(Debug, Clone)]
pub enum Offer {
    /// Nothing: it is typed.
    Nothing,
    /// Genres: number and name.
    Genres(Vec<(String, String)>),
    /// Things that are searched for.
    Lines(Thing, Vec<Line>),
    /// Countries, the one that is chosen, and who streams there.
    Streams { regions: Vec<(String, String)>, region: String, services: Vec<Line> },
}

impl Own {
    /// A row of which nothing is known yet.
    pub fn new(id: Option<i64>, kind: Kind) -> Self {
        let (name, data, words) = (String::new(), String::new(), String::new());
        let (offer, wrong) = (Offer::Nothing, Wrong::default());
        Self { id, kind, name, data, words, offer, preview: None, wrong }
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

pub(super) fn kind_name(cx: &Context<'_>, kind: Kind) -> Cow<'static, str> {
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
            (Form::post(cx, path::SETTINGS_DISCOVER, list).swap("main").auto())
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
    below(cx, (&title, &about), &body)
}

/// Asks what a row of one's own must know.
pub fn own(cx: &Context<'_>, data: &Own) -> Markup {
    let refused = (!data.wrong.is_empty()).then(|| cx.say(settings::REFUSED));
    let save = if data.id.is_some() { common::SAVE } else { sliders::ADD_IT };
    let body = html! {
        (refusal(refused.as_deref()))
        input type="hidden" name="kind" value=(data.kind.0);
        (Field::new("name", cx.say(sliders::NAME)).value(data.name.as_str()).required()
            .error(data.wrong.find("name")))
        (about(cx, data))
        (actions(&[
            Button::submit(cx.say(save)).primary(),
            Button::submit_value(cx.say(sliders::PREVIEW), "act", "preview").unchecked(),
        ]))
    };
    let address = match data.id {
        Some(id) => path::own_slider(id),
        None => path::SETTINGS_DISCOVER_NEW.to_owned(),
    };
    let body = html! {
        div.settings-stack {
            div.card { (Form::post(cx, &address, body)) }
            @match &data.preview {
                Some(Preview::Row(row)) => (discover::row(cx, row)),
                Some(Preview::Nothing) => (Notice::new(Mood::Careful, cx.say(sliders::EMPTY))),
                Some(Preview::Silent) => (Notice::new(Mood::Careful, cx.say(sliders::SILENT))),
                None => {},
            }
        }
    };
    let title = kind_name(cx, data.kind);
    below(cx, (&title, ""), &body)
}

fn below(cx: &Context<'_>, head: (&str, &str), body: &Markup) -> Markup {
    let place = (Tab::Discover, &*cx.say(sliders::BACK), path::SETTINGS_DISCOVER);
    tabs::below(cx, place, head, &html! {}, body)
}

fn about(cx: &Context<'_>, data: &Own) -> Markup {
    let wrong = data.wrong.find("data");
    match &data.offer {
        Offer::Genres(genres) if !genres.is_empty() => {
            let list = Select::new("data", cx.say(sliders::D_GENRE)).chosen(&*data.data);
            let list = genres.iter().fold(list, |list, (id, name)| list.option(&**id, &**name));
            html! { (list.error(wrong)) }
        }
        Offer::Lines(thing, lines) => html! { (picker(cx, data, *thing, lines).error(wrong)) },
        Offer::Streams { regions, region, services } => {
            streams(cx, data, (regions, region), services)
        }
        Offer::Genres(_) | Offer::Nothing => {
            let (label, help) = match data.kind.data() {
                Some(Data::Genre(_)) => (sliders::D_GENRE, Some(sliders::D_NUMBER_HELP)),
                _ => (sliders::D_SEARCH, None),
            };
            let field = Field::new("data", cx.say(label)).value(&*data.data).required();
            let field = field.error(wrong);
            html! { @match help { Some(help) => (field.help(cx.say(help))), None => (field) } }
        }
    }
}

/// A list that is searched while typing; without script, with a button.
fn picker<'a>(cx: &Context<'_>, data: &Own, thing: Thing, lines: &'a [Line]) -> Several<'a> {
    let (name, label, find) = match thing {
        Thing::Keyword => ("keywords", title::KEYWORDS, browse::FIND_KEYWORD),
        Thing::Studio => ("studio", browse::STUDIO, browse::FIND_STUDIO),
        Thing::Network => ("network", browse::NETWORK, browse::FIND_NETWORK),
    };
    let address = match thing {
        Thing::Keyword => format!("/suggest/{name}"),
        Thing::Studio | Thing::Network => format!("/suggest/{name}?one"),
    };
    let words = |words: Phrase<'static>| cx.say(words).into_owned();
    let list = Several::new(name, words(label), words(sliders::NOTHING_YET), lines)
        .suggested(words(find), cx.url(&address).into_owned())
        .found_by(words(browse::FIND), None::<String>)
        .open(data.data.is_empty() || !data.words.is_empty());
    if thing == Thing::Keyword { list } else { list.one() }
}

fn streams(
    cx: &Context<'_>,
    data: &Own,
    (regions, region): (&[(String, String)], &str),
    services: &[Line],
) -> Markup {
    let mut list = Select::new("region", cx.say(browse::REGION)).chosen(region.to_owned());
    if !regions.iter().any(|(code, _)| code == region) {
        list = list.option(region.to_owned(), region.to_owned());
    }
    let list = regions.iter().fold(list, |list, (code, name)| list.option(&**code, &**name));
    let services =
        Several::new("services", cx.say(title::STREAMING), cx.say(sliders::NOTHING_YET), services)
            .searched(cx.say(browse::FIND_SERVICE))
            .error(data.wrong.find("data"))
            .open(true);
    html! {
        (list)
        div.form-actions {
            (Button::submit_value(cx.say(sliders::SHOW_SERVICES), "act", "region").small())
        }
        (services)
    }
}
