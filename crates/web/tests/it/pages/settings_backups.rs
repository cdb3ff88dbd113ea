//! The page with the backups.

use crate::support::on_sqlite;
use app::backup::DestinationPlace;
use domain::{Permissions, UserId};
use serde_json::json;

const PAGE: &str = "/settings/backups";

#[test]
fn a_backup_is_made_and_kept_from_the_page() {
    on_sqlite(async |home| {
        let owner = home.signed_in(UserId::OWNER).await;
        let page = owner.get(PAGE).await;
        assert!(
            page.status.is_success() && !page.text.contains("no verified backup"),
            "{}",
            page.text
        );
        assert!(page.text.contains("Nothing yet. What is done with backups"), "{}", page.text);
        owner.send("/settings/backups/create", "").await.expect(303);
        home.app.until_no_job_runs().await;
        let name = home.app.list_backups().await.unwrap()[0].name.clone();
        let page = owner.get(PAGE).await.text;
        assert!(page.contains(&format!("/api/v2/backups/{name}/download")), "{page}");
        assert!(page.contains("Restored for trial"), "{page}");
        let (_, history) = page.split_once("What was done").unwrap();
        for words in ["Backed up", name.as_str(), "Asked for", "0 s", "\u{202f}kB", "Done"] {
            assert!(history.contains(words), "{words}: {history}");
        }
        owner.send("/settings/backups/act", &format!("name={name}&act=verify")).await.expect(303);
        home.app.until_no_job_runs().await;
        for act in ["stop", "stop-verifying"] {
            owner.send("/settings/backups/act", &format!("act={act}")).await.expect(303);
        }
        let page = owner.get(PAGE).await.text;
        let (_, history) = page.split_once("What was done").unwrap();
        assert!(history.contains("Verified"), "{history}");
        owner.send("/settings/backups/act", &format!("name={name}&act=pin")).await.expect(303);
        assert!(home.app.list_backups().await.unwrap()[0].is_pinned());
        let act = async |act: &str| {
            owner.send("/settings/backups/act", &format!("name={name}&act={act}")).await
        };
        // What is to stay stays, and the last whole one goes only when that is said.
        let refused = act("remove-newest").await;
        refused.expect(409);
        assert!(refused.text.contains("is to stay"), "{}", refused.text);
        act("release").await.expect(303);
        let refused = act("remove").await;
        refused.expect(409);
        assert!(
            refused.text.contains("known to be whole") && refused.text.contains("remove-newest")
        );
        act("remove-newest").await.expect(303);
        assert!(home.app.list_backups().await.unwrap().is_empty());
        let page = owner.get(PAGE).await.text;
        let (_, history) = page.split_once("What was done").unwrap();
        assert!(history.contains("Kept for good") && history.contains("Removed"), "{history}");
    });
}

#[test]
fn a_backup_that_fails_stands_in_the_history_with_its_reason() {
    on_sqlite(async |home| {
        let owner = home.signed_in(UserId::OWNER).await;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("in the way");
        let mut settings = home.app.backup_settings();
        settings.folder = file.display().to_string();
        home.app.save_backup_settings(UserId::OWNER, settings).await.unwrap();
        std::fs::remove_dir(&file).unwrap();
        std::fs::write(&file, "").unwrap();
        home.app.ask_for_backup(UserId::OWNER).await.unwrap();
        home.app.until_no_job_runs().await;
        let deeds = home.app.list_deeds(10).await.unwrap();
        let made = deeds.iter().find(|deed| deed.what == "create").unwrap();
        let end = made.end.as_ref().unwrap();
        assert_eq!((made.by, end.size), (Some(UserId::OWNER), None));
        assert!(end.fault.as_ref().unwrap().contains("in the way"), "{end:?}");
        let page = owner.get(PAGE).await.text;
        let (_, history) = page.split_once("What was done").unwrap();
        assert!(history.contains("Failed") && history.contains("in the way"), "{history}");
    });
}

#[test]
fn what_is_wrong_is_said_and_not_saved() {
    on_sqlite(async |home| {
        let owner = home.signed_in(UserId::OWNER).await;
        let before = home.app.backup_settings();
        let refused = owner.send(PAGE, "enabled=on&schedule=often&by=nothing").await;
        refused.expect(422);
        assert!(refused.text.contains("not a schedule"), "{}", refused.text);
        let away =
            "type=webdav&placeName=Away&address=https://dav.example/x&user=u&secret=hush-hush";
        let refused = owner.send("/settings/backups/places", away).await;
        refused.expect(422);
        assert!(refused.text.contains("not encrypted") && !refused.text.contains("hush-hush"));
        assert_eq!(home.app.backup_settings(), before);
        owner.send("/settings/backups/places", &format!("{away}&allowPlain=on")).await.expect(303);
        let good = "enabled=on&schedule=0 0 4 * * *&last=5&daily=1&weekly=1&monthly=1&maxAge=24&by=nothing";
        owner.send(PAGE, good).await.expect(303);
        let kept = home.app.backup_settings();
        assert_eq!((kept.schedule.as_str(), kept.keep.last), ("0 0 4 * * *", 5));
        assert_eq!(kept.destinations.len(), 1);
    });
}

/// What the page says between a place's name and the way to change it.
fn told_of(page: &str, place: &str) -> String {
    let (_, rest) = page.split_once(&format!("<strong>{place}</strong>")).unwrap();
    rest.split_once("<details").unwrap().0.to_owned()
}

#[test]
fn a_place_is_switched_and_changed_and_says_how_it_went_last() {
    on_sqlite(async |home| {
        let owner = home.signed_in(UserId::OWNER).await;
        let disk = tempfile::tempdir().unwrap();
        let path = disk.path().join("nas").display().to_string();
        // What was added to be restored from gets nothing.
        let added = format!("type=folder&placeName=Attic&address={path}");
        owner.send("/settings/backups/restore/place", &added).await.expect(303);
        let id = home.app.backup_settings().destinations[0].id.clone();
        let page = owner.get(PAGE).await.text;
        let told = told_of(&page, "Attic");
        assert!(told.contains("Only read from") && !told.contains("No backup was sent"), "{told}");
        let act = async |act: &str| {
            owner.send("/settings/backups/places/act", &format!("id={id}&act={act}")).await
        };
        act("enable").await.expect(303);
        assert!(home.app.backup_settings().destinations[0].enabled);
        let told = told_of(&owner.get(PAGE).await.text, "Attic");
        assert!(told.contains("No backup was sent") && !told.contains("Only read"), "{told}");
        owner.send("/settings/backups/create", "").await.expect(303);
        home.app.until_no_job_runs().await;
        let told = told_of(&owner.get(PAGE).await.text, "Attic");
        assert!(told.contains("Arrived") && !told.contains("Did not"), "{told}");
        // A disk that goes away is told at the place itself.
        std::fs::remove_dir_all(disk.path().join("nas")).unwrap();
        home.clock.advance(60_000);
        owner.send("/settings/backups/create", "").await.expect(303);
        home.app.until_no_job_runs().await;
        let told = told_of(&owner.get(PAGE).await.text, "Attic");
        assert!(told.contains("Did not arrive") && told.contains("mounted"), "{told}");
        act("disable").await.expect(303);
        assert!(!home.app.backup_settings().destinations[0].enabled);
        home.app.find_destination(&id).unwrap();
        let gone = owner.send("/settings/backups/places/act", "id=none&act=enable").await;
        gone.expect(404);
    });
}

#[test]
fn a_place_that_is_changed_keeps_its_secret_and_what_was_sent_in_vain() {
    on_sqlite(async |home| {
        let owner = home.signed_in(UserId::OWNER).await;
        let places = "/settings/backups/places";
        let away = "type=webdav&placeName=Away&address=https://dav.example/x&user=u&allowPlain=on";
        owner.send(places, &format!("{away}&secret=hush-hush")).await.expect(303);
        let id = home.app.backup_settings().destinations[0].id.clone();
        let page = owner.get(PAGE).await.text;
        assert!(page.contains("https://dav.example/x") && !page.contains("hush-hush"));
        let moved = away.replace("/x", "/y").replace("Away", "Far away");
        owner.send(places, &format!("{moved}&id={id}&secret=")).await.expect(303);
        let kept = home.app.backup_settings().destinations;
        let DestinationPlace::Webdav { url, user, password } = &kept[0].place else { panic!() };
        assert_eq!((url.as_str(), user.as_str()), ("https://dav.example/y", "u"));
        assert_eq!((password.reveal(), kept.len(), kept[0].enabled), ("hush-hush", 1, true));
        // Without the explicit yes it is refused, and nothing has to be typed again.
        let plain = moved.replace("&allowPlain=on", "").replace("/y", "/z");
        let refused = owner.send(places, &format!("{plain}&id={id}&secret=")).await;
        refused.expect(422);
        let (_, shown) = refused.text.split_once("<details class=\"form-other\" open").unwrap();
        assert!(shown.contains("https://dav.example/z"), "what was sent is there");
        assert_eq!(home.app.backup_settings().destinations, kept);
        owner.send(places, &format!("{moved}&id=none&secret=")).await.expect(404);
    });
}

#[test]
fn refusals_are_told_in_the_language_of_the_reader() {
    on_sqlite(async |home| {
        home.key().post("/api/v1/settings/main", json!({ "locale": "de" })).await.expect(200);
        let owner = home.signed_in(UserId::OWNER).await;
        let away =
            "type=webdav&placeName=Away&address=https://dav.example/x&user=u&secret=hush-hush";
        let nowhere = "host=127.0.0.1&port=1&database=films&user=ann&password=hush-hush&act=look";
        let daily = "schedule=0 0 4 * * *";
        let cases = [
            ("", "schedule=often".to_owned(), 422, "Das ist kein Zeitplan"),
            (
                "",
                format!("{daily}&by=passphrase&passphrase=hush-hush"),
                422,
                "mindestens 12 Zeichen",
            ),
            ("", format!("{daily}&by=recipients"), 422, "mindestens einen öffentlichen"),
            ("", format!("{daily}&by=recipients&recipients=ssh-key"), 422, "ssh-key"),
            ("/places", away.to_owned(), 422, "unverschlüsselte dorthin dürfen"),
            ("/act", "act=verify&name=none.zip".to_owned(), 404, "nicht mehr da"),
            ("/restore/choose", "backup=none.zip".to_owned(), 404, "nicht mehr da"),
            ("/restore/choose", "secret=AGE-SECRET-KEY-1".to_owned(), 422, "Schlüssel von age"),
            ("/restore/begin", "part=all".to_owned(), 409, "Wähle zuerst eine Sicherung"),
            ("/restore/place", "type=folder&placeName=Away".to_owned(), 422, "nicht verstehen"),
            ("/move", "act=begin".to_owned(), 409, "Sage zuerst, wohin"),
            ("/move", "act=back".to_owned(), 409, "schon auf SQLite"),
            ("/move", nowhere.to_owned(), 422, "lässt niemanden hinein"),
        ];
        for (below, form, status, words) in cases {
            let refused = owner.send(&format!("{PAGE}{below}"), &form).await;
            refused.expect(status);
            assert!(refused.text.contains(words), "{words}: {}", refused.text);
            assert!(!refused.text.contains("hush-hush"), "{below} {form}");
            assert!(!refused.text.contains("class=\"errors"), "the page stays where it is");
        }
    });
}

#[test]
fn only_administrators_see_it() {
    on_sqlite(async |home| {
        let manager = home.with_user("mara", Permissions::MANAGE_USERS).await;
        manager.get(PAGE).await.expect(403);
        manager.send("/settings/backups/create", "").await.expect(403);
    });
}
