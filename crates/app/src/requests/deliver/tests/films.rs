//! Films at Radarr.

use super::Scene;
use crate::settings::ArrKind;
use crate::testing::on_each_engine;
use domain::{MediaStatus, MediaType, RequestStatus};
use serde_json::json;
use sim::Service;
use store::tables::new_requests::Target;

#[test]
fn an_approved_film_is_added_with_exactly_this() {
    on_each_engine(async |home| {
        let scene = Scene::new(home).await;
        let (tmdb_id, title, year) = scene.film();
        let (request, media) = scene.asked_for_film().await;
        scene.approve(request).await;
        let body = json!({
            "title": title, "qualityProfileId": 1, "profileId": 1,
            "titleSlug": tmdb_id.to_string(), "minimumAvailability": "released",
            "tmdbId": tmdb_id, "year": year, "rootFolderPath": "/media/films", "monitored": true,
            "tags": [], "addOptions": { "searchForMovie": true },
        });
        assert_eq!(scene.told(&Service::RADARR), [("POST /api/v3/movie".to_owned(), body)]);
        let media = scene.media(media).await;
        let (server, id, slug) = media.service_in(false);
        assert_eq!((media.status, server), (MediaStatus::Processing, Some(0)));
        assert!(id.is_some() && slug.is_some(), "{media:?}");
        assert_eq!(media.service_in(true), (None, None, None));
        assert_eq!(scene.request(request).await.status, RequestStatus::Approved);
        assert!(scene.order(request).await.done_at.is_some());
    });
}

#[test]
fn wishes_tags_and_the_quality_decide_where_it_goes() {
    on_each_engine(async |home| {
        let scene = Scene::with(home, |settings| {
            settings["radarr"][1]["tagRequests"] = json!(true);
            settings["radarr"][1]["preventSearch"] = json!(true);
        })
        .await;
        let media = home.add_title(MediaType::Movie, scene.film().0).await;
        let wish = (MediaType::Movie, media);
        let request = home
            .add_request(scene.friend, wish, &[], |new| {
                new.is_4k = true;
                new.target = Target {
                    profile_id: Some(1),
                    root_folder: Some("/media/films-4k".to_owned()),
                    tags: Some(vec![]),
                    ..Target::default()
                };
            })
            .await;
        scene.approve(request).await;
        let told = scene.told(&Service::RADARR_4K);
        let [(_, tag), (_, film)] = told.as_slice() else { panic!("{told:?}") };
        assert_eq!(tag, &json!({ "label": format!("{}-Elodie-dEte", scene.friend) }));
        assert_eq!(
            (&film["qualityProfileId"], &film["addOptions"]["searchForMovie"]),
            (&json!(1), &json!(false))
        );
        assert_eq!(film["tags"].as_array().unwrap().len(), 1, "only the friend's: {film}");
        assert!(scene.told(&Service::RADARR).is_empty());
        let media = scene.media(media).await;
        assert_eq!(media.service_id_4k, Some(1));
        assert_eq!((media.service_id, media.status_4k), (None, MediaStatus::Processing));
    });
}

#[test]
fn a_film_that_radarr_has_is_taken_up_and_not_added() {
    on_each_engine(async |home| {
        let scene = Scene::new(home).await;
        let (first, media) = scene.asked_for_film().await;
        scene.approve(first).await;
        assert_eq!(scene.added(&Service::RADARR), 1);
        scene.outside.world().forget_calls();
        let second = home.add_request(scene.friend, (MediaType::Movie, media), &[], |_| {}).await;
        scene.approve(second).await;
        let id = scene.media(media).await.external_service_id;
        let search = json!({ "name": "MoviesSearch", "movieIds": [id] });
        assert_eq!(scene.told(&Service::RADARR), [("POST /api/v3/command".to_owned(), search)]);
    });
}

#[test]
fn what_cannot_be_sent_anywhere_stays_approved_and_says_why() {
    on_each_engine(async |home| {
        let scene = Scene::with(home, |settings| settings["radarr"] = json!([])).await;
        let (request, media) = scene.asked_for_film().await;
        scene.approve(request).await;
        assert_eq!(scene.request(request).await.status, RequestStatus::Approved);
        assert_eq!(scene.media(media).await.status, MediaStatus::Processing);
        let order = scene.order(request).await;
        assert!(order.failed_at.is_some(), "{order:?}");
        assert!(order.last_error.as_ref().unwrap().contains("no Radarr"), "{order:?}");
        // Whoever says so has it tried again, and it is no other than before.
        scene.app.retry_request(&scene.owner, request).await.unwrap();
        scene.app.do_due_errands().await;
        let again = scene.order(request).await;
        assert!(again.id != order.id && again.failed_at.is_some(), "{again:?}");
        let state = Some(crate::errands::ErrandState::Failed);
        assert_eq!(scene.app.errands(state, 9, 0).await.unwrap().total, 1, "the last one counts");
        scene.app.decline_request(&scene.owner, request).await.unwrap();
        assert_eq!(scene.app.errands(state, 9, 0).await.unwrap().total, 0, "nobody waits for it");
    });
}

#[test]
fn what_waited_for_a_server_is_sent_when_there_is_one() {
    on_each_engine(async |home| {
        let scene = Scene::with(home, |settings| {
            settings["radarr"][0]["isDefault"] = json!(false);
        })
        .await;
        let (request, media) = scene.asked_for_film().await;
        scene.approve(request).await;
        assert!(scene.order(request).await.failed_at.is_some());
        assert_eq!(scene.told(&Service::RADARR), []);
        let mut server = scene.app.arr_settings(ArrKind::Radarr)[0].clone();
        server["isDefault"] = json!(true);
        let sent = server.as_object().unwrap().clone();
        let by = scene.owner.id;
        scene.app.replace_arr_server(by, ArrKind::Radarr, 0, sent.clone()).await.unwrap();
        scene.app.do_due_errands().await;
        assert_eq!(scene.added(&Service::RADARR), 1);
        assert!(scene.media(media).await.external_service_id.is_some());
        assert!(scene.order(request).await.done_at.is_some());
        // What is placed is not sent again with the next change, nor when somebody says so.
        scene.outside.world().forget_calls();
        scene.app.replace_arr_server(by, ArrKind::Radarr, 0, sent).await.unwrap();
        scene.app.retry_request(&scene.owner, request).await.unwrap();
        scene.app.do_due_errands().await;
        assert_eq!(scene.told(&Service::RADARR), []);
    });
}
