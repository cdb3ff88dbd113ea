//! Whoever carries archives to places and back: an opened place, and what takes the pieces of a file.
//! It works for a running server and for a stopped one.

use super::{Backup, Copies, DestinationPlace};
use crate::causes::with_causes;
use crate::outside::Reach;
use crate::restore::Upload;
use crate::{Clock, Error, Outside, Result};
use clients::s3::{Access, Bucket, Stored};
use clients::{Http, webdav};
use domain::Obstacle;
use domain::refusal::{not_found, unavailable};
use domain::retention::{Keep, Kept, superfluous};
use sha2::{Digest as _, Sha256};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;
use store::archive::name::{moment, newest_first, owner};
use store::settings::{Destination, Settings};
use tokio::fs;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::time::timeout;

const CHUNK_BYTES: usize = 128 * 1024;
/// How files are called that are not whole yet.
const PARTIAL: &str = ".partial";
/// Pauses between the attempts to reach a place.
const PAUSES: [Duration; 2] = [Duration::from_secs(2), Duration::from_secs(10)];
/// How long a place may take altogether: the next backup must not wait for it.
const LONGEST: Duration = Duration::from_hours(6);

/// Carries archives to and fro, with a running server or without one.
#[derive(Debug, Clone)]
pub struct Courier {
    pub(super) http: Http,
    pub(super) folder: PathBuf,
    pub(super) clock: Clock,
}

impl Courier {
    /// Carries for a household whose server may be stopped.
    pub fn of_stopped(outside: Outside, settings: &Settings, folder: &Path, clock: &Clock) -> Self {
        let http = Reach::new(outside, &settings.network, clock).http;
        Self { http, folder: folder.to_owned(), clock: clock.clone() }
    }

    /// Lists the archives at a place, newest first.
    pub async fn list(&self, destination: &Destination) -> Result<Vec<Remote>> {
        let place = self.place(&destination.place);
        if let Place::Folder(folder) = &place
            && !folder.is_dir()
        {
            let text = format!("`{}` is not there: see that it is mounted", folder.display());
            return Err(unavailable(text).into());
        }
        place.list().await.map_err(|error| readable(&error))
    }

    /// Fetches an archive from a place into an empty file.
    pub async fn fetch(
        &self,
        destination: &Destination,
        name: &str,
        into: std::fs::File,
    ) -> Result<()> {
        let mut file = Taker::File(fs::File::from_std(into));
        self.bring(destination, name, &mut file).await
    }

    /// Fetches an archive into whatever takes it.
    pub(crate) async fn bring(
        &self,
        destination: &Destination,
        name: &str,
        into: &mut Taker<'_>,
    ) -> Result<()> {
        if moment(name).is_none() || name.contains(['/', '\\']) {
            return Err(not_found("backup").for_reason(Obstacle::NoBackup).into());
        }
        let fetched = self.place(&destination.place).get(name, into).await;
        fetched.map(drop).map_err(|error| readable(&error))
    }

    /// Sends an archive and reads it back, again after a pause when that fails, but not for ever.
    pub async fn deliver(&self, destination: &Destination, backup: &Backup) -> Result<()> {
        match timeout(LONGEST, self.deliver_patiently(destination, backup)).await {
            Ok(delivered) => delivered,
            Err(_elapsed) => Err(Error::failed("it took longer than six hours")),
        }
    }

    async fn deliver_patiently(&self, destination: &Destination, backup: &Backup) -> Result<()> {
        let mut pauses = PAUSES.into_iter();
        loop {
            match self.deliver_once(destination, backup).await {
                Err(Error::Failed(error)) => match pauses.next() {
                    Some(pause) => {
                        tracing::debug!(%error, "a backup is sent again");
                        self.clock.pass(pause).await;
                    }
                    None => return Err(Error::Failed(error)),
                },
                other => return other,
            }
        }
    }

    async fn deliver_once(&self, destination: &Destination, backup: &Backup) -> Result<()> {
        if !backup.is_encrypted && !destination.may_have_plain() {
            return Err(unavailable(
                "this backup is not encrypted, and nobody said that such ones may leave the house",
            )
            .into());
        }
        let Some(known) = &backup.known else { return Err(not_found("backup").into()) };
        let (place, name) = (self.place(&destination.place), &backup.name);
        place.put(name, &backup.path, &known.sha256).await?;
        if place.get(name, &mut Taker::Nothing).await? != known.sha256 {
            // Nobody shall take it for a backup.
            let _ = place.remove(name).await;
            return Err(Error::failed("what it gives back is not what was sent"));
        }
        Ok(())
    }

    /// Removes at a place what is not kept any longer, after `name` arrived there. Only what the same
    /// household made: others may send to the same place. That this fails, as with a key that may not
    /// remove anything, takes nothing from what arrived.
    pub async fn prune(
        &self,
        destination: &Destination,
        name: &str,
        (keep, copies): (Keep, &Copies),
    ) -> Result<()> {
        let place = self.place(&destination.place);
        let there = place.list().await?;
        let kept: Vec<Kept<'_>> = there
            .iter()
            .filter(|remote| owner(&remote.name) == owner(name))
            .map(|remote| Kept {
                name: &remote.name,
                created_at: remote.created_at,
                is_pinned: copies.pinned.contains(&remote.name),
                is_verified: remote.name == *name || copies.good.contains(&remote.name),
            })
            .collect();
        for name in superfluous(&kept, keep) {
            place.remove(name).await?;
        }
        Ok(())
    }

    pub(super) fn place(&self, place: &DestinationPlace) -> Place {
        match place {
            DestinationPlace::Folder { path } => Place::Folder(self.folder.join(path)),
            DestinationPlace::S3 { endpoint, region, bucket, prefix, access_key, secret_key } => {
                let secret_key = secret_key.reveal();
                let access = Access { endpoint, region, bucket, prefix, access_key, secret_key };
                Place::S3(Bucket::new(&self.http, &access))
            }
            DestinationPlace::Webdav { url, user, password } => {
                Place::Webdav(webdav::Folder::new(&self.http, url, user, password.reveal()))
            }
        }
    }
}

/// An archive somewhere else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remote {
    /// The file's name.
    pub name: String,
    /// How long it is.
    pub size: u64,
    /// The moment in its name.
    pub created_at: domain::Ts,
}

/// An opened place.
pub(super) enum Place {
    Folder(PathBuf),
    S3(Bucket),
    Webdav(webdav::Folder),
}

impl Place {
    pub(super) async fn put(&self, name: &str, file: &Path, sha256: &str) -> Result<()> {
        match self {
            Self::Folder(folder) => into_folder(folder, name, file).await.map_err(failed(folder)),
            Self::S3(bucket) => bucket.put(name, file, sha256).await.map_err(Error::failed),
            Self::Webdav(folder) => folder.put(name, file).await.map_err(Error::failed),
        }
    }

    /// Fetches a file piece by piece, into whatever takes it, and gives its hash.
    pub(super) async fn get(&self, name: &str, into: &mut Taker<'_>) -> Result<String> {
        let mut hash = Sha256::new();
        if let Self::Folder(folder) = self {
            let path = folder.join(name);
            let mut file = fs::File::open(&path).await.map_err(failed(&path))?;
            let mut piece = vec![0; CHUNK_BYTES];
            loop {
                let read = file.read(&mut piece).await.map_err(failed(&path))?;
                let Some(bytes) = piece.get(..read).filter(|bytes| !bytes.is_empty()) else {
                    break;
                };
                hash.update(bytes);
                into.take(bytes).await?;
            }
        } else {
            let mut download = match self {
                Self::S3(bucket) => bucket.get(name).await.map_err(Error::failed)?,
                Self::Webdav(folder) => folder.get(name).await.map_err(Error::failed)?,
                Self::Folder(_) => return Err(not_found("backup").into()),
            };
            while let Some(bytes) = download.next().await.map_err(Error::failed)? {
                hash.update(&bytes);
                into.take(&bytes).await?;
            }
        }
        if let Taker::File(file) = into {
            file.sync_all().await.map_err(Error::failed)?;
        }
        Ok(hex(&hash.finalize()))
    }

    pub(super) async fn list(&self) -> Result<Vec<Remote>> {
        let stored = match self {
            Self::Folder(folder) => {
                let folder = folder.clone();
                let listed = tokio::task::spawn_blocking(move || store::archive::list(&folder));
                let found = listed.await.map_err(Error::failed)??;
                found.into_iter().map(|file| Stored { name: file.name, size: file.size }).collect()
            }
            Self::S3(bucket) => bucket.list().await.map_err(Error::failed)?,
            Self::Webdav(folder) => folder.list().await.map_err(Error::failed)?,
        };
        let mut found: Vec<Remote> = stored
            .into_iter()
            .filter_map(|Stored { name, size }| {
                let created_at = moment(&name)?;
                Some(Remote { name, size, created_at })
            })
            .collect();
        newest_first(&mut found, |one| (one.created_at, &one.name));
        Ok(found)
    }

    pub(super) async fn remove(&self, name: &str) -> Result<()> {
        match self {
            Self::Folder(folder) => {
                let path = folder.join(name);
                fs::remove_file(&path).await.map_err(failed(&path))
            }
            Self::S3(bucket) => bucket.delete(name).await.map_err(Error::failed),
            Self::Webdav(folder) => folder.delete(name).await.map_err(Error::failed),
        }
    }
}

/// What takes the pieces of a file that is fetched.
pub(crate) enum Taker<'a> {
    /// Nobody: it is only read back.
    Nothing,
    /// A file.
    File(fs::File),
    /// A file of a restore, which has so much room and no more, and says how much of it is there.
    Upload {
        upload: &'a mut Upload,
        /// Hears how many bytes came; says whether they are still wanted.
        tell: &'a (dyn Fn(u64) -> bool + Sync),
    },
}

impl Taker<'_> {
    async fn take(&mut self, bytes: &[u8]) -> Result<()> {
        match self {
            Self::Nothing => Ok(()),
            Self::File(file) => file.write_all(bytes).await.map_err(Error::failed),
            Self::Upload { upload, tell } => {
                if !tell(bytes.len() as u64) {
                    return Err(unavailable("Nobody wants it any more.").into());
                }
                upload.add(bytes).await
            }
        }
    }
}

/// Copies a file under a passing name, makes it lasting, and gives it its name.
async fn into_folder(folder: &Path, name: &str, file: &Path) -> io::Result<()> {
    // Never the folders above it: what is not mounted must not become a folder on another disk.
    match fs::create_dir(folder).await {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
        _ => {}
    }
    remove_halves(folder, name).await;
    let partial = folder.join(format!(".{name}{PARTIAL}"));
    let copied = async {
        fs::copy(file, &partial).await?;
        fs::File::open(&partial).await?.sync_all().await?;
        fs::rename(&partial, folder.join(name)).await?;
        fs::File::open(folder).await?.sync_all().await
    };
    let copied = copied.await;
    if copied.is_err() {
        let _ = fs::remove_file(&partial).await;
    }
    copied
}

/// Removes what this instance left half when it was killed. Others may be sending at this moment.
async fn remove_halves(folder: &Path, name: &str) {
    let instance: Vec<&str> = name.splitn(3, '-').take(2).collect();
    let begin = format!(".{}-", instance.join("-"));
    let Ok(mut entries) = fs::read_dir(folder).await else { return };
    while let Ok(Some(entry)) = entries.next_entry().await {
        let found = entry.file_name().to_string_lossy().into_owned();
        if found.starts_with(&begin) && found.ends_with(PARTIAL) {
            let _ = fs::remove_file(entry.path()).await;
        }
    }
}

pub(super) fn failed(path: &Path) -> impl FnOnce(io::Error) -> Error {
    let path = path.to_owned();
    move |source| Error::failed(store::archive::ArchiveError::Io { path, source })
}

pub(super) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(64), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// A failure outside as a refusal that says why: clients keep secrets out of their errors.
pub(super) fn readable(error: &Error) -> Error {
    let said = match error {
        Error::Failed(_) => with_causes(error),
        Error::Refused(refusal) => refusal.to_string(),
        Error::TooSoon { .. } => error.to_string(),
    };
    unavailable(said.clone()).for_reason(Obstacle::PlaceSilent).in_detail(said).into()
}
