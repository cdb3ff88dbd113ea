//! How the first page of personal settings looks.

use maud::{Markup, html};

use super::super::{Tab, Whose, frame};
use crate::{
    pages::{path, settings::general::places::offer_tongues, wrong::Wrong},
    text::{Phrase, common, own, settings},
    ui::{
        Context,
        button::Button,
        card,
        choice::Choice,
        field::{Field, Kind},
        form::{Form, actions, group, refusal},
        select::Select,
        several::{Line, several},
        sure::sure,
    },
};

/// The field that says that no script turns switches on.
pub const UNSCRIPTED: &str = "unscripted";

/// Why somebody's address cannot be changed here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fixed {
    Plex,
    /// It is an administrator's: who gave it another could have a new password mailed there.
    Administrator,
}

impl Fixed {
    const fn words(self) -> Phrase<'static> {
        match self {
            Self::Plex => own::EMAIL_FIXED,
            Self::Administrator => own::EMAIL_ADMIN,
        }
    }
}

/// How much somebody may ask for.
#[derive(Debug, Clone)]
pub struct Limit {
    /// It is theirs alone, not the household's.
    pub is_own: bool,
    pub count: String,
    pub days: String,
}

/// What the form shows.
#[derive(Debug, Clone)]
pub struct General {
    pub whose: Whose,
    pub name: String,
    /// What the media server calls them.
    pub name_elsewhere: Option<String>,
    pub email: String,
    /// It is Plex's to say.
    pub email_fixed: Option<Fixed>,
    pub needs_email: bool,
    /// Empty is the household's.
    pub locale: String,
    pub discover_region: String,
    pub streaming_region: String,
    /// Countries to choose from: code and name.
    pub regions: Vec<(String, String)>,
    pub languages: Vec<Line>,
    /// Shown to those who manage people, of others.
    pub films: Option<Limit>,
    pub seasons: Option<Limit>,
    /// Shown to those whose watchlist may become requests.
    pub auto_films: Option<bool>,
    pub auto_series: Option<bool>,
    /// The person's number, where the reader may remove them.
    pub removable: Option<u64>,
    pub wrong: Wrong,
}

/// Renders the page.
pub fn page(cx: &Context<'_>, data: &General) -> Markup {
    let refused = (!data.wrong.is_empty()).then(|| cx.say(settings::REFUSED));
    let body = html! {
        (refusal(refused.as_deref()))
        (named(cx, data))
        (taste(cx, data))
        @if data.films.is_some() || data.seasons.is_some() { (limits(cx, data)) }
        @if data.auto_films.is_some() || data.auto_series.is_some() { (automatic(cx, data)) }
        (actions(&[Button::submit(cx.say(common::SAVE)).primary()]))
    };
    let address = data.whose.address(Tab::General);
    let body = html! {
        div.card { (Form::post(cx, &address, body)) }
        @if let Some(id) = data.removable { (removing(cx, data, id)) }
    };
    frame::page(cx, &data.whose, Tab::General, &body)
}

fn named(cx: &Context<'_>, data: &General) -> Markup {
    let mut name = Field::new("username", cx.say(own::NAME)).value(data.name.as_str());
    if let Some(elsewhere) = &data.name_elsewhere {
        name = name.placeholder(elsewhere.as_str()).help(cx.say(own::NAME_HELP));
    }
    let mut email = Field::new("email", cx.say(own::EMAIL))
        .kind(if data.needs_email { Kind::Email } else { Kind::Text })
        .value(data.email.as_str())
        .error(data.wrong.find("email"))
        .autocomplete("off");
    if let Some(why) = data.email_fixed {
        email = email.read_only().help(cx.say(why.words()));
    }
    let language = Select::new("locale", cx.say(own::LANGUAGE))
        .option("", cx.say(own::HOUSEHOLD))
        .chosen(data.locale.as_str());
    let language = offer_tongues(cx, language, &data.locale);
    group(&cx.say(own::WHO), Some(&cx.say(own::WHO_ABOUT)), &html! { (name) (email) (language) })
}

fn taste(cx: &Context<'_>, data: &General) -> Markup {
    let region = |name: &'static str, words, anywhere: bool, chosen: &str| {
        let mut list = Select::new(name, cx.say(words))
            .option("", cx.say(own::HOUSEHOLD))
            .chosen(chosen.to_owned());
        if anywhere {
            list = list.option("all", cx.say(settings::ANYWHERE));
        }
        for (code, country) in &data.regions {
            list = list.option(code.as_str(), country.as_str());
        }
        list
    };
    let fields = html! {
        (region("discoverRegion", settings::REGION, true, &data.discover_region))
        (several("originalLanguage", &cx.say(settings::LANGUAGES), &cx.say(own::HOUSEHOLD), None,
            &data.languages))
        (region("streamingRegion", settings::STREAMING, false, &data.streaming_region))
    };
    group(&cx.say(own::TASTE), Some(&cx.say(own::TASTE_ABOUT)), &fields)
}

fn limits(cx: &Context<'_>, data: &General) -> Markup {
    let limit = |prefix: &'static str, words, limit: &Option<Limit>| {
        let (own_name, count, days) =
            (format!("{prefix}Own"), format!("{prefix}Limit"), format!("{prefix}Days"));
        html! {
            @if let Some(limit) = limit {
                (Choice::switch(&own_name, cx.say(words)).on(limit.is_own))
                div.own-limit data-turns-on=(own_name) {
                    (Field::new(&count, cx.say(own::LIMIT)).kind(Kind::Number).range(0, 100)
                        .value(limit.count.as_str()).error(data.wrong.find(&count))
                        .help(cx.say(own::LIMIT_HELP)))
                    (Field::new(&days, cx.say(own::DAYS)).kind(Kind::Number).range(1, 100)
                        .value(limit.days.as_str()))
                }
            }
        }
    };
    let fields = html! {
        noscript { input type="hidden" name=(UNSCRIPTED) value="1"; }
        (limit("movie", own::OWN_FILMS, &data.films))
        (limit("tv", own::OWN_SEASONS, &data.seasons))
    };
    group(&cx.say(own::LIMITS), Some(&cx.say(own::LIMITS_ABOUT)), &fields)
}

fn automatic(cx: &Context<'_>, data: &General) -> Markup {
    let fields = html! {
        @if let Some(on) = data.auto_films {
            (Choice::switch("watchlistSyncMovies", cx.say(own::AUTO_FILMS)).on(on))
        }
        @if let Some(on) = data.auto_series {
            (Choice::switch("watchlistSyncTv", cx.say(own::AUTO_SERIES)).on(on))
        }
    };
    group(&cx.say(own::AUTO), Some(&cx.say(own::AUTO_ABOUT)), &fields)
}

/// What says how somebody is deleted. Browsers unfold it for whoever is led there.
pub const REMOVAL: &str = "removal";

fn removing(cx: &Context<'_>, data: &General, id: u64) -> Markup {
    let body = html! {
        p.card-about id=(REMOVAL) { (cx.say(own::remove_about(data.whose.person.name.as_str()))) }
        (actions(&[Button::submit(cx.say(own::REMOVE)).danger()]))
    };
    let address = path::remove_user(id);
    card::sheet(&sure(&cx.say(own::REMOVE_OPEN), &Form::post(cx, &address, body)))
}
