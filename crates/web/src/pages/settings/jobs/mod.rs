//! What is done again and again, and what is remembered of outside answers.

pub mod caches;
pub mod one;
pub mod timing;
pub mod view;

use super::super::answer::{Answer, go_on, saying, show};
use super::super::path;
use super::super::resident::Resident;
use super::super::said::Said;
use super::super::visit::{Visit, number};
use app::App;
use app::jobs::JobView;
use axum::extract::{Path, State};
use domain::job::{Outcome, Run};
use domain::{MediaServerType, Permissions};
use view::{Ending, Job, Jobs, Past};

/// Shows the jobs and the caches.
pub(in crate::pages) async fn get(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
) -> Answer {
    resident.needs(Permissions::ADMIN)?;
    let jobs = app.jobs().await?.iter().map(|view| job(&app, view)).collect();
    let data = Jobs { jobs, caches: caches::read(&app).await? };
    show(view::page(&visit.context(), &data))
}

/// Starts a job now; one that is at work goes on.
pub(in crate::pages) async fn run(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    Path(id): Path<String>,
) -> Answer {
    resident.needs(Permissions::ADMIN)?;
    app.run_job(&id).await?;
    Ok(saying(go_on(&visit, path::SETTINGS_JOBS), Said::JobStarted))
}

/// Asks a job to stop.
pub(in crate::pages) async fn cancel(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    Path(id): Path<String>,
) -> Answer {
    resident.needs(Permissions::ADMIN)?;
    app.cancel_job(&id).await?;
    Ok(saying(go_on(&visit, path::SETTINGS_JOBS), Said::JobStopped))
}

/// Takes the word that what a job did not believe to be gone is gone.
pub(in crate::pages) async fn confirm(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    Path(id): Path<String>,
) -> Answer {
    resident.needs(Permissions::ADMIN)?;
    app.confirm_losses(&id).await?;
    Ok(saying(go_on(&visit, &path::settings_job(&id)), Said::LossesConfirmed))
}

/// A job in the words of the pages.
fn job(app: &App, view: &JobView) -> Job {
    let progress = view.run.as_ref().map(|run| &run.progress);
    let server = match app.settings().main.media_server_type {
        MediaServerType::Emby => "Emby",
        _ => "Jellyfin",
    };
    Job {
        id: view.job.id,
        server,
        next: view.next,
        running: view.running,
        percent: progress.and_then(|progress| percent(progress.done, progress.total)),
        item: progress.and_then(|progress| progress.item.clone()),
        last: view.last.as_ref().map(|run| past(app, run)),
    }
}

fn percent(done: i64, total: Option<i64>) -> Option<u8> {
    let total = total.filter(|total| *total > 0)?;
    u8::try_from((done.max(0) * 100 / total).min(100)).ok()
}

/// A run in the words of the pages.
fn past(app: &App, run: &Run) -> Past {
    let took_ms = run.finished_at.map(|end| end.millis() - run.started_at.millis());
    Past {
        began: app.clock().with_offset(run.started_at),
        took_seconds: took_ms.map(|millis| number(millis / 1000)),
        ending: match run.outcome {
            None => Ending::Running,
            Some(Outcome::Done) => Ending::Done,
            Some(Outcome::Cancelled) => Ending::Stopped,
            Some(Outcome::Failed) => Ending::Failed,
            Some(Outcome::Interrupted) => Ending::Interrupted,
        },
        seen: number(run.progress.done),
        changed: number(run.progress.changed),
        trouble: run.message.clone(),
    }
}
