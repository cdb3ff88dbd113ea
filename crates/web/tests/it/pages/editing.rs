//! Changing a request through its form, and one request on a page of its own.

use crate::support::{TestApp, on_each_engine};
use domain::{MediaStatus, MediaType, Permissions, RequestId, RequestStatus, TmdbId, UserId};
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
