//! What Radarr and Sonarr have in common.

use chrono::Duration;
use serde_json::{Value, json};
use usherr_sim::{Household, Options, Service};

use crate::client::{Answer, get, send};

/// Calls an instance with its key.
pub(crate) async fn ask(
    household: &Household,
    service: &Service,
    method: &str,
    target: &str,
    body: Option<&Value>,
) -> Answer {
    let key = format!("simulated-{service}-key");
    let headers = [("x-api-key", key.as_str())];
    send(household, service, method, &format!("/api/v3{target}"), &headers, body).await
}

/// Returns the records of an instance's queue.
pub(crate) async fn queue(household: &Household, service: &Service) -> Vec<Value> {
    let target = "/queue?includeEpisode=true&pageSize=1000";
    let body = ask(household, service, "GET", target, None).await.json();
    body["records"].as_array().expect("records").clone()
}

#[tokio::test]
async fn the_key_is_asked_for_and_paths_have_no_case() {
    let household = Household::start(Options::default()).await.unwrap();
    let bare = get(&household, &Service::RADARR, "/api/v3/system/status").await;
    assert_eq!(bare.status, 401);
    let target = "/api/v3/qualityProfile?apikey=simulated-radarr-key";
    let answer = get(&household, &Service::RADARR, target).await;
    assert_eq!(answer.json()[0], answer.json()[0].clone());
    assert_eq!(answer.json()[0]["name"], "HD-1080p");
    let target = "/radarr4k/api/v3/system/status?apikey=simulated-radarr-4k-key";
    let status = get(&household, &Service::RADARR_4K, target).await.json();
    assert_eq!(status["urlBase"], "/radarr4k");
    assert_eq!(get(&household, &Service::RADARR, "/ping").await.status, 200);
}

#[tokio::test]
async fn tags_are_made_renamed_and_removed() {
    let household = Household::start(Options::bare()).await.unwrap();
    let call = async |method, target: &str, body: Value| {
        ask(&household, &Service::SONARR, method, target, Some(&body)).await
    };
    let made = call("POST", "/tag", json!({"label": "1-Finn"})).await;
    assert_eq!((made.status, &made.json()["label"]), (201, &json!("1-finn")));
    let id = made.json()["id"].as_u64().unwrap();
    let again = call("POST", "/tag", json!({"label": "1-finn"})).await.json();
    assert_eq!(again["id"], id, "labels are distinct");
    let renamed = call("PUT", &format!("/tag/{id}"), json!({"id": id, "label": "1-x"})).await;
    assert_eq!((renamed.status, &renamed.json()["label"]), (202, &json!("1-x")));
    assert_eq!(call("POST", "/tag", json!({"label": " "})).await.status, 400);
    assert_eq!(call("PUT", "/tag/99", json!({"label": "y"})).await.status, 404);
    let gone = ask(&household, &Service::SONARR, "DELETE", &format!("/tag/{id}"), None).await;
    assert_eq!(gone.status, 200);
    let tags = ask(&household, &Service::SONARR, "GET", "/tag", None).await.json();
    assert_eq!(tags.as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn commands_complete_with_the_clock() {
    let household = Household::start(Options::bare()).await.unwrap();
    let body = json!({"name": "RefreshMonitoredDownloads"});
    let given = ask(&household, &Service::RADARR, "POST", "/command", Some(&body)).await;
    assert_eq!((given.status, &given.json()["status"]), (201, &json!("queued")));
    household.world().advance(Duration::seconds(5));
    let target = format!("/command/{}", given.json()["id"]);
    let later = ask(&household, &Service::RADARR, "GET", &target, None).await.json();
    assert_eq!(later["status"], "completed");
    let body = json!({"name": "MakeCoffee"});
    let refused = ask(&household, &Service::RADARR, "POST", "/command", Some(&body)).await;
    assert_eq!(refused.status, 400);
    let body = json!({"name": "MissingEpisodeSearch"});
    let refused = ask(&household, &Service::RADARR, "POST", "/command", Some(&body)).await;
    assert_eq!(refused.status, 400, "that one is Sonarr's");
}

#[tokio::test]
async fn queues_are_paged_by_ten() {
    let household = Household::start(Options::default()).await.unwrap();
    let body = json!({"name": "MissingEpisodeSearch"});
    ask(&household, &Service::SONARR, "POST", "/command", Some(&body)).await;
    let page = ask(&household, &Service::SONARR, "GET", "/queue", None).await.json();
    assert_eq!(page["records"].as_array().unwrap().len(), 10);
    let all = queue(&household, &Service::SONARR).await;
    assert_eq!(json!(all.len()), page["totalRecords"]);
    assert!(all.len() > 10);
    let mut ids: Vec<_> = all.iter().map(|record| record["id"].as_u64()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all.len(), "record ids are distinct");
}

#[tokio::test]
async fn stuck_downloads_wait_until_released() {
    let household = Household::start(Options::default()).await.unwrap();
    let world = household.world();
    world.jam_downloads(&Service::RADARR, "disk full");
    world.advance(Duration::hours(5));
    let stuck = queue(&household, &Service::RADARR).await;
    assert_eq!(stuck[0]["status"], "warning");
    assert_eq!(stuck[0]["errorMessage"], "disk full");
    world.release_downloads(&Service::RADARR);
    world.advance(Duration::hours(1));
    assert_eq!(world.downloads(&Service::RADARR), 0);
}
