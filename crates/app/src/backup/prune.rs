//! Taking away what is not kept any longer.

use super::{Backup, Shelf};
use domain::retention::{Keep, Kept, superfluous};
use store::archive::name::is_of;
use store::schema::ours::instance;
use store::{Engine, Result};

/// After how long no replica has a backup any more of which only the database knows.
const LONG_AGO_MS: i64 = 400 * 24 * 3_600_000;

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
