//! `/api/v1/settings/public` and `/api/v1/settings/about`.

use crate::support::{on_each_engine, on_sqlite};
use serde_json::json;

#[test]
fn everybody_may_read_what_is_public() {
    on_sqlite(async |home| {
        let told = home.anonymous().get("/api/v1/settings/public").await.expect(200);
        assert_eq!(told["initialized"], true);
        assert_eq!(told["mediaServerType"], 4);
        assert_eq!(told["movie4kEnabled"], false);
        assert_eq!(told["enablePushRegistration"], false);
        assert!(told.get("apiKey").is_none());
    });
}

#[test]
fn push_is_offered_once_it_is_switched_on() {
    on_sqlite(async |home| {
        let on = json!({ "enabled": true, "embedPoster": true, "options": {} });
        home.key().post("/api/v1/settings/notifications/webpush", on).await.expect(200);
        let told = home.anonymous().get("/api/v1/settings/public").await.expect(200);
        assert_eq!(told["enablePushRegistration"], true);
    });
}

#[test]
fn about_counts_what_is_kept() {
    on_each_engine(async |home| {
        let about = home.key().get("/api/v1/settings/about").await.expect(200);
        assert_eq!((&about["totalMediaItems"], &about["totalRequests"]), (&json!(0), &json!(0)));
        assert_eq!(about["version"], app::COMPATIBLE_VERSION);
        assert!(about.get("tz").is_none());
    });
}
