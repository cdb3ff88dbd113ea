//! A manager sees to one title.

use crate::support::{TestApp, on_each_engine};
use app::blocklist::NewBlocklistEntry;
use domain::{MediaStatus, MediaType, Permissions, TmdbId, UserId};
use store::tables::media_edits::NewMedia;

async fn title(home: &TestApp, media_type: MediaType) {
    let now = home.clock.now();
    let media = NewMedia {
        media_type,
        tmdb_id: TmdbId(11),
        tvdb_id: None,
        status: MediaStatus::Pending,
        status_4k: MediaStatus::Unknown,
    };
    home.store.write(move |tx| tx.add_media(&media, now)).await.unwrap();
}

async fn status(home: &TestApp, media_type: MediaType) -> Option<MediaStatus> {
    let found = home.store.read(move |tx| tx.find_title(media_type, TmdbId(11))).await;
    found.unwrap().map(|media| media.status)
}

#[test]
fn what_is_marked_holds_and_what_is_cleared_is_gone() {
    on_each_engine(async |home| {
        title(home, MediaType::Movie).await;
        let owner = home.signed_in(UserId::OWNER).await;
        let page = owner.get("/manage/movie/11").await;
        page.expect(200);
        assert!(!page.text.contains("value=\"partial\""), "a film is there or not");
        let marked = owner.send("/manage/movie/11/mark", "quality=usual&status=available").await;
        assert_eq!(marked.header("location"), Some("/manage/movie/11"));
        assert_eq!(status(home, MediaType::Movie).await, Some(MediaStatus::Available));
        owner.send("/manage/movie/11/mark", "status=nonsense").await.expect(404);
        owner.send("/manage/movie/11/clear", "").await;
        assert_eq!(status(home, MediaType::Movie).await, None);
        let page = owner.get("/manage/movie/11").await;
        page.expect(200);
        assert!(page.text.contains("Nothing to manage"));
    });
}

#[test]
fn a_series_can_be_there_in_part() {
    on_each_engine(async |home| {
        title(home, MediaType::Tv).await;
        let manager = home.with_user("noor", Permissions::MANAGE_REQUESTS).await;
        assert!(manager.get("/manage/tv/11").await.text.contains("value=\"partial\""));
        manager.send("/manage/tv/11/mark", "status=partial").await;
        assert_eq!(status(home, MediaType::Tv).await, Some(MediaStatus::PartiallyAvailable));
        manager.send("/manage/tv/11/delete-files", "quality=usual").await.expect(404);
    });
}

#[test]
fn it_is_for_those_who_decide() {
    on_each_engine(async |home| {
        title(home, MediaType::Movie).await;
        let mara = home.with_user("mara", Permissions::REQUEST).await;
        mara.get("/manage/movie/11").await.expect(403);
        for act in ["mark", "clear", "delete-files"] {
            mara.send(&format!("/manage/movie/11/{act}"), "status=available").await.expect(403);
        }
        assert_eq!(status(home, MediaType::Movie).await, Some(MediaStatus::Pending));
        home.signed_in(UserId::OWNER).await.get("/manage/book/11").await.expect(404);
    });
}

#[test]
fn who_blocked_a_title_and_when_is_said_to_those_who_may_know() {
    on_each_engine(async |home| {
        let mara = home.add("mara", Permissions::MANAGE_BLOCKLIST).await;
        let entry = NewBlocklistEntry {
            media_type: MediaType::Movie,
            tmdb_id: TmdbId(11),
            title: None,
            user: mara,
        };
        home.app.add_to_blocklist(entry).await.unwrap();
        let owner = home.signed_in(UserId::OWNER).await;
        for page in ["/manage/movie/11", "/movie/11?whole=1"] {
            let page = owner.get(page).await.text;
            let (_, said) = page.split_once("class=\"blocked-facts\"").unwrap();
            assert!(said.contains("mara") && said.contains("just now"), "{page}");
        }
        let noor = home.with_user("noor", Permissions::MANAGE_REQUESTS).await;
        let page = noor.get("/manage/movie/11").await;
        page.expect(200);
        assert!(!page.text.contains("blocked-facts"), "{}", page.text);
    });
}

#[test]
fn what_is_blocked_is_not_marked_as_anything_else() {
    on_each_engine(async |home| {
        title(home, MediaType::Movie).await;
        let owner = home.signed_in(UserId::OWNER).await;
        assert!(owner.get("/manage/movie/11").await.text.contains("name=\"status\""));
        home.store
            .write(move |tx| {
                let media = tx.find_title(MediaType::Movie, TmdbId(11))?.unwrap();
                tx.set_media_status(media.id, false, MediaStatus::Blocklisted, media.created_at)
            })
            .await
            .unwrap();
        assert!(!owner.get("/manage/movie/11").await.text.contains("name=\"status\""));
        assert!(!owner.get("/manage/movie/11").await.text.contains("On the blocklist"));
        let marked = owner.send("/manage/movie/11/mark", "quality=usual&status=available").await;
        marked.expect(404);
        assert_eq!(status(home, MediaType::Movie).await, Some(MediaStatus::Blocklisted));
    });
}
