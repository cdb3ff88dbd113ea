//! What is exchanged and what is not.

use super::*;
use crate::archive::{Step, Watch};
use crate::restore::journal::RESTORING;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

#[test]
fn everything_or_a_part_takes_the_place_of_what_was_there() {
    let source = folder_of(40);
    let (rows, text) = source.told();
    for engine in engines() {
        for (part, _) in Part::ALL {
            let Some(home) = Home::lived_in(engine, 7) else { continue };
            let (old_rows, old_text) = home.told();
            home.restore(source.folder.path(), wish(part)).unwrap();
            let expected = match part {
                Part::All => (rows.clone(), text.clone()),
                Part::Settings => (old_rows, text.clone()),
                Part::Data => (rows.clone(), old_text),
            };
            assert!(home.told() == expected, "{part:?} into {engine:?}");
            let store = home.open();
            let hold = store.read_now(find_hold).unwrap();
            assert_eq!(hold.is_some(), part != Part::Settings, "{part:?} into {engine:?}");
            assert!(store.read_now(generation).unwrap().is_some());
            assert!(!home.layout().staging().exists());
            assert!(!home.layout().restore_journal().exists());
        }
    }
}

#[test]
fn an_empty_folder_takes_a_household_in() {
    let source = folder_of(12);
    for engine in engines() {
        let Some(home) = Home::on(engine) else { continue };
        home.restore(source.folder.path(), wish(Part::All)).unwrap();
        assert!(home.told() == source.told(), "{engine:?}");
    }
}

#[test]
fn of_two_that_find_a_server_empty_the_quicker_one_is_served() {
    let Some(one) = Home::on(Engine::Postgres) else { return };
    let other = tempfile::tempdir().unwrap();
    let (first, second) = (folder_of(12), folder_of(5));
    let store = || Store::open_postgres(one.server.as_ref().unwrap().address()).unwrap();
    let staged = one.stage(first.folder.path()).unwrap();
    let layout = Layout::new(other.path());
    let keys = Keys::default();
    let given = Given { path: second.folder.path(), keys: &keys };
    let terms = Terms { now: now(), accept_loss: false };
    let late = stage(&layout, given, terms, &Unwatched).unwrap();
    let there = Wish { settings_in_database: true, ..wish(Part::All) };
    assert!(put_in_empty_place(staged, Live::Server(&store()), there, &Unwatched).unwrap());
    assert!(!put_in_empty_place(late, Live::Server(&store()), there, &Unwatched).unwrap());
    assert!(one.open().read_now(contents).unwrap() == first.told().0);
    assert!(!layout.staging().exists() && !layout.restore_journal().exists());
}

#[test]
fn of_two_that_share_a_folder_the_second_waits_and_finds_it_done() {
    let source = folder_of(12);
    for engine in engines() {
        let Some(home) = Home::on(engine) else { continue };
        let staged = home.stage(source.folder.path()).unwrap();
        let (tell, told) = std::sync::mpsc::channel();
        std::thread::scope(|scope| {
            let second = scope.spawn(|| {
                let is_wanted = || {
                    let _ = tell.send(());
                    Ok(adopt::look(&home.place())? == adopt::Recognised::Empty)
                };
                let keys = Keys::default();
                let given = Given { path: source.folder.path(), keys: &keys };
                let terms = Terms { now: now(), accept_loss: false };
                stage_in_turn(&home.layout(), given, (terms, &Unwatched), &is_wanted)
            });
            // It has looked once, and has to wait since somebody else stages.
            told.recv_timeout(Duration::from_mins(1)).unwrap();
            let live = home.server.as_ref().map(|it| Store::open_postgres(it.address()).unwrap());
            let live = live.as_ref().map_or(Live::File(None), Live::Server);
            assert!(put_in_empty_place(staged, live, wish(Part::All), &Unwatched).unwrap());
            assert!(second.join().unwrap().unwrap().is_none(), "{engine:?}");
        });
        assert!(home.told() == source.told(), "{engine:?}");
    }
}

/// Counts how often it hears of waiting, and loses patience once it has.
#[derive(Default)]
struct Impatient(AtomicU32);

impl Watch for Impatient {
    fn at(&self, step: Step, _done: u64, _total: u64) {
        if step == Step::Waiting {
            self.0.fetch_add(1, Ordering::Relaxed);
        }
    }

    fn patience(&self) -> Duration {
        if self.0.load(Ordering::Relaxed) == 0 { Duration::from_mins(1) } else { Duration::ZERO }
    }
}

#[test]
fn whoever_waits_for_another_says_so_and_gives_up_in_the_end() {
    let source = folder_of(12);
    for engine in engines() {
        let Some(home) = Home::on(engine) else { continue };
        let staged = home.stage(source.folder.path()).unwrap();
        let keys = Keys::default();
        let given = Given { path: source.folder.path(), keys: &keys };
        let (terms, watch) = (Terms { now: now(), accept_loss: false }, Impatient::default());
        let refused = stage_in_turn(&home.layout(), given, (terms, &watch), &|| Ok(true));
        assert!(refused.unwrap_err().to_string().contains("gave up"), "{engine:?}");
        assert_eq!(watch.0.into_inner(), 1, "{engine:?}");
        // The server, too, is restored into by one at a time, whatever folders they have.
        let Some(server) = &home.server else { continue };
        let [here, there] = [(), ()].map(|()| Store::open_postgres(server.address()).unwrap());
        let watch = Impatient::default();
        let refused = there.write_now(|tx| {
            tx.lock(RESTORING)?;
            let mine = put_in_empty_place(staged, Live::Server(&here), wish(Part::All), &watch);
            Ok(mine.unwrap_err().to_string())
        });
        assert!(refused.unwrap().contains("gave up"));
        assert_eq!(watch.0.into_inner(), 1);
        assert_eq!(adopt::look(&home.place()).unwrap(), adopt::Recognised::Empty);
        assert!(!home.layout().restore_journal().exists());
    }
}

#[test]
fn everybody_signs_in_again_when_that_is_wished() {
    let source = folder_of(12);
    for engine in engines() {
        let Some(home) = Home::lived_in(engine, 3) else { continue };
        let sessions = r#"SELECT COUNT(*) FROM "session""#;
        assert!(number(&home.open(), sessions) > 0);
        let revoke = Wish { revoke_sessions: true, ..wish(Part::All) };
        home.restore(source.folder.path(), revoke).unwrap();
        assert_eq!(number(&home.open(), sessions), 0, "{engine:?}");
    }
}

#[test]
fn settings_that_live_in_the_database_are_restored_there() {
    let source = folder_of(12);
    for engine in engines() {
        let Some(home) = Home::lived_in(engine, 3) else { continue };
        let row = r#"SELECT "document" FROM "usherr_settings" WHERE "id" = 1"#;
        let text = |store: &Store| store.read_now(|tx| sql(row).value::<String>(tx)).unwrap();
        home.open()
            .write_now(|tx| crate::settings::live::save_row(tx, "{\"mine\":1}", now()))
            .unwrap();
        let there = |part| Wish { settings_in_database: true, ..wish(part) };
        home.restore(source.folder.path(), there(Part::Data)).unwrap();
        assert_eq!(text(&home.open()), "{\"mine\":1}", "{engine:?}");
        home.restore(source.folder.path(), there(Part::Settings)).unwrap();
        assert_eq!(text(&home.open()), settings(12), "{engine:?}");
        home.restore(folder_of(5).folder.path(), there(Part::All)).unwrap();
        assert_eq!(text(&home.open()), settings(5), "{engine:?}");
    }
}

#[test]
fn the_list_of_backups_stays_with_the_installation() {
    let source = folder_of(12);
    for engine in engines() {
        let Some(home) = Home::lived_in(engine, 3) else { continue };
        let names = home.open().read_now(|tx| {
            let shape = crate::schema::shape::Shape::read(tx)?;
            Ok(shape.tables.into_keys().filter(|n| n.starts_with("usherr_backup")).count())
        });
        if names.unwrap() == 0 {
            return;
        }
        home.restore(source.folder.path(), wish(Part::All)).unwrap();
        assert!(home.told() == source.told());
    }
}

#[test]
fn what_waited_is_forgotten_only_when_that_is_wished() {
    for engine in engines() {
        for forget in [false, true] {
            let Some(home) = Home::lived_in(engine, 3) else { continue };
            let store = home.open();
            store
                .write_now(|tx| {
                    sql(r#"INSERT INTO "usherr_errand"
                            ("event_id", "consumer", "subject", "next_attempt_at")
                           VALUES (1, 'order', 'request-1', $1)"#)
                    .bind(now())
                    .execute(tx)?;
                    set_hold(tx, Hold { since: now(), restored_from: None })?;
                    release_hold(tx, forget, now())
                })
                .unwrap();
            assert_eq!(store.read_now(find_hold).unwrap(), None);
            let open = r#"SELECT COUNT(*) FROM "usherr_errand" WHERE "done_at" IS NULL"#;
            assert_eq!(number(&store, open), i64::from(!forget), "{engine:?}");
        }
    }
}

#[test]
fn a_preview_says_what_would_come_and_what_would_go() {
    let source = folder_of(12);
    for engine in engines() {
        let Some(home) = Home::lived_in(engine, 12) else { continue };
        let store = home.open();
        let staged = home.stage(source.folder.path()).unwrap();
        let told = preview(&staged, Some(&store)).unwrap();
        assert_eq!(told.is_ours, Some(true));
        assert!(told.missing.unwrap().is_nothing(), "{engine:?}");
        let counts = told.counts.unwrap();
        assert_eq!((counts.users, counts.requests, counts.titles), (10, 24, 12));
        store
            .write_now(|tx| {
                tx.batch(
                    r#"INSERT INTO "user" ("email", "username", "avatar")
                       VALUES ('zoe@example.com', 'Zoe', '');
                       INSERT INTO "media_request" ("status", "type") VALUES (1, 'movie')"#,
                )
            })
            .unwrap();
        let missing = preview(&staged, Some(&store)).unwrap().missing.unwrap();
        assert_eq!((missing.users, missing.requests, missing.issues), (1, 1, 0));
        assert_eq!(missing.names, ["Zoe"]);
        drop(staged);
        assert!(!home.layout().staging().exists(), "it is gone when nobody wants it");
    }
}

#[test]
fn two_cannot_prepare_at_once() {
    let (source, home) = (folder_of(5), Home::on(Engine::Sqlite).unwrap());
    let first = home.stage(source.folder.path()).unwrap();
    let refused = home.stage(source.folder.path()).unwrap_err();
    assert!(matches!(refused, crate::Error::Refused(_)), "{refused}");
    finish(&home.layout()).unwrap();
    assert!(home.layout().staging().exists(), "a start beside it takes nothing away");
    drop(first);
    home.stage(source.folder.path()).unwrap();
}

#[test]
fn a_house_can_be_emptied_and_settled_again() {
    for engine in engines() {
        let Some(home) = Home::lived_in(engine, 9) else { continue };
        let told = || {
            let (mut rows, settings) = home.told();
            // Sliders that Usherr adds carry the moment in which it did.
            rows.remove("discover_slider");
            (rows, settings)
        };
        let first = told();
        home.settle(9);
        assert!(told() == first, "{engine:?}");
    }
}
