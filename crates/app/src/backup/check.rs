//! Verifying what is on the shelf, and remembering how it went.

use super::Shelf;
use super::shelf::length_fault;
use domain::Event;
use std::path::Path;
use store::archive::verify::{Trial, Verified, verify};
use store::archive::{ArchiveError, Keys, Manifest, Scratch, Watch};
use store::tables::backups::BackupRow;
use store::{Error, Result};

/// How far to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Check {
    /// Reads everything back and compares it.
    ReadBack,
    /// Also restores it into a scratch database.
    TrialRestore,
}

/// What a verification found.
#[derive(Debug, Clone)]
pub struct Verdict {
    /// How far it was verified.
    pub level: u8,
    /// What the archive says about itself; nothing when its secret is not at hand, so that only the
    /// file could be compared with what was written.
    pub manifest: Option<Manifest>,
}

impl Shelf {
    /// Verifies an archive. That something is wrong with it is remembered, announced, and an error;
    /// that it could not be looked at, for want of room or because somebody said stop, is an error
    /// only.
    pub fn verify(
        &self,
        name: &str,
        check: Check,
        keys: Option<&Keys>,
        watch: &dyn Watch,
    ) -> Result<Verdict> {
        let own = self.settings.keys();
        self.look(name, (check, keys.unwrap_or(&own)), watch, true)
    }

    /// Restores an archive for trial that a run of the job has made; the end of the run announces
    /// what is wrong.
    pub(super) fn try_out(&self, name: &str, watch: &dyn Watch) -> Result<Verdict> {
        self.look(name, (Check::TrialRestore, &self.settings.keys()), watch, false)
    }

    fn look(
        &self,
        name: &str,
        (check, keys): (Check, &Keys),
        watch: &dyn Watch,
        announces: bool,
    ) -> Result<Verdict> {
        let backup = self.find_archive(name)?;
        let row = Self::row(&backup)?;
        let verified = match length_fault(&row, backup.size) {
            Some(fault) => Err(ArchiveError::Damaged(fault).into()),
            None => self.examine(&backup.path, (keys, &self.trial(check)), watch),
        };
        // What reads well may still not be what was written: others may open it less patiently.
        let verified = verified.and_then(|verified| match &backup.known {
            // What was broken from the beginning is no measure.
            Some(known) if known.level > 0 => same_file(&backup.path, known).map(|()| verified),
            _ => Ok(verified),
        });
        let looked = match verified {
            Ok(verified) => {
                Ok(Verdict { level: verified.level, manifest: Some(verified.manifest) })
            }
            Err(Error::Archive(ArchiveError::NeedsKey(why))) if backup.known.is_some() => {
                compare_file(&backup.path, &row, why)
            }
            Err(error) => Err(error),
        };
        let fault = match &looked {
            Ok(_) => None,
            Err(error) if is_fault(error) => {
                tracing::error!(label = "Backup", name, %error, "A backup is broken");
                Some(error.to_string())
            }
            Err(error) => {
                if let Err(trouble) = self.note_unread(&backup, error) {
                    tracing::warn!(label = "Backup", %trouble, "That cannot be remembered");
                }
                return looked;
            }
        };
        let now = self.clock.now();
        let told = fault.as_ref().filter(|_| announces);
        let told = told.map(|fault| format!("{name}: {fault}"));
        let is_known = backup.known.is_some();
        self.store.write_now(|tx| {
            tx.forget_unreadable_backup(name)?;
            // Looking takes minutes, in which somebody may say that it stays, or remove it.
            let found = match tx.find_backup(name)? {
                None if is_known => return Ok(()),
                found => found.unwrap_or(row),
            };
            tx.save_backup(&BackupRow { verified_at: Some(now), ..judged(found, &looked, fault) })?;
            match told {
                Some(why) => tx.announce(&Event::BackupBroken { why }, now),
                None => Ok(()),
            }
        })?;
        looked
    }

    /// Unpacks an archive in the household's own folder, and looks at what is in it.
    pub(super) fn examine(
        &self,
        path: &Path,
        (keys, trial): (&Keys, &Trial),
        watch: &dyn Watch,
    ) -> Result<Verified> {
        let scratch = Scratch::open(&self.layout.verifying(), watch)?;
        verify(path, keys, (scratch.path(), trial), watch)
    }

    /// Verifies the archive of this instance again that nobody looked at for longest, besides the one
    /// that was just made. What is wrong with it is announced; one that cannot be opened here, or not
    /// now, leaves its turn to the next.
    pub(super) fn verify_longest_unverified(&self, but: &str, watch: &dyn Watch) -> Result<()> {
        let own = self.list_own()?;
        let size = |row: &BackupRow| own.iter().find(|it| it.name == row.name).map(|it| it.size);
        let mut rows = self.rows()?;
        rows.retain(|row| row.name != but && row.fault.is_none() && size(row).is_some());
        // What has another length than it had comes first, so that it is told.
        let is_as_long = |row: &BackupRow| size(row) == u64::try_from(row.size).ok();
        rows.sort_by_key(|row| (is_as_long(row), row.verified_at, row.created_at));
        let mut trouble = Ok(());
        for row in rows {
            match self.verify(&row.name, Check::TrialRestore, None, watch) {
                Err(Error::Archive(ArchiveError::Stopped)) => break,
                Err(error) if !is_fault(&error) => {
                    let name = row.name;
                    tracing::warn!(label = "Backup", name, %error, "It could not be verified again");
                    trouble = Err(error);
                }
                _ => break,
            }
        }
        trouble
    }

    pub(super) fn trial(&self, check: Check) -> Trial {
        match (check, self.store.postgres_address()) {
            (Check::ReadBack, _) => Trial::None,
            (Check::TrialRestore, None) => Trial::Sqlite,
            (Check::TrialRestore, Some(address)) => Trial::Postgres(Box::new(address.clone())),
        }
    }
}

/// What is remembered of an archive after somebody looked at it.
fn judged(mut row: BackupRow, looked: &Result<Verdict>, fault: Option<String>) -> BackupRow {
    match looked {
        Ok(verdict) => {
            row.level = row.level.max(0).max(i64::from(verdict.level));
            if let Some(manifest) = &verdict.manifest {
                manifest.reason.word().clone_into(&mut row.reason);
                if let Some(encryption) = &manifest.encryption {
                    row.fingerprints.clone_from(&encryption.fingerprints);
                }
            }
        }
        Err(_) => row.level = 0,
    }
    row.fault = fault;
    row
}

/// Without the secret nobody can look inside, but the file was read back with a key of its own
/// when it was made, and can still be the same.
fn compare_file(path: &Path, row: &BackupRow, why: &'static str) -> Result<Verdict> {
    if row.level == 0 {
        return Err(ArchiveError::NeedsKey(why).into());
    }
    same_file(path, row)?;
    Ok(Verdict { level: 1, manifest: None })
}

fn same_file(path: &Path, row: &BackupRow) -> Result<()> {
    let (sha256, _) = store::archive::create::hash(path)?;
    if sha256 == row.sha256 {
        return Ok(());
    }
    Err(ArchiveError::Damaged("the file is not what was written".to_owned()).into())
}

/// Whether an error says something about the archive, and not about the moment.
pub(super) fn is_fault(error: &Error) -> bool {
    match error {
        Error::Archive(error) => matches!(
            error,
            ArchiveError::NotAnArchive(_)
                | ArchiveError::Damaged(_)
                | ArchiveError::Unreadable(_)
                | ArchiveError::Suspicious(_)
        ),
        Error::Damaged(_) => true,
        _ => false,
    }
}
