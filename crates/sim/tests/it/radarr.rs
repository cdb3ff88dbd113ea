//! Radarr: from lookup to the file on the shelf.

use chrono::Duration;
use serde_json::{Value, json};
use usherr_sim::{Film, Household, Options, Pace, Service, TitleId};

use crate::arr::{ask, queue};
use crate::client::Answer;
use crate::schema::contract;

/// Returns a film that has been out for years.
fn old_film(household: &Household) -> Film {
    let catalog = household.world().catalog();
    let long_ago = household.world().now().date_naive() - Duration::days(800);
    catalog.films.iter().find(|film| film.work.is_out(long_ago)).expect("an old film").clone()
}

fn order(film: &Film) -> Value {
    json!({
        "title": film.work.title,
        "qualityProfileId": 4,
        "profileId": 4,
        "titleSlug": film.work.id.to_string(),
        "minimumAvailability": "released",
        "tmdbId": film.work.id,
        "year": 2020,
        "rootFolderPath": "/media/films",
        "monitored": true,
        "tags": [],
        "addOptions": {"searchForMovie": true},
    })
}

async fn call(household: &Household, method: &str, target: &str, body: &Value) -> Answer {
    ask(household, &Service::RADARR, method, target, Some(body)).await
}

async fn read(household: &Household, target: &str) -> Value {
    ask(household, &Service::RADARR, "GET", target, None).await.json()
}

#[tokio::test]
async fn answers_fit_the_document() {
    let Some(contract) = contract("radarr-v3.openapi.json") else { return };
    let household = Household::start(Options::default()).await.unwrap();
    for (target, path) in [
        ("/system/status", "/api/v3/system/status"),
        ("/qualityProfile", "/api/v3/qualityprofile"),
        ("/rootfolder", "/api/v3/rootfolder"),
        ("/tag", "/api/v3/tag"),
        ("/queue?includeMovie=true", "/api/v3/queue"),
        ("/movie", "/api/v3/movie"),
        ("/movie/lookup?term=the", "/api/v3/movie/lookup"),
    ] {
        let body = read(&household, target).await;
        assert!(body.is_object() || !body.as_array().unwrap().is_empty(), "{target}");
        contract.check("GET", path, 200, &body);
    }
    let known = read(&household, "/movie").await;
    let known = known[0].clone();
    let one = read(&household, &format!("/movie/{}", known["id"])).await;
    assert_eq!(one, known);
    contract.check("GET", "/api/v3/movie/{id}", 200, &one);
    let updated = call(&household, "PUT", &format!("/movie/{}", known["id"]), &known).await;
    contract.check("PUT", "/api/v3/movie/{id}", 200, &updated.json());
    let command = call(&household, "POST", "/command", &json!({"name": "RefreshMovie"})).await;
    contract.check("POST", "/api/v3/command", 200, &command.json());
}

#[tokio::test]
async fn an_ordered_film_is_downloaded_imported_and_reaches_the_media_server() {
    let household = Household::start(Options::bare()).await.unwrap();
    let world = household.world();
    let film = old_film(&household);
    let id = film.work.id;
    let looked_up = read(&household, &format!("/movie/lookup?term=tmdb:{id}")).await;
    assert!(looked_up[0]["id"].is_null() && looked_up[0]["hasFile"] == false);
    let added = call(&household, "POST", "/movie", &order(&film)).await;
    assert_eq!(added.status, 201);
    let movie = added.json()["id"].as_u64().unwrap();
    let waiting = queue(&household, &Service::RADARR).await;
    assert_eq!((&waiting[0]["movieId"], &waiting[0]["status"]), (&json!(movie), &json!("queued")));
    world.advance(Duration::minutes(10));
    let running = &queue(&household, &Service::RADARR).await[0];
    assert_eq!(running["status"], "downloading");
    assert_eq!(running["timeleft"], "00:10:30");
    let (size, left) = (running["size"].as_u64().unwrap(), running["sizeleft"].as_u64().unwrap());
    assert!(left > 0 && left < size);
    world.advance(Duration::minutes(11));
    assert!(queue(&household, &Service::RADARR).await.is_empty());
    let done = read(&household, &format!("/movie/{movie}")).await;
    assert_eq!((&done["hasFile"], &done["sizeOnDisk"]), (&json!(true), &json!(size)));
    assert_eq!(done["movieFile"]["mediaInfo"]["resolution"], "1920x1080");
    assert!(!world.stocked().contains(&TitleId::Movie(id)), "the media server looks later");
    world.advance(Duration::minutes(1));
    assert!(world.stocked().contains(&TitleId::Movie(id)));
    let writes: Vec<String> =
        world.writes_to(&Service::RADARR).iter().map(usherr_sim::Call::line).collect();
    assert_eq!(writes, ["POST /api/v3/movie"]);
    assert_eq!(world.writes_to(&Service::RADARR)[0].body, order(&film));
}

#[tokio::test]
async fn one_long_step_and_many_short_ones_end_alike() {
    let mut ends = Vec::new();
    for steps in [1, 45] {
        let household = Household::start(Options::bare()).await.unwrap();
        let film = old_film(&household);
        call(&household, "POST", "/movie", &order(&film)).await;
        for _ in 0..steps {
            household.world().advance(Duration::minutes(45) / steps);
        }
        ends.push((read(&household, "/movie").await, household.world().stocked()));
    }
    assert_eq!(ends[0], ends[1]);
}

#[tokio::test]
async fn without_a_library_delay_the_media_server_never_looks() {
    let pace = Pace { library: None, ..Pace::default() };
    let household = Household::start(Options { pace, ..Options::bare() }).await.unwrap();
    let film = old_film(&household);
    call(&household, "POST", "/movie", &order(&film)).await;
    household.world().advance(Duration::hours(3));
    assert_eq!(read(&household, "/movie").await[0]["hasFile"], true);
    assert!(household.world().stocked().is_empty());
}

#[tokio::test]
async fn unreleased_films_are_fetched_when_they_come_out() {
    let household = Household::start(Options::bare()).await.unwrap();
    let world = household.world();
    let today = world.now().date_naive();
    let catalog = world.catalog();
    let ahead = catalog
        .films
        .iter()
        .find(|film| film.work.date.is_some_and(|date| date > today + Duration::days(5)));
    let film = ahead.unwrap();
    let added = call(&household, "POST", "/movie", &order(film)).await.json();
    assert_eq!(added["isAvailable"], false);
    world.advance(Duration::days(2));
    assert_eq!(world.downloads(&Service::RADARR), 0);
    let digital = film.work.date.unwrap() + Duration::days(75);
    world.advance(Duration::days((digital - today).num_days()));
    assert_eq!(read(&household, "/movie").await[0]["hasFile"], true);
}

#[tokio::test]
async fn wrong_orders_are_refused() {
    let household = Household::start(Options::bare()).await.unwrap();
    let film = old_film(&household);
    for (field, value) in [
        ("tmdbId", json!(999_999)),
        ("tmdbId", json!("1001")),
        ("qualityProfileId", json!(77)),
        ("rootFolderPath", json!("/elsewhere")),
        ("minimumAvailability", json!("someday")),
        ("title", json!("")),
        ("tags", json!([42])),
    ] {
        let mut body = order(&film);
        body[field] = value;
        let answer = call(&household, "POST", "/movie", &body).await;
        assert_eq!(answer.status, 400, "{field}");
        assert!(answer.json()[0]["errorMessage"].is_string());
    }
    assert_eq!(call(&household, "POST", "/movie", &order(&film)).await.status, 201);
    let twice = call(&household, "POST", "/movie", &order(&film)).await;
    assert_eq!(twice.status, 400, "it has been added already");
}

#[tokio::test]
async fn films_are_updated_searched_and_removed() {
    let household = Household::start(Options::bare()).await.unwrap();
    let film = old_film(&household);
    let mut body = order(&film);
    body["monitored"] = json!(false);
    let added = call(&household, "POST", "/movie", &body).await.json();
    assert_eq!(household.world().downloads(&Service::RADARR), 0, "it is not monitored");
    let mut found = read(&household, &format!("/movie/lookup?term=tmdb:{}", film.work.id)).await;
    let found = &mut found[0];
    assert_eq!(found["id"], added["id"]);
    found["monitored"] = json!(true);
    found["tags"] = json!([1]);
    let updated = call(&household, "PUT", "/movie", found).await;
    assert_eq!((updated.status, &updated.json()["tags"]), (202, &json!([1])));
    let search = json!({"name": "MoviesSearch", "movieIds": [added["id"]]});
    call(&household, "POST", "/command", &search).await;
    call(&household, "POST", "/command", &search).await;
    assert_eq!(household.world().downloads(&Service::RADARR), 1, "not twice");
    let target = format!("/movie/{}?deleteFiles=true&addImportExclusion=false", added["id"]);
    let removed = ask(&household, &Service::RADARR, "DELETE", &target, None).await;
    assert_eq!(removed.status, 200);
    assert_eq!(household.world().downloads(&Service::RADARR), 0);
    let gone = ask(&household, &Service::RADARR, "GET", &target, None).await;
    assert_eq!(gone.status, 404);
    assert_eq!(ask(&household, &Service::RADARR, "DELETE", &target, None).await.status, 404);
}
