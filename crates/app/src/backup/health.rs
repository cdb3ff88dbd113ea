//! Whether the household could be brought back today.

use super::Backup;
use crate::{App, Result};
use domain::Ts;

/// How the backups are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupHealth {
    /// The moment of the newest one that is known to be whole.
    pub newest_verified_at: Option<Ts>,
    /// Whether that is longer ago than the settings allow, or never was.
    pub is_overdue: bool,
    /// Those of which something is wrong, with what.
    pub faults: Vec<(String, String)>,
}

impl BackupHealth {
    /// Judges what is on the shelf.
    pub fn judge(all: &[Backup], max_age_hours: u32, now: Ts) -> Self {
        let newest = all.iter().filter(|backup| backup.is_verified()).map(|b| b.created_at).max();
        let limit_ms = i64::from(max_age_hours) * 3_600_000;
        let is_old = newest.is_none_or(|newest| now.millis() - newest.millis() > limit_ms);
        let faults = all.iter().filter_map(|backup| {
            let fault = backup.known.as_ref()?.fault.clone()?;
            Some((backup.name.clone(), fault))
        });
        Self {
            newest_verified_at: newest,
            is_overdue: max_age_hours > 0 && is_old,
            faults: faults.collect(),
        }
    }

    /// Whether nobody needs to do anything.
    pub fn is_good(&self) -> bool {
        !self.is_overdue && self.faults.is_empty()
    }
}

impl App {
    /// How the backups are.
    pub async fn backup_health(&self) -> Result<BackupHealth> {
        let now = self.clock.now();
        self.at_shelf(move |shelf| {
            Ok(BackupHealth::judge(&shelf.list()?, shelf.settings().max_age_hours, now))
        })
        .await
    }
}
