//! `usherr_job_run`: what each job did, and who works on it now.
//!
//! An open run is held by one replica until a moment that the replica keeps moving on. A replica
//! that dies stops doing so; once the moment is past, the run is closed by whoever looks next.

use crate::{FromRow, Result, Row, Tx, sql};
use domain::job::{Cause, Outcome, Progress, Run};
use domain::{JobRunId, Ts};

const COLUMNS: &str = r#""id", "job", "cause", "started_at", "finished_at", "outcome", "message",
    "done", "total", "changed", "failed", "item""#;

/// Where a replica tells the others how far a run is.
pub const CHANNEL: &str = "usherr_jobs";

/// Serialises those who want to begin a job.
const LOCK: i64 = i64::from_be_bytes(*b"job-runs");

impl FromRow for Run {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        let outcome: Option<String> = row.get("outcome")?;
        Ok(Self {
            id: row.get("id")?,
            job: row.get("job")?,
            cause: Cause::from_word(&row.get::<String>("cause")?),
            started_at: row.get("started_at")?,
            finished_at: row.get("finished_at")?,
            outcome: outcome.as_deref().and_then(Outcome::from_word),
            message: row.get("message")?,
            progress: Progress {
                done: row.get("done")?,
                total: row.get("total")?,
                changed: row.get("changed")?,
                failed: row.get("failed")?,
                item: row.get("item")?,
            },
        })
    }
}

/// A run that is about to begin.
#[derive(Debug, Clone)]
pub struct NewRun {
    /// The job.
    pub job: &'static str,
    /// Why.
    pub cause: Cause,
    /// When it fell due; a run that began later than that has done it already.
    pub due: Option<Ts>,
    /// Until when nobody else may begin it.
    pub held_until: Ts,
}

impl Tx<'_> {
    /// Begins a run, unless the job runs already or somebody has just done what was due.
    pub fn begin_job_run(&mut self, new: &NewRun, now: Ts) -> Result<Option<JobRunId>> {
        self.lock(LOCK)?;
        self.close_lost_job_runs(now)?;
        let open: i64 = sql(r#"SELECT count(*) FROM "usherr_job_run"
            WHERE "job" = $1 AND "finished_at" IS NULL"#)
        .bind(new.job)
        .value(self)?;
        if open > 0 {
            return Ok(None);
        }
        if let Some(due) = new.due {
            let done: i64 = sql(r#"SELECT count(*) FROM "usherr_job_run"
                WHERE "job" = $1 AND "started_at" >= $2"#)
            .bind(new.job)
            .bind(due)
            .value(self)?;
            if done > 0 {
                return Ok(None);
            }
        }
        sql(r#"INSERT INTO "usherr_job_run" ("job", "cause", "started_at", "held_until")
            VALUES ($1, $2, $3, $4) RETURNING "id""#)
        .bind(new.job)
        .bind(new.cause.word())
        .bind(now)
        .bind(new.held_until)
        .value(self)
        .map(Some)
    }

    /// Notes how far a run is and holds it longer. Gives whether somebody asked it to stop;
    /// nothing when it is not ours any more.
    pub fn note_job_run(
        &mut self,
        id: JobRunId,
        progress: &Progress,
        held_until: Ts,
    ) -> Result<Option<bool>> {
        let row: Option<(bool,)> = sql(r#"UPDATE "usherr_job_run" SET "done" = $2, "total" = $3,
            "changed" = $4, "failed" = $5, "item" = $6, "held_until" = $7
            WHERE "id" = $1 AND "finished_at" IS NULL RETURNING "cancel""#)
        .bind(id)
        .bind(progress.done)
        .bind(progress.total)
        .bind(progress.changed)
        .bind(progress.failed)
        .bind(progress.item.clone())
        .bind(held_until)
        .optional(self)?;
        Ok(row.map(|(cancel,)| cancel))
    }

    /// Closes a run with what came of it.
    pub fn finish_job_run(
        &mut self,
        id: JobRunId,
        outcome: Outcome,
        message: Option<&str>,
        progress: &Progress,
        now: Ts,
    ) -> Result<()> {
        self.note_job_run(id, progress, now)?;
        sql(r#"UPDATE "usherr_job_run" SET "finished_at" = $2, "outcome" = $3, "message" = $4,
            "item" = NULL WHERE "id" = $1 AND "finished_at" IS NULL"#)
        .bind(id)
        .bind(now)
        .bind(outcome.word())
        .bind(message.map(str::to_owned))
        .execute(self)?;
        Ok(())
    }

    /// Asks whoever runs a job to stop.
    pub fn ask_job_to_stop(&mut self, job: &str) -> Result<()> {
        sql(r#"UPDATE "usherr_job_run" SET "cancel" = $2
            WHERE "job" = $1 AND "finished_at" IS NULL"#)
        .bind(job)
        .bind(true)
        .execute(self)?;
        Ok(())
    }

    /// Closes runs whose replica is gone: those that nobody holds any more.
    pub fn close_lost_job_runs(&mut self, now: Ts) -> Result<u64> {
        sql(r#"UPDATE "usherr_job_run" SET "finished_at" = $1, "outcome" = $2, "item" = NULL
            WHERE "finished_at" IS NULL AND ("held_until" IS NULL OR "held_until" < $1)"#)
        .bind(now)
        .bind(Outcome::Interrupted.word())
        .execute(self)
    }

    /// Closes every open run, as the only program on this database does when it starts.
    pub fn close_all_job_runs(&mut self, now: Ts) -> Result<u64> {
        sql(r#"UPDATE "usherr_job_run" SET "finished_at" = $1, "outcome" = $2, "item" = NULL
            WHERE "finished_at" IS NULL"#)
        .bind(now)
        .bind(Outcome::Interrupted.word())
        .execute(self)
    }

    /// Lists the runs that are under way.
    pub fn list_open_job_runs(&mut self, now: Ts) -> Result<Vec<Run>> {
        sql(format!(
            r#"SELECT {COLUMNS} FROM "usherr_job_run"
            WHERE "finished_at" IS NULL AND "held_until" >= $1 ORDER BY "id""#
        ))
        .bind(now)
        .all(self)
    }

    /// Lists the last runs of a job, newest first.
    pub fn list_job_runs(&mut self, job: &str, take: i64, skip: i64) -> Result<Vec<Run>> {
        sql(format!(
            r#"SELECT {COLUMNS} FROM "usherr_job_run" WHERE "job" = $1
            ORDER BY "id" DESC LIMIT $2 OFFSET $3"#
        ))
        .bind(job)
        .bind(take)
        .bind(skip)
        .all(self)
    }

    /// Counts the runs of a job that are remembered.
    pub fn count_job_runs(&mut self, job: &str) -> Result<i64> {
        sql(r#"SELECT count(*) FROM "usherr_job_run" WHERE "job" = $1"#).bind(job).value(self)
    }

    /// Lists the newest run that ended, of each job.
    pub fn list_last_job_runs(&mut self) -> Result<Vec<Run>> {
        sql(format!(
            r#"SELECT {COLUMNS} FROM "usherr_job_run" WHERE "id" IN
            (SELECT max("id") FROM "usherr_job_run" WHERE "finished_at" IS NOT NULL
            GROUP BY "job")"#
        ))
        .all(self)
    }

    /// Forgets all but the newest runs of a job.
    pub fn forget_old_job_runs(&mut self, job: &str, keep: i64) -> Result<u64> {
        sql(r#"DELETE FROM "usherr_job_run" WHERE "job" = $1 AND "finished_at" IS NOT NULL
            AND "id" NOT IN (SELECT "id" FROM "usherr_job_run" WHERE "job" = $1
            ORDER BY "id" DESC LIMIT $2)"#)
        .bind(job)
        .bind(keep)
        .execute(self)
    }
}
