//! Radarr and Sonarr out of order: the request fails with a reason, later it is healed, and nothing
//! is ever ordered twice.

use super::{Scene, monitored};
use crate::testing::on_each_engine;
use domain::{MediaStatus, MediaType, RequestStatus};
use sim::{Fault, FaultRule, Service};
use std::time::Duration;
use store::sql;

#[test]
fn every_fault_fails_the_request_and_a_later_attempt_heals_it() {
    on_each_engine(async |home| {
        let scene = Scene::new(home).await;
        let world = scene.outside.world();
        let media = home.add_title(MediaType::Movie, scene.film().0).await;
        for (service, fault) in [
            (Service::RADARR, Fault::Status { code: 500 }),
            (Service::RADARR, Fault::Hang),
            (Service::RADARR, Fault::Reset),
            (Service::RADARR, Fault::Garbage),
            (Service::TMDB, Fault::Status { code: 500 }),
        ] {
            let request =
                home.add_request(scene.friend, (MediaType::Movie, media), &[], |_| {}).await;
            scene.app.http().caches().flush("tmdb");
            world.break_down(FaultRule::new(service.clone(), fault.clone()));
            scene.approve(request).await;
            let order = scene.order(request).await;
            let line = format!("{service:?} {fault:?}: {order:?}");
            assert_eq!(scene.request(request).await.status, RequestStatus::Failed, "{line}");
            assert!(order.last_error.as_ref().is_some_and(|error| !error.is_empty()), "{line}");
            assert!(order.failed_at.is_none() && order.next_attempt_at > home.clock.now());
            assert!(!line.contains("simulated-"), "no key leaves with the reason: {line}");
            world.heal_all();
            home.clock.advance(15_001);
            scene.app.do_due_errands().await;
            assert_eq!(scene.request(request).await.status, RequestStatus::Approved, "{line}");
            assert!(scene.order(request).await.done_at.is_some(), "{line}");
            assert_eq!(scene.media(media).await.status, MediaStatus::Processing, "{line}");
            assert_eq!(scene.added(&Service::RADARR), 1, "{line}");
            forget(&scene).await;
        }
    });
}

/// Makes the title one that nobody ordered, here and there.
async fn forget(scene: &Scene<'_>) {
    let title = sim::TitleId::Movie(scene.film().0);
    scene.outside.world().forget_title(&Service::RADARR, title);
    scene.outside.world().forget_calls();
    let forget = |tx: &mut store::Tx<'_>| {
        sql(r#"UPDATE "media" SET "status" = 2, "externalServiceId" = NULL"#).execute(tx)?;
        sql(r#"DELETE FROM "media_request""#).execute(tx)
    };
    scene.app.store.write(forget).await.unwrap();
}

#[test]
fn an_order_that_was_taken_but_not_confirmed_is_not_repeated() {
    on_each_engine(async |home| {
        let scene = Scene::new(home).await;
        let (request, media) = scene.asked_for_film().await;
        let rule = FaultRule::new(Service::RADARR, Fault::DoneButStatus { code: 500 });
        scene.outside.world().break_down(rule.method("post").path("/movie").times(1));
        scene.approve(request).await;
        assert_eq!(scene.request(request).await.status, RequestStatus::Failed);
        home.clock.advance(15_001);
        scene.app.do_due_errands().await;
        assert_eq!(scene.request(request).await.status, RequestStatus::Approved);
        assert_eq!(scene.added(&Service::RADARR), 1);
        assert!(scene.media(media).await.external_service_id.is_some());
    });
}

#[test]
fn a_program_killed_between_call_and_commit_orders_nothing_twice() {
    on_each_engine(async |home| {
        let scene = Scene::new(home).await;
        let (request, media) = scene.asked_for_film().await;
        scene.app.approve_request(&scene.owner, request).await.unwrap();
        let now = home.clock.now();
        let claim = move |tx: &mut store::Tx<'_>| {
            tx.claim_errands("the dead", now.plus_millis(60_000), 4, now)
        };
        assert_eq!(scene.app.store.write(claim).await.unwrap().len(), 1);
        // It called, and died before it could say so.
        let done = scene.app.deliver(request).await;
        assert!(done.trouble.is_none());
        drop(done);
        scene.app.do_due_errands().await;
        assert_eq!(scene.media(media).await.external_service_id, None, "the claim still holds");
        home.clock.advance(60_001);
        scene.app.do_due_errands().await;
        assert_eq!(scene.added(&Service::RADARR), 1);
        assert!(scene.media(media).await.external_service_id.is_some());
        assert_eq!(scene.order(request).await.attempts, 2);
    });
}

#[test]
fn what_was_taken_stays_taken_when_the_search_for_it_fails() {
    on_each_engine(async |home| {
        let scene = Scene::new(home).await;
        let film = home.add_title(MediaType::Movie, scene.film().0).await;
        let series = home.add_title(MediaType::Tv, scene.series(false).0).await;
        for (service, wish, seasons) in [
            (Service::RADARR, (MediaType::Movie, film), &[][..]),
            (Service::SONARR, (MediaType::Tv, series), &[1]),
        ] {
            let first = home.add_request(scene.friend, wish, seasons, |_| {}).await;
            scene.approve(first).await;
            let forget = |tx: &mut store::Tx<'_>| {
                sql(r#"UPDATE "media" SET "serviceId" = NULL, "externalServiceId" = NULL"#)
                    .execute(tx)
            };
            scene.app.store.write(forget).await.unwrap();
            for code in [500, 400] {
                let fault = FaultRule::new(service.clone(), Fault::Status { code });
                scene.outside.world().break_down(fault.method("post").path("/command"));
                let request = home.add_request(scene.friend, wish, seasons, |_| {}).await;
                scene.approve(request).await;
                let order = scene.order(request).await;
                assert_eq!(scene.request(request).await.status, RequestStatus::Approved);
                assert!(order.done_at.is_some() && order.failed_at.is_none(), "{order:?}");
                let remark = order.last_error.unwrap();
                assert!(remark.contains("not looked for"), "{remark}");
                let there = scene.media(wish.1).await;
                assert_eq!((there.status, there.service_id), (MediaStatus::Processing, Some(0)));
                assert!(there.external_service_id.is_some());
                scene.outside.world().heal_all();
            }
        }
    });
}

#[test]
fn what_was_given_up_is_tried_again_when_somebody_says_so() {
    on_each_engine(async |home| {
        let scene = Scene::new(home).await;
        let (request, _) = scene.asked_for_film().await;
        let world = scene.outside.world();
        let wrong_key = FaultRule::new(Service::RADARR, Fault::Status { code: 401 });
        world.break_down(wrong_key);
        scene.approve(request).await;
        let order = scene.order(request).await;
        assert!(order.failed_at.is_some(), "{order:?}");
        home.clock.advance(86_400_000);
        scene.app.do_due_errands().await;
        assert_eq!(scene.order(request).await.attempts, 1, "nobody tries by themselves");
        world.heal_all();
        scene.app.retry_errand(order.id).await.unwrap();
        scene.app.do_due_errands().await;
        assert_eq!(scene.request(request).await.status, RequestStatus::Approved);
        assert!(scene.app.retry_errand(order.id).await.is_err(), "it is done");
    });
}

#[test]
fn a_retry_of_the_request_replaces_the_attempt_that_waits() {
    on_each_engine(async |home| {
        let scene = Scene::new(home).await;
        let (request, _) = scene.asked_for_film().await;
        scene.outside.world().break_down(FaultRule::new(Service::RADARR, Fault::Reset));
        scene.approve(request).await;
        let first = scene.order(request).await;
        scene.outside.world().heal_all();
        scene.app.retry_request(&scene.owner, request).await.unwrap();
        scene.app.do_due_errands().await;
        let second = scene.order(request).await;
        assert!(second.id != first.id && second.done_at.is_some());
        assert_eq!(scene.request(request).await.status, RequestStatus::Approved);
        home.clock.advance(3_600_000);
        scene.outside.world().forget_calls();
        scene.app.do_due_errands().await;
        assert!(scene.told(&Service::RADARR).is_empty(), "the first attempt is settled too");
    });
}

#[test]
fn what_nobody_waits_for_any_more_is_not_ordered() {
    on_each_engine(async |home| {
        let scene = Scene::new(home).await;
        let (request, _) = scene.asked_for_film().await;
        scene.app.approve_request(&scene.owner, request).await.unwrap();
        scene.app.decline_request(&scene.owner, request).await.unwrap();
        scene.app.do_due_errands().await;
        assert!(scene.told(&Service::RADARR).is_empty());
        assert_eq!(scene.request(request).await.status, RequestStatus::Declined);
    });
}

#[test]
fn two_who_order_the_same_series_at_once_make_one() {
    on_each_engine(async |home| {
        let scene = Scene::new(home).await;
        let media = home.add_title(MediaType::Tv, scene.series(false).0).await;
        let wish = (MediaType::Tv, media);
        let one = home.add_request(scene.friend, wish, &[1], |_| {}).await;
        let other = home.add_request(scene.friend, wish, &[2], |_| {}).await;
        for request in [one, other] {
            scene.app.approve_request(&scene.owner, request).await.unwrap();
        }
        let done = tokio::join!(scene.app.deliver(one), scene.app.deliver(other));
        assert_eq!((done.0.trouble, done.1.trouble), (None, None));
    });
}

#[test]
fn two_orders_for_a_series_that_is_there_leave_each_other_their_seasons() {
    on_each_engine(async |home| {
        let scene = Scene::new(home).await;
        let media = home.add_title(MediaType::Tv, scene.series(false).0).await;
        let wish = (MediaType::Tv, media);
        let nothing = home.add_request(scene.friend, wish, &[], |_| {}).await;
        scene.approve(nothing).await;
        assert_eq!(scene.added(&Service::SONARR), 1);
        // Whoever looked before the other was done would take the other's season away again.
        let late = FaultRule::new(Service::SONARR, Fault::Delay { ms: 100 });
        scene.outside.world().break_down(late.method("put").path("/series"));
        let one = home.add_request(scene.friend, wish, &[1], |_| {}).await;
        let other = home.add_request(scene.friend, wish, &[2], |_| {}).await;
        for request in [one, other] {
            scene.app.approve_request(&scene.owner, request).await.unwrap();
        }
        let mut announced = scene.app.store.announcements();
        let background = scene.app.start_background().await;
        let both_done = async {
            for request in [one, other] {
                while scene.order(request).await.done_at.is_none() {
                    announced.changed().await.unwrap();
                }
            }
        };
        tokio::time::timeout(Duration::from_secs(30), both_done).await.unwrap();
        background.stop().await;
        let told = scene.told(&Service::SONARR);
        let last = told.iter().rev().find(|(line, _)| line == "PUT /api/v3/series").unwrap();
        assert_eq!(monitored(&last.1), [1, 2]);
    });
}

#[test]
fn the_dispatcher_delivers_by_itself_as_soon_as_it_is_decided() {
    on_each_engine(async |home| {
        let scene = Scene::new(home).await;
        let (request, media) = scene.asked_for_film().await;
        let background = scene.app.start_background().await;
        let mut announced = scene.app.store.announcements();
        scene.app.approve_request(&scene.owner, request).await.unwrap();
        while scene.media(media).await.external_service_id.is_none() {
            announced.changed().await.unwrap();
        }
        background.stop().await;
        assert_eq!(scene.added(&Service::RADARR), 1);
    });
}
