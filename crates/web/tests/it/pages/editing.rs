//! Changing a request through its form, and one request on a page of its own.

use crate::support::{TestApp, on_each_engine};
use domain::{MediaStatus, MediaType, Permissions, RequestId, RequestStatus, TmdbId, UserId};
use serde_json::json;
use store::tables::media_edits::NewMedia;
use store::tables::new_requests::{NewRequest, Target};

/// Somebody waits for two seasons of a series.
async fn waiting(home: &TestApp, by: UserId) -> RequestId {
    let now = home.clock.now();
    let media = NewMedia {
        media_type: MediaType::Tv,
        tmdb_id: TmdbId(77),
        tvdb_id: None,
        status: MediaStatus::Pending,
        status_4k: MediaStatus::Unknown,
    };
    let request = move |media| NewRequest {
        status: RequestStatus::Pending,
        media_type: MediaType::Tv,
        media,
        by,
        decided_by: None,
        is_4k: false,
        seasons: vec![1, 2],
        target: Target::default(),
        is_auto_request: false,
    };
    let written = home.store.write(move |tx| {
        let media = tx.add_media(&media, now)?;
        tx.add_request(&request(media), now)
    });
    written.await.unwrap()
}

async fn seasons(home: &TestApp, id: RequestId) -> Vec<i64> {
    let owner = home.app.user(UserId::OWNER).await.unwrap();
    let view = home.app.request(&owner, id).await.unwrap();
    view.seasons.iter().map(|season| season.season_number).collect()
}

#[test]
fn a_requester_drops_a_season_while_nobody_has_decided() {
    on_each_engine(async |home| {
        let mara = home.with_user("mara", Permissions::REQUEST).await;
        let id = waiting(home, mara.user.unwrap()).await;
        let address = format!("/requests/{id}/edit");
        let form = mara.get(&address).await;
        form.expect(200);
        assert!(form.text.contains("value=\"2\" checked"), "{}", form.text);
        assert!(!form.text.contains("name=\"requestedBy\""), "only managers give it away");

        let empty = mara.send(&address, "").await;
        empty.expect(422);
        assert!(empty.text.contains("role=\"alert\""));
        assert_eq!(seasons(home, id).await, [1, 2]);

        let changed = mara.send(&address, "seasons=2").await;
        assert_eq!(changed.header("location"), Some(format!("/requests/{id}").as_str()));
        assert_eq!(seasons(home, id).await, [2]);

        let owner = home.signed_in(UserId::OWNER).await;
        owner.send(&format!("/requests/{id}/approve"), "").await;
        mara.get(&address).await.expect(403);
        mara.send(&address, "seasons=1").await;
        assert_eq!(seasons(home, id).await, [2], "what is decided stays");
    });
}

#[test]
fn whoever_changes_a_request_is_led_back_to_where_they_were() {
    on_each_engine(async |home| {
        let mara = home.with_user("mara", Permissions::REQUEST).await;
        let id = waiting(home, mara.user.unwrap()).await;
        let (address, list) = (format!("/requests/{id}/edit"), "/requests?filter=all&page=2");
        let own = format!("/requests/{id}");
        let at = |page: &str| mara.clone().header("referer", &format!("http://home{page}"));

        // In a dialog the page beneath it is where the form comes from.
        let form = at(list).get(&address).await.text;
        let kept = "name=\"from\" value=\"/requests?filter=all&amp;page=2\"";
        assert!(form.contains(kept), "{form}");
        // Without script the form is a page of its own.
        let from = "from=%2Frequests%3Ffilter%3Dall%26page%3D2";
        let changed = at(&address).send(&address, &format!("seasons=2&{from}")).await;
        assert_eq!(changed.header("location"), Some(list));

        for elsewhere in ["%2F%2Fevil.example", "%2F%5Cevil.example", "https%3A%2F%2Fevil.example"]
        {
            let changed = mara.send(&address, &format!("seasons=2&from={elsewhere}")).await;
            assert_eq!(changed.header("location"), Some(own.as_str()), "{elsewhere}");
        }
        let anew = at(&address).get(&address).await.text;
        assert!(anew.contains(&format!("name=\"from\" value=\"{own}\"")), "not to itself");
        let refused = mara.send(&address, from).await;
        refused.expect(422);
        assert!(refused.text.contains(kept), "{}", refused.text);
        let list = mara.get("/requests?filter=all").await.text;
        let link = list.split("<a ").find(|link| link.contains(&format!("{address}\"")));
        assert!(link.unwrap().contains("data-dialog=\"\""), "it opens where they are");
    });
}

#[test]
fn another_server_is_shown_before_a_request_is_changed_for_it() {
    on_each_engine(async |home| {
        let server = |name: &str, is_default: bool| {
            json!({
                "name": name, "hostname": "127.0.0.1", "port": 9, "apiKey": "no key",
                "useSsl": false, "baseUrl": "", "activeProfileId": 1, "activeProfileName": "Any",
                "activeDirectory": "/data", "is4k": false, "isDefault": is_default,
                "syncEnabled": false, "preventSearch": false, "enableSeasonFolders": true,
                "tags": [],
            })
        };
        for (name, is_default) in [("main", true), ("attic", false)] {
            let added = server(name, is_default);
            home.key().post("/api/v1/settings/sonarr", added).await.expect(201);
        }
        let mara = home.add("mara", Permissions::REQUEST).await;
        let id = waiting(home, mara).await;
        let owner = home.signed_in(UserId::OWNER).await;
        let address = format!("/requests/{id}/edit");
        let form = owner.get(&address).await.text;
        assert!(form.contains("selected>main (default)</option>"), "{form}");
        // With script the choice presses `look`; without, saving shows them first.
        for looks in ["&then=look", "&then=approve", ""] {
            let sent = format!("seasons=2&shown=0&server=1&requestedBy=1{looks}");
            let shown = owner.send(&address, &sent).await;
            shown.expect(200);
            for there in [
                "name=\"shown\" value=\"1\"",
                "selected>attic</option>",
                "value=\"2\" checked",
                "<option value=\"1\" selected>",
            ] {
                assert!(shown.text.contains(there), "{there} {}", shown.text);
            }
            assert!(!shown.text.contains("value=\"1\" checked"), "what was chosen stays");
            assert_eq!(seasons(home, id).await, [1, 2], "nothing is changed by looking");
        }
        owner.send(&address, "seasons=2&shown=1&server=1").await.expect(303);
        let by = home.app.user(UserId::OWNER).await.unwrap();
        assert_eq!(home.app.request(&by, id).await.unwrap().request.server_id, Some(1));
    });
}

#[test]
fn a_manager_gives_a_request_to_somebody_else_and_approves_it_at_once() {
    on_each_engine(async |home| {
        let mara = home.add("mara", Permissions::REQUEST).await;
        let theo = home.add("theo", Permissions::REQUEST).await;
        let id = waiting(home, mara).await;
        let owner = home.signed_in(UserId::OWNER).await;
        let form = format!("seasons=1&seasons=2&requestedBy={theo}&then=approve");
        owner.send(&format!("/requests/{id}/edit"), &form).await;
        let by = home.app.user(UserId::OWNER).await.unwrap();
        let view = home.app.request(&by, id).await.unwrap();
        assert_eq!(view.request.requested_by, Some(theo));
        assert_eq!(view.request.status, RequestStatus::Approved);
    });
}

#[test]
fn one_request_is_a_page_for_those_whom_it_concerns() {
    on_each_engine(async |home| {
        let mara = home.with_user("mara", Permissions::REQUEST).await;
        let theo = home.with_user("theo", Permissions::REQUEST).await;
        let id = waiting(home, mara.user.unwrap()).await;
        let address = format!("/requests/{id}");
        theo.get(&address).await.expect(403);
        theo.get(&format!("{address}/edit")).await.expect(403);
        mara.get("/requests/none").await.expect(404);
        assert!(mara.get(&address).await.text.contains("<html"));
        let part = mara.clone().header("x-usherr-swap", &format!("request-{id}"));
        assert!(part.get(&address).await.text.starts_with("<article"), "live.js asks for it");
    });
}

#[test]
fn the_list_knows_every_stage_and_both_directions() {
    on_each_engine(async |home| {
        let mara = home.add("mara", Permissions::REQUEST).await;
        let id = waiting(home, mara).await;
        let owner = home.signed_in(UserId::OWNER).await;
        let ticket = format!("id=\"request-{id}\"");
        for (filter, there) in [
            ("pending", true),
            ("unavailable", true),
            ("all", true),
            ("approved", false),
            ("processing", false),
            ("available", false),
            ("completed", false),
            ("failed", false),
            ("deleted", false),
        ] {
            for sort in ["newest", "oldest", "changed", "unchanged"] {
                let page = owner.get(&format!("/requests?filter={filter}&sort={sort}")).await;
                assert_eq!(page.text.contains(&ticket), there, "{filter} {sort}");
            }
        }
        assert!(!owner.get("/requests?filter=all&mediaType=movie").await.text.contains(&ticket));
        let others = owner.get("/requests?filter=all&requestedBy=1").await;
        assert!(!others.text.contains(&ticket));
    });
}
