//! What errors tell, and what they never tell.

use std::time::Duration;

use axum::body::Body;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::super::{Api, Call};
use crate::testing::{Server, http, json as answer};
use crate::{ClientError, Result};

const CANARY: &str = "canary+7f3a/b0";
const ENCODED: &str = "canary%2B7f3a%2Fb0";

/// An API that puts its key everywhere a key can be.
fn leaky(address: &str) -> Api {
    let base = address.replace("http://", "http://admin:canary%2B7f3a%2Fb0@");
    Api::new(&http(), "Radarr", &base)
        .secret_query("apikey", CANARY)
        .header("x-api-key", CANARY)
        .timeout(Duration::from_millis(200))
}

async fn outcome(call: Call) -> (ClientError, String) {
    let error = Result::<Value>::unwrap_err(call.fetch().await);
    let told = format!("{error} {error:?}");
    (error, told)
}

#[tokio::test]
async fn no_error_tells_a_key() {
    let server = Server::start(|seen, _| async move {
        let echo = json!({ "you sent": CANARY, "and": ENCODED, "query": seen.target });
        match seen.path.as_str() {
            "/refused" => answer(401, &echo),
            "/unreadable" => answer(200, &json!(CANARY)),
            "/moved" => {
                (axum::http::StatusCode::FOUND, [("location", seen.target)]).into_response()
            }
            _ => std::future::pending().await,
        }
    })
    .await;
    let api = leaky(&server.address);
    let term = |path: &str| api.get(path).query("term", CANARY);
    let (refused, refused_told) = outcome(term("/refused")).await;
    let (unreadable, unreadable_told) = {
        let error = term("/unreadable").fetch::<u32>().await.unwrap_err();
        (error.clone(), format!("{error} {error:?}"))
    };
    let (timed_out, timed_out_told) = outcome(term("/hang")).await;
    let (moved, moved_told) = outcome(term("/moved")).await;
    let (unreachable, unreachable_told) = outcome(leaky("http://127.0.0.1:1").get("/x")).await;
    let nonsense = leaky("http://not an address").get("/x");
    let (invalid, invalid_told) = outcome(nonsense).await;

    assert!(refused.is_unauthorized() && refused_told.contains("you sent"), "{refused_told}");
    assert!(matches!(unreadable, ClientError::Unreadable { .. }), "{unreadable}");
    assert!(matches!(timed_out, ClientError::TimedOut { .. }), "{timed_out}");
    assert!(matches!(moved, ClientError::Unreadable { .. }), "{moved}");
    assert!(matches!(unreachable, ClientError::Unreachable { .. }), "{unreachable}");
    assert!(matches!(invalid, ClientError::Unsendable { .. }), "{invalid}");
    let all = [
        refused_told,
        unreadable_told,
        timed_out_told,
        moved_told,
        unreachable_told,
        invalid_told,
        format!("{api:?}"),
    ];
    for told in all {
        assert!(!told.contains("canary"), "{told}");
    }
}

#[tokio::test]
async fn a_refusal_carries_the_beginning_of_what_the_service_said() {
    let server = Server::start(|_, _| {
        let page = format!("<h1>No\n   entry</h1>{}", "y".repeat(100_000));
        std::future::ready((axum::http::StatusCode::FORBIDDEN, page).into_response())
    })
    .await;
    let call = Api::new(&http(), "Radarr", &server.address).get("/movie");
    let ClientError::Refused { status: 403, body_excerpt, url, .. } = outcome(call).await.0 else {
        panic!("a refusal");
    };
    assert!(body_excerpt.starts_with("<h1>No entry</h1>yyy"), "{body_excerpt}");
    assert!(body_excerpt.chars().count() <= 201);
    assert_eq!(url, format!("{}/movie", server.address));
}

#[tokio::test]
async fn of_a_page_that_is_meant_for_browsers_its_title_is_told() {
    let page = "<!DOCTYPE html><html><head><meta charset=utf-8><title>401\n Not here</title></head>
        <body><h1>Not here</h1><hr>You are not allowed in.<br></body></html>";
    let server = Server::start(move |_, _| {
        std::future::ready((axum::http::StatusCode::UNAUTHORIZED, page).into_response())
    })
    .await;
    let call = Api::new(&http(), "WebDAV", &server.address).get("/backups");
    let error = outcome(call).await.0;
    let ClientError::Refused { body_excerpt, .. } = &error else { panic!("{error}") };
    assert_eq!(body_excerpt, "401 Not here");
}

#[tokio::test]
async fn a_broken_answer_is_told_apart_from_a_strange_one() {
    let server = Server::start(|seen, _| async move {
        if seen.path == "/strange" {
            return "<html>a login page</html>".into_response();
        }
        let chunks = [Ok("{\"half\": "), Err(std::io::Error::other("pulled the plug"))];
        Response::new(Body::from_stream(futures_util::stream::iter(chunks)))
    })
    .await;
    let api = Api::new(&http(), "Radarr", &server.address);
    let strange = outcome(api.get("/strange")).await.0;
    assert!(matches!(strange, ClientError::Unreadable { .. }), "{strange}");
    let broken = outcome(api.get("/broken")).await.0;
    assert!(matches!(broken, ClientError::Unreachable { .. }), "{broken}");
}
