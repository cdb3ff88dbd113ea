//! The smaller services: TVDB, avatars, releases, ratings, the anime list, webhooks.

use chrono::Duration;
use serde_json::{Value, json};
use usherr_sim::{Household, Options, Service};

use crate::client::{Answer, get, send};
use crate::images::decode;

async fn post(household: &Household, service: &Service, target: &str, body: &Value) -> Answer {
    send(household, service, "POST", target, &[], Some(body)).await
}

#[tokio::test]
async fn the_environment_names_running_services() {
    let household = Household::start(Options::default()).await.unwrap();
    let environment = household.environment();
    assert_eq!(environment.len(), 14);
    for (name, value) in environment.iter().filter(|(name, _)| name.ends_with("_URL")) {
        let rest = value.strip_prefix("http://").unwrap_or_else(|| panic!("{name}={value}"));
        let address = rest.split('/').next().unwrap();
        assert!(household.services().any(|(_, known)| known.to_string() == address), "{name}");
    }
    assert!(environment.contains(&("TMDB_API_KEY".into(), "simulated-tmdb-key".into())));
    assert!(environment.contains(&("USHERR_TVDB_KEY".into(), "simulated-tvdb-key".into())));
}

#[tokio::test]
async fn ports_may_be_fixed() {
    // Some range is free; others may be taken by tests that run beside this one.
    for first in (42_100..60_000).step_by(97) {
        let options = Options { first_port: Some(first), ..Options::bare() };
        if let Ok(household) = Household::start(options).await {
            let ports: Vec<u16> = household.services().map(|(_, address)| address.port()).collect();
            assert!((first..).zip(&ports).all(|(expected, port)| expected == *port));
            return;
        }
    }
    panic!("no range of ports was free");
}

#[tokio::test]
async fn tvdb_gives_a_token_seasons_and_pages_of_episodes() {
    let household = Household::start(Options::default()).await.unwrap();
    let catalog = household.world().catalog();
    let series = catalog
        .series
        .iter()
        .filter(|known| known.tvdb_id.is_some())
        .max_by_key(|known| known.seasons.iter().map(|season| season.episodes.len()).sum::<usize>())
        .unwrap();
    let id = series.tvdb_id.unwrap();
    let wrong = post(&household, &Service::TVDB, "/v4/login", &json!({"apikey": "no"})).await;
    assert_eq!(wrong.status, 401);
    let key = json!({"apikey": "simulated-tvdb-key"});
    let login = post(&household, &Service::TVDB, "/v4/login", &key).await.json();
    let bearer = format!("Bearer {}", login["data"]["token"].as_str().unwrap());
    let headers = [("authorization", bearer.as_str())];
    let ask = async |target: String| {
        send(&household, &Service::TVDB, "GET", &target, &headers, None).await
    };
    let target = format!("/v4/series/{id}/extended?meta=episodes&short=true");
    let body = ask(target.clone()).await.json();
    let seasons = body["data"]["seasons"].as_array().unwrap();
    let official = seasons.iter().filter(|season| season["type"]["type"] == "official").count();
    assert_eq!(official, series.seasons.len());
    assert_eq!(seasons.len(), official + 1, "and one of another ordering");
    let mut found = 0;
    for page in 0.. {
        let body = ask(format!("/v4/series/{id}/episodes/default/eng?page={page}")).await.json();
        found += body["data"]["episodes"].as_array().unwrap().len();
        if body["links"]["next"].is_null() {
            assert!(page > 0, "a long series has several pages");
            break;
        }
    }
    assert_eq!(json!(found), json!(body["data"]["episodes"].as_array().unwrap().len()));
    let image = body["data"]["image"].as_str().unwrap();
    decode(&get(&household, &Service::TVDB_IMAGES, image).await.body);
    assert_eq!(get(&household, &Service::TVDB, &target).await.status, 401);
    household.world().advance(Duration::days(31));
    assert_eq!(ask(target).await.status, 401, "the token wore out");
}

#[tokio::test]
async fn avatars_are_drawn_for_any_hash() {
    let household = Household::start(Options::bare()).await.unwrap();
    let target = "/avatar/0bc83cb571cd1c50ba6f3e8a78ef1346?default=mm&size=200";
    let answer = get(&household, &Service::GRAVATAR, target).await;
    assert_eq!(decode(&answer.body), (200, 200));
    let strict = get(&household, &Service::GRAVATAR, "/avatar/00?d=404").await;
    assert_eq!(strict.status, 404);
}

#[tokio::test]
async fn releases_are_listed_newest_first() {
    let household = Household::start(Options::bare()).await.unwrap();
    household.world().publish_release("v9.0.0");
    let target = "/repos/some/where/releases?per_page=20";
    let releases = get(&household, &Service::GITHUB, target).await.json();
    assert_eq!((&releases[0]["name"], &releases[1]["name"]), (&json!("v9.0.0"), &json!("v0.1.0")));
    let commits = get(&household, &Service::GITHUB, "/repos/some/where/commits").await.json();
    assert_eq!(commits[0]["sha"].as_str().unwrap().len(), 40);
}

#[tokio::test]
async fn ratings_come_from_both_places() {
    let household = Household::start(Options::default()).await.unwrap();
    let catalog = household.world().catalog();
    let film = catalog.films.iter().find(|film| film.work.vote_count > 0).unwrap();
    let body = json!({"requests": [{
        "indexName": "content_rt",
        "query": film.work.title,
        "params": "filters=isEmsSearchable%3D1%20AND%20type%3A%22movie%22&hitsPerPage=20",
    }]});
    let target = "/1/indexes/*/queries";
    let found = post(&household, &Service::ROTTEN_TOMATOES, target, &body).await.json();
    assert_eq!(found["results"][0]["index"], "content_rt");
    assert_eq!(found["results"][0]["hits"][0]["title"], film.work.title);
    let imdb = film.work.imdb_id.as_deref().unwrap();
    let target = format!("/v1/movie/imdb/{imdb}");
    let rating = get(&household, &Service::IMDB, &target).await.json();
    assert_eq!(rating[0]["ImdbId"], imdb);
    assert!(rating[0]["MovieRatings"]["Imdb"]["Value"].is_number());
    let unknown = get(&household, &Service::IMDB, "/v1/movie/imdb/tt0000001").await;
    assert_eq!(unknown.status, 404);
}

#[tokio::test]
async fn the_anime_list_maps_what_jellyfin_knows_by_anidb() {
    let household = Household::start(Options::default()).await.unwrap();
    let list = get(&household, &Service::ANIME_LIST, "/anime-list.xml").await;
    let list = String::from_utf8(list.body).unwrap();
    let catalog = household.world().catalog();
    let anime: Vec<_> = catalog.series.iter().filter(|known| known.work.is_anime()).collect();
    assert_eq!(list.matches("defaulttvdbseason=\"1\"").count(), anime.len());
    let tvdb = anime[0].tvdb_id.unwrap();
    assert!(list.contains(&format!("anidbid=\"{}\" tvdbid=\"{tvdb}\"", 10_000 + anime[0].work.id)));
    assert!(list.contains("tvdbid=\"movie\""));
}

#[tokio::test]
async fn webhooks_are_caught() {
    let household = Household::start(Options::bare()).await.unwrap();
    let body = json!({"notification_type": "TEST_NOTIFICATION"});
    let answer = post(&household, &Service::WEBHOOK, "/any/where?x=1", &body).await;
    assert_eq!(answer.status, 200);
    let calls = household.world().writes_to(&Service::WEBHOOK);
    assert_eq!((&calls[0].body, calls[0].query.as_str()), (&body, "x=1"));
}
