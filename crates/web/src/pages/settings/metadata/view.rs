//! How the choice of sources looks: two lists, and how the sources answered.

use app::settings::SourceTests;
use maud::{Markup, html};

use super::super::tabs::{self, Tab};
use crate::{
    pages::path,
    text::{common, metadata},
    ui::{
        Context,
        button::Button,
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
#[derive(Debug, Clone, Copy, Default)]
pub struct Metadata {
    pub series: Source,
    pub anime: Source,
    /// How the sources answered, when they were asked just now.
    pub tests: SourceTests,
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
        div.card { (Form::post(cx, path::SETTINGS_METADATA, body).swap("main")) }
    };
    let (title, about) = (cx.say(metadata::TITLE), cx.say(metadata::ABOUT));
    tabs::page(cx, Tab::Metadata, (&title, &about), &html! {}, &form)
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
