//! Runs of jobs on both engines: alone, together, stopped, failed and lost.

use super::{JobRun, Working, find};
use crate::testing::{TestApp, on_each_engine};
use crate::{App, Error, Result};
use domain::job::{Cause, Outcome, Run};

/// Waits until it is told to stop.
fn patient(_: App, run: JobRun) -> Working {
    Box::pin(async move {
        run.expect(5);
        run.advance(2);
        run.until_cancelled().await;
        Ok(())
    })
}

fn quick(_: App, run: JobRun) -> Working {
    Box::pin(async move {
        run.advance(1);
        run.changed(1);
        Ok(())
    })
}

fn failing(_: App, _: JobRun) -> Working {
    Box::pin(async { Err(Error::failed("Radarr is on holiday")) })
}

fn panicking(_: App, run: JobRun) -> Working {
    Box::pin(async move {
        assert!(run.cancelled(), "on purpose");
        Ok(())
    })
}

async fn start(app: &App, work: fn(App, JobRun) -> Working) -> Result<bool> {
    app.start_job(find("radarr-scan").unwrap(), work, Cause::Person, None).await
}

async fn runs(home: &TestApp) -> Vec<Run> {
    home.app.job_runs("radarr-scan", 100, 0).await.unwrap().runs
}

#[test]
fn a_job_never_runs_twice_at_once_not_even_on_two_replicas() {
    on_each_engine(async |home| {
        let other = home.another();
        assert!(start(&home.app, patient).await.unwrap());
        assert!(!start(&home.app, quick).await.unwrap());
        assert!(!start(&other, quick).await.unwrap());
        let cancelled = home.app.cancel_job("radarr-scan").await.unwrap();
        assert_eq!(cancelled.job.id, "radarr-scan");
        home.app.until_no_job_runs().await;
        let runs = runs(home).await;
        let [run] = runs.as_slice() else { panic!("{runs:?}") };
        assert_eq!((run.outcome, run.progress.done), (Some(Outcome::Cancelled), 2));
        assert!(start(&other, quick).await.unwrap());
        other.until_no_job_runs().await;
    });
}

#[test]
fn what_came_of_a_run_is_kept() {
    on_each_engine(async |home| {
        for work in [quick, failing, panicking] {
            assert!(start(&home.app, work).await.unwrap());
            home.app.until_no_job_runs().await;
        }
        let runs = runs(home).await;
        let told: Vec<_> =
            runs.iter().map(|run| (run.outcome.unwrap(), run.message.as_deref())).collect();
        let mistake = Some("The program made a mistake; the log says more.");
        assert_eq!(
            told,
            [
                (Outcome::Failed, mistake),
                (Outcome::Failed, Some("Radarr is on holiday")),
                (Outcome::Done, None),
            ]
        );
        assert_eq!(runs.last().unwrap().progress.changed, 1);
    });
}

#[test]
fn old_runs_are_forgotten() {
    on_each_engine(async |home| {
        for _ in 0..53 {
            assert!(start(&home.app, quick).await.unwrap());
            home.app.until_no_job_runs().await;
        }
        assert_eq!(runs(home).await.len(), 50);
    });
}

#[test]
fn a_run_whose_program_was_killed_frees_the_job_when_its_hold_ends() {
    on_each_engine(async |home| {
        let held_until = home.clock.now().plus_millis(60_000);
        let new = store::tables::job_runs::NewRun {
            job: "radarr-scan",
            cause: Cause::Schedule,
            due: None,
            held_until,
        };
        let now = home.clock.now();
        home.app.store.write(move |tx| tx.begin_job_run(&new, now)).await.unwrap().unwrap();
        assert!(!start(&home.app, quick).await.unwrap());
        home.clock.advance(60_001);
        assert!(start(&home.app, quick).await.unwrap());
        home.app.until_no_job_runs().await;
        assert_eq!(runs(home).await.last().unwrap().outcome, Some(Outcome::Interrupted));
    });
}

#[test]
fn what_another_replica_has_just_done_is_not_done_again() {
    on_each_engine(async |home| {
        let job = find("radarr-scan").unwrap();
        let due = Some(home.clock.now());
        home.clock.advance(5);
        let other = home.another();
        assert!(home.app.start_job(job, quick, Cause::Schedule, due).await.unwrap());
        home.app.until_no_job_runs().await;
        assert!(!other.start_job(job, quick, Cause::Schedule, due).await.unwrap());
        home.clock.advance(5);
        let next = Some(home.clock.now());
        assert!(other.start_job(job, quick, Cause::Schedule, next).await.unwrap());
        other.until_no_job_runs().await;
    });
}

#[test]
fn the_end_of_the_program_stops_what_runs() {
    on_each_engine(async |home| {
        let background = home.app.start_background().await;
        assert!(start(&home.app, patient).await.unwrap());
        background.stop().await;
        assert_eq!(runs(home).await[0].outcome, Some(Outcome::Cancelled));
    });
}

#[test]
fn what_every_replica_does_for_itself_is_kept_only_when_it_failed() {
    on_each_engine(async |home| {
        let job = find("download-sync").unwrap();
        let other = home.another();
        for work in [quick as fn(App, JobRun) -> Working, failing] {
            for app in [&home.app, &other] {
                assert!(app.start_job(job, work, Cause::Schedule, None).await.unwrap());
            }
            home.app.until_no_job_runs().await;
            other.until_no_job_runs().await;
        }
        let runs = home.app.job_runs(job.id, 10, 0).await.unwrap().runs;
        assert!((1..=2).contains(&runs.len()), "{runs:?}");
        assert!(runs.iter().all(|run| run.outcome == Some(Outcome::Failed)), "{runs:?}");
    });
}
