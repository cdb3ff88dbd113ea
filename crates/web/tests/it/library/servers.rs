//! Every media server that households have, from the first sign-in to what can be watched: Jellyfin
//! of several years and Emby say the same in their own ways.

use super::scans::{SCANS, run, titles};
use crate::support::{Reply, TestApp, moved_in_beside};
use serde_json::{Value, json};
use sim::{Flavour, Household, Options};

/// Which server, of which version, under which number the settings know it.
const SERVERS: [(Flavour, &str, u8); 5] = [
    (Flavour::Jellyfin, "10.10.7", 2),
    (Flavour::Jellyfin, "10.9.11", 2),
    (Flavour::Jellyfin, "10.11.11", 2),
    (Flavour::Jellyfin, "12.0.0", 2),
    (Flavour::Emby, "4.8.11.0", 3),
];

/// What a household came to know from its media server.
#[derive(Debug, PartialEq)]
struct Known {
    /// Names of its people, of its libraries with their kinds, and where every title stands.
    people: Vec<Value>,
    libraries: Vec<(Value, Value)>,
    titles: Vec<String>,
}

async fn live(home: &TestApp, world: &Household, server_type: u8) -> Known {
    let key = home.key();
    let people = key.get("/api/v1/settings/jellyfin/users").await.expect(200);
    let people = people.as_array().unwrap();
    let ids: Vec<_> = people.iter().map(|person| person["id"].clone()).collect();
    let import = json!({ "jellyfinUserIds": ids });
    let added = key.post("/api/v1/user/import-from-jellyfin", import).await.expect(201);
    let added = added.as_array().unwrap();
    assert_eq!(added.len(), sim::PEOPLE.len() - 1, "everybody but the owner is new");
    let kind = i64::from(server_type) + 1;
    assert!(added.iter().all(|user| user["userType"] == kind), "{added:?}");
    let reply = friend_signs_in(home).await;
    let portrait = format!("/avatarproxy/{}", world.world().media_server_id("olive").unwrap());
    let shown = home.anonymous().get(&portrait).await;
    assert!(shown.header("content-type").is_some_and(|kind| kind.starts_with("image/")));
    let libraries = key.get("/api/v1/settings/jellyfin").await.expect(200)["libraries"].clone();
    for job in SCANS.iter().chain(&["jellyfin-recently-added-scan", "availability-sync"]) {
        let run = run(home, job).await;
        assert_eq!(run["outcome"], "done", "{job}: {run}");
    }
    let standing = titles(home).await.into_iter().map(|(media, seasons)| {
        let seasons = seasons.iter().map(|one| (one.season_number, one.status, one.status_4k));
        let seasons: Vec<_> = seasons.collect();
        let (kind, id) = (media.media_type, media.tmdb_id);
        let is_there = media.jellyfin_media_id.is_some();
        format!("{kind:?} {id}: {:?} {:?} {is_there} {seasons:?}", media.status, media.status_4k)
    });
    let mut titles: Vec<_> = standing.collect();
    titles.sort();
    home.anonymous()
        .with_session_of(&reply)
        .post("/api/v1/auth/logout", json!({}))
        .await
        .expect(200);
    Known {
        people: people.iter().map(|person| person["username"].clone()).collect(),
        libraries: libraries
            .as_array()
            .unwrap()
            .iter()
            .map(|library| (library["name"].clone(), library["type"].clone()))
            .collect(),
        titles,
    }
}

async fn friend_signs_in(home: &TestApp) -> Reply {
    let friend = json!({ "username": sim::FRIEND.name, "password": sim::FRIEND.password });
    let reply = home.anonymous().post("/api/v1/auth/jellyfin", friend).await;
    reply.expect(200);
    let wrong = json!({ "username": sim::FRIEND.name, "password": "guess" });
    let refused = home.anonymous().post("/api/v1/auth/jellyfin", wrong).await.expect(401);
    assert_eq!(refused["message"], "INVALID_CREDENTIALS");
    reply
}

#[test]
fn every_media_server_tells_the_same() {
    let known = std::cell::RefCell::new(Vec::new());
    for (flavour, version, server_type) in SERVERS {
        let base = if flavour == Flavour::Emby { Options::emby() } else { Options::default() };
        let media_server_version = version.to_owned();
        let options = Options { films: 24, series: 10, media_server_version, ..base };
        moved_in_beside(options, server_type, async |home, world| {
            let told = live(home, world, server_type).await;
            known.borrow_mut().push((version, told));
        });
    }
    let known = known.into_inner();
    let (_, first) = &known[0];
    assert!(first.titles.iter().any(|title| title.contains("Available")), "{:?}", first.titles);
    for (version, other) in &known[1..] {
        assert_eq!(other, first, "{version}");
    }
}
