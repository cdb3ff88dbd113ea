//! Finn looks for a film and a series and asks for them; Olive agrees; Radarr and Sonarr are told.

use super::story::{Step, Story, Who, until};
use chrono::Datelike;
use serde_json::{Value, json};
use sim::Service;

pub(super) const STEPS: &[Step] = &[
    finn_finds_the_film,
    finn_asks_for_the_film,
    finn_asks_for_two_seasons,
    finn_has_asked_enough,
    olive_agrees_to_the_film,
    olive_agrees_to_the_series,
    radarr_was_told,
    sonarr_was_told,
];

/// The requests, by the order in which they were made.
pub(super) const FILM: i64 = 1;
pub(super) const SERIES: i64 = 2;

fn finn_finds_the_film(story: &mut Story) {
    let work = &story.titles.film.work;
    let query: String = url::form_urlencoded::byte_serialize(work.title.as_bytes()).collect();
    let path = format!("/search?query={}", query.replace('+', "%20"));
    let found = story.read(Who::Finn, &path);
    let is_it = |hit: &Value| hit["id"] == work.id && hit["mediaType"] == "movie";
    assert!(found["results"].as_array().unwrap().iter().any(is_it), "{path}: {found}");
    let film = story.read(Who::Finn, &format!("/movie/{}", work.id));
    assert!(film.get("mediaInfo").is_none_or(Value::is_null), "nobody asked for it yet");
}

fn film(id: u32) -> Value {
    json!({ "mediaType": "movie", "mediaId": id, "is4k": false })
}

fn seasons(id: u32, numbers: &[u32]) -> Value {
    json!({ "mediaType": "tv", "mediaId": id, "is4k": false, "seasons": numbers })
}

fn finn_asks_for_the_film(story: &mut Story) {
    let wish = film(story.titles.film.work.id);
    let request = story.send(Who::Finn, "/request", &wish, 201).body;
    assert_eq!((&request["id"], &request["status"]), (&json!(FILM), &json!(1)), "{request}");
    assert_eq!(request["media"]["status"], 2);
    let again = story.send(Who::Olive, "/request", &wish, 409);
    assert!(!again.sentence().is_empty(), "{again:?}");
}

fn finn_asks_for_two_seasons(story: &mut Story) {
    let too_many = seasons(story.titles.series.work.id, &[1, 2, 3]);
    story.send(Who::Finn, "/request", &too_many, 403);
    let wish = seasons(story.titles.series.work.id, &[1, 2]);
    let request = story.send(Who::Finn, "/request", &wish, 201).body;
    assert_eq!((&request["id"], &request["status"]), (&json!(SERIES), &json!(1)), "{request}");
    assert_eq!(request["seasons"].as_array().unwrap().len(), 2, "{request}");
}

fn finn_has_asked_enough(story: &mut Story) {
    let quota = story.read(Who::Finn, &format!("/user/{}/quota", story.finn_id));
    let full = |limit: i64| json!({ "days": 7, "limit": limit, "used": limit, "remaining": 0, "restricted": true });
    assert_eq!(quota, json!({ "movie": full(1), "tv": full(2) }));
    for wish in [
        film(story.titles.another_film.work.id),
        seasons(story.titles.another_series.work.id, &[1]),
    ] {
        let refusal = story.send(Who::Finn, "/request", &wish, 403);
        assert!(refusal.sentence().contains("limit"), "{refusal:?}");
    }
    story.send(Who::Finn, &format!("/request/{FILM}/approve"), &json!({}), 403);
    let waiting = story.read(Who::Olive, "/request/count");
    assert_eq!((&waiting["total"], &waiting["pending"]), (&json!(2), &json!(2)));
    for service in [Service::RADARR, Service::SONARR] {
        let told = story.outside.world().writes_to(&service);
        assert!(told.is_empty(), "nobody agreed yet: {told:?}");
    }
}

fn olive_agrees_to_the_film(story: &mut Story) {
    agree(story, FILM);
}

fn olive_agrees_to_the_series(story: &mut Story) {
    agree(story, SERIES);
}

/// The answer says that it is decided; what follows from it goes on, or not, while the step ends.
fn agree(story: &Story, request: i64) {
    let path = format!("/request/{request}/approve");
    let approved = story.send(Who::Olive, &path, &json!({}), 200).body;
    assert_eq!(approved["status"], 2, "{approved}");
    assert_eq!(approved["modifiedBy"]["id"], 1, "{approved}");
}

/// Waits until a request is known to be somewhere.
fn until_ordered(story: &Story, request: i64) {
    let place = || {
        let request = story.read(Who::Olive, &format!("/request/{request}"));
        request["media"]["externalServiceId"].is_number().then_some(request)
    };
    let request = until("the title is ordered", place);
    assert_eq!((&request["status"], &request["media"]["status"]), (&json!(2), &json!(3)));
    assert_eq!(request["media"]["serviceId"], 0);
}

fn radarr_was_told(story: &mut Story) {
    until_ordered(story, FILM);
    let work = &story.titles.film.work;
    let payload = json!({
        "title": work.title, "qualityProfileId": 4, "profileId": 4,
        "titleSlug": work.id.to_string(), "minimumAvailability": "released", "tmdbId": work.id,
        "year": work.date.unwrap().year(), "rootFolderPath": "/media/films", "monitored": true,
        "tags": [2], "addOptions": { "searchForMovie": true },
    });
    assert_eq!(story.orders(&Service::RADARR, "/api/v3/movie"), [payload]);
}

fn sonarr_was_told(story: &mut Story) {
    until_ordered(story, SERIES);
    let series = &story.titles.series;
    let seasons = series.seasons.iter().map(|season| {
        let is_wanted = matches!(season.number, 1 | 2);
        json!({ "seasonNumber": season.number, "monitored": is_wanted })
    });
    let payload = json!({
        "tvdbId": series.tvdb_id, "title": series.work.title, "qualityProfileId": 4,
        "languageProfileId": 1, "seasons": seasons.collect::<Vec<_>>(), "tags": [2],
        "seasonFolder": true, "monitored": true, "rootFolderPath": "/media/series",
        "seriesType": "standard",
        "addOptions": { "ignoreEpisodesWithFiles": true, "searchForMissingEpisodes": true },
    });
    assert_eq!(story.orders(&Service::SONARR, "/api/v3/series"), [payload]);
}
