//! The list of requests, and deciding about them on the page and through the API.

use crate::library::scans::{SCANS, run, titles};
use crate::support::{Reply, TestApp, moved_in_on_sqlite, on_each_engine};
use domain::{
    Event, MediaId, MediaStatus, MediaType, Permissions, RememberedTitle, RequestId, RequestStatus,
    TmdbId, UserId,
};
use store::tables::media_edits::NewMedia;
use store::tables::new_requests::{NewRequest, Target};

fn wish(media: MediaId, by: UserId, status: RequestStatus) -> NewRequest {
    NewRequest {
        status,
        media_type: MediaType::Movie,
        media,
        by,
        decided_by: None,
        is_4k: false,
        seasons: Vec::new(),
        target: Target::default(),
        is_auto_request: false,
    }
}

/// Somebody waits for a film of this name.
async fn waiting(home: &TestApp, by: UserId, tmdb_id: i64, name: &str) -> RequestId {
    let now = home.clock.now();
    let title = RememberedTitle {
        media_type: MediaType::Movie,
        tmdb_id: TmdbId(tmdb_id),
        language: "en".to_owned(),
        name: name.to_owned(),
        year: Some(2024),
        poster: None,
    };
    let media = NewMedia {
        media_type: MediaType::Movie,
        tmdb_id: TmdbId(tmdb_id),
        tvdb_id: None,
        status: MediaStatus::Pending,
        status_4k: MediaStatus::Unknown,
    };
    let request = move |media| wish(media, by, RequestStatus::Pending);
    let written = home.store.write(move |tx| {
        tx.remember_title(&title, now)?;
        let media = tx.add_media(&media, now)?;
        tx.add_request(&request(media), now)
    });
    written.await.unwrap()
}

async fn standing(home: &TestApp, id: RequestId) -> (RequestStatus, MediaStatus) {
    let owner = home.app.user(UserId::OWNER).await.unwrap();
    let view = home.app.request(&owner, id).await.unwrap();
    (view.request.status, view.media.unwrap().media.status)
}

/// Somebody else waits for a season of the same series.
async fn season(home: &TestApp, by: UserId, number: i64, is_4k: bool) -> RequestId {
    let now = home.clock.now();
    let media = NewMedia {
        media_type: MediaType::Tv,
        tmdb_id: TmdbId(1399),
        tvdb_id: None,
        status: MediaStatus::Pending,
        status_4k: MediaStatus::Pending,
    };
    let written = home.store.write(move |tx| {
        let media = match tx.find_title(MediaType::Tv, TmdbId(1399))? {
            Some(known) => known.id,
            None => tx.add_media(&media, now)?,
        };
        let wish = NewRequest {
            media_type: MediaType::Tv,
            is_4k,
            seasons: vec![number],
            ..wish(media, by, RequestStatus::Pending)
        };
        tx.add_request(&wish, now)
    });
    written.await.unwrap()
}

#[test]
fn nothing_is_taken_back_before_somebody_is_sure() {
    on_each_engine(async |home| {
        let mara = home.with_user("mara", Permissions::REQUEST).await;
        let id = waiting(home, mara.user.unwrap(), 603, "The Matrix").await;
        let cancel = format!("/requests/{id}/cancel");
        let unsure = "_unsure=act%3Dnow%26_words%3DReally%2520take%2520it%2520back%253F%26_label%3DTake%2520back";
        let from = mara.clone().header("referer", "http://house.example/requests?filter=all");
        let question = from.send(&cancel, &format!("{unsure}&kept=%3Cb%3E")).await;
        question.expect(200);
        for part in [
            "Really take it back?",
            &format!("action=\"{cancel}\""),
            "name=\"act\" value=\"now\"",
            "name=\"kept\" value=\"&lt;b&gt;\"",
            "href=\"/requests?filter=all\"",
        ] {
            assert!(question.text.contains(part), "{part}: {}", question.text);
        }
        assert!(!question.text.contains("_unsure"), "it is asked once");
        assert_eq!(standing(home, id).await.0, RequestStatus::Pending);
        let from = mara.clone().header("referer", &format!("http://house.example{cancel}"));
        let back = "_back=/requests%3Ffilter%3Dall";
        let done = from.send(&cancel, &format!("act=now&kept=x&{back}")).await;
        done.expect(303);
        assert_eq!(done.header("location"), Some("/requests?filter=all"));
        let owner = home.app.user(UserId::OWNER).await.unwrap();
        assert!(home.app.request(&owner, id).await.is_err(), "it is gone");
    });
}

#[test]
fn what_waits_of_one_title_is_approved_together() {
    on_each_engine(async |home| {
        let (mara, noor) = (home.add("mara", Permissions::REQUEST).await, UserId::OWNER);
        let first = season(home, mara, 1, false).await;
        let second = season(home, noor, 2, false).await;
        let other = season(home, mara, 1, true).await;
        let owner = home.signed_in(UserId::OWNER).await;
        let form = format!("id={first}&id={second}");
        for page in ["/tv/1399?whole=1", "/manage/tv/1399"] {
            let page = owner.get(page).await.text;
            let way = "action=\"/manage/tv/1399/approve\"";
            assert_eq!(page.matches(way).count(), 1, "one waits in 4K, which has its own button");
            assert!(page.contains("Approve all 2<"), "{page}");
        }
        let friend = home.signed_in(mara).await;
        friend.send("/manage/tv/1399/approve", &form).await.expect(403);
        assert!(!friend.get("/tv/1399?whole=1").await.text.contains("Approve all"));
        home.app.decline_request(&home.app.user(noor).await.unwrap(), second).await.unwrap();
        let third = season(home, noor, 3, false).await;
        // What was decided meanwhile stays so, and what came meanwhile was not seen.
        let said = owner.send("/manage/tv/1399/approve", &form).await;
        assert_eq!(said.header("location"), Some("/manage/tv/1399"));
        assert!(said.cookie("usherr.said").unwrap().contains("approved-left"));
        for (id, status) in [
            (first, RequestStatus::Approved),
            (second, RequestStatus::Declined),
            (third, RequestStatus::Pending),
            (other, RequestStatus::Pending),
        ] {
            assert_eq!(standing(home, id).await.0, status, "{id}");
        }
        owner.send("/manage/tv/1399/approve", &form).await.expect(409);
        let fourth = season(home, mara, 4, false).await;
        let from = owner.clone().header("referer", "http://films.example/tv/1399");
        let form = format!("id={third}&id={fourth}");
        let said = from.send("/manage/tv/1399/approve", &form).await;
        assert_eq!(said.header("location"), Some("/tv/1399"));
        assert!(said.cookie("usherr.said").unwrap().contains("approved-together"));
        let events = home.store.read(|tx| tx.list_events_after(0, 100)).await.unwrap();
        let approved = [first, third, fourth]
            .map(|request| Event::RequestApproved { request, automatic: false });
        for event in approved {
            assert!(events.iter().any(|known| known.event.as_ref() == Some(&event)), "{event:?}");
        }
    });
}

#[test]
fn what_waits_of_one_title_is_declined_together() {
    on_each_engine(async |home| {
        let mara = home.add("mara", Permissions::REQUEST).await;
        let first = season(home, mara, 1, false).await;
        let second = season(home, UserId::OWNER, 2, false).await;
        let owner = home.signed_in(UserId::OWNER).await;
        let page = owner.get("/tv/1399?whole=1").await.text;
        assert!(page.contains("action=\"/manage/tv/1399/decline\""), "{page}");
        assert!(page.contains("Decline all 2<") && page.contains("Really decline all of them?"));
        let form = format!("id={first}&id={second}");
        let friend = home.signed_in(mara).await;
        friend.send("/manage/tv/1399/decline", &form).await.expect(403);
        home.app
            .approve_request(&home.app.user(UserId::OWNER).await.unwrap(), second)
            .await
            .unwrap();
        // What was approved meanwhile is not taken back with the others.
        let said = owner.send("/manage/tv/1399/decline", &form).await;
        assert!(said.cookie("usherr.said").unwrap().contains("declined-left"));
        assert_eq!(standing(home, first).await.0, RequestStatus::Declined);
        assert_eq!(standing(home, second).await.0, RequestStatus::Approved);
        owner.send("/manage/tv/1399/decline", &form).await.expect(409);
        let (third, fourth) =
            (season(home, mara, 3, false).await, season(home, mara, 4, false).await);
        let said = owner.send("/manage/tv/1399/decline", &format!("id={third}&id={fourth}")).await;
        assert!(said.cookie("usherr.said").unwrap().contains("declined-together"));
        for id in [third, fourth] {
            assert_eq!(standing(home, id).await.0, RequestStatus::Declined, "{id}");
        }
    });
}

#[test]
fn a_manager_approves_and_the_title_is_on_its_way() {
    on_each_engine(async |home| {
        let mara = home.add("mara", Permissions::REQUEST).await;
        let id = waiting(home, mara, 11, "The Lucky Comet").await;
        let owner = home.signed_in(UserId::OWNER).await;
        assert!(owner.get("/requests").await.text.contains("The Lucky Comet"));

        let swapping = owner.clone().header("x-usherr-swap", &format!("request-{id}"));
        let part = swapping.send(&format!("/requests/{id}/approve"), "").await;
        part.expect(200);
        assert!(part.text.starts_with("<article") && part.text.contains("data-toast"));
        let approved = (RequestStatus::Approved, MediaStatus::Processing);
        assert_eq!(standing(home, id).await, approved);
        assert!(!owner.get("/requests?filter=pending").await.text.contains("The Lucky Comet"));
        assert!(owner.get("/requests?filter=processing").await.text.contains("The Lucky Comet"));
    });
}

#[test]
fn a_stuck_request_says_why_to_those_who_can_mend_it_and_that_it_is_seen_to_to_the_others() {
    on_each_engine(async |home| {
        let mara = home.add("mara", Permissions::REQUEST).await;
        let id = waiting(home, mara, 11, "The Lucky Comet").await;
        let now = home.clock.now();
        let refused = async |again: Option<domain::Ts>| {
            let written = home.store.write(move |tx| {
                tx.set_request_status(id, RequestStatus::Failed, None, now)?;
                tx.announce(&Event::RequestApproved { request: id, automatic: false }, now)?;
                for errand in tx.claim_errands("a test", now.plus_millis(1), 9, now)? {
                    tx.postpone_errand(errand.id, "The folder /films is missing.", again, now)?;
                }
                Ok(())
            });
            written.await.unwrap();
        };
        let owner = home.signed_in(UserId::OWNER).await;
        let asker = home.signed_in(mara).await;
        refused(None).await;
        let list = owner.get("/requests?filter=failed").await.text;
        assert!(list.contains("The folder /films is missing."), "{list}");
        assert!(list.contains("Fix what the message says"), "{list}");
        let panel = owner.get("/manage/movie/11").await.text;
        assert!(panel.contains("The folder /films is missing."), "{panel}");
        let own = asker.get("/requests?filter=failed").await.text;
        assert!(!own.contains("/films is missing"), "{own}");
        assert!(own.contains("you don’t need to do anything"), "{own}");
        refused(Some(now.plus_millis(600_000))).await;
        let list = owner.get("/requests?filter=failed").await.text;
        assert!(list.contains("Usherr tries again by itself in 10 minutes."), "{list}");
    });
}

#[test]
fn an_approved_request_that_no_server_was_there_for_says_so_and_is_tried_again() {
    on_each_engine(async |home| {
        let mara = home.add("mara", Permissions::REQUEST).await;
        let id = waiting(home, mara, 11, "The Lucky Comet").await;
        let now = home.clock.now();
        let written = home.store.write(move |tx| {
            tx.set_request_status(id, RequestStatus::Approved, None, now)?;
            tx.announce(&Event::RequestApproved { request: id, automatic: false }, now)?;
            for errand in tx.claim_errands("a test", now.plus_millis(1), 9, now)? {
                tx.postpone_errand(errand.id, "There is no Radarr.", None, now)?;
            }
            Ok(())
        });
        written.await.unwrap();
        let owner = home.signed_in(UserId::OWNER).await;
        let list = owner.get("/requests?filter=all").await.text;
        assert!(list.contains("There is no Radarr.") && list.contains("Try again"), "{list}");
        let own = home.signed_in(mara).await.get("/requests?filter=all").await.text;
        assert!(own.contains("The Lucky Comet") && !own.contains("no Radarr"), "{own}");
        owner.send(&format!("/requests/{id}/retry"), "").await;
        let order = home.store.read(move |tx| tx.find_order(id)).await.unwrap().unwrap();
        assert!(order.is_open(), "{order:?}");
        let list = owner.get("/requests?filter=all").await.text;
        assert!(!list.contains("There is no Radarr."), "{list}");
    });
}

#[test]
fn declining_frees_the_title_and_leads_back_to_the_list() {
    on_each_engine(async |home| {
        let mara = home.add("mara", Permissions::REQUEST).await;
        let id = waiting(home, mara, 12, "Alder Cross").await;
        let owner = home.signed_in(UserId::OWNER).await;
        let from = owner.header("referer", "http://films.example/requests?filter=all");
        let answer = from.send(&format!("/requests/{id}/decline"), "").await;
        assert_eq!(answer.header("location"), Some("/requests?filter=all"));
        assert_eq!(standing(home, id).await, (RequestStatus::Declined, MediaStatus::Unknown));
    });
}

#[test]
fn members_take_back_their_own_and_decide_nothing() {
    on_each_engine(async |home| {
        let mara = home.with_user("mara", Permissions::REQUEST).await;
        let theo = home.with_user("theo", Permissions::REQUEST).await;
        let id = waiting(home, mara.user.unwrap(), 13, "Pendulum").await;
        for act in ["approve", "decline", "retry"] {
            mara.send(&format!("/requests/{id}/{act}"), "").await.expect(403);
        }
        theo.send(&format!("/requests/{id}/cancel"), "").await.expect(403);
        assert!(!theo.get("/requests").await.text.contains("Pendulum"));
        assert!(mara.get("/requests").await.text.contains("Pendulum"));
        assert_eq!(mara.send(&format!("/requests/{id}/cancel"), "").await.status.as_u16(), 303);
        assert!(!mara.get("/requests").await.text.contains("Pendulum"));
    });
}

#[test]
fn the_api_decides_in_the_same_way() {
    on_each_engine(async |home| {
        let mara = home.with_user("mara", Permissions::REQUEST).await;
        let id = waiting(home, mara.user.unwrap(), 14, "Meridian").await;
        let path = |act: &str| format!("/api/v1/request/{id}/{act}");
        mara.call("POST", &path("approve"), None).await.expect(403);
        let key = home.key();
        assert_eq!(key.call("POST", &path("decline"), None).await.expect(200)["status"], 3);
        let retried = key.call("POST", &path("retry"), None).await.expect(200);
        assert_eq!((&retried["status"], &retried["media"]["status"]), (&2.into(), &3.into()));
        key.call("POST", "/api/v1/request/999/approve", None).await.expect(404);
        key.delete(&format!("/api/v1/request/{id}")).await.expect(204);
        key.get(&format!("/api/v1/request/{id}")).await.expect(404);
    });
}

#[test]
fn what_is_refused_is_said_beside_what_one_looks_at() {
    on_each_engine(async |home| {
        let owner = home.signed_in(UserId::OWNER).await;
        let gone = "/requests/4711/approve";
        let page = owner.send(gone, "").await;
        page.expect(404);
        assert!(page.text.contains("<main") && page.text.contains("Wrong door"), "{}", page.text);
        let swapping = owner.clone().header("x-usherr-swap", "request-4711");
        let told = swapping.send(gone, "").await;
        told.expect(404);
        assert!(told.text.contains("data-toast") && told.text.contains("Wrong door"));
        assert!(!told.text.contains("<main"), "{}", told.text);
    });
}

#[test]
fn a_ticket_leads_to_what_can_be_watched() {
    moved_in_on_sqlite(async |home, _world| {
        for job in SCANS {
            run(home, job).await;
        }
        let is_there = |status| status == MediaStatus::Available;
        let known = titles(home).await.into_iter().map(|(media, _)| media);
        let film = known
            .filter(|media| media.media_type == MediaType::Movie && is_there(media.status))
            .find(|media| media.external_service_slug.is_some())
            .unwrap();
        let mara = home.with_user("mara", Permissions::REQUEST).await;
        let request = wish(film.id, mara.user.unwrap(), RequestStatus::Completed);
        let now = home.clock.now();
        home.store.write(move |tx| tx.add_request(&request, now)).await.unwrap();
        let at = format!("details?id={}", film.jellyfin_media_id.unwrap());
        let theirs = mara.get("/requests?filter=all").await.text;
        assert!(theirs.contains(&at) && theirs.contains("Watch on Jellyfin"), "{theirs}");
        assert!(!theirs.contains("Open in Radarr"), "that is for those who run the house");
        let owner = home.signed_in(UserId::OWNER).await;
        let all = owner.get("/requests?filter=all").await.text;
        assert!(all.contains("Watch on Jellyfin") && all.contains("Open in Radarr"), "{all}");
        let looker = home.with_user("tom", Permissions::REQUEST_VIEW).await;
        let seen = looker.get("/requests?filter=all").await.text;
        assert!(seen.contains("class=\"ticket\"") && !seen.contains("Watch on"), "{seen}");
    });
}

#[test]
fn when_the_last_request_of_the_last_page_is_gone_the_page_before_is_shown() {
    on_each_engine(async |home| {
        let mara = home.add("mara", Permissions::REQUEST).await;
        let mut last = None;
        for number in 1..=11 {
            last = Some(waiting(home, mara, number, &format!("Film {number}")).await);
        }
        let owner = home.signed_in(UserId::OWNER).await;
        let from = owner.clone().header("referer", "http://films.example/requests?page=2");
        let gone = from.send(&format!("/requests/{}/remove", last.unwrap()), "").await;
        assert_eq!(gone.header("location"), Some("/requests?page=2"));
        let page = owner.get("/requests?page=2").await;
        page.expect(200);
        assert_eq!(page.text.matches("class=\"ticket\"").count(), 10, "{}", page.text);
        assert!(!page.text.contains("rel=\"next\"") && page.text.contains("Film 10"));
        let reader = owner.get("/issues?page=7").await;
        assert!(reader.status == 200 && owner.get("/blocklist?page=7").await.status == 200);
    });
}

/// The cookie of this name that an answer sets, as a browser sends it back.
fn kept(reply: &Reply, name: &str) -> Option<String> {
    reply.cookie(name)?.split(';').next().map(str::to_owned)
}

#[test]
fn a_list_is_the_next_time_as_it_was_chosen_to_be() {
    on_each_engine(async |home| {
        let mara = home.add("mara", Permissions::REQUEST).await;
        for number in 1..=9 {
            waiting(home, mara, number, &format!("Film {number}")).await;
        }
        let owner = home.signed_in(UserId::OWNER).await;
        let chosen = "/requests?filter=all&mediaType=movie&sort=oldest&requestedBy=2&perPage=5";
        let elsewhere = owner.get(chosen).await;
        assert_eq!(
            kept(&elsewhere, "usherr.requests"),
            None,
            "a link from elsewhere keeps nothing"
        );
        let inside = owner.clone().header("referer", "http://films.example/requests?page=2");
        let page = inside.get(chosen).await;
        assert!(page.text.contains("rel=\"next\"") && page.text.contains("perPage=5&amp;page=2"));
        let cookie = kept(&page, "usherr.requests").unwrap();
        assert_eq!(
            cookie, "usherr.requests=of=1&filter=all&mediaType=movie&sort=oldest&perPage=5",
            "whose requests were looked at is no liking"
        );
        let again = owner.clone().header("cookie", &cookie);
        let page = again.get("/requests").await.text;
        assert_eq!(page.matches("class=\"ticket\"").count(), 5, "{page}");
        for on in ["value=\"movie\" selected", "value=\"oldest\" selected", "value=\"5\" selected"]
        {
            assert!(page.contains(on), "{on}");
        }
        let said = again.get("/requests?filter=pending").await.text;
        assert!(said.contains("value=\"newest\" selected"), "an address is taken at its word");
        let usual = "/requests?filter=pending&amp;perPage=10";
        assert!(page.contains(usual), "there is a way back");
        let back = again.clone().header("referer", "http://films.example/requests");
        let back = back.get(&usual.replace("&amp;", "&")).await;
        assert_eq!(kept(&back, "usherr.requests").as_deref(), Some("usherr.requests="));
        assert!(!back.text.contains(usual), "it is as usual");
    });
}

#[test]
fn every_list_is_as_it_was_chosen_to_be() {
    on_each_engine(async |home| {
        let owner = home.signed_in(UserId::OWNER).await;
        for (list, chosen, cookie) in [
            ("/issues", "filter=all&sort=modified&perPage=50", "usherr.issues"),
            ("/users", "sort=created&perPage=100", "usherr.users"),
            ("/blocklist", "filter=all&perPage=5", "usherr.blocklist"),
            ("/settings/logs", "level=warn&perPage=50", "usherr.logs"),
            ("/settings/outbox", "state=all&perPage=10", "usherr.outbox"),
        ] {
            let from = format!("http://films.example{list}");
            let inside = owner.clone().header("referer", &from);
            let page = inside.get(&format!("{list}?{chosen}")).await;
            let kept = kept(&page, cookie).unwrap();
            assert_eq!(kept, format!("{cookie}=of=1&{chosen}"));
            let again = owner.clone().header("cookie", &kept).get(list).await.text;
            for (name, value) in chosen.split('&').filter_map(|pair| pair.split_once('=')) {
                let shown = [format!("value=\"{value}\" selected"), format!("{name}={value}")];
                assert!(shown.iter().any(|on| again.contains(on)), "{name} {value}");
            }
            let usual = if list == "/issues" { "perPage=10" } else { "perPage=20" };
            assert!(again.contains(usual), "{list}: there is a way back");
        }
        assert!(owner.get("/users?page=9").await.text.contains("href=\"/users/1\""));
    });
}

#[test]
fn how_somebody_likes_a_list_is_for_nobody_else() {
    on_each_engine(async |home| {
        let mara = home.with_user("mara", Permissions::MANAGE_REQUESTS).await;
        let owner = home.signed_in(UserId::OWNER).await;
        waiting(home, UserId::OWNER, 603, "The Matrix").await;
        let inside = owner.clone().header("referer", "http://films.example/requests");
        let cookie = inside.get("/requests?filter=all&sort=oldest").await;
        let cookie = kept(&cookie, "usherr.requests").unwrap();
        let oldest = "value=\"oldest\" selected";
        let again = owner.clone().header("cookie", &cookie).get("/requests").await;
        assert!(again.text.contains(oldest));
        let other = mara.clone().header("cookie", &cookie).get("/requests").await;
        assert!(other.status == 200 && !other.text.contains(oldest), "it was somebody else's");
        let left = owner.send("/logout", "").await;
        for list in ["requests", "issues", "users", "blocklist", "logs", "outbox"] {
            let name = &format!("usherr.{list}");
            let gone = left.cookie(name).unwrap();
            assert!(gone.starts_with(&format!("{name}=;")) && gone.contains("Max-Age=0"), "{gone}");
        }
    });
}

#[test]
fn turning_back_to_the_first_page_is_no_choice() {
    on_each_engine(async |home| {
        let mara = home.add("mara", Permissions::REQUEST).await;
        for number in 1..=11 {
            waiting(home, mara, number, &format!("Film {number}")).await;
        }
        let owner = home.signed_in(UserId::OWNER).await;
        let second = "/requests?filter=pending&page=2";
        let page = owner.get(second).await.text;
        let back = "/requests?filter=pending&amp;perPage=10&amp;page=1";
        assert!(page.contains(&format!("href=\"{back}\" rel=\"prev\"")), "{page}");
        let turning = owner.clone().header("referer", &format!("http://films.example{second}"));
        let turned = turning
            .header("cookie", "usherr.requests=of=1&filter=all&sort=oldest")
            .get(&back.replace("&amp;", "&"))
            .await;
        assert_eq!(turned.text.matches("class=\"ticket\"").count(), 10);
        assert_eq!(kept(&turned, "usherr.requests"), None, "what was kept stays as it is");
        for number in 1..=20 {
            home.add(&format!("guest-{number}"), Permissions::REQUEST).await;
        }
        // Whoever chose longer pages in another window meanwhile goes on in this one as it began.
        for (list, next) in [
            ("/requests?filter=pending", "/requests?filter=pending&amp;perPage=10&amp;page=2"),
            ("/users", "/users?sort=displayname&amp;perPage=20&amp;page=2"),
        ] {
            let shown = owner.get(list).await.text;
            assert!(shown.contains(&format!("href=\"{next}\" rel=\"next\"")), "{shown}");
        }
        let people = owner.clone().header("cookie", "usherr.users=of=1&sort=created&perPage=10");
        let people = people.get("/users?sort=displayname&perPage=10").await.text;
        assert!(people.contains("/users?sort=displayname&amp;perPage=10&amp;page=2"), "{people}");
    });
}
