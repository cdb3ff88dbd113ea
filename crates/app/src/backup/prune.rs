//! Taking away what is not kept any longer.

use super::{Backup, Shelf};
use domain::retention::{Keep, Kept, superfluous};
use store::Result;

/// Gives the names of the archives that may go.
pub fn choose(all: &[Backup], keep: Keep) -> Vec<String> {
    let kept: Vec<Kept<'_>> = all
        .iter()
        .map(|backup| Kept {
            name: &backup.name,
            created_at: backup.created_at,
            is_pinned: backup.is_pinned(),
            is_verified: backup.is_verified(),
        })
        .collect();
    superfluous(&kept, keep).into_iter().map(str::to_owned).collect()
}

impl Shelf {
    /// Removes what the settings do not keep, each whole, and gives its names. With `dry` nothing is
    /// removed.
    pub fn prune(&self, dry: bool) -> Result<Vec<String>> {
        let names = choose(&self.list()?, self.settings.keep);
        if !dry {
            for name in &names {
                self.remove(name)?;
                tracing::info!(label = "Backup", name, "A backup was removed, as the settings say");
            }
            self.forget_missing()?;
        }
        Ok(names)
    }

    /// Forgets what was remembered of files that somebody took away.
    fn forget_missing(&self) -> Result<()> {
        let there = store::archive::list(&self.folder)?;
        self.store.write_now(|tx| {
            for row in tx.list_backups()? {
                if !there.iter().any(|found| found.name == row.name) {
                    tx.remove_backup(&row.name)?;
                }
            }
            Ok(())
        })
    }
}
