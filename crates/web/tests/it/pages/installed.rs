//! The app on a phone: manifest, icons, worker and the page for when nobody answers.

use crate::support::on_sqlite;
use domain::UserId;

#[test]
fn browsers_find_everything_they_need_to_install_it() {
    on_sqlite(async |home| {
        let stranger = home.anonymous().header("x-forwarded-prefix", "/films").from("10.9.8.7");
        let manifest = stranger.get("/site.webmanifest").await.expect(200);
        assert_eq!(manifest["start_url"], "/films/");
        assert_eq!(manifest["display"], "standalone");
        for icon in manifest["icons"].as_array().unwrap() {
            let path = icon["src"].as_str().unwrap().strip_prefix("/films").unwrap();
            let file = stranger.get(path).await;
            file.expect(200);
            assert_eq!(file.header("content-type"), Some("image/png"));
        }
        let robots = stranger.get("/robots.txt").await;
        robots.expect(200);
        assert_eq!(robots.text, "User-agent: *\nDisallow: /\n");
        let worker = stranger.get("/sw.js").await;
        worker.expect(200);
        assert!(worker.header("content-type").unwrap().starts_with("text/javascript"));
        let page = home.signed_in(UserId::OWNER).await.get("/").await;
        assert!(page.text.contains("rel=\"manifest\"") && page.text.contains("/assets/live-"));
        assert!(page.header("content-security-policy").unwrap().contains("manifest-src 'self'"));
    });
}

#[test]
fn what_a_browser_keeps_shows_nobody() {
    on_sqlite(async |home| {
        let page = home.signed_in(UserId::OWNER).await.get("/offline.html").await;
        page.expect(200);
        assert!(!page.text.contains("owner"), "{}", page.text);
    });
}
