//! The shelf with the backups: a folder of archives, and what the database remembers of them. The
//! files are the truth. It works on blocking threads, with a running server or without one.

use super::Check;
use super::course::name_of;
use super::unreadable::{Unreadable, look};
use crate::Clock;
use domain::refusal::{conflict, not_found};
use domain::{Obstacle, Ts};
use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use store::adopt::copies;
use store::archive::{
    ArchiveError, Created, Found, Order, Reason, Unwatched, Watch, create, list, name,
};
use store::folder::Layout;
use store::settings::{Backing, BackupSettings, SettingsStore};
use store::tables::backups::BackupRow;
use store::{Error, Result, Store};

/// The backups of a household.
#[derive(Debug)]
pub struct Shelf {
    pub(super) store: Store,
    pub(super) settings: BackupSettings,
    pub(super) folder: PathBuf,
    pub(super) clock: Clock,
    /// Whether somebody named the folder for this once.
    pub(super) is_named: bool,
    pub(super) layout: Layout,
    record: Record,
}

/// Where the settings of record are, which belong into every archive.
#[derive(Debug)]
enum Record {
    Running(Arc<SettingsStore>),
    Stopped(Backing),
}

/// What lies on the shelf.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An archive with database and settings.
    Archive,
    /// The bare database as it was before an adoption brought it up to date.
    Copy,
}

impl Kind {
    /// Its name for programs.
    pub fn word(self) -> &'static str {
        match self {
            Self::Archive => "backup",
            Self::Copy => "adoption-copy",
        }
    }
}

/// A backup on the shelf.
#[derive(Debug, Clone)]
pub struct Backup {
    /// What it is.
    pub kind: Kind,
    /// The file's name.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
    /// How long it is.
    pub size: u64,
    /// The moment of the snapshot.
    pub created_at: Ts,
    /// Whether it is encrypted.
    pub is_encrypted: bool,
    /// What is remembered of this very file; nothing when it came from elsewhere.
    pub known: Option<BackupRow>,
    /// Why it cannot be read at this moment, if so.
    pub unreadable: Option<Unreadable>,
}

impl Backup {
    fn new(kind: Kind, found: Found, known: Option<BackupRow>) -> Self {
        let Found { name, path, size, created_at, is_encrypted } = found;
        let unreadable = None;
        Self { kind, name, path, size, created_at, is_encrypted, known, unreadable }
    }

    /// Whether it is known to be whole.
    pub fn is_verified(&self) -> bool {
        self.level() > 0
    }

    /// How far it was verified; 0 when it was not, when that failed, and while it cannot be read.
    pub fn level(&self) -> i64 {
        if self.unreadable.is_some() {
            return 0;
        }
        self.known.as_ref().map_or(0, |known| known.level)
    }

    /// Whether it is never pruned.
    pub fn is_pinned(&self) -> bool {
        self.known.as_ref().is_some_and(|known| known.pinned)
    }

    /// Why it was made, when that is remembered.
    pub fn reason(&self) -> Option<&str> {
        match (self.kind, &self.known) {
            (Kind::Copy, _) => Some(Reason::BeforeAdoption.word()),
            (Kind::Archive, Some(known)) => {
                Some(known.reason.as_str()).filter(|reason| !reason.is_empty())
            }
            (Kind::Archive, None) => None,
        }
    }
}

impl Shelf {
    /// The shelf of a running server.
    pub(crate) fn of_running(
        store: Store,
        record: Arc<SettingsStore>,
        config: &Path,
        clock: Clock,
    ) -> Self {
        let settings = record.current().document.backup();
        Self::open(store, Record::Running(record), settings, (config, clock))
    }

    /// The shelf of a household whose server may be stopped.
    pub fn new(
        store: Store,
        record: Backing,
        settings: BackupSettings,
        at: (&Path, Clock),
    ) -> Self {
        Self::open(store, Record::Stopped(record), settings, at)
    }

    fn open(
        store: Store,
        record: Record,
        settings: BackupSettings,
        (config, clock): (&Path, Clock),
    ) -> Self {
        let folder = settings.folder_in(config);
        let layout = Layout::new(config);
        Self { store, settings, folder, clock, is_named: false, layout, record }
    }

    /// The same shelf in another folder, which somebody names for this once.
    #[must_use]
    pub fn in_folder(self, folder: PathBuf) -> Self {
        Self { folder, is_named: true, ..self }
    }

    /// Whether that is another folder than the settings name.
    pub(super) fn is_elsewhere(&self) -> bool {
        self.is_named && self.folder != self.settings.folder_in(self.layout.root())
    }

    /// The database of the household.
    pub(crate) fn store(&self) -> &Store {
        &self.store
    }

    /// Where the archives are.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// How the household is backed up.
    pub fn settings(&self) -> &BackupSettings {
        &self.settings
    }

    /// How archives are made from now on, for callers that say otherwise than the settings.
    pub fn settings_mut(&mut self) -> &mut BackupSettings {
        &mut self.settings
    }

    fn backing(&self) -> &Backing {
        match &self.record {
            Record::Running(settings) => settings.backing(),
            Record::Stopped(backing) => backing,
        }
    }

    /// Makes an archive, reads it back, and remembers it. Refuses while somebody else makes one in the
    /// same folder.
    pub(super) fn pack(&self, reason: Reason, watch: &dyn Watch) -> Result<Created> {
        create::refuse_unless_canonical(&self.store)?;
        self.refuse_while_away()?;
        let now = self.clock.now();
        let (seal, work) = (self.settings.seal()?, self.layout.verifying());
        let order = Order { folder: &self.folder, work: &work, seal: &seal, reason, now };
        let created = create(&self.store, self.backing(), &order, watch)?;
        tracing::info!(
            label = "Backup",
            path = %created.path.display(),
            bytes = created.size,
            reason = reason.word(),
            "A backup was made and read back"
        );
        // The archive is whole without the row, so it stays whatever becomes of that.
        if let Err(error) = self.remember(&created, 1) {
            tracing::warn!(label = "Backup", %error, "a backup was made but not remembered");
        }
        Ok(created)
    }

    /// Makes an archive of another household than the one whose shelf this is, into this shelf and
    /// closed as its owner wants it.
    pub fn create_of(&self, other: &Store, reason: Reason) -> Result<Created> {
        create::refuse_unless_canonical(other)?;
        self.refuse_while_away()?;
        let (seal, work) = (self.settings.seal()?, self.layout.verifying());
        let now = self.clock.now();
        let order = Order { folder: &self.folder, work: &work, seal: &seal, reason, now };
        let created = create(other, self.backing(), &order, &Unwatched)?;
        self.remember(&created, 1)?;
        self.note_made(&created)?;
        Ok(created)
    }

    /// Makes an archive of what another version left, before this one changes it, and restores it
    /// for trial. It is to be remembered once the database can.
    pub fn keep_before_upgrade(&self, watch: &dyn Watch) -> Result<(Created, u8)> {
        let folder = self.folder_before_upgrade()?;
        let (seal, work) = (self.settings.seal()?, self.layout.verifying());
        let (reason, now) = (Reason::BeforeUpgrade, self.clock.now());
        let order = Order { folder: &folder, work: &work, seal: &seal, reason, now };
        let created = create(&self.store, self.backing(), &order, watch)?;
        let (keys, trial) = (self.settings.keys(), self.trial(Check::TrialRestore));
        match self.examine(&created.path, (&keys, &trial), watch) {
            Ok(verified) => Ok((created, verified.level)),
            // What only others can open was read back when it was made.
            Err(Error::Archive(ArchiveError::NeedsKey(_))) => Ok((created, 1)),
            // So was what the server gives no room or right to try.
            Err(error @ Error::Statement { .. }) => {
                tracing::warn!(label = "Backup", %error, "It was read back, but not tried out");
                Ok((created, 1))
            }
            Err(error) => {
                let _ = fs::remove_file(&created.path);
                Err(error)
            }
        }
    }

    /// Remembers an archive that was made and verified.
    pub fn remember(&self, created: &Created, level: u8) -> Result<()> {
        let name = name_of(created);
        let encryption = created.manifest.encryption.as_ref();
        let row = BackupRow {
            name,
            created_at: created.manifest.created_at,
            reason: created.manifest.reason.word().to_owned(),
            size: i64::try_from(created.size).unwrap_or(i64::MAX),
            sha256: created.sha256.clone(),
            fingerprints: encryption.map(|by| by.fingerprints.clone()).unwrap_or_default(),
            pinned: false,
            level: i64::from(level),
            verified_at: Some(self.clock.now()),
            fault: None,
            copies: BTreeMap::new(),
        };
        let folder = created.path.parent().and_then(|folder| self.place_of(folder));
        self.store.write_now(|tx| {
            if let Some(folder) = folder {
                tx.remember_backup_folder(&folder)?;
            }
            tx.save_backup(&row)
        })
    }

    /// What is remembered of archives, wherever they are.
    pub(super) fn rows(&self) -> Result<Vec<BackupRow>> {
        #[expect(clippy::redundant_closure_for_method_calls, reason = "the lifetimes need it")]
        self.store.read_now(|tx| tx.list_backups())
    }

    /// Lists the archives in the folder, newest first.
    pub fn list(&self) -> Result<Vec<Backup>> {
        let (rows, marks) =
            self.store.read_now(|tx| Ok((tx.list_backups()?, tx.list_unreadable_backups()?)))?;
        let rows = rows.into_iter().map(|row| (row.name.clone(), row));
        let (mut rows, now): (HashMap<_, _>, _) = (rows.collect(), self.clock.now());
        let all = list(&self.folder)?.into_iter().map(|found| {
            let backup = joined(found, &mut rows);
            let unreadable = look(&marks, &backup, now);
            Backup { unreadable, ..backup }
        });
        Ok(all.collect())
    }

    /// Lists the archives, and the copies that adoptions kept, newest first.
    pub fn list_all(&self) -> Result<Vec<Backup>> {
        let copies = copies::list(&self.layout.database_copies())?;
        let mut all = self.list()?;
        all.extend(copies.into_iter().map(|found| Backup::new(Kind::Copy, found, None)));
        Ok(newest_first(all))
    }

    /// Lists everything on this machine that can be restored, newest first: also archives that lie
    /// in the usual folder since before the settings named another.
    pub fn list_restorable(&self) -> Result<Vec<Backup>> {
        let usual = self.layout.backups();
        let mut all = self.list_all()?;
        if usual != self.folder {
            let more = list(&usual)?.into_iter();
            let more = more.filter(|found| all.iter().all(|known| known.name != found.name));
            let more: Vec<_> = more.map(|found| Backup::new(Kind::Archive, found, None)).collect();
            all.extend(more);
        }
        Ok(newest_first(all))
    }

    /// Finds an archive or copy by its name. A name with a path in it is none.
    pub fn find(&self, name: &str) -> Result<Backup> {
        let found = self.list_all()?.into_iter().find(|backup| backup.name == name);
        let none = || Error::Refused(not_found("backup").for_reason(Obstacle::NoBackup));
        found.ok_or_else(none)
    }

    /// Finds an archive by its name; a copy is refused, since it has nothing to compare it with.
    pub fn find_archive(&self, name: &str) -> Result<Backup> {
        let found = self.find(name)?;
        match found.kind {
            Kind::Archive => Ok(found),
            Kind::Copy => Err(Error::Refused(
                conflict(
                    "This is the database as it was before it was brought up to date, and no \
                     backup: it stays until you remove it, and can be restored.",
                )
                .for_reason(Obstacle::BareDatabase),
            )),
        }
    }

    /// Says that an archive is never pruned, or may be again.
    pub fn pin(&self, name: &str, pinned: bool) -> Result<Backup> {
        let backup = self.find_archive(name)?;
        let row = Self::row(&backup)?;
        // What else is remembered of it may have changed meanwhile.
        let row = self.store.write_now(|tx| {
            let row = tx.find_backup(name)?.filter(|now| now.sha256 == row.sha256).unwrap_or(row);
            let row = BackupRow { pinned, ..row };
            tx.save_backup(&row)?;
            Ok(row)
        })?;
        Ok(Backup { known: Some(row), ..backup })
    }

    /// What is remembered of an archive, or what can be said of one that came from elsewhere.
    pub(super) fn row(backup: &Backup) -> Result<BackupRow> {
        if let Some(known) = &backup.known {
            return Ok(known.clone());
        }
        let (sha256, size) = create::hash(&backup.path)?;
        Ok(BackupRow {
            name: backup.name.clone(),
            created_at: backup.created_at,
            reason: String::new(),
            size: i64::try_from(size).unwrap_or(i64::MAX),
            sha256,
            fingerprints: Vec::new(),
            pinned: false,
            level: 0,
            verified_at: None,
            fault: None,
            copies: BTreeMap::new(),
        })
    }
}

fn newest_first(mut all: Vec<Backup>) -> Vec<Backup> {
    name::newest_first(&mut all, |one| (one.created_at, &one.name));
    all
}

/// A file with what is remembered of it. That it has another length than it had is a fault, which
/// takes nothing from what else is remembered.
fn joined(found: Found, rows: &mut HashMap<String, BackupRow>) -> Backup {
    let known = rows.remove(&found.name).map(|row| match length_fault(&row, found.size) {
        Some(fault) => BackupRow { level: 0, fault: Some(fault), ..row },
        None => row,
    });
    Backup::new(Kind::Archive, found, known)
}

/// What is wrong with the length of a file, if anything is.
pub(super) fn length_fault(row: &BackupRow, size: u64) -> Option<String> {
    let is_same = u64::try_from(row.size) == Ok(size);
    (!is_same).then(|| format!("the file is {size} bytes long instead of {}", row.size))
}
