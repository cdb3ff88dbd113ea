//! How the general settings look: one form in a few groups, and the API key apart from it.

use maud::{Markup, html};

use super::super::tabs::{self, Tab};
use super::places::offer_tongues;
use super::tags;
use crate::{
    pages::path,
    text::{Phrase, common, settings},
    ui::{
        Context,
        button::{Button, copy},
        card,
        choice::Choice,
        field::{Field, Kind},
        form::{Form, actions, group, refusal},
        select::Select,
        several::{Line, several},
    },
};

/// The element that saving replaces.
const FORM: &str = "general";

/// What the page shows; after a refused save, what was typed, with what is wrong about it.
#[derive(Debug, Clone, Default)]
pub struct General {
    pub application_title: String,
    pub application_url: String,
    pub api_key: String,
    pub locale: String,
    pub discover_region: String,
    pub streaming_region: String,
    /// Countries to choose from: code and name.
    pub regions: Vec<(String, String)>,
    /// Original languages to choose from; none chosen means all.
    pub languages: Vec<Line>,
    pub youtube_url: String,
    /// TMDB keyword ids, separated by commas.
    pub blocklisted_tags: Vec<Line>,
    /// The keyword that was searched for where no script runs.
    pub words: String,
    pub blocklisted_tags_limit: String,
    pub switches: Switches,
    /// The names of refused fields, each with what is wrong.
    pub errors: Vec<(&'static str, String)>,
}

impl General {
    /// What is wrong with a field, if anything is.
    pub fn error(&self, name: &str) -> Option<&str> {
        self.errors.iter().find(|(field, _)| *field == name).map(|(_, words)| words.as_str())
    }
}

/// The yes-or-no part of the general settings.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a setting of its own")]
pub struct Switches {
    pub cache_images: bool,
    pub hide_available: bool,
    pub hide_blocklisted: bool,
    pub partial_requests: bool,
    pub special_episodes: bool,
}

/// Renders the page.
pub fn page(cx: &Context<'_>, data: &General) -> Markup {
    let title = cx.say(settings::GENERAL);
    let body = html! {
        (form(cx, data))
        (api_key(cx, data))
    };
    tabs::page(cx, Tab::General, (&title, &cx.say(settings::GENERAL_ABOUT)), &html! {}, &body)
}

/// Renders the part that saving replaces.
pub fn form(cx: &Context<'_>, data: &General) -> Markup {
    let refused = (!data.errors.is_empty()).then(|| cx.say(settings::REFUSED));
    let body = html! {
        (refusal(refused.as_deref()))
        (named(cx, data))
        (discovered(cx, data))
        (requested(cx, data))
        (blocked(cx, data))
        (actions(&[Button::submit(cx.say(common::SAVE)).primary()]))
    };
    html! {
        div.card.list id=(FORM) { (Form::post(cx, path::SETTINGS_GENERAL, body).swap(FORM)) }
    }
}

fn named(cx: &Context<'_>, data: &General) -> Markup {
    let language = Select::new("locale", cx.say(settings::LOCALE))
        .chosen(data.locale.as_str())
        .help(cx.say(settings::LOCALE_HELP));
    let language = offer_tongues(cx, language, &data.locale);
    let fields = html! {
        (field(cx, data, "applicationTitle", settings::NAME).required()
            .value(data.application_title.as_str()))
        (field(cx, data, "applicationUrl", settings::URL).kind(Kind::Url)
            .value(data.application_url.as_str()).help(cx.say(settings::URL_HELP)))
        (language.error(data.error("locale")))
        (switch(cx, "cacheImages", data.switches.cache_images, settings::IMAGES)
            .help(cx.say(settings::IMAGES_HELP)))
    };
    let about = cx.say(settings::HOUSE_ABOUT);
    group(&cx.say(settings::HOUSE), Some(&about), &fields)
}

fn discovered(cx: &Context<'_>, data: &General) -> Markup {
    let region = |name: &'static str, words, anywhere, chosen: &str| {
        let mut list =
            Select::new(name, cx.say(words)).option("", cx.say(anywhere)).chosen(chosen.to_owned());
        for (code, country) in &data.regions {
            list = list.option(code.as_str(), country.as_str());
        }
        list.error(data.error(name))
    };
    let fields = html! {
        (region("discoverRegion", settings::REGION, settings::ANYWHERE, &data.discover_region)
            .help(cx.say(settings::REGION_HELP)))
        (several("originalLanguage", &cx.say(settings::LANGUAGES), &cx.say(settings::ALL_LANGUAGES),
            Some(&cx.say(settings::LANGUAGES_HELP)), &data.languages))
        (region("streamingRegion", settings::STREAMING, settings::STREAMING_DEFAULT,
            &data.streaming_region).help(cx.say(settings::STREAMING_HELP)))
        (switch(cx, "hideAvailable", data.switches.hide_available, settings::HIDE_READY)
            .help(cx.say(settings::HIDE_READY_HELP)))
        (field(cx, data, "youtubeUrl", settings::YOUTUBE).kind(Kind::Url)
            .value(data.youtube_url.as_str()).help(cx.say(settings::YOUTUBE_HELP)))
    };
    let about = cx.say(settings::DISCOVER_ABOUT);
    group(&cx.say(settings::DISCOVER), Some(&about), &fields)
}

fn requested(cx: &Context<'_>, data: &General) -> Markup {
    let fields = html! {
        (switch(cx, "partialRequestsEnabled", data.switches.partial_requests, settings::PARTIAL)
            .help(cx.say(settings::PARTIAL_HELP)))
        (switch(cx, "enableSpecialEpisodes", data.switches.special_episodes, settings::SPECIALS)
            .help(cx.say(settings::SPECIALS_HELP)))
    };
    group(&cx.say(settings::REQUESTS), Some(&cx.say(settings::REQUESTS_ABOUT)), &fields)
}

fn blocked(cx: &Context<'_>, data: &General) -> Markup {
    let fields = html! {
        (switch(cx, "hideBlocklisted", data.switches.hide_blocklisted, settings::HIDE_BLOCKED))
        (tags::fields(cx, data))
        (field(cx, data, "blocklistedTagsLimit", settings::TAGS_LIMIT).kind(Kind::Number)
            .range(0, 250).value(data.blocklisted_tags_limit.as_str())
            .help(cx.say(settings::TAGS_LIMIT_HELP)))
    };
    group(&cx.say(settings::BLOCKLIST), Some(&cx.say(settings::BLOCKLIST_ABOUT)), &fields)
}

/// Shows the key only to those who ask for it, so that nobody reads it over a shoulder.
fn api_key(cx: &Context<'_>, data: &General) -> Markup {
    let renew = Button::submit(cx.say(settings::KEY_RENEW)).danger();
    let renew = renew.unsure(cx.say(settings::KEY_RENEW_SURE));
    let body = html! {
        p.card-about { (cx.say(settings::KEY_ABOUT)) }
        details.form-other {
            summary.form-opener { (cx.say(settings::KEY_SHOW)) }
            div.form {
                (Field::new("apiKey", cx.say(settings::KEY)).read_only().value(data.api_key.as_str()))
                p.field-help { (cx.say(settings::KEY_RENEW_ABOUT)) }
                div.form-actions {
                    (copy(cx, "apiKey", &cx.say(settings::KEY)))
                    (Form::button(cx, path::SETTINGS_API_KEY, &renew))
                }
            }
        }
    };
    html! { div.form-after { (card::card(&cx.say(settings::KEY), &body)) } }
}

fn field<'a>(
    cx: &Context<'_>,
    data: &'a General,
    name: &'static str,
    label: Phrase<'_>,
) -> Field<'a> {
    Field::new(name, cx.say(label)).error(data.error(name))
}

fn switch(cx: &Context<'_>, name: &'static str, on: bool, label: Phrase<'_>) -> Choice<'static> {
    Choice::switch(name, cx.say(label)).on(on)
}
