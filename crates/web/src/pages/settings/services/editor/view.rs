//! How the page of a server looks: the connection, what it is for, and what it offers.

use maud::{Markup, html};

use super::super::super::tabs::{self, Tab};
use super::super::Kind;
use super::fields::{Entry, Offer};
use crate::{
    pages::{
        path,
        wrong::{Typed as Secret, Wrong},
    },
    text::{Phrase, common, services, settings},
    ui::{
        Context,
        button::Button,
        choice::Choice,
        field::{Field, Kind as Typed},
        form::{Form, actions, at_enter, group, refusal},
        icon::Icon,
        lazy::lazy,
        notice::Notice,
        select::Select,
        several::{Line, several},
    },
};

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Editor {
    pub kind: Kind,
    /// Which, unless it is new.
    pub id: Option<i64>,
    pub entry: Entry,
    /// The key as typed just now, so that trying a server does not cost it.
    pub key: Secret,
    /// What the server offers, when it was asked.
    pub offer: Option<Offer>,
    /// Whether the lists come on their own.
    pub comes_later: bool,
    pub tried: Tried,
    pub wrong: Wrong,
}

/// How trying the connection went.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Tried {
    #[default]
    No,
    Works,
    /// It did not answer; with what went wrong.
    InVain(Option<String>),
}

impl Editor {
    /// A form in which nothing is wrong yet.
    pub fn new(kind: Kind, id: Option<i64>, entry: Entry) -> Self {
        let (offer, wrong) = (None, Wrong::default());
        let key = Secret::default();
        Self { kind, id, entry, key, offer, comes_later: false, tried: Tried::No, wrong }
    }

    /// The name of a quality profile, as far as it is known.
    pub fn profile_name(&self, id: &str) -> String {
        let offered = self.offer.as_ref().and_then(|offer| {
            offer.profiles.iter().find(|(known, _)| known == id).map(|(_, name)| name.clone())
        });
        offered.unwrap_or_else(|| self.entry.profile_name.clone())
    }

    fn address(&self) -> String {
        match self.id {
            Some(id) => path::service(self.kind.code(), id),
            None => path::new_service(self.kind.code()),
        }
    }
}

/// Renders the page.
pub fn page(cx: &Context<'_>, data: &Editor) -> Markup {
    let name = data.kind.name();
    let title = match data.id {
        Some(_) if !data.entry.name.is_empty() => {
            cx.say(services::of(data.entry.name.as_str())).into_owned()
        }
        _ => cx.say(services::new(name)).into_owned(),
    };
    let refused = (!data.wrong.is_empty()).then(|| cx.say(settings::REFUSED));
    let body = html! {
        (at_enter(&cx.say(common::SAVE)))
        (refusal(refused.as_deref()))
        @match &data.tried {
            Tried::No => {},
            Tried::Works => (Notice::done(cx.say(services::works(name)))),
            Tried::InVain(why) => {
                (Notice::problem(cx.say(services::fails(name))).detail(why.as_deref()))
            }
        }
        (connection(cx, data))
        (group(&cx.say(services::TARGET), None, &target(cx, data)))
        @if data.comes_later { (later(cx, data)) } @else { (choices(cx, data)) }
        (group(&cx.say(services::BEHAVIOUR), None, &behaviour(cx, data)))
        (actions(&[Button::submit(cx.say(common::SAVE)).primary()]))
    };
    let address = data.address();
    let body = html! {
        div.settings-stack {
            div.card { (Form::post(cx, &address, body)) }
            @if let Some(id) = data.id { (removal(cx, data.kind, id)) }
        }
    };
    let (about, back) = (cx.say(services::EDITOR_ABOUT), cx.say(services::BACK));
    let place = (Tab::Services, &*back, path::SETTINGS_SERVICES);
    tabs::below(cx, place, (&title, &about), &html! {}, &body)
}

fn connection(cx: &Context<'_>, data: &Editor) -> Markup {
    let entry = &data.entry;
    let base = match &data.offer {
        Some(Offer { base: Some(base), .. }) if entry.base.is_empty() => base,
        _ => &entry.base,
    };
    let key = Field::new("key", cx.say(services::KEY))
        .kind(Typed::Password)
        .value(data.key.0.as_str())
        .autocomplete("off");
    let words = if entry.has_key { services::KEY_KEPT } else { services::KEY_HELP };
    let fields = html! {
        (data.wrong.field(cx, "name", services::NAME, &entry.name).required()
            .help(cx.say(services::NAME_HELP)))
        div.settings-pair {
            (data.wrong.field(cx, "host", services::HOST, &entry.host).required())
            (data.wrong.field(cx, "port", services::PORT, &entry.port).kind(Typed::Number)
                .range(1, 65_535).required())
        }
        (Choice::switch("tls", cx.say(services::TLS)).on(entry.tls))
        (data.wrong.field(cx, "base", services::BASE, base).help(cx.say(services::base_help(format!("/{}", data.kind.code())))))
        (key.help(cx.say(words)).error(data.wrong.find("key")))
        (actions(&[Button::submit_value(cx.say(services::TEST), "act", "test").icon(Icon::Retry)]))
    };
    group(&cx.say(services::CONNECTION), Some(&cx.say(services::CONNECTION_ABOUT)), &fields)
}

fn target(cx: &Context<'_>, data: &Editor) -> Markup {
    html! {
        (Choice::switch("isDefault", cx.say(services::IS_DEFAULT)).on(data.entry.is_default))
        (Choice::switch("is4k", cx.say(services::FOR_4K)).on(data.entry.is_4k))
    }
}

/// Holds the place of the lists with what is kept, until the server has answered.
fn later(cx: &Context<'_>, data: &Editor) -> Markup {
    let address = format!("{}?choices", data.address());
    lazy(cx, "choices", &address, &inside(cx, data))
}

fn choices(cx: &Context<'_>, data: &Editor) -> Markup {
    html! { div id="choices" { (inside(cx, data)) } }
}

fn inside(cx: &Context<'_>, data: &Editor) -> Markup {
    let entry = &data.entry;
    let fields = html! {
        div.settings-pair {
            (profiles(cx, data, "profile", &entry.profile, services::CHOOSE))
            (folders(cx, data, "folder", &entry.folder, services::CHOOSE))
        }
        @match data.kind {
            Kind::Radarr => (availability(cx, entry)),
            Kind::Sonarr => (series(cx, data)),
        }
        (tags(cx, data, "tags", &entry.tags))
    };
    html! {
        (group(&cx.say(services::PLACING), Some(&cx.say(services::PLACING_ABOUT)), &fields))
        @if data.kind == Kind::Sonarr {
            (group(&cx.say(services::ANIME), Some(&cx.say(services::ANIME_ABOUT)), &anime(cx, data)))
        }
    }
}

fn availability(cx: &Context<'_>, entry: &Entry) -> Select<'static> {
    [
        ("announced", services::ANNOUNCED),
        ("inCinemas", services::CINEMAS),
        ("released", services::RELEASED),
    ]
    .into_iter()
    .fold(
        Select::new("availability", cx.say(services::AVAILABILITY))
            .chosen(entry.availability.clone()),
        |list, (value, words)| list.option(value, cx.say(words)),
    )
}

fn series(cx: &Context<'_>, data: &Editor) -> Markup {
    let entry = &data.entry;
    html! {
        (Select::new("seriesType", cx.say(services::SERIES_TYPE)).chosen(entry.series_type.as_str())
            .option("standard", cx.say(services::STANDARD)).option("daily", cx.say(services::DAILY)))
        (languages(cx, data, "language", &entry.language))
        (Choice::switch("seasonFolders", cx.say(services::SEASON_FOLDERS)).on(entry.season_folders))
    }
}

fn anime(cx: &Context<'_>, data: &Editor) -> Markup {
    let anime = &data.entry.anime;
    html! {
        (Select::new("animeSeriesType", cx.say(services::SERIES_TYPE))
            .chosen(anime.series_type.as_str())
            .option("standard", cx.say(services::STANDARD)).option("anime", cx.say(services::ANIME)))
        div.settings-pair {
            (profiles(cx, data, "animeProfile", &anime.profile, services::AS_OTHERS))
            (folders(cx, data, "animeFolder", &anime.folder, services::AS_OTHERS))
        }
        (languages(cx, data, "animeLanguage", &anime.language))
        (tags(cx, data, "animeTags", &anime.tags))
    }
}

/// Lists the profiles; as long as the server was not asked, the one that is kept.
fn profiles<'a>(
    cx: &Context<'_>,
    data: &'a Editor,
    name: &'a str,
    chosen: &'a str,
    none: Phrase<'_>,
) -> Select<'a> {
    let mut list = Select::new(name, cx.say(services::PROFILE))
        .chosen(chosen)
        .error(data.wrong.find(name))
        .option("", cx.say(none));
    match &data.offer {
        Some(offer) => {
            for (id, words) in &offer.profiles {
                list = list.option(id.as_str(), words.as_str());
            }
        }
        None if !chosen.is_empty() => {
            let anime = name == "animeProfile";
            let entry = &data.entry;
            let words = if anime { &entry.anime.profile_name } else { &entry.profile_name };
            list = list.option(chosen, if words.is_empty() { chosen } else { words });
        }
        None => {}
    }
    list
}

fn folders<'a>(
    cx: &Context<'_>,
    data: &'a Editor,
    name: &'a str,
    chosen: &'a str,
    none: Phrase<'_>,
) -> Select<'a> {
    let mut list = Select::new(name, cx.say(services::FOLDER))
        .chosen(chosen)
        .error(data.wrong.find(name))
        .option("", cx.say(none));
    match &data.offer {
        Some(offer) => {
            for path in &offer.folders {
                list = list.option(path.as_str(), path.as_str());
            }
        }
        None if !chosen.is_empty() => list = list.option(chosen, chosen),
        None => {}
    }
    list
}

fn languages(cx: &Context<'_>, data: &Editor, name: &str, chosen: &str) -> Markup {
    let offered = data.offer.as_ref().and_then(|offer| offer.languages.as_ref());
    html! {
        @if let Some(offered) = offered {
            @let list = Select::new(name, cx.say(services::LANGUAGE_PROFILE)).chosen(chosen)
                .option("", cx.say(services::CHOOSE));
            (offered.iter().fold(list, |list, (id, words)| list.option(id.as_str(), words.as_str())))
        } @else if !chosen.is_empty() {
            input type="hidden" name=(name) value=(chosen);
        }
    }
}

/// Lists the tags; as long as the server was not asked, those that are kept, by their numbers. The
/// list is there from the first, so that nothing moves when the names come.
fn tags(cx: &Context<'_>, data: &Editor, name: &str, chosen: &[i64]) -> Markup {
    let line =
        |id: i64, words: String| Line { value: id.to_string(), words, on: chosen.contains(&id) };
    let lines: Vec<Line> = match &data.offer {
        Some(offer) => offer.tags.iter().map(|(id, words)| line(*id, words.clone())).collect(),
        None => chosen.iter().map(|id| line(*id, format!("#{id}"))).collect(),
    };
    several(name, &cx.say(services::TAGS), &cx.say(services::NO_TAGS), None, &lines)
}

fn behaviour(cx: &Context<'_>, data: &Editor) -> Markup {
    let entry = &data.entry;
    html! {
        (Choice::switch("scan", cx.say(services::SCAN)).on(entry.scan)
            .help(cx.say(services::SCAN_HELP)))
        (Choice::switch("search", cx.say(services::SEARCH)).on(entry.search))
        (Choice::switch("tagRequests", cx.say(services::TAG_REQUESTS)).on(entry.tag_requests))
        (data.wrong.field(cx, "external", services::EXTERNAL, &entry.external).kind(Typed::Url)
            .help(cx.say(services::EXTERNAL_HELP)))
    }
}

fn removal(cx: &Context<'_>, kind: Kind, id: i64) -> Markup {
    let address = path::remove_service(kind.code(), id);
    let button = Button::submit(cx.say(services::REMOVE))
        .danger()
        .icon(Icon::Remove)
        .unsure(cx.say(services::REMOVE_SURE));
    html! {
        div.card {
            p.card-about { (cx.say(services::REMOVE_ABOUT)) }
            div.form-actions { (Form::button(cx, &address, &button)) }
        }
    }
}
