//! Driving the household over HTTP.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::timeout;
use usherr_sim::{Household, Options, Service, TitleId};

use crate::client::{Answer, get, send};

async fn drive(household: &Household, method: &str, target: &str, body: Option<Value>) -> Answer {
    send(household, &Service::CONTROL, method, target, &[], body.as_ref()).await
}

#[tokio::test]
async fn it_tells_where_everything_is() {
    let household = Household::start(Options::default()).await.unwrap();
    let body = get(&household, &Service::CONTROL, "/sim").await.json();
    for (service, _) in household.services() {
        assert_eq!(body["services"][service.as_str()], household.url(service));
    }
    for (name, value) in household.environment() {
        assert_eq!(body["environment"][name], value);
    }
    assert_eq!(body["people"][0]["name"], "olive");
}

#[tokio::test]
async fn it_moves_the_clock_breaks_and_heals() {
    let household = Household::start(Options::default()).await.unwrap();
    let before = household.world().now();
    drive(&household, "POST", "/sim/advance", Some(json!({"seconds": 90}))).await;
    assert_eq!((household.world().now() - before).num_seconds(), 90);
    let rule = json!({"service": "tmdb", "fault": {"kind": "status", "code": 502}, "times": 1});
    assert_eq!(drive(&household, "POST", "/sim/faults", Some(rule)).await.status, 204);
    let target = "/3/genre/tv/list?api_key=simulated-tmdb-key";
    assert_eq!(get(&household, &Service::TMDB, target).await.status, 502);
    assert_eq!(get(&household, &Service::TMDB, target).await.status, 200);
    let rules = drive(&household, "GET", "/sim/faults", None).await.json();
    assert_eq!(rules[0]["times"], 0);
    drive(&household, "DELETE", "/sim/faults?service=tmdb", None).await;
    assert!(household.world().faults().is_empty());
    let calls = drive(&household, "GET", "/sim/calls?service=tmdb", None).await.json();
    assert_eq!((&calls[0]["status"], &calls[1]["status"]), (&json!(502), &json!(200)));
    let writes = drive(&household, "GET", "/sim/calls?writes=true", None).await.json();
    assert_eq!(writes, json!([]), "driving leaves no trace");
    drive(&household, "DELETE", "/sim/calls", None).await;
    assert!(household.world().calls().is_empty());
}

#[tokio::test]
async fn it_stocks_and_unstocks_the_media_server() {
    let household = Household::start(Options::bare()).await.unwrap();
    let titles = drive(&household, "GET", "/sim/titles", None).await.json();
    let title = titles[0]["title"].clone();
    assert_eq!(titles[0]["stocked"], false);
    drive(&household, "POST", "/sim/stock", Some(title.clone())).await;
    let id = u32::try_from(title["id"].as_u64().unwrap()).unwrap();
    assert_eq!(household.world().stocked(), [TitleId::Movie(id)]);
    drive(&household, "POST", "/sim/unstock", Some(title)).await;
    assert!(household.world().stocked().is_empty());
}

#[tokio::test]
async fn a_household_that_keeps_pace_runs_by_itself() {
    let mut household = Household::start(Options::bare()).await.unwrap();
    let before = household.world().now();
    household.keep_pace(60);
    let moves = async {
        while household.world().now() == before {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    timeout(Duration::from_secs(20), moves).await.expect("the clock moves");
    assert_eq!((household.world().now() - before).num_seconds() % 30, 0, "half minutes");
}
