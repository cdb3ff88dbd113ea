//! The staging area: what was given becomes a household of today's shape, examined from end to end,
//! before anything of the running one is touched.

use super::foreign::{self, Found, Looks};
use super::journal::{forget_staging, make_lasting, staged_database, staged_settings};
use super::place::Part;
use super::turn::{Turn, take_turn, wait};
use crate::adopt::files::{beside, refused, remove};
use crate::adopt::{self, Place, Recognised, Was};
use crate::archive::manifest::{own_tables, tables};
use crate::archive::name::{ENCRYPTED, PLAIN};
use crate::archive::{Archive, ArchiveError, Keys, Manifest, Step, Watch};
use crate::engine::SqliteFile;
use crate::folder::Layout;
use crate::schema::shape::Shape;
use crate::settings::{BackupSettings, Document, SettingsFile};
use crate::transfer::{Contents, contents, own_contents};
use crate::{Error, Result, Store};
use domain::Ts;
use std::fs::{self, DirBuilder, File};
use std::os::unix::fs::DirBuilderExt as _;
use std::path::Path;

/// What is to be restored, and what it can be opened with.
#[derive(Debug, Clone, Copy)]
pub struct Given<'a> {
    /// A backup, a config folder, a zip or tar of one, or a database file.
    pub path: &'a Path,
    /// Secrets for a backup that is encrypted.
    pub keys: &'a Keys,
}

/// What staging may do.
#[derive(Debug, Clone, Copy)]
pub struct Terms {
    /// The moment of the restore.
    pub now: Ts,
    /// Whether to go on without what is not understood in an old database.
    pub accept_loss: bool,
}

/// What was given, as it turned out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// What it is.
    pub kind: Kind,
    /// Who wrote it, for people: `Usherr 0.1.0`, `Jellyseerr 2`.
    pub writer: String,
    /// From when it is, when it says so.
    pub made_at: Option<Ts>,
}

/// What can be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A backup of ours.
    Backup,
    /// A config folder, packed or not.
    Folder,
    /// A bare database file.
    Database,
}

/// A household that waits. Dropping it removes it.
#[derive(Debug)]
pub struct Staged {
    layout: Layout,
    /// What it is and from when.
    pub origin: Origin,
    /// Rows and hash of each table, when it has a database.
    pub contents: Option<Contents>,
    /// Whether it has settings.
    pub has_settings: bool,
    /// What was mended while it was brought up to date, in sentences.
    pub mended: Vec<String>,
    /// Whether it goes on with what could be read of a damaged file.
    pub(super) is_salvaged: bool,
    kept: bool,
    _lock: File,
}

/// Unpacks and examines what was given. Refuses with a reason that a person can act on; the running
/// household is not touched.
pub fn stage(layout: &Layout, given: Given<'_>, terms: Terms, watch: &dyn Watch) -> Result<Staged> {
    stage_at((layout, take_turn(layout)?), given, terms, watch)
}

/// Does the same for whoever has the turn already.
pub fn stage_at(
    (layout, turn): (&Layout, Turn),
    given: Given<'_>,
    terms: Terms,
    watch: &dyn Watch,
) -> Result<Staged> {
    begin(layout, turn.0, given, (terms, watch))
}

/// Does the same for one of several programs that may share the folder and start at once: waits until
/// nobody else stages anything here, and does nothing when it is not wanted any longer by then. Gives up
/// when patience ends.
pub fn stage_in_turn(
    layout: &Layout,
    given: Given<'_>,
    (terms, watch): (Terms, &dyn Watch),
    is_wanted: &dyn Fn() -> Result<bool>,
) -> Result<Option<Staged>> {
    if !is_wanted()? {
        return Ok(None);
    }
    let file = wait(layout, watch)?;
    if is_wanted()? { begin(layout, file, given, (terms, watch)).map(Some) } else { Ok(None) }
}

fn begin(
    layout: &Layout,
    lock: File,
    given: Given<'_>,
    (terms, watch): (Terms, &dyn Watch),
) -> Result<Staged> {
    forget_staging(layout);
    let folder = layout.staging();
    let staged = Staged {
        layout: layout.clone(),
        origin: Origin { kind: Kind::Folder, writer: String::new(), made_at: None },
        contents: None,
        has_settings: false,
        mended: Vec::new(),
        is_salvaged: false,
        kept: false,
        _lock: lock,
    };
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder.join("raw"))
        .map_err(|error| refused(&folder, &error))?;
    staged.fill(given, terms, watch)
}

impl Staged {
    /// Whether putting this part in place replaces the database.
    pub fn replaces_data(&self, part: Part) -> bool {
        part != Part::Settings && self.contents.is_some()
    }

    /// Whether putting this part in place replaces the settings; otherwise those that are there stay.
    pub fn replaces_settings(&self, part: Part) -> bool {
        part != Part::Data && self.has_settings
    }

    /// Has the settings that wait go on with the backups of the running household. Where they say
    /// nothing about backups, those of the running one stay; else its passphrases join the former
    /// ones, since the backup of what is replaced must stay readable. Settings that know them stay as
    /// they are.
    pub fn go_on_with(&self, running: &BackupSettings) -> Result<()> {
        if !self.has_settings || *running == BackupSettings::default() {
            return Ok(());
        }
        let place = staged_settings(&self.layout);
        let text = fs::read_to_string(&place).map_err(|error| refused(&place, &error))?;
        let mut document = Document::parse(&text)
            .map_err(|fault| Error::NotAdopted(format!("`settings.json`: {fault}")))?;
        let mut waiting = document.backup();
        if document.find("usherr.backup").is_none() {
            waiting = running.clone();
        }
        let (ours, theirs) = (&running.encryption, &mut waiting.encryption);
        for phrase in [&ours.passphrase].into_iter().chain(&ours.former) {
            let is_known = *phrase == theirs.passphrase || theirs.former.contains(phrase);
            if !phrase.is_empty() && !is_known {
                theirs.former.push(phrase.clone());
            }
        }
        if waiting == document.backup() {
            return Ok(());
        }
        document.set_backup(&waiting);
        fs::write(&place, document.to_text()).map_err(|error| refused(&place, &error))?;
        make_lasting(&[place])
    }

    fn fill(mut self, given: Given<'_>, terms: Terms, watch: &dyn Watch) -> Result<Self> {
        let raw = self.layout.staging().join("raw");
        let (found, manifest) = self.unpack(given, &raw, watch)?;
        if let Some(manifest) = &manifest {
            self.origin.made_at = Some(manifest.created_at);
            self.origin.writer = format!("Usherr {}", manifest.usherr);
        }
        if let Some(settings) = &found.settings {
            SettingsFile::new(settings).check()?;
            let place = staged_settings(&self.layout);
            fs::rename(settings, &place).map_err(|error| refused(&place, &error))?;
            self.has_settings = true;
        }
        if let Some(database) = &found.database {
            watch.at(Step::Examining, 0, 1);
            self.examine(database, manifest.as_ref(), terms)?;
        }
        let waiting = [staged_database(&self.layout), staged_settings(&self.layout)];
        make_lasting(&waiting.into_iter().filter(|path| path.exists()).collect::<Vec<_>>())?;
        let _ = fs::remove_dir_all(&raw);
        Ok(self)
    }

    fn unpack(
        &mut self,
        given: Given<'_>,
        raw: &Path,
        watch: &dyn Watch,
    ) -> Result<(Found, Option<Manifest>)> {
        let path = given.path;
        if path.is_dir() {
            let found = foreign::from_folder(path, raw)?;
            if found == Found::default() {
                return Err(foreign::nothing_in(path));
            }
            return Ok((found, None));
        }
        match foreign::look(path)? {
            Looks::Sqlite => {
                self.origin.kind = Kind::Database;
                let database = Some(foreign::from_file(path, raw)?);
                Ok((Found { database, settings: None }, None))
            }
            Looks::Age => self.unpack_backup(given, raw, watch),
            Looks::Zip if is_backup(path)? => self.unpack_backup(given, raw, watch),
            Looks::Zip => Ok((foreign::from_zip(path, raw)?, None)),
            Looks::Gzip => Ok((foreign::from_tar(path, raw, true)?, None)),
            Looks::Tar => Ok((foreign::from_tar(path, raw, false)?, None)),
            Looks::Dump => Err(Error::NotAdopted(
                "this is a dump of PostgreSQL: put it back with `psql` or `pg_restore` into an \
                 empty database, and start Usherr on that"
                    .to_owned(),
            )),
            Looks::Unknown if is_called_a_backup(path) => {
                Err(ArchiveError::Unreadable(path.to_owned()).into())
            }
            Looks::Unknown => Err(Error::NotAdopted(format!(
                "`{}` is neither a backup, nor a zip or tar of a config folder, nor a SQLite \
                 database; nothing was changed",
                path.display()
            ))),
        }
    }

    fn unpack_backup(
        &mut self,
        given: Given<'_>,
        raw: &Path,
        watch: &dyn Watch,
    ) -> Result<(Found, Option<Manifest>)> {
        self.origin.kind = Kind::Backup;
        let mut archive = Archive::open(given.path, given.keys)?;
        let unpacked = archive.unpack(raw, watch)?;
        let manifest = archive.manifest().clone();
        let found = Found { database: Some(unpacked.database), settings: Some(unpacked.settings) };
        Ok((found, Some(manifest)))
    }

    /// Looks at every page and every row, and brings an older shape up to date.
    fn examine(
        &mut self,
        database: &Path,
        manifest: Option<&Manifest>,
        terms: Terms,
    ) -> Result<()> {
        let file = SqliteFile::open_to_read(database)?;
        if let Some(damage) = file.find_damage()? {
            return Err(given_is_damaged(&damage));
        }
        // Before it is opened: that may add what a newer program has more.
        if let Some(manifest) = manifest {
            compare(&file, manifest)?;
        }
        drop(file);
        let folder = self.layout.staging();
        let place = Place::Sqlite(database.to_owned());
        let wrote = adopt::look(&place)?;
        let writer = match wrote {
            Recognised::Canonical if has_ours(database)? => "Usherr".to_owned(),
            other => other.to_string(),
        };
        let options = adopt::Options {
            now: terms.now,
            accept_loss: terms.accept_loss,
            copies: folder.join("raw/copies"),
        };
        let opened = adopt::open(&place, &options)?;
        if let Was::Older(adopted) = &opened.was {
            self.mended.clone_from(&adopted.report.mended);
        }
        if self.origin.writer.is_empty() {
            self.origin.writer = writer;
        }
        let found = opened.store.read_now(contents)?;
        opened.store.close(std::time::Duration::from_secs(10))?;
        drop(opened);
        self.contents = Some(found);
        let waiting = staged_database(&self.layout);
        fs::rename(database, &waiting).map_err(|error| refused(&waiting, &error))?;
        for suffix in ["-wal", "-shm"] {
            remove(&beside(database, suffix));
        }
        Ok(())
    }

    /// The folder it waits for.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Opens the waiting database, if there is one.
    pub(super) fn open(&self) -> Result<Option<SqliteFile>> {
        if self.contents.is_none() {
            return Ok(None);
        }
        SqliteFile::open_to_read(&staged_database(&self.layout)).map(Some)
    }

    /// Opens the waiting database as a store, to be read like any other.
    pub fn store(&self) -> Result<Option<Store>> {
        if self.contents.is_none() {
            return Ok(None);
        }
        Store::open_sqlite(&staged_database(&self.layout)).map(Some)
    }

    /// The journal decides from now on what becomes of it.
    pub(super) fn leave_to_journal(&mut self) {
        self.kept = true;
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        if !self.kept {
            forget_staging(&self.layout);
        }
    }
}

/// Whether a file has the name of a backup, whatever is in it.
fn is_called_a_backup(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.ends_with(PLAIN) || name.ends_with(ENCRYPTED)
}

/// Whether a zip is one of our backups rather than a packed folder.
fn is_backup(path: &Path) -> Result<bool> {
    let file = File::open(path).map_err(|error| refused(path, &error))?;
    let Ok(zip) = zip::ZipArchive::new(std::io::BufReader::new(file)) else { return Ok(false) };
    Ok(zip.index_for_name(crate::archive::members::MANIFEST).is_some())
}

/// Whether Usherr had a database: its tables are Seerr's, and more.
fn has_ours(database: &Path) -> Result<bool> {
    Ok(SqliteFile::open_to_read(database)?.read(Shape::read)?.ours > 0)
}

/// Refuses a database whose rows are not those that its manifest tells of.
fn compare(file: &SqliteFile, manifest: &Manifest) -> Result<()> {
    let (found, own) =
        file.read(|tx| Ok((tables(&contents(tx)?), own_tables(&own_contents(tx)?))))?;
    let mut differences = manifest.differences(&found);
    differences.extend(manifest.own_differences(&own));
    if differences.is_empty() {
        return Ok(());
    }
    let text = format!("its rows are not those that it says it has ({})", differences.join("; "));
    Err(ArchiveError::Damaged(text).into())
}

/// Says of what was given that it is broken, and not of what is here.
fn given_is_damaged(what: &str) -> Error {
    let text = format!("its database is broken ({what}); nothing was changed. Use another backup");
    ArchiveError::Damaged(text).into()
}
