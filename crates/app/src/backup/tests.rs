//! Backups as a running household makes, checks, keeps and sends them.

use super::{
    BackupHealth, BackupSettings, Check, Destination, DestinationPlace, EncryptedBy, Reason,
};
use crate::App;
use crate::jobs::JobRun;
use crate::testing::{TestApp, on_each_engine};
use domain::retention::Keep;
use domain::{Permissions, UserId};
use std::path::Path;
use store::settings::view::Secret;

pub(super) async fn configured(house: &TestApp, change: impl FnOnce(&mut BackupSettings)) -> App {
    let app = house.app.clone();
    house.add("olive", Permissions::ADMIN).await;
    let mut settings = app.backup_settings();
    change(&mut settings);
    app.save_backup_settings(UserId::OWNER, settings).await.unwrap();
    app
}

pub(super) async fn backed_up(app: &App) -> String {
    app.ask_for_backup(UserId::OWNER).await.unwrap();
    app.until_no_job_runs().await;
    app.list_backups().await.unwrap().first().unwrap().name.clone()
}

pub(super) async fn backed_up_after(house: &TestApp) -> String {
    house.clock.advance(60_000);
    backed_up(&house.app).await
}

/// Turns a bit over in the middle of an archive.
pub(super) async fn damage(app: &App, name: &str) {
    let path = app.find_backup(name).await.unwrap().path;
    let mut bytes = std::fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0x10;
    std::fs::write(&path, bytes).unwrap();
}

#[test]
fn the_job_makes_verifies_and_keeps_what_is_wanted() {
    on_each_engine(async |house| {
        let keep = Keep { last: 2, daily: 0, weekly: 0, monthly: 0 };
        let app = configured(house, |settings| settings.keep = keep).await;
        app.look_after_backups().await.unwrap();
        assert!(app.backup_health().await.unwrap().is_good(), "none is missing on the first day");
        house.clock.advance(73 * 3_600_000);
        assert!(app.backup_health().await.unwrap().is_overdue, "there is none yet");
        let first = backed_up(&app).await;
        app.pin_backup(UserId::OWNER, &first, true).await.unwrap();
        for _ in 0..3 {
            house.clock.advance(60_000);
            backed_up(&app).await;
        }
        let all = app.list_backups().await.unwrap();
        assert_eq!(all.len(), 3, "two and the pinned one");
        assert_eq!(all.last().unwrap().name, first);
        for backup in &all {
            let known = backup.known.as_ref().unwrap();
            assert_eq!((known.level, known.reason.as_str()), (2, "manual"), "{backup:?}");
        }
        assert!(app.backup_health().await.unwrap().is_good());
        house.clock.advance(73 * 3_600_000);
        assert!(app.backup_health().await.unwrap().is_overdue);
    });
}

#[test]
fn a_broken_archive_is_noticed_and_does_not_count() {
    on_each_engine(async |house| {
        let app = configured(house, |_| {}).await;
        let name = backed_up(&app).await;
        damage(&app, &name).await;
        let refused =
            app.verify_backup((&name, Check::ReadBack), &JobRun::default()).await.unwrap_err();
        assert!(refused.to_string().contains("damaged"), "{refused}");
        let health = app.backup_health().await.unwrap();
        assert!(!health.is_good() && health.newest_verified_at.is_none(), "{health:?}");
        assert_eq!(health.faults.len(), 1);
        // A byte that nobody reads here, such as the version that a reader of zip must have.
        let whole = backed_up_after(house).await;
        let path = app.find_backup(&whole).await.unwrap().path;
        let mut bytes = std::fs::read(&path).unwrap();
        app.verify_backup((&whole, Check::ReadBack), &JobRun::default()).await.unwrap();
        bytes[4] ^= 1;
        std::fs::write(&path, bytes).unwrap();
        let refused =
            app.verify_backup((&whole, Check::ReadBack), &JobRun::default()).await.unwrap_err();
        assert!(refused.to_string().contains("not what was written"), "{refused}");
        let other = "../settings.json";
        assert!(
            app.find_backup(other).await.is_err()
                && app.remove_backup(UserId::OWNER, other, true).await.is_err()
        );
    });
}

#[test]
fn what_lies_in_the_folder_is_listed_until_it_is_verified_as_unknown() {
    on_each_engine(async |house| {
        let app = configured(house, |_| {}).await;
        let made = app.create_safety_backup(Reason::BeforeMove).await.unwrap();
        let other = made.path.with_file_name("usherr-other-20250101T000000Z.zip");
        std::fs::copy(&made.path, &other).unwrap();
        let all = app.list_backups().await.unwrap();
        assert_eq!(all.len(), 2);
        assert!(all[1].known.is_none() && !all[1].is_verified());
        let name = all[1].name.clone();
        app.verify_backup((&name, Check::ReadBack), &JobRun::default()).await.unwrap();
        let found = app.find_backup(&name).await.unwrap();
        assert_eq!(found.known.unwrap().reason, "before-move");
    });
}

#[test]
fn secrets_stay_and_old_archives_stay_readable() {
    on_each_engine(async |house| {
        let with = |phrase: &str| {
            let phrase = Secret::new(phrase);
            move |settings: &mut BackupSettings| {
                settings.encryption.by = EncryptedBy::Passphrase;
                settings.encryption.passphrase = phrase;
            }
        };
        let app = configured(house, with("the first passphrase")).await;
        let first = backed_up(&app).await;
        let mut settings = app.backup_settings();
        with("the second passphrase")(&mut settings);
        app.save_backup_settings(UserId::OWNER, settings.clone()).await.unwrap();
        house.clock.advance(60_000);
        let second = backed_up(&app).await;
        // Saving without the secret keeps it.
        settings.encryption.passphrase = Secret::default();
        app.save_backup_settings(UserId::OWNER, settings).await.unwrap();
        let kept = app.backup_settings().encryption;
        assert_eq!(kept.passphrase.reveal(), "the second passphrase");
        for name in [&first, &second] {
            app.verify_backup((name, Check::ReadBack), &JobRun::default()).await.unwrap();
        }
        let print = |name| {
            let app = app.clone();
            async move { app.find_backup(name).await.unwrap().known.unwrap().fingerprints }
        };
        assert_ne!(print(&first).await, print(&second).await);
        let short = |settings: &mut BackupSettings| with("short")(settings);
        let mut settings = app.backup_settings();
        short(&mut settings);
        assert!(app.save_backup_settings(UserId::OWNER, settings).await.is_err());
    });
}

/// Where the test servers are; `cargo xtask test` starts them.
#[expect(clippy::disallowed_methods, reason = "tests learn the servers' addresses from outside")]
pub(super) fn server(variable: &str) -> Option<String> {
    let found = std::env::var(variable).ok();
    if found.is_none() {
        eprintln!("skipped: {variable} is not set");
    }
    found
}

/// Sends to a place, fetches from there, compares, and sees what happens when the place is away.
async fn round_trip(house: &TestApp, place: DestinationPlace, away: DestinationPlace) {
    let destination = |id: &str, place| Destination {
        id: id.to_owned(),
        name: id.to_owned(),
        enabled: true,
        allow_plain: true,
        place,
    };
    let (good, bad) = (destination("good", place), destination("bad", away));
    let keep = Keep { last: 1, daily: 0, weekly: 0, monthly: 0 };
    let app = configured(house, |settings| {
        settings.keep = keep;
        settings.destinations = vec![good.clone()];
    })
    .await;
    app.test_destination(&good).await.unwrap();
    assert!(app.test_destination(&bad).await.is_err());
    there_and_back(house, &app).await;
}

/// What is made goes there, is the same there, and goes away there as it does here.
async fn there_and_back(house: &TestApp, app: &App) {
    backed_up(app).await;
    house.clock.advance(60_000);
    let name = backed_up(app).await;
    let there = app.list_remote("good").await.unwrap();
    assert_eq!(there.len(), 1, "what is not kept here is not kept there: {there:?}");
    assert_eq!(there[0].name, name);
    let backup = app.find_backup(&name).await.unwrap();
    assert_eq!(there[0].size, backup.size);
    let copies = backup.known.unwrap().copies;
    assert_eq!(copies.get("good"), Some(&None), "{copies:?}");
    let into = app.folder().join("fetched.zip");
    app.fetch_remote("good", &name, &into).await.unwrap();
    assert!(std::fs::read(&into).unwrap() == std::fs::read(&backup.path).unwrap());
    app.remove_remote(UserId::OWNER, "good", &name).await.unwrap();
    assert_eq!(app.list_remote("good").await.unwrap(), []);
}

#[test]
fn a_folder_is_a_destination() {
    on_each_engine(async |house| {
        let other = tempfile::tempdir().unwrap();
        let path = other.path().join("nas").display().to_string();
        let file = other.path().join("file");
        std::fs::write(&file, "").unwrap();
        let away = DestinationPlace::Folder { path: file.join("in").display().to_string() };
        round_trip(house, DestinationPlace::Folder { path }, away).await;
        let left = std::fs::read_dir(Path::new(&other.path().join("nas"))).unwrap().count();
        assert_eq!(left, 0, "no half is left behind");
    });
}

#[test]
fn a_bucket_is_a_destination() {
    let Some(endpoint) = server("USHERR_TEST_S3") else { return };
    on_each_engine(async |house| {
        let bucket = |name: &str, prefix: String| DestinationPlace::S3 {
            endpoint: endpoint.clone(),
            region: String::new(),
            bucket: name.to_owned(),
            prefix,
            access_key: "key".to_owned(),
            secret_key: Secret::new("simulated-secret"),
        };
        let prefix = format!("household {}/", uuid::Uuid::new_v4());
        round_trip(house, bucket("usherr", prefix), bucket("nothing-here", String::new())).await;
    });
}

#[test]
fn a_webdav_folder_is_a_destination() {
    let Some(url) = server("USHERR_TEST_WEBDAV") else { return };
    on_each_engine(async |house| {
        let folder = |path: String, password: &str| DestinationPlace::Webdav {
            url: format!("{url}/{path}"),
            user: "olive".to_owned(),
            password: Secret::new(password),
        };
        let name = format!("house {}", uuid::Uuid::new_v4());
        round_trip(house, folder(name.clone(), "simulated-password"), folder(name, "wrong")).await;
    });
}

#[test]
fn nothing_readable_leaves_the_house_without_a_yes() {
    on_each_engine(async |house| {
        house.add("olive", Permissions::ADMIN).await;
        let mut settings = house.app.backup_settings();
        settings.destinations.push(Destination {
            id: "away".to_owned(),
            name: "Away".to_owned(),
            enabled: true,
            allow_plain: false,
            place: DestinationPlace::Webdav {
                url: "https://dav.example/".to_owned(),
                user: String::new(),
                password: Secret::default(),
            },
        });
        let refused =
            house.app.save_backup_settings(UserId::OWNER, settings.clone()).await.unwrap_err();
        assert!(refused.to_string().contains("not encrypted"), "{refused}");
        settings.encryption.by = EncryptedBy::Passphrase;
        settings.encryption.passphrase = Secret::new("a long passphrase");
        house.app.save_backup_settings(UserId::OWNER, settings).await.unwrap();
    });
}

#[test]
fn health_is_judged_by_what_is_verified() {
    let health = BackupHealth::judge(&[], 0, domain::Ts::from_millis(0));
    assert!(health.is_good(), "who wants no warning gets none");
    assert!(!BackupHealth::judge(&[], 1, domain::Ts::from_millis(0)).is_good());
}

#[test]
fn a_folder_that_held_backups_and_is_away_is_not_made_anew() {
    on_each_engine(async |house| {
        let disk = tempfile::tempdir().unwrap();
        let (share, away) = (disk.path().join("share"), disk.path().join("away"));
        let folder = share.join("backups");
        std::fs::create_dir(&share).unwrap();
        let chosen = folder.display().to_string();
        let app = configured(house, |settings| settings.folder = chosen).await;
        backed_up(&app).await;
        assert!(app.backup_health().await.unwrap().is_good());
        std::fs::rename(&share, &away).unwrap();
        for is_empty in [false, true] {
            if is_empty {
                std::fs::create_dir_all(&folder).unwrap();
            }
            house.clock.advance(60_000);
            app.ask_for_backup(UserId::OWNER).await.unwrap();
            app.until_no_job_runs().await;
            let health = app.backup_health().await.unwrap();
            assert!(health.is_away && !health.is_good(), "{health:?}");
            let why = health.last_failure().unwrap();
            assert!(why.contains(folder.to_str().unwrap()) && why.contains("mounted"), "{why}");
            app.create_safety_backup(Reason::BeforeMove).await.unwrap_err();
            let made = std::fs::read_dir(&folder).map_or(0, Iterator::count);
            assert_eq!((share.exists(), made), (is_empty, 0));
            app.look_after_backups().await.unwrap();
            assert_eq!(app.backup_warning(), Some(super::BackupWarning::Away));
        }
        std::fs::remove_dir_all(&share).unwrap();
        std::fs::rename(&away, &share).unwrap();
        house.clock.advance(60_000);
        backed_up(&app).await;
        assert_eq!(app.list_backups().await.unwrap().len(), 2);
        assert!(app.backup_health().await.unwrap().is_good());
    });
}

#[test]
fn a_folder_in_which_no_backup_can_be_made_is_refused_when_it_is_chosen() {
    on_each_engine(async |house| {
        let app = configured(house, |_| {}).await;
        let disk = tempfile::tempdir().unwrap();
        let file = disk.path().join("file");
        std::fs::write(&file, "").unwrap();
        for (folder, named) in [
            (file.clone(), "file"),
            (file.join("below"), "file"),
            (disk.path().join("not/there/deep"), "/not`"),
        ] {
            let folder = folder.display().to_string();
            let settings = BackupSettings { folder, ..app.backup_settings() };
            let refused = app.save_backup_settings(UserId::OWNER, settings).await.unwrap_err();
            assert!(refused.to_string().contains(named), "{refused}");
            assert_eq!(app.backup_settings().folder, "");
        }
        assert!(!disk.path().join("not").exists());
        let folder = disk.path().join("new").display().to_string();
        let settings = BackupSettings { folder, ..app.backup_settings() };
        app.save_backup_settings(UserId::OWNER, settings).await.unwrap();
        backed_up(&app).await;
    });
}

#[test]
fn a_place_that_held_backups_and_is_away_is_not_made_anew() {
    on_each_engine(async |house| {
        let disk = tempfile::tempdir().unwrap();
        let folder = disk.path().join("share");
        let path = folder.display().to_string();
        let app = configured(house, |settings| {
            let place = DestinationPlace::Folder { path };
            let (id, name) = ("nas".to_owned(), "NAS".to_owned());
            let nas = Destination { id, name, enabled: true, allow_plain: true, place };
            settings.destinations.push(nas);
        })
        .await;
        backed_up(&app).await;
        assert!(app.backup_health().await.unwrap().is_good());
        std::fs::rename(&folder, disk.path().join("away")).unwrap();
        house.clock.advance(60_000);
        backed_up(&app).await;
        let health = app.backup_health().await.unwrap();
        let why = health.last_failure().unwrap();
        assert!(why.contains("NAS: ") && why.contains("mounted") && !folder.exists(), "{why}");
        std::fs::rename(disk.path().join("away"), &folder).unwrap();
        house.clock.advance(60_000);
        backed_up(&app).await;
        assert!(app.backup_health().await.unwrap().is_good());
    });
}

#[test]
fn what_two_ask_for_at_once_is_made_and_told_once() {
    on_each_engine(async |house| {
        let app = configured(house, |_| {}).await;
        app.ask_for_backup(UserId::OWNER).await.unwrap();
        app.ask_for_backup(UserId::OWNER).await.unwrap();
        app.until_no_job_runs().await;
        let deeds = app.list_deeds(10).await.unwrap();
        let made: Vec<_> = deeds.iter().filter(|deed| deed.what == "create").collect();
        assert_eq!(made.len(), app.list_backups().await.unwrap().len(), "{deeds:?}");
        assert!(made.iter().all(|deed| deed.end.is_some() && deed.by.is_some()), "{made:?}");
    });
}

#[test]
fn a_place_that_moves_is_another_one_and_keeps_its_secret_with_its_server_only() {
    on_each_engine(async |house| {
        let webdav = |url: &str, user: &str, password: &str| DestinationPlace::Webdav {
            url: url.to_owned(),
            user: user.to_owned(),
            password: Secret::new(password.to_owned()),
        };
        let place = webdav("https://nas.example/backups", "olive", "hunter2");
        let app = configured(house, |settings| {
            settings.destinations = vec![Destination {
                id: "nas".to_owned(),
                name: "NAS".to_owned(),
                // Nothing is sent: there is no such server.
                enabled: false,
                allow_plain: true,
                place,
            }];
        })
        .await;
        let save = async |place: DestinationPlace| {
            let mut settings = app.backup_settings();
            settings.destinations[0].place = place;
            app.save_backup_settings(UserId::OWNER, settings).await
        };
        for (url, user) in
            [("https://evil.example/backups", "olive"), ("https://nas.example/backups", "mallory")]
        {
            let refused = save(webdav(url, user, "")).await.unwrap_err().to_string();
            assert!(refused.contains("enter its secret again"), "{refused}");
        }
        save(webdav("https://nas.example/backups", "olive", "")).await.unwrap();
        let name = backed_up(&app).await;
        let place = app.backup_settings().destinations[0].clone();
        let arrived = app.at_shelf(move |shelf| shelf.remember_copy(&name, &place, None));
        arrived.await.unwrap();
        assert_eq!(app.list_last_deliveries().await.unwrap().len(), 1);
        save(webdav("https://nas.example/elsewhere", "olive", "")).await.unwrap();
        let moved = app.backup_settings().destinations[0].clone();
        assert_eq!(moved.place, webdav("https://nas.example/elsewhere", "olive", "hunter2"));
        let there = app.list_last_deliveries().await.unwrap();
        assert!(there.is_empty(), "nothing arrived there yet: {there:?}");
        save(webdav("https://other.example/", "olive", "new secret")).await.unwrap();
    });
}
