//! Jobs as an administrator sees them, and what an administrator does to them.

use super::table::{AVAILABILITY_SYNC, BACKUP, BACKUP_VERIFY, JOBS, Job, find};
use super::work;
use crate::library::doubt::Doubt;
use crate::{App, Result, SettingsNow};
use chrono::{DateTime, FixedOffset};
use croner::Cron;
use croner::parser::{CronParser, Seconds};
use domain::availability::Alarm;
use domain::job::{Cause, Run};
use domain::refusal::{invalid, not_found, upstream};
use domain::{Ts, UserId};
use store::Tx;
use store::settings::BackupSettings;

/// A job with its schedule.
#[derive(Debug)]
pub struct JobView {
    /// Which.
    pub job: &'static Job,
    /// When it runs, as a cron text with seconds.
    pub schedule: String,
    /// When it falls due next; nothing when the schedule cannot be read or never does.
    pub next: Option<DateTime<FixedOffset>>,
    /// Whether it is at work, here or on another replica.
    pub running: bool,
    /// The run that is under way.
    pub run: Option<Run>,
    /// The newest run that ended.
    pub last: Option<Run>,
    /// What it did not believe to be gone and waits for somebody's word about.
    pub doubts: Vec<Alarm>,
}

/// Some of a job's runs.
#[derive(Debug)]
pub struct RunsPage {
    /// Newest first.
    pub runs: Vec<Run>,
    /// How many are remembered.
    pub total: i64,
}

/// The runs of all jobs as they are now.
#[derive(Debug, Default)]
struct Runs {
    open: Vec<Run>,
    last: Vec<Run>,
    doubts: Vec<Alarm>,
}

impl App {
    /// Looks at the timetable again, because it changed.
    pub(crate) fn reschedule(&self) {
        self.runner.rescheduled.notify_one();
    }

    /// Lists the jobs that this household has a use for. There are none before somebody lives in
    /// it.
    pub async fn jobs(&self) -> Result<Vec<JobView>> {
        let now = self.clock.now();
        let (inhabited, runs) =
            self.store.read(move |tx| Ok((tx.has_users()?, Runs::read(tx, now)?))).await?;
        if !inhabited {
            return Ok(Vec::new());
        }
        let settings = self.settings();
        let server = settings.main.media_server_type;
        let jobs = JOBS.iter().filter(|job| job.is_for(server));
        Ok(jobs.map(|job| self.view_job(job, &settings, &runs)).collect())
    }

    /// Finds a job that this household has a use for: others are as unknown as those that nobody
    /// ever heard of.
    pub fn find_job(&self, id: &str) -> Result<&'static Job> {
        let server = self.settings().main.media_server_type;
        let job = find(id).filter(|job| job.is_for(server));
        Ok(job.ok_or_else(|| not_found("job"))?)
    }

    /// Starts a job now; one that is at work goes on.
    pub async fn run_job(&self, id: &str) -> Result<JobView> {
        let job = self.find_job(id)?;
        let Some(work) = work::of(job.id) else {
            let message = format!("\"{}\" is not part of this version of Usherr yet.", job.name);
            return Err(upstream(message).into());
        };
        self.start_job(job, work, Cause::Person, None).await?;
        // It ran for whoever asked, however soon it ended.
        Ok(JobView { running: true, ..self.job(job).await? })
    }

    /// Asks a job to stop, wherever it runs; one that does not run stays as it is.
    pub async fn cancel_job(&self, id: &str) -> Result<JobView> {
        let job = self.find_job(id)?;
        match self.runner.find(job.id) {
            Some(run) => run.cancel(),
            None => self.store.write(|tx| tx.ask_job_to_stop(job.id)).await?,
        }
        self.job(job).await
    }

    /// Changes when a job runs.
    pub async fn schedule_job(&self, by: UserId, id: &str, schedule: String) -> Result<JobView> {
        let job = self.find_job(id)?;
        if job.id == BACKUP_VERIFY {
            let message =
                "Backups are verified when one asks for it, and by the job that makes them.";
            return Err(invalid(message).in_field("schedule").into());
        }
        let due =
            read_schedule(&schedule).and_then(|cron| self.clock.next_due(&cron, self.clock.now()));
        if due.is_none() {
            let message = "This is not a schedule: it needs six fields, from seconds to weekdays.";
            return Err(invalid(message).in_field("schedule").into());
        }
        self.change_settings(Some(by), move |document| {
            if job.id == BACKUP {
                let settings = BackupSettings { schedule, enabled: true, ..document.backup() };
                document.set_backup(&settings);
                return Ok(());
            }
            Ok(document.set_job_schedule(job.id, &schedule)?)
        })
        .await?;
        self.reschedule();
        self.job(job).await
    }

    /// Lists what a job did, newest first.
    pub async fn job_runs(&self, id: &str, take: i64, skip: i64) -> Result<RunsPage> {
        let job = self.find_job(id)?;
        let read = move |tx: &mut Tx<'_>| {
            let runs = tx.list_job_runs(job.id, take, skip)?;
            Ok(RunsPage { runs, total: tx.count_job_runs(job.id)? })
        };
        Ok(self.store.read(read).await?)
    }

    async fn job(&self, job: &'static Job) -> Result<JobView> {
        let now = self.clock.now();
        let runs = self.store.read(move |tx| Runs::read(tx, now)).await?;
        Ok(self.view_job(job, &self.settings(), &runs))
    }

    fn view_job(&self, job: &'static Job, settings: &SettingsNow, runs: &Runs) -> JobView {
        let schedule = schedule_of(job, settings).unwrap_or_default();
        let next =
            read_schedule(&schedule).and_then(|cron| self.clock.next_due(&cron, self.clock.now()));
        let of = |runs: &[Run]| runs.iter().find(|run| run.job == job.id).cloned();
        let (here, mut run) = (self.job_progress(job.id), of(&runs.open));
        // What this process knows is newer than what it has last told the database.
        if let (Some(run), Some(progress)) = (&mut run, &here) {
            run.progress.clone_from(progress);
        }
        let running = here.is_some() || run.is_some();
        let doubts = if job.id == AVAILABILITY_SYNC { runs.doubts.clone() } else { Vec::new() };
        JobView { job, schedule, next, running, run, last: of(&runs.last), doubts }
    }
}

impl Runs {
    fn read(tx: &mut Tx<'_>, now: Ts) -> store::Result<Self> {
        let (open, last) = (tx.list_open_job_runs(now)?, tx.list_last_job_runs()?);
        Ok(Self { open, last, doubts: Doubt::find(tx)?.open() })
    }
}

/// When a job runs, if it does at all.
pub(crate) fn schedule_of(job: &Job, settings: &SettingsNow) -> Option<String> {
    if job.id == BACKUP {
        let backup = settings.document().backup();
        return backup.enabled.then_some(backup.schedule);
    }
    settings.jobs.schedule(job.id).map(str::to_owned)
}

/// Reads a schedule; the field for seconds may be left out, as in ordinary cron tables.
pub(crate) fn read_schedule(text: &str) -> Option<Cron> {
    CronParser::builder().seconds(Seconds::Optional).build().parse(text.trim()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Clock;
    use domain::Ts;

    #[test]
    fn schedules_fall_due_where_the_household_lives() {
        let clock = Clock::standing(Ts::parse("2026-03-28T12:00:00Z").unwrap());
        let cases = [
            ("UTC", "0 */5 * * * *", "2026-03-28T12:05:00+00:00"),
            ("UTC", "0 30 1 */7 * *", "2026-03-29T01:30:00+00:00"),
            ("UTC", "*/5 * * * *", "2026-03-28T12:05:00+00:00"),
            ("Europe/Berlin", "0 0 1 * * *", "2026-03-29T01:00:00+01:00"),
            ("Europe/Berlin", "0 0 5 * * *", "2026-03-29T05:00:00+02:00"),
        ];
        for (zone, schedule, due) in cases {
            let clock = clock.clone().in_zone(zone);
            let next = clock.next_due(&read_schedule(schedule).unwrap(), clock.now()).unwrap();
            assert_eq!(next.to_rfc3339(), due, "{schedule} in {zone}");
        }
    }

    #[test]
    fn what_is_no_schedule_is_none() {
        for text in ["", "often", "* * * *", "61 * * * * *", "0 0 0 31 2 *"] {
            let clock = Clock::standing(Ts::from_millis(0));
            let due = read_schedule(text).and_then(|cron| clock.next_due(&cron, clock.now()));
            assert_eq!(due, None, "{text}");
        }
    }
}
