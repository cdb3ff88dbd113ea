//! How a title looks to those who see to it.

use maud::{Markup, html};

use crate::{
    pages::{
        blocklist::view::{Why, why},
        issues::list::view::Line,
        path,
        requests::together::together,
    },
    text::{Phrase, issues, manage, requests},
    ui::{
        Context,
        badge::MediaState,
        button::Button,
        card, dialog,
        empty::empty,
        form::{Form, actions},
        poster::{Title, TitleKind},
        progress::{self, Coming},
        row,
        select::Select,
        shell::{self, Section},
        sure::sure,
        ticket::{Ticket, ticket},
        when,
    },
};

/// What a manager can say about a title, in the words of the API.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    Available,
    Partial,
    Processing,
    Pending,
    Unknown,
}

impl Mark {
    const fn code(self) -> &'static str {
        match self {
            Self::Available => "available",
            Self::Partial => "partial",
            Self::Processing => "processing",
            Self::Pending => "pending",
            Self::Unknown => "unknown",
        }
    }

    const fn state(self) -> MediaState {
        match self {
            Self::Available => MediaState::Ready,
            Self::Partial => MediaState::Partly,
            Self::Processing => MediaState::Coming,
            Self::Pending => MediaState::Waiting,
            Self::Unknown => MediaState::Unknown,
        }
    }

    const fn words(self) -> Phrase<'static> {
        match self {
            Self::Available => manage::AVAILABLE,
            Self::Partial => manage::PARTIAL,
            Self::Processing => manage::PROCESSING,
            Self::Pending => manage::PENDING,
            Self::Unknown => manage::UNKNOWN,
        }
    }
}

/// The title in one quality.
#[derive(Debug, Clone)]
pub struct Copy {
    pub is_4k: bool,
    pub state: MediaState,
    /// Its page at Radarr or Sonarr.
    pub service: Option<String>,
    /// Its page on the media server.
    pub watch: Option<String>,
    /// A Radarr or Sonarr of the household has it, and can delete its files.
    pub has_files: bool,
}

/// Something that is being downloaded.
#[derive(Debug, Clone)]
pub struct Download {
    /// What the download is called, for administrators.
    pub name: Option<String>,
    /// Season and episode, of a series.
    pub episode: Option<(i64, i64)>,
    /// How it is going, in the words of Radarr or Sonarr.
    pub status: String,
    pub coming: Coming,
    pub is_4k: bool,
}

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Managed {
    pub title: Title,
    /// Somebody asked for it, or a server has it; else there is nothing to see to.
    pub known: bool,
    /// Why it is on the blocklist, if it is.
    pub blocked: Option<Why>,
    /// What it can be marked as; nothing while it is blocked.
    pub marks: Vec<Mark>,
    pub copies: Vec<Copy>,
    pub coming: Vec<Download>,
    pub requests: Vec<Ticket>,
    /// What is wrong with it and not settled.
    pub issues: Vec<Line>,
}

impl Default for Managed {
    fn default() -> Self {
        let title =
            Title { kind: TitleKind::Film, tmdb_id: 0, name: None, year: None, poster: None };
        Self {
            title,
            known: false,
            blocked: None,
            marks: Vec::new(),
            copies: Vec::new(),
            coming: Vec::new(),
            requests: Vec::new(),
            issues: Vec::new(),
        }
    }
}

/// Renders the page.
pub fn page(cx: &Context<'_>, data: &Managed) -> Markup {
    let name = data.title.name(cx);
    let body = html! {
        (card::back(cx, &name, &path::title(data.title.kind, data.title.tmdb_id)))
        (dialog::heading(cx, &name, &cx.say(manage::ABOUT)))
        @if data.known {
            div.manage {
                @if let Some(blocked) = &data.blocked {
                    (card::card(&cx.say(manage::BLOCKED), &html! {
                        p.blocked-facts { (why(cx, blocked)) }
                    }))
                }
                (coming(cx, data))
                (requests_of(cx, data))
                (issues_of(cx, data))
                @for copy in &data.copies { (standing(cx, data, copy)) }
                (clearing(cx, data))
            }
        } @else {
            (empty(&cx.say(manage::NOTHING), &cx.say(manage::NOTHING_ABOUT), &html! {}))
        }
    };
    shell::page(cx, Section::Elsewhere, &cx.say(manage::TITLE), &body)
}

fn coming(cx: &Context<'_>, data: &Managed) -> Markup {
    html! {
        div.manage-coming id="coming" data-live="downloads" {
            @if !data.coming.is_empty() {
                (card::card(&cx.say(manage::COMING), &html! {
                    @for each in &data.coming {
                        div.manage-download {
                            @if let Some(name) = &each.name { p.manage-file { (name) } }
                            p.manage-how { (how(each)) }
                            (progress::coming(cx, &cx.say(requests::DOWNLOADED), each.coming))
                        }
                    }
                }))
            }
        }
    }
}

/// Names the episode as files do, the quality, and how it is going.
fn how(download: &Download) -> String {
    let episode = download.episode.map(|(season, number)| format!("S{season:02}E{number:02}"));
    let quality = download.is_4k.then(|| "4K".to_owned());
    let status = Some(download.status.clone()).filter(|status| !status.is_empty());
    let all: Vec<String> = [episode, quality, status].into_iter().flatten().collect();
    all.join(" · ")
}

fn requests_of(cx: &Context<'_>, data: &Managed) -> Markup {
    let tickets: Vec<Markup> = data.requests.iter().map(|each| ticket(cx, each)).collect();
    html! {
        @if !tickets.is_empty() {
            section.row aria-labelledby="managed-requests" {
                div.row-head {
                    h2.row-title id="managed-requests" { (cx.say(requests::TITLE)) }
                    (together(cx, &data.title, &data.requests))
                }
                (row::stack("tickets", &tickets))
            }
        }
    }
}

fn issues_of(cx: &Context<'_>, data: &Managed) -> Markup {
    html! {
        @if !data.issues.is_empty() {
            (card::card(&cx.say(manage::ISSUES), &html! {
                ul.manage-issues {
                    @for line in &data.issues {
                        li {
                            a href=(cx.url(&path::issue(line.id))) { (cx.say(line.subject.words())) }
                            " – " (cx.say(issues::by(line.by.name.as_str()))) ", "
                            (when::ago(cx, line.at))
                        }
                    }
                }
            }))
        }
    }
}

fn standing(cx: &Context<'_>, data: &Managed, copy: &Copy) -> Markup {
    let heading = if copy.is_4k { cx.say(manage::COPY_4K) } else { cx.say(manage::COPY) };
    let to = |words, at: &str| Button::link(cx.say(words), at.to_owned()).small();
    let service = match data.title.kind {
        TitleKind::Film => manage::RADARR,
        TitleKind::Series => manage::SONARR,
    };
    card::card(
        &heading,
        &html! {
            div.manage-standing {
                @match copy.state.badge(cx) {
                    Some(badge) => (badge),
                    None => span { (cx.say(manage::UNKNOWN)) },
                }
                @if let Some(at) = &copy.watch { (to(issues::WATCH, at)) }
                @if let Some(at) = &copy.service { (to(service, at)) }
            }
            @if !data.marks.is_empty() { (marking(cx, data, copy)) }
            @if copy.has_files { (deleting(cx, data, copy)) }
        },
    )
}

fn quality(copy: &Copy) -> &'static str {
    if copy.is_4k { "4k" } else { "usual" }
}

fn marking(cx: &Context<'_>, data: &Managed, copy: &Copy) -> Markup {
    let mut status = Select::new("status", cx.say(manage::MARK_AS))
        .id(format!("status-{}", quality(copy)))
        .help(cx.say(manage::MARK_HELP));
    // What it is already need not be said again.
    for mark in data.marks.iter().filter(|mark| mark.state() != copy.state) {
        status = status.option(mark.code(), cx.say(mark.words()));
    }
    let body = html! {
        input type="hidden" name="quality" value=(quality(copy));
        (status)
        (actions(&[Button::submit(cx.say(manage::MARK))]))
    };
    let address = path::manage_act(data.title.kind, data.title.tmdb_id, "mark");
    html! { (Form::post(cx, &address, body)) }
}

fn deleting(cx: &Context<'_>, data: &Managed, copy: &Copy) -> Markup {
    let body = html! {
        input type="hidden" name="quality" value=(quality(copy));
        p.card-about { (cx.say(manage::DELETE_ABOUT)) }
        (actions(&[Button::submit(cx.say(manage::DELETE)).danger()]))
    };
    let address = path::manage_act(data.title.kind, data.title.tmdb_id, "delete-files");
    sure(&cx.say(manage::DELETE_OPEN), &Form::post(cx, &address, body))
}

fn clearing(cx: &Context<'_>, data: &Managed) -> Markup {
    let body = html! {
        p.card-about { (cx.say(manage::CLEAR_ABOUT)) }
        (actions(&[Button::submit(cx.say(manage::CLEAR)).danger()]))
    };
    let address = path::manage_act(data.title.kind, data.title.tmdb_id, "clear");
    card::sheet(&sure(&cx.say(manage::CLEAR_OPEN), &Form::post(cx, &address, body)))
}
