//! Reading an archive that anybody may have made: what is not exactly as it should be is refused.

use super::create::{refuse_without_room, sync};
use super::error::io_error;
use super::seal::{Keys, ReadSeek, hex};
use super::steady::Steady;
use super::watch::{Step, Watch, go_on};
use super::{ArchiveError, Manifest, members};
use crate::Result;
use sha2::{Digest as _, Sha256};
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufReader, Read, Write};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};

/// The longest manifest. There is a line for each table, and tables are few.
const MANIFEST_BYTES: u64 = 1024 * 1024;
/// The longest settings; they are a few thousand bytes in real life.
const SETTINGS_BYTES: u64 = 64 * 1024 * 1024;
/// What is to be left on the disk after an archive was unpacked.
pub(super) const RESERVE_BYTES: u64 = 16 * 1024 * 1024;
const CHUNK: usize = 128 * 1024;
/// What every encrypted file begins with.
const AGE: &[u8] = b"age-encryption.org/";

/// An archive whose table of contents and manifest are in order.
pub struct Archive {
    zip: ZipArchive<Box<dyn ReadSeek>>,
    manifest: Manifest,
    is_encrypted: bool,
    path: PathBuf,
}

impl std::fmt::Debug for Archive {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Archive").field("manifest", &self.manifest).finish_non_exhaustive()
    }
}

/// The members of an archive on the disk, lasting and each equal to its hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unpacked {
    /// `settings.json`.
    pub settings: PathBuf,
    /// `db/db.sqlite3`.
    pub database: PathBuf,
}

impl Archive {
    /// Opens an archive, encrypted or not, and reads what it says about itself.
    pub fn open(path: &Path, keys: &Keys) -> Result<Self> {
        let is_encrypted = begins_encrypted(path)?;
        let reader: Box<dyn ReadSeek> = if is_encrypted {
            keys.open(path)?
        } else {
            Box::new(BufReader::with_capacity(CHUNK, File::open(path).map_err(io_error(path))?))
        };
        let mut zip = ZipArchive::new(reader).map_err(|error| unreadable(path, error))?;
        refuse_foreign(&mut zip, path)?;
        let mut bytes = Vec::new();
        member(&mut zip, path, members::MANIFEST, MANIFEST_BYTES)?
            .take(MANIFEST_BYTES)
            .read_to_end(&mut bytes)
            .map_err(|error| torn(path, members::MANIFEST, error))?;
        let manifest = Manifest::parse(&bytes)?;
        for name in [members::SETTINGS, members::DATABASE] {
            let promised = manifest.member(name)?.size;
            member(&mut zip, path, name, promised)?;
        }
        Ok(Self { zip, manifest, is_encrypted, path: path.to_owned() })
    }

    /// What the archive says about itself.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Whether the file is encrypted.
    pub fn is_encrypted(&self) -> bool {
        self.is_encrypted
    }

    /// Reads the settings in the archive.
    pub fn settings(&mut self) -> Result<String> {
        let promised = self.manifest.member(members::SETTINGS)?.clone();
        if promised.size > SETTINGS_BYTES {
            return Err(too_long(members::SETTINGS).into());
        }
        let mut bytes = Vec::new();
        let digest = self.copy(members::SETTINGS, (&mut bytes, || {}), &super::Unwatched)?;
        compare(members::SETTINGS, &digest, &promised.sha256)?;
        String::from_utf8(bytes).map_err(|_| {
            ArchiveError::Damaged(format!("its `{}` is not text", members::SETTINGS)).into()
        })
    }

    /// Unpacks the members into a folder, which is made when it is missing. Refuses to replace
    /// anything. When this fails, what it wrote is removed.
    pub fn unpack(&mut self, into: &Path, watch: &dyn Watch) -> Result<Unpacked> {
        let sizes = self.manifest.members.values().map(|member| member.size);
        let needed = sizes.fold(RESERVE_BYTES, u64::saturating_add);
        if self.manifest.member(members::SETTINGS)?.size > SETTINGS_BYTES {
            return Err(too_long(members::SETTINGS).into());
        }
        let unpacked = Unpacked {
            settings: into.join(members::SETTINGS),
            database: into.join(members::DATABASE),
        };
        let folder = into.join("db");
        fs::create_dir_all(&folder).map_err(io_error(&folder))?;
        refuse_without_room(into, needed)?;
        for (name, path) in
            [(members::SETTINGS, &unpacked.settings), (members::DATABASE, &unpacked.database)]
        {
            self.unpack_member(name, path, watch)?;
        }
        sync(&folder)?;
        sync(into)?;
        Ok(unpacked)
    }

    fn unpack_member(&mut self, name: &str, path: &Path, watch: &dyn Watch) -> Result<()> {
        let promised = self.manifest.member(name)?.sha256.clone();
        let mut file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(path)
            .map_err(io_error(path))?;
        let mut steady = Steady::of(path);
        let written = self
            .copy(name, (&mut file, || steady.keep_up()), watch)
            .and_then(|digest| compare(name, &digest, &promised))
            .and_then(|()| file.sync_all().map_err(io_error(path)));
        if written.is_err() {
            let _ = fs::remove_file(path);
        }
        written
    }

    /// Copies a member, never more of it than the manifest promised, and gives its hash. What follows
    /// each write comes with where it goes.
    fn copy(
        &mut self,
        name: &str,
        (into, mut written): (&mut dyn Write, impl FnMut()),
        watch: &dyn Watch,
    ) -> Result<String> {
        let promised = self.manifest.member(name)?.size;
        let path = &self.path;
        let mut member = member(&mut self.zip, path, name, promised)?;
        let mut hash = Sha256::new();
        let mut chunk = vec![0; CHUNK];
        let mut done = 0_u64;
        loop {
            let read = member.read(&mut chunk).map_err(|error| torn(path, name, error))?;
            let Some(bytes) = chunk.get(..read).filter(|bytes| !bytes.is_empty()) else { break };
            done += read as u64;
            if done > promised {
                return Err(too_long(name).into());
            }
            hash.update(bytes);
            into.write_all(bytes).map_err(io_error(Path::new(name)))?;
            written();
            watch.at(Step::ReadingBack, done, promised);
            go_on(watch)?;
        }
        if done != promised {
            let text = format!("its `{name}` is {done} bytes long instead of {promised}");
            return Err(ArchiveError::Damaged(text).into());
        }
        Ok(hex(&hash.finalize()))
    }
}

fn begins_encrypted(path: &Path) -> Result<bool> {
    let mut start = Vec::with_capacity(AGE.len());
    File::open(path)
        .and_then(|file| file.take(AGE.len() as u64).read_to_end(&mut start))
        .map_err(io_error(path))?;
    Ok(start == AGE)
}

/// Refuses what is not exactly the three members: other names (and with them every `../`, absolute
/// and device name), names that are there twice, members that share their bytes, links, and members
/// that are encrypted or packed in another way.
fn refuse_foreign(zip: &mut ZipArchive<Box<dyn ReadSeek>>, path: &Path) -> Result<()> {
    let known = [members::MANIFEST, members::SETTINGS, members::DATABASE];
    if !zip.file_names_raw().any(|name| name == members::MANIFEST.as_bytes()) {
        return Err(ArchiveError::NotAnArchive(format!(
            "`{}` has no `{}`",
            path.display(),
            members::MANIFEST
        ))
        .into());
    }
    for name in zip.file_names_raw() {
        if !known.iter().any(|known| known.as_bytes() == name) {
            let name: String = name.escape_ascii().to_string().chars().take(100).collect();
            return Err(ArchiveError::Suspicious(format!("a member named `{name}`")).into());
        }
    }
    if zip.has_duplicate_names() {
        return Err(ArchiveError::Suspicious("a member that is there twice".to_owned()).into());
    }
    if zip.len() != known.len() {
        return Err(ArchiveError::Damaged("one of its members is missing".to_owned()).into());
    }
    let overlaps = zip.has_overlapping_entries().map_err(|error| unreadable(path, error))?;
    if overlaps {
        return Err(ArchiveError::Suspicious("members that share their bytes".to_owned()).into());
    }
    zip.validate_header_consistency().map_err(|error| unreadable(path, error))?;
    Ok(())
}

/// Finds a member and refuses one that is not plain, or longer than `at_most`.
fn member<'z>(
    zip: &'z mut ZipArchive<Box<dyn ReadSeek>>,
    path: &Path,
    name: &str,
    at_most: u64,
) -> Result<zip::read::ZipFile<'z, Box<dyn ReadSeek>>> {
    let member = zip.by_name(name).map_err(|error| unreadable(path, error))?;
    if member.is_symlink() || member.is_dir() || member.encrypted() {
        return Err(ArchiveError::Suspicious(format!("`{name}` is not a plain file")).into());
    }
    let packed = member.compression();
    if !matches!(packed, CompressionMethod::Deflated | CompressionMethod::Stored) {
        return Err(ArchiveError::Suspicious(format!("`{name}` is packed in a foreign way")).into());
    }
    if member.size() > at_most {
        return Err(too_long(name).into());
    }
    Ok(member)
}

fn compare(name: &str, found: &str, promised: &str) -> Result<()> {
    if found == promised {
        return Ok(());
    }
    Err(ArchiveError::Damaged(format!("its `{name}` is not what was packed")).into())
}

fn too_long(name: &str) -> ArchiveError {
    ArchiveError::Suspicious(format!("`{name}` is longer than it says or may be"))
}

/// A member that ends early or does not decode; where the system refuses to read, as when a share is
/// away for a moment, that says nothing about the archive.
fn torn(path: &Path, name: &str, error: io::Error) -> crate::Error {
    if error.raw_os_error().is_some() {
        return io_error(path)(error);
    }
    ArchiveError::Damaged(format!("its `{name}` cannot be read ({error})")).into()
}

fn unreadable(path: &Path, error: ZipError) -> crate::Error {
    match error {
        // What is encrypted tells by errors of reading that it was changed.
        ZipError::Io(source) if source.kind() != io::ErrorKind::Other => match source.kind() {
            io::ErrorKind::UnexpectedEof
            | io::ErrorKind::InvalidData
            | io::ErrorKind::InvalidInput => ArchiveError::Unreadable(path.to_owned()).into(),
            _ => io_error(path)(source),
        },
        ZipError::InvalidArchive(_) => ArchiveError::Unreadable(path.to_owned()).into(),
        other => ArchiveError::Damaged(other.to_string()).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Error;

    #[test]
    fn what_the_system_refuses_to_read_says_nothing_about_the_archive() {
        let path = Path::new("/mnt/nas/a.zip");
        // An error of the device, as a share gives that is away for a moment.
        let away = torn(path, members::DATABASE, io::Error::from_raw_os_error(5));
        assert!(matches!(away, Error::Archive(ArchiveError::Io { .. })), "{away}");
        for kind in [io::ErrorKind::UnexpectedEof, io::ErrorKind::InvalidData] {
            let torn = torn(path, members::DATABASE, io::Error::new(kind, "torn"));
            assert!(matches!(torn, Error::Archive(ArchiveError::Damaged(_))), "{torn}");
        }
    }
}
