//! Kept answers on disk, so that pages survive a restart while the service is away.
//!
//! One compressed file per answer, named by the hash of its key. The folder is a convenience:
//! whatever goes wrong with it is logged and otherwise means that nothing was kept.

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{PoisonError, RwLock};
use std::time::{Duration, SystemTime};

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use sha2::{Digest, Sha256};

use super::cache::Stored;

/// Space for the details of several thousand titles.
pub(super) const BOUND_BYTES: u64 = 64 << 20;

/// After this much was written, the folder is looked at again.
const UNTIL_NEXT_LOOK: u64 = BOUND_BYTES / 16;

/// A folder of kept answers.
pub(super) struct Disk {
    folder: PathBuf,
    bound_bytes: u64,
    /// Bytes written since the folder was last looked at; at first unknown, therefore too many.
    unseen_bytes: AtomicU64,
    /// How often everything was removed.
    flushes: RwLock<u64>,
}

impl Disk {
    pub(super) fn new(folder: PathBuf, bound_bytes: u64) -> Self {
        let unseen_bytes = AtomicU64::new(u64::MAX);
        Self { folder, bound_bytes, unseen_bytes, flushes: RwLock::new(0) }
    }

    /// Reads an answer. Blocks.
    pub(super) fn find(&self, key: &str) -> Option<Stored> {
        let file = fs::File::open(self.path(key)).ok()?;
        let mut text = Vec::new();
        DeflateDecoder::new(file).read_to_end(&mut text).ok()?;
        let (head, body) = split_line(&text)?;
        let (at_ms, known_key) = std::str::from_utf8(head).ok()?.split_once(' ')?;
        let at = SystemTime::UNIX_EPOCH.checked_add(Duration::from_millis(at_ms.parse().ok()?))?;
        (known_key == key).then(|| Stored { body: body.to_vec(), at })
    }

    /// How often everything was removed.
    pub(super) fn flushes(&self) -> u64 {
        *self.flushes.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes an answer that came after so many flushes, unless there was another one since: what
    /// somebody wanted gone must not come back because its writing was late. Blocks.
    pub(super) fn keep_unless_flushed(&self, flushes: u64, key: &str, stored: &Stored) {
        let now = self.flushes.read().unwrap_or_else(PoisonError::into_inner);
        if *now == flushes {
            self.keep(key, stored);
        }
    }

    /// Writes an answer and, now and then, removes the oldest ones. Blocks.
    fn keep(&self, key: &str, stored: &Stored) {
        let outcome = self.write(key, stored).and_then(|written| {
            let unseen = self.unseen_bytes.load(Ordering::Relaxed).saturating_add(written);
            self.unseen_bytes.store(unseen, Ordering::Relaxed);
            if unseen > UNTIL_NEXT_LOOK.min(self.bound_bytes / 4) { self.tidy_up() } else { Ok(()) }
        });
        if let Err(error) = outcome {
            tracing::debug!(%error, folder = %self.folder.display(), "an answer was not kept on disk");
        }
    }

    /// Counts the answers and their bytes. Blocks.
    pub(super) fn size(&self) -> (u64, u64) {
        let files = files(&self.folder).unwrap_or_default();
        (files.len() as u64, files.iter().map(|(_, bytes, _)| bytes).sum())
    }

    /// Removes everything. Blocks.
    pub(super) fn flush(&self) {
        // Waits for what is being written; what is late is dropped from here on.
        *self.flushes.write().unwrap_or_else(PoisonError::into_inner) += 1;
        for (file, ..) in files(&self.folder).unwrap_or_default() {
            let _gone = fs::remove_file(file);
        }
    }

    fn write(&self, key: &str, stored: &Stored) -> io::Result<u64> {
        let path = self.path(key);
        let age = stored.at.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        let mut packed = DeflateEncoder::new(Vec::new(), Compression::fast());
        writeln!(packed, "{} {key}", age.as_millis())?;
        packed.write_all(&stored.body)?;
        let packed = packed.finish()?;
        fs::create_dir_all(path.parent().unwrap_or(&self.folder))?;
        let thread = std::thread::current().id();
        let unfinished = path.with_extension(format!("{}-{thread:?}", std::process::id()));
        fs::write(&unfinished, &packed)?;
        fs::rename(&unfinished, &path)?;
        Ok(packed.len() as u64)
    }

    /// Removes the oldest files until a quarter of the space is free again.
    fn tidy_up(&self) -> io::Result<()> {
        let mut files = files(&self.folder)?;
        let mut total: u64 = files.iter().map(|(_, bytes, _)| bytes).sum();
        if total > self.bound_bytes {
            files.sort_by_key(|(_, _, written)| *written);
            for (file, bytes, _) in files {
                fs::remove_file(file)?;
                total = total.saturating_sub(bytes);
                if total <= self.bound_bytes / 4 * 3 {
                    break;
                }
            }
        }
        self.unseen_bytes.store(0, Ordering::Relaxed);
        Ok(())
    }

    fn path(&self, key: &str) -> PathBuf {
        let name = Sha256::digest(key)
            .iter()
            .take(16)
            .fold(String::new(), |name, byte| format!("{name}{byte:02x}"));
        self.folder.join(name.get(..2).unwrap_or_default()).join(name)
    }
}

/// Returns every file two levels down, with its size and when it was written.
fn files(folder: &Path) -> io::Result<Vec<(PathBuf, u64, SystemTime)>> {
    let mut found = Vec::new();
    for group in fs::read_dir(folder)? {
        let group = group?.path();
        if !group.is_dir() {
            continue;
        }
        for file in fs::read_dir(group)? {
            let file = file?;
            let about = file.metadata()?;
            found.push((file.path(), about.len(), about.modified()?));
        }
    }
    Ok(found)
}

fn split_line(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = text.iter().position(|byte| *byte == b'\n')?;
    let (head, rest) = text.split_at(end);
    Some((head, rest.get(1..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stored(body: &[u8]) -> Stored {
        Stored {
            body: body.to_vec(),
            at: SystemTime::UNIX_EPOCH + Duration::from_millis(1_780_000_000_123),
        }
    }

    #[test]
    fn an_answer_comes_back_as_it_was_kept() {
        let folder = tempfile::tempdir().unwrap();
        let disk = Disk::new(folder.path().join("tmdb"), BOUND_BYTES);
        assert!(disk.find("GET /movie/1").is_none(), "not even the folder is there");
        disk.keep("GET /movie/1", &stored(b"{\"a\": 1}\n{}"));
        let again = Disk::new(folder.path().join("tmdb"), BOUND_BYTES);
        let found = again.find("GET /movie/1").unwrap();
        assert_eq!(found.body, b"{\"a\": 1}\n{}");
        assert_eq!(found.at, stored(b"").at);
        assert!(again.find("GET /movie/2").is_none());
        assert_eq!(again.size().0, 1);
        again.flush();
        assert_eq!(again.size(), (0, 0));
        assert!(disk.find("GET /movie/1").is_none());
    }

    #[test]
    fn what_is_written_late_does_not_outlive_a_flush() {
        let folder = tempfile::tempdir().unwrap();
        let disk = Disk::new(folder.path().to_owned(), BOUND_BYTES);
        let before = disk.flushes();
        disk.flush();
        disk.keep_unless_flushed(before, "key", &stored(b"body"));
        assert!(disk.find("key").is_none());
        disk.keep_unless_flushed(disk.flushes(), "key", &stored(b"body"));
        assert!(disk.find("key").is_some());
    }

    #[test]
    fn broken_files_are_no_answers() {
        let folder = tempfile::tempdir().unwrap();
        let disk = Disk::new(folder.path().to_owned(), BOUND_BYTES);
        disk.keep("key", &stored(b"body"));
        let path = disk.path("key");
        let packed = fs::read(&path).unwrap();
        for broken in [&packed[..packed.len() / 2], b"", b"nonsense"] {
            fs::write(&path, broken).unwrap();
            assert!(disk.find("key").is_none());
        }
        fs::copy(disk.path("key"), folder.path().join("stray")).unwrap();
        disk.keep("key", &stored(b"body"));
        fs::rename(&path, disk.path("key").with_file_name("other")).unwrap();
        assert!(disk.find("key").is_none());
    }

    #[test]
    fn the_oldest_answers_make_room() {
        let folder = tempfile::tempdir().unwrap();
        let disk = Disk::new(folder.path().to_owned(), 40_000);
        let noise = |seed: u32| {
            let mut value = seed;
            let byte = |_| {
                value = value.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                value.to_be_bytes()[0]
            };
            (0..1000).map(byte).collect::<Vec<u8>>()
        };
        for number in 0..100 {
            disk.keep(&format!("key {number}"), &stored(&noise(number)));
        }
        let kept: u64 = files(folder.path()).unwrap().iter().map(|(_, bytes, _)| bytes).sum();
        assert!(kept <= 40_000 + 10_000, "{kept}");
        assert!(disk.find("key 99").is_some() && disk.find("key 0").is_none());
    }
}
