//! `/api/v1/settings/cache`.

use crate::support::on_sqlite;
use serde_json::json;

#[test]
fn known_caches_can_be_emptied() {
    on_sqlite(async |home| {
        let owner = home.key();
        let caches = owner.get("/api/v1/settings/cache").await.expect(200);
        for cache in caches["apiCaches"].as_array().unwrap() {
            let path = format!("/api/v1/settings/cache/{}/flush", cache["id"].as_str().unwrap());
            owner.post(&path, json!({})).await.expect(204);
        }
        assert_eq!(caches["dnsCache"], json!({}));
        owner.post("/api/v1/settings/cache/none/flush", json!({})).await.expect(404);
        let host = "/api/v1/settings/cache/dns/example.com/flush";
        owner.post(host, json!({})).await.expect(404);
    });
}
