//! Services that fail: nothing is taken away because of them.

use super::scans::{SCANS, run, titles};
use crate::support::{TestApp, moved_in_on_each_engine, moved_in_on_sqlite};
use domain::MediaStatus::{Available, Deleted, PartiallyAvailable, Unknown};
use domain::{Media, MediaType, Permissions, Season};
use serde_json::{Value, json};
use sim::{Fault, FaultRule, Household, Service, TitleId};

/// Whether something was forgotten or taken away.
pub(crate) fn lost(before: &[(Media, Vec<Season>)], after: &[(Media, Vec<Season>)]) -> Vec<String> {
    let mut lost = Vec::new();
    for ((old, old_seasons), (new, new_seasons)) in before.iter().zip(after) {
        for (old, new) in [(old.status, new.status), (old.status_4k, new.status_4k)] {
            if old != new && matches!(new, Deleted | Unknown) {
                lost.push(format!("{old:?} became {new:?}"));
            }
        }
        for (old, new) in old_seasons.iter().zip(new_seasons) {
            if old.status != new.status && matches!(new.status, Deleted | Unknown) {
                lost.push(format!("a season that was {:?} became {:?}", old.status, new.status));
            }
        }
    }
    lost
}

#[test]
fn no_failure_of_anybody_takes_anything_away() {
    moved_in_on_sqlite(async |home, world| {
        for job in SCANS {
            run(home, job).await;
        }
        let before = titles(home).await;
        assert!(before.len() > 10);
        let faults = [
            Fault::Status { code: 500 },
            Fault::Status { code: 404 },
            Fault::Status { code: 401 },
            Fault::Reset,
            Fault::Truncated,
            Fault::Garbage,
            Fault::WrongShape,
            Fault::DoneButStatus { code: 502 },
            Fault::Redirect { to: "http://127.0.0.1:1/".to_owned() },
        ];
        for service in [Service::MEDIA_SERVER, Service::RADARR, Service::SONARR, Service::TMDB] {
            for fault in &faults {
                // So late that nothing is kept in mind any more.
                home.clock.advance(48 * 3_600_000);
                world.world().break_down(FaultRule::new(service.clone(), fault.clone()));
                for job in SCANS.into_iter().chain(["availability-sync"]) {
                    run(home, job).await;
                }
                world.world().heal_all();
                let after = titles(home).await;
                assert_eq!(lost(&before, &after), Vec::<String>::new(), "{service:?} {fault:?}");
                assert_eq!(after.len(), before.len());
            }
        }
    });
}

#[test]
fn a_media_server_that_answers_and_fails_in_parts_takes_nothing_away() {
    moved_in_on_sqlite(async |home, world| {
        for job in SCANS {
            run(home, job).await;
        }
        let before = titles(home).await;
        for path in ["/Items", "/Shows", "Seasons", "Episodes"] {
            for fault in
                [Fault::Status { code: 500 }, Fault::Status { code: 404 }, Fault::WrongShape]
            {
                world.world().break_down(FaultRule::new(Service::MEDIA_SERVER, fault).path(path));
                for job in ["jellyfin-full-scan", "availability-sync"] {
                    run(home, job).await;
                }
                world.world().heal_all();
                assert_eq!(lost(&before, &titles(home).await), Vec::<String>::new(), "{path}");
            }
        }
    });
}

#[test]
fn one_title_that_is_gone_everywhere_goes_and_a_whole_library_does_not() {
    moved_in_on_each_engine(async |home, world| {
        for job in SCANS {
            run(home, job).await;
        }
        let film = |title: &TitleId| matches!(title, TitleId::Movie(_));
        let gone = world.world().stocked().into_iter().find(film).unwrap();
        let TitleId::Movie(id) = gone else { unreachable!("a film was asked for") };
        world.world().unstock(gone);
        world.world().forget_title(&Service::RADARR, gone);
        let sync = run(home, "availability-sync").await;
        assert_eq!(sync["outcome"], "done", "{sync}");
        let after = titles(home).await;
        let of = |media: &Media| media.tmdb_id.0 == i64::from(id);
        let (media, _) = after.iter().find(|(media, _)| of(media)).unwrap();
        assert_eq!((media.status, media.jellyfin_media_id.as_deref()), (Deleted, None));
        assert_eq!(after.iter().filter(|(media, _)| media.status == Deleted).count(), 1);

        lose_everything(world);
        let sync = run(home, "availability-sync").await;
        assert_eq!(sync["outcome"], "failed", "{sync}");
        assert!(sync["message"].as_str().unwrap().contains("nothing was changed"), "{sync}");
        assert_eq!(titles(home).await, after);
    });
}

/// Nobody has anything any more.
pub(crate) fn lose_everything(world: &Household) {
    for title in world.world().stocked() {
        let service =
            if matches!(title, TitleId::Movie(_)) { Service::RADARR } else { Service::SONARR };
        world.world().forget_title(&service, title);
    }
    world.world().unstock_everything();
}

/// What the availability sync waits for somebody's word about, as `12 of 12 films`.
async fn doubts(home: &TestApp) -> Vec<String> {
    let jobs = home.key().get("/api/v2/jobs").await.expect(200);
    let sync = jobs.as_array().unwrap().iter().find(|job| job["id"] == "availability-sync");
    let doubts = sync.unwrap()["doubts"].as_array().unwrap().iter();
    let told = |doubt: &Value| {
        let quality = if doubt["is4k"] == true { " in 4K" } else { "" };
        let things = doubt["things"].as_str().unwrap();
        format!("{} of {} {things}{quality}", doubt["gone"], doubt["checked"])
    };
    doubts.map(told).collect()
}

#[test]
fn all_films_do_not_go_because_there_are_many_series() {
    moved_in_on_sqlite(async |home, world| {
        for job in SCANS {
            run(home, job).await;
        }
        let before = titles(home).await;
        let is_film = |title: &TitleId| matches!(title, TitleId::Movie(_));
        let films: Vec<_> = world.world().stocked().into_iter().filter(is_film).collect();
        let all = world.world().stocked().len();
        assert!((5..20).contains(&films.len()), "{} of {all}", films.len());
        for film in &films {
            world.world().unstock(*film);
            world.world().forget_title(&Service::RADARR, *film);
        }
        let sync = run(home, "availability-sync").await;
        assert_eq!(sync["outcome"], "failed", "{sync}");
        let doubts = doubts(home).await;
        assert!(doubts.contains(&format!("{0} of {0} films", films.len())), "{doubts:?}");
        assert_eq!(lost(&before, &titles(home).await), Vec::<String>::new());
    });
}

#[test]
fn seasons_do_not_go_all_at_once_while_their_series_stay() {
    moved_in_on_sqlite(async |home, world| {
        for job in ["sonarr-scan", "jellyfin-full-scan"] {
            run(home, job).await;
        }
        let before = titles(home).await;
        let mut touched = 0;
        for (media, seasons) in &before {
            let id = u32::try_from(media.tmdb_id.0).unwrap();
            let there = matches!(media.status, Available | PartiallyAvailable);
            if media.media_type != MediaType::Tv || !there {
                continue;
            }
            touched += 1;
            world.world().forget_title(&Service::SONARR, TitleId::Tv(id));
            for season in seasons {
                world.world().unstock_season(id, u32::try_from(season.season_number).unwrap());
            }
        }
        assert!(touched >= 5, "{touched}");
        let sync = run(home, "availability-sync").await;
        assert_eq!(sync["outcome"], "failed", "{sync}");
        assert_eq!(lost(&before, &titles(home).await), Vec::<String>::new());
    });
}

#[test]
fn what_is_gone_for_good_goes_once_somebody_says_so_and_nothing_beyond() {
    moved_in_on_each_engine(async |home, world| {
        for job in SCANS {
            run(home, job).await;
        }
        let confirm = "/api/v2/jobs/availability-sync/confirm";
        home.key().post(confirm, json!({})).await.expect(409);
        home.key().post("/api/v2/jobs/radarr-scan/confirm", json!({})).await.expect(409);
        home.key().post("/api/v2/jobs/no-such-job/confirm", json!({})).await.expect(404);
        lose_everything(world);
        for _ in 0..2 {
            let sync = run(home, "availability-sync").await;
            assert_eq!(sync["outcome"], "failed", "asking again confirms nothing: {sync}");
        }
        assert!(!doubts(home).await.is_empty());
        let user = home.with_user("uma", Permissions::MANAGE_REQUESTS).await;
        assert_eq!(user.post(confirm, json!({})).await.status, 403);
        home.key().post(confirm, json!({})).await.expect(200);
        home.app.until_no_job_runs().await;
        let runs = home.key().get("/api/v2/jobs/availability-sync/runs?take=1").await.expect(200);
        assert_eq!(runs["results"][0]["outcome"], "done", "{runs}");
        let there = |media: &Media| matches!(media.status, Available | PartiallyAvailable);
        assert!(!titles(home).await.iter().any(|(media, _)| there(media)));
        assert_eq!(doubts(home).await, Vec::<String>::new());
        home.key().post(confirm, json!({})).await.expect(409);
    });
}
