//! How the choice of sources looks: two lists, how the sources answered, and the key for TMDB.

use app::settings::{KeySource, SourceTests};
use maud::{Markup, html};

use super::super::tabs::{self, Tab};
use crate::{
    pages::{path, wrong::Wrong},
    text::{common, metadata, setup},
    ui::{
        Context,
        button::Button,
        card::card,
        field::Field,
        form::{Form, actions},
        notice::Notice,
        select::Select,
    },
};

/// Who describes series.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Source {
    #[default]
    Tmdb,
    Tvdb,
}

impl Source {
    const ALL: [Self; 2] = [Self::Tmdb, Self::Tvdb];

    /// The word for it in the settings.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Tmdb => "tmdb",
            Self::Tvdb => "tvdb",
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Tmdb => "TMDB",
            Self::Tvdb => "TVDB",
        }
    }

    /// Finds the source of a word; without one it is TMDB.
    pub fn find(code: Option<&str>) -> Self {
        Self::ALL.into_iter().find(|source| Some(source.code()) == code).unwrap_or_default()
    }
}

/// What the page shows.
#[derive(Debug, Clone, Default)]
pub struct Metadata {
    pub series: Source,
    pub anime: Source,
    /// How the sources answered, when they were asked just now.
    pub tests: SourceTests,
    /// Whose key TMDB is asked with.
    pub key: Option<KeySource>,
    pub wrong: Wrong,
}

/// Renders the page.
pub fn page(cx: &Context<'_>, data: &Metadata) -> Markup {
    let list = |name: &'static str, label, chosen: Source| {
        let list = Select::new(name, cx.say(label)).chosen(chosen.code());
        Source::ALL.into_iter().fold(list, |list, source| list.option(source.code(), source.name()))
    };
    let body = html! {
        (tried(cx, Source::Tmdb, data.tests.tmdb))
        (tried(cx, Source::Tvdb, data.tests.tvdb))
        div.settings-pair {
            (list("tv", metadata::SERIES, data.series))
            (list("anime", metadata::ANIME, data.anime).help(cx.say(metadata::ANIME_HELP)))
        }
        (actions(&[
            Button::submit(cx.say(common::SAVE)).primary(),
            Button::submit_value(cx.say(metadata::TEST), "act", "test"),
        ]))
    };
    let form = html! {
        div.settings-stack {
            div.card { (Form::post(cx, path::SETTINGS_METADATA, body).swap("main")) }
            (card(&cx.say(setup::KEY), &key(cx, data)))
        }
    };
    let (title, about) = (cx.say(metadata::TITLE), cx.say(metadata::ABOUT));
    tabs::page(cx, Tab::Metadata, (&title, &about), &html! {}, &form)
}

/// The key for TMDB; what there is already is never shown.
fn key(cx: &Context<'_>, data: &Metadata) -> Markup {
    if data.key == Some(KeySource::Environment) {
        return html! { p { (cx.say(metadata::KEY_FIXED)) } };
    }
    let mut field = Field::new("tmdbKey", cx.say(setup::KEY_FIELD))
        .required()
        .autocomplete("off")
        .error(data.wrong.find("tmdbKey"));
    if data.key == Some(KeySource::Own) {
        field = field.help(cx.say(metadata::KEY_KEPT));
    }
    let body = html! {
        p.card-about { (cx.say(setup::KEY_ABOUT)) }
        (field)
        (actions(&[Button::submit_value(cx.say(metadata::KEY_SAVE), "act", "key")]))
    };
    html! { (Form::post(cx, path::SETTINGS_METADATA, body).swap("main")) }
}

fn tried(cx: &Context<'_>, source: Source, answers: Option<bool>) -> Markup {
    html! {
        @match answers {
            Some(true) => (Notice::done(cx.say(metadata::works(source.name())))),
            Some(false) => (Notice::problem(cx.say(metadata::fails(source.name())))),
            None => {}
        }
    }
}
