//! Starts jobs when they fall due.

use super::table::{JOBS, Job};
use super::view::{read_schedule, schedule_of};
use super::work;
use crate::{App, Clock, Result};
use croner::Cron;
use domain::Ts;
use domain::job::Cause;
use std::time::Duration;
use tokio::sync::watch;

/// How long the scheduler sleeps at most: a clock that was set, or a machine that slept, is noticed
/// within this time.
const LONGEST_SLEEP_MS: i64 = 60_000;

/// What there is to do at a moment.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Plan {
    /// The jobs to start, each with when it fell due first. What was missed meanwhile is not made
    /// up for.
    pub(crate) due: Vec<(&'static Job, Ts)>,
    /// How long there is nothing else to do.
    pub(crate) sleep_ms: i64,
}

/// Decides what to start `now`, when it was looked last at the moment `since`.
pub(crate) fn plan(timetable: &[(&'static Job, Cron)], clock: &Clock, since: Ts, now: Ts) -> Plan {
    let next = |cron: &Cron, moment| clock.next_due(cron, moment).map(|due| Ts::from(due.to_utc()));
    let mut due = Vec::new();
    let mut sleep_ms = LONGEST_SLEEP_MS;
    for (job, cron) in timetable {
        // A clock that was set back makes nothing due twice.
        if let Some(moment) = next(cron, since.min(now)).filter(|moment| *moment <= now) {
            due.push((*job, moment));
        }
        if let Some(moment) = next(cron, now) {
            sleep_ms = sleep_ms.min(moment.millis().saturating_sub(now.millis()));
        }
    }
    Plan { due, sleep_ms: sleep_ms.max(1) }
}

impl App {
    /// Starts jobs whenever they fall due, until told to stop.
    pub(crate) async fn keep_timetable(self, mut stop: watch::Receiver<bool>) {
        let mut since = self.clock.now();
        while !*stop.borrow() {
            let now = self.clock.now();
            let sleep_ms = match self.timetable().await {
                Ok(timetable) => {
                    let plan = plan(&timetable, &self.clock, since, now);
                    for (job, due) in plan.due {
                        self.start_due(job, due).await;
                    }
                    since = now;
                    plan.sleep_ms
                }
                // The database is away; what falls due meanwhile is started once it is back.
                Err(_) => LONGEST_SLEEP_MS,
            };
            let sleep = Duration::from_millis(u64::try_from(sleep_ms).unwrap_or_default());
            tokio::select! {
                () = tokio::time::sleep(sleep) => {}
                () = self.runner.rescheduled.notified() => {}
                _ = stop.changed() => {}
            }
        }
    }

    /// The jobs of this household with their schedules, without those that cannot be done.
    async fn timetable(&self) -> Result<Vec<(&'static Job, Cron)>> {
        if !self.is_inhabited().await? {
            return Ok(Vec::new());
        }
        let settings = self.settings();
        let server = settings.main.media_server_type;
        let holds = self.find_hold().await?.is_some();
        let jobs = JOBS.iter().filter(|job| job.is_for(server) && work::of(job.id).is_some());
        let jobs = jobs.filter(|job| !(holds && job.can_order()));
        Ok(jobs
            .filter_map(|job| Some((job, read_schedule(&schedule_of(job, &settings)?)?)))
            .collect())
    }

    async fn start_due(&self, job: &'static Job, due: Ts) {
        let Some(work) = work::of(job.id) else { return };
        match self.start_job(job, work, Cause::Schedule, Some(due)).await {
            Ok(true) => {}
            Ok(false) => tracing::debug!(label = "Jobs", job = job.id, "Job is under way already"),
            Err(error) => {
                tracing::error!(label = "Jobs", job = job.id, %error, "Job could not be started");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jobs::find;

    fn at(text: &str) -> Ts {
        Ts::parse(&format!("2026-03-28T{text}Z")).unwrap()
    }

    fn timetable(schedules: &[(&str, &str)]) -> Vec<(&'static Job, Cron)> {
        let row = |(id, cron): &(&str, &str)| (find(id).unwrap(), read_schedule(cron).unwrap());
        schedules.iter().map(row).collect()
    }

    fn started(since: &str, now: &str) -> (Vec<(&'static str, Ts)>, i64) {
        let clock = Clock::standing(at("00:00:00"));
        let timetable =
            timetable(&[("radarr-scan", "0 */5 * * * *"), ("sonarr-scan", "0 0 4 * * *")]);
        let plan = plan(&timetable, &clock, at(since), at(now));
        (plan.due.into_iter().map(|(job, due)| (job.id, due)).collect(), plan.sleep_ms)
    }

    #[test]
    fn nothing_is_due_before_its_moment_and_the_sleep_ends_there() {
        assert_eq!(started("10:00:00.001", "10:04:30"), (vec![], 30_000));
        assert_eq!(started("10:00:00", "10:00:00"), (vec![], 60_000));
    }

    #[test]
    fn a_moment_is_hit_exactly_once() {
        assert_eq!(started("10:04:59", "10:05:00").0, [("radarr-scan", at("10:05:00"))]);
        assert_eq!(started("10:05:00", "10:05:01").0, []);
    }

    #[test]
    fn what_was_missed_is_done_once() {
        let due = [("radarr-scan", at("03:55:00")), ("sonarr-scan", at("04:00:00"))];
        assert_eq!(started("03:52:00", "09:58:00"), (due.to_vec(), 60_000));
    }

    #[test]
    fn a_clock_that_was_set_back_makes_nothing_due_again() {
        assert_eq!(started("10:20:00", "10:02:00"), (vec![], 60_000));
    }

    #[test]
    fn a_schedule_that_never_comes_is_slept_through() {
        let clock = Clock::standing(at("00:00:00"));
        let timetable = timetable(&[("radarr-scan", "0 0 0 31 2 *")]);
        let plan = plan(&timetable, &clock, at("01:00:00"), at("02:00:00"));
        assert_eq!(plan, Plan { due: vec![], sleep_ms: LONGEST_SLEEP_MS });
    }
}
