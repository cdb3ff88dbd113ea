//! How calls are made: time-outs, retries, redirects, bounds, proxy, options.

use std::time::Duration;

use axum::http::StatusCode;
use axum::response::IntoResponse;
use serde_json::{Value, json};

use super::super::{Api, HttpOptions, ProxyOptions};
use crate::testing::{Clock, Server, http, json as answer, local};
use crate::{ClientError, Overrides, Result, Secret};

fn api(server: &Server) -> Api {
    Api::new(&http(), "Radarr", &server.address)
}

#[tokio::test]
async fn a_service_that_hangs_is_left_in_time_and_not_asked_again() {
    let server = Server::start(|_, _| std::future::pending()).await;
    let call = api(&server).get("/slow").timeout(Duration::from_millis(100));
    let error = call.fetch::<Value>().await.unwrap_err();
    assert!(matches!(error, ClientError::TimedOut { service: "Radarr", .. }), "{error}");
    assert!(error.is_outage() && error.is_unreachable());
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn reading_is_tried_again_after_passing_trouble() {
    let server = Server::start(|_, number| {
        std::future::ready(answer(if number < 3 { 503 } else { 200 }, &json!(number)))
    })
    .await;
    assert_eq!(api(&server).get("/movie").fetch::<u32>().await, Ok(3));
}

#[tokio::test]
async fn writing_is_never_repeated() {
    let server = Server::start(|_, _| std::future::ready(answer(503, &json!({})))).await;
    let api = api(&server);
    let calls = [api.post("/movie"), api.put("/movie"), api.delete("/movie")];
    for call in calls {
        assert_eq!(call.done().await.unwrap_err().status(), Some(503));
    }
    assert_eq!(server.lines(), ["POST /movie", "PUT /movie", "DELETE /movie"]);
}

#[tokio::test]
async fn nobody_at_the_address_is_unreachable() {
    let gone = Api::new(&http(), "Sonarr", "http://127.0.0.1:1");
    let error = gone.post("/command").done().await.unwrap_err();
    assert!(matches!(&error, ClientError::Unreachable { cause, .. } if cause.contains("refused")));
    for nonsense in ["not an address", "ftp://example.org", "http://"] {
        let error = Api::new(&http(), "Sonarr", nonsense).get("/").done().await.unwrap_err();
        assert!(matches!(error, ClientError::Unsendable { .. }), "{nonsense}");
    }
    let header = Api::new(&http(), "Sonarr", "http://127.0.0.1:1").header("x-api-key", "a\nb");
    let error = header.get("/").done().await.unwrap_err();
    assert!(matches!(error, ClientError::Unsendable { .. }), "{error}");
}

#[tokio::test]
async fn redirects_are_followed_on_the_same_host_only() {
    let stranger = Server::json(json!("a stranger")).await;
    let elsewhere = format!("{}/caught", stranger.address);
    let server = Server::start(move |seen, _| {
        let to = match seen.path.as_str() {
            "/old" => Some("/new".to_owned()),
            "/away" => Some(elsewhere.clone()),
            "/round" => Some("/round".to_owned()),
            _ => None,
        };
        std::future::ready(match to {
            Some(to) => (StatusCode::FOUND, [("location", to)]).into_response(),
            None => answer(200, &json!(seen.method)),
        })
    })
    .await;
    let api = api(&server).header("x-api-key", "canary-7f3a");
    assert_eq!(api.get("/old").fetch::<String>().await.as_deref(), Ok("GET"));

    let error = api.get("/away").done().await.unwrap_err();
    assert_eq!(error.status(), Some(302));
    assert!(error.to_string().contains(&stranger.address), "it says where it points: {error}");
    assert!(stranger.seen().is_empty(), "the key stays here");

    let error = api.post("/old").done().await.unwrap_err();
    assert_eq!(error.status(), Some(302), "a POST must not turn into a GET");
    let error = api.get("/round").done().await.unwrap_err();
    assert!(matches!(error, ClientError::Unreadable { .. }), "{error}");
}

#[tokio::test]
async fn an_answer_beyond_the_limit_is_given_up() {
    let server = Server::json(json!("x".repeat(100_000))).await;
    let fetch = |limit| api(&server).get("/big").limit_bytes(limit).fetch::<String>();
    assert!(fetch(200_000).await.is_ok());
    let error = fetch(50_000).await.unwrap_err();
    assert!(matches!(&error, ClientError::Unreadable { cause, .. } if cause.contains("larger")));
}

#[tokio::test]
async fn options_count_from_the_next_call_on() {
    let server = Server::json(json!(null)).await;
    let http = http();
    let api = Api::new(&http, "Radarr", &server.address);
    api.get("/").done().await.unwrap();
    http.reconfigure(HttpOptions { user_agent: "Usherr/test".to_owned(), ..local() });
    api.get("/").done().await.unwrap();
    let agents: Vec<_> =
        server.seen().iter().map(|seen| seen.headers["user-agent"].clone()).collect();
    assert!(agents[0].starts_with("Usherr/") && agents[1] == "Usherr/test", "{agents:?}");
}

#[tokio::test]
async fn a_proxy_takes_the_calls_that_do_not_bypass_it() -> Result<()> {
    let proxy = Server::json(json!("proxy")).await;
    let direct = Server::json(json!("direct")).await;
    let port = proxy.address.rsplit(':').next().unwrap().parse().unwrap();
    let options = ProxyOptions {
        hostname: "127.0.0.1".to_owned(),
        port,
        user: "user".to_owned(),
        password: Secret::new("password"),
        bypass_local_addresses: true,
        ..ProxyOptions::default()
    };
    let http = Clock::default()
        .http(HttpOptions { proxy: Some(options), ..local() }, Overrides::default());
    let fetch = async |base: &str| Api::new(&http, "TMDB", base).get("/3").fetch::<String>().await;

    assert_eq!(fetch("http://tmdb.example").await?, "proxy");
    let seen = proxy.last();
    assert_eq!(seen.target, "http://tmdb.example/3");
    assert_eq!(seen.headers["proxy-authorization"], "Basic dXNlcjpwYXNzd29yZA==");
    assert_eq!(fetch(&direct.address).await?, "direct");
    assert_eq!(proxy.seen().len(), 1);
    Ok(())
}

#[tokio::test]
async fn a_proxy_that_cannot_be_one_is_never_silently_left_out() {
    let server = Server::json(json!(null)).await;
    let options = ProxyOptions { hostname: "no host".to_owned(), ..ProxyOptions::default() };
    let http = Clock::default()
        .http(HttpOptions { proxy: Some(options), ..local() }, Overrides::default());
    let error = Api::new(&http, "TMDB", &server.address).get("/").done().await.unwrap_err();
    assert!(error.to_string().contains("proxy"), "{error}");
    assert!(server.seen().is_empty());
}
