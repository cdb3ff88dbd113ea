//! What is left behind is what the reference itself would have written.

use super::*;
use crate::adopt::{self, Older, Place, Recognised, Was, samples};
use crate::archive::create as create_archive;
use crate::archive::{Keys, Order, Reason, Seal, Unwatched};
use crate::restore;
use crate::schema::create;
use crate::schema::definitions::definitions;
use crate::settings::Backing;
use crate::testing::{TestDatabase, postgres, shared, sqlite};
use crate::transfer::digest::contents_by;
use crate::transfer::{Contents, contents};
use domain::Ts;
use rand::SeedableRng as _;
use std::os::unix::fs::PermissionsExt as _;

fn terms() -> Terms {
    Terms { now: Ts::from_millis(1_790_000_000_000), accept_loss: false }
}

/// Opens a copy of a recorded folder as Usherr does, on which it leaves its own traces.
fn moved_in(name: &str) -> Option<(tempfile::TempDir, Store, Document)> {
    let from = shared(&format!("fixtures/{name}/config"))?;
    let folder = tempfile::tempdir().unwrap();
    let layout = Layout::new(folder.path());
    fs::create_dir(layout.database_folder()).unwrap();
    fs::write(layout.database(), fs::read(from.join("db/db.sqlite3")).unwrap()).unwrap();
    let options =
        adopt::Options { now: terms().now, accept_loss: false, copies: layout.database_copies() };
    let opened = adopt::open(&Place::Sqlite(layout.database()), &options).unwrap();
    let document =
        Document::parse(&fs::read_to_string(from.join("settings.json")).unwrap()).unwrap();
    Some((folder, opened.store, document))
}

/// Rows and hash of each table of a file of any shape, by today's names.
fn rows_of(path: &Path) -> Contents {
    SqliteFile::open_to_read(path)
        .unwrap()
        .read(|tx| {
            let shape = crate::schema::shape::Shape::read(tx)?;
            contents_by(tx, &Plan::new(&shape, Engine::Sqlite, false))
        })
        .unwrap()
}

fn lines_of(path: &Path) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("db.sqlite3");
    fs::write(&copy, fs::read(path).unwrap()).unwrap();
    let mut lines = definitions(&Store::open_sqlite(&copy).unwrap()).unwrap();
    for line in &mut lines {
        *line = line.replace(" IF NOT EXISTS", "");
    }
    lines
}

const RECORDED: [(&str, Heir); 2] =
    [("seerr-3.1.0-small", Heir::Seerr31), ("jellyseerr-2.7.3-small", Heir::Jellyseerr273)];

/// Leaves, and compares the folder with the recorded one: tables, rows, and the list of migrations.
fn leaves_as_recorded(store: &Store, settings: &Document, (name, heir): (&str, Heir), out: &Path) {
    leave(store, settings, out, (heir, terms())).unwrap();
    let original = shared(&format!("fixtures/{name}/config/db/db.sqlite3")).unwrap();
    let there = Layout::new(out).database();
    assert_eq!(lines_of(&there), lines_of(&original), "{name}: the schema");
    assert_eq!(rows_of(&there), rows_of(&original), "{name}: the rows");
    let migrations = |path: &Path| {
        let shape = SqliteFile::open_to_read(path)
            .unwrap()
            .read(crate::schema::shape::Shape::read)
            .unwrap();
        (shape.migrations, shape.ours)
    };
    assert_eq!(migrations(&there), migrations(&original), "{name}");
}

#[test]
fn the_recorded_folders_come_out_as_they_went_in() {
    for (name, heir) in RECORDED {
        let Some((folder, store, settings)) = moved_in(name) else { return };
        let out = folder.path().join("out");
        leaves_as_recorded(&store, &settings, (name, heir), &out);
        let mut names: Vec<_> = fs::read_dir(&out)
            .unwrap()
            .chain(fs::read_dir(out.join("db")).unwrap())
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        assert_eq!(names, ["db", "db.sqlite3", "settings.json"], "{name}");
        for file in ["db/db.sqlite3", "settings.json"] {
            let mode = fs::metadata(out.join(file)).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600, "{name}: {file}");
        }
    }
}

/// A household restored from an archive, on an engine of choice.
struct Restored {
    store: Store,
    folder: tempfile::TempDir,
    _server: Option<TestDatabase>,
}

fn restored(archive: &Path, engine: Engine) -> Option<Restored> {
    let folder = tempfile::tempdir().unwrap();
    let layout = Layout::new(folder.path());
    fs::create_dir(layout.database_folder()).unwrap();
    let given = restore::Given { path: archive, keys: &Keys::default() };
    let when = restore::Terms { now: terms().now, accept_loss: false };
    let staged = restore::stage(&layout, given, when, &Unwatched).unwrap();
    let wish = restore::Wish {
        part: restore::Part::All,
        revoke_sessions: false,
        settings_in_database: false,
        now: terms().now,
    };
    let server = match engine {
        Engine::Sqlite => None,
        Engine::Postgres => Some(TestDatabase::create()?),
    };
    let place = match &server {
        None => {
            restore::put_in_place(staged, restore::Live::File(None), wish).unwrap();
            Place::Sqlite(layout.database())
        }
        Some(server) => {
            let empty = Store::open_postgres(server.address()).unwrap();
            restore::put_in_place(staged, restore::Live::Server(&empty), wish).unwrap();
            Place::Postgres(Box::new(server.address()))
        }
    };
    let options =
        adopt::Options { now: terms().now, accept_loss: false, copies: layout.database_copies() };
    let store = adopt::open(&place, &options).unwrap().store;
    Some(Restored { store, folder, _server: server })
}

#[test]
fn archives_of_the_recorded_folders_restore_on_both_engines_and_leave_as_they_came() {
    for (name, heir) in RECORDED {
        let Some((folder, store, settings)) = moved_in(name) else { return };
        let text = shared(&format!("fixtures/{name}/config/settings.json")).unwrap();
        let file = SettingsFile::new(folder.path().join("settings.json"));
        fs::write(file.path(), fs::read(text).unwrap()).unwrap();
        let before = store.read_now(contents).unwrap();
        let order = Order {
            folder: &folder.path().join("backups"),
            work: &folder.path().join("db/verify"),
            seal: &Seal::Open,
            reason: Reason::Manual,
            now: terms().now,
        };
        let archive = create_archive(&store, &Backing::File(file), &order, &Unwatched).unwrap();
        for engine in [Engine::Sqlite, Engine::Postgres] {
            let Some(restored) = restored(&archive.path, engine) else { continue };
            assert_eq!(restored.store.read_now(contents).unwrap(), before, "{name} on {engine:?}");
            let there = Layout::new(restored.folder.path()).settings();
            let here = folder.path().join("settings.json");
            assert!(fs::read(there).unwrap() == fs::read(here).unwrap(), "{name} on {engine:?}");
            let out = restored.folder.path().join("out");
            leaves_as_recorded(&restored.store, &settings, (name, heir), &out);
        }
    }
}

#[test]
fn the_settings_of_the_recorded_jellyseerr_come_out_as_they_went_in() {
    let Some(path) = shared("fixtures/jellyseerr-2.7.3-small/config/settings.json") else { return };
    let original = Document::parse(&fs::read_to_string(path).unwrap()).unwrap();
    let surroundings = crate::settings::Surroundings::default();
    let now = terms().now;
    let mut random = rand::rngs::StdRng::from_seed([7; 32]);
    let mut start =
        crate::settings::Start { surroundings: &surroundings, now, random: &mut random };
    let loaded = crate::settings::load(&original.to_text(), &mut start).unwrap();
    let out = settings::speak(&loaded.document, Heir::Jellyseerr273);
    assert_has(out.tree(), original.tree(), "");
}

/// Everything that was there is there, whatever newer defaults lie beside it.
fn assert_has(found: &crate::settings::Object, wanted: &crate::settings::Object, at: &str) {
    for (key, wanted) in wanted {
        match (found.get(key), wanted) {
            (Some(serde_json::Value::Object(found)), serde_json::Value::Object(wanted)) => {
                assert_has(found, wanted, &format!("{at}.{key}"));
            }
            (found, wanted) => assert_eq!(found, Some(wanted), "{at}.{key}"),
        }
    }
}

#[test]
fn every_heir_s_folder_is_recognised_and_comes_back_whole() {
    let households = [Some(sqlite()), postgres()];
    for household in households.into_iter().flatten() {
        household.store.write_now(create::create_canonical).unwrap();
        let populate = |tx: &mut Tx<'_>| samples::populate(tx, crate::schema::TABLES, 30);
        household.store.write_now(populate).unwrap();
        household.store.write_now(create::prepare).unwrap();
        let before = household.store.read_now(contents).unwrap();
        for (heir, name) in Heir::ALL {
            let folder = tempfile::tempdir().unwrap();
            leave(&household.store, &Document::default(), folder.path(), (heir, terms())).unwrap();
            let place = Place::Sqlite(Layout::new(folder.path()).database());
            let recognised = match heir {
                Heir::Seerr31 => Recognised::Canonical,
                Heir::Jellyseerr273 => Recognised::Older(Older::Jellyseerr2),
            };
            assert_eq!(adopt::look(&place).unwrap(), recognised, "{name}");
            let options = adopt::Options {
                now: terms().now,
                accept_loss: false,
                copies: folder.path().join("copies"),
            };
            let opened = adopt::open(&place, &options).unwrap();
            assert_eq!(opened.store.read_now(contents).unwrap(), before, "{name}");
            assert_eq!(matches!(opened.was, Was::Canonical), heir == Heir::Seerr31);
        }
    }
}

#[test]
fn a_folder_that_is_not_empty_is_left_alone() {
    let household = sqlite();
    household.store.write_now(create::create_fresh).unwrap();
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("mine.txt"), "mine").unwrap();
    let target = (Heir::Seerr31, terms());
    let said = leave(&household.store, &Document::default(), folder.path(), target).unwrap_err();
    assert!(said.to_string().contains("is not empty"), "{said}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}
