//! Households take each other's place: every source, both engines, and nothing else changes.

mod exchange;
mod forged;
mod round;
mod sources;

use super::*;
use crate::adopt::{self, Place, samples};
use crate::archive::{Keys, Unwatched};
use crate::engine::{Engine, SqliteFile, sql};
use crate::folder::Layout;
use crate::schema::{TABLES, ours};
use crate::testing::TestDatabase;
use crate::transfer::{Contents, contents};
use crate::{Result, Store, Tx};
use domain::Ts;
use std::fs;
use std::path::Path;

/// A config folder with its database on an engine of choice, gone with the value.
struct Home {
    folder: tempfile::TempDir,
    server: Option<TestDatabase>,
}

fn now() -> Ts {
    Ts::from_millis(1_790_000_000_000)
}

fn wish(part: Part) -> Wish {
    Wish { part, revoke_sessions: false, settings_in_database: false, now: now() }
}

impl Home {
    fn on(engine: Engine) -> Option<Self> {
        let server = match engine {
            Engine::Sqlite => None,
            Engine::Postgres => Some(TestDatabase::create()?),
        };
        let home = Self { folder: tempfile::tempdir().unwrap(), server };
        fs::create_dir(home.layout().database_folder()).unwrap();
        Some(home)
    }

    /// A household of so many titles, whose settings say so.
    fn lived_in(engine: Engine, size: i64) -> Option<Self> {
        let home = Self::on(engine)?;
        home.settle(size);
        Some(home)
    }

    fn settle(&self, size: i64) {
        fs::write(self.layout().settings(), settings(size)).unwrap();
        let store = self.open();
        store
            .write_now(|tx| {
                crate::transfer::empty_household(tx, &[])?;
                ours::set_meta(tx, "instance", &format!("household of {size}"))?;
                samples::populate(tx, TABLES, size)?;
                crate::schema::create::add_missing_sliders(tx)
            })
            .unwrap();
    }

    fn layout(&self) -> Layout {
        Layout::new(self.folder.path())
    }

    fn place(&self) -> Place {
        match &self.server {
            None => Place::Sqlite(self.layout().database()),
            Some(server) => Place::Postgres(Box::new(server.address())),
        }
    }

    /// Opens it as every start does.
    fn open(&self) -> Store {
        finish(&self.layout()).unwrap();
        let options = adopt::Options {
            now: now(),
            accept_loss: false,
            copies: self.layout().database_copies(),
        };
        let store = adopt::open(&self.place(), &options).unwrap().store;
        finish_on_server(&store, &self.layout()).unwrap();
        store
    }

    /// What is in the database and in the settings.
    fn told(&self) -> (Contents, String) {
        let found = self.open().read_now(contents).unwrap();
        (found, fs::read_to_string(self.layout().settings()).unwrap())
    }

    fn stage(&self, path: &Path) -> Result<Staged> {
        stage_with(self, path, &Keys::default())
    }

    fn restore(&self, path: &Path, wish: Wish) -> Result<()> {
        let staged = self.stage(path)?;
        let store = self.open();
        put_in_place(staged, self.live(&store), wish)
    }

    fn live<'s>(&self, store: &'s Store) -> Live<'s> {
        match self.server {
            None => Live::File(Some(store)),
            Some(_) => Live::Server(store),
        }
    }
}

fn stage_with(home: &Home, path: &Path, keys: &Keys) -> Result<Staged> {
    let terms = Terms { now: now(), accept_loss: false };
    stage(&home.layout(), Given { path, keys }, terms, &Unwatched)
}

fn settings(size: i64) -> String {
    format!(
        "{{\n \"main\": {{\n  \"applicationTitle\": \"House of {size}\"\n }},\n \"unknown\": 1\n}}"
    )
}

fn number(store: &Store, query: &str) -> i64 {
    store.read_now(|tx: &mut Tx<'_>| sql(query).value(tx)).unwrap()
}

/// A folder as a stopped program leaves it.
fn folder_of(size: i64) -> Home {
    let home = Home::lived_in(Engine::Sqlite, size).unwrap();
    assert!(
        SqliteFile::open_to_read(&home.layout().database())
            .unwrap()
            .find_damage()
            .unwrap()
            .is_none()
    );
    home
}

fn engines() -> Vec<Engine> {
    vec![Engine::Sqlite, Engine::Postgres]
}
