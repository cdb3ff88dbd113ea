//! Every engine into every engine, open, behind a passphrase and for a key: made while eight people
//! write, what is restored is exactly what the snapshot held.
#![expect(clippy::unwrap_used, reason = "a test says what failed by panicking")]

use domain::Ts;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use store::adopt::samples;
use store::archive::manifest::{own_tables, tables};
use store::archive::{Created, Keys, Order, Reason, Seal, Unwatched, create, generate_key};
use store::folder::Layout;
use store::restore::{Given, Live, Part, Terms, Wish, put_in_place, stage};
use store::schema::{TABLES, create as schema};
use store::settings::view::Secret;
use store::settings::{Backing, SettingsFile};
use store::testing::{TestStore, postgres, sqlite};
use store::transfer::{Contents, OwnContents, contents, own_contents};
use store::{Store, Tx, sql};

const WRITERS: i64 = 8;

fn now() -> Ts {
    Ts::from_millis(1_790_000_000_000)
}

fn lived_in(made: &TestStore) {
    made.store
        .write_now(|tx| {
            schema::create_fresh(tx)?;
            samples::populate(tx, TABLES, 80)?;
            sql(r#"INSERT INTO "usherr_job_run" ("job", "cause", "started_at", "cancel")
                VALUES ('a', 'b', $1, $2)"#)
            .bind(now())
            .bind(true)
            .execute(tx)?;
            // As every start does.
            schema::add_missing_sliders(tx)
        })
        .unwrap();
    schema::keep_totals(&made.store).unwrap();
}

/// Makes an archive in the middle of eight people's writing.
fn made_while_eight_write(store: &Store, folder: &Path, seal: &Seal) -> Created {
    let settings = SettingsFile::new(folder.join("settings.json"));
    fs::write(settings.path(), "{\"main\":{\"applicationTitle\":\"Ours\"}}").unwrap();
    let (enough, written) = (AtomicBool::new(false), AtomicU64::new(0));
    std::thread::scope(|scope| {
        for hand in 0..WRITERS {
            let (enough, written) = (&enough, &written);
            scope.spawn(move || {
                for row in 0.. {
                    if enough.load(Ordering::SeqCst) {
                        return;
                    }
                    let insert = sql(r#"INSERT INTO "watchlist"
                            ("ratingKey", "mediaType", "title", "tmdbId", "requestedById")
                        VALUES ('', 'movie', $1, $2, $3)"#);
                    store
                        .write_now(|tx| {
                            insert
                                .bind(format!("row {hand}-{row}"))
                                .bind(1_000_000 + hand * 1_000_000 + row)
                                .bind(1 + hand)
                                .execute(tx)
                        })
                        .unwrap();
                    written.fetch_add(1, Ordering::SeqCst);
                }
            });
        }
        while written.load(Ordering::SeqCst) < 40 {
            std::thread::yield_now();
        }
        let out = folder.join("backups");
        let work = folder.join("db/verify");
        let order = Order { folder: &out, work: &work, seal, reason: Reason::Manual, now: now() };
        let before = written.load(Ordering::SeqCst);
        let created = create(store, &Backing::File(settings), &order, &Unwatched);
        enough.store(true, Ordering::SeqCst);
        assert!(written.load(Ordering::SeqCst) > before, "nobody could write meanwhile");
        created.unwrap()
    })
}

fn both(tx: &mut Tx<'_>) -> store::Result<(Contents, OwnContents)> {
    Ok((contents(tx)?, own_contents(tx)?))
}

fn restored(created: &Created, keys: &Keys, target: &TestStore) {
    let folder = tempfile::tempdir().unwrap();
    let layout = Layout::new(folder.path());
    fs::create_dir(layout.database_folder()).unwrap();
    let terms = Terms { now: now(), accept_loss: false };
    let nothing = Keys::default();
    let blind = Given { path: &created.path, keys: &nothing };
    let refused = stage(&layout, blind, terms, &Unwatched).err();
    assert_eq!(refused.is_none(), keys.is_empty(), "{refused:?}");
    let given = Given { path: &created.path, keys };
    let staged = stage(&layout, given, terms, &Unwatched).unwrap();
    let wish =
        Wish { part: Part::All, revoke_sessions: false, settings_in_database: false, now: now() };
    let found = if target.store.sqlite_path().is_some() {
        put_in_place(staged, Live::File(None), wish).unwrap();
        Store::open_sqlite(&layout.database()).unwrap().read_now(both).unwrap()
    } else {
        put_in_place(staged, Live::Server(&target.store), wish).unwrap();
        target.store.read_now(both).unwrap()
    };
    assert_eq!(tables(&found.0), created.manifest.tables);
    let (mut found, mut packed) = (own_tables(&found.1), created.manifest.own.clone());
    // A restore leaves a word there for the next start.
    assert!(found.remove("usherr_meta").is_some() && packed.remove("usherr_meta").is_some());
    assert_eq!(found, packed);
    assert!(packed.get("usherr_job_run").is_some_and(|runs| runs.rows == 1), "{packed:?}");
    let settings = fs::read_to_string(layout.settings()).unwrap();
    assert_eq!(settings, "{\"main\":{\"applicationTitle\":\"Ours\"}}");
}

#[test]
fn every_engine_into_every_engine() {
    let (secret, public) = generate_key();
    let phrase = Secret::new("correct horse");
    let seals = [
        (Seal::Open, Keys::default()),
        (
            Seal::Passphrase { phrase: phrase.clone(), label: "words".to_owned() },
            Keys::default().with_passphrase(phrase),
        ),
        (Seal::Recipients(vec![public]), Keys::default().with_identities(secret.reveal()).unwrap()),
    ];
    for source in [Some(sqlite()), postgres()].into_iter().flatten() {
        lived_in(&source);
        for (seal, keys) in &seals {
            let folder = tempfile::tempdir().unwrap();
            let created = made_while_eight_write(&source.store, folder.path(), seal);
            for target in [Some(sqlite()), postgres()].into_iter().flatten() {
                if target.store.sqlite_path().is_none() {
                    lived_in(&target);
                }
                restored(&created, keys, &target);
            }
            // The titles are different ones in the next round.
            let again = r#"DELETE FROM "watchlist" WHERE "tmdbId" >= 1000000"#;
            source.store.write_now(|tx| tx.batch(again)).unwrap();
        }
    }
}
