//! `/api/v2/jobs`.

use crate::support::on_each_engine;
use domain::job::{Cause, Outcome, Progress};
use serde_json::json;
use store::tables::job_runs::NewRun;

#[test]
fn jobs_tell_what_they_do_and_did() {
    on_each_engine(async |home| {
        let now = home.clock.now();
        let new = NewRun {
            job: "radarr-scan",
            cause: Cause::Person,
            due: None,
            held_until: now.plus_millis(1000),
        };
        let progress = Progress { done: 3, total: Some(7), ..Progress::default() };
        let (begun, noted) = (new.clone(), progress.clone());
        let id = home
            .store
            .write(move |tx| {
                let id = tx.begin_job_run(&begun, now)?.unwrap();
                assert_eq!(tx.begin_job_run(&begun, now)?, None, "never twice at once");
                assert_eq!(tx.note_job_run(id, &noted, now.plus_millis(1000))?, Some(false));
                Ok(id)
            })
            .await
            .unwrap();
        let jobs = home.key().get("/api/v2/jobs").await.expect(200);
        let scan = |jobs: &serde_json::Value| {
            jobs.as_array().unwrap().iter().find(|job| job["id"] == "radarr-scan").unwrap().clone()
        };
        let job = scan(&jobs);
        assert_eq!((&job["running"], &job["run"]["progress"]["done"]), (&json!(true), &json!(3)));
        assert_eq!(job["lastRun"], json!(null));
        home.key().post("/api/v2/jobs/radarr-scan/cancel", json!({})).await.expect(200);
        home.store
            .write(move |tx| {
                let asked = tx.note_job_run(id, &progress, now)?;
                assert_eq!(asked, Some(true), "whoever runs it hears that it shall stop");
                tx.finish_job_run(id, Outcome::Failed, Some("no answer"), &progress, now)
            })
            .await
            .unwrap();
        let job = scan(&home.key().get("/api/v2/jobs").await.expect(200));
        assert_eq!((&job["running"], &job["run"]), (&json!(false), &json!(null)));
        let runs = home.key().get("/api/v2/jobs/radarr-scan/runs?take=5").await.expect(200);
        assert_eq!(
            runs,
            json!({ "total": 1, "results": [{
                "id": id.0, "cause": "person", "startedAt": "2026-02-03T04:05:06.789Z",
                "finishedAt": "2026-02-03T04:05:06.789Z", "outcome": "failed",
                "message": "no answer",
                "progress": { "done": 3, "total": 7, "changed": 0, "failed": 0, "item": null },
            }] })
        );
        home.key().get("/api/v2/jobs/no-such-job/runs").await.expect(404);
    });
}
