//! The settings of a running server, on both engines and in both places.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use domain::Ts;
use domain::ids::UserId;
use domain::refusal;
use serde_json::{Value, json};

use super::super::view::Secret;
use super::super::{
    Backing, Document, MASK, SettingsError, SettingsFile, SettingsStore, Surroundings, Version,
};
use super::file::Failing;
use super::{object, start};
use crate::schema::create::create_fresh;
use crate::testing::on_both_engines;
use crate::{Error, Store, Tx};

fn now() -> Ts {
    Ts::from_millis(1_800_000_000_000)
}

fn open(store: &Store, backing: Backing) -> crate::Result<SettingsStore> {
    open_in(store, backing, &Surroundings::default())
}

fn open_in(
    store: &Store,
    backing: Backing,
    outside: &Surroundings,
) -> crate::Result<SettingsStore> {
    let mut random = rand::SeedableRng::seed_from_u64(1);
    SettingsStore::open_with(store.clone(), backing, &mut start(outside, &mut random))
}

fn file(folder: &Path) -> SettingsFile {
    SettingsFile::new(folder.join("settings.json"))
}

fn in_file(folder: &Path) -> Backing {
    Backing::File(file(folder))
}

fn in_database(folder: &Path) -> Backing {
    Backing::Database { export: file(folder) }
}

/// Runs a test on both engines with the settings in the file and in the database.
fn everywhere(test: impl Fn(&Store, &dyn Fn() -> Backing)) {
    on_both_engines(|store| {
        store.write_now(create_fresh).unwrap();
        for backing in [in_file, in_database] {
            let folder = tempfile::tempdir().unwrap();
            test(store, &|| backing(folder.path()));
            let forget = r#"DELETE FROM "usherr_settings_history"; DELETE FROM "usherr_settings""#;
            store.write_now(|tx| tx.batch(forget)).unwrap();
        }
    });
}

fn rename(settings: &SettingsStore, title: &str) -> crate::Result<()> {
    let body = object(&json!({"applicationTitle": title}));
    settings.update_now(Some(UserId(7)), now(), |document| {
        document.merge_main(&body);
        Ok(())
    })
}

fn versions(store: &Store) -> Vec<Version> {
    fn list(tx: &mut Tx<'_>) -> crate::Result<Vec<Version>> {
        tx.list_settings_versions()
    }
    store.read_now(list).unwrap()
}

fn newest(store: &Store) -> String {
    let newest = store.read_now(|tx| Ok(tx.newest_settings_version()?.map(|(_, text)| text)));
    newest.unwrap().unwrap()
}

fn title(settings: &SettingsStore) -> String {
    settings.current().settings.main.application_title.clone()
}

fn title_in(text: &str) -> Value {
    Document::parse(text).unwrap().find("main.applicationTitle").unwrap().clone()
}

#[test]
fn a_change_is_saved_shown_and_remembered() {
    everywhere(|store, backing| {
        let settings = open(store, backing()).unwrap();
        let before = settings.current();
        rename(&settings, "One").unwrap();
        rename(&settings, "Two").unwrap();
        assert_eq!(title(&settings), "Two");
        assert_eq!(before.settings.main.application_title, "Usherr", "a reader keeps what it has");

        let again = open(store, backing()).unwrap();
        assert_eq!(again.current().document, settings.current().document);

        let versions = versions(store);
        assert_eq!(versions.len(), 3);
        assert_eq!((versions[0].changed_by, versions[0].saved_at), (Some(UserId(7)), now()));
        let change = serde_json::to_value(&versions[0].changes).unwrap();
        assert_eq!(change, json!([{"key": "main.applicationTitle", "old": "One", "new": "Two"}]));
        assert_eq!((versions[2].changed_by, versions[2].changes.len()), (None, 0));
        let old = store.read_now(|tx| tx.find_settings_version(versions[1].id)).unwrap().unwrap();
        assert_eq!(title_in(&old), "One");
        let newest = newest(store);
        assert_eq!(title_in(&newest), "Two");
    });
}

#[test]
fn the_file_always_shows_the_settings() {
    everywhere(|store, backing| {
        let settings = open(store, backing()).unwrap();
        rename(&settings, "New").unwrap();
        let (Backing::File(file) | Backing::Database { export: file }) = backing();
        assert_eq!(file.read().unwrap(), Some(settings.current().document.to_text()));
    });
}

#[test]
fn nothing_prints_a_secret() {
    let test = crate::testing::sqlite();
    test.store.write_now(create_fresh).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let outside = Surroundings { api_key: Secret::new("fixed-key"), ..Surroundings::default() };
    let backing = in_file(folder.path());
    let settings = SettingsStore::open(test.store.clone(), backing, &outside, now()).unwrap();
    let loaded = super::load(&settings.current().document.to_text(), &outside);
    let client_id = settings.current().settings.client_id.clone();
    for printed in [format!("{settings:?}"), format!("{loaded:?}"), format!("{outside:?}")] {
        assert!(
            !printed.contains("fixed-key") && !printed.contains(client_id.reveal()),
            "{printed}"
        );
    }
}

#[test]
fn a_refusal_changes_nothing() {
    everywhere(|store, backing| {
        let settings = open(store, backing()).unwrap();
        let answer = settings.update_now(None, now(), |document| {
            document.initialize();
            Err::<(), _>(refusal::invalid("no").into())
        });
        assert!(matches!(answer, Err(Error::Refused(_))));
        assert!(!settings.current().settings.initialized);
        assert!(!open(store, backing()).unwrap().current().settings.initialized);
        let missing = settings.update_now(None, now(), |document| {
            Ok(document.set_job_schedule("no-such-job", "* * * * * *")?)
        });
        assert!(matches!(missing, Err(Error::Refused(r)) if r.kind == domain::Kind::NotFound));
    });
}

#[test]
fn a_change_that_changes_nothing_leaves_no_version() {
    everywhere(|store, backing| {
        let settings = open(store, backing()).unwrap();
        settings.update_now(None, now(), |_| Ok(())).unwrap();
        open(store, backing()).unwrap();
        assert_eq!(versions(store).len(), 1);
    });
}

#[test]
fn twenty_versions_are_kept_without_secrets_in_the_list() {
    everywhere(|store, backing| {
        let settings = open(store, backing()).unwrap();
        for number in 0..25 {
            let body = object(&json!({"apiKey": format!("key-{number}")}));
            settings
                .update_now(None, now(), |document| {
                    document.merge_main(&body);
                    Ok(())
                })
                .unwrap();
        }
        let versions = versions(store);
        assert_eq!(versions.len(), 20);
        let shown = serde_json::to_value(&versions[0].changes).unwrap();
        assert_eq!(shown, json!([{"key": "main.apiKey", "old": MASK, "new": MASK}]));
        let text = store.read_now(|tx| tx.find_settings_version(versions[0].id)).unwrap().unwrap();
        assert!(text.contains("key-24"));
        let oldest = store.read_now(|tx| tx.find_settings_version(versions[19].id)).unwrap();
        assert!(oldest.unwrap().contains("key-5"));
    });
}

#[test]
fn what_another_replica_saved_is_taken_over() {
    everywhere(|store, backing| {
        let (one, two) = (open(store, backing()).unwrap(), open(store, backing()).unwrap());
        rename(&one, "By one").unwrap();
        assert_eq!(title(&two), "Usherr");
        assert!(two.refresh_now(now()).unwrap());
        assert!(!two.refresh_now(now()).unwrap());
        assert_eq!(title(&two), "By one");

        // Without a refresh a change builds on what the other saved.
        rename(&one, "Again").unwrap();
        two.update_now(None, now(), |document| {
            document.initialize();
            Ok(())
        })
        .unwrap();
        assert_eq!((title(&two), two.current().settings.initialized), ("Again".to_owned(), true));
    });
}

#[test]
fn changes_from_many_sides_are_all_kept() {
    everywhere(|store, backing| {
        let replicas = [open(store, backing()).unwrap(), open(store, backing()).unwrap()];
        std::thread::scope(|scope| {
            for number in 0..8 {
                let settings = &replicas[number % 2];
                scope.spawn(move || {
                    let body = object(&json!({format!("x_{number}"): number}));
                    settings
                        .update_now(None, now(), |document| {
                            document.merge_main(&body);
                            Ok(())
                        })
                        .unwrap();
                });
            }
        });
        let last = open(store, backing()).unwrap().current();
        for number in 0..8 {
            let key = format!("main.x_{number}");
            assert_eq!(last.document.find(&key), Some(&json!(number)), "{key}");
        }
    });
}

#[test]
fn an_edit_by_hand_is_kept_by_the_next_change_and_noted_at_the_next_start() {
    on_both_engines(|store| {
        store.write_now(create_fresh).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let settings = open(store, in_file(folder.path())).unwrap();
        let edit = |from: &str, to: &str| {
            let path = folder.path().join("settings.json");
            let text = fs::read_to_string(&path).unwrap();
            assert!(text.contains(from));
            fs::write(path, text.replace(from, to)).unwrap();
        };
        edit("\"locale\": \"en\"", "\"locale\": \"de\"");
        rename(&settings, "New").unwrap();
        let current = settings.current();
        assert_eq!(
            (current.settings.main.locale.as_str(), title(&settings)),
            ("de", "New".to_owned())
        );

        edit("\"locale\": \"de\"", "\"locale\": \"fr\"");
        let again = open(store, in_file(folder.path())).unwrap();
        assert_eq!(again.current().settings.main.locale, "fr");
        let versions = versions(store);
        let change = serde_json::to_value(&versions[0].changes).unwrap();
        assert_eq!(change, json!([{"key": "main.locale", "old": "de", "new": "fr"}]));
    });
}

#[test]
fn a_file_broken_while_running_refuses_changes_and_stays() {
    on_both_engines(|store| {
        store.write_now(create_fresh).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let settings = open(store, in_file(folder.path())).unwrap();
        fs::write(folder.path().join("settings.json"), "{\"main\": ").unwrap();
        let refused = rename(&settings, "New");
        assert!(
            matches!(refused, Err(Error::Settings(SettingsError::Broken { .. }))),
            "{refused:?}"
        );
        assert!(settings.refresh_now(now()).is_err());
        assert_eq!(title(&settings), "Usherr");
        assert_eq!(file(folder.path()).read().unwrap().as_deref(), Some("{\"main\": "));
    });
}

#[test]
fn the_way_out_of_a_broken_file_is_written_beside_it() {
    on_both_engines(|store| {
        let folder = tempfile::tempdir().unwrap();
        assert!(in_file(folder.path()).rescue(store).is_err(), "there is no history yet");
        store.write_now(create_fresh).unwrap();
        assert_eq!(in_file(folder.path()).rescue(store).unwrap(), None);

        rename(&open(store, in_file(folder.path())).unwrap(), "Good").unwrap();
        let path = folder.path().join("settings.json");
        fs::write(&path, "{").unwrap();
        let (saved_at, good) = in_file(folder.path()).rescue(store).unwrap().unwrap();
        assert_eq!(saved_at, now());
        assert_eq!(title_in(&fs::read_to_string(&good).unwrap()), "Good");
        assert_eq!(fs::read_to_string(&path).unwrap(), "{");

        fs::rename(good, path).unwrap();
        assert_eq!(title(&open(store, in_file(folder.path())).unwrap()), "Good");
    });
}

#[test]
fn memory_never_differs_from_the_disk() {
    on_both_engines(|store| {
        store.write_now(create_fresh).unwrap();
        for (step, title_after) in [
            ("create", "Usherr"),
            ("write", "Usherr"),
            ("rename", "Usherr"),
            ("sync folder", "New"),
        ] {
            let folder = tempfile::tempdir().unwrap();
            open(store, in_file(folder.path())).unwrap();
            let failing = SettingsFile::on(Failing(step), folder.path().join("settings.json"));
            let settings = open(store, Backing::File(failing)).unwrap();
            let refused = rename(&settings, "New");
            assert!(matches!(refused, Err(Error::Settings(_) | Error::DiskFull)), "{step}");
            assert_eq!(title(&settings), title_after, "{step}");
            let text = file(folder.path()).read().unwrap().unwrap();
            assert_eq!(title_in(&text), title_after, "{step}");
        }
    });
}

#[test]
fn settings_move_from_the_file_into_the_database() {
    on_both_engines(|store| {
        store.write_now(create_fresh).unwrap();
        let folder = tempfile::tempdir().unwrap();
        rename(&open(store, in_file(folder.path())).unwrap(), "From the file").unwrap();
        let settings = open(store, in_database(folder.path())).unwrap();
        assert_eq!(title(&settings), "From the file");

        fs::write(folder.path().join("settings.json"), "{").unwrap();
        assert!(in_file(folder.path()).check().is_err());
        in_database(folder.path()).check().unwrap();
        let settings = open(store, in_database(folder.path())).unwrap();
        assert_eq!(title(&settings), "From the file", "a broken copy does no harm");

        // From now on the file is a copy: a folder without it, as on another replica, will do.
        let elsewhere = tempfile::tempdir().unwrap();
        let replica = open(store, in_database(elsewhere.path())).unwrap();
        assert_eq!(replica.current().document, settings.current().document);
    });
}

#[test]
fn a_fixed_key_is_never_lost_and_saved_with_the_next_change() {
    everywhere(|store, backing| {
        open(store, backing()).unwrap();
        let outside = Surroundings { api_key: Secret::new("fixed"), ..Surroundings::default() };
        let settings = open_in(store, backing(), &outside).unwrap();
        let key = |settings: &SettingsStore| settings.current().settings.main.api_key.clone();
        assert_eq!(key(&settings).reveal(), "fixed");
        assert_ne!(key(&open(store, backing()).unwrap()).reveal(), "fixed");
        rename(&settings, "New").unwrap();
        assert_eq!(key(&open(store, backing()).unwrap()).reveal(), "fixed");
    });
}

#[tokio::test(flavor = "multi_thread")]
async fn changes_wait_for_each_other_off_the_runtime() {
    let test = crate::testing::sqlite();
    test.store.write(create_fresh).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let settings = Arc::new(open(&test.store, in_file(folder.path())).unwrap());
    let changes = (0..16).map(|number| {
        let settings = Arc::clone(&settings);
        tokio::spawn(async move {
            let body = object(&json!({format!("x_{number}"): number}));
            settings
                .update(None, now(), move |document| {
                    document.merge_main(&body);
                    Ok(())
                })
                .await
        })
    });
    for change in changes.collect::<Vec<_>>() {
        change.await.unwrap().unwrap();
    }
    let current = settings.current();
    assert!((0..16).all(|number| current.document.find(&format!("main.x_{number}")).is_some()));
    assert!(!settings.refresh(now()).await.unwrap());
}
