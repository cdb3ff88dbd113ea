//! Archives made, read back, broken and forged.

mod forged;
mod made;
mod meanwhile;

use super::{Created, Order, Reason, Seal, Unwatched, Watch, create};
use crate::adopt::samples;
use crate::schema::TABLES;
use crate::settings::{Backing, SettingsFile};
use crate::testing::TestStore;
use crate::{Result, Store};
use domain::Ts;
use std::path::Path;
use tempfile::TempDir;

/// A household with rows in every table, its settings, and a folder for its backups.
struct House {
    database: TestStore,
    folder: TempDir,
}

/// Runs a test in a small household on every engine at hand.
fn in_each_house(test: impl Fn(&House)) {
    for database in
        [Some(crate::testing::sqlite()), crate::testing::postgres()].into_iter().flatten()
    {
        test(&House::furnished(database));
    }
}

impl House {
    fn furnished(database: TestStore) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("settings.json"), r#"{"main":{"applicationTitle":"Ü"}}"#)
            .unwrap();
        database
            .store
            .write_now(|tx| {
                crate::schema::create::create_canonical(tx)?;
                samples::populate(tx, TABLES, 30)?;
                crate::schema::create::prepare(tx)
            })
            .unwrap();
        crate::schema::create::keep_totals(&database.store).unwrap();
        Self { database, folder }
    }

    fn store(&self) -> &Store {
        &self.database.store
    }

    fn settings(&self) -> Backing {
        Backing::File(SettingsFile::new(self.folder.path().join("settings.json")))
    }

    fn backups(&self) -> std::path::PathBuf {
        self.folder.path().join("backups")
    }

    fn work(&self) -> std::path::PathBuf {
        self.folder.path().join("db/verify")
    }

    fn back_up(&self, seal: &Seal) -> Result<Created> {
        self.back_up_into(&self.backups(), seal)
    }

    fn back_up_into(&self, folder: &Path, seal: &Seal) -> Result<Created> {
        self.back_up_watched(folder, seal, &Unwatched)
    }

    fn back_up_watched(&self, folder: &Path, seal: &Seal, watch: &dyn Watch) -> Result<Created> {
        let now = Ts::parse("2026-11-22T21:00:00.000Z").unwrap();
        let work = self.work();
        let order = Order { folder, work: &work, seal, reason: Reason::Manual, now };
        create(self.store(), &self.settings(), &order, watch)
    }
}
