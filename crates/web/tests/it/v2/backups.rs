//! `/api/v2/backups`.

use crate::support::on_each_engine;
use serde_json::{Value, json};

const ALL: &str = "/api/v2/backups";

#[test]
fn a_backup_is_made_listed_shown_pinned_and_removed() {
    on_each_engine(async |home| {
        let key = home.key();
        let health = key.get("/api/v2/health").await.expect(200);
        assert_eq!((&health["good"], &health["backup"]["overdue"]), (&json!(true), &json!(false)));
        home.app.look_after_backups().await.unwrap();
        home.clock.advance(73 * 3_600_000);
        let health = key.get("/api/v2/health").await.expect(200);
        assert_eq!((&health["good"], &health["backup"]["overdue"]), (&json!(false), &json!(true)));
        key.post(ALL, json!({})).await.expect(202);
        home.app.until_no_job_runs().await;
        let shelf = key.get(ALL).await.expect(200);
        assert_eq!(shelf["health"]["good"], true, "{shelf:#}");
        let backup = &shelf["results"][0];
        let name = backup["name"].as_str().unwrap();
        let seen = [&backup["level"], &backup["reason"], &backup["encrypted"], &backup["pinned"]];
        assert_eq!(seen, [&json!(2), &json!("manual"), &json!(false), &json!(false)]);
        let manifest = key.get(&format!("{ALL}/{name}/manifest")).await.expect(200);
        assert!(manifest["rows"]["user"].as_i64().unwrap() >= 1, "{manifest:#}");
        let pinned = key.post(&format!("{ALL}/{name}/pin"), json!({ "pinned": true })).await;
        assert_eq!(pinned.expect(200)["pinned"], true);
        home.clock.advance(1_000);
        let begun = key.post(&format!("{ALL}/{name}/verify"), json!({ "level": 1 })).await;
        let begun = begun.expect(202);
        assert_eq!((&begun["id"], &begun["running"]), (&json!("backup-verify"), &json!(true)));
        home.app.until_no_job_runs().await;
        let runs = key.get("/api/v2/jobs/backup-verify/runs").await.expect(200);
        assert_eq!(runs["results"][0]["outcome"], "done", "{runs:#}");
        let verified = key.get(&format!("{ALL}/{name}")).await.expect(200);
        assert_ne!(verified["verifiedAt"], backup["verifiedAt"]);
        key.post("/api/v2/jobs/backup-verify/cancel", json!({})).await.expect(200);
        key.post(&format!("{ALL}/none.zip/verify"), json!({})).await.expect(404);
        key.call("DELETE", &format!("{ALL}/{name}"), None).await.expect(409);
        key.post(&format!("{ALL}/{name}/pin"), json!({ "pinned": false })).await.expect(200);
        key.call("DELETE", &format!("{ALL}/{name}"), None).await.expect(409);
        key.call("DELETE", &format!("{ALL}/{name}?newest=true"), None).await.expect(204);
        key.get(&format!("{ALL}/{name}")).await.expect(404);
        // Version 1 knows no such job.
        let jobs = key.get("/api/v1/settings/jobs").await.expect(200);
        let ids: Vec<&Value> = jobs.as_array().unwrap().iter().map(|job| &job["id"]).collect();
        assert!(!ids.contains(&&json!("backup")), "{ids:?}");
    });
}

#[test]
fn secrets_go_in_and_never_come_out() {
    on_each_engine(async |home| {
        let key = home.key();
        let settings = format!("{ALL}/settings");
        let saved = key
            .post(
                &settings,
                json!({
                    "keep": { "last": 9 },
                    "encryption": { "by": "passphrase", "passphrase": "open sesame, please" },
                    "destinations": [{
                        "id": "nas", "name": "NAS", "type": "webdav",
                        "url": "http://127.0.0.1:9/dav", "user": "u", "password": "hush-hush-hush",
                    }],
                }),
            )
            .await;
        let again = key.get(&settings).await;
        for answer in [&saved, &again] {
            let text = &answer.text;
            assert!(!text.contains("sesame") && !text.contains("hush"), "{text}");
        }
        let shape = again.json();
        assert_eq!(shape["keep"], json!({ "last": 9, "daily": 7, "weekly": 4, "monthly": 6 }));
        assert_eq!(shape["encryption"]["hasPassphrase"], true);
        assert_eq!(shape["destinations"][0]["hasSecret"], true);
        // What comes out can be sent back without losing anything.
        key.post(&settings, shape).await.expect(200);
        let kept = home.app.backup_settings();
        assert_eq!(kept.encryption.passphrase.reveal(), "open sesame, please");
        assert!(format!("{:?}", kept.destinations[0].place).contains("Secret(…)"));
        let refused = key.post(&settings, json!({ "schedule": "often" })).await;
        assert!(refused.status.is_client_error(), "{}", refused.text);
        key.post(&format!("{ALL}/destinations/nas/test"), json!({})).await.expect(503);
    });
}

#[test]
fn a_download_goes_on_where_it_broke_off() {
    on_each_engine(async |home| {
        let key = home.key();
        key.post(ALL, json!({})).await.expect(202);
        home.app.until_no_job_runs().await;
        let shelf = key.get(ALL).await.expect(200);
        let (name, size) = (&shelf["results"][0]["name"], &shelf["results"][0]["size"]);
        let url = format!("{ALL}/{}/download", name.as_str().unwrap());
        let part = key.clone().header("range", "bytes=0-3").get(&url).await;
        assert_eq!((part.status.as_u16(), part.text.as_str()), (206, "PK\u{3}\u{4}"));
        assert_eq!(part.header("content-range"), Some(format!("bytes 0-3/{size}").as_str()));
        let beyond = key.clone().header("range", "bytes=999999999-").get(&url).await;
        let whole = format!("bytes */{size}");
        let told = (beyond.status.as_u16(), beyond.header("content-range"));
        assert_eq!(told, (416, Some(whole.as_str())));
        let same = part.header("etag").unwrap().to_owned();
        for (known, status) in [(same.as_str(), 206), ("\"of another file\"", 200)] {
            let visitor = key.clone().header("range", "bytes=0-3").header("if-range", known);
            assert_eq!(visitor.get(&url).await.status.as_u16(), status, "{known}");
        }
    });
}

#[test]
fn who_did_what_is_remembered() {
    on_each_engine(async |home| {
        let key = home.key();
        key.post(ALL, json!({})).await.expect(202);
        home.app.until_no_job_runs().await;
        let shelf = key.get(ALL).await.expect(200);
        let name = shelf["results"][0]["name"].as_str().unwrap().to_owned();
        key.post(&format!("{ALL}/{name}/pin"), json!({ "pinned": true })).await.expect(200);
        key.get(&format!("{ALL}/{name}/download")).await;
        key.post("/api/v2/restore", json!({ "backup": "nothing" })).await.expect(404);
        let told = key.get(&format!("{ALL}/history")).await.expect(200);
        let deeds: Vec<_> = told.as_array().unwrap().iter().collect();
        let what: Vec<_> = deeds.iter().map(|deed| deed["what"].as_str().unwrap()).collect();
        assert_eq!(what, ["choose", "download", "pin", "create"], "{told:#}");
        assert!(deeds.iter().all(|deed| deed["by"].is_i64()), "{told:#}");
        assert_eq!((&deeds[2]["about"], &deeds[0]["about"]), (&json!(name), &json!("nothing")));
    });
}

#[test]
fn what_fails_is_told_by_health_metrics_and_every_page() {
    on_each_engine(async |home| {
        let key = home.key();
        let owner = home.with_user("olive", domain::Permissions::ADMIN).await;
        let friend = home.with_user("finn", domain::Permissions::REQUEST).await;
        key.post(&format!("{ALL}/settings"), json!({ "folder": "in the way" })).await.expect(200);
        let folder = home.app.folder().join("in the way");
        std::fs::remove_dir(&folder).unwrap();
        std::fs::write(&folder, "").unwrap();
        let other = json!({ "folder": "in the way/deeper" });
        key.post(&format!("{ALL}/settings"), other).await.expect(400);
        key.post(ALL, json!({})).await.expect(202);
        home.app.until_no_job_runs().await;
        home.app.look_after_backups().await.unwrap();
        let health = key.get("/api/v2/health").await.expect(200);
        assert_eq!(health["good"], false);
        let why = health["backup"]["last"]["failure"].as_str().unwrap().to_owned();
        assert!(why.contains("in the way"), "{health:#}");
        let lines = key.get("/api/v2/metrics").await;
        assert_eq!(lines.status.as_u16(), 200);
        for line in [
            "usherr_backup_last_success 0",
            "usherr_backups 0",
            "usherr_backup_good 0",
            "usherr_outbox_errands{state=\"open\"} 1",
            "usherr_job_last_success{job=\"backup\"} 0",
        ] {
            assert!(lines.text.lines().any(|found| found == line), "{line} in {}", lines.text);
        }
        let warning = "The last backup did not work.";
        assert!(owner.get("/requests").await.text.contains(warning));
        assert!(!friend.get("/requests").await.text.contains(warning));

        key.post(&format!("{ALL}/settings"), json!({ "folder": "" })).await.expect(200);
        key.post(ALL, json!({})).await.expect(202);
        home.app.until_no_job_runs().await;
        home.app.look_after_backups().await.unwrap();
        assert_eq!(key.get("/api/v2/health").await.expect(200)["good"], true);
        let lines = key.get("/api/v2/metrics").await.text;
        for line in ["usherr_backup_last_success 1", "usherr_backups 1", "usherr_backup_good 1"] {
            assert!(lines.lines().any(|found| found == line), "{line} in {lines}");
        }
        assert!(!owner.get("/requests").await.text.contains(warning));
        // Each line is a name, labels perhaps, and a number, below its own description.
        for line in lines.lines().filter(|line| !line.starts_with('#')) {
            let (name, value) = line.rsplit_once(' ').unwrap();
            assert!(value.parse::<f64>().is_ok(), "{line}");
            let name = name.split('{').next().unwrap();
            assert!(lines.contains(&format!("# TYPE {name} gauge")), "{line}");
        }
    });
}
