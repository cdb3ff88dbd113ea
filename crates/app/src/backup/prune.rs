//! Taking away what is not kept any longer, by itself and by hand.

use super::{ArchiveError, Backup, Shelf};
use domain::Obstacle;
use domain::refusal::conflict;
use domain::retention::{Keep, Kept, superfluous};
use std::fs;
use store::archive::name::is_of;
use store::schema::ours::instance;
use store::{Engine, Error, Result};

/// After how long no replica has a backup any more of which only the database knows.
pub(super) const LONG_AGO_MS: i64 = 400 * 24 * 3_600_000;

/// Gives the names of the archives that may go.
pub fn choose(all: &[Backup], keep: Keep) -> Vec<String> {
    let kept: Vec<Kept<'_>> = all
        .iter()
        .map(|backup| Kept {
            name: &backup.name,
            created_at: backup.created_at,
            // What cannot be read at this moment may be the only one of its month: it stays until it
            // is known what it is.
            is_pinned: backup.is_pinned() || backup.unreadable.is_some(),
            is_verified: backup.is_verified(),
        })
        .collect();
    superfluous(&kept, keep).into_iter().map(str::to_owned).collect()
}

impl Shelf {
    /// Removes what the settings do not keep, each whole, and gives its names. With `dry` nothing is
    /// removed. What another household keeps in the same folder is none of this one's business.
    pub fn prune(&self, dry: bool) -> Result<Vec<String>> {
        self.refuse_while_away()?;
        let names = choose(&self.list_own()?, self.settings.keep);
        if !dry {
            for name in &names {
                self.remove(name)?;
                tracing::info!(label = "Backup", name, "A backup was removed, as the settings say");
            }
            self.forget_missing()?;
        }
        Ok(names)
    }

    /// Removes an archive or copy for good.
    pub fn remove(&self, name: &str) -> Result<()> {
        let backup = self.find(name)?;
        fs::remove_file(&backup.path)
            .map_err(|source| ArchiveError::Io { path: backup.path, source })?;
        self.store.write_now(|tx| tx.remove_backup(name))
    }

    /// The same because somebody says so. What was said to stay stays, and the newest one that is known
    /// to be whole goes only when they say that they mean it.
    pub(super) fn remove_by_hand(&self, name: &str, also_newest: bool) -> Result<()> {
        let all = self.list_all()?;
        let found = all.iter().find(|backup| backup.name == name);
        if found.is_some_and(Backup::is_pinned) {
            let refusal = conflict("It is to stay. Say first that it need not be kept for good.");
            return Err(Error::Refused(refusal.for_reason(Obstacle::Pinned)));
        }
        // The newest comes first.
        let newest = all.iter().find(|backup| backup.is_verified());
        if !also_newest && newest.is_some_and(|newest| newest.name == name) {
            let refusal = conflict(
                "It is the newest backup that is known to be whole. Make another one first, or say \
                 that you mean this one.",
            );
            return Err(Error::Refused(refusal.for_reason(Obstacle::NewestVerified)));
        }
        self.remove(name)
    }

    /// Lists the archives in the folder that this instance made, newest first.
    pub(super) fn list_own(&self) -> Result<Vec<Backup>> {
        let own = self.store.read_now(instance)?;
        let mut all = self.list()?;
        all.retain(|backup| is_of(&backup.name, &own));
        Ok(all)
    }

    /// Forgets what was remembered of files that somebody took away. What was said to stay is not
    /// forgotten by the way: its file may come back with another folder, or lie elsewhere still.
    fn forget_missing(&self) -> Result<()> {
        let there = store::archive::list(&self.folder)?;
        // Replicas may have folders of their own: what is not here may lie with another.
        let patience_ms = match self.store.engine() {
            Engine::Sqlite => 0,
            Engine::Postgres => LONG_AGO_MS,
        };
        let before = self.clock.now().plus_millis(-patience_ms);
        self.store.write_now(|tx| {
            for row in tx.list_backups()? {
                let is_old = row.created_at <= before;
                if !row.pinned && is_old && !there.iter().any(|found| found.name == row.name) {
                    tx.remove_backup(&row.name)?;
                }
            }
            Ok(())
        })
    }
}
