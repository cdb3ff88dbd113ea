//! Reporting what is wrong with a title, talking about it, settling it.

use crate::support::{TestApp, beside_sim, on_each_engine};
use domain::{MediaStatus, MediaType, Permissions, RememberedTitle, TmdbId, UserId};
use serde_json::json;
use store::tables::media_edits::NewMedia;

/// A series that can be watched.
async fn there(home: &TestApp) {
    there_is(home, TmdbId(77), 2).await;
}

/// A season of some series that can be watched.
async fn there_is(home: &TestApp, tmdb_id: TmdbId, season: i64) {
    let now = home.clock.now();
    let title = RememberedTitle {
        media_type: MediaType::Tv,
        tmdb_id,
        language: "en".to_owned(),
        name: "Alder Cross".to_owned(),
        year: Some(2024),
        poster: None,
    };
    let media = NewMedia {
        media_type: MediaType::Tv,
        tmdb_id,
        tvdb_id: None,
        status: MediaStatus::Available,
        status_4k: MediaStatus::Unknown,
    };
    let written = home.store.write(move |tx| {
        tx.remember_title(&title, now)?;
        let media = tx.add_media(&media, now)?;
        tx.put_season(media, season, false, MediaStatus::Available, now)
    });
    written.await.unwrap();
}

const FORM: &str = "mediaType=tv&tmdbId=77&subject=audio&season=2&episode=5&message=Too+late";

#[test]
fn somebody_reports_and_a_manager_answers_and_settles_it() {
    on_each_engine(async |home| {
        there(home).await;
        let mara = home.with_user("mara", Permissions::CREATE_ISSUES).await;
        let form = mara.get("/issues/new?mediaType=tv&tmdbId=77&season=2").await;
        form.expect(200);
        assert!(form.text.contains("<option value=\"2\" selected>"), "{}", form.text);
        let form = mara.get("/issues/new?mediaType=tv&tmdbId=77").await;
        assert!(form.text.contains("<option value=\"2\" selected>"), "there is only one");

        let empty = mara.send("/issues/new", &FORM.replace("Too+late", "+")).await;
        empty.expect(422);
        assert!(empty.text.contains("write a few words"));
        assert!(empty.text.contains("value=\"5\""), "what was said stays");

        let reported = mara.send("/issues/new", FORM).await;
        assert_eq!(reported.header("location"), Some("/issues/1"));
        let page = mara.get("/issues/1").await;
        for words in ["Alder Cross", "Too late", "Audio", "Season 2", "Episode 5"] {
            assert!(page.text.contains(words), "{words}");
        }

        let owner = home.signed_in(UserId::OWNER).await;
        let left = owner.send("/issues/1/close", "message=It+is+**mended**").await;
        assert_eq!(left.header("location"), Some("/issues/1"));
        let page = mara.get("/issues/1").await;
        assert!(
            page.text.contains("It is <strong>mended</strong>") && page.text.contains("Resolved")
        );
        assert!(!owner.get("/issues").await.text.contains("Alder Cross"));
        assert!(owner.get("/issues?filter=resolved").await.text.contains("Alder Cross"));
        mara.send("/issues/1/reopen", "").await;
        assert!(owner.get("/issues?filter=open&sort=modified").await.text.contains("Alder Cross"));
    });
}

#[test]
fn what_was_said_is_changed_by_who_said_it() {
    on_each_engine(async |home| {
        there(home).await;
        let mara = home.with_user("mara", Permissions::CREATE_ISSUES).await;
        mara.send("/issues/new", FORM).await;
        let owner = home.signed_in(UserId::OWNER).await;
        assert!(mara.get("/issues/1?edit=1").await.text.contains("id=\"rewritten\""));
        assert!(!owner.get("/issues/1?edit=1").await.text.contains("id=\"rewritten\""));
        owner.send("/issues/1/comments/1/edit", "message=Mine").await.expect(403);
        let blank = mara.send("/issues/1/comments/1/edit", "message=+").await;
        blank.expect(422);
        assert!(blank.text.contains("rewritten-error"), "it says why: {}", blank.text);
        mara.send("/issues/1/comments/1/edit", "message=Far+too+late").await;
        mara.send("/issues/1/comments/1/remove", "").await.expect(404);
        assert!(mara.get("/issues/1").await.text.contains("Far too late"));

        owner.send("/issues/1/comment", "message=").await.expect(422);
        owner.send("/issues/1/comment", "message=It+looks+fine").await;
        mara.send("/issues/1/comments/2/remove", "").await.expect(403);
        mara.send("/issues/1/remove", "").await.expect(403);
        owner.send("/issues/1/comments/2/remove", "").await;
        assert!(!mara.get("/issues/1").await.text.contains("It looks fine"));
        let gone = mara.send("/issues/1/remove", "").await;
        assert_eq!(gone.header("location"), Some("/issues"));
        mara.get("/issues/1").await.expect(404);
    });
}

#[test]
fn others_see_no_more_than_they_may() {
    on_each_engine(async |home| {
        there(home).await;
        let mara = home.with_user("mara", Permissions::CREATE_ISSUES).await;
        let theo = home.with_user("theo", Permissions::CREATE_ISSUES).await;
        let noor = home.with_user("noor", Permissions::VIEW_ISSUES).await;
        let finn = home.with_user("finn", Permissions::REQUEST).await;
        mara.send("/issues/new", FORM).await;
        assert!(!theo.get("/issues").await.text.contains("Alder Cross"));
        theo.get("/issues/1").await.expect(403);
        theo.send("/issues/1/comment", "message=Me+too").await.expect(403);
        assert!(noor.get("/issues").await.text.contains("Alder Cross"));
        assert!(!noor.get("/issues/1").await.text.contains("name=\"message\""));
        noor.send("/issues/1/comment", "message=Me+too").await.expect(403);
        for path in ["/issues", "/issues/1", "/issues/new?mediaType=tv&tmdbId=77"] {
            finn.get(path).await.expect(403);
        }
        mara.get("/issues/new?mediaType=tv&tmdbId=78").await.expect(404);
        mara.get("/issues/new?mediaType=book&tmdbId=77").await.expect(404);
    });
}

#[test]
fn an_episode_that_the_season_does_not_have_is_not_reported() {
    beside_sim(json!({}), async |home, world| {
        let mara = home.with_user("mara", Permissions::CREATE_ISSUES).await;
        let catalog = world.world().catalog();
        let series = catalog.series.iter().find(|series| !series.seasons.is_empty()).unwrap();
        let id = series.work.id;
        there_is(home, TmdbId(id.into()), 1).await;
        let told = home.key().get(&format!("/api/v1/tv/{id}")).await.expect(200);
        let seasons = told["seasons"].as_array().unwrap();
        let first = seasons.iter().find(|season| season["seasonNumber"] == 1).unwrap();
        let count = first["episodeCount"].as_i64().unwrap();
        let form =
            FORM.replace("tmdbId=77", &format!("tmdbId={id}")).replace("season=2", "season=1");
        let beyond = form.replace("episode=5", &format!("episode={}", count + 1));
        let refused = mara.send("/issues/new", &beyond).await;
        refused.expect(422);
        assert!(refused.text.contains(&format!("The season has {count} episodes")), "{count}");
        assert!(refused.text.contains("Too late"), "what was said stays");
        let last = form.replace("episode=5", &format!("episode={count}"));
        mara.send("/issues/new", &last).await.expect(303);
    });
}
