//! What monitors measure: how the household and its program are, as numbers.

use crate::backup::{Backup, BackupHealth, Shelf};
use crate::errands::ErrandState;
use crate::jobs::JobView;
use crate::{App, Result};
use domain::{RequestStatus, Ts};

/// The numbers of one moment.
#[derive(Debug)]
pub struct Measures {
    /// The moment.
    pub now: Ts,
    /// How long this process has served the household.
    pub uptime_ms: i64,
    /// How much memory it holds; nothing where the system does not say.
    pub resident_bytes: Option<u64>,
    /// The backups on the shelf, newest first.
    pub backups: Vec<Backup>,
    /// How they are.
    pub health: BackupHealth,
    /// How many errands wait.
    pub open_errands: i64,
    /// How many were given up.
    pub failed_errands: i64,
    /// Whether errands wait for the owner's word since a restore.
    pub on_hold: bool,
    /// The jobs with their last runs.
    pub jobs: Vec<JobView>,
    /// How many requests have which status.
    pub requests: Vec<(RequestStatus, i64)>,
}

impl App {
    /// Measures everything now.
    pub async fn measure(&self) -> Result<Measures> {
        let now = self.clock.now();
        let read = |tx: &mut store::Tx<'_>| {
            let open = tx.page_of_errands(Some(ErrandState::Open), 0, 0)?.1;
            let failed = tx.page_of_errands(Some(ErrandState::Failed), 0, 0)?.1;
            let hold = store::restore::find_hold(tx)?;
            Ok((open, failed, hold.is_some(), tx.count_requests_by_status()?))
        };
        let (open_errands, failed_errands, on_hold, requests) = self.store.read(read).await?;
        Ok(Measures {
            now,
            uptime_ms: now.millis() - self.started.at.millis(),
            resident_bytes: resident_bytes(),
            // That the folder cannot be read is among what health tells.
            backups: self.at_shelf(Shelf::list).await.unwrap_or_default(),
            health: self.backup_health().await?,
            open_errands,
            failed_errands,
            on_hold,
            jobs: self.jobs().await?,
            requests,
        })
    }
}

/// Reads the system's account of this process, which counts in kilobytes.
fn resident_bytes() -> Option<u64> {
    let said = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = said.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}
