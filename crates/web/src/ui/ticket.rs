//! A request as a ticket: what was asked for, and on the stub how it stands and what can be done.

use chrono::{DateTime, FixedOffset};
use maud::{Markup, html};

use super::{
    Context,
    badge::{MediaState, RequestState, standing},
    button::Button,
    form::Form,
    icon::Icon,
    person::{Person, mention},
    poster::{Title, TitleKind, poster},
    progress::{self, Coming},
    when,
};
use crate::{
    pages::path,
    text::{Phrase, editing, manage, requests, title as whole, titles},
};

/// One request, with what the reader may do to it.
#[derive(Debug, Clone)]
pub struct Ticket {
    pub id: u64,
    pub title: Title,
    /// The seasons asked for; 0 is the specials. Empty for films.
    pub seasons: Vec<u32>,
    pub is_4k: bool,
    pub request: RequestState,
    pub media: MediaState,
    /// How much of it has been downloaded, in percent, while it is.
    pub progress: Option<Coming>,
    pub by: Person,
    pub at: DateTime<FixedOffset>,
    /// Who decided, and when, as long as that is known.
    pub decided: Option<(Person, Option<DateTime<FixedOffset>>)>,
    /// Why it is stuck, while it is.
    pub stuck: Option<Stuck>,
    pub allowed: Vec<Act>,
    /// The reader may change what it is for, or where it goes.
    pub editable: bool,
    /// The reader may see to the title itself.
    pub managed: bool,
    /// Where it can be watched, and what the media server is called.
    pub watch: Option<(String, &'static str)>,
    /// Where it goes, as far as that is not the usual, for those who decide.
    pub goes: Goes,
    /// Its page at Radarr or Sonarr, for those who run the house.
    pub service: Option<String>,
}

/// What about a request's way is not the usual.
#[derive(Debug, Clone, Default)]
pub struct Goes {
    /// The server that shall get it.
    pub server: Option<String>,
    /// The quality profile there.
    pub profile: Option<String>,
}

/// Why a request is stuck, as far as the reader has to know.
#[derive(Debug, Clone)]
pub enum Stuck {
    /// To those who can mend it: what was answered, and when it is tried again by itself.
    Told { reason: Option<String>, again: Option<DateTime<FixedOffset>> },
    /// To those who wait for it: that they need not do anything.
    Waits,
}

/// What can be done to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Act {
    Approve,
    Decline,
    Retry,
    /// Takes back one's own request.
    Cancel,
    /// Removes a request from the list.
    Remove,
}

impl Act {
    /// Returns the word at the end of the action's address.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Approve => "approve",
            Self::Decline => "decline",
            Self::Retry => "retry",
            Self::Cancel => "cancel",
            Self::Remove => "remove",
        }
    }

    fn button(self, cx: &Context<'_>) -> Button<'static> {
        let (words, icon): (Phrase<'static>, Icon) = match self {
            Self::Approve => (requests::APPROVE, Icon::Approve),
            Self::Decline => (requests::DECLINE, Icon::Decline),
            Self::Retry => (requests::RETRY, Icon::Retry),
            Self::Cancel => (requests::CANCEL, Icon::Decline),
            Self::Remove => (requests::REMOVE, Icon::Remove),
        };
        let button = Button::submit(cx.say(words)).icon(icon).small();
        match self {
            Self::Approve | Self::Retry => button.primary(),
            Self::Decline => button,
            Self::Cancel => button.unsure(cx.say(requests::CANCEL_SURE)),
            Self::Remove => button.quiet().icon_only().unsure(cx.say(requests::SURE)),
        }
    }
}

/// Shows a request. Its id is that of [`element`], which its own forms replace.
pub fn ticket(cx: &Context<'_>, ticket: &Ticket) -> Markup {
    let whole_title = path::title(ticket.title.kind, ticket.title.tmdb_id);
    let whole_title = cx.url(&whole_title);
    html! {
        article.ticket id=(element(ticket.id)) data-live=(element(ticket.id))
            data-live-from=(cx.url(&path::request(ticket.id))) {
            // The same way as the title's, and not read aloud twice.
            a.ticket-poster href=(whole_title) tabindex="-1" aria-hidden="true" { (poster(cx, &ticket.title)) }
            div.ticket-body {
                p.ticket-kind { (facts(cx, ticket)) }
                h2.ticket-title {
                    a href=(whole_title) { (ticket.title.name(cx)) }
                }
                @if !ticket.seasons.is_empty() { (seasons(cx, &ticket.seasons)) }
                (goes(cx, &ticket.goes))
                p.ticket-who { (mention(cx, &ticket.by)) (when::ago(cx, ticket.at)) }
            }
            div.ticket-stub {
                div.ticket-standing {
                    (standing(cx, ticket.request, ticket.media))
                    (decided(cx, ticket))
                    (corner(cx, ticket))
                }
                (download(cx, ticket))
                @if let Some(stuck) = &ticket.stuck { (why(cx, stuck)) }
                (acts(cx, ticket))
            }
        }
    }
}

/// Returns the element id of a request, for `data-swap`.
pub fn element(id: u64) -> String {
    format!("request-{id}")
}

/// Shows the download; its place is kept while one may come, so that `live.js` finds it.
fn download(cx: &Context<'_>, ticket: &Ticket) -> Markup {
    let may_come = ticket.request == RequestState::Approved && ticket.media != MediaState::Ready;
    html! {
        @if may_come || ticket.progress.is_some() {
            div.ticket-download id={ "download-" (ticket.id) } data-live="downloads" {
                @if let Some(coming) = ticket.progress {
                    (progress::coming(cx, &cx.say(requests::DOWNLOADED), coming))
                }
            }
        }
    }
}

fn goes(cx: &Context<'_>, goes: &Goes) -> Markup {
    let named = [(editing::SERVER, &goes.server), (editing::PROFILE, &goes.profile)];
    let named = named.into_iter().filter_map(|(words, name)| Some((words, name.as_ref()?)));
    html! {
        @for (words, name) in named { p.ticket-goes { (cx.say(words)) ": " (name) } }
    }
}

/// Says why it is stuck, and what becomes of that.
fn why(cx: &Context<'_>, stuck: &Stuck) -> Markup {
    html! {
        div.ticket-stuck {
            @match stuck {
                Stuck::Told { reason, again } => {
                    @match reason {
                        Some(reason) => p.ticket-failure lang="en" { (reason) },
                        None => p.ticket-failure { (cx.say(requests::STUCK_UNKNOWN)) },
                    }
                    p { @match again {
                        Some(again) => (cx.say(requests::stuck_again(cx.t.ahead(*again, cx.now)))),
                        None => (cx.say(requests::STUCK_MEND)),
                    } }
                }
                Stuck::Waits => p { (cx.say(requests::STUCK_WAITS)) },
            }
        }
    }
}

/// What is done seldom: changing, seeing to the title, removing.
fn corner(cx: &Context<'_>, ticket: &Ticket) -> Markup {
    let removable = ticket.allowed.contains(&Act::Remove);
    let link = |words, icon, address: String| {
        Button::link(cx.say(words), cx.url(&address).into_owned())
            .icon(icon)
            .small()
            .quiet()
            .icon_only()
            .about(ticket.title.name(cx))
    };
    html! {
        @if ticket.editable || ticket.managed || removable || ticket.service.is_some() {
            div.ticket-corner {
                @if ticket.editable {
                    (link(requests::EDIT, Icon::Edit, path::edit_request(ticket.id)).in_dialog())
                }
                @if ticket.managed {
                    @let address = path::manage(ticket.title.kind, ticket.title.tmdb_id);
                    (link(requests::MANAGE, Icon::Settings, address).aside())
                }
                @if let Some(at) = &ticket.service { (service(cx, ticket, at)) }
                @if removable { (act_form(cx, ticket, Act::Remove)) }
            }
        }
    }
}

fn service<'a>(cx: &Context<'_>, ticket: &'a Ticket, at: &'a str) -> Button<'a> {
    let words = match ticket.title.kind {
        TitleKind::Film => manage::RADARR,
        TitleKind::Series => manage::SONARR,
    };
    let button = Button::link(cx.say(words), at).icon(Icon::Out).small().quiet().icon_only();
    button.about(ticket.title.name(cx).into_owned()).leaves()
}

fn facts(cx: &Context<'_>, ticket: &Ticket) -> Markup {
    html! {
        span { (ticket.title.kind(cx)) }
        @if let Some(year) = ticket.title.year { span { (year) } }
        @if ticket.is_4k { span.ticket-4k { "4K" } }
    }
}

fn seasons(cx: &Context<'_>, seasons: &[u32]) -> Markup {
    html! {
        ul.ticket-seasons aria-label=(cx.say(titles::SEASONS)) {
            @for season in seasons {
                li {
                    @if *season == 0 { (cx.say(titles::SPECIALS)) }
                    @else { (cx.say(titles::season(u64::from(*season)))) }
                }
            }
        }
    }
}

fn decided(cx: &Context<'_>, ticket: &Ticket) -> Markup {
    let words: fn(String) -> Phrase<'static> = match ticket.request {
        RequestState::Waiting => return html! {},
        RequestState::Declined => requests::declined_by,
        RequestState::Approved | RequestState::Failed | RequestState::Completed => {
            requests::approved_by
        }
    };
    html! {
        @if let Some((person, at)) = &ticket.decided {
            p.ticket-decided {
                (cx.say(words(person.name.clone())))
                @if let Some(at) = at { " · " (when::ago(cx, *at)) }
            }
        }
    }
}

fn acts(cx: &Context<'_>, ticket: &Ticket) -> Markup {
    let acts: Vec<Act> = ticket.allowed.iter().copied().filter(|act| *act != Act::Remove).collect();
    html! {
        @if !acts.is_empty() || ticket.watch.is_some() {
            div.ticket-acts {
                @if let Some((at, server)) = &ticket.watch { (watch(cx, ticket, at, server)) }
                @for act in acts { (act_form(cx, ticket, act)) }
            }
        }
    }
}

fn watch<'a>(
    cx: &Context<'_>,
    ticket: &'a Ticket,
    at: &'a str,
    server: &'static str,
) -> Button<'a> {
    let words = if ticket.is_4k { whole::play_4k(server) } else { whole::play(server) };
    let button = Button::link(cx.say(words), at).icon(Icon::Play).small();
    button.about(ticket.title.name(cx).into_owned()).leaves()
}

fn act_form(cx: &Context<'_>, ticket: &Ticket, act: Act) -> Markup {
    let button = act.button(cx).about(ticket.title.name(cx));
    let address = path::act_on_request(ticket.id, act);
    html! { (Form::button(cx, &address, &button).swap(element(ticket.id))) }
}
