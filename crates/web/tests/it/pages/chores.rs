//! Jobs, caches, the log, the outbox, hooks: what the owner looks after.

use crate::library::faults::lose_everything;
use crate::library::scans::{SCANS, run};
use crate::support::{moved_in_on_sqlite, on_sqlite};
use domain::{Permissions, UserId};

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
