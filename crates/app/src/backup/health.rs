//! Whether the household could be brought back today.

use super::course::Course;
use super::{Backup, Shelf};
use crate::jobs::BACKUP;
use crate::{App, Result};
use domain::Ts;
use domain::job::{Outcome, Run};
use store::Engine;
use store::archive::name::is_of;
use store::schema::ours::{find_meta, instance};

/// How the backups are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupHealth {
    /// The moment of the newest one that is known to be whole.
    pub newest_verified_at: Option<Ts>,
    /// Whether that is longer ago than the settings allow, or never was; not where the household is
    /// new.
    pub is_overdue: bool,
    /// Those of which something is wrong, or which cannot be read, with what.
    pub faults: Vec<(String, String)>,
    /// How the last attempt to make one went that came to an end.
    pub last: Option<LastBackup>,
    /// Whether the household is here for less time than a backup may be old, so that none is missing
    /// yet.
    pub is_new: bool,
    /// Whether the folder in which they lay is missing or empty.
    pub is_away: bool,
    /// What is broken in the file of the database, so that no backup can be made of it.
    pub damage: Option<String>,
}

/// An attempt to make a backup and send it where it shall go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastBackup {
    /// When it ended.
    pub at: Ts,
    /// What went wrong, if anything did.
    pub failure: Option<String>,
}

/// The fact that says since when somebody lives here and backups can be missed.
pub(super) const WATCHED_SINCE: &str = "backups-watched-since";

/// How many runs of the job are looked through for one that came to an end.
const RUNS: i64 = 20;
/// How much of the history is looked through for a backup that somebody at the machine made.
const DEEDS: i64 = 100;

impl BackupHealth {
    /// Judges what is on the shelf.
    pub fn judge(all: &[Backup], max_age_hours: u32, now: Ts) -> Self {
        let newest = all.iter().filter(|backup| backup.is_verified()).map(|b| b.created_at).max();
        let is_old = newest.is_none_or(|newest| is_old(newest, max_age_hours, now));
        let faults = all.iter().filter_map(|backup| {
            let unread = backup.unreadable.as_ref().map(|found| {
                let since = found.since.to_utc().format("%Y-%m-%d %H:%M UTC");
                format!("it cannot be read since {since}: {}", found.why)
            });
            let fault = unread.or_else(|| backup.known.as_ref()?.fault.clone())?;
            Some((backup.name.clone(), fault))
        });
        Self {
            newest_verified_at: newest,
            is_overdue: max_age_hours > 0 && is_old,
            faults: faults.collect(),
            last: None,
            is_new: false,
            is_away: false,
            damage: None,
        }
    }

    /// Counts on one that another replica has.
    fn count_on(&mut self, theirs: Ts, max_age_hours: u32, now: Ts) {
        let newest = self.newest_verified_at.map_or(theirs, |ours| ours.max(theirs));
        self.newest_verified_at = Some(newest);
        self.is_overdue = max_age_hours > 0 && is_old(newest, max_age_hours, now);
    }

    /// What went wrong with the last attempt.
    pub fn last_failure(&self) -> Option<&str> {
        self.last.as_ref()?.failure.as_deref()
    }

    /// Whether nobody needs to do anything.
    pub fn is_good(&self) -> bool {
        !self.is_overdue && self.faults.is_empty() && self.last_failure().is_none()
    }
}

fn is_old(newest: Ts, max_age_hours: u32, now: Ts) -> bool {
    now.millis() - newest.millis() > i64::from(max_age_hours) * 3_600_000
}

impl App {
    /// How the backups are.
    pub async fn backup_health(&self) -> Result<BackupHealth> {
        self.at_shelf(|shelf| shelf.health(shelf.list())).await
    }
}

impl Shelf {
    /// The moment of the newest backup that is known to be whole and does not lie here, as long as other
    /// programs serve the same database: it lies in the folder of one of them. What is gone from the
    /// only one's folder is gone.
    fn newest_of_other_replicas(&self, here: &[Backup]) -> store::Result<Option<Ts>> {
        // This program is one of them.
        if self.store.engine() == Engine::Sqlite || self.store.count_serving()? < 2 {
            return Ok(None);
        }
        let (rows, marks, own) = self.store.read_now(|tx| {
            Ok((tx.list_backups()?, tx.list_unreadable_backups()?, instance(tx)?))
        })?;
        let lies_here = |name: &str| here.iter().any(|backup| backup.name == name);
        let is_read = |name: &str| marks.iter().all(|mark| mark.name != name);
        let theirs = rows.iter().filter(|row| row.level > 0 && is_of(&row.name, &own));
        let theirs = theirs.filter(|row| !lies_here(&row.name) && is_read(&row.name));
        Ok(theirs.map(|row| row.created_at).max())
    }

    /// How the backups are, as far as they could be listed.
    pub(super) fn health(&self, listed: store::Result<Vec<Backup>>) -> store::Result<BackupHealth> {
        let now = self.clock.now();
        let max_age_hours = self.settings().max_age_hours;
        // A folder that cannot be read has no backup to count on; what is remembered elsewhere
        // is told all the same.
        let (all, fault) = match listed {
            Ok(all) => (all, None),
            Err(error) => (Vec::new(), Some(error.to_string())),
        };
        let mut health = BackupHealth::judge(&all, max_age_hours, now);
        match self.newest_of_other_replicas(&all) {
            Ok(Some(theirs)) => health.count_on(theirs, max_age_hours, now),
            Ok(None) => {}
            // What is broken is told below.
            Err(error) if error.is_damage() => {}
            Err(error) => return Err(error),
        }
        let folder = self.folder().display().to_string();
        let away = self.refuse_while_away().err();
        let away = away.filter(|error| fault.is_none() && !error.is_damage());
        health.is_away = away.is_some();
        let fault = fault.or_else(|| away.map(|error| error.to_string()));
        health.faults.extend(fault.map(|fault| (folder, fault)));
        let remembered = self.store.read_now(|tx| {
            let runs = tx.list_job_runs(BACKUP, RUNS, 0)?;
            Ok((runs, tx.list_backup_deeds(DEEDS)?, find_meta(tx, WATCHED_SINCE)?))
        });
        let (runs, deeds, since) = match remembered {
            Err(error) if error.is_damage() => Default::default(),
            remembered => remembered?,
        };
        // Where nothing can be written, no failed attempt is remembered either.
        if let (Some(path), Some(what)) = (self.store.sqlite_path(), self.store.damage()) {
            health.damage = Some(what.clone());
            health.faults.push((path.display().to_string(), what));
        }
        let by_hand = deeds.into_iter().filter(Course::is_by_hand).find_map(|deed| deed.end);
        let by_hand = by_hand.map(|end| LastBackup { at: end.at, failure: end.fault });
        let by_the_job = runs.into_iter().find_map(ended);
        health.last = [by_the_job, by_hand].into_iter().flatten().max_by_key(|last| last.at);
        let limit_ms = i64::from(max_age_hours) * 3_600_000;
        let since = since.and_then(|since| Ts::parse(&since));
        health.is_new = since.is_none_or(|since| now.millis() - since.millis() <= limit_ms);
        health.is_overdue &= !health.is_new;
        Ok(health)
    }
}

/// A run that came to an end by itself; those that were stopped say nothing.
fn ended(run: Run) -> Option<LastBackup> {
    let at = run.finished_at?;
    match run.outcome? {
        Outcome::Done => Some(LastBackup { at, failure: None }),
        Outcome::Failed => Some(LastBackup { at, failure: Some(run.message.unwrap_or_default()) }),
        Outcome::Cancelled | Outcome::Interrupted => None,
    }
}
