//! How the backups look: what is there, how they are made, where they go.

use super::super::jobs::timing::said;
use super::super::tabs::{self, Tab};
use super::elsewhere::{Fields, Place, places};
use super::history::{Past, history};
use crate::pages::path;
use crate::text::{Phrase, backups, common, jobs};
use crate::ui::badge::{Badge, Hue};
use crate::ui::button::Button;
use crate::ui::choice::Choice;
use crate::ui::field::{Field, Kind};
use crate::ui::form::{Form, Told, actions, group, refusal_in_detail};
use crate::ui::icon::Icon;
use crate::ui::notice::{Mood, Notice};
use crate::ui::select::Select;
use crate::ui::table::{self, table};
use crate::ui::{Context, card, progress, when};
use chrono::{DateTime, FixedOffset};
use maud::{Markup, html};

/// What the page shows.
#[derive(Debug, Clone, Default)]
pub struct Backups {
    pub problem: Option<Told>,
    /// The newest one that is known to be whole.
    pub newest: Option<DateTime<FixedOffset>>,
    pub is_overdue: bool,
    /// What went wrong with the last attempt.
    pub failure: Option<String>,
    /// What is being done now, and how much of it in a hundred.
    pub running: Option<(String, u8)>,
    /// The same of the verification of one.
    pub verifying: Option<(String, u8)>,
    /// Why the last verification did not work.
    pub verify_failure: Option<String>,
    pub rows: Vec<Row>,
    /// The name of the newest that is known to be whole.
    pub newest_whole: Option<String>,
    pub plan: Plan,
    pub places: Vec<Place>,
    /// What was sent of a place that could not be added.
    pub new_place: Fields,
    pub history: Vec<Past>,
}

/// A backup.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// Whether it is the bare database that an adoption kept, and no archive.
    pub is_copy: bool,
    pub name: String,
    pub made: DateTime<FixedOffset>,
    pub size: u64,
    /// Why it was made, in the word of the archive.
    pub reason: String,
    pub level: i64,
    /// When it was verified last.
    pub verified: Option<DateTime<FixedOffset>>,
    pub fault: Option<String>,
    /// Since when it cannot be read, and why.
    pub unreadable: Option<(DateTime<FixedOffset>, String)>,
    /// The places that it did not get to, with what went wrong.
    pub missing_at: Vec<(String, String)>,
    pub is_encrypted: bool,
    pub fingerprints: Vec<String>,
    pub is_pinned: bool,
}

/// How backups are made.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    pub enabled: bool,
    pub trial: bool,
    pub schedule: String,
    pub folder: String,
    pub max_age: String,
    pub keep: [String; 4],
    /// `nothing`, `passphrase` or `recipients`.
    pub by: String,
    pub has_passphrase: bool,
    pub recipients: String,
    /// The field that was refused, with why.
    pub fault: Option<(&'static str, String)>,
}

impl Plan {
    fn error(&self, field: &str) -> Option<&str> {
        self.fault.as_ref().filter(|(name, _)| *name == field).map(|(_, why)| why.as_str())
    }
}

/// Renders the page.
pub fn page(cx: &Context<'_>, data: &Backups) -> Markup {
    let create = Button::submit(cx.say(backups::CREATE)).primary();
    let create = create.disabled(data.running.is_some());
    let create = Form::button(cx, path::BACKUPS_CREATE, &create);
    let restore = Button::link(cx.say(crate::text::restore::TITLE), cx.url(path::RESTORE));
    let create = live("backup-create", &html! { (create) });
    let actions = html! { div.form-actions { (create) (restore) } };
    let past = history(cx, &data.history);
    let body = html! {
        div.settings-stack {
            (refusal_in_detail(data.problem.as_ref()))
            (health(cx, data))
            (card::card(&cx.say(backups::THERE), &live("backup-list", &rows(cx, data))))
            (card::card(&cx.say(backups::PLAN), &plan(cx, &data.plan)))
            (card::card(&cx.say(backups::PLACES), &places(cx, &data.places, &data.new_place)))
            (card::card(&cx.say(backups::HISTORY), &live("backup-history", &past)))
            (super::super::moving::view::way_there(cx))
        }
    };
    let (title, about) = (cx.say(backups::TITLE), cx.say(backups::ABOUT));
    tabs::page(cx, Tab::Backups, (&title, &about), &html! { (actions) }, &body)
}

fn health(cx: &Context<'_>, data: &Backups) -> Markup {
    html! {
        (live("backup-health", &html! {
            @if let Some(why) = &data.failure {
                (Notice::problem(cx.say(backups::FAILED)).detail(Some(why.as_str())))
            }
            @if let Some(why) = data.verify_failure.as_ref().filter(|_| data.verifying.is_none()) {
                (Notice::problem(cx.say(backups::VERIFY_FAILED)).detail(Some(why.as_str())))
            }
            @if let Some(verifying) = &data.verifying {
                (under_way(cx, (backups::VERIFYING, "stop-verifying"), verifying))
            }
            @if let Some(running) = &data.running {
                (under_way(cx, (backups::RUNNING, "stop"), running))
            } @else if data.is_overdue {
                (Notice::new(Mood::Careful, cx.say(backups::OVERDUE)))
            } @else if let Some(newest) = data.newest {
                p { (cx.say(backups::NEWEST)) " " (when::ago(cx, newest)) }
            }
        }))
    }
}

/// A part of the page that follows when a backup is made or verified.
fn live(id: &str, part: &Markup) -> Markup {
    html! { div id=(id) data-live="job-backup job-backup-verify" { (part) } }
}

fn under_way(
    cx: &Context<'_>,
    (words, act): (Phrase<'static>, &str),
    (step, percent): &(String, u8),
) -> Markup {
    let words = cx.say(words);
    let button = Button::submit_value(cx.say(jobs::CANCEL), "act", act.to_owned());
    let button = button.icon(Icon::Decline).small().about(words.as_ref());
    html! {
        p { (words) @if !step.is_empty() { " (" (step) ")" } }
        (progress::bar(&words, *percent))
        div.form-actions { (Form::button(cx, path::BACKUPS_ACT, &button)) }
    }
}

fn rows(cx: &Context<'_>, data: &Backups) -> Markup {
    if data.rows.is_empty() {
        return html! { p { (cx.say(backups::NONE)) } };
    }
    let rows: Vec<_> =
        data.rows.iter().map(|row| line(cx, row, data.newest_whole.as_deref())).collect();
    let columns = [backups::WHEN, backups::SIZE, backups::STATE, backups::DO];
    let columns = columns.map(|words| cx.say(words));
    let columns: Vec<&str> = columns.iter().map(AsRef::as_ref).collect();
    table(&cx.say(backups::THERE), &columns, &rows)
}

fn line(cx: &Context<'_>, row: &Row, newest_whole: Option<&str>) -> table::Row {
    let (hue, words) = match (&row.fault, row.level) {
        _ if row.is_copy => (Hue::Quiet, backups::COPY),
        _ if row.unreadable.is_some() => (Hue::Bad, backups::UNREADABLE),
        (Some(_), _) => (Hue::Bad, backups::BROKEN),
        (None, 0) => (Hue::Quiet, backups::UNKNOWN),
        (None, 1) => (Hue::Coming, backups::READ_BACK),
        (None, _) => (Hue::Ready, backups::TRIED),
    };
    let state = html! {
        (Badge::new(hue, cx.say(words)))
        @if row.is_encrypted {
            " " (Badge::new(Hue::Quiet, cx.say(backups::ENCRYPTED)).icon(Icon::Lock))
            @for fingerprint in &row.fingerprints { " " code { (fingerprint) } }
        }
        @if row.is_pinned { " " (Badge::new(Hue::Quiet, cx.say(backups::PINNED))) }
        @if let Some(words) = reason(&row.reason) { p { (cx.say(words)) } }
        @if row.is_copy { p { (cx.say(backups::COPY_ABOUT)) } }
        @if let Some((since, why)) = &row.unreadable {
            p { (cx.say(backups::UNREADABLE_SINCE)) " " (when::ago(cx, *since)) ": " span lang="en" { (why) } }
        }
        @if let Some(verified) = row.verified {
            p { (cx.say(backups::VERIFIED_AT)) " " (when::ago(cx, verified)) }
        }
        @if let Some(fault) = &row.fault { p lang="en" { (fault) } }
        @for (place, why) in &row.missing_at {
            p { (cx.say(backups::NOT_AT)) " " (place) ": " span lang="en" { (why) } }
        }
    };
    let is_newest = newest_whole == Some(row.name.as_str());
    let fields = html! {
        input type="hidden" name="name" value=(row.name);
        (actions(&acts(cx, row, is_newest)))
    };
    table::Row {
        head: html! { (when::ago(cx, row.made)) },
        cells: vec![
            html! { (cx.t.bytes(row.size)) },
            state,
            html! { (Form::post(cx, path::BACKUPS_ACT, fields)) },
        ],
    }
}

/// What can be done with a backup. The one that all depends on is not taken away by the way.
fn acts<'a>(cx: &'a Context<'_>, row: &Row, is_newest: bool) -> Vec<Button<'a>> {
    let act = |act: &'static str, label| {
        Button::submit_value(label, "act", act).quiet().small().about(row.name.clone())
    };
    let file = path::backup_file(&row.name);
    let download = Button::link(cx.say(backups::DOWNLOAD), cx.url(&file).into_owned());
    let download = download.quiet().small().about(row.name.clone());
    let remove = if is_newest {
        act("remove-newest", cx.say(backups::REMOVE_NEWEST))
    } else {
        act("remove", cx.say(backups::REMOVE))
    };
    let remove = remove.danger().unsure(cx.say(backups::UNSURE));
    if row.is_copy {
        return vec![download, remove];
    }
    let verify = act("verify", cx.say(backups::VERIFY));
    if row.is_pinned {
        return vec![download, verify, act("release", cx.say(backups::RELEASE))];
    }
    vec![download, verify, act("pin", cx.say(backups::PIN)), remove]
}

/// Why a backup was made, in words.
pub(super) fn reason(word: &str) -> Option<Phrase<'static>> {
    Some(match word {
        "manual" => backups::BECAUSE_ASKED,
        "scheduled" => backups::BECAUSE_DUE,
        "before-adoption" => backups::BEFORE_ADOPTION,
        "before-restore" => backups::BEFORE_RESTORE,
        "before-move" => backups::BEFORE_MOVE,
        "before-upgrade" => backups::BEFORE_UPGRADE,
        _ => return None,
    })
}

fn plan(cx: &Context<'_>, plan: &Plan) -> Markup {
    let number = |name: &'static str, label, value: &str| {
        Field::new(name, cx.say(label))
            .kind(Kind::Number)
            .range(0, 9999)
            .value(value.to_owned())
            .required()
    };
    let [last, daily, weekly, monthly] = &plan.keep;
    let timing = html! {
        (Choice::switch("enabled", cx.say(backups::ENABLED)).on(plan.enabled))
        (Field::new("schedule", cx.say(backups::SCHEDULE)).value(plan.schedule.clone())
            .help(schedule_help(cx, &plan.schedule)).error(plan.error("schedule")).required())
        (Choice::switch("trial", cx.say(backups::TRIAL)).on(plan.trial)
            .help(cx.say(backups::TRIAL_HELP)))
        (number("maxAge", backups::MAX_AGE, &plan.max_age))
        (Field::new("folder", cx.say(backups::FOLDER)).value(plan.folder.clone())
            .help(cx.say(backups::FOLDER_HELP)).error(plan.error("folder")))
    };
    let keep = html! {
        div.settings-pair {
            (number("last", backups::LAST, last))
            (number("daily", backups::DAILY, daily))
        }
        div.settings-pair {
            (number("weekly", backups::WEEKLY, weekly))
            (number("monthly", backups::MONTHLY, monthly))
        }
    };
    let body = html! {
        (group(&cx.say(backups::TIMING), None, &timing))
        (group(&cx.say(backups::KEEP), Some(&cx.say(backups::KEEP_ABOUT)), &keep))
        (group(&cx.say(backups::ENCRYPTION), Some(&cx.say(backups::ENCRYPTION_ABOUT)),
            &encryption(cx, plan)))
        (actions(&[Button::submit(cx.say(common::SAVE)).primary()]))
    };
    html! {
        p.card-about { (cx.say(backups::PLAN_ABOUT)) }
        (Form::post(cx, path::SETTINGS_BACKUPS, body))
    }
}

/// Says first what the schedule means, where that can be said in words.
fn schedule_help(cx: &Context<'_>, schedule: &str) -> String {
    let said = said(cx, schedule).map(|said| format!("{said}. ")).unwrap_or_default();
    format!("{said}{}", cx.say(backups::SCHEDULE_HELP))
}

fn encryption(cx: &Context<'_>, plan: &Plan) -> Markup {
    let help = if plan.has_passphrase { backups::PHRASE_KEPT } else { backups::PHRASE_HELP };
    html! {
        (Select::new("by", cx.say(backups::BY))
            .option("nothing", cx.say(backups::BY_NOTHING))
            .option("passphrase", cx.say(backups::BY_PHRASE))
            .option("recipients", cx.say(backups::BY_KEYS))
            .chosen(plan.by.clone()))
        (Field::new("passphrase", cx.say(backups::PHRASE)).kind(Kind::Password)
            .autocomplete("new-password").help(cx.say(help))
            .error(plan.error("passphrase")))
        (Field::new("recipients", cx.say(backups::KEYS)).value(plan.recipients.clone())
            .help(cx.say(backups::KEYS_HELP)).error(plan.error("recipients")))
    }
}
