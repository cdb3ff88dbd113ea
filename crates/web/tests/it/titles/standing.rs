//! `mediaInfo`: where a title stands, and what who may see of it.

use super::{add, ask, film, series};
use crate::support::{beside_sim, beside_sim_on_each_engine};
use domain::{MediaStatus, MediaType, Permissions, TmdbId, UserId};
use serde_json::json;
use store::tables::issues::NewIssue;
use store::tables::watchlist::NewWatchlistEntry;

#[test]
fn the_page_of_a_title_tells_who_wants_it_and_what_is_wrong_with_it() {
    beside_sim_on_each_engine(async |home, world| {
        let series = series(world);
        let media = add(home, MediaType::Tv, series.work.id, MediaStatus::Pending).await;
        let mara = home.add("mara", Permissions::REQUEST).await;
        ask(home, MediaType::Tv, media, mara).await;
        let now = home.clock.now();
        home.store
            .write(move |tx| {
                tx.put_season(media, 1, false, MediaStatus::Pending, now)?;
                let issue = NewIssue {
                    issue_type: domain::IssueType::Audio,
                    problem_season: 1,
                    problem_episode: 2,
                    media,
                    by: mara,
                };
                let issue = tx.add_issue(&issue, now)?;
                tx.add_comment(issue, mara, "Out of step.", now)?;
                let entry = NewWatchlistEntry {
                    user: UserId::OWNER,
                    media_type: MediaType::Tv,
                    tmdb_id: TmdbId(series.work.id.into()),
                    title: String::new(),
                    rating_key: String::new(),
                    media,
                };
                tx.add_to_watchlist(&entry, now)
            })
            .await
            .unwrap();
        let owner = home.signed_in(UserId::OWNER).await;
        let shown = owner.get(&format!("/api/v1/tv/{}", series.work.id)).await.expect(200);
        assert_eq!(shown["onUserWatchlist"], true);
        let info = &shown["mediaInfo"];
        assert_eq!((&info["status"], &info["seasons"][0]["seasonNumber"]), (&2.into(), &1.into()));
        assert!(info.get("watchlists").is_none());
        let request = &info["requests"][0];
        assert_eq!(request["requestedBy"]["email"], "mara@example.com");
        assert!(request["requestedBy"].get("settings").is_none());
        assert_eq!((&request["seasonCount"], &request["media"]["id"]), (&1.into(), &info["id"]));
        let issue = &info["issues"][0];
        assert_eq!(issue["comments"][0]["message"], "Out of step.");
        assert!(issue["comments"][0].get("user").is_none());
        assert_eq!(issue["createdBy"]["displayName"], "mara");
    });
}

#[test]
fn the_addresses_of_others_are_shown_to_those_only_who_look_after_people() {
    beside_sim(json!({}), async |home, world| {
        let id = film(world).work.id;
        let media = add(home, MediaType::Movie, id, MediaStatus::Pending).await;
        let mara = home.add("mara", Permissions::REQUEST).await;
        ask(home, MediaType::Movie, media, mara).await;
        ask(home, MediaType::Movie, media, UserId::OWNER).await;
        let path = format!("/api/v1/movie/{id}");
        let cases = [
            (Permissions::REQUEST, false),
            (Permissions::MANAGE_REQUESTS, false),
            (Permissions::MANAGE_USERS, true),
            (Permissions::ADMIN, true),
        ];
        for (held, sees) in cases {
            let visitor = home.with_user(&format!("visitor-{}", held.0), held).await;
            let shown = visitor.get(&path).await;
            assert_eq!(shown.text.contains("mara@example.com"), sees, "{held:?}");
            assert_eq!(shown.text.contains("owner@example.com"), sees, "{held:?}");
            assert_eq!(shown.expect(200)["mediaInfo"]["requests"].as_array().unwrap().len(), 2);
        }
        let own = home.signed_in(mara).await.get(&path).await;
        assert!(own.text.contains("mara@example.com") && !own.text.contains("owner@example.com"));
    });
}

#[test]
fn lists_tell_where_each_title_stands_and_what_is_on_the_own_watchlist() {
    beside_sim_on_each_engine(async |home, world| {
        let owner = home.signed_in(UserId::OWNER).await;
        let path = format!("/api/v1/movie/{}/similar", film(world).work.id);
        let bare = owner.get(&path).await.expect(200);
        let titles = bare["results"].as_array().unwrap();
        assert!(titles.iter().all(|title| title.get("mediaInfo").is_none()));
        let id: u32 = titles[0]["id"].as_u64().unwrap().try_into().unwrap();
        let media = add(home, MediaType::Movie, id, MediaStatus::Blocklisted).await;
        // A series of the same number is another title.
        let other: u32 = titles[1]["id"].as_u64().unwrap().try_into().unwrap();
        add(home, MediaType::Tv, other, MediaStatus::Available).await;
        let mara = home.add("mara", Permissions::REQUEST).await;
        let now = home.clock.now();
        let entry = |user| NewWatchlistEntry {
            user,
            media_type: MediaType::Movie,
            tmdb_id: TmdbId(id.into()),
            title: "Later".to_owned(),
            rating_key: String::new(),
            media,
        };
        let entries = [entry(UserId::OWNER), entry(mara)];
        home.store
            .write(move |tx| entries.iter().try_for_each(|e| tx.add_to_watchlist(e, now).map(drop)))
            .await
            .unwrap();
        let shown = owner.get(&path).await.expect(200);
        let info = &shown["results"][0]["mediaInfo"];
        assert_eq!((&info["status"], &info["tmdbId"]), (&6.into(), &id.into()));
        let watchlists = info["watchlists"].as_array().unwrap();
        assert_eq!(watchlists.len(), 1, "others' watchlists are theirs");
        assert_eq!(watchlists[0]["title"], "Later");
        assert!(watchlists[0].get("requestedBy").is_none());
        assert!(info.get("requests").is_none() && info.get("seasons").is_none());
        assert!(shown["results"][1].get("mediaInfo").is_none());
    });
}
