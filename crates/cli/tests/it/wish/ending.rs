//! What is left in the end, without what differs from one telling to the next: moments and ports.

use super::story::{Story, Who};
use domain::Ts;
use serde_json::{Map, Value, json};
use sim::Service;

/// Tells what is left: at the program, at Radarr and at Sonarr.
pub(super) fn of(story: &Story) -> Value {
    let read = |path: &str| story.read(Who::Olive, path);
    let outbox = story.call(Who::Olive, "GET /api/v2/outbox", None).body;
    assert_eq!(outbox["total"], 2, "two orders: {outbox}");
    let states = outbox["results"].as_array().unwrap().iter().map(|errand| &errand["state"]);
    let mut left = json!({
        "requests": read("/request?take=100&sort=added"),
        "counts": read("/request/count"),
        "titles": read("/media?take=100&sort=added"),
        "film": read(&format!("/movie/{}", story.titles.film.work.id))["mediaInfo"],
        "series": read(&format!("/tv/{}", story.titles.series.work.id))["mediaInfo"],
        "people": read("/user?take=100"),
        "quota": read(&format!("/user/{}/quota", story.finn_id)),
        "libraries": read("/settings/jellyfin")["libraries"],
        "radarrs": read("/settings/radarr"),
        "sonarrs": read("/settings/sonarr"),
        "errands": states.collect::<Vec<_>>(),
        "films at radarr": at(story, &Service::RADARR, "movie", FILM),
        "series at sonarr": at(story, &Service::SONARR, "series", SERIES),
        "orders to radarr": story.orders(&Service::RADARR, "/api/v3/movie"),
        "orders to sonarr": story.orders(&Service::SONARR, "/api/v3/series"),
    });
    forget_what_differs(&mut left);
    left
}

const FILM: &[&str] = &[
    "id",
    "tmdbId",
    "title",
    "monitored",
    "hasFile",
    "qualityProfileId",
    "rootFolderPath",
    "tags",
    "minimumAvailability",
];
const SERIES: &[&str] = &[
    "id",
    "tvdbId",
    "title",
    "monitored",
    "qualityProfileId",
    "rootFolderPath",
    "tags",
    "seasons",
    "seriesType",
    "seasonFolder",
];

/// Asks Radarr or Sonarr itself what it has.
fn at(story: &Story, service: &Service, things: &str, facts: &[&str]) -> Value {
    let place = story.outside.address(service).unwrap();
    let key = format!("X-Api-Key: simulated-{service}-key");
    let line = format!("GET /api/v3/{things}");
    let all = crate::support::http::call(place.port(), &line, &[key], None).unwrap().body;
    let some = |thing: &Value| -> Value {
        let facts = facts.iter().map(|fact| ((*fact).to_owned(), thing[*fact].clone()));
        Value::Object(facts.collect::<Map<_, _>>())
    };
    all.as_array().unwrap().iter().map(some).collect()
}

fn forget_what_differs(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for (key, field) in fields {
                match key.as_str() {
                    "port" | "serviceUrl" | "mediaUrl" => *field = Value::Null,
                    _ => forget_what_differs(field),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(forget_what_differs),
        Value::String(text) if text.contains('T') && Ts::parse(text).is_some() => {
            *value = json!("a moment");
        }
        _ => {}
    }
}
