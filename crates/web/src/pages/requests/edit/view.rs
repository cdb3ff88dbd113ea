//! How the form looks that changes a request.

use maud::{Markup, html};

use crate::{
    pages::path,
    text::{ask, common, editing, requests, titles},
    ui::{
        Context,
        button::Button,
        card,
        choice::Choice,
        dialog,
        form::{Form, actions, refusal},
        lazy::lazy,
        notice::{Mood, Notice},
        person::{self, Person},
        poster::Title,
        select::Select,
        several::{Line, several},
        shell::{self, Section},
    },
};

/// The element with what the server offers, which may come on its own.
pub const OFFER: &str = "request-offer";
/// The element with the seasons, which may come on its own.
pub const SEASONS: &str = "request-seasons";

/// A season that may be asked for.
#[derive(Debug, Clone, Copy)]
pub struct Season {
    /// 0 is the specials.
    pub number: u64,
    pub on: bool,
    /// It can be watched already, so there is nothing to ask for.
    pub there: bool,
}

/// Where a request goes, and where it might.
#[derive(Debug, Clone, Default)]
pub struct Where {
    pub server: (i64, String),
    pub servers: Vec<(i64, String)>,
    /// The server that is the default.
    pub usual: Option<i64>,
    /// The server does not say what it offers.
    pub is_silent: bool,
    /// Where its offer is found, as long as it has not told. Until then there is what is chosen.
    pub later: Option<String>,
    pub profiles: Vec<(i64, String)>,
    pub profile: i64,
    /// Paths, with the bytes that are free there.
    pub folders: Vec<(String, Option<i64>)>,
    pub folder: String,
    pub languages: Vec<(i64, String)>,
    pub language: Option<i64>,
    pub tags: Vec<Line>,
}

/// The seasons of a series, as far as they are told.
#[derive(Debug, Clone, Default)]
pub struct Seasons {
    /// Empty for films.
    pub list: Vec<Season>,
    /// TMDB does not tell which there are.
    pub is_silent: bool,
    /// Where all of them are found, as long as TMDB has not told.
    pub later: Option<String>,
}

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Editing {
    pub id: u64,
    /// Where it leads when it is done, with the base path; else to the request itself.
    pub from: Option<String>,
    pub title: Title,
    pub is_4k: bool,
    pub seasons: Seasons,
    /// `None` when the reader may not say where it goes, or there is nowhere.
    pub target: Option<Where>,
    /// Everybody whose request it may become; empty when the reader may not say so.
    pub people: Vec<Person>,
    pub requested_by: Option<u64>,
    pub may_approve: bool,
    /// Why it was not changed.
    pub refusal: Option<String>,
}

/// Renders the page.
pub fn page(cx: &Context<'_>, data: &Editing) -> Markup {
    let title = cx.say(editing::TITLE);
    let name = data.title.name(cx);
    let name = if data.is_4k { format!("{name} · 4K") } else { name.into_owned() };
    let body = html! {
        (card::back(cx, &cx.say(requests::ONE), &path::request(data.id)))
        (dialog::heading(cx, &title, &name))
        div.card { (form(cx, data)) }
    };
    shell::page(cx, Section::Requests, &title, &body)
}

fn form(cx: &Context<'_>, data: &Editing) -> Markup {
    let refused = data.refusal.as_ref().map(|why| cx.say(editing::refused(why.as_str())));
    let mut buttons = Vec::new();
    if data.may_approve {
        let approve = cx.say(editing::SAVE_AND_APPROVE);
        buttons.push(Button::submit_value(approve, "then", "approve").primary());
        buttons.push(Button::submit(cx.say(common::SAVE)));
    } else {
        buttons.push(Button::submit(cx.say(common::SAVE)).primary());
    }
    let own = cx.url(&path::request(data.id)).into_owned();
    let from = data.from.as_deref().unwrap_or(&own);
    let body = html! {
        input type="hidden" name="from" value=(from);
        (refusal(refused.as_deref()))
        (seasons(cx, &data.seasons))
        @if let Some(target) = &data.target {
            (server_field(cx, target))
            (target_fields(cx, target))
        }
        @if !data.people.is_empty() { (people(cx, data)) }
        div.form-actions {
            @for button in &buttons { (button) }
            // A dialog has its own way out.
            span.dialog-back { (Button::link(cx.say(editing::BACK), from).quiet()) }
        }
        (scriptless())
        @if data.target.as_ref().is_some_and(|target| target.servers.len() > 1) { (look(cx)) }
    };
    html! { (Form::post(cx, &path::edit_request(data.id), body)) }
}

/// Shows a form anew with what follows from a choice: `swap.js` presses the hidden button. It
/// stands last, since Enter in a field presses the first.
pub fn look(cx: &Context<'_>) -> Markup {
    html! {
        button type="submit" name="then" value="look" formnovalidate hidden data-renewing {
            (cx.say(ask::LOOK))
        }
        noscript { (actions(&[Button::submit_value(cx.say(ask::LOOK), "then", "look").quiet()])) }
    }
}

/// Without script nothing comes later, so the form is shown again with everything.
pub fn scriptless() -> Markup {
    html! { noscript { input type="hidden" name="whole" value="1"; } }
}

/// The other choices are the server's own; `shown` says which one's they are.
pub fn server_field(cx: &Context<'_>, target: &Where) -> Markup {
    let mut list =
        Select::new("server", cx.say(editing::SERVER)).chosen(target.server.0.to_string()).renews();
    for (id, name) in &target.servers {
        list = if target.usual == Some(*id) {
            list.option(id.to_string(), cx.say(editing::usual(name.as_str())))
        } else {
            list.option(id.to_string(), name.as_str())
        };
    }
    html! {
        input type="hidden" name="shown" value=(target.server.0);
        @if target.servers.len() > 1 { (list) }
        @else { input type="hidden" name="server" value=(target.server.0); }
    }
}

/// Shows what the server offers alone, where that is asked for.
pub fn offer(cx: &Context<'_>, data: &Editing) -> Markup {
    html! { @if let Some(target) = &data.target { (target_fields(cx, target)) } }
}

/// Shows the seasons. Until TMDB has told them, those are sent as they are that are known here.
pub fn seasons(cx: &Context<'_>, seasons: &Seasons) -> Markup {
    match &seasons.later {
        Some(address) => lazy(cx, SEASONS, address, &until(cx, &season_grid(cx, &seasons.list))),
        None if seasons.list.is_empty() => html! {},
        None => html! {
            div.form id=(SEASONS) {
                @if seasons.is_silent {
                    (Notice::new(Mood::Careful, cx.say(editing::SEASONS_SILENT)))
                }
                (season_grid(cx, &seasons.list))
            }
        },
    }
}

/// Shows fields that will be others soon: they are sent with the form, and nobody chooses in vain.
fn until(cx: &Context<'_>, fields: &Markup) -> Markup {
    html! {
        p.unseen role="status" { (cx.say(common::COMING)) }
        div.form inert { (fields) }
    }
}

fn season_grid(cx: &Context<'_>, seasons: &[Season]) -> Markup {
    html! {
        fieldset.editing-seasons {
            legend.field-label { (cx.say(titles::SEASONS)) }
            div.editing-grid {
                @for season in seasons {
                    @let words = match season.number {
                        0 => cx.say(titles::SPECIALS),
                        number => cx.say(titles::season(number)),
                    };
                    @let choice = Choice::checkbox("seasons", words)
                        .id(format!("wanted-season-{}", season.number))
                        .value(season.number.to_string())
                        .on(season.on)
                        .disabled(season.there);
                    @if season.there { (choice.help(cx.say(editing::THERE))) } @else { (choice) }
                }
            }
        }
    }
}

/// Shows the choices that a server offers. Until it has told them, what is chosen is sent as it is.
pub fn target_fields(cx: &Context<'_>, target: &Where) -> Markup {
    let Some(address) = &target.later else {
        return html! { div.form id=(OFFER) { (offered(cx, target)) } };
    };
    let fields = html! {
        (offered(cx, target))
        @if let Some(language) = target.language {
            input type="hidden" name="languageProfile" value=(language);
        }
    };
    lazy(cx, OFFER, address, &until(cx, &fields))
}

fn offered(cx: &Context<'_>, target: &Where) -> Markup {
    let mut profile =
        Select::new("profile", cx.say(editing::PROFILE)).chosen(target.profile.to_string());
    for (id, name) in &target.profiles {
        profile = profile.option(id.to_string(), name.as_str());
    }
    let mut folder = Select::new("rootFolder", cx.say(editing::FOLDER)).chosen(&*target.folder);
    for (place, free) in &target.folders {
        let free = free.and_then(|bytes| u64::try_from(bytes).ok());
        folder = match free {
            Some(bytes) => {
                folder.option(place.as_str(), cx.say(editing::free(place.as_str(), bytes >> 30)))
            }
            None => folder.option(place.as_str(), place.as_str()),
        };
    }
    let mut language = Select::new("languageProfile", cx.say(editing::LANGUAGE))
        .chosen(target.language.map(|id| id.to_string()).unwrap_or_default());
    for (id, name) in &target.languages {
        language = language.option(id.to_string(), name.as_str());
    }
    html! {
        @if target.is_silent {
            (Notice::new(Mood::Careful, cx.say(editing::silent(target.server.1.as_str()))))
        }
        @if !target.profiles.is_empty() { (profile) }
        @if !target.folders.is_empty() { (folder) }
        @if !target.languages.is_empty() { (language) }
        @if !target.tags.is_empty() {
            input type="hidden" name="tagsShown" value="1";
            (several("tags", &cx.say(editing::TAGS), &cx.say(editing::NO_TAGS), None, &target.tags))
        }
    }
}

fn people(cx: &Context<'_>, data: &Editing) -> Markup {
    let chosen = data.requested_by.map(|id| id.to_string()).unwrap_or_default();
    person::choice(cx, "requestedBy", &data.people, &chosen, false)
}
