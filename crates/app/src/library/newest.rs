//! What the media server got last, looked at because it called without saying what: a run of the
//! short scan like any other, so that there never is a second one beside it.

use crate::jobs::{Job, NEWEST_SCAN, Work, work};
use crate::{App, Result};
use domain::job::Cause;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether somebody waits already for a scan to end, to begin another.
#[derive(Debug, Default)]
pub(crate) struct Encore(AtomicBool);

impl Encore {
    /// Takes the part of the one who waits, unless somebody has it.
    fn take(&self) -> bool {
        !self.0.swap(true, Ordering::AcqRel)
    }

    fn give_back(&self) {
        self.0.store(false, Ordering::Release);
    }
}

impl App {
    /// Has the newest entries looked at. A scan that is under way may have passed where something
    /// came since, so there is one more afterwards.
    pub(super) async fn look_at_newest(&self) -> Result<()> {
        let Ok(job) = self.find_job(NEWEST_SCAN) else { return Ok(()) };
        let Some(work) = work::of(job.id) else { return Ok(()) };
        if self.start_job(job, work, Cause::Call, None).await? {
            return Ok(());
        }
        if self.library.encore.take() {
            tokio::spawn(self.clone().scan_once_more(job, work));
        }
        Ok(())
    }

    async fn scan_once_more(self, job: &'static Job, work: Work) {
        loop {
            let is_free = self.until_free(job).await;
            // A call from here on may come too late for the scan that begins now: it asks for another.
            self.library.encore.give_back();
            let started = match is_free {
                Ok(true) => self.start_job(job, work, Cause::Call, None).await,
                // The program ends.
                Ok(false) => return,
                Err(error) => Err(error),
            };
            match started {
                Ok(false) if self.library.encore.take() => {}
                Ok(_) => return,
                Err(error) => {
                    tracing::warn!(label = "Hooks", %error, "The newest were not looked at again");
                    return;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jobs::{JobRun, Working};
    use crate::testing::on_each_engine;
    use domain::job::Outcome;
    use serde_json::json;

    /// Waits until it is told to stop.
    fn patient(_: App, run: JobRun) -> Working {
        Box::pin(async move {
            run.until_cancelled().await;
            Ok(())
        })
    }

    /// Waits until a scan has been run by a call, to its end, and tells how often.
    async fn called_runs(app: &App) -> usize {
        for _ in 0..20_000 {
            let runs = app.job_runs(NEWEST_SCAN, 100, 0).await.unwrap().runs;
            let of_calls = runs.iter().filter(|run| run.cause == Some(Cause::Call));
            let (over, open): (Vec<_>, Vec<_>) = of_calls.partition(|run| run.outcome.is_some());
            if !over.is_empty() && open.is_empty() {
                return over.len();
            }
        }
        panic!("the newest were never looked at again");
    }

    #[test]
    fn a_call_in_the_middle_of_a_scan_brings_one_more_afterwards() {
        on_each_engine(async |home| {
            let jellyfin = json!({ "main": { "mediaServerType": 2 } });
            let app = home.with_settings(&jellyfin);
            let job = app.find_job(NEWEST_SCAN).unwrap();
            assert!(app.start_job(job, patient, Cause::Schedule, None).await.unwrap());
            for _ in 0..3 {
                app.look_at_newest().await.unwrap();
            }
            let runs = app.job_runs(NEWEST_SCAN, 10, 0).await.unwrap().runs;
            assert_eq!(runs.len(), 1, "never two at once");
            app.cancel_job(NEWEST_SCAN).await.unwrap();
            assert_eq!(called_runs(&app).await, 1, "one more for all three");
            app.until_no_job_runs().await;
            let runs = app.job_runs(NEWEST_SCAN, 10, 0).await.unwrap().runs;
            assert_eq!(runs.last().unwrap().outcome, Some(Outcome::Cancelled));
            app.look_at_newest().await.unwrap();
            app.until_no_job_runs().await;
            assert_eq!(called_runs(&app).await, 2);
        });
    }

    #[test]
    fn nobody_scans_any_more_once_the_program_ends() {
        on_each_engine(async |home| {
            let app = home.with_settings(&json!({ "main": { "mediaServerType": 2 } }));
            let background = app.start_background().await;
            let job = app.find_job(NEWEST_SCAN).unwrap();
            assert!(app.start_job(job, patient, Cause::Schedule, None).await.unwrap());
            let waiting = tokio::spawn({
                let app = app.clone();
                async move { app.until_free(job).await }
            });
            background.stop().await;
            assert!(!waiting.await.unwrap().unwrap(), "it is over, and not free");
        });
    }
}
