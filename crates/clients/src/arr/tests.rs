//! Radarr and Sonarr against small servers, and their payloads against the recorded ones.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::{Value, json};

use super::{Found, NewMovie, NewSeries, Radarr, Sonarr};
use crate::testing::golden::{Exchange, exchanges};
use crate::testing::{Server, http};

const PATIENCE: Duration = Duration::from_secs(5);

fn radarr(server: &Server) -> Radarr {
    Radarr::new(&http(), &format!("{}/base/", server.address), "canary-7f3a", PATIENCE)
}

fn sonarr(server: &Server) -> Sonarr {
    Sonarr::new(&http(), &format!("{}/base/", server.address), "canary-7f3a", PATIENCE)
}

fn found(title: &Value) -> Found {
    serde_json::from_value(title.clone()).unwrap()
}

fn film() -> NewMovie {
    NewMovie {
        title: "The Cobalt Lantern".to_owned(),
        year: Some(2024),
        tmdb_id: 500_001,
        quality_profile_id: 4,
        root_folder_path: "/data/movies".to_owned(),
        minimum_availability: "released".to_owned(),
        tags: vec![1, 2],
        search_now: true,
    }
}

#[tokio::test]
async fn the_key_goes_into_a_header_and_the_base_is_kept() {
    let server = Server::json(json!({ "version": "5.14.0.9383", "urlBase": null })).await;
    let status = radarr(&server).server.system_status().await.unwrap();
    assert_eq!(status.major_version(), Some(5));
    let seen = server.last();
    assert_eq!(seen.line(), "GET /base/api/v3/system/status");
    assert_eq!(seen.headers["x-api-key"], "canary-7f3a");
    assert!(!format!("{:?}", radarr(&server)).contains("canary"));
}

#[tokio::test]
async fn profiles_and_folders_are_kept_and_tags_only_for_those_who_do_not_mind() {
    let server = Server::table(&[
        ("GET /base/api/v3/qualityprofile", json!([{ "id": 4, "name": "HD" }])),
        ("GET /base/api/v3/rootfolder", json!([{ "id": 1, "path": "/data", "freeSpace": 7 }])),
        ("GET /base/api/v3/languageprofile", json!([{ "id": 1, "name": "English" }])),
        ("GET /base/api/v3/tag", json!([{ "id": 1, "label": "anime" }])),
        ("GET /base/api/v3/system/status", json!({ "version": "4.0.1" })),
    ])
    .await;
    let sonarr = sonarr(&server);
    for _ in 0..2 {
        assert_eq!(sonarr.server.quality_profiles().await.unwrap()[0].name, "HD");
        assert_eq!(sonarr.server.root_folders().await.unwrap()[0].free_space, Some(7));
        assert_eq!(sonarr.language_profiles().await.unwrap()[0].id, 1);
        assert_eq!(sonarr.server.tags().await.unwrap()[0].label, "anime");
    }
    assert_eq!(server.seen().len(), 5);
    for _ in 0..2 {
        assert_eq!(sonarr.server.tags_lately().await.unwrap()[0].label, "anime");
        assert_eq!(sonarr.server.system_status_lately().await.unwrap().major_version(), Some(4));
    }
    assert_eq!(server.seen().len(), 7);
}

#[tokio::test]
async fn libraries_are_read_entry_by_entry() {
    let server = Server::table(&[
        ("GET /base/api/v3/movie", json!([
            { "id": 1, "tmdbId": 500_001, "titleSlug": "500001", "hasFile": true, "images": [{ "url": "]}" }],
              "movieFile": { "mediaInfo": { "resolution": "3840x2160" } } },
            { "id": 2, "tmdbId": 500_002, "monitored": true },
        ])),
        ("GET /base/api/v3/series", json!([{ "id": 3, "tvdbId": 700_001, "seasons": [
            { "seasonNumber": 1, "monitored": true, "statistics": { "episodeFileCount": 5, "totalEpisodeCount": 6 } },
            { "seasonNumber": 2, "statistics": null },
        ]}])),
    ])
    .await;
    let movies = radarr(&server).movies().await.unwrap();
    assert_eq!((movies.len(), movies[0].width(), movies[1].width()), (2, Some(3840), None));
    let series = sonarr(&server).all_series().await.unwrap();
    assert_eq!(series[0].seasons[0].statistics.episode_file_count, 5);
    assert_eq!(series[0].seasons[1].statistics.total_episode_count, 0);
}

#[tokio::test]
async fn what_is_gone_is_none_and_what_is_silent_is_an_error() {
    let server = Server::table(&[("GET /base/api/v3/movie/1", json!({ "id": 1 }))]).await;
    assert_eq!(radarr(&server).movie(1).await.unwrap().map(|movie| movie.id), Some(1));
    assert_eq!(radarr(&server).movie(2).await, Ok(None));
    assert_eq!(sonarr(&server).series(2).await, Ok(None));
    let away = Radarr::new(&http(), "http://127.0.0.1:1", "key", PATIENCE);
    assert!(away.movie(1).await.unwrap_err().is_unreachable());
}

#[tokio::test]
async fn the_whole_queue_is_read() {
    let server = Server::start(|seen, _| async move {
        let count = if seen.query["page"] == "1" { 500 } else { 1 };
        let record = json!({
            "movieId": 7, "size": 1000.0, "sizeleft": 250, "status": "downloading", "timeleft": "00:10:00",
            "title": "A.File", "downloadId": "DL7", "episode": null,
        });
        crate::testing::json(200, &json!({ "records": vec![record; count], "totalRecords": 501 }))
    })
    .await;
    let queue = radarr(&server).server.queue().await.unwrap();
    assert_eq!(queue.len(), 501);
    assert_eq!((queue[0].movie_id, queue[0].size, queue[0].size_left), (Some(7), 1000, 250));
    assert_eq!(server.lines()[1], "GET /base/api/v3/queue?includeEpisode=true&page=2&pageSize=500");
}

#[tokio::test]
async fn a_film_that_nobody_looks_for_is_taken_up_with_all_it_has() {
    let server = Server::json(json!({ "id": 9, "monitored": true, "titleSlug": "500001" })).await;
    let known = found(&json!({
        "id": 9, "title": "Old name", "monitored": false, "tags": [2, 3], "path": "/data/movies/Old",
        "qualityProfileId": 1, "images": [],
    }));
    assert!(!known.monitored() && !known.has_file());
    let updated = radarr(&server).update_movie(&known, &film()).await.unwrap();
    assert_eq!((updated.id, updated.monitored), (Some(9), true));
    let seen = server.last();
    assert_eq!(seen.line(), "PUT /base/api/v3/movie");
    assert_eq!(
        seen.body.unwrap(),
        json!({
            "id": 9, "title": "The Cobalt Lantern", "monitored": true, "tags": [2, 3, 1],
            "path": "/data/movies/Old", "qualityProfileId": 4, "images": [], "profileId": 4,
            "titleSlug": "500001", "minimumAvailability": "released", "tmdbId": 500_001, "year": 2024,
            "rootFolderPath": "/data/movies", "addOptions": { "searchForMovie": true },
        })
    );
}

#[tokio::test]
async fn removing_and_renaming_say_what_they_mean() {
    let server = Server::json(json!({})).await;
    radarr(&server).remove_movie(4001).await.unwrap();
    sonarr(&server).remove_series(4022).await.unwrap();
    radarr(&server).server.rename_tag(3, "1-mara").await.unwrap();
    assert_eq!(
        server.lines(),
        [
            "DELETE /base/api/v3/movie/4001?addImportExclusion=false&deleteFiles=true",
            "DELETE /base/api/v3/series/4022?addImportExclusion=false&deleteFiles=true",
            "PUT /base/api/v3/tag/3",
        ]
    );
    assert_eq!(server.last().body, Some(json!({ "id": 3, "label": "1-mara" })));
}

#[tokio::test]
async fn an_unknown_title_is_found_without_an_id() {
    let lookup = json!([{ "title": "New", "tmdbId": 1 }, { "title": "Other" }]);
    let server = Server::json(lookup).await;
    let film = radarr(&server).lookup_movie(1).await.unwrap().unwrap();
    assert_eq!((film.id(), film.title_slug()), (None, None));
    assert_eq!(server.last().line(), "GET /base/api/v3/movie/lookup?term=tmdb:1");
    let none = Server::json(json!([])).await;
    assert_eq!(sonarr(&none).lookup_series(1).await, Ok(None));
    assert_eq!(none.last().line(), "GET /base/api/v3/series/lookup?term=tvdb:1");
    assert_eq!(sonarr(&server).lookup_title("New").await.unwrap()[1]["title"], "Other");
}

/// Sends what was recorded again, through our client, and returns what arrives.
#[expect(clippy::too_many_lines, reason = "a table of payloads, one entry each")]
async fn resent(recorded: &Exchange, lookups: &BTreeMap<String, Value>) -> Option<Value> {
    let server = Server::json(json!({ "id": 1, "label": "x" })).await;
    let (radarr, sonarr, body) = (radarr(&server), sonarr(&server), &recorded.body);
    let number = |name: &str| body[name].as_i64().unwrap();
    let text = |name: &str| body[name].as_str().unwrap().to_owned();
    let ids = |name: &str| serde_json::from_value::<Vec<i64>>(body[name].clone()).unwrap();
    let title = || found(lookups.get(&number("tvdbId").to_string()).unwrap());
    let wanted = || -> Vec<i64> {
        let seasons = body["seasons"].as_array().unwrap().iter();
        seasons
            .filter(|s| s["monitored"] == true)
            .map(|s| s["seasonNumber"].as_i64().unwrap())
            .collect()
    };
    match (recorded.method.as_str(), recorded.path.as_str()) {
        ("POST", "/api/v3/movie") => {
            let film = NewMovie {
                title: text("title"),
                year: body["year"].as_i64().map(|year| i32::try_from(year).unwrap()),
                tmdb_id: number("tmdbId"),
                quality_profile_id: number("qualityProfileId"),
                root_folder_path: text("rootFolderPath"),
                minimum_availability: text("minimumAvailability"),
                tags: ids("tags"),
                search_now: body["addOptions"]["searchForMovie"].as_bool().unwrap(),
            };
            radarr.add_movie(&film).await.unwrap();
        }
        ("POST", "/api/v3/series") => {
            let series = NewSeries {
                tvdb_id: number("tvdbId"),
                title: text("title"),
                quality_profile_id: number("qualityProfileId"),
                language_profile_id: body["languageProfileId"].as_i64(),
                seasons: wanted(),
                tags: ids("tags"),
                season_folder: body["seasonFolder"].as_bool().unwrap(),
                root_folder_path: text("rootFolderPath"),
                series_type: text("seriesType"),
                search_now: body["addOptions"]["searchForMissingEpisodes"].as_bool().unwrap(),
            };
            sonarr.add_series(&title(), &series).await.unwrap();
        }
        ("PUT", "/api/v3/series") => {
            sonarr.update_series(&title(), &wanted(), &[]).await.unwrap();
        }
        ("PUT", "/api/v3/episode/monitor") => {
            sonarr.monitor_episodes(&ids("episodeIds")).await.unwrap();
        }
        ("POST", "/api/v3/tag") => {
            radarr.server.create_tag(&text("label")).await.unwrap();
        }
        ("POST", "/api/v3/command") => match text("name").as_str() {
            "MoviesSearch" => radarr.search_movie(ids("movieIds")[0]).await.unwrap(),
            "MissingEpisodeSearch" => sonarr.search_series(number("seriesId")).await.unwrap(),
            "RefreshMonitoredDownloads" => {
                radarr.server.refresh_monitored_downloads().await.unwrap();
            }
            other => panic!("a command we do not send: {other}"),
        },
        _ => return None,
    }
    server.last().body
}

#[tokio::test]
async fn every_recorded_payload_is_sent_as_it_was() {
    let mut lookups = BTreeMap::new();
    let mut compared = 0;
    for recorded in exchanges("radarr").into_iter().chain(exchanges("sonarr")) {
        if let Some(id) =
            recorded.query.get("term").and_then(|term| term.as_str()?.strip_prefix("tvdb:"))
        {
            lookups.insert(id.to_owned(), recorded.answer[0].clone());
        }
        if let Some(sent) = resent(&recorded, &lookups).await {
            assert_eq!(
                sent, recorded.body,
                "{} {} {}",
                recorded.place, recorded.method, recorded.path
            );
            compared += 1;
        }
    }
    println!("{compared} payloads compared");
}
