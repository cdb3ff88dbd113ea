//! Adoption on both engines: every version comes in whole, everything else is left alone.

mod arrive;
mod fixtures;
mod mend;
mod refuse;
mod rights;
mod totals;

use super::{Older, Opened, Options, Place, open, samples};
use crate::engine::{SqliteFile, sql};
use crate::testing::TestDatabase;
use crate::transfer::Contents;
use crate::{Result, Store, Tx};
use domain::Ts;
use std::path::PathBuf;

/// A household's database before Usherr opens it, gone with the value.
struct Household {
    place: Place,
    folder: tempfile::TempDir,
    _database: Option<TestDatabase>,
}

impl Household {
    fn on_sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let place = Place::Sqlite(folder.path().join("db.sqlite3"));
        Self { place, folder, _database: None }
    }

    fn on_postgres() -> Option<Self> {
        let database = TestDatabase::create()?;
        let place = Place::Postgres(Box::new(database.address()));
        Some(Self { place, folder: tempfile::tempdir().unwrap(), _database: Some(database) })
    }

    /// An empty one on the same engine.
    fn another(&self) -> Self {
        match self.place {
            Place::Sqlite(_) => Self::on_sqlite(),
            Place::Postgres(_) => Self::on_postgres().unwrap(),
        }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("db.sqlite3")
    }

    /// Works on the database as the earlier version did.
    fn write(&self, work: impl FnOnce(&mut Tx<'_>) -> Result<()>) {
        match &self.place {
            Place::Sqlite(path) => SqliteFile::create(path).unwrap().write(work).unwrap(),
            Place::Postgres(address) => {
                Store::open_postgres((**address).clone()).unwrap().write_now(work).unwrap();
            }
        }
    }

    fn of_version(self, version: Older, size: i64) -> Self {
        self.write(|tx| {
            samples::create(tx, version)?;
            samples::populate(tx, &samples::tables(version), size)
        });
        self
    }

    fn options(&self) -> Options {
        Options {
            now: Ts::from_millis(1_790_000_000_000),
            accept_loss: false,
            copies: self.folder.path().join("backups"),
        }
    }

    fn open(&self) -> Result<Opened> {
        open(&self.place, &self.options())
    }

    fn open_accepting_loss(&self) -> Result<Opened> {
        open(&self.place, &Options { accept_loss: true, ..self.options() })
    }

    fn copies(&self) -> Vec<PathBuf> {
        let Ok(folder) = std::fs::read_dir(self.folder.path().join("backups")) else {
            return Vec::new();
        };
        folder.map(|entry| entry.unwrap().path()).collect()
    }
}

/// A household on each engine at hand.
fn on_both_engines(test: impl Fn(Household)) {
    test(Household::on_sqlite());
    if let Some(household) = Household::on_postgres() {
        test(household);
    }
}

fn number(store: &Store, query: &str) -> i64 {
    store.read_now(|tx| sql(query).value(tx)).unwrap()
}

fn rows(contents: &Contents, table: &str) -> u64 {
    contents.get(table).map_or(0, |digest| digest.rows)
}
