//! Signing in and out, and who is kept out of what.

use crate::support::{TestApp, on_each_engine, on_sqlite};
use domain::Permissions;
use serde_json::json;

#[test]
fn a_password_opens_the_door_and_signing_out_closes_it() {
    on_each_engine(async |home| {
        let mara = home.add("mara", Permissions::REQUEST).await;
        let hash = home.app.passwords().hash("correct horse".to_owned()).await.unwrap();
        let now = home.clock.now();
        home.store.write(move |tx| tx.set_password(mara, &hash, now)).await.unwrap();
        let stranger = home.anonymous();
        assert_eq!(stranger.get("/requests").await.header("location"), Some("/login"));

        let wrong = stranger.send("/login", "way=local&email=mara@example.com&password=no").await;
        wrong.expect(403);
        assert!(wrong.text.contains("mara@example.com"), "the name need not be typed again");
        assert!(wrong.header("set-cookie").is_none());

        let form = "way=local&email=MARA@example.com&password=correct+horse";
        let opened = stranger.send("/login", form).await;
        assert_eq!((opened.status.as_u16(), opened.header("location")), (303, Some("/")));
        let cookie = opened.header("set-cookie").unwrap().split(';').next().unwrap().to_owned();
        let inside = stranger.clone().header("cookie", &cookie);
        assert!(inside.get("/").await.text.contains("mara"));

        let left = inside.send("/logout", "").await;
        assert_eq!(left.header("location"), Some("/login"));
        assert_eq!(inside.get("/").await.header("location"), Some("/login"));
    });
}

#[test]
fn other_sites_cannot_write() {
    on_sqlite(async |home| {
        let owner = home.signed_in(domain::UserId::OWNER).await;
        for (name, value) in [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")]
        {
            let misled = owner.clone().header(name, value).header("host", "films.example");
            misled.post("/logout", json!({})).await.expect(403);
        }
        owner.post("/logout", json!({})).await.expect(403);
        owner.get("/").await.expect(200);
    });
}

#[test]
fn everybody_sees_only_what_is_for_them() {
    on_sqlite(async |home| {
        let mara = home.with_user("mara", Permissions::REQUEST).await;
        let owner = home.signed_in(domain::UserId::OWNER).await;
        for (path, own) in [
            ("/", 200),
            ("/requests", 200),
            ("/profile", 200),
            ("/users", 403),
            ("/users/1", 403),
            ("/settings/main", 403),
            ("/nowhere", 404),
            ("/users/99", 403),
        ] {
            assert_eq!(mara.get(path).await.status.as_u16(), own, "{path}");
            let expected = if path.ends_with("99") || path == "/nowhere" { 404 } else { 200 };
            assert_eq!(owner.get(path).await.status.as_u16(), expected, "{path}");
        }
        mara.send("/settings/main", "applicationTitle=Mine").await.expect(403);
        mara.send("/settings/main/regenerate", "").await.expect(403);
    });
}

#[test]
fn a_house_without_people_says_how_to_move_in() {
    let household = TestApp::open(store::testing::sqlite(), &json!({}));
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let visitor = household.anonymous();
        assert_eq!(visitor.get("/login").await.header("location"), Some("/setup"));
        let page = visitor.get("/setup").await;
        page.expect(200);
        assert!(page.text.contains(&household.app.folder().display().to_string()));
    });
}

#[test]
fn pages_load_nothing_from_elsewhere_and_files_are_kept_forever() {
    on_sqlite(async |home| {
        let page = home.anonymous().get("/login").await;
        let policy = page.header("content-security-policy").unwrap();
        assert!(policy.starts_with("default-src 'none'; script-src 'self'"), "{policy}");
        let path = page.text.split('"').find(|part| part.contains("/usherr-")).unwrap();
        let packed = home.anonymous().header("accept-encoding", "br, gzip").get(path).await;
        assert_eq!(packed.header("content-encoding"), Some("gzip"));
        assert!(packed.header("cache-control").unwrap().contains("immutable"));
        home.anonymous().get("/imageproxy/tmdb/t/p/w342/../../secret").await.expect(404);
    });
}

#[test]
fn a_trusted_proxy_may_say_where_we_are() {
    on_sqlite(async |home| {
        let stranger = home.anonymous().header("x-forwarded-prefix", "/films");
        let told = stranger.clone().from("10.9.8.7").get("/").await;
        assert_eq!(told.header("location"), Some("/films/login"));
        assert!(
            stranger.clone().from("10.9.8.7").get("/login").await.text.contains("/films/assets/")
        );
        assert_eq!(stranger.get("/").await.header("location"), Some("/login"));
    });
}

#[test]
fn the_theme_is_remembered_and_leads_back() {
    on_sqlite(async |home| {
        let owner = home.signed_in(domain::UserId::OWNER).await;
        let from = owner.clone().header("referer", "http://films.example/users?sort=created");
        let chosen = from.send("/theme", "theme=dark").await;
        assert_eq!(chosen.header("location"), Some("/users?sort=created"));
        assert!(chosen.header("set-cookie").unwrap().starts_with("usherr.theme=dark;"));
        let dark = owner.header("cookie", "usherr.theme=dark");
        assert!(dark.get("/").await.text.contains("data-theme=\"dark\""));
    });
}
