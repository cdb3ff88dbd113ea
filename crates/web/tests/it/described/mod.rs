//! Every answer of version 1 beside a simulated household, against the reference's own description
//! and against the types of a client that others published.
//!
//! Reading order: [`tour`] (how a call is looked at), [`reads`] and [`writes`] (the calls),
//! [`types`] (what the published client reads each answer into).

mod reads;
mod tour;
mod types;
mod writes;

use crate::library::scans::{SCANS, run};
use crate::support::{Description, TestApp, moved_in_with_every_key, nobody, service};
use app::outside::Overrides;
use axum::Router;
use axum::extract::Request;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use domain::Permissions;
use serde_json::{Value, json};
use tour::Tour;
use web::api::contract::routes;

/// What no household here can answer yet, with the reason.
const UNSEEN: &[(&str, &str)] = &[
    ("POST /settings/plex", "talking to Plex servers is work of its own"),
    ("GET /settings/plex/library", "talking to Plex servers is work of its own"),
    ("GET /settings/plex/devices/servers", "talking to Plex servers is work of its own"),
];

#[test]
fn every_answer_fits_the_description_and_the_published_client() {
    let Some(description) = Description::of_the_reference() else { return };
    let description = &description;
    let seen = std::cell::RefCell::new(tour::Seen::default());
    moved_in_with_every_key(async |home, world| {
        for job in SCANS {
            assert_eq!(run(home, job).await["outcome"], "done", "{job}");
        }
        let mut tour = Tour::new(home, description);
        reads::all(&mut tour, home, world).await;
        writes::all(&mut tour, home, world).await;
        seen.borrow_mut().join(tour.end());
    });
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let home = beside_plex().await;
        let mut tour = Tour::new(&home, description);
        plex(&mut tour, &home).await;
        seen.borrow_mut().join(tour.end());
    });
    let seen = seen.into_inner();
    let unseen: Vec<_> = routes()
        .map(|route| (route.verb.name(), route.path))
        .filter(|(verb, path)| description.faults_of(verb, path, &Value::Null).is_some())
        .map(|(verb, path)| format!("{verb} {path}"))
        .filter(|call| !seen.calls.contains(call))
        .filter(|call| !UNSEEN.iter().any(|(known, _)| known == call))
        .collect();
    assert!(unseen.is_empty(), "nobody looks at what these answer:\n{}", unseen.join("\n"));
    assert!(seen.complaints.is_empty(), "\n{}", seen.complaints.join("\n"));
}

/// A household with Plex and Tautulli, without anybody in it.
async fn beside_plex() -> TestApp {
    let port = service(Router::new().fallback(plex_and_tautulli)).await;
    let overrides = Overrides { plex_tv: Some(format!("http://127.0.0.1:{port}")), ..nobody() };
    let settings = json!({
        "plex": { "machineId": "our-machine" },
        "tautulli": { "hostname": "127.0.0.1", "port": port, "apiKey": "k" },
    });
    TestApp::open_beside(store::testing::sqlite(), &settings, overrides)
}

async fn plex_and_tautulli(request: Request) -> Response {
    let told = |data: Value| json!({ "response": { "result": "success", "data": data } });
    let times = json!([{ "query_days": 0, "total_plays": 3, "total_time": 60 }]);
    let line = request.uri().to_string();
    let answer = match line.as_str() {
        line if line.contains("account.json") => json!({ "user": {
            "id": 11, "username": "olive", "email": "olive@example.com", "authToken": "token",
            "thumb": "https://plex.tv/users/11/avatar",
        } }),
        line if line.contains("api/users") => {
            let list = r#"<MediaContainer size="1"><User id="12" title="Finn" username="finn"
                email="finn@example.com" thumb="t"><Server id="1" machineIdentifier="our-machine"
                owned="0"/></User></MediaContainer>"#;
            return ([(header::CONTENT_TYPE, "application/xml")], list).into_response();
        }
        line if line.contains("watch_time_stats") => told(times),
        line if line.contains("user_stats") => told(json!([{ "user_id": 11 }])),
        line if line.contains("get_history") && line.contains("start=0") => told(json!({
            "data": [{ "media_type": "movie", "rating_key": 101 }],
        })),
        line if line.contains("get_history") => told(json!({ "data": [] })),
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    axum::Json(answer).into_response()
}

/// What only a household with Plex answers.
async fn plex(tour: &mut Tour<'_>, home: &TestApp) {
    let token = json!({ "authToken": "token" });
    tour.ask_as(&home.anonymous(), "POST /auth/plex", "/auth/plex", Some(token)).await;
    let planted = home.store.write(|tx| {
        store::sql(
            r#"INSERT INTO "media" ("mediaType", "tmdbId", "status", "status4k", "ratingKey")
                VALUES ('movie', 42, 5, 1, '101')"#,
        )
        .execute(tx)
    });
    planted.await.unwrap();
    tour.see("GET /settings/plex", "/settings/plex").await;
    tour.see("GET /settings/plex/sync", "/settings/plex/sync").await;
    let order = json!({ "cancel": false, "start": false });
    tour.ask("POST /settings/plex/sync", "/settings/plex/sync", order).await;
    tour.see("GET /settings/plex/users", "/settings/plex/users").await;
    tour.see("GET /media/{mediaId}/watch_data", "/media/1/watch_data").await;
    tour.see("GET /user/{userId}/watch_data", "/user/1/watch_data").await;
    let ids = json!({ "plexIds": ["12"] });
    tour.ask("POST /user/import-from-plex", "/user/import-from-plex", ids).await;
    home.add("mara", Permissions::REQUEST).await;
    tour.see("GET /user", "/user").await;
}
