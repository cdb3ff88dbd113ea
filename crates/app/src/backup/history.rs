//! Who did what with backups and restores, and how it went: in the log, and remembered.

use super::Reason;
use crate::causes::with_causes;
use crate::restore::{Phase, RESTORE};
use crate::{App, Result};
use domain::UserId;
use std::collections::HashMap;
pub use store::tables::backup_history::{Deed, End};

impl App {
    /// Writes down what somebody is about to do. What cannot be written down is still done: a backup
    /// matters more than the note of it.
    pub async fn note_deed(&self, by: Option<UserId>, what: &'static str, about: &str) {
        self.begin_deed(by, (what, about), None).await;
    }

    /// Writes down what somebody begins, and gives the number of the note: how it went is written
    /// down at its end.
    pub(crate) async fn begin_deed(
        &self,
        by: Option<UserId>,
        (what, about): (&'static str, &str),
        cause: Option<Reason>,
    ) -> Option<i64> {
        tracing::info!(label = "Backup", by = by.map(|by| by.0), about, "{what}");
        let deed = Deed {
            at: self.clock.now(),
            by,
            what: what.to_owned(),
            about: about.to_owned(),
            cause: cause.map(|cause| cause.word().to_owned()),
            end: None,
        };
        let noted = self.store.write(move |tx| tx.add_backup_deed(&deed)).await;
        let warn = |error: &store::Error| {
            tracing::warn!(label = "Backup", %error, "What was done was not remembered");
        };
        noted.inspect_err(warn).ok()
    }

    /// Writes down how something went that has a note, and gives what it says then.
    pub(crate) async fn end_deed<T>(&self, id: Option<i64>, outcome: &Result<T>) -> Option<End> {
        let id = id?;
        let fault = outcome.as_ref().err().map(|error| with_causes(error));
        let end = End { at: self.clock.now(), size: None, fault };
        let noting = end.clone();
        let noted = self.store.write(move |tx| tx.end_backup_deed(id, None, &noting)).await;
        if let Err(error) = noted {
            tracing::warn!(label = "Backup", %error, "How it went was not remembered");
        }
        Some(end)
    }

    /// Writes down how a restore went, once the household is open again.
    pub async fn note_restore_end(&self, phase: &Phase) {
        let fault = match phase {
            Phase::Done { .. } => None,
            Phase::Failed { why } => Some(why.message.clone()),
            _ => return,
        };
        let end = End { at: self.clock.now(), size: None, fault };
        let noted = self.store.write(move |tx| tx.end_newest_backup_deed(RESTORE, &end)).await;
        if let Err(error) = noted {
            tracing::warn!(label = "Restore", %error, "How it went was not remembered");
        }
    }

    /// Lists what was done, newest first.
    pub async fn list_deeds(&self, take: i64) -> Result<Vec<Deed>> {
        Ok(self.store.read(move |tx| tx.list_backup_deeds(take)).await?)
    }

    /// The same, each with the name of whoever did it, as far as they are still here.
    pub async fn list_deeds_with_names(&self, take: i64) -> Result<Vec<(Deed, Option<String>)>> {
        let read = self.store.read(move |tx| {
            let deeds = tx.list_backup_deeds(take)?;
            let by: Vec<UserId> = deeds.iter().filter_map(|deed| deed.by).collect();
            Ok((deeds, tx.list_users_by_id(&by)?))
        });
        let (deeds, people) = read.await?;
        let names: HashMap<UserId, String> = people
            .into_iter()
            .map(|user| (user.id, user.without_address(user.display_name()).to_owned()))
            .collect();
        let with_name = |deed: Deed| {
            let name = deed.by.and_then(|by| names.get(&by).cloned());
            (deed, name)
        };
        Ok(deeds.into_iter().map(with_name).collect())
    }
}
