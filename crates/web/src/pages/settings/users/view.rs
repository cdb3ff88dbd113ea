//! How the settings about people look: the door, the limits, the newcomers.

use maud::{Markup, html};

use super::super::tabs::{self, Tab};
use crate::{
    pages::{
        path,
        permissions::{Editor, tree},
        wrong::Wrong,
    },
    text::{Phrase, common, rules, settings},
    ui::{
        Context,
        button::Button,
        choice::Choice,
        field::{Field, Kind},
        form::{Form, actions, group, refusal},
    },
};

/// What the page shows; after a refused save, what was typed, with what is wrong about it.
#[derive(Debug, Clone, Default)]
pub struct Rules {
    /// The media server by its name.
    pub server: Option<&'static str>,
    pub local_login: bool,
    pub server_login: bool,
    pub newcomers: bool,
    pub films: Limit,
    pub seasons: Limit,
    /// What newcomers may do.
    pub editor: Editor,
    pub wrong: Wrong,
}

/// How many titles in how many days, as typed.
#[derive(Debug, Clone, Default)]
pub struct Limit {
    pub limit: String,
    pub days: String,
}

impl Limit {
    /// Shows a limit as it is kept; without one, none over a week.
    pub fn new(limit: Option<i64>, days: Option<i64>) -> Self {
        let text = |number: Option<i64>, or: i64| number.unwrap_or(or).to_string();
        Self { limit: text(limit, 0), days: text(days, 7) }
    }

    /// How many titles; 0 means any number.
    pub fn count(&self) -> Option<u32> {
        self.limit.parse().ok()
    }

    /// In how many days.
    pub fn span(&self) -> Option<u32> {
        self.days.parse().ok()
    }
}

/// Renders the page.
pub fn page(cx: &Context<'_>, data: &Rules) -> Markup {
    let refused = (!data.wrong.is_empty()).then(|| cx.say(settings::REFUSED));
    let body = html! {
        (refusal(refused.as_deref()))
        (door(cx, data))
        (limits(cx, data))
        (group(&cx.say(rules::DEFAULTS), Some(&cx.say(rules::DEFAULTS_ABOUT)),
            &tree(cx, &data.editor)))
        (actions(&[Button::submit(cx.say(common::SAVE)).primary()]))
    };
    let form = html! {
        div.card { (Form::post(cx, path::SETTINGS_USERS, body).swap("main")) }
    };
    let title = cx.say(rules::TITLE);
    tabs::page(cx, Tab::Users, (&title, &cx.say(rules::ABOUT)), &html! {}, &form)
}

fn door(cx: &Context<'_>, data: &Rules) -> Markup {
    let switch = |name: &'static str, on, label: Phrase<'_>, help: Phrase<'_>| {
        Choice::switch(name, cx.say(label)).on(on).help(cx.say(help))
    };
    let fields = html! {
        (switch("localLogin", data.local_login, rules::LOCAL, rules::LOCAL_HELP)
            .error(data.wrong.find("localLogin")))
        @if let Some(server) = data.server {
            (switch("mediaServerLogin", data.server_login, rules::server(server),
                rules::server_help(server)))
            (switch("newPlexLogin", data.newcomers, rules::NEWCOMERS,
                rules::newcomers_help(server)))
        }
    };
    group(&cx.say(rules::DOOR), Some(&cx.say(rules::DOOR_ABOUT)), &fields)
}

fn limits(cx: &Context<'_>, data: &Rules) -> Markup {
    let number = |name: &'static str, label: Phrase<'_>, value: &str| {
        Field::new(name, cx.say(label))
            .kind(Kind::Number)
            .range(0, 100)
            .value(value.to_owned())
            .error(data.wrong.find(name).map(str::to_owned))
            .required()
    };
    let (films, seasons) = (&data.films, &data.seasons);
    let fields = html! {
        div.settings-pair {
            (number("movieLimit", rules::FILMS, &films.limit))
            (number("movieDays", rules::DAYS, &films.days))
        }
        div.settings-pair {
            (number("tvLimit", rules::SEASONS, &seasons.limit))
            (number("tvDays", rules::DAYS, &seasons.days))
        }
    };
    group(&cx.say(rules::LIMITS), Some(&cx.say(rules::LIMITS_ABOUT)), &fields)
}
