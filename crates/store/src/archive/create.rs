//! Making an archive: snapshot, pack, read back, and only then give it its name.

use super::error::{io_error, unwritable};
use super::manifest::{self, Manifest, Member, Reason};
use super::name::{ENCRYPTED, PLAIN, stem};
use super::read::RESERVE_BYTES;
use super::scratch::Scratch;
use super::seal::{Keys, Seal, Sealed, hex};
use super::steady::{Passing, Steady};
use super::watch::{Step, Watch, go_on};
use super::{ArchiveError, FORMAT, list, members, snapshot, verify};
use crate::folder::{Space, create_secret};
use crate::schema::shape::Shape;
use crate::settings::Backing;
use crate::{Engine, Error, Result, Store, adopt, sql};
use domain::Ts;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::fs::{self, File, TryLockError};
use std::io::{ErrorKind, Read, Seek, Write};
use std::os::unix::fs::{MetadataExt as _, chown};
use std::path::{Path, PathBuf};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// What is wanted.
#[derive(Debug)]
pub struct Order<'a> {
    /// Where the archive shall lie; the folder is made when it alone is missing.
    pub folder: &'a Path,
    /// Where what is packed lies open meanwhile: in the household's own folder, never where archives
    /// go, since these may be encrypted because others read there.
    pub work: &'a Path,
    /// How it is encrypted.
    pub seal: &'a Seal,
    /// Why it is made.
    pub reason: Reason,
    /// The present moment.
    pub now: Ts,
}

/// An archive that was written and read back.
#[derive(Debug)]
pub struct Created {
    /// Where it is.
    pub path: PathBuf,
    /// How long it is.
    pub size: u64,
    /// Its SHA-256.
    pub sha256: String,
    /// What it says about itself.
    pub manifest: Manifest,
}

/// How the folders are called in which archives grow.
const PARTIAL: &str = ".usherr-backup-";
const LOCK: &str = ".usherr-backup.lock";
const CHUNK: usize = 128 * 1024;
/// Beyond this a zip file needs its large form. A little is left for data that does not compress.
const LARGE: u64 = 4_000_000_000;

/// Makes an archive of a canonical database and its settings while everything runs. When this
/// fails, or the program is killed, nothing that looks like an archive is left.
pub fn create(
    store: &Store,
    backing: &Backing,
    order: &Order<'_>,
    watch: &dyn Watch,
) -> Result<Created> {
    make_folder(order.folder)?;
    // Others may be waited for here, and nobody should wait for the folder meanwhile.
    let scratch = Scratch::open(order.work, watch)?;
    let _turn = take_turn(order.folder)?;
    remove_leftovers(order.folder);
    refuse_without_room_to_make(store, (order.folder, order.work))?;
    let work = tempfile::Builder::new()
        .prefix(PARTIAL)
        .tempdir_in(order.folder)
        .map_err(unwritable(order.folder))?;
    let database = scratch.path().join("db.sqlite3");
    create_secret(&database).map_err(io_error(&database))?;
    let passing = Passing::at(&database);
    let taken = snapshot::take(store, backing, (&database, order.now), watch)?;
    let manifest = describe(&taken, order, &database, store.engine())?;
    let partial = work.path().join("archive");
    let keys = pack(&partial, &manifest, (&taken.settings, &database), (order.seal, watch))?;
    // There must be room for what is unpacked to be read back.
    drop(passing);
    verify::verify_with(&partial, &keys, scratch.path(), watch)?;
    let (sha256, size) = hash(&partial)?;
    let path = free_name(order, &taken.instance);
    like_the_folder(&partial, order.folder);
    fs::rename(&partial, &path).map_err(io_error(&path))?;
    sync(order.folder)?;
    Ok(Created { path, size, sha256, manifest })
}

/// Makes the folder, as whoever owns the one above it would have. Where that one is missing too,
/// nothing is made: a share that is not mounted must not become a folder on another disk.
fn make_folder(folder: &Path) -> Result<()> {
    match fs::create_dir(folder) {
        Ok(()) => {
            if let Some(above) = folder.parent() {
                like_the_folder(folder, above);
            }
            Ok(())
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists && folder.is_dir() => Ok(()),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let missing = folder.ancestors().skip(1).filter(|above| !above.exists()).last();
            let missing = missing.unwrap_or(folder).to_owned();
            Err(ArchiveError::NoFolder { folder: folder.to_owned(), missing }.into())
        }
        Err(error) => Err(unwritable(folder)(error)),
    }
}

/// Makes sure that archives can be written into a folder, which is made when it alone is missing.
pub fn try_folder(folder: &Path) -> Result<()> {
    make_folder(folder)?;
    let tried = tempfile::Builder::new().prefix(PARTIAL).tempfile_in(folder);
    tried.map(drop).map_err(unwritable(folder))
}

/// Whether there is a trace of archives in a folder: one of them, or what everybody who makes one
/// leaves behind.
pub fn has_traces(folder: &Path) -> Result<bool> {
    Ok(folder.join(LOCK).exists() || !list(folder)?.is_empty())
}

/// Gives a file to whoever owns its folder: a backup that the administrator of the system makes by
/// hand must not be out of the server's reach. Nobody else may give files away.
pub(super) fn like_the_folder(path: &Path, folder: &Path) {
    if let Ok(owner) = fs::metadata(folder) {
        let _ = chown(path, Some(owner.uid()), Some(owner.gid()));
    }
}

/// How many bytes making an archive needs at most: the copy and the archive beside it, or the archive
/// and what is unpacked of it to be read back, with what that leaves free.
pub fn estimate(store: &Store) -> Result<u64> {
    let database: i64 = match store.sqlite_path() {
        Some(_) => store.read_now(|tx| {
            sql("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size").value(tx)
        })?,
        None => store.read_now(|tx| {
            sql("SELECT COALESCE(SUM(pg_total_relation_size(c.oid)), 0)::bigint FROM pg_class c
                   JOIN pg_namespace n ON n.oid = c.relnamespace
                  WHERE n.nspname = current_schema() AND c.relkind = 'r'")
            .value(tx)
        })?,
    };
    let database = u64::try_from(database).unwrap_or_default();
    Ok(database.saturating_mul(2).saturating_add(1024 * 1024).saturating_add(RESERVE_BYTES))
}

/// Makes sure that a database is one that can be packed: older ones are brought up to date first.
pub fn refuse_unless_canonical(store: &Store) -> Result<()> {
    let found = store.read_now(|tx| Ok(adopt::recognise(&Shape::read(tx)?, tx.engine())))?;
    match found {
        adopt::Recognised::Canonical => Ok(()),
        _ => Err(Error::NotAdopted(
            "this database is not of the present version; start the server once, which brings it \
             up to date, then try again"
                .to_owned(),
        )),
    }
}

/// Refuses to make an archive where there is no room for it, or none for what is packed. Folders that
/// are not there yet will lie on the disk of those above them.
pub(crate) fn refuse_without_room_to_make(
    store: &Store,
    (folder, work): (&Path, &Path),
) -> Result<()> {
    let there = |path: &Path| {
        let mut above = path.ancestors();
        above.find(|folder| folder.is_dir()).unwrap_or(path).to_owned()
    };
    let (folder, work, needed) = (there(folder), there(work), estimate(store)?);
    let disk = |path: &Path| fs::metadata(path).map(|found| found.dev()).map_err(io_error(path));
    if disk(&folder)? == disk(&work)? {
        return refuse_without_room(&folder, needed);
    }
    let each = needed / 2 + RESERVE_BYTES / 2;
    refuse_without_room(&folder, each)?;
    refuse_without_room(&work, each)
}

/// Refuses when less than so many bytes are free where a folder is.
pub(crate) fn refuse_without_room(folder: &Path, needed: u64) -> Result<()> {
    let space = Space::find(folder).map_err(io_error(folder))?;
    // File systems that count nothing cannot be asked.
    if space.total > 0 && space.free < needed {
        let folder = folder.to_owned();
        return Err(ArchiveError::NoRoom { folder, needed, free: space.free }.into());
    }
    Ok(())
}

/// The right to make an archive in a folder, given back at the latest when the process ends.
#[derive(Debug)]
pub(super) struct Turn(#[expect(dead_code, reason = "held, not read")] File);

/// Waits for nobody: two programs that back up into one folder would remove each other's halves.
pub(super) fn take_turn(folder: &Path) -> Result<Turn> {
    let path = folder.join(LOCK);
    let file = create_secret(&path).map_err(unwritable(folder))?;
    like_the_folder(&path, folder);
    match file.try_lock() {
        Ok(()) => Ok(Turn(file)),
        Err(TryLockError::WouldBlock) => Err(ArchiveError::Busy(folder.to_owned()).into()),
        Err(TryLockError::Error(error)) => Err(io_error(&path)(error)),
    }
}

/// Whether somebody makes an archive in a folder at this moment.
pub fn is_busy(folder: &Path) -> Result<bool> {
    match take_turn(folder) {
        Ok(_) => Ok(false),
        Err(Error::Archive(ArchiveError::Busy(_))) => Ok(true),
        Err(error) => Err(error),
    }
}

/// Removes what a killed program left.
fn remove_leftovers(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        if name.to_string_lossy().starts_with(PARTIAL)
            && name != LOCK
            && let Err(error) = fs::remove_dir_all(entry.path())
        {
            tracing::warn!(path = %entry.path().display(), %error, "half a backup stays");
        }
    }
}

fn describe(
    taken: &snapshot::Snapshot,
    order: &Order<'_>,
    database: &Path,
    engine: Engine,
) -> Result<Manifest> {
    let (sha256, size) = hash(database)?;
    let settings = taken.settings.as_bytes();
    let settings = Member {
        size: u64::try_from(settings.len()).unwrap_or(u64::MAX),
        sha256: hex(&Sha256::digest(settings)),
    };
    Ok(Manifest {
        format: FORMAT,
        usherr: env!("CARGO_PKG_VERSION").to_owned(),
        schema: "3.1.0".to_owned(),
        own_schema: taken.own_schema,
        instance: taken.instance.clone(),
        engine: manifest::engine_word(engine).to_owned(),
        created_at: order.now,
        reason: order.reason,
        encryption: order.seal.described(),
        members: BTreeMap::from([
            (members::SETTINGS.to_owned(), settings),
            (members::DATABASE.to_owned(), Member { size, sha256 }),
        ]),
        tables: manifest::tables(&taken.contents),
        own: manifest::own_tables(&taken.own),
        dangling: taken.dangling,
    })
}

/// Writes the archive and makes it lasting. Gives the secret with which it can be read back.
fn pack(
    path: &Path,
    manifest: &Manifest,
    (settings, database): (&str, &Path),
    (seal, watch): (&Seal, &dyn Watch),
) -> Result<Keys> {
    let file = create_secret(path).map_err(io_error(path))?;
    let parts = Parts { path, manifest, settings, database, watch };
    if !seal.is_closed() {
        parts.write(ZipWriter::new(&file))?;
        file.sync_all().map_err(io_error(path))?;
        return Ok(Keys::default());
    }
    let buffered = std::io::BufWriter::with_capacity(CHUNK, &file);
    let (sealed, keys) = seal.begin(path, buffered)?;
    let sealed: Sealed<_> = parts.write(ZipWriter::new_stream(sealed))?.into_inner();
    let mut buffered = sealed.finish().map_err(io_error(path))?;
    buffered.flush().map_err(io_error(path))?;
    file.sync_all().map_err(io_error(path))?;
    Ok(keys)
}

struct Parts<'a> {
    path: &'a Path,
    manifest: &'a Manifest,
    settings: &'a str,
    database: &'a Path,
    watch: &'a dyn Watch,
}

impl Parts<'_> {
    fn write<W: Write + Seek>(&self, mut zip: ZipWriter<W>) -> Result<W> {
        let plain = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .unix_permissions(0o600);
        let total = self.manifest.member(members::DATABASE)?.size;
        let failed = |error: zip::result::ZipError| io_error(self.path)(error.into());
        for (name, text) in [
            (members::MANIFEST, self.manifest.to_text()),
            (members::SETTINGS, self.settings.to_owned()),
        ] {
            zip.start_file(name, plain).map_err(failed)?;
            zip.write_all(text.as_bytes()).map_err(io_error(self.path))?;
        }
        zip.start_file(members::DATABASE, plain.large_file(total > LARGE)).map_err(failed)?;
        let mut database = File::open(self.database).map_err(io_error(self.database))?;
        let mut steady = Steady::of(self.path);
        let mut chunk = vec![0; CHUNK];
        let mut done = 0;
        loop {
            let read = database.read(&mut chunk).map_err(io_error(self.database))?;
            let Some(bytes) = chunk.get(..read).filter(|bytes| !bytes.is_empty()) else { break };
            zip.write_all(bytes).map_err(io_error(self.path))?;
            done += read as u64;
            steady.keep_up();
            self.watch.at(Step::Packing, done, total);
            go_on(self.watch)?;
        }
        zip.finish().map_err(failed)
    }
}

/// The SHA-256 of a file and its length.
pub fn hash(path: &Path) -> Result<(String, u64)> {
    let mut file = File::open(path).map_err(io_error(path))?;
    let mut hash = Sha256::new();
    let mut chunk = vec![0; CHUNK];
    let mut size = 0;
    loop {
        let read = file.read(&mut chunk).map_err(io_error(path))?;
        let Some(bytes) = chunk.get(..read).filter(|bytes| !bytes.is_empty()) else { break };
        hash.update(bytes);
        size += read as u64;
    }
    Ok((hex(&hash.finalize()), size))
}

fn free_name(order: &Order<'_>, instance: &str) -> PathBuf {
    let stem = stem(instance, order.now);
    let end = if order.seal.is_closed() { ENCRYPTED } else { PLAIN };
    let mut path = order.folder.join(format!("{stem}{end}"));
    let mut number = 1;
    while path.exists() {
        number += 1;
        path = order.folder.join(format!("{stem}-{number}{end}"));
    }
    path
}

pub(super) fn sync(path: &Path) -> Result<()> {
    match File::open(path).and_then(|file| file.sync_all()) {
        // Some network and user-space file systems know no such thing for folders.
        Err(error) if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => {
            Ok(())
        }
        other => other.map_err(io_error(path)),
    }
}
