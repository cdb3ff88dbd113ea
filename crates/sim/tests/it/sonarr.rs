//! Sonarr: seasons, episodes, and the way of an order to the shelf.

use chrono::Duration;
use serde_json::{Value, json};
use usherr_sim::{Household, Options, Series, Service, TitleId};

use crate::arr::{ask, queue};
use crate::client::Answer;
use crate::schema::contract;

/// Returns a series whose first two seasons are out.
fn series(household: &Household) -> Series {
    let catalog = household.world().catalog();
    let today = household.world().now().date_naive();
    let complete = |series: &&Series| {
        series.tvdb_id.is_some()
            && [1, 2].iter().all(|number| {
                series.season(*number).is_some_and(|season| {
                    season.episodes.iter().all(|ep| ep.air_date.is_some_and(|day| day < today))
                })
            })
    };
    catalog.series.iter().find(complete).expect("a series").clone()
}

fn order(series: &Series, seasons: &[u32]) -> Value {
    let seasons: Vec<Value> = series
        .seasons
        .iter()
        .map(|season| season.number)
        .map(|number| json!({"seasonNumber": number, "monitored": seasons.contains(&number)}))
        .collect();
    json!({
        "tvdbId": series.tvdb_id,
        "title": series.work.title,
        "qualityProfileId": 4,
        "languageProfileId": 1,
        "seasons": seasons,
        "tags": [],
        "seasonFolder": true,
        "monitored": true,
        "rootFolderPath": "/media/series",
        "seriesType": "standard",
        "addOptions": {"ignoreEpisodesWithFiles": true, "searchForMissingEpisodes": true},
    })
}

async fn call(household: &Household, method: &str, target: &str, body: &Value) -> Answer {
    ask(household, &Service::SONARR, method, target, Some(body)).await
}

async fn read(household: &Household, target: &str) -> Value {
    ask(household, &Service::SONARR, "GET", target, None).await.json()
}

#[tokio::test]
async fn answers_fit_the_document() {
    let Some(contract) = contract("sonarr-v3.openapi.json") else { return };
    let household = Household::start(Options::default()).await.unwrap();
    let known = read(&household, "/series").await[0].clone();
    let episodes = format!("/episode?seriesId={}", known["id"]);
    for (target, path) in [
        ("/system/status", "/api/v3/system/status"),
        ("/qualityProfile", "/api/v3/qualityprofile"),
        ("/languageprofile", "/api/v3/languageprofile"),
        ("/rootfolder", "/api/v3/rootfolder"),
        ("/tag", "/api/v3/tag"),
        ("/queue?includeEpisode=true", "/api/v3/queue"),
        ("/series", "/api/v3/series"),
        ("/series/lookup?term=the", "/api/v3/series/lookup"),
        (&episodes, "/api/v3/episode"),
    ] {
        let body = read(&household, target).await;
        assert!(body.is_object() || !body.as_array().unwrap().is_empty(), "{target}");
        contract.check("GET", path, 200, &body);
    }
    let one = read(&household, &format!("/series/{}", known["id"])).await;
    contract.check("GET", "/api/v3/series/{id}", 200, &one);
    let updated = call(&household, "PUT", &format!("/series/{}", known["id"]), &known).await;
    contract.check("PUT", "/api/v3/series/{id}", 200, &updated.json());
    let episode = read(&household, &episodes).await[0].clone();
    let one = read(&household, &format!("/episode/{}", episode["id"])).await;
    contract.check("GET", "/api/v3/episode/{id}", 200, &one);
}

#[tokio::test]
async fn an_ordered_season_is_downloaded_and_imported() {
    let household = Household::start(Options::bare()).await.unwrap();
    let world = household.world();
    let series = series(&household);
    let count = series.season(2).unwrap().episodes.len();
    let added = call(&household, "POST", "/series", &order(&series, &[2])).await;
    assert_eq!(added.status, 201);
    let id = added.json()["id"].clone();
    let records = queue(&household, &Service::SONARR).await;
    assert_eq!(records.len(), count, "one record for each episode");
    assert!(records.iter().all(|record| record["downloadId"] == records[0]["downloadId"]));
    assert!(records.iter().all(|record| record["episode"]["seasonNumber"] == 2));
    world.advance(Duration::minutes(30));
    assert!(queue(&household, &Service::SONARR).await.is_empty());
    let done = read(&household, &format!("/series/{id}")).await;
    let seasons = done["seasons"].as_array().unwrap();
    let season = |number: u32| seasons.iter().find(|s| s["seasonNumber"] == number).unwrap();
    assert_eq!(season(2)["statistics"]["episodeFileCount"], count);
    assert_eq!(season(2)["statistics"]["percentOfEpisodes"], 100.0);
    assert_eq!(season(1)["statistics"]["episodeFileCount"], 0);
    assert_eq!((&season(1)["monitored"], &season(2)["monitored"]), (&json!(false), &json!(true)));
    assert_eq!(done["statistics"]["episodeFileCount"], count);
    assert!(world.stocked().contains(&TitleId::Tv(series.work.id)));
}

#[tokio::test]
async fn a_second_season_is_added_by_update_monitor_and_search() {
    let household = Household::start(Options::bare()).await.unwrap();
    let series = series(&household);
    call(&household, "POST", "/series", &order(&series, &[1])).await;
    household.world().advance(Duration::hours(1));
    let target = format!("/series/lookup?term=tvdb:{}", series.tvdb_id.unwrap());
    let mut found = read(&household, &target).await[0].clone();
    for season in found["seasons"].as_array_mut().unwrap() {
        if season["seasonNumber"] == 2 {
            season["monitored"] = json!(true);
        }
    }
    let updated = call(&household, "PUT", "/series", &found).await;
    assert_eq!(updated.status, 202);
    let episodes = read(&household, &format!("/episode?seriesId={}", found["id"])).await;
    let second: Vec<&Value> =
        episodes.as_array().unwrap().iter().filter(|ep| ep["seasonNumber"] == 2).collect();
    assert!(second.iter().all(|episode| episode["monitored"] == true));
    let ids: Vec<&Value> = second.iter().map(|episode| &episode["id"]).collect();
    let body = json!({"episodeIds": ids[..1], "monitored": false});
    let changed = call(&household, "PUT", "/episode/monitor", &body).await;
    assert_eq!((changed.status, &changed.json()[0]["monitored"]), (202, &json!(false)));
    let search = json!({"name": "MissingEpisodeSearch", "seriesId": found["id"]});
    call(&household, "POST", "/command", &search).await;
    let records = queue(&household, &Service::SONARR).await;
    assert_eq!(records.len(), second.len() - 1, "all but the one no longer monitored");
}

#[tokio::test]
async fn new_episodes_are_fetched_as_they_are_broadcast() {
    let household = Household::start(Options::bare()).await.unwrap();
    let world = household.world();
    let catalog = world.catalog();
    let today = world.now().date_naive();
    let ahead = |series: &&Series| {
        series.tvdb_id.is_some() && series.work.date.is_some_and(|day| day > today)
    };
    let series = catalog.series.iter().find(ahead).expect("a series to come");
    call(&household, "POST", "/series", &order(series, &[1])).await;
    assert_eq!(world.downloads(&Service::SONARR), 0);
    let premiere = series.work.date.unwrap();
    world.advance(Duration::days((premiere - today).num_days() + 8));
    let known = read(&household, "/series").await[0].clone();
    assert_eq!(known["statistics"]["episodeFileCount"], 2, "premiere and a week later");
}

#[tokio::test]
async fn wrong_orders_are_refused_and_version_three_wants_a_language() {
    let household = Household::start(Options::bare()).await.unwrap();
    let series = series(&household);
    for (field, value) in [
        ("tvdbId", json!(1)),
        ("qualityProfileId", json!(77)),
        ("rootFolderPath", json!("/elsewhere")),
        ("seriesType", json!("weekly")),
        ("title", json!("")),
    ] {
        let mut body = order(&series, &[1]);
        body[field] = value;
        assert_eq!(call(&household, "POST", "/series", &body).await.status, 400, "{field}");
    }
    let mut body = order(&series, &[1]);
    body["rootFolderPath"] = json!("/media/series-4k");
    body["qualityProfileId"] = json!(5);
    body["languageProfileId"] = Value::Null;
    let old = ask(&household, &Service::SONARR_4K, "POST", "/series", Some(&body)).await;
    assert_eq!(old.status, 400);
    body["languageProfileId"] = json!(2);
    let old = ask(&household, &Service::SONARR_4K, "POST", "/series", Some(&body)).await;
    assert_eq!((old.status, &old.json()["languageProfileId"]), (201, &json!(2)));
}

#[tokio::test]
async fn removed_series_are_gone() {
    let household = Household::start(Options::bare()).await.unwrap();
    let series = series(&household);
    let added = call(&household, "POST", "/series", &order(&series, &[1])).await.json();
    let target = format!("/series/{}?deleteFiles=true&addImportExclusion=false", added["id"]);
    assert_eq!(ask(&household, &Service::SONARR, "DELETE", &target, None).await.status, 200);
    assert_eq!(ask(&household, &Service::SONARR, "GET", &target, None).await.status, 404);
    assert_eq!(household.world().downloads(&Service::SONARR), 0);
}
