//! How the form looks that asks for something.

use maud::{Markup, html};

use crate::{
    pages::requests::edit::view::{Where, target_fields},
    text::{ask, editing},
    ui::{
        Context,
        badge::MediaState,
        button::Button,
        dialog::{self, Head},
        form::{Form, actions, refusal},
        icon::Icon,
        notice::{Mood, Notice},
        person::Person,
        poster::TitleKind,
        quota::{Quota, quota},
        select::Select,
        shell::Section,
    },
};

/// A season or a film to choose.
#[derive(Debug, Clone)]
pub struct Choice {
    pub value: i64,
    pub words: String,
    pub detail: Option<String>,
    pub state: MediaState,
    /// It needs not be asked for any more.
    pub is_taken: bool,
    /// It is not chosen with all the others.
    pub is_apart: bool,
}

/// A series at TVDB that it may be.
#[derive(Debug, Clone)]
pub struct Match {
    pub tvdb_id: i64,
    pub words: String,
}

/// What the page shows.
#[derive(Debug, Clone, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a yes or no of its own")]
pub struct Asking {
    /// Where it is sent.
    pub address: String,
    pub kind: Option<TitleKind>,
    pub is_collection: bool,
    pub name: String,
    pub backdrop: Option<String>,
    pub is_4k: bool,
    pub is_anime: bool,
    /// Single seasons or films may be chosen.
    pub is_partial: bool,
    pub choices: Vec<Choice>,
    /// The series that it may be at TVDB, where TMDB does not know.
    pub matches: Option<Vec<Match>>,
    pub quota: Option<Quota>,
    pub is_automatic: bool,
    pub target: Option<Where>,
    pub people: Vec<Person>,
    pub for_whom: i64,
    /// Why it was refused.
    pub refusal: Option<String>,
}

impl Asking {
    fn is_all_taken(&self) -> bool {
        !self.choices.is_empty() && self.choices.iter().all(|choice| choice.is_taken)
    }

    fn is_used_up(&self) -> bool {
        self.quota.is_some_and(|quota| quota.limit.is_some_and(|limit| quota.used >= limit))
    }
}

/// Renders the page.
pub fn page(cx: &Context<'_>, data: &Asking) -> Markup {
    let title = cx.say(match (data.is_collection, data.is_4k) {
        (true, false) => ask::COLLECTION,
        (true, true) => ask::COLLECTION_4K,
        (false, false) => ask::TITLE,
        (false, true) => ask::TITLE_4K,
    });
    let head = Head { title: &title, about: Some(&data.name), backdrop: data.backdrop.as_deref() };
    let body = html! {
        (refusal(data.refusal.as_deref()))
        (said_before(cx, data))
        @if let Some(target) = data.target.as_ref().filter(|target| target.servers.len() > 1) {
            (server(cx, data, target))
        }
        (form(cx, data))
    };
    let section = match data.kind {
        Some(TitleKind::Series) => Section::Series,
        _ => Section::Movies,
    };
    dialog::page(cx, section, &head, &body)
}

fn said_before(cx: &Context<'_>, data: &Asking) -> Markup {
    html! {
        @if data.is_all_taken() {
            (Notice::new(Mood::Plain, cx.say(ask::ALL_TAKEN)))
        } @else if data.is_automatic && !data.is_used_up() {
            (Notice::new(Mood::Plain, cx.say(ask::AUTOMATIC)))
        }
        @if let Some(left) = &data.quota {
            section { h2.unseen { (cx.say(ask::LEFT)) } (quota(cx, left)) }
        }
        @if data.is_used_up() { (Notice::new(Mood::Careful, cx.say(ask::USED_UP))) }
    }
}

/// The server is chosen first, because the other choices are its own.
fn server(cx: &Context<'_>, data: &Asking, target: &Where) -> Markup {
    html! {
        div.ask-servers role="group" aria-label=(cx.say(editing::SERVER)) {
            @for (id, name) in &target.servers {
                @let mark = if data.address.contains('?') { '&' } else { '?' };
                a.tabs-item href=(cx.url(&format!("{}{mark}server={id}", data.address)))
                    data-dialog aria-current=[(*id == target.server.0).then_some("true")] { (name) }
            }
        }
    }
}

fn form(cx: &Context<'_>, data: &Asking) -> Markup {
    let words = cx.say(if data.is_4k { ask::SEND_4K } else { ask::SEND });
    let send = Button::submit(words)
        .icon(Icon::Add)
        .primary()
        .disabled(data.is_all_taken() || data.is_used_up());
    let body = html! {
        @if data.is_4k { input type="hidden" name="is4k" value="true"; }
        @if let Some(matches) = &data.matches { (which(cx, matches)) }
        @if !data.choices.is_empty() { (choices(cx, data)) }
        @if let Some(target) = &data.target { (more(cx, data, target)) }
        @else if data.people.len() > 1 { (people(cx, data)) }
        (actions(&[send]))
    };
    html! { (Form::post(cx, &data.address, body)) }
}

fn which(cx: &Context<'_>, matches: &[Match]) -> Markup {
    let mut list = Select::new("tvdbId", cx.say(ask::WHICH)).help(cx.say(ask::WHICH_ABOUT));
    for each in matches {
        list = list.option(each.tvdb_id.to_string(), each.words.as_str());
    }
    html! {
        @if matches.is_empty() { (Notice::new(Mood::Careful, cx.say(ask::NO_MATCH))) }
        @else { (list) }
    }
}

fn choices(cx: &Context<'_>, data: &Asking) -> Markup {
    let legend = cx.say(if data.is_collection { ask::FILMS } else { ask::SEASONS });
    let free = data.choices.iter().filter(|choice| !choice.is_taken && !choice.is_apart).count();
    html! {
        fieldset.ask-choices id="choices" {
            legend.field-label { (legend) }
            @if !data.is_partial {
                input type="hidden" name="all" value="1";
                p.field-help { (cx.say(ask::ALL_SEASONS)) }
            } @else if free > 1 {
                div.choice.ask-all {
                    input.choice-input type="checkbox" id="choose-all" data-toggles="choices";
                    div.choice-words { label.choice-label for="choose-all" { (cx.say(ask::ALL)) } }
                }
            }
            @for choice in &data.choices { (line(cx, data, choice, free == 1)) }
        }
    }
}

fn line(cx: &Context<'_>, data: &Asking, choice: &Choice, is_only: bool) -> Markup {
    let id = format!("choose-{}", choice.value);
    let on = choice.is_taken || !data.is_partial || (is_only && !choice.is_apart);
    html! {
        div.choice.ask-choice {
            input.choice-input type="checkbox" id=(id) name="chosen" value=(choice.value)
                checked[on] disabled[choice.is_taken || !data.is_partial]
                data-apart[choice.is_apart];
            div.choice-words {
                label.choice-label for=(id) { (choice.words) }
                @if let Some(detail) = &choice.detail { p.field-help { (detail) } }
            }
            @if let Some(badge) = choice.state.badge(cx) { (badge) }
        }
    }
}

/// What most people never need.
fn more(cx: &Context<'_>, data: &Asking, target: &Where) -> Markup {
    html! {
        details.ask-more {
            summary.ask-opener { (cx.say(ask::MORE)) (Icon::Down) }
            div.form {
                @if data.is_anime { p.field-help { (cx.say(ask::ANIME)) } }
                (target_fields(cx, target))
                @if data.people.len() > 1 { (people(cx, data)) }
            }
        }
    }
}

fn people(cx: &Context<'_>, data: &Asking) -> Markup {
    let mut list =
        Select::new("requestedBy", cx.say(editing::FOR_WHOM)).chosen(data.for_whom.to_string());
    for person in &data.people {
        list = list.option(person.id.to_string(), person.name.as_str());
    }
    html! { (list) }
}
