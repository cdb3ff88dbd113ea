//! How the form looks that asks for something.

use std::borrow::Cow;

use maud::{Markup, html};

use super::which::{Match, which};
use crate::{
    pages::{
        part::missing,
        requests::edit::view::{Where, look, scriptless, server_field, target_fields},
    },
    text::ask,
    ui::{
        Context,
        badge::MediaState,
        button::Button,
        choice,
        dialog::{self, Head},
        form::{Form, refusal},
        icon::Icon,
        lazy::lazy,
        notice::{Mood, Notice},
        person::{self, Person},
        poster::TitleKind,
        quota::{Quota, quota},
        shell::Section,
    },
};

/// The element with the form, which may come on its own.
pub const FORM: &str = "request-form";

/// Why there is no form yet; each with where it is found.
#[derive(Debug, Clone)]
pub enum Comes {
    /// It comes once TMDB has told what there is to choose.
    Later(String),
    /// TMDB does not tell.
    Never(String),
}

/// A season or a film to choose.
#[derive(Debug, Clone)]
pub struct Choice {
    pub value: i64,
    pub words: String,
    pub detail: Option<String>,
    /// The picture of a film.
    pub poster: Option<String>,
    pub state: MediaState,
    /// It needs not be asked for any more.
    pub is_taken: bool,
    /// It is not chosen with all the others.
    pub is_apart: bool,
}

/// What the page shows.
#[derive(Debug, Clone, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a yes or no of its own")]
pub struct Asking {
    /// `None` where the form is there.
    pub comes: Option<Comes>,
    /// Where it is sent.
    pub address: String,
    /// The page of what is asked for.
    pub of: String,
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
    /// The name of whom it is for, when not for the reader.
    pub other: Option<String>,
    /// What of it is chosen already, when the form is shown anew.
    pub chosen: Option<Vec<i64>>,
    /// Which series it was said to be.
    pub matched: Option<i64>,
    /// The further choices are in sight.
    pub is_open: bool,
    /// Why it was refused.
    pub refusal: Option<String>,
}

impl Asking {
    fn is_all_taken(&self) -> bool {
        !self.choices.is_empty() && self.choices.iter().all(|choice| choice.is_taken)
    }

    /// Whether something is chosen; the only thing there is to choose is so from the beginning.
    fn is_chosen(&self, choice: &Choice, is_only: bool) -> bool {
        match &self.chosen {
            Some(chosen) => chosen.contains(&choice.value),
            None => is_only && !choice.is_apart,
        }
    }

    fn left(&self) -> Option<u64> {
        let quota = self.quota?;
        quota.limit.map(|limit| limit.saturating_sub(quota.used))
    }

    fn is_used_up(&self) -> bool {
        self.left() == Some(0)
    }

    /// All of it has to be asked for together, and that is more than is left.
    fn is_too_much(&self) -> bool {
        let free = self.choices.iter().filter(|choice| !choice.is_taken).count();
        let free = u64::try_from(free).unwrap_or(u64::MAX);
        !self.is_partial && self.left().is_some_and(|left| free > left)
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
    let about = Some(data.name.as_str()).filter(|name| !name.is_empty());
    let head = Head { title: &title, about, backdrop: data.backdrop.as_deref() };
    let body = html! { (refusal(data.refusal.as_deref())) (body(cx, data)) };
    let section = match data.kind {
        Some(TitleKind::Series) => Section::Series,
        _ => Section::Movies,
    };
    dialog::page(cx, section, &head, &body)
}

/// Renders the form, or what stands in its place.
pub fn body(cx: &Context<'_>, data: &Asking) -> Markup {
    match &data.comes {
        None => html! { div.ask id=(FORM) { (said_before(cx, data)) (form(cx, data)) } },
        Some(Comes::Later(address)) => lazy(cx, FORM, address, &dialog::fields_coming(cx)),
        Some(Comes::Never(address)) => html! { div id=(FORM) { (missing(cx, FORM, address)) } },
    }
}

/// Renders what the server offers alone.
pub fn offer(cx: &Context<'_>, data: &Asking) -> Markup {
    html! { @if let Some(target) = &data.target { (target_fields(cx, target)) } }
}

fn said_before(cx: &Context<'_>, data: &Asking) -> Markup {
    html! {
        @if data.is_all_taken() {
            (Notice::new(Mood::Plain, cx.say(ask::ALL_TAKEN)))
        } @else if data.is_automatic && !data.is_used_up() && !data.is_too_much() {
            (Notice::new(Mood::Plain, cx.say(ask::AUTOMATIC)))
        }
        @if let Some(left) = &data.quota {
            section {
                @match &data.other {
                    Some(name) => h2.field-label { (cx.say(ask::left_for(name.as_str()))) },
                    None => h2.unseen { (cx.say(ask::LEFT)) },
                }
                (quota(cx, left))
            }
        }
        @if data.is_used_up() { (Notice::new(Mood::Careful, cx.say(ask::USED_UP))) }
        @else if data.is_too_much() { (Notice::new(Mood::Careful, cx.say(ask::TOO_MUCH))) }
    }
}

fn form(cx: &Context<'_>, data: &Asking) -> Markup {
    let words = cx.say(match (data.is_collection, data.is_4k) {
        (false, false) => ask::SEND,
        (false, true) => ask::SEND_4K,
        (true, false) => ask::SEND_SEVERAL,
        (true, true) => ask::SEND_SEVERAL_4K,
    });
    let send = Button::submit(words)
        .icon(Icon::Add)
        .primary()
        .disabled(data.is_all_taken() || data.is_used_up() || data.is_too_much());
    let chooses_server = data.target.as_ref().is_some_and(|target| target.servers.len() > 1);
    let body = html! {
        @if data.is_4k { input type="hidden" name="is4k" value="true"; }
        @if let Some(matches) = &data.matches { (which(cx, matches, data.matched)) }
        @if !data.choices.is_empty() { (choices(cx, data)) }
        @if let Some(target) = &data.target { (more(cx, data, target)) }
        @else if data.people.len() > 1 { (people(cx, data)) }
        div.form-actions {
            (send)
            // A dialog has its own way out.
            span.dialog-back { (Button::link(cx.say(ask::BACK), cx.url(&data.of)).quiet()) }
        }
        (scriptless())
        @if chooses_server || data.people.len() > 1 { (look(cx)) }
    };
    html! { (Form::post(cx, &data.address, body)) }
}

fn choices(cx: &Context<'_>, data: &Asking) -> Markup {
    let legend = cx.say(if data.is_collection { ask::FILMS } else { ask::SEASONS });
    let free = || data.choices.iter().filter(|choice| !choice.is_taken && !choice.is_apart);
    let all = free().all(|choice| data.is_chosen(choice, false));
    let free = free().count();
    let left = data.left().filter(|_| data.is_partial && free > 0);
    let told = (data.is_partial && free > 0).then(|| told(cx, data.is_collection, data.is_4k));
    let (none, one, several) = match &told {
        Some([none, one, several]) => (Some(none), Some(one), Some(several)),
        None => (None, None, None),
    };
    html! {
        fieldset.ask-choices id="choices" data-left=[left]
            data-say-none=[none] data-say-one=[one] data-say-many=[several] {
            legend.field-label { (legend) }
            @if !data.is_partial {
                input type="hidden" name="all" value="1";
                p.field-help { (cx.say(ask::ALL_SEASONS)) }
            } @else if free > 1 {
                (choice::all_of("choices", ("choose-all", "ask-all"), &cx.say(ask::ALL), all))
            }
            @if let Some(left) = left {
                p.field-help role="status" { (cx.say(ask::LEFT)) ": " span data-count { (left) } }
            }
            @for choice in &data.choices { (line(cx, data, choice, free == 1)) }
        }
    }
}

/// What the button says of how much is chosen: nothing, one, or as many as stand for the `#`.
fn told(cx: &Context<'_>, are_films: bool, is_4k: bool) -> [Cow<'static, str>; 3] {
    let (none, one, several) = match (are_films, is_4k) {
        (true, false) => (ask::NO_FILM, ask::ONE_FILM, ask::some_films("#")),
        (true, true) => (ask::NO_FILM, ask::ONE_FILM_4K, ask::some_films_4k("#")),
        (false, false) => (ask::NO_SEASON, ask::ONE_SEASON, ask::some_seasons("#")),
        (false, true) => (ask::NO_SEASON, ask::ONE_SEASON_4K, ask::some_seasons_4k("#")),
    };
    [cx.say(none), cx.say(one), cx.say(several)]
}

fn line(cx: &Context<'_>, data: &Asking, choice: &Choice, is_only: bool) -> Markup {
    let id = format!("choose-{}", choice.value);
    let on = !data.is_partial || data.is_chosen(choice, is_only);
    html! {
        div.choice.ask-choice {
            @if let Some(src) = &choice.poster {
                img.ask-poster src=(cx.url(src)) alt="" width="342" height="513" loading="lazy";
            }
            @if choice.is_taken { span.ask-taken {} }
            @else {
                input.choice-input type="checkbox" id=(id) name="chosen" value=(choice.value)
                    checked[on] disabled[!data.is_partial] data-apart[choice.is_apart];
            }
            div.choice-words {
                @if choice.is_taken { p { (choice.words) } }
                @else { label.choice-label for=(id) { (choice.words) } }
                @if let Some(detail) = &choice.detail { p.field-help { (detail) } }
            }
            @if let Some(badge) = choice.state.badge(cx) { (badge) }
        }
    }
}

/// What most people never need.
fn more(cx: &Context<'_>, data: &Asking, target: &Where) -> Markup {
    html! {
        details.ask-more open[data.is_open] {
            summary.ask-opener { (cx.say(ask::MORE)) (Icon::Down) }
            div.form {
                @if data.is_anime { p.field-help { (cx.say(ask::ANIME)) } }
                (server_field(cx, target))
                (target_fields(cx, target))
                @if data.people.len() > 1 { (people(cx, data)) }
            }
        }
    }
}

fn people(cx: &Context<'_>, data: &Asking) -> Markup {
    person::choice(cx, "requestedBy", &data.people, &data.for_whom.to_string(), true)
}
