//! Every engine into every engine, open, behind a passphrase and for a key, by way of a folder, a
//! bucket and a `WebDAV` folder: made while eight people write, what is fetched back and restored is
//! exactly what the snapshot held.

use super::tests::server;
use super::{BackupSettings, Destination, DestinationPlace, EncryptedBy};
use crate::App;
use crate::testing::{TestApp, on_each_engine};
use domain::{Ts, UserId};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use store::Store;
use store::adopt::samples;
use store::archive::manifest::tables;
use store::archive::{Archive, Keys, Manifest, Unwatched, generate_key};
use store::folder::Layout;
use store::restore::{Given, Live, Part, Terms, Wish, put_in_place, stage};
use store::schema::{TABLES, create};
use store::settings::view::Secret;
use store::sql;
use store::testing::TestStore;
use store::transfer::contents;

const WRITERS: i64 = 8;
const PHRASE: &str = "a passphrase for tests";

fn now() -> Ts {
    Ts::from_millis(1_790_000_000_000)
}

/// A way to close archives, with what opens them.
struct Lock {
    by: EncryptedBy,
    recipients: Vec<String>,
    keys: Keys,
}

fn locks() -> Vec<Lock> {
    let (secret, public) = generate_key();
    let nothing = Lock { by: EncryptedBy::Nothing, recipients: Vec::new(), keys: Keys::default() };
    let by_words = Keys::default().with_passphrase(Secret::new(PHRASE));
    let by_key = Keys::default().with_identities(secret.reveal()).unwrap();
    vec![
        nothing,
        Lock { by: EncryptedBy::Passphrase, recipients: Vec::new(), keys: by_words },
        Lock {
            by: EncryptedBy::Recipients,
            recipients: vec![public.as_str().to_owned()],
            keys: by_key,
        },
    ]
}

/// A place of each kind, as far as its server is at hand.
fn places(folder: &Path) -> Vec<Destination> {
    let unique = uuid::Uuid::new_v4();
    let mut places = vec![(
        "folder",
        DestinationPlace::Folder { path: folder.join("nas").display().to_string() },
    )];
    if let Some(endpoint) = server("USHERR_TEST_S3") {
        let bucket = DestinationPlace::S3 {
            endpoint,
            region: String::new(),
            bucket: "usherr".to_owned(),
            prefix: format!("matrix {unique}/"),
            access_key: "key".to_owned(),
            secret_key: Secret::new("simulated-secret"),
        };
        places.push(("bucket", bucket));
    }
    if let Some(url) = server("USHERR_TEST_WEBDAV") {
        let webdav = DestinationPlace::Webdav {
            url: format!("{url}/matrix {unique}"),
            user: "olive".to_owned(),
            password: Secret::new("simulated-password"),
        };
        places.push(("webdav", webdav));
    }
    let destination = |(id, place): (&str, _)| Destination {
        id: id.to_owned(),
        name: id.to_owned(),
        enabled: true,
        allow_plain: true,
        place,
    };
    places.into_iter().map(destination).collect()
}

fn settle(store: &Store) {
    store
        .write_now(|tx| {
            samples::populate(tx, TABLES, 24)?;
            create::add_missing_sliders(tx)
        })
        .unwrap();
}

/// Lets eight people write while something is done.
async fn while_eight_write(app: &App, act: impl Future<Output = ()>) {
    let (enough, written) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(0)));
    let hands: Vec<_> = (0..WRITERS)
        .map(|hand| {
            let (app, enough, written) = (app.clone(), Arc::clone(&enough), Arc::clone(&written));
            tokio::spawn(async move {
                for row in 0.. {
                    if enough.load(Ordering::SeqCst) {
                        return;
                    }
                    let insert = move |tx: &mut store::Tx<'_>| {
                        sql(r#"INSERT INTO "watchlist"
                                ("ratingKey", "mediaType", "title", "tmdbId", "requestedById")
                            VALUES ('', 'movie', $1, $2, $3)"#)
                        .bind(format!("row {hand}-{row}"))
                        .bind(1_000_000 + hand * 1_000_000 + row)
                        .bind(1 + hand)
                        .execute(tx)
                    };
                    app.store.write(insert).await.unwrap();
                    written.fetch_add(1, Ordering::SeqCst);
                    tokio::task::yield_now().await;
                }
            })
        })
        .collect();
    while written.load(Ordering::SeqCst) < 40 {
        tokio::task::yield_now().await;
    }
    let before = written.load(Ordering::SeqCst);
    act.await;
    enough.store(true, Ordering::SeqCst);
    for hand in hands {
        hand.await.unwrap();
    }
    assert!(written.load(Ordering::SeqCst) > before, "nobody could write meanwhile");
}

/// Restores what came back into a household of the engine of choice, and compares every table with
/// what the snapshot held.
fn restored(path: &Path, lock: &Lock, target: Option<&TestStore>, snapshot: &Manifest) {
    let folder = tempfile::tempdir().unwrap();
    let layout = Layout::new(folder.path());
    std::fs::create_dir(layout.database_folder()).unwrap();
    let terms = Terms { now: now(), accept_loss: false };
    let staged = stage(&layout, Given { path, keys: &lock.keys }, terms, &Unwatched).unwrap();
    let wish =
        Wish { part: Part::All, revoke_sessions: false, settings_in_database: false, now: now() };
    let found = match target {
        None => {
            put_in_place(staged, Live::File(None), wish).unwrap();
            Store::open_sqlite(&layout.database()).unwrap().read_now(contents).unwrap()
        }
        Some(target) => {
            put_in_place(staged, Live::Server(&target.store), wish).unwrap();
            target.store.read_now(contents).unwrap()
        }
    };
    assert_eq!(tables(&found), snapshot.tables);
    let settings = std::fs::read_to_string(layout.settings()).unwrap();
    assert!(settings.contains("\"backup\""), "{settings}");
}

/// Backs up, and gives what each place gives back.
async fn sent_and_fetched(house: &TestApp, lock: &Lock, into: &Path) -> Vec<std::path::PathBuf> {
    let app = &house.app;
    let places = places(into);
    let settings = BackupSettings { trial: false, ..app.backup_settings() };
    let mut settings = BackupSettings { destinations: places.clone(), ..settings };
    settings.encryption.by = lock.by;
    settings.encryption.recipients.clone_from(&lock.recipients);
    settings.encryption.passphrase = Secret::new(PHRASE);
    app.save_backup_settings(UserId::OWNER, settings).await.unwrap();
    house.clock.advance(60_000);
    while_eight_write(app, async {
        app.ask_for_backup(UserId::OWNER).await.unwrap();
        app.until_no_job_runs().await;
    })
    .await;
    let made = app.list_backups().await.unwrap().remove(0);
    assert_eq!(made.is_encrypted, lock.by != EncryptedBy::Nothing);
    let copies = made.known.unwrap().copies;
    assert!(copies.len() == places.len() && copies.values().all(Option::is_none), "{copies:?}");
    let mut back = Vec::new();
    for place in &places {
        let path = into.join(format!("back-from-{}", place.id));
        app.fetch_remote(&place.id, &made.name, &path).await.unwrap();
        let permissions = std::fs::metadata(&path).unwrap().permissions();
        assert_eq!(permissions.mode() & 0o077, 0, "what a backup holds is nobody else's to read");
        back.push(path);
    }
    back
}

#[test]
fn every_engine_into_every_engine_by_way_of_every_place() {
    let target = store::testing::postgres();
    if let Some(target) = &target {
        target.store.write_now(create::create_fresh).unwrap();
        create::keep_totals(&target.store).unwrap();
    }
    let targets: Vec<Option<&TestStore>> =
        std::iter::once(None).chain(target.iter().map(Some)).collect();
    on_each_engine(async |house| {
        tokio::task::block_in_place(|| settle(&house.app.store));
        for lock in locks() {
            let folder = tempfile::tempdir().unwrap();
            let back = sent_and_fetched(house, &lock, folder.path()).await;
            tokio::task::block_in_place(|| {
                for path in &back {
                    let snapshot = Archive::open(path, &lock.keys).unwrap().manifest().clone();
                    assert!(snapshot.rows("watchlist") > 40, "nothing of what eight wrote");
                    for target in &targets {
                        restored(path, &lock, *target, &snapshot);
                    }
                }
                // The titles are different ones in the next round.
                let again = r#"DELETE FROM "watchlist" WHERE "tmdbId" >= 1000000"#;
                house.app.store.write_now(|tx| tx.batch(again)).unwrap();
            });
        }
    });
}
