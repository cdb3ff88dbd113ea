//! An empty folder becomes a household: the owner signs in with Jellyfin, chooses libraries, lets
//! people in, names Radarr and Sonarr.

use super::story::{Step, Story, Who};
use serde_json::{Value, json};
use sim::{Flavour, Login, Service};

pub(super) const STEPS: &[Step] = &[
    the_owner_signs_in,
    nothing_happens_by_itself,
    libraries_are_found,
    libraries_are_chosen,
    people_are_let_in,
    radarr_is_named,
    sonarr_is_named,
    the_household_is_open,
    finn_may_ask_for_one_film_and_two_seasons_a_week,
    finn_signs_in,
];

fn the_owner_signs_in(story: &mut Story) {
    let public = story.read(Who::Anybody, "/settings/public");
    assert_eq!((&public["initialized"], &public["mediaServerType"]), (&json!(false), &json!(4)));
    let place = story.outside.address(&Service::MEDIA_SERVER).unwrap();
    let mut body = credentials(sim::OWNER);
    body["hostname"] = json!(place.ip().to_string());
    body["port"] = json!(place.port());
    body["useSsl"] = json!(false);
    body["urlBase"] = json!("");
    body["serverType"] = json!(server_type(story));
    let answer = story.send(Who::Anybody, "/auth/jellyfin", &body, 200);
    assert_eq!((&answer.body["id"], &answer.body["permissions"]), (&json!(1), &json!(2)));
    story.olive = Some(answer.cookie().unwrap().to_owned());
}

/// How the API calls the kind of media server.
fn server_type(story: &Story) -> u8 {
    match story.media_server {
        Flavour::Jellyfin => 2,
        Flavour::Emby => 3,
    }
}

fn credentials(login: Login) -> Value {
    let email = format!("{}@example.com", login.name);
    json!({ "username": login.name, "password": login.password, "email": email })
}

/// No job runs unless a step says so: every schedule is put off to a moment years away.
fn nothing_happens_by_itself(story: &mut Story) {
    let jobs = story.read(Who::Olive, "/settings/jobs");
    let jobs = jobs.as_array().unwrap();
    assert!(jobs.len() >= 8, "{jobs:?}");
    for job in jobs {
        let path = format!("/settings/jobs/{}/schedule", job["id"].as_str().unwrap());
        story.send(Who::Olive, &path, &json!({ "schedule": "0 0 5 29 2 *" }), 200);
    }
}

fn libraries_are_found(story: &mut Story) {
    let found = story.read(Who::Olive, "/settings/jellyfin/library?sync=true");
    let names = found.as_array().unwrap().iter().map(|library| library["name"].as_str().unwrap());
    let names: Vec<_> = names.collect();
    assert!(names.contains(&"Films") && names.contains(&"Series"), "{names:?}");
}

fn libraries_are_chosen(story: &mut Story) {
    let known = story.read(Who::Olive, "/settings/jellyfin");
    let libraries = known["libraries"].as_array().unwrap();
    let wanted = libraries.iter().filter(|library| library["name"] != "Anime");
    let ids: Vec<_> = wanted.map(|library| library["id"].as_str().unwrap()).collect();
    let path = format!("/settings/jellyfin/library?enable={}", ids.join(","));
    let chosen = story.read(Who::Olive, &path);
    let off = chosen.as_array().unwrap().iter().filter(|library| library["enabled"] == false);
    assert_eq!(off.map(|library| &library["name"]).collect::<Vec<_>>(), ["Anime"]);
}

fn people_are_let_in(story: &mut Story) {
    let accounts = story.read(Who::Olive, "/settings/jellyfin/users");
    let ids: Vec<&Value> = ["finn", "maya"]
        .iter()
        .map(|name| {
            let mut accounts = accounts.as_array().unwrap().iter();
            &accounts.find(|account| account["username"] == *name).unwrap()["id"]
        })
        .collect();
    let body = json!({ "jellyfinUserIds": ids });
    let added = story.send(Who::Olive, "/user/import-from-jellyfin", &body, 201).body;
    assert_eq!(added.as_array().unwrap().len(), 2, "{added}");
    assert_eq!(
        (&added[0]["jellyfinUsername"], &added[0]["permissions"]),
        (&json!("finn"), &json!(32))
    );
    story.finn_id = added[0]["id"].clone();
}

fn radarr_is_named(story: &mut Story) {
    let more = json!({ "activeDirectory": "/media/films", "minimumAvailability": "released" });
    name_server(story, "radarr", &Service::RADARR, &more);
}

fn sonarr_is_named(story: &mut Story) {
    let more = json!({
        "activeDirectory": "/media/series", "activeLanguageProfileId": 1,
        "enableSeasonFolders": true, "seriesType": "standard", "animeSeriesType": "anime",
    });
    name_server(story, "sonarr", &Service::SONARR, &more);
}

/// Tries a server and keeps it, with the profile and folder that it offers.
fn name_server(story: &Story, kind: &str, service: &Service, more: &Value) {
    let place = json!({
        "hostname": "127.0.0.1", "port": story.outside.address(service).unwrap().port(),
        "apiKey": format!("simulated-{kind}-key"), "useSsl": false, "baseUrl": "",
    });
    let offer = story.send(Who::Olive, &format!("/settings/{kind}/test"), &place, 200).body;
    let has = |list: &str, key: &str, value: &Value| {
        offer[list].as_array().unwrap().iter().any(|one| one[key] == *value)
    };
    assert!(has("profiles", "name", &json!("HD-1080p")), "{offer}");
    assert!(has("rootFolders", "path", &more["activeDirectory"]), "{offer}");
    let mut server = place;
    let rest = json!({
        "name": kind, "activeProfileId": 4, "activeProfileName": "HD-1080p", "is4k": false,
        "isDefault": true, "syncEnabled": true, "preventSearch": false, "tags": [2],
    });
    for part in [&rest, more] {
        for (key, value) in part.as_object().unwrap() {
            server[key] = value.clone();
        }
    }
    let kept = story.send(Who::Olive, &format!("/settings/{kind}"), &server, 201).body;
    assert_eq!(kept["id"], 0, "{kept}");
}

fn the_household_is_open(story: &mut Story) {
    story.send(Who::Olive, "/settings/initialize", &json!({}), 200);
    let public = story.read(Who::Anybody, "/settings/public");
    assert_eq!(
        (&public["initialized"], &public["mediaServerType"]),
        (&json!(true), &json!(server_type(story)))
    );
}

fn finn_may_ask_for_one_film_and_two_seasons_a_week(story: &mut Story) {
    let path = format!("/user/{}/settings/main", story.finn_id);
    let quota = json!({
        "username": "Finn", "email": "finn@example.com",
        "movieQuotaLimit": 1, "movieQuotaDays": 7, "tvQuotaLimit": 2, "tvQuotaDays": 7,
    });
    story.send(Who::Olive, &path, &quota, 200);
}

fn finn_signs_in(story: &mut Story) {
    let answer = story.send(Who::Anybody, "/auth/jellyfin", &credentials(sim::FRIEND), 200);
    assert_eq!(answer.body["id"], story.finn_id);
    story.finn = Some(answer.cookie().unwrap().to_owned());
}
