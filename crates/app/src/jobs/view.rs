//! Jobs as an administrator sees them, and what an administrator does to them.

use super::table::{JOBS, Job, find};
use crate::{App, Result, SettingsNow};
use chrono::{DateTime, FixedOffset};
use croner::Cron;
use croner::parser::{CronParser, Seconds};
use domain::refusal::{invalid, not_found, upstream};
use domain::{Refusal, UserId};

/// A job with its schedule.
#[derive(Debug)]
pub struct JobView {
    /// Which.
    pub job: &'static Job,
    /// When it runs, as a cron text with seconds.
    pub schedule: String,
    /// When it falls due next; nothing when the schedule cannot be read or never does.
    pub next: Option<DateTime<FixedOffset>>,
    /// Whether it is at work.
    pub running: bool,
}

impl App {
    /// Lists the jobs that this household has a use for. There are none before somebody lives in
    /// it.
    pub async fn jobs(&self) -> Result<Vec<JobView>> {
        #[expect(clippy::redundant_closure_for_method_calls, reason = "the lifetimes need it")]
        let inhabited = self.store.read(|tx| tx.has_users()).await?;
        if !inhabited {
            return Ok(Vec::new());
        }
        let settings = self.settings();
        let server = settings.main.media_server_type;
        let jobs = JOBS.iter().filter(|job| job.is_for(server));
        Ok(jobs.map(|job| self.view_job(job, &settings)).collect())
    }

    /// Starts a job now.
    pub fn run_job(&self, id: &str) -> Result<JobView, Refusal> {
        let job = find(id).ok_or_else(|| not_found("job"))?;
        Err(upstream(format!("\"{}\" is not part of this version of Usherr yet.", job.name)))
    }

    /// Asks a job to stop; one that does not run stays as it is.
    pub fn cancel_job(&self, id: &str) -> Result<JobView, Refusal> {
        let job = find(id).ok_or_else(|| not_found("job"))?;
        Ok(self.view_job(job, &self.settings()))
    }

    /// Changes when a job runs.
    pub async fn schedule_job(&self, by: UserId, id: &str, schedule: String) -> Result<JobView> {
        let job = find(id).ok_or_else(|| not_found("job"))?;
        let due =
            read_schedule(&schedule).and_then(|cron| self.clock.next_due(&cron, self.clock.now()));
        if due.is_none() {
            let message = "This is not a schedule: it needs six fields, from seconds to weekdays.";
            return Err(invalid(message).in_field("schedule").into());
        }
        self.change_settings(Some(by), move |document| {
            Ok(document.set_job_schedule(job.id, &schedule)?)
        })
        .await?;
        Ok(self.view_job(job, &self.settings()))
    }

    fn view_job(&self, job: &'static Job, settings: &SettingsNow) -> JobView {
        let schedule = settings.jobs.schedule(job.id).unwrap_or_default().to_owned();
        let next =
            read_schedule(&schedule).and_then(|cron| self.clock.next_due(&cron, self.clock.now()));
        JobView { job, schedule, next, running: false }
    }
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
