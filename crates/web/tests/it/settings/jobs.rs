//! `/api/v1/settings/jobs`.

use crate::support::{on_each_engine, on_sqlite};
use serde_json::{Value, json};

const JOBS: &str = "/api/v1/settings/jobs";

#[test]
fn jobs_say_when_they_fall_due() {
    on_each_engine(async |home| {
        let jobs = home.key().get(JOBS).await.expect(200);
        let jobs = jobs.as_array().unwrap();
        let of = |id: &str| jobs.iter().find(|job| job["id"] == id);
        assert_eq!(
            of("radarr-scan").unwrap(),
            &json!({
                "id": "radarr-scan", "name": "Radarr Scan", "type": "process", "interval": "hours",
                "cronSchedule": "0 0 4 * * *",
                "nextExecutionTime": "2026-02-04T04:00:00.000+00:00", "running": false,
            })
        );
        assert!(of("plex-full-scan").is_none() && of("jellyfin-full-scan").is_none());
    });
}

#[test]
fn a_schedule_is_checked_before_it_is_kept() {
    on_sqlite(async |home| {
        let owner = home.key();
        let to = |id: &str, schedule: &str| {
            let (path, body) = (format!("{JOBS}/{id}/schedule"), json!({ "schedule": schedule }));
            let owner = owner.clone();
            async move { owner.post(&path, body).await }
        };
        let changed = to("radarr-scan", "0 30 6 * * *").await.expect(200);
        assert_eq!(changed["nextExecutionTime"], "2026-02-03T06:30:00.000+00:00");
        for wrong in ["", "sometimes", "0 0 0 31 2 *"] {
            to("radarr-scan", wrong).await.expect(400);
        }
        to("no-such-job", "0 30 6 * * *").await.expect(404);
        let former = to("process-blacklisted-tags", "0 0 2 * * *").await.expect(200);
        assert_eq!(former["id"], "process-blocklisted-tags");
        let jobs = owner.get(JOBS).await.expect(200);
        let kept: Vec<&Value> =
            jobs.as_array().unwrap().iter().map(|j| &j["cronSchedule"]).collect();
        assert!(kept.contains(&&json!("0 30 6 * * *")) && kept.contains(&&json!("0 0 2 * * *")));
    });
}

#[test]
fn unknown_jobs_cannot_be_run_or_stopped() {
    on_sqlite(async |home| {
        // Nobody said yet which media server there is.
        for job in ["no-such-job", "plex-full-scan", "jellyfin-full-scan"] {
            for order in ["run", "cancel", "schedule"] {
                let path = format!("{JOBS}/{job}/{order}");
                let schedule = json!({ "schedule": "0 30 6 * * *" });
                home.key().post(&path, schedule).await.expect(404);
            }
            home.key().get(&format!("/api/v2/jobs/{job}/runs")).await.expect(404);
        }
        let path = format!("{JOBS}/radarr-scan/cancel");
        assert_eq!(home.key().post(&path, json!({})).await.expect(200)["running"], false);
    });
}
