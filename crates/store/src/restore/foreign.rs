//! Config folders of Jellyseerr, Seerr, Overseerr or Usherr as people keep them: a folder, a zip or
//! a tar of one, or the bare database file. Only what is needed is taken out, under names of our
//! own, and never more of it than the disk has room for.

use crate::adopt::files::refused;
use crate::archive::ArchiveError;
use crate::engine::SqliteFile;
use crate::folder::{Occupant, Space, create_secret};
use crate::schema::shape::Shape;
use crate::{Error, Result};
use flate2::read::GzDecoder;
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufReader, Read, Write as _};
use std::path::{Component, Path, PathBuf};

/// The longest settings.
const SETTINGS_BYTES: u64 = 64 << 20;
/// What is to be left on the disk after unpacking.
const RESERVE_BYTES: u64 = 64 << 20;
/// The most entries of an archive that are looked at: a folder has a picture or two for each title.
const MOST_ENTRIES: usize = 5_000_000;

/// What lies in a folder of ours after unpacking.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// The database, with its log beside it when there was one.
    pub(super) database: Option<PathBuf>,
    /// The settings.
    pub(super) settings: Option<PathBuf>,
}

/// The parts of a config folder that are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Wanted {
    Database,
    Log,
    Settings,
}

impl Wanted {
    /// Recognises a path inside an archive. People pack the folder itself, its content, or the
    /// folders above it.
    fn find(path: &Path) -> Option<Self> {
        let parts: Vec<&str> = path
            .components()
            .filter_map(|part| match part {
                Component::Normal(name) => name.to_str(),
                _ => None,
            })
            .collect();
        match parts.as_slice() {
            [.., "db", "db.sqlite3"] | ["db.sqlite3"] => Some(Self::Database),
            [.., "db", "db.sqlite3-wal"] | ["db.sqlite3-wal"] => Some(Self::Log),
            [.., "settings.json"] => Some(Self::Settings),
            _ => None,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Database => "db.sqlite3",
            Self::Log => "db.sqlite3-wal",
            Self::Settings => "settings.json",
        }
    }
}

/// What a file is by its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Looks {
    Sqlite,
    Zip,
    Gzip,
    Tar,
    Age,
    Dump,
    Unknown,
}

/// Looks at the beginning of a file.
pub(super) fn look(path: &Path) -> Result<Looks> {
    let mut start = Vec::with_capacity(512);
    File::open(path)
        .and_then(|file| file.take(512).read_to_end(&mut start))
        .map_err(|error| refused(path, &error))?;
    let begins = |magic: &[u8]| start.starts_with(magic);
    Ok(if begins(b"SQLite format 3\0") {
        Looks::Sqlite
    } else if begins(b"PK\x03\x04") || begins(b"PK\x05\x06") {
        Looks::Zip
    } else if begins(b"\x1f\x8b") {
        Looks::Gzip
    } else if begins(b"age-encryption.org/") {
        Looks::Age
    } else if start.get(257..262) == Some(b"ustar") {
        Looks::Tar
    } else if begins(b"PGDMP") || begins(b"--\n-- PostgreSQL database") {
        Looks::Dump
    } else {
        Looks::Unknown
    })
}

/// Takes a household out of a folder on this machine, in which it may even be running. Like in a zip
/// of it, the household may lie in the folder `config` there.
pub(super) fn from_folder(folder: &Path, into: &Path) -> Result<Found> {
    let found = from_this_folder(folder, into)?;
    if found == Found::default() {
        from_this_folder(&folder.join("config"), into)
    } else {
        Ok(found)
    }
}

/// Says that nothing of a household is in a folder.
pub(super) fn nothing_in(folder: &Path) -> Error {
    Error::NotAdopted(format!(
        "there is no household in `{}`: neither `db/db.sqlite3` nor `settings.json`; nothing was \
         changed",
        folder.display()
    ))
}

fn from_this_folder(folder: &Path, into: &Path) -> Result<Found> {
    let mut found = Found::default();
    let database = folder.join("db/db.sqlite3");
    if database.is_file() {
        found.database = Some(from_file(&database, into)?);
    }
    let settings = folder.join("settings.json");
    if settings.is_file() {
        let mut limited = Limited::new(into)?;
        let file = File::open(&settings).map_err(|error| refused(&settings, &error))?;
        let length = length_of(&file);
        limited.take(file, Wanted::Settings, length)?;
        found.settings = limited.found.settings;
    }
    Ok(found)
}

/// Takes a bare database file. One that is in use is copied through SQLite; else its log comes along.
pub(super) fn from_file(database: &Path, into: &Path) -> Result<PathBuf> {
    if Occupant::find(database).is_some() {
        let path = into.join(Wanted::Database.name());
        create_secret(&path).map_err(|error| refused(&path, &error))?;
        let mut copy = SqliteFile::create(&path)?;
        let file = SqliteFile::open_to_read(database)?;
        // One snapshot: otherwise the copy would begin anew whenever somebody writes.
        file.read(|tx| {
            Shape::read(tx)?;
            file.copy_snapshot_to(&mut copy, |_, _| Ok(()))
        })?;
        return Ok(path);
    }
    let mut limited = Limited::new(into)?;
    let log = crate::adopt::files::beside(database, "-wal");
    for (path, wanted) in [(database, Wanted::Database), (&log, Wanted::Log)] {
        match File::open(path) {
            Ok(file) => {
                let length = length_of(&file);
                limited.take(file, wanted, length)?;
            }
            Err(error) if wanted == Wanted::Log && error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(refused(path, &error)),
        }
    }
    limited.found.database.ok_or_else(|| nothing(database))
}

/// Takes a household out of a zip.
pub(super) fn from_zip(path: &Path, into: &Path) -> Result<Found> {
    let file = File::open(path).map_err(|error| refused(path, &error))?;
    let zip = zip::ZipArchive::new(BufReader::new(file));
    let mut zip = zip.map_err(|_| ArchiveError::Unreadable(path.to_owned()))?;
    let mut limited = Limited::new(into)?;
    limited.count(zip.len())?;
    for index in 0..zip.len() {
        let entry = zip.by_index(index).map_err(|error| damaged(path, &error))?;
        let name = entry.name().map_err(|error| damaged(path, &error))?.into_owned();
        let name = PathBuf::from(name);
        refuse_hostile(&name)?;
        let Some(wanted) = Wanted::find(&name) else { continue };
        if !entry.is_file() {
            return Err(hostile(&name, "is not a file"));
        }
        let length = entry.size();
        limited.take(entry, wanted, length)?;
    }
    limited.finish(path)
}

/// Takes a household out of a tar, packed with gzip or not.
pub(super) fn from_tar(path: &Path, into: &Path, packed: bool) -> Result<Found> {
    let file = BufReader::new(File::open(path).map_err(|error| refused(path, &error))?);
    let reader: Box<dyn Read> =
        if packed { Box::new(GzDecoder::new(file)) } else { Box::new(file) };
    let mut tar = tar::Archive::new(reader);
    let mut limited = Limited::new(into)?;
    let mut entries = 0;
    for entry in tar.entries().map_err(|error| damaged(path, &error))? {
        entries += 1;
        limited.count(entries)?;
        let entry = entry.map_err(|error| damaged(path, &error))?;
        let name = entry.path().map_err(|error| damaged(path, &error))?.into_owned();
        refuse_hostile(&name)?;
        let Some(wanted) = Wanted::find(&name) else { continue };
        if !entry.header().entry_type().is_file() {
            return Err(hostile(&name, "is not a file"));
        }
        let length = entry.size();
        limited.take(entry, wanted, length)?;
    }
    // The sum that tells damage comes behind everything.
    let rest = limited.room;
    let read = io::copy(&mut tar.into_inner().take(rest), &mut io::sink())
        .map_err(|error| damaged(path, &error))?;
    if read == rest {
        return Err(hostile(path, "does not end"));
    }
    limited.finish(path)
}

/// How long a file says it is; one that does not is found out while it is read.
fn length_of(file: &File) -> u64 {
    file.metadata().map_or(0, |found| found.len())
}

/// Writes what is wanted, once each, as far as there is room.
struct Limited<'i> {
    into: &'i Path,
    free: u64,
    room: u64,
    taken: BTreeSet<Wanted>,
    found: Found,
}

impl<'i> Limited<'i> {
    fn new(into: &'i Path) -> Result<Self> {
        let space = Space::find(into).map_err(|error| refused(into, &error))?;
        // What is unpacked is copied once more when it is older.
        let free = if space.total == 0 { u64::MAX / 2 } else { space.free };
        let room = free.saturating_sub(RESERVE_BYTES) / 2;
        Ok(Self { into, free, room, taken: BTreeSet::new(), found: Found::default() })
    }

    fn count(&self, entries: usize) -> Result<()> {
        if entries > MOST_ENTRIES {
            return Err(hostile(self.into, "has too many entries"));
        }
        Ok(())
    }

    /// Writes one file, which says that it is so long.
    fn take(&mut self, from: impl Read, wanted: Wanted, length: u64) -> Result<()> {
        if length > self.room {
            return Err(ArchiveError::NoRoom {
                folder: self.into.to_owned(),
                needed: length.saturating_mul(2).saturating_add(RESERVE_BYTES),
                free: self.free,
            }
            .into());
        }
        let path = self.into.join(wanted.name());
        if !self.taken.insert(wanted) {
            return Err(hostile(Path::new(wanted.name()), "is there twice"));
        }
        let most =
            if wanted == Wanted::Settings { SETTINGS_BYTES.min(self.room) } else { self.room };
        let mut file = create_secret(&path).map_err(|error| refused(&path, &error))?;
        let copied = io::copy(&mut from.take(most + 1), &mut file)
            .and_then(|copied| file.flush().map(|()| copied))
            .map_err(|error| match error.kind() {
                io::ErrorKind::InvalidData
                | io::ErrorKind::InvalidInput
                | io::ErrorKind::UnexpectedEof => damaged(&path, &error),
                _ => refused(&path, &error),
            })?;
        if copied > most {
            return Err(Error::Folder(format!(
                "`{}` is larger than there is room for ({} MiB); nothing was changed",
                wanted.name(),
                most >> 20
            )));
        }
        self.room -= copied;
        match wanted {
            Wanted::Database => self.found.database = Some(path),
            Wanted::Settings => self.found.settings = Some(path),
            Wanted::Log => {}
        }
        Ok(())
    }

    fn finish(self, path: &Path) -> Result<Found> {
        if self.found == Found::default() { Err(nothing(path)) } else { Ok(self.found) }
    }
}

/// Names that lead out of where they are unpacked are in no honest archive; ours would not follow
/// them, but nothing else in there is to be believed either.
fn refuse_hostile(name: &Path) -> Result<()> {
    let honest =
        name.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    if honest { Ok(()) } else { Err(hostile(name, "leads out of the folder")) }
}

fn hostile(name: &Path, what: &str) -> Error {
    let name: String = name.display().to_string().chars().take(100).collect();
    Error::NotAdopted(format!(
        "the archive cannot be trusted: `{}` {what}; nothing was changed",
        name.escape_debug()
    ))
}

fn damaged(path: &Path, error: &dyn std::error::Error) -> Error {
    let text = format!("`{}`: {error}; nothing was changed. Use another one", path.display());
    ArchiveError::Damaged(text).into()
}

fn nothing(path: &Path) -> Error {
    Error::NotAdopted(format!(
        "there is no household in `{}`: neither `db/db.sqlite3` nor `settings.json`; nothing was \
         changed",
        path.display()
    ))
}
