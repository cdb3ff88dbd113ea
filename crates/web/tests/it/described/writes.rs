//! Everything that can be written and answers something.

use super::reads::missing;
use super::tour::Tour;
use crate::support::{TestApp, Visitor};
use domain::Permissions;
use serde_json::{Value, json};
use sim::Household;

pub(super) async fn all(tour: &mut Tour<'_>, home: &TestApp, world: &Household) {
    requests(tour, home, world).await;
    issues(tour).await;
    titles(tour).await;
    people(tour, home, world).await;
    own(tour, home).await;
    agents(tour).await;
    rows_and_rules(tour).await;
    servers(tour).await;
    chores(tour).await;
    doors(tour, home).await;
    // Last, because it ends with a new key.
    tour.ask("POST /settings/main/regenerate", "/settings/main/regenerate", json!({})).await;
}

/// A request of somebody is changed, approved, tried again and declined, and one is made.
async fn requests(tour: &mut Tour<'_>, home: &TestApp, world: &Household) {
    let (_, _, series) = missing(world);
    let finn = home.with_user("finn", Permissions::REQUEST_4K).await;
    let wish = json!({ "mediaType": "tv", "mediaId": series, "is4k": true, "seasons": [1] });
    tour.ask_as(&finn, "POST /request", "/request", Some(wish)).await;
    let change = json!({ "mediaType": "movie", "profileId": 1, "rootFolder": "/data" });
    tour.ask("PUT /request/{requestId}", "/request/1", change).await;
    let change = json!({ "mediaType": "tv", "seasons": [1], "userId": 1 });
    tour.ask("PUT /request/{requestId}", "/request/2", change).await;
    for (call, at) in [
        ("POST /request/{requestId}/{status}", "/request/1/approve"),
        ("POST /request/{requestId}/retry", "/request/1/retry"),
        ("POST /request/{requestId}/{status}", "/request/2/decline"),
    ] {
        tour.ask(call, at, json!({})).await;
    }
}

async fn issues(tour: &mut Tour<'_>) {
    let issue = json!({ "issueType": 3, "message": "None.", "mediaId": 1, "problemSeason": 1,
        "problemEpisode": 2 });
    tour.ask("POST /issue", "/issue", issue).await;
    let words = json!({ "message": "So it is." });
    tour.ask("POST /issue/{issueId}/comment", "/issue/2/comment", words.clone()).await;
    tour.ask("PUT /issueComment/{commentId}", "/issueComment/2", words).await;
    tour.ask("POST /issue/{issueId}/{status}", "/issue/2/resolved", json!({})).await;
}

async fn titles(tour: &mut Tour<'_>) {
    let call = "POST /media/{mediaId}/{status}";
    tour.ask(call, "/media/1/available", json!({ "is4k": false })).await;
    let wish = json!({ "tmdbId": 11, "mediaType": "movie", "title": "Yes", "ratingKey": "1" });
    let known = tour.see("GET /media", "/media?take=1&filter=available").await;
    let id = &known["results"][0]["tmdbId"];
    let kind = &known["results"][0]["mediaType"];
    let mut wish: Value = wish;
    (wish["tmdbId"], wish["mediaType"]) = (id.clone(), kind.clone());
    tour.ask("POST /watchlist", "/watchlist", wish).await;
}

async fn people(tour: &mut Tour<'_>, home: &TestApp, world: &Household) {
    let new = json!({ "email": "noor@example.com", "username": "noor", "password": "test1234" });
    let made = tour.ask("POST /user", "/user", new).await;
    let id = made["id"].to_string();
    let change = json!({ "username": "Noor", "permissions": 32 });
    tour.ask("PUT /user/{userId}", &format!("/user/{id}"), change).await;
    let change = json!({ "ids": [made["id"]], "permissions": 160 });
    tour.ask("PUT /user", "/user", change).await;
    let rights = json!({ "permissions": 32 });
    let at = format!("/user/{id}/settings/permissions");
    tour.ask("POST /user/{userId}/settings/permissions", &at, rights).await;
    let wish = json!({ "mediaType": "movie", "mediaId": missing(world).1 + 1, "is4k": false });
    home.key().header("x-api-user", &id).post("/api/v1/request", wish).await;
    let friend = world.world().media_server_id(sim::FRIEND.name).unwrap();
    let ids = json!({ "jellyfinUserIds": [friend] });
    tour.ask("POST /user/import-from-jellyfin", "/user/import-from-jellyfin", ids).await;
    let visitor = home.key();
    tour.ask_as(&visitor, "DELETE /user/{userId}", &format!("/user/{id}"), None).await;
}

async fn own(tour: &mut Tour<'_>, home: &TestApp) {
    let mara = home.with_user("nils", Permissions::REQUEST).await;
    let at = |part: &str| format!("/user/{}/settings/{part}", mara.user.unwrap());
    let settings = json!({ "username": "Nils", "locale": "de", "discoverRegion": "DE",
        "originalLanguage": "de|en", "watchlistSyncMovies": true });
    let call = "POST /user/{userId}/settings/main";
    tour.ask_as(&mara, call, &at("main"), Some(settings)).await;
    let told = json!({ "discordId": "1", "telegramSendSilently": true,
        "notificationTypes": { "email": 8 } });
    let call = "POST /user/{userId}/settings/notifications";
    tour.ask_as(&mara, call, &at("notifications"), Some(told)).await;
    let call = "GET /user/{userId}/settings/main";
    tour.ask_as(&mara, call, &at("main"), None).await;
}

/// Each agent is saved as it was read.
async fn agents(tour: &mut Tour<'_>) {
    for agent in [
        "email",
        "discord",
        "pushbullet",
        "pushover",
        "gotify",
        "ntfy",
        "slack",
        "telegram",
        "webpush",
        "webhook",
    ] {
        let at = format!("/settings/notifications/{agent}");
        let mut kept = tour.see(&format!("GET {at}"), &at).await;
        if agent == "webhook" {
            kept["options"]["jsonPayload"] = Value::from("\"{}\"");
        }
        tour.ask(&format!("POST {at}"), &at, kept).await;
    }
}

async fn rows_and_rules(tour: &mut Tour<'_>) {
    let row = json!({ "title": "Anime", "type": 13, "data": "210024" });
    let made = tour.ask("POST /settings/discover/add", "/settings/discover/add", row.clone()).await;
    let at = format!("/settings/discover/{}", made["id"]);
    tour.ask("PUT /settings/discover/{sliderId}", &at, row).await;
    let rows = tour.see("GET /settings/discover", "/settings/discover").await;
    tour.ask("POST /settings/discover", "/settings/discover", rows).await;
    remove(tour, "DELETE /settings/discover/{sliderId}", &at).await;
    let rule = json!({ "sonarrServiceId": 0, "language": "ja", "tags": "1" });
    let made = tour.ask("POST /overrideRule", "/overrideRule", rule).await;
    let at = format!("/overrideRule/{}", made["id"]);
    tour.ask("PUT /overrideRule/{ruleId}", &at, json!({ "users": "1,2" })).await;
    remove(tour, "DELETE /overrideRule/{ruleId}", &at).await;
}

async fn remove(tour: &mut Tour<'_>, call: &str, at: &str) {
    let visitor: Visitor = tour.visitor();
    tour.ask_as(&visitor, call, at, None).await;
}

async fn servers(tour: &mut Tour<'_>) {
    for (kind, id) in [("radarr", "radarrId"), ("sonarr", "sonarrId")] {
        let all = format!("/settings/{kind}");
        let mut server = tour.see(&format!("GET {all}"), &all).await[0].clone();
        server.as_object_mut().unwrap().remove("id");
        let place = json!({ "hostname": "127.0.0.1", "port": server["port"], "useSsl": false,
            "apiKey": server["apiKey"], "baseUrl": "" });
        tour.ask(&format!("POST {all}/test"), &format!("{all}/test"), place).await;
        server["isDefault"] = false.into();
        let made = tour.ask(&format!("POST {all}"), &all, server.clone()).await;
        let (one, at) = (format!("{all}/{{{id}}}"), format!("{all}/{}", made["id"]));
        tour.ask(&format!("PUT {one}"), &at, server).await;
        remove(tour, &format!("DELETE {one}"), &at).await;
    }
    let libraries = tour.see("GET /settings/jellyfin/library", "/settings/jellyfin/library").await;
    assert!(libraries.as_array().is_some_and(|list| !list.is_empty()));
    let names = json!({ "externalHostname": "https://films.example" });
    tour.ask("POST /settings/jellyfin", "/settings/jellyfin", names).await;
    let order = json!({ "cancel": true });
    tour.ask("POST /settings/jellyfin/sync", "/settings/jellyfin/sync", order).await;
    let none = json!({ "hostname": "" });
    tour.ask("POST /settings/tautulli", "/settings/tautulli", none).await;
}

async fn chores(tour: &mut Tour<'_>) {
    for (call, at, body) in [
        ("POST /settings/main", "/settings/main", json!({ "applicationTitle": "Ours" })),
        ("POST /settings/network", "/settings/network", json!({ "forceIpv4First": false })),
        ("POST /settings/initialize", "/settings/initialize", json!({})),
        (
            "PUT /settings/metadatas",
            "/settings/metadatas",
            json!({ "tv": "tmdb", "anime": "tvdb" }),
        ),
        (
            "POST /settings/metadatas/test",
            "/settings/metadatas/test",
            json!({ "tmdb": true, "tvdb": true }),
        ),
        ("POST /settings/jobs/{jobId}/run", "/settings/jobs/download-sync/run", json!({})),
        ("POST /settings/jobs/{jobId}/cancel", "/settings/jobs/radarr-scan/cancel", json!({})),
        (
            "POST /settings/jobs/{jobId}/schedule",
            "/settings/jobs/radarr-scan/schedule",
            json!({ "schedule": "0 0 */6 * * *" }),
        ),
    ] {
        tour.ask(call, at, body).await;
    }
}

async fn doors(tour: &mut Tour<'_>, home: &TestApp) {
    let stranger = home.anonymous();
    let friend = json!({ "username": sim::FRIEND.name, "password": sim::FRIEND.password,
        "email": "friend@example.com" });
    tour.ask_as(&stranger, "POST /auth/jellyfin", "/auth/jellyfin", Some(friend)).await;
    let zoe = home.add("zoe", Permissions::REQUEST).await;
    home.give_password(zoe).await;
    let local = json!({ "email": "zoe@example.com", "password": "test1234" });
    tour.ask_as(&stranger, "POST /auth/local", "/auth/local", Some(local)).await;
    let address = json!({ "email": "mara@example.com" });
    let call = "POST /auth/reset-password";
    tour.ask_as(&stranger, call, "/auth/reset-password", Some(address)).await;
    let day = domain::Day(home.app.clock().today().0 + chrono::Days::new(1));
    let (code, now) = ("0b7c6e0e-2f0e-4c57-9a53-6b8f6f0d9c11", home.clock.now());
    home.store.write(move |tx| tx.set_reset_link(zoe, code, day, now)).await.unwrap();
    let at = format!("/auth/reset-password/{code}");
    let new = json!({ "password": "another one" });
    tour.ask_as(&stranger, "POST /auth/reset-password/{guid}", &at, Some(new)).await;
    let zoe = home.signed_in(zoe).await;
    tour.ask_as(&zoe, "POST /auth/logout", "/auth/logout", Some(json!({}))).await;
}
