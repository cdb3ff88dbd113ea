//! How the jobs look: each with its rhythm, how far it is, and how it went.

use app::jobs::Interval;
use chrono::{DateTime, FixedOffset};
use domain::availability::{Alarm, Things};
use maud::{Markup, html};
use std::borrow::Cow;

use super::super::tabs::{self, Tab};
use super::caches::{Caches, sheets};
use super::timing::{rhythms, said};
use crate::{
    pages::{path, wrong::Wrong},
    text::{Phrase, common, jobs},
    ui::{
        Context,
        badge::{Badge, Hue},
        button::Button,
        card,
        field::Field,
        form::{Form, actions},
        icon::Icon,
        pager::{Place, pager},
        progress::bar,
        select::Select,
        table::{Row, table},
        when::ago,
    },
};

/// What the page shows.
#[derive(Debug, Clone, Default)]
pub struct Jobs {
    pub jobs: Vec<Job>,
    pub caches: Caches,
}

/// A job.
#[derive(Debug, Clone)]
pub struct Job {
    pub id: &'static str,
    /// The media server by its name, which some jobs are about.
    pub server: &'static str,
    pub next: Option<DateTime<FixedOffset>>,
    pub running: bool,
    /// How far it is, when that is known.
    pub percent: Option<u8>,
    /// What it looks at now.
    pub item: Option<String>,
    pub last: Option<Past>,
}

/// A run.
#[derive(Debug, Clone)]
pub struct Past {
    pub began: DateTime<FixedOffset>,
    pub took_seconds: Option<u64>,
    pub ending: Ending,
    pub seen: u64,
    pub changed: u64,
    pub trouble: Option<String>,
}

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    Running,
    Done,
    Stopped,
    Failed,
    Interrupted,
}

/// One job with its past.
#[derive(Debug, Clone)]
pub struct Detail {
    pub job: Job,
    /// What it did not believe to be gone.
    pub doubts: Vec<Alarm>,
    pub schedule: String,
    pub interval: Interval,
    /// A cron line that was typed and refused.
    pub cron: String,
    pub runs: Vec<Past>,
    /// Runs that went well are not written down: every server does the job for itself, and often.
    pub keeps_failures_only: bool,
    pub place: Place,
    pub wrong: Wrong,
}

impl Job {
    fn name(&self, cx: &Context<'_>) -> Cow<'static, str> {
        let words: Phrase<'_> = match self.id {
            "plex-recently-added-scan" => jobs::PLEX_RECENTLY_ADDED_SCAN,
            "plex-full-scan" => jobs::PLEX_FULL_SCAN,
            "plex-refresh-token" => jobs::PLEX_REFRESH_TOKEN,
            "plex-watchlist-sync" => jobs::PLEX_WATCHLIST_SYNC,
            "jellyfin-recently-added-scan" => jobs::recent_scan(self.server),
            "jellyfin-full-scan" => jobs::full_scan(self.server),
            "radarr-scan" => jobs::RADARR_SCAN,
            "sonarr-scan" => jobs::SONARR_SCAN,
            "availability-sync" => jobs::AVAILABILITY_SYNC,
            "download-sync" => jobs::DOWNLOAD_SYNC,
            "download-sync-reset" => jobs::DOWNLOAD_SYNC_RESET,
            "image-cache-cleanup" => jobs::IMAGE_CACHE_CLEANUP,
            "process-blocklisted-tags" => jobs::PROCESS_BLOCKLISTED_TAGS,
            "backup" => jobs::BACKUP,
            "backup-verify" => jobs::BACKUP_VERIFY,
            other => return Cow::Borrowed(other),
        };
        cx.say(words)
    }
}

impl Ending {
    fn badge(self, cx: &Context<'_>) -> Badge<'static> {
        let (hue, icon, words) = match self {
            Self::Running => (Hue::Coming, Icon::Clock, jobs::RUNNING),
            Self::Done => (Hue::Ready, Icon::Good, jobs::DONE),
            Self::Stopped => (Hue::Quiet, Icon::Decline, jobs::STOPPED),
            Self::Failed => (Hue::Bad, Icon::Warning, jobs::FAILED),
            Self::Interrupted => (Hue::Waiting, Icon::Warning, jobs::INTERRUPTED),
        };
        Badge::new(hue, cx.say(words)).icon(icon)
    }
}

/// Renders the page.
pub fn page(cx: &Context<'_>, data: &Jobs) -> Markup {
    let body = html! {
        section.settings-part aria-labelledby="jobs-title" {
            h2.card-title id="jobs-title" { (cx.say(jobs::JOBS)) }
            @if data.jobs.is_empty() { p { (cx.say(jobs::NONE)) } }
            ul.jobs id="jobs" data-live="job" {
                @for job in &data.jobs { (line(cx, job)) }
            }
        }
        (sheets(cx, &data.caches))
    };
    let (title, about) = (cx.say(jobs::TITLE), cx.say(jobs::ABOUT));
    tabs::page(cx, Tab::Jobs, (&title, &about), &html! {}, &body)
}

fn line(cx: &Context<'_>, job: &Job) -> Markup {
    let name = job.name(cx);
    let more = cx.url(&path::settings_job(job.id)).into_owned();
    html! {
        li.jobs-line {
            div.jobs-words {
                h3.settings-name { a.jobs-name href=(more) { (name) } }
                @if job.running { (progress(cx, job)) } @else { (rhythm(cx, job)) }
            }
            (act(cx, job, &name))
        }
    }
}

fn progress(cx: &Context<'_>, job: &Job) -> Markup {
    html! {
        p.settings-detail {
            (Ending::Running.badge(cx))
            @if let Some(item) = &job.item { span { (item) } }
        }
        @if let Some(percent) = job.percent { (bar(&job.name(cx), percent)) }
    }
}

fn rhythm(cx: &Context<'_>, job: &Job) -> Markup {
    html! {
        p.settings-detail {
            @match job.next {
                Some(next) => span title=(cx.t.moment(next)) {
                    (cx.say(jobs::next(cx.t.ahead(next, cx.now))))
                },
                None => span { (cx.say(jobs::NEVER)) },
            }
            @if let Some(last) = &job.last {
                span title=(cx.t.moment(last.began)) {
                    (cx.say(jobs::last(cx.t.ago(last.began, cx.now))))
                }
                @if last.ending != Ending::Done { (last.ending.badge(cx)) }
            }
        }
    }
}

fn act(cx: &Context<'_>, job: &Job, name: &str) -> Markup {
    let (action, button) = if job.running {
        (path::cancel_job(job.id), Button::submit(cx.say(jobs::CANCEL)).icon(Icon::Decline))
    } else {
        (path::run_job(job.id), Button::submit(cx.say(jobs::RUN)).icon(Icon::Retry))
    };
    html! { (Form::button(cx, &action, &button.small().about(name.to_owned())).swap("main")) }
}

/// Renders one job.
pub fn one(cx: &Context<'_>, data: &Detail) -> Markup {
    let body = html! {
        div.settings-stack {
            (card::card(&cx.say(jobs::SCHEDULE), &timing(cx, data)))
            div.settings-stack id="job" data-live={ "job-" (data.job.id) } {
                @if !data.doubts.is_empty() && !data.job.running {
                    (card::card(&cx.say(jobs::GONE_TITLE), &doubt(cx, data)))
                }
                (past(cx, data))
            }
        }
    };
    let title = data.job.name(cx);
    let acts = act(cx, &data.job, &title);
    let next = data.job.next.map(|next| cx.say(jobs::next(cx.t.ahead(next, cx.now))));
    let (back, next) = (cx.say(jobs::BACK), next.unwrap_or_default());
    tabs::below(cx, (Tab::Jobs, &back, path::SETTINGS_JOBS), (&title, &next), &acts, &body)
}

fn past(cx: &Context<'_>, data: &Detail) -> Markup {
    html! {
        section.settings-part aria-labelledby="history" {
            h2.card-title id="history" { (cx.say(jobs::HISTORY)) }
            @if data.job.running { (progress(cx, &data.job)) }
            @if data.keeps_failures_only {
                p.settings-detail { (cx.say(jobs::HISTORY_FAILURES)) }
            } @else if data.runs.is_empty() { p { (cx.say(jobs::HISTORY_NONE)) } }
            @if !data.runs.is_empty() { (history(cx, data)) }
            (pager(cx, data.place, None, |page| {
                let page = (page > 1).then(|| page.to_string());
                path::with_query(&path::settings_job(data.job.id), &[("page", page.as_deref())])
            }))
        }
    }
}

/// Asks whether what seems to be gone is gone.
fn doubt(cx: &Context<'_>, data: &Detail) -> Markup {
    let action = path::confirm_job(data.job.id);
    let sure = Button::submit(cx.say(jobs::GONE_CONFIRM)).danger();
    html! {
        div.settings-part {
            p { (cx.say(jobs::GONE_ABOUT)) }
            ul { @for alarm in &data.doubts { li { (lost(cx, alarm)) } } }
            (Form::button(cx, &action, &sure).swap("main"))
        }
    }
}

fn lost<'a>(cx: &'a Context<'_>, alarm: &Alarm) -> Cow<'a, str> {
    let number = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
    let (gone, checked) = (number(alarm.gone), number(alarm.checked));
    cx.say(match (alarm.things, alarm.quality.is_4k()) {
        (Things::Films, false) => jobs::gone_films(gone, checked),
        (Things::Films, true) => jobs::gone_films_4k(gone, checked),
        (Things::Series, false) => jobs::gone_series(gone, checked),
        (Things::Series, true) => jobs::gone_series_4k(gone, checked),
        (Things::Seasons, false) => jobs::gone_seasons(gone, checked),
        (Things::Seasons, true) => jobs::gone_seasons_4k(gone, checked),
    })
}

fn timing(cx: &Context<'_>, data: &Detail) -> Markup {
    let known = rhythms(data.interval);
    if known.is_empty() {
        return html! { p { (cx.say(jobs::SCHEDULE_FIXED)) } };
    }
    let mut list = Select::new("rhythm", cx.say(jobs::RHYTHM)).chosen(data.schedule.as_str());
    let is_own = !known.iter().any(|(cron, _)| *cron == data.schedule);
    if is_own {
        let words = said(cx, &data.schedule).unwrap_or_else(|| cx.say(jobs::OWN));
        list = list.option(data.schedule.as_str(), words);
    }
    for (cron, words) in known {
        list = list.option(cron, cx.say(words));
    }
    let cron = Field::new("cron", cx.say(jobs::CRON))
        .value(if data.cron.is_empty() && is_own { &data.schedule } else { &data.cron }.as_str())
        .help(cx.say(jobs::CRON_HELP))
        .error(data.wrong.find("cron"))
        .autocomplete("off");
    let body = html! {
        div.settings-pair { (list) (cron) }
        (actions(&[Button::submit(cx.say(common::SAVE)).primary()]))
    };
    html! { (Form::post(cx, &path::settings_job(data.job.id), body).swap("main")) }
}

fn history(cx: &Context<'_>, data: &Detail) -> Markup {
    let columns = [jobs::BEGAN, jobs::OUTCOME, jobs::TOOK, jobs::SEEN, jobs::CHANGED];
    let columns = columns.map(|words| cx.say(words));
    let rows: Vec<Row> = data
        .runs
        .iter()
        .map(|run| Row {
            head: html! {
                (ago(cx, run.began))
                @if let Some(trouble) = &run.trouble { span.settings-trouble lang="en" { (trouble) } }
            },
            cells: vec![
                html! { (run.ending.badge(cx)) },
                html! { @if let Some(seconds) = run.took_seconds { (took(cx, seconds)) } },
                html! { (cx.t.number(run.seen)) },
                html! { (cx.t.number(run.changed)) },
            ],
        })
        .collect();
    let columns: Vec<&str> = columns.iter().map(AsRef::as_ref).collect();
    table(&cx.say(jobs::HISTORY), &columns, &rows)
}

fn took(cx: &Context<'_>, seconds: u64) -> Cow<'static, str> {
    cx.say(match seconds {
        0..=119 => jobs::seconds(seconds),
        _ => jobs::minutes(seconds / 60),
    })
}
