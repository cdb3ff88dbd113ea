//! `/settings/jobs`: what is done again and again (api §9.6).

use crate::api::answer::Answer;
use crate::api::extract::Signed;
use crate::api::input::{Body, Path};
use crate::api::routes::{Routes, get, post};
use app::App;
use app::jobs::{Interval, JobKind, JobView};
use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};

pub(super) fn routes() -> Routes {
    Routes::new()
        .route("/api/v1/settings/jobs", get(list))
        .route("/api/v1/settings/jobs/{jobId}/run", post(run))
        .route("/api/v1/settings/jobs/{jobId}/cancel", post(cancel))
        .route("/api/v1/settings/jobs/{jobId}/schedule", post(schedule))
}

/// A job as the API shows it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct JobShape {
    id: &'static str,
    name: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    interval: &'static str,
    cron_schedule: String,
    next_execution_time: Option<String>,
    running: bool,
}

/// When a job shall run.
#[derive(Debug, Deserialize)]
pub struct Schedule {
    schedule: Option<String>,
}

/// Lists the jobs.
pub async fn list(State(app): State<App>) -> Answer<Json<Vec<JobShape>>> {
    Ok(Json(
        app.jobs()
            .await?
            .into_iter()
            .filter(|view| !view.job.is_ours)
            .map(JobShape::from)
            .collect(),
    ))
}

/// Starts a job now.
pub async fn run(State(app): State<App>, Path(id): Path<String>) -> Answer<Json<JobShape>> {
    Ok(Json(app.run_job(&id).await?.into()))
}

/// Stops a running job.
pub async fn cancel(State(app): State<App>, Path(id): Path<String>) -> Answer<Json<JobShape>> {
    Ok(Json(app.cancel_job(&id).await?.into()))
}

/// Changes when a job runs.
pub async fn schedule(
    State(app): State<App>,
    Signed(by): Signed,
    Path(id): Path<String>,
    Body(sent): Body<Schedule>,
) -> Answer<Json<JobShape>> {
    let schedule = sent.schedule.unwrap_or_default();
    Ok(Json(app.schedule_job(by.user.id, &id, schedule).await?.into()))
}

impl From<JobView> for JobShape {
    fn from(view: JobView) -> Self {
        Self {
            id: view.job.id,
            name: view.job.name,
            kind: match view.job.kind {
                JobKind::Process => "process",
                JobKind::Command => "command",
            },
            interval: match view.job.interval {
                Interval::Seconds => "seconds",
                Interval::Minutes => "minutes",
                Interval::Hours => "hours",
                Interval::Days => "days",
                Interval::Fixed => "fixed",
            },
            cron_schedule: view.schedule,
            next_execution_time: view
                .next
                .map(|next| next.format("%Y-%m-%dT%H:%M:%S%.3f%:z").to_string()),
            running: view.running && view.job.tells_running,
        }
    }
}
