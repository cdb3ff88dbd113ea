//! `/imageproxy/…` and `/avatarproxy/…`, beside galleries that mean no good.

use crate::support::{TestApp, nobody, on_sqlite, service};
use app::jobs::JobRun;
use app::outside::Overrides;
use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::{Permissions, UserId};
use futures_util::future::join_all;
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// How long a picture may take that is fetched behind the scenes.
const PATIENCE: Duration = Duration::from_secs(30);

const PNG: &[u8] = b"\x89PNG\r\n\x1a\nrest";
const ACCOUNT: &str = "0123456789abcdef0123456789abcdef";

/// A gallery and every call that it got.
#[derive(Clone, Default)]
struct Calls(Arc<Mutex<Vec<String>>>);

impl Calls {
    fn lines(&self) -> Vec<String> {
        self.0.lock().unwrap().clone()
    }

    async fn serve(&self, trap: String) -> String {
        let calls = self.clone();
        let routes = Router::new().fallback(move |request: Request| {
            let (calls, trap) = (calls.clone(), trap.clone());
            async move {
                calls.0.lock().unwrap().push(request.uri().to_string());
                answer(request.uri().path(), &trap).await
            }
        });
        format!("http://127.0.0.1:{}", service(routes).await)
    }
}

async fn answer(path: &str, trap: &str) -> Response {
    let name = path.rsplit('/').next().unwrap_or_default();
    let kind = |kind: &'static str| [("content-type", kind)];
    match name {
        "drawing.png" => (kind("image/svg+xml"), "<svg onload='alert(1)'/>").into_response(),
        "page.jpg" => (kind("image/jpeg"), "<!doctype html><script>1</script>").into_response(),
        "fault.jpg" => (kind("application/json"), "{\"error\": 1}").into_response(),
        "gone.jpg" | "Primary" => StatusCode::NOT_FOUND.into_response(),
        "broken.jpg" => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        "away.jpg" => Redirect::temporary(&format!("{trap}/t/p/w342/a.jpg")).into_response(),
        "near.jpg" => Redirect::temporary("/t/p/w342/a.jpg").into_response(),
        "huge.jpg" => {
            let mut body = PNG.to_vec();
            body.resize(25 << 20, 0);
            Body::from(body).into_response()
        }
        _ => {
            tokio::task::yield_now().await;
            let headers = [
                ("content-type", "text/html"),
                ("cache-control", "public, max-age=600"),
                ("etag", "W/\"../../../../settings.json\""),
                ("set-cookie", "theirs=1"),
            ];
            (headers, PNG).into_response()
        }
    }
}

/// A household whose galleries are one made-up service, and another service that must never be
/// asked.
async fn beside_galleries() -> (TestApp, Calls, Calls) {
    beside_galleries_with(json!({ "public": { "initialized": true } })).await
}

async fn beside_galleries_with(settings: Value) -> (TestApp, Calls, Calls) {
    let (gallery, trap) = (Calls::default(), Calls::default());
    let elsewhere = trap.serve(String::new()).await;
    let address = gallery.serve(elsewhere).await;
    let overrides = Overrides {
        tmdb_images: Some(address.clone()),
        tvdb_images: Some(address.clone()),
        gravatar: Some(address),
        ..nobody()
    };
    (TestApp::open_beside(store::testing::sqlite(), &settings, overrides), gallery, trap)
}

#[tokio::test]
async fn a_picture_is_fetched_once_and_kept() {
    let (home, gallery, _) = beside_galleries().await;
    let anybody = home.anonymous();
    let first = anybody.get("/imageproxy/tmdb/t/p/w342/a.jpg?size=1").await;
    assert_eq!((first.status.as_u16(), first.header("os-cache-status")), (200, Some("MISS")));
    for (name, value) in [
        ("content-type", "image/png"),
        ("cache-control", "public, max-age=600"),
        ("x-content-type-options", "nosniff"),
        ("content-security-policy", "default-src 'none'; sandbox"),
    ] {
        assert_eq!(first.header(name), Some(value), "{name}");
    }
    assert_eq!(first.header("set-cookie"), None);
    let again = anybody.get("/imageproxy/tmdb/t/p/w342/a.jpg").await;
    assert_eq!((again.status.as_u16(), again.header("os-cache-status")), (200, Some("HIT")));
    assert_eq!(again.header("os-cache-key"), first.header("os-cache-key"));
    let etag = first.header("etag").unwrap();
    assert!(etag.trim_matches('"').chars().all(|c| c.is_ascii_hexdigit()), "{etag}");
    let known = anybody.clone().header("if-none-match", etag);
    assert_eq!(known.get("/imageproxy/tmdb/t/p/w342/a.jpg").await.status, 304);
    assert_eq!(gallery.lines(), ["/t/p/w342/a.jpg"]);
    anybody.get("/imageproxy/tvdb/banners/v4/a.jpg").await.expect(200);
    let caches = json!({ "tmdb": { "size": PNG.len(), "imageCount": 1 },
        "avatar": { "size": 0, "imageCount": 0 } });
    let owner = signed_in_owner(&home).await;
    let told = owner.get("/api/v1/settings/cache").await.expect(200);
    assert_eq!(told["imageCache"], caches);
    owner.post("/api/v1/settings/cache/image-tmdb/flush", json!({})).await.expect(204);
    owner.post("/api/v1/settings/cache/image-none/flush", json!({})).await.expect(404);
    let told = owner.get("/api/v1/settings/cache").await.expect(200);
    assert_eq!(told["imageCache"]["tmdb"]["imageCount"], Value::from(0));
}

async fn signed_in_owner(home: &TestApp) -> crate::support::Visitor {
    let owner = home.with_user("owner", Permissions::ADMIN).await;
    assert_eq!(owner.user, Some(UserId::OWNER));
    home.key()
}

#[tokio::test]
async fn an_old_picture_is_shown_and_renewed_and_in_the_end_cleaned_away() {
    let (home, gallery, _) = beside_galleries().await;
    let anybody = home.anonymous();
    let path = "/imageproxy/tmdb/t/p/w342/a.jpg";
    anybody.get(path).await.expect(200);
    home.clock.advance(601_000);
    assert_eq!(anybody.get(path).await.header("os-cache-status"), Some("HIT"));
    // What is renewed behind the scenes is good again.
    let begun = Instant::now();
    while home.app.clean_pictures(&JobRun::default()).await.unwrap().kept == 0 {
        assert!(begun.elapsed() < PATIENCE, "never renewed: {:?}", gallery.lines());
        tokio::task::yield_now().await;
    }
    assert_eq!(gallery.lines().len(), 2);
    home.clock.advance(601_000);
    let cleaned = home.app.clean_pictures(&JobRun::default()).await.unwrap();
    assert_eq!((cleaned.removed, cleaned.kept), (1, 0));
    assert_eq!(anybody.get(path).await.header("os-cache-status"), Some("MISS"));
}

#[tokio::test]
async fn only_pictures_come_through() {
    let (home, _, trap) = beside_galleries().await;
    let anybody = home.anonymous();
    for (file, status) in [
        ("drawing.png", 500),
        ("page.jpg", 500),
        ("fault.jpg", 500),
        ("broken.jpg", 500),
        ("huge.jpg", 500),
        ("away.jpg", 500),
        ("gone.jpg", 404),
        ("near.jpg", 200),
        ("real.svg", 404),
    ] {
        let reply = anybody.get(&format!("/imageproxy/tmdb/t/p/w342/{file}")).await;
        assert_eq!(reply.status.as_u16(), status, "{file}");
        assert!(reply.status == 200 || reply.text.is_empty(), "{file}: {}", reply.text);
    }
    assert!(trap.lines().is_empty(), "{:?}", trap.lines());
}

#[tokio::test]
async fn no_path_leads_elsewhere() {
    let (home, gallery, trap) = beside_galleries().await;
    let anybody = home.anonymous();
    for path in [
        "/imageproxy/tmdb//example.org/a.jpg",
        "/imageproxy/tmdb///example.org/t/p/w342/a.jpg",
        "/imageproxy/tmdb/http://example.org/a.jpg",
        "/imageproxy/tmdb/https:%2f%2fexample.org%2fa.jpg",
        "/imageproxy/tmdb/@example.org/p/w342/a.jpg",
        "/imageproxy/tmdb/t/p/w342@example.org/a.jpg",
        "/imageproxy/tmdb/t/p/w342/../../../a.jpg",
        "/imageproxy/tmdb/t/p/%2e%2e/a.jpg",
        "/imageproxy/tmdb/t/p/w342/%2e%2e%2fa.jpg",
        "/imageproxy/tmdb/t%2fp%2fw342%2fa.jpg",
        "/imageproxy/tmdb/t/p/w342%5c..%5c/a.jpg",
        "/imageproxy/tmdb/t/p/w342/a.jpg%00.png",
        "/imageproxy/tmdb/t/p/w342/a.jpg%0d%0aX-Own:%201",
        "/imageproxy/tmdb/t/p/w342/%ff.jpg",
        "/imageproxy/tmdb/3/configuration",
        "/imageproxy/tvdb//example.org/a.jpg",
        "/imageproxy/tvdb/banners/..%2f..%2fa.jpg",
        "/imageproxy/tvdb/banners/%2e%2e/a.jpg",
        "/imageproxy/tvdb/a.jpg",
    ] {
        assert_eq!(anybody.get(path).await.status, 404, "{path}");
    }
    for path in ["/imageproxy/plex/a.jpg", "/imageproxy/TMDB/t/p/w342/a.jpg", "/imageproxy/x"] {
        let refused = anybody.get(path).await;
        assert_eq!((refused.status.as_u16(), &*refused.text), (400, "Unsupported image type"));
    }
    assert!(gallery.lines().is_empty() && trap.lines().is_empty(), "{:?}", gallery.lines());
}

#[tokio::test]
async fn those_who_want_the_same_picture_wait_for_the_same_call() {
    let (home, gallery, _) = beside_galleries().await;
    let callers = (0..20).map(|_| home.anonymous());
    let replies = join_all(callers.map(async |caller| {
        caller.get("/imageproxy/tmdb/t/p/w342/a%2Djpg.jpg").await.status.as_u16()
    }));
    assert_eq!(replies.await, [200; 20]);
    assert_eq!(gallery.lines(), ["/t/p/w342/a-jpg.jpg"]);
}

#[tokio::test]
async fn portraits_come_from_the_media_server() {
    for (server_type, asked) in [
        (2, format!("/UserImage?UserId={ACCOUNT}")),
        (3, format!("/Users/{ACCOUNT}/Images/Primary?quality=90")),
    ] {
        let (server, port) = media_server().await;
        let (home, gallery, _) = beside_galleries_with(living_at(port, server_type)).await;
        let anybody = home.anonymous();
        let path = format!("/avatarproxy/{ACCOUNT}");
        let shown = anybody.get(&path).await;
        if server_type == 2 {
            assert_eq!(server.lines(), [asked]);
            let known = anybody.clone().header("if-none-match", shown.header("etag").unwrap());
            assert_eq!(known.get(&path).await.status, 304);
            assert_eq!(known.get(&format!("{path}?v=7")).await.status, 200);
            assert!(gallery.lines().is_empty(), "{:?}", gallery.lines());
        } else {
            // This server has none, and is not asked again at every page.
            anybody.get(&path).await.expect(200);
            assert_eq!(server.lines(), [asked]);
            assert_eq!(
                gallery.lines(),
                ["/avatar/334c4a4c42fdb79d7ebc3e73b517e6f8?default=mm&size=200"]
            );
        }
        assert_eq!((shown.status.as_u16(), shown.header("content-type")), (200, Some("image/png")));
    }
}

async fn media_server() -> (Calls, u16) {
    let server = Calls::default();
    let address = server.serve(String::new()).await;
    let port = address.rsplit(':').next().unwrap().parse().unwrap();
    (server, port)
}

fn living_at(port: u16, server_type: u8) -> Value {
    json!({
        "public": { "initialized": true },
        "main": { "mediaServerType": server_type },
        "jellyfin": { "ip": "127.0.0.1", "port": port, "apiKey": "canary" },
    })
}

#[test]
fn an_id_that_is_none_is_answered_and_asks_nobody() {
    on_sqlite(async |home| {
        for id in ["1", "..%2f..%2fetc", "0123456789ABCDEF0123456789ABCDEF", "%00", "@evil"] {
            let reply = home.anonymous().get(&format!("/avatarproxy/{id}")).await;
            assert_eq!(reply.status, 400, "{id}");
        }
    });
}
