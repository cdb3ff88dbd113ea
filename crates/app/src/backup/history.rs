//! Who did what with backups and restores: in the log, and remembered.

use crate::{App, Result};
use domain::UserId;
pub use store::tables::backup_history::Deed;

impl App {
    /// Writes down what somebody is about to do. What cannot be written down is still done: a backup
    /// matters more than the note of it.
    pub async fn note_deed(&self, by: Option<UserId>, what: &'static str, about: &str) {
        tracing::info!(label = "Backup", by = by.map(|by| by.0), about, "{what}");
        let deed =
            Deed { at: self.clock.now(), by, what: what.to_owned(), about: about.to_owned() };
        if let Err(error) = self.store.write(move |tx| tx.add_backup_deed(&deed)).await {
            tracing::warn!(label = "Backup", %error, "What was done was not remembered");
        }
    }

    /// Lists what was done, newest first.
    pub async fn list_deeds(&self, take: i64) -> Result<Vec<Deed>> {
        Ok(self.store.read(move |tx| tx.list_backup_deeds(take)).await?)
    }
}
