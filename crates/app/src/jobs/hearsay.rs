//! How far jobs are that run on other replicas, for those who look on here.

use super::table::{Job, find};
use crate::App;
use crate::live::LiveEvent;
use domain::job::{Outcome, Progress};
use serde::{Deserialize, Serialize};
use store::Engine;
use store::tables::job_runs::CHANNEL;

/// What is looked at may have a long name; PostgreSQL passes on 8,000 bytes.
const LONGEST_ITEM: usize = 200;

/// What a replica says of a job.
#[derive(Debug, Serialize, Deserialize)]
struct Said {
    /// Who says so: everybody hears themselves as well.
    by: String,
    job: String,
    done: i64,
    total: Option<i64>,
    changed: i64,
    failed: i64,
    item: Option<String>,
    outcome: Option<String>,
}

/// Tells the other replicas how far a job is. Nothing is lost when they do not hear it.
pub(super) async fn tell(app: &App, job: &Job, progress: &Progress, outcome: Option<Outcome>) {
    if app.store.engine() != Engine::Postgres {
        return;
    }
    let said = Said {
        by: app.replica.clone(),
        job: job.id.to_owned(),
        done: progress.done,
        total: progress.total,
        changed: progress.changed,
        failed: progress.failed,
        item: progress.item.as_ref().map(|item| item.chars().take(LONGEST_ITEM).collect()),
        outcome: outcome.map(|outcome| outcome.word().to_owned()),
    };
    let Ok(said) = serde_json::to_string(&said) else { return };
    if let Err(error) = app.store.write(move |tx| tx.notify(CHANNEL, &said)).await {
        tracing::debug!(label = "Jobs", %error, "Other replicas were not told");
    }
}

/// Tells those who look on here what another replica said. Who does not understand it, because the
/// other is newer, says nothing.
pub(crate) fn pass_on(app: &App, said: &str) {
    let Ok(said) = serde_json::from_str::<Said>(said) else { return };
    let Some(job) = find(&said.job).filter(|_| said.by != app.replica) else { return };
    let progress = Progress {
        done: said.done,
        total: said.total,
        changed: said.changed,
        failed: said.failed,
        item: said.item,
    };
    let outcome = said.outcome.as_deref().and_then(Outcome::from_word);
    app.live.tell(LiveEvent::Job { job: job.id, progress, outcome });
}
