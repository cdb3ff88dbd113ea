//! TVDB: its answers against its own document.

use serde_json::{Value, json};
use usherr_sim::{Household, Options, Service};

use crate::client::send;
use crate::schema::{Contract, contract};

/// What an answer is about.
fn data(answer: &Value) -> &Value {
    assert_eq!(answer["status"], "success", "{answer}");
    &answer["data"]
}

fn check_episodes(contract: &Contract, episodes: &Value) {
    let episodes = episodes.as_array().unwrap();
    assert!(!episodes.is_empty());
    for episode in episodes {
        contract.check_shape("EpisodeBaseRecord", episode);
    }
}

#[tokio::test]
async fn answers_fit_the_document() {
    let Some(contract) = contract("tvdb-v4.swagger.yml") else { return };
    let household = Household::start(Options::default()).await.unwrap();
    let catalog = household.world().catalog();
    let key = json!({ "apikey": "simulated-tvdb-key" });
    let login = send(&household, &Service::TVDB, "POST", "/v4/login", &[], Some(&key)).await.json();
    contract.check("POST", "/login", 200, &login);
    let token = data(&login)["token"].as_str().unwrap();
    let bearer = format!("Bearer {token}");
    let headers = [("authorization", bearer.as_str())];
    let read = async |target: &str| {
        send(&household, &Service::TVDB, "GET", target, &headers, None).await.json()
    };
    let known = catalog.series.iter().filter(|series| !series.seasons.is_empty());
    let ids: Vec<_> = known.filter_map(|series| series.tvdb_id).collect();
    assert!(!ids.is_empty());
    for id in ids {
        let whole = read(&format!("/v4/series/{id}/extended?short=true&meta=episodes")).await;
        contract.check("GET", "/series/{id}/extended", 200, &whole);
        contract.check_shape("SeriesExtendedRecord", data(&whole));
        for season in data(&whole)["seasons"].as_array().unwrap() {
            contract.check_shape("SeasonBaseRecord", season);
        }
        check_episodes(&contract, &data(&whole)["episodes"]);
        let page = read(&format!("/v4/series/{id}/episodes/default/eng?page=0")).await;
        contract.check("GET", "/series/{id}/episodes/{season-type}/{lang}", 200, &page);
        check_episodes(&contract, &data(&page)["episodes"]);
    }
}
