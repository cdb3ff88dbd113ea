//! Jobs, caches, the log, the outbox, hooks: what the owner looks after.

use crate::library::faults::lose_everything;
use crate::library::scans::{SCANS, run};
use crate::support::{moved_in_on_sqlite, on_sqlite};
use app::logs::{LogLevel, LogOptions, Logs, Secrets};
use domain::{Event, Permissions, RequestId, UserId};
use serde_json::json;

#[test]
fn a_job_is_started_from_the_page_and_leaves_a_trace() {
    moved_in_on_sqlite(async |home, _world| {
        let owner = home.signed_in(UserId::OWNER).await;
        let page = owner.get("/settings/jobs").await.text;
        assert!(page.contains("Jellyfin: full library scan") && page.contains("Radarr scan"));
        let started = owner.send("/settings/jobs/radarr-scan/run", "").await;
        assert_eq!(started.header("location"), Some("/settings/jobs"));
        home.app.until_no_job_runs().await;
        let job = owner.get("/settings/jobs/radarr-scan").await;
        job.expect(200);
        assert!(job.text.contains("Done") && job.text.contains("just now"), "{}", job.text);
        owner.send("/settings/jobs/radarr-scan/cancel", "").await.expect(303);
        owner.get("/settings/jobs/unknown").await.expect(404);
        owner.send("/settings/jobs/unknown/run", "").await.expect(404);
    });
}

#[test]
fn what_is_not_believed_to_be_gone_is_confirmed_on_the_page_of_the_job() {
    moved_in_on_sqlite(async |home, world| {
        for job in SCANS {
            run(home, job).await;
        }
        let owner = home.signed_in(UserId::OWNER).await;
        let job = "/settings/jobs/availability-sync";
        let confirm = format!("{job}/confirm");
        assert!(!owner.get(job).await.text.contains(&confirm), "there is nothing to confirm");
        owner.send(&confirm, "").await.expect(409);
        owner.send("/settings/jobs/radarr-scan/confirm", "").await.expect(409);
        lose_everything(world);
        run(home, "availability-sync").await;
        let page = owner.get(job).await.text;
        assert!(page.contains(&confirm) && page.contains("Films: "), "the page asks");
        let done = owner.send(&confirm, "").await;
        assert_eq!(done.header("location"), Some(job));
        home.app.until_no_job_runs().await;
        assert!(!owner.get(job).await.text.contains(&confirm), "it asks once");
    });
}

#[test]
fn a_rhythm_or_a_cron_line_is_saved_and_read_back() {
    moved_in_on_sqlite(async |home, _world| {
        let owner = home.signed_in(UserId::OWNER).await;
        let job = "/settings/jobs/sonarr-scan";
        owner.send(job, "rhythm=0+0+*%2F6+*+*+*&cron=").await.expect(303);
        let page = owner.get(job).await.text;
        assert!(page.contains("value=\"0 0 */6 * * *\" selected"), "{page}");
        owner.send(job, "rhythm=0+0+*%2F6+*+*+*&cron=7+7+7+*+*+1").await.expect(303);
        let page = owner.get(job).await.text;
        assert!(page.contains(">Custom schedule</option>"), "{page}");
        assert!(page.contains("value=\"7 7 7 * * 1\" autocomplete"), "{page}");
        // Whoever chooses a rhythm leaves the line that stands there as it is.
        owner.send(job, "rhythm=0+0+*%2F6+*+*+*&cron=7+7+7+*+*+1").await.expect(303);
        assert_eq!(home.app.settings().jobs.schedule("sonarr-scan"), Some("0 0 */6 * * *"));
        owner.send(job, "rhythm=&cron=7+7+7+*+*+1").await.expect(303);
        let refused = owner.send(job, "cron=whenever").await;
        refused.expect(422);
        assert!(refused.text.contains("needs six fields") && refused.text.contains("whenever"));
        assert_eq!(home.app.settings().jobs.schedule("sonarr-scan"), Some("7 7 7 * * 1"));
    });
}

#[test]
fn a_cache_is_emptied() {
    moved_in_on_sqlite(async |home, _world| {
        let owner = home.signed_in(UserId::OWNER).await;
        home.app.genres(domain::MediaType::Movie, "en").await.unwrap();
        let kept = async || {
            let caches = home.app.caches().await.unwrap();
            caches.iter().find(|cache| cache.id == "tmdb").unwrap().keys
        };
        assert!(kept().await > 0);
        owner.send("/settings/caches/flush", "cache=tmdb").await.expect(303);
        assert_eq!(kept().await, 0);
        owner.send("/settings/caches/flush", "cache=none").await.expect(404);
        assert!(owner.get("/settings/about").await.text.contains("SQLite"));
    });
}

#[test]
fn the_addresses_of_hooks_work_until_they_are_renewed() {
    on_sqlite(async |home| {
        let owner = home.signed_in(UserId::OWNER).await;
        let address = async || home.app.hook_addresses().await.unwrap().radarr;
        let first = address().await;
        let page = owner.get("/settings/hooks").await;
        assert!(page.text.contains(&first) && page.text.contains("public address"));
        let test = serde_json::json!({ "eventType": "Test" });
        home.anonymous().post(&first, test.clone()).await.expect(204);
        owner.send("/settings/hooks/renew", "").await.expect(303);
        assert_ne!(address().await, first);
        home.anonymous().post(&first, test).await.expect(404);
    });
}

#[test]
fn the_outbox_says_what_waits_and_finds_nothing_where_nothing_is() {
    on_sqlite(async |home| {
        let owner = home.signed_in(UserId::OWNER).await;
        assert!(owner.get("/settings/outbox").await.text.contains("Everything has been done"));
        let failed = owner.get("/settings/outbox?state=failed").await;
        assert!(failed.text.contains("Nothing has failed for good"));
        owner.send("/settings/outbox/7/retry", "").await.expect(404);
        owner.send("/settings/outbox/x/retry", "").await.expect(404);
    });
}

#[test]
fn a_page_beyond_the_end_of_the_outbox_is_its_last() {
    on_sqlite(async |home| {
        let owner = home.signed_in(UserId::OWNER).await;
        let now = home.clock.now();
        for request in 1..=30 {
            let event = Event::RequestApproved { request: RequestId(request), automatic: false };
            home.store.write(move |tx| tx.announce(&event, now)).await.unwrap();
        }
        let last = owner.get("/settings/outbox?page=2").await.text;
        let beyond = owner.get("/settings/outbox?page=99").await.text;
        assert!(beyond.contains("<tbody"), "{beyond}");
        assert_eq!(beyond.matches("<tr").count(), last.matches("<tr").count());
    });
}

#[test]
fn a_page_beyond_the_end_of_the_log_is_its_last() {
    on_sqlite(async |home| {
        let owner = home.signed_in(UserId::OWNER).await;
        let folder = home.app.folder().join("logs");
        std::fs::create_dir_all(&folder).unwrap();
        let line = |number: u32| {
            let message = format!("line {number} of sixty");
            let at = "2026-02-03T04:05:06.789Z";
            json!({ "level": "info", "message": message, "timestamp": at }).to_string() + "\n"
        };
        let lines: String = (1..=60).map(line).collect();
        std::fs::write(folder.join(".machinelogs-2026-02-03.json"), lines).unwrap();
        let (_layer, logs) = Logs::start(LogOptions {
            level: LogLevel::Error,
            console: None,
            folder: Some(folder),
            clock: home.clock.clone(),
            secrets: Secrets::new([]),
        })
        .unwrap();
        drop(home.app.clone().with_logs(logs));
        let newest = owner.get("/settings/logs").await.text;
        assert!(newest.contains("line 60 of sixty") && !newest.contains("line 1 of sixty"));
        let whole = "data-text=\"2026-02-03T04:05:06.789Z [info][]: line 60 of sixty\"";
        assert!(newest.contains(whole), "a line is copied whole: {newest}");
        let beyond = owner.get("/settings/logs?page=99").await.text;
        assert!(beyond.contains("line 1 of sixty"), "{beyond}");
    });
}

#[test]
fn a_log_without_lines_says_so_and_cannot_be_followed() {
    on_sqlite(async |home| {
        let owner = home.signed_in(UserId::OWNER).await;
        let page = owner.get("/settings/logs?search=%3Cscript%3E&level=warn").await;
        page.expect(200);
        assert!(page.text.contains("No line matches") && page.text.contains("&lt;script&gt;"));
        owner.get("/settings/logs/follow").await.expect(503);
    });
}

#[test]
fn only_administrators_come_here() {
    on_sqlite(async |home| {
        let friend = home.with_user("mara", Permissions::MANAGE_USERS).await;
        for page in [
            "jellyfin",
            "services",
            "services/radarr/new",
            "network",
            "mail",
            "metadata",
            "jobs",
            "logs",
            "logs/follow",
            "outbox",
            "hooks",
            "about",
        ] {
            friend.get(&format!("/settings/{page}")).await.expect(403);
            let stranger = home.anonymous().get(&format!("/settings/{page}")).await;
            assert_eq!(stranger.header("location"), Some("/login"), "{page}");
        }
        for act in [
            "jellyfin",
            "jellyfin/libraries",
            "jellyfin/scan",
            "services/radarr/new",
            "services/radarr/0",
            "services/radarr/0/remove",
            "network",
            "mail",
            "metadata",
            "jobs/radarr-scan",
            "jobs/radarr-scan/run",
            "jobs/radarr-scan/cancel",
            "jobs/availability-sync/confirm",
            "caches/flush",
            "outbox/1/retry",
            "hooks/renew",
        ] {
            friend.send(&format!("/settings/{act}"), "").await.expect(403);
        }
    });
}
