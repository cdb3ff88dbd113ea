//! One job: when it runs, and what it did.

use super::super::super::answer::{Answer, Refused, go_on, refuse, saying, show};
use super::super::super::errors::view::Trouble;
use super::super::super::form::Form;
use super::super::super::requests::page_number;
use super::super::super::resident::Resident;
use super::super::super::said::Said;
use super::super::super::visit::{Visit, number};
use super::super::super::{path, wrong::Wrong};
use super::view::{self, Detail};
use super::{job, past};
use crate::text::jobs;
use crate::ui::pager::Place;
use app::{App, Error};
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use domain::{Kind, Permissions};
use serde::Deserialize;

const PER_PAGE: u64 = 20;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::pages) struct Wanted {
    page: String,
}

/// Shows the job.
pub(in crate::pages) async fn get(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    Path(id): Path<String>,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> Answer {
    resident.needs(Permissions::ADMIN)?;
    let page = page_number(&wanted.map(|Query(wanted)| wanted.page).unwrap_or_default());
    show(view::one(&visit.context(), &detail(&app, &id, page).await?))
}

/// Changes when it runs: one of the rhythms, or a cron line where one was typed.
pub(in crate::pages) async fn post(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    Path(id): Path<String>,
    form: Form,
) -> Answer {
    let by = resident.needs(Permissions::ADMIN)?.id;
    let (own, rhythm) = (form.text("cron").trim(), form.text("rhythm").trim());
    let all = app.jobs().await?;
    let now = all.iter().find(|view| view.job.id == id).map_or("", |view| view.schedule.as_str());
    // The line that stands there is left behind by whoever chooses another rhythm.
    let is_left = own == now && !rhythm.is_empty();
    let wanted = if own.is_empty() || is_left { rhythm } else { own }.to_owned();
    match app.schedule_job(by, &id, wanted).await {
        Ok(_) => {
            let back = path::settings_job(&id);
            Ok(saying(go_on(&visit, &back), Said::Saved))
        }
        Err(Error::Refused(refusal)) if refusal.kind == Kind::Invalid => {
            let mut data = detail(&app, &id, 1).await?;
            let cx = visit.context();
            own.clone_into(&mut data.cron);
            data.wrong.add(&cx, "cron", jobs::NEEDS_CRON);
            refuse(view::one(&cx, &data))
        }
        Err(error) => Err(error.into()),
    }
}

async fn detail(app: &App, id: &str, page: u64) -> Result<Detail, Refused> {
    let all = app.jobs().await?;
    let view = all.iter().find(|view| view.job.id == id).ok_or(Trouble::NotFound)?;
    let count = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    let runs = app.job_runs(id, count(PER_PAGE), count((page - 1) * PER_PAGE)).await?;
    Ok(Detail {
        job: job(app, view),
        doubts: view.doubts.clone(),
        schedule: view.schedule.clone(),
        interval: view.job.interval,
        cron: String::new(),
        keeps_failures_only: view.job.is_everywhere,
        runs: runs.runs.iter().map(|run| past(app, run)).collect(),
        place: Place { page, per_page: PER_PAGE, total: number(runs.total) },
        wrong: Wrong::default(),
    })
}
