//! What administrators ask for while the server runs.

use super::{Backup, Manifest, Reason};
use crate::jobs::{BACKUP, JobView};
use crate::{App, Result};
use domain::UserId;
use store::archive::{Archive, Keys};
use store::settings::view::Secret;

impl App {
    /// Starts making a backup now; one that is being made goes on.
    pub async fn ask_for_backup(&self, by: UserId) -> Result<JobView> {
        if self.job_progress(BACKUP).is_some() {
            // What is being made is somebody else's deed.
            return self.run_job(BACKUP).await;
        }
        let note = self.begin_deed(Some(by), ("create", ""), Some(Reason::Manual)).await;
        self.backups.wish(note);
        self.run_job(BACKUP).await
    }

    /// Lists the backups, and the copies that adoptions kept, newest first.
    pub async fn list_backups(&self) -> Result<Vec<Backup>> {
        self.at_shelf(super::Shelf::list_all).await
    }

    /// Lists everything on this machine that can be restored, newest first.
    pub async fn list_restorable(&self) -> Result<Vec<Backup>> {
        self.at_shelf(super::Shelf::list_restorable).await
    }

    /// Finds a backup by its name.
    pub async fn find_backup(&self, name: &str) -> Result<Backup> {
        let name = name.to_owned();
        self.at_shelf(move |shelf| shelf.find(&name)).await
    }

    /// Reads what a backup says about itself, with a passphrase if the settings do not know it.
    pub async fn read_manifest(&self, name: &str, phrase: Option<Secret>) -> Result<Manifest> {
        let name = name.to_owned();
        self.at_shelf(move |shelf| {
            let backup = shelf.find_archive(&name)?;
            let keys: Keys = match phrase {
                Some(phrase) => Keys::default().with_passphrase(phrase),
                None => shelf.settings().keys(),
            };
            Ok(Archive::open(&backup.path, &keys)?.manifest().clone())
        })
        .await
    }

    /// Says that a backup is never pruned, or may be again.
    pub async fn pin_backup(&self, by: UserId, name: &str, pinned: bool) -> Result<Backup> {
        let name = name.to_owned();
        self.note_deed(Some(by), if pinned { "pin" } else { "unpin" }, &name).await;
        self.at_shelf(move |shelf| shelf.pin(&name, pinned)).await
    }

    /// Removes a backup for good; the newest that is known to be whole only when that is meant.
    pub async fn remove_backup(&self, by: UserId, name: &str, also_newest: bool) -> Result<()> {
        let (about, note) =
            (name.to_owned(), self.begin_deed(Some(by), ("remove", name), None).await);
        let removed = self.at_shelf(move |shelf| shelf.remove_by_hand(&about, also_newest)).await;
        self.end_deed(note, &removed).await;
        self.backups.look_again();
        removed
    }
}
