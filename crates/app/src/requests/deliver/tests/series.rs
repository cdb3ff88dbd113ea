//! Series at Sonarr.

use super::{Scene, monitored};
use crate::testing::on_each_engine;
use domain::{MediaStatus, MediaType, RequestStatus};
use serde_json::{Value, json};
use sim::Service;

#[test]
fn an_approved_season_is_added_and_the_next_one_is_taken_up() {
    on_each_engine(async |home| {
        let scene = Scene::new(home).await;
        let (wanted, at_tvdb, title, seasons) = scene.series(false);
        let media = home.add_title(MediaType::Tv, wanted).await;
        let wish = (MediaType::Tv, media);
        let request = home.add_request(scene.friend, wish, &[1], |_| {}).await;
        scene.approve(request).await;
        let expected_seasons: Vec<Value> = seasons
            .iter()
            .map(|number| json!({ "seasonNumber": number, "monitored": *number == 1 }))
            .collect();
        let told = scene.told(&Service::SONARR);
        let [(line, body)] = told.as_slice() else { panic!("{told:?}") };
        assert_eq!(line, "POST /api/v3/series");
        let expected = json!({
            "tvdbId": at_tvdb, "title": title, "qualityProfileId": 1, "seasons": body["seasons"],
            "tags": [], "seasonFolder": true, "monitored": true,
            "rootFolderPath": "/media/series", "seriesType": "standard",
            "addOptions": { "ignoreEpisodesWithFiles": true, "searchForMissingEpisodes": true },
        });
        assert_eq!(body, &expected);
        for season in &expected_seasons {
            assert!(body["seasons"].as_array().unwrap().contains(season), "{season} in {body}");
        }
        let there = scene.media(media).await;
        assert_eq!((there.status, there.service_id), (MediaStatus::Processing, Some(0)));

        scene.outside.world().forget_calls();
        let next = home.add_request(scene.friend, wish, &[2], |_| {}).await;
        scene.approve(next).await;
        let told = scene.told(&Service::SONARR);
        let lines: Vec<&str> = told.iter().map(|(line, _)| line.as_str()).collect();
        let id = there.external_service_id.unwrap();
        assert_eq!(lines.first(), Some(&"PUT /api/v3/series"), "{lines:?}");
        assert_eq!(scene.added(&Service::SONARR), 0);
        assert_eq!(monitored(&told[0].1), [1, 2]);
        let search = json!({ "name": "MissingEpisodeSearch", "seriesId": id });
        assert_eq!(told.last().unwrap(), &("POST /api/v3/command".to_owned(), search));
        assert_eq!(scene.request(next).await.status, RequestStatus::Approved);
    });
}

#[test]
fn an_anime_goes_to_its_own_place() {
    on_each_engine(async |home| {
        let scene = Scene::with(home, |settings| {
            settings["sonarr"][0]["activeAnimeDirectory"] = json!("/media/series");
            settings["sonarr"][0]["activeAnimeProfileId"] = json!(2);
            settings["sonarr"][0]["activeDirectory"] = json!("/media/elsewhere");
        })
        .await;
        let media = home.add_title(MediaType::Tv, scene.series(true).0).await;
        let request = home.add_request(scene.friend, (MediaType::Tv, media), &[1], |_| {}).await;
        scene.approve(request).await;
        let told = scene.told(&Service::SONARR);
        let [(_, body)] = told.as_slice() else { panic!("{told:?}") };
        assert_eq!(
            (&body["seriesType"], &body["qualityProfileId"], &body["rootFolderPath"]),
            (&json!("anime"), &json!(2), &json!("/media/series"))
        );
    });
}

#[test]
fn a_series_without_a_number_at_tvdb_fails_and_is_kept() {
    on_each_engine(async |home| {
        let scene = Scene::new(home).await;
        let catalog = scene.outside.world().catalog();
        let lost = catalog.series.iter().find(|series| series.tvdb_id.is_none()).unwrap();
        let media = home.add_title(MediaType::Tv, lost.work.id).await;
        let request = home.add_request(scene.friend, (MediaType::Tv, media), &[1], |_| {}).await;
        scene.approve(request).await;
        assert_eq!(scene.request(request).await.status, RequestStatus::Failed);
        let order = scene.order(request).await;
        assert!(order.last_error.as_ref().unwrap().contains("TVDB"), "{order:?}");
        assert!(order.failed_at.is_some(), "trying again does not help");
        assert_eq!(scene.media(media).await.status, MediaStatus::Pending);
    });
}
