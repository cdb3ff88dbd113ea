//! `/api/v2/jobs`: how far jobs are and what they did.

use crate::api::answer::Answer;
use app::App;
use app::jobs::JobView;
use axum::Json;
use axum::extract::{Path, Query, State};
use domain::Ts;
use domain::availability::Alarm;
use domain::job::{Cause, Outcome, Progress, Run};
use serde::{Deserialize, Serialize};

/// The most runs in one answer.
const MOST: i64 = 100;

/// A job with how far it is.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct JobShape {
    id: &'static str,
    name: &'static str,
    schedule: String,
    next_run_at: Option<String>,
    running: bool,
    run: Option<RunShape>,
    last_run: Option<RunShape>,
    /// What waits for somebody's word that it is gone.
    doubts: Vec<DoubtShape>,
}

/// So many of some things seem to be gone that it is not believed.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DoubtShape {
    things: &'static str,
    is4k: bool,
    checked: usize,
    gone: usize,
}

/// A run.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RunShape {
    id: i64,
    cause: Option<&'static str>,
    started_at: Ts,
    finished_at: Option<Ts>,
    outcome: Option<&'static str>,
    message: Option<String>,
    progress: ProgressShape,
}

/// How far a run is.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ProgressShape {
    done: i64,
    total: Option<i64>,
    changed: i64,
    failed: i64,
    item: Option<String>,
}

/// Which runs are wanted.
#[derive(Debug, Deserialize)]
pub struct Window {
    take: Option<i64>,
    skip: Option<i64>,
}

/// Some runs of a job.
#[derive(Debug, Serialize)]
pub struct RunsShape {
    total: i64,
    results: Vec<RunShape>,
}

/// Lists the jobs.
pub async fn list(State(app): State<App>) -> Answer<Json<Vec<JobShape>>> {
    Ok(Json(app.jobs().await?.into_iter().map(JobShape::from).collect()))
}

/// Lists what a job did, newest first.
pub async fn runs(
    State(app): State<App>,
    Path(job): Path<String>,
    Query(window): Query<Window>,
) -> Answer<Json<RunsShape>> {
    let take = window.take.unwrap_or(20).clamp(0, MOST);
    let page = app.job_runs(&job, take, window.skip.unwrap_or_default().max(0)).await?;
    let results = page.runs.into_iter().map(RunShape::from).collect();
    Ok(Json(RunsShape { total: page.total, results }))
}

/// Starts a job now; one that is at work goes on.
pub async fn run(State(app): State<App>, Path(job): Path<String>) -> Answer<Json<JobShape>> {
    Ok(Json(app.run_job(&job).await?.into()))
}

/// Asks a job to stop.
pub async fn cancel(State(app): State<App>, Path(job): Path<String>) -> Answer<Json<JobShape>> {
    Ok(Json(app.cancel_job(&job).await?.into()))
}

/// Takes somebody's word that what a job did not believe to be gone is gone.
pub async fn confirm(State(app): State<App>, Path(job): Path<String>) -> Answer<Json<JobShape>> {
    Ok(Json(app.confirm_losses(&job).await?.into()))
}

impl From<JobView> for JobShape {
    fn from(view: JobView) -> Self {
        Self {
            id: view.job.id,
            name: view.job.name,
            schedule: view.schedule,
            next_run_at: view.next.map(|next| next.to_rfc3339()),
            running: view.running,
            run: view.run.map(RunShape::from),
            last_run: view.last.map(RunShape::from),
            doubts: view.doubts.into_iter().map(DoubtShape::from).collect(),
        }
    }
}

impl From<Alarm> for DoubtShape {
    fn from(alarm: Alarm) -> Self {
        let Alarm { things, quality, checked, gone } = alarm;
        Self { things: things.word(), is4k: quality.is_4k(), checked, gone }
    }
}

impl From<Run> for RunShape {
    fn from(run: Run) -> Self {
        Self {
            id: run.id.0,
            cause: run.cause.map(Cause::word),
            started_at: run.started_at,
            finished_at: run.finished_at,
            outcome: run.outcome.map(Outcome::word),
            message: run.message,
            progress: run.progress.into(),
        }
    }
}

impl From<Progress> for ProgressShape {
    fn from(progress: Progress) -> Self {
        let Progress { done, total, changed, failed, item } = progress;
        Self { done, total, changed, failed, item }
    }
}
