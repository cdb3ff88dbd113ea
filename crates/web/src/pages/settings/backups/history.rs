//! What was done with backups and restores: what, when, by whom, how long it took and how it ended.

use super::view::reason;
use crate::text::{Phrase, backups, jobs, restore};
use crate::ui::badge::{Badge, Hue};
use crate::ui::table::{self, table};
use crate::ui::{Context, when};
use app::App;
use app::backup::Deed;
use chrono::{DateTime, FixedOffset};
use maud::{Markup, html};

/// How many are shown; programs are told of more.
const SHOWN: i64 = 30;

/// Something that was done.
#[derive(Debug, Clone, Default)]
pub struct Past {
    /// What, in the word of the history.
    pub what: String,
    /// With what: the name of a backup or of a place.
    pub about: String,
    pub at: DateTime<FixedOffset>,
    pub who: Who,
    /// Why a backup was made, in the word of the archive.
    pub cause: String,
    /// How it went, once that is known.
    pub end: Option<End>,
}

/// Who did it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Who {
    /// A person who is here.
    Person(String),
    /// A person who is not here any more.
    Gone,
    /// Nobody: it fell due.
    Schedule,
    /// Nobody: the program before something dangerous.
    Program,
    /// Whoever was at the machine, or set the household up.
    #[default]
    Machine,
}

/// How something ended.
#[derive(Debug, Clone, Default)]
pub struct End {
    pub took_seconds: u64,
    pub size: Option<u64>,
    pub fault: Option<String>,
}

/// Reads what is shown.
pub(super) async fn read(app: &App) -> app::Result<Vec<Past>> {
    let deeds = app.list_deeds_with_names(SHOWN).await?;
    Ok(deeds.into_iter().map(|(deed, name)| past(app, deed, name)).collect())
}

fn past(app: &App, deed: Deed, name: Option<String>) -> Past {
    let cause = deed.cause.unwrap_or_default();
    let who = match (deed.by, name) {
        (Some(_), Some(name)) => Who::Person(name),
        (Some(_), None) => Who::Gone,
        (None, _) if cause == "scheduled" => Who::Schedule,
        (None, _) if cause.starts_with("before-") => Who::Program,
        (None, _) => Who::Machine,
    };
    let begun = deed.at.millis();
    let end = deed.end.map(|end| End {
        took_seconds: u64::try_from((end.at.millis() - begun) / 1_000).unwrap_or_default(),
        size: end.size.and_then(|size| u64::try_from(size).ok()),
        fault: end.fault,
    });
    let at = app.clock().with_offset(deed.at);
    let about = with_place(app, deed.about);
    Past { what: deed.what, about, at, who, cause, end }
}

/// Names a place as people do, where it is written down by its id and still known.
fn with_place(app: &App, about: String) -> String {
    let (before, id) = match about.rsplit_once(" at ") {
        Some((name, id)) => (Some(name), id),
        None => (None, about.as_str()),
    };
    let settings = app.backup_settings();
    let Some(place) = settings.destinations.iter().find(|place| place.id == id) else {
        return about;
    };
    match before {
        Some(name) => format!("{name} · {}", place.name),
        None => place.name.clone(),
    }
}

/// Renders the history, or that there is none yet.
pub fn history(cx: &Context<'_>, all: &[Past]) -> Markup {
    if all.is_empty() {
        return html! { p.card-about { (cx.say(backups::HISTORY_NONE)) } };
    }
    let columns = [
        backups::HISTORY_WHAT,
        backups::HISTORY_WHEN,
        backups::HISTORY_WHO,
        jobs::TOOK,
        backups::SIZE,
        jobs::OUTCOME,
    ];
    let columns = columns.map(|words| cx.say(words));
    let columns: Vec<&str> = columns.iter().map(AsRef::as_ref).collect();
    let rows: Vec<_> = all.iter().map(|past| line(cx, past)).collect();
    table(&cx.say(backups::HISTORY), &columns, &rows)
}

fn line(cx: &Context<'_>, past: &Past) -> table::Row {
    let end = past.end.as_ref();
    let took = end.map(|end| match end.took_seconds {
        seconds @ 0..=119 => cx.say(jobs::seconds(seconds)),
        seconds => cx.say(jobs::minutes(seconds / 60)),
    });
    table::Row {
        head: html! {
            @match deed(&past.what) {
                Some(words) => span.settings-name { (cx.say(words)) },
                None => code { (past.what) },
            }
            @if !past.about.is_empty() { p.settings-detail { (about(cx, past)) } }
            @if let Some(words) = reason(&past.cause) { p.settings-detail { (cx.say(words)) } }
        },
        cells: vec![
            when::ago(cx, past.at),
            html! { (who(cx, &past.who)) },
            html! { @if let Some(took) = took { (took) } },
            html! { @if let Some(bytes) = end.and_then(|end| end.size) { (cx.t.bytes(bytes)) } },
            outcome(cx, past),
        ],
    }
}

/// With what: words that are the program's own are said in the reader's language.
fn about(cx: &Context<'_>, past: &Past) -> String {
    let (word, rest) = past.about.split_once(": ").unwrap_or((&past.about, ""));
    let said = match (past.what.as_str(), word) {
        ("restore", "all") => restore::PART_ALL,
        ("restore", "settings") => restore::PART_SETTINGS,
        ("restore", "data") => restore::PART_DATA,
        ("release", "go on") => restore::RELEASE,
        ("release", "forget") => restore::FORGET,
        _ => return past.about.clone(),
    };
    let said = cx.say(said);
    if rest.is_empty() { said.into_owned() } else { format!("{said} · {rest}") }
}

fn who(cx: &Context<'_>, who: &Who) -> Markup {
    let words = match who {
        Who::Person(name) => return html! { (name) },
        Who::Gone => backups::BY_SOMEBODY_GONE,
        Who::Schedule => backups::BY_SCHEDULE,
        Who::Program => backups::BY_PROGRAM,
        Who::Machine => backups::BY_MACHINE,
    };
    html! { (cx.say(words)) }
}

fn outcome(cx: &Context<'_>, past: &Past) -> Markup {
    let takes_time = ["create", "verify", "restore", "move"].contains(&past.what.as_str());
    match &past.end {
        Some(End { fault: None, .. }) => html! { (Badge::new(Hue::Ready, cx.say(jobs::DONE))) },
        Some(End { fault: Some(why), .. }) => html! {
            (Badge::new(Hue::Bad, cx.say(jobs::FAILED)))
            p.settings-detail lang="en" { (why) }
        },
        None if takes_time => html! { (Badge::new(Hue::Waiting, cx.say(backups::OPEN_ENDED))) },
        None => html! {},
    }
}

fn deed(word: &str) -> Option<Phrase<'static>> {
    Some(match word {
        "create" => backups::DID_CREATE,
        "verify" => backups::DID_VERIFY,
        "pin" => backups::DID_PIN,
        "unpin" => backups::DID_UNPIN,
        "remove" => backups::DID_REMOVE,
        "remove-copy" => backups::DID_REMOVE_COPY,
        "download" => backups::DID_DOWNLOAD,
        "configure" => backups::DID_CONFIGURE,
        "test" => backups::DID_TEST,
        "choose" => backups::DID_CHOOSE,
        "upload" => backups::DID_UPLOAD,
        "restore" => backups::DID_RESTORE,
        "cancel" => backups::DID_CANCEL,
        "release" => backups::DID_RELEASE,
        "move" => backups::DID_MOVE,
        _ => return None,
    })
}
