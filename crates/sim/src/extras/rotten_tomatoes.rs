//! The search behind the pages of Rotten Tomatoes.

use axum::extract::State;
use axum::routing::post;
use axum::{Json, Router};
use chrono::Datelike;
use serde_json::{Map, Value, json};

use crate::catalog::{Catalog, Work};
use crate::seed::digest;
use crate::world::World;

/// Hits of a search.
const HITS: usize = 20;

/// Answers as the search service does, at every path.
pub(crate) fn rotten_tomatoes(world: World) -> Router {
    Router::new().fallback_service(post(search).with_state(world))
}

async fn search(State(world): State<World>, Json(body): Json<Value>) -> Json<Value> {
    let catalog = world.catalog();
    let requests = body.get("requests").and_then(Value::as_array);
    let results: Vec<Value> =
        requests.into_iter().flatten().map(|request| result(&catalog, request)).collect();
    Json(json!({"results": results}))
}

fn result(catalog: &Catalog, request: &Value) -> Value {
    let text = |name: &str| request.get(name).and_then(Value::as_str).unwrap_or_default();
    let query = text("query").to_lowercase();
    let words: Vec<&str> = query.split_whitespace().collect();
    let series = text("params").contains("tv%22") || text("params").contains("\"tv\"");
    let titles: Vec<&Work> = if series {
        catalog.series.iter().map(|series| &series.work).collect()
    } else {
        catalog.films.iter().map(|film| &film.work).collect()
    };
    let fits = |work: &&&Work| {
        let title = work.title.to_lowercase();
        !words.is_empty() && words.iter().any(|word| title.contains(word))
    };
    let mut found: Vec<&Work> = titles.iter().filter(fits).copied().collect();
    // Whoever shares the most words comes first.
    found.sort_by_key(|work| {
        let title = work.title.to_lowercase();
        std::cmp::Reverse(words.iter().filter(|word| title.contains(**word)).count())
    });
    let hits: Vec<Value> = found.into_iter().take(HITS).map(|work| hit(work, series)).collect();
    json!({"hits": hits, "index": text("indexName"), "nbHits": hits.len()})
}

fn hit(work: &Work, series: bool) -> Value {
    let fate = digest(&work.title);
    let mut fields = Map::new();
    fields.insert("title".into(), json!(work.title));
    fields.insert("titles".into(), json!([work.original_title]));
    fields.insert("aka".into(), json!([]));
    fields.insert("type".into(), json!(if series { "tv" } else { "movie" }));
    fields.insert("vanity".into(), json!(vanity(&work.title)));
    fields.extend(work.date.map(|date| ("releaseYear".to_owned(), json!(date.year()))));
    // Some titles were never reviewed.
    if !fate.is_multiple_of(6) {
        let critics = 20 + fate % 80;
        fields.insert(
            "rottenTomatoes".into(),
            json!({
                "criticsScore": critics,
                "audienceScore": 20 + fate / 100 % 80,
                "certifiedFresh": critics >= 80,
            }),
        );
    }
    fields.into()
}

fn vanity(title: &str) -> String {
    let spaced: String = title
        .to_lowercase()
        .chars()
        .map(|sign| if sign.is_ascii_alphanumeric() { sign } else { ' ' })
        .collect();
    spaced.split_whitespace().collect::<Vec<_>>().join("_")
}
