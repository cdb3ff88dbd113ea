//! Scans of a furnished household.

use crate::support::{TestApp, moved_in_on_each_engine, moved_in_on_sqlite};
use domain::{Media, MediaStatus, MediaType, Season};
use serde_json::{Value, json};
use sim::{Fault, FaultRule, Service};
use store::tables::media_edits::MediaOrder;

/// Every scan, in an order in which one finds what the other left.
pub(crate) const SCANS: [&str; 3] = ["radarr-scan", "sonarr-scan", "jellyfin-full-scan"];

/// Runs a job to its end and gives how it ended.
pub(crate) async fn run(home: &TestApp, job: &str) -> Value {
    home.key().post(&format!("/api/v1/settings/jobs/{job}/run"), json!({})).await.expect(200);
    home.app.until_no_job_runs().await;
    let runs = home.key().get(&format!("/api/v2/jobs/{job}/runs?take=1")).await.expect(200);
    runs["results"][0].clone()
}

/// Every title with its seasons, as stored.
pub(crate) async fn titles(home: &TestApp) -> Vec<(Media, Vec<Season>)> {
    let read = home.store.read(|tx| {
        let (mut media, _) = tx.page_of_media(&[], MediaOrder::Added, 10_000, 0)?;
        media.sort_by_key(|media| media.id);
        let mut titles = Vec::new();
        for media in media {
            let seasons = tx.list_seasons(&[media.id])?;
            titles.push((media, seasons));
        }
        Ok(titles)
    });
    read.await.unwrap()
}

#[test]
fn what_is_there_is_found_once_and_looking_again_changes_nothing() {
    moved_in_on_each_engine(async |home, world| {
        for job in SCANS {
            let run = run(home, job).await;
            assert_eq!(run["outcome"], "done", "{job}: {run}");
        }
        let found = titles(home).await;
        let at = |media_type, status| {
            let fits = |media: &Media| (media.media_type, media.status) == (media_type, status);
            found.iter().filter(|(media, _)| fits(media)).count()
        };
        assert!(at(MediaType::Movie, MediaStatus::Available) > 5);
        assert!(at(MediaType::Tv, MediaStatus::Available) > 0);
        assert!(at(MediaType::Tv, MediaStatus::PartiallyAvailable) > 0);
        let stocked = world.world().stocked();
        for title in &stocked {
            let (media_type, id) = match title {
                sim::TitleId::Movie(id) => (MediaType::Movie, *id),
                sim::TitleId::Tv(id) => (MediaType::Tv, *id),
            };
            let known = found.iter().find(|(media, _)| {
                media.media_type == media_type && media.tmdb_id.0 == i64::from(id)
            });
            let (media, _) = known.unwrap_or_else(|| panic!("{title:?} was not found"));
            assert!(media.jellyfin_media_id.is_some(), "{title:?}");
        }
        home.clock.advance(3_600_000);
        world.world().forget_calls();
        for job in SCANS {
            let run = run(home, job).await;
            assert_eq!(run["progress"]["changed"], 0, "{job}: {run}");
        }
        let calls = world.world().calls_to(&Service::MEDIA_SERVER);
        assert!(!calls.is_empty());
        let one_by_one: Vec<_> = calls.iter().filter(|call| call.path != "/Items").collect();
        assert!(one_by_one.is_empty(), "no series is asked for its seasons: {one_by_one:?}");
        assert_eq!(titles(home).await, found);
        let sync = run(home, "availability-sync").await;
        assert_eq!((&sync["outcome"], &sync["progress"]["changed"]), (&json!("done"), &json!(0)));
        assert_eq!(titles(home).await, found);
    });
}

#[test]
fn a_scan_that_waits_stops_when_it_is_told_to() {
    moved_in_on_sqlite(async |home, world| {
        world.world().break_down(FaultRule::new(Service::MEDIA_SERVER, Fault::Hang));
        let order = |what: &str| format!("/api/v1/settings/jobs/jellyfin-full-scan/{what}");
        home.key().post(&order("run"), json!({})).await.expect(200);
        let sync = "/api/v1/settings/jellyfin/sync";
        assert_eq!(home.key().get(sync).await.expect(200)["running"], true);
        home.key().post(&order("run"), json!({})).await.expect(200);
        home.key().post(sync, json!({ "cancel": true })).await.expect(200);
        home.app.until_no_job_runs().await;
        assert_eq!(home.key().get(sync).await.expect(200)["running"], false);
        let runs = home.key().get("/api/v2/jobs/jellyfin-full-scan/runs").await.expect(200);
        assert_eq!(runs["total"], 1, "the second order found it at work");
        assert_eq!(titles(home).await.len(), 0);
    });
}
