//! `POST /request`: in whose name, where to, and under which rules.

use super::{Scene, ask, ask_film, on_each_engine, path};
use domain::{MediaType, Permissions};
use serde_json::{Value, json};

#[test]
fn asking_for_others_needs_two_rights() {
    on_each_engine(async |scene| {
        let finn = scene.home.add("finn", Permissions::REQUEST).await;
        let rights = [Permissions::MANAGE_USERS, Permissions::MANAGE_REQUESTS];
        let both = rights[0] | rights[1];
        for (place, bits) in [Permissions::NONE, rights[0], rights[1], both].into_iter().enumerate()
        {
            let film = scene.film(place);
            let by = scene.with_user(&format!("person-{place}"), Permissions::REQUEST | bits).await;
            let wish = json!({ "mediaType": "movie", "mediaId": film, "userId": finn });
            let answer = ask(&by, wish).await;
            if bits == both {
                let made = answer.expect(201);
                assert_eq!(made["requestedBy"]["id"], json!(finn));
                assert_eq!(made["modifiedBy"]["id"], json!(by.user), "a manager decides at once");
                let wish = json!({ "mediaType": "movie", "mediaId": film + 1, "userId": 9999 });
                ask(&by, wish).await.expect(404);
            } else {
                answer.expect(403);
                let own = json!({ "mediaType": "movie", "mediaId": film, "userId": by.user });
                ask(&by, own).await.expect(403);
                assert_eq!(scene.title(MediaType::Movie, film).await, None, "{bits:?}");
            }
        }
        let mara = scene.home.add("mara", Permissions::NONE).await;
        let wish = json!({ "mediaType": "movie", "mediaId": scene.film(9), "userId": mara });
        ask(&scene.home.key(), wish).await.expect(403);
    });
}

fn with_target(film: i64) -> Value {
    json!({
        "mediaType": "movie", "mediaId": film, "is4k": false, "serverId": 8, "profileId": 5,
        "rootFolder": "/elsewhere", "languageProfileId": 3, "tags": [2],
    })
}

fn target(request: &Value) -> Value {
    ["serverId", "profileId", "rootFolder", "languageProfileId", "tags"]
        .map(|key| request[key].clone())
        .to_vec()
        .into()
}

#[test]
fn where_it_goes_is_for_those_to_say_who_may() {
    on_each_engine(async |scene| {
        let usual = json!([null, null, null, null, null]);
        let elsewhere = json!([8, 5, "/elsewhere", 3, [2]]);
        let table = [
            (Permissions::NONE, &usual),
            (Permissions::AUTO_APPROVE, &usual),
            (Permissions::REQUEST_ADVANCED, &elsewhere),
            (Permissions::MANAGE_REQUESTS, &elsewhere),
        ];
        for (place, (bits, expected)) in table.into_iter().enumerate() {
            let by = scene.with_user(&format!("person-{place}"), Permissions::REQUEST | bits).await;
            let made = ask(&by, with_target(scene.film(place))).await.expect(201);
            assert_eq!(&target(&made), expected, "{bits:?}");
            let kept = by.get(&path(&made, "")).await.expect(200);
            assert_eq!(&target(&kept), expected, "{bits:?}");
        }
        let mara = scene.home.add("mara", Permissions::REQUEST).await;
        let program = scene.home.key().header("x-api-user", &mara.to_string());
        let made = ask(&program, with_target(scene.film(9))).await.expect(201);
        assert_eq!(made["requestedBy"]["id"], json!(mara));
        assert_eq!(target(&made), elsewhere, "whoever has the key may say");
    });
}

async fn rule(scene: &Scene, terms: Value) {
    scene.home.key().post("/api/v1/overrideRule", terms).await.expect(200);
}

#[test]
fn rules_are_for_servers_by_their_numbers() {
    on_each_engine(async |scene| {
        let film = scene.film(0);
        let genre = {
            let films = &scene.outside.world().catalog().films;
            films[0].work.genres[0].to_string()
        };
        // The standard Radarr has the number 7 and is the second in the list.
        rule(scene, json!({ "radarrServiceId": 1, "genre": genre, "profileId": 66 })).await;
        rule(scene, json!({ "radarrServiceId": 7, "tags": "4,5" })).await;
        rule(scene, json!({ "radarrServiceId": 7, "genre": genre, "rootFolder": "/drama" })).await;
        let mara = scene.with_user("mara", Permissions::REQUEST).await;
        let made = ask_film(&mara, film).await.expect(201);
        assert_eq!(target(&made), json!([null, null, "/drama", null, null]));

        rule(scene, json!({ "radarrServiceId": 7, "genre": "0", "rootFolder": "/never" })).await;
        rule(scene, json!({ "radarrServiceId": 7, "users": "9999", "language": "xx" })).await;
        let manager = scene.with_user("max", Permissions::REQUEST | Permissions::MANAGE_REQUESTS);
        let made = ask_film(&manager.await, scene.film(1)).await.expect(201);
        assert_eq!(target(&made), json!([null, null, null, null, null]));
    });
}
