//! Jobs end, and take nothing away, while somebody keeps them waiting. What fails at once is
//! tried in [`crate::library::faults`].

use super::{Standing, WATCHDOG, live_in};
use crate::library::scans::{SCANS, run};
use crate::support::moved_in_in_a_hurry;
use serde_json::json;
use sim::{Fault, FaultRule, Service};

/// Whom jobs ask.
const SERVICES: &[Service] = &[
    Service::TMDB,
    Service::TVDB,
    Service::MEDIA_SERVER,
    Service::RADARR,
    Service::SONARR,
    Service::ANIME_LIST,
];

/// What keeps others waiting.
const TROUBLES: &[Fault] = &[Fault::Hang, Fault::Stalled, Fault::Delay { ms: 5 }];

/// Jobs that ask somebody, besides the scans.
const JOBS: &[&str] = &["jellyfin-recently-added-scan", "availability-sync"];

#[test]
fn who_keeps_a_scan_waiting_takes_nothing_away() {
    moved_in_in_a_hurry(async |home, world| {
        live_in(home, world).await;
        let before = Standing::of(home).await;
        for service in SERVICES {
            // What is done when nobody answers touches every table; on PostgreSQL that is enough.
            for trouble in if home.is_on_sqlite() { TROUBLES } else { &TROUBLES[..1] } {
                home.clock.advance(48 * 3_600_000);
                let what = format!("{service} {trouble:?}");
                world.world().forget_calls();
                world.world().break_down(FaultRule::new(service.clone(), trouble.clone()));
                for job in SCANS.iter().chain(JOBS) {
                    let ended = tokio::time::timeout(WATCHDOG, run(home, job)).await;
                    let ended = ended.unwrap_or_else(|_| panic!("{job} hangs: {what}"));
                    assert!(ended["finishedAt"].is_string(), "{job}, {what}: {ended}");
                }
                // It leaves no history.
                let path = "/api/v1/settings/jobs/download-sync/run";
                home.key().post(path, json!({})).await.expect(200);
                let idle = home.app.until_no_job_runs();
                tokio::time::timeout(WATCHDOG, idle).await.unwrap();
                world.world().heal_all();
                let asked = world.world().calls_to(&Service::ANIME_LIST).len();
                assert!(asked <= 1, "{what}: the anime list keeps nobody waiting twice: {asked}");
                before.outlived(&Standing::of(home).await, &what);
            }
        }
    });
}
