//! Pictures from elsewhere on disk, laid out as the reference does, so that each finds the other's:
//! a folder per picture, named by a hash, with one file whose name says how long it is good.
//!
//! Nothing that came from outside becomes part of a name. The folder is a convenience: what cannot be
//! read was not kept, and once it is full the oldest pictures make room.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::Ts;
use sha2::{Digest, Sha256};

/// The reference's version of this layout; it is part of what is hashed.
const LAYOUT: &str = "1";

/// How the names of files begin that are being written.
const UNFINISHED: &str = ".unfinished-";

/// Files that were begun so long ago and never finished are nobody's any more.
const ABANDONED: Duration = Duration::from_hours(1);

/// A kept picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptPicture {
    /// The picture as it came.
    pub bytes: Vec<u8>,
    /// How long it was good when it came.
    pub max_age: Duration,
    /// Until when it is good.
    pub expires: Ts,
    /// A fingerprint of the bytes; the reference's are its sources' own.
    pub etag: String,
    /// What kind of picture it is, as files are named.
    pub extension: String,
}

/// What tidying up found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cleaned {
    /// Pictures that were removed.
    pub removed: u64,
    /// Pictures that stay.
    pub kept: u64,
}

/// The kept pictures of one source. All its methods block.
#[derive(Debug)]
pub struct PictureFolder {
    folder: PathBuf,
    source: &'static str,
    bound_bytes: u64,
    /// Bytes written since the folder was last looked at; at first unknown, therefore too many.
    unseen_bytes: AtomicU64,
    written: AtomicU64,
}

impl PictureFolder {
    /// Binds a folder `images/SOURCE`; nothing is created before the first picture is kept.
    pub fn new(images: &Path, source: &'static str, bound_bytes: u64) -> Self {
        Self {
            folder: images.join(source),
            source,
            bound_bytes,
            unseen_bytes: AtomicU64::new(u64::MAX),
            written: AtomicU64::new(0),
        }
    }

    /// Returns the name under which the picture from an address or a path is kept.
    pub fn name_of(&self, address: &str) -> String {
        let digest = Sha256::digest(format!("{}{LAYOUT}{address}", self.source));
        STANDARD.encode(digest).replace('/', "-")
    }

    /// Finds a picture, whether or not it is still good.
    pub fn find(&self, address: &str) -> Option<KeptPicture> {
        let entry = self.folder.join(self.name_of(address));
        let files = fs::read_dir(entry).ok()?.flatten();
        let known = files.filter_map(|file| Some((Label::read(&file.path())?, file.path())));
        let (label, path) = known.max_by_key(|(label, _)| label.expires)?;
        let bytes = fs::read(path).ok()?;
        let Label { max_age, expires, etag, extension } = label;
        Some(KeptPicture { bytes, max_age, expires, etag, extension })
    }

    /// Keeps a picture in place of an earlier one. It is whole or not there at all, also for other
    /// programs that share the folder.
    pub fn keep(&self, address: &str, picture: &KeptPicture) -> io::Result<()> {
        let entry = self.folder.join(self.name_of(address));
        fs::create_dir_all(&self.folder)?;
        let number = self.written.fetch_add(1, Ordering::Relaxed);
        let unfinished = self.folder.join(format!("{UNFINISHED}{}-{number}", std::process::id()));
        fs::write(&unfinished, &picture.bytes)?;
        let file = entry.join(Label::of(picture).name());
        let mut tries = 0;
        loop {
            // What is there may go as too old at any moment; then it is made anew.
            let _there = fs::create_dir(&entry);
            match fs::rename(&unfinished, &file) {
                Err(error) if error.kind() == io::ErrorKind::NotFound && tries < TRIES => {
                    tries += 1;
                }
                renamed => break renamed?,
            }
        }
        for earlier in fs::read_dir(&entry)?.flatten().filter(|earlier| earlier.path() != file) {
            gone(fs::remove_file(earlier.path()))?;
        }
        self.count(picture.bytes.len() as u64)
    }

    /// Forgets a picture.
    pub fn forget(&self, address: &str) {
        let _gone = fs::remove_dir_all(self.folder.join(self.name_of(address)));
    }

    /// Forgets every picture.
    pub fn flush(&self) -> io::Result<()> {
        gone(fs::remove_dir_all(&self.folder))
    }

    /// Removes pictures that are no longer good, what is no picture, and what was never finished.
    pub fn clean(&self, now: Ts) -> io::Result<Cleaned> {
        let mut cleaned = Cleaned::default();
        let entries = match fs::read_dir(&self.folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(cleaned),
            entries => entries?,
        };
        for entry in entries.flatten() {
            let path = entry.path();
            if path.is_dir() {
                // Somebody else may have taken it away.
                let Ok(files) = fs::read_dir(&path) else { continue };
                let files: Vec<PathBuf> = files.flatten().map(|file| file.path()).collect();
                let best = files.iter().filter_map(|file| Label::read(file)).map(|it| it.expires);
                let is_good = best.max().is_some_and(|expires| expires >= now);
                if is_good || !take_out(&path, &files)? {
                    cleaned.kept += 1;
                } else {
                    cleaned.removed += 1;
                }
            } else if is_abandoned(&path, now) {
                fs::remove_file(path)?;
            }
        }
        Ok(cleaned)
    }

    fn count(&self, bytes: u64) -> io::Result<()> {
        let unseen = self.unseen_bytes.load(Ordering::Relaxed).saturating_add(bytes);
        self.unseen_bytes.store(unseen, Ordering::Relaxed);
        if unseen > self.bound_bytes / 16 { self.make_room() } else { Ok(()) }
    }

    /// Removes the oldest pictures until a quarter of the space is free again.
    fn make_room(&self) -> io::Result<()> {
        let mut entries: Vec<(SystemTime, u64, PathBuf)> = Vec::new();
        for entry in fs::read_dir(&self.folder)?.flatten().filter(|entry| entry.path().is_dir()) {
            let files = fs::read_dir(entry.path())?.flatten();
            let bytes = files.filter_map(|file| Some(file.metadata().ok()?.len())).sum();
            entries.push((entry.metadata()?.modified()?, bytes, entry.path()));
        }
        let mut total: u64 = entries.iter().map(|(_, bytes, _)| bytes).sum();
        if total > self.bound_bytes {
            entries.sort();
            for (_, bytes, path) in entries {
                fs::remove_dir_all(path)?;
                total = total.saturating_sub(bytes);
                if total <= self.bound_bytes / 4 * 3 {
                    break;
                }
            }
        }
        self.unseen_bytes.store(0, Ordering::Relaxed);
        Ok(())
    }
}

/// What the name of a file says: `MAX_AGE.EXPIRES.ETAG.EXTENSION`.
struct Label {
    max_age: Duration,
    expires: Ts,
    etag: String,
    extension: String,
}

impl Label {
    fn of(picture: &KeptPicture) -> Self {
        let plain = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).collect();
        let (etag, extension) = (plain(&picture.etag), plain(&picture.extension));
        Self { max_age: picture.max_age, expires: picture.expires, etag, extension }
    }

    fn name(&self) -> String {
        let Self { max_age, expires, etag, extension } = self;
        format!("{}.{}.{etag}.{extension}", max_age.as_secs(), expires.millis())
    }

    /// Reads a name; a fingerprint of the reference's may have dots in it.
    fn read(path: &Path) -> Option<Self> {
        let (max_age, rest) = path.file_name()?.to_str()?.split_once('.')?;
        let (expires, rest) = rest.split_once('.')?;
        let (etag, extension) = rest.rsplit_once('.')?;
        Some(Self {
            max_age: Duration::from_secs(max_age.parse().ok()?),
            expires: Ts::from_millis(expires.parse().ok()?),
            etag: etag.to_owned(),
            extension: extension.to_owned(),
        })
    }
}

/// How often an entry may vanish before a picture comes into it.
const TRIES: u32 = 20;

/// Removes what was found in an entry, and the entry itself unless a new picture came into it
/// meanwhile; tells which.
fn take_out(entry: &Path, found: &[PathBuf]) -> io::Result<bool> {
    for path in found {
        gone(if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) })?;
    }
    match fs::remove_dir(entry) {
        Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty => Ok(false),
        removed => gone(removed).map(|()| true),
    }
}

/// What somebody else took away first is as gone as it was to be.
fn gone(removed: io::Result<()>) -> io::Result<()> {
    match removed {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn is_abandoned(path: &Path, now: Ts) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let written = path.metadata().and_then(|about| about.modified()).ok();
    let age = written.and_then(|at| SystemTime::from(now.to_utc()).duration_since(at).ok());
    name.starts_with(UNFINISHED) && age.is_some_and(|age| age > ABANDONED)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADDRESS: &str = "/t/p/w342/abc.jpg";

    fn picture(bytes: &[u8], expires: i64) -> KeptPicture {
        KeptPicture {
            bytes: bytes.to_vec(),
            max_age: Duration::from_mins(10),
            expires: Ts::from_millis(expires),
            etag: "0123abcd".to_owned(),
            extension: "png".to_owned(),
        }
    }

    #[test]
    fn a_picture_lies_where_the_reference_looks_for_it() {
        let images = tempfile::tempdir().unwrap();
        let folder = PictureFolder::new(images.path(), "tmdb", 1 << 20);
        assert!(folder.find(ADDRESS).is_none());
        folder.keep(ADDRESS, &picture(b"one", 5)).unwrap();
        folder.keep(ADDRESS, &picture(b"two", 7)).unwrap();
        let found = folder.find(ADDRESS).unwrap();
        assert_eq!(found, picture(b"two", 7));
        let hash = STANDARD.encode(Sha256::digest("tmdb1/t/p/w342/abc.jpg")).replace('/', "-");
        let files: Vec<_> = fs::read_dir(images.path().join("tmdb").join(hash)).unwrap().collect();
        let names: Vec<_> = files.into_iter().map(|file| file.unwrap().file_name()).collect();
        assert_eq!(names, ["600.7.0123abcd.png"]);
        folder.forget(ADDRESS);
        assert!(folder.find(ADDRESS).is_none());
    }

    #[test]
    fn what_the_reference_kept_is_found_also_with_odd_fingerprints() {
        let images = tempfile::tempdir().unwrap();
        let folder = PictureFolder::new(images.path(), "avatar", 1 << 20);
        let entry = images.path().join("avatar").join(folder.name_of("x"));
        fs::create_dir_all(&entry).unwrap();
        fs::write(entry.join("86400.1780000000000.a.b\"c.jpeg"), b"bytes").unwrap();
        let found = folder.find("x").unwrap();
        assert_eq!((found.etag.as_str(), found.extension.as_str()), ("a.b\"c", "jpeg"));
        fs::remove_file(entry.join("86400.1780000000000.a.b\"c.jpeg")).unwrap();
        fs::write(entry.join("nonsense"), b"bytes").unwrap();
        assert!(folder.find("x").is_none());
    }

    #[test]
    fn hostile_fingerprints_and_kinds_name_no_file() {
        let images = tempfile::tempdir().unwrap();
        let folder = PictureFolder::new(images.path(), "tmdb", 1 << 20);
        let etag = "../../../../settings".to_owned();
        let extension = "svg/../x".to_owned();
        folder.keep("a", &KeptPicture { etag, extension, ..picture(b"x", 5) }).unwrap();
        let found = folder.find("a").unwrap();
        assert_eq!((found.etag.as_str(), found.extension.as_str()), ("settings", "svgx"));
        let outside: Vec<_> = fs::read_dir(images.path()).unwrap().collect();
        assert_eq!(outside.len(), 1, "{outside:?}");
    }

    #[test]
    fn what_is_no_longer_good_is_cleaned_away() {
        let images = tempfile::tempdir().unwrap();
        let folder = PictureFolder::new(images.path(), "tvdb", 1 << 20);
        assert_eq!(folder.clean(Ts::from_millis(0)).unwrap(), Cleaned::default());
        for number in 0..10 {
            folder.keep(&format!("{number}"), &picture(b"x", number)).unwrap();
        }
        fs::create_dir_all(images.path().join("tvdb/empty")).unwrap();
        fs::write(images.path().join("tvdb/.unfinished-1-1"), b"x").unwrap();
        let cleaned = folder.clean(Ts::from_millis(6)).unwrap();
        assert_eq!(cleaned, Cleaned { removed: 7, kept: 4 });
        assert!(folder.find("5").is_none() && folder.find("6").is_some());
        folder.flush().unwrap();
        assert!(folder.find("6").is_none());
    }

    #[test]
    fn cleaning_takes_nothing_that_comes_meanwhile() {
        let images = tempfile::tempdir().unwrap();
        let folder = PictureFolder::new(images.path(), "tmdb", 1 << 20);
        let is_done = std::sync::atomic::AtomicBool::new(false);
        let whole = std::thread::scope(|scope| {
            let cleaner = scope.spawn(|| {
                let mut all_went_well = true;
                while !is_done.load(Ordering::Relaxed) {
                    all_went_well &= folder.clean(Ts::from_millis(100)).is_ok();
                }
                all_went_well
            });
            let kept = |_: &u32| {
                // It may go while it comes.
                let _gone = folder.keep(ADDRESS, &picture(b"old", 1));
                let is_kept = folder.keep(ADDRESS, &picture(b"new", 1000)).is_ok();
                let is_there = folder.find(ADDRESS).is_some_and(|found| found.bytes == b"new");
                folder.forget(ADDRESS);
                is_kept && is_there
            };
            let whole = (0..500).filter(kept).count();
            is_done.store(true, Ordering::Relaxed);
            assert!(cleaner.join().unwrap());
            whole
        });
        assert_eq!(whole, 500);
    }

    #[test]
    fn the_oldest_pictures_make_room() {
        let images = tempfile::tempdir().unwrap();
        let folder = PictureFolder::new(images.path(), "tmdb", 16_000);
        for number in 0..100 {
            folder.keep(&format!("{number}"), &picture(&[7; 1000], 5)).unwrap();
        }
        let left = (0..100).filter(|number| folder.find(&format!("{number}")).is_some()).count();
        assert!((10..=17).contains(&left), "{left}");
        assert!(folder.find("99").is_some() && folder.find("0").is_none());
    }
}
