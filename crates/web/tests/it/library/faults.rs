//! Services that fail: nothing is taken away because of them.

use super::scans::{SCANS, run, titles};
use crate::support::{moved_in_on_each_engine, moved_in_on_sqlite};
use domain::MediaStatus::{Deleted, Unknown};
use domain::{Media, Season};
use sim::{Fault, FaultRule, Service, TitleId};

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

        for title in world.world().stocked() {
            let service = if film(&title) { Service::RADARR } else { Service::SONARR };
            world.world().forget_title(&service, title);
        }
        world.world().unstock_everything();
        let sync = run(home, "availability-sync").await;
        assert_eq!(sync["outcome"], "failed", "{sync}");
        assert!(sync["message"].as_str().unwrap().contains("nothing was changed"), "{sync}");
        assert_eq!(titles(home).await, after);
    });
}
