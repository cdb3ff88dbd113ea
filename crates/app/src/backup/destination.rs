//! Where else archives go: each place fails on its own, is tried again, and is believed only when
//! what it gives back is what was sent.

use super::DestinationPlace;
use crate::jobs::{JobRun, with_causes_of};
use crate::{App, Error, Result};
use clients::s3::{Access, Bucket, Stored};
use clients::webdav;
use domain::UserId;
use domain::refusal::{not_found, unavailable};
use domain::retention::{Kept, superfluous};
use futures_util::future::join_all;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;
use store::archive::name::moment;
use store::settings::Destination;
use tokio::fs;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

/// Pauses between the attempts to reach a place.
const PAUSES: [Duration; 2] = [Duration::from_secs(2), Duration::from_secs(10)];
const CHUNK_BYTES: usize = 128 * 1024;
/// How files are called that are not whole yet.
const PARTIAL: &str = ".partial";

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
enum Place {
    Folder(PathBuf),
    S3(Bucket),
    Webdav(webdav::Folder),
}

impl Place {
    async fn put(&self, name: &str, file: &Path, sha256: &str) -> Result<()> {
        match self {
            Self::Folder(folder) => into_folder(folder, name, file).await.map_err(failed(folder)),
            Self::S3(bucket) => bucket.put(name, file, sha256).await.map_err(Error::failed),
            Self::Webdav(folder) => folder.put(name, file).await.map_err(Error::failed),
        }
    }

    /// Fetches a file, into another one or nowhere, and gives its hash.
    async fn get(&self, name: &str, into: Option<&Path>) -> Result<String> {
        let mut out = match into {
            Some(path) => Some(fs::File::create_new(path).await.map_err(failed(path))?),
            None => None,
        };
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
                take(bytes, &mut hash, out.as_mut()).await?;
            }
        } else {
            let mut download = match self {
                Self::S3(bucket) => bucket.get(name).await.map_err(Error::failed)?,
                Self::Webdav(folder) => folder.get(name).await.map_err(Error::failed)?,
                Self::Folder(_) => return Err(not_found("backup").into()),
            };
            while let Some(bytes) = download.next().await.map_err(Error::failed)? {
                take(&bytes, &mut hash, out.as_mut()).await?;
            }
        }
        if let Some(out) = &mut out {
            out.sync_all().await.map_err(Error::failed)?;
        }
        Ok(hex(&hash.finalize()))
    }

    async fn list(&self) -> Result<Vec<Remote>> {
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
        found.sort_by(|a, b| (b.created_at, &b.name).cmp(&(a.created_at, &a.name)));
        Ok(found)
    }

    async fn remove(&self, name: &str) -> Result<()> {
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

async fn take(bytes: &[u8], hash: &mut Sha256, out: Option<&mut fs::File>) -> Result<()> {
    hash.update(bytes);
    match out {
        Some(out) => out.write_all(bytes).await.map_err(Error::failed),
        None => Ok(()),
    }
}

/// Copies a file under a passing name, makes it lasting, and gives it its name.
async fn into_folder(folder: &Path, name: &str, file: &Path) -> io::Result<()> {
    fs::create_dir_all(folder).await?;
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

fn failed(path: &Path) -> impl FnOnce(io::Error) -> Error {
    let path = path.to_owned();
    move |source| Error::failed(store::archive::ArchiveError::Io { path, source })
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(64), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

impl App {
    /// Sends an archive to every place that wants it, to all at once: one that is slow, or fails, holds
    /// up no other. What fails is remembered and told at the end.
    pub(super) async fn send_everywhere(&self, name: &str, run: &JobRun) -> Result<()> {
        let settings = self.settings().document().backup();
        let wanted = settings.destinations.iter().filter(|place| place.enabled);
        let sent = join_all(wanted.map(async |destination| {
            run.at(format!("sending to {}", destination.name));
            let sent = self.send_patiently(destination, name).await;
            let cause = sent.as_ref().err().map(|error| with_causes_of(error));
            if let Some(cause) = &cause {
                run.failed(1);
                tracing::error!(
                    label = "Backup", destination = destination.name, name, %cause,
                    "A backup could not be sent"
                );
            }
            (destination, cause)
        }));
        let mut failures = Vec::new();
        for (destination, cause) in sent.await {
            if let Some(cause) = &cause {
                failures.push(format!("{}: {cause}", destination.name));
            }
            self.remember_copy(name, &destination.id, cause).await?;
        }
        if failures.is_empty() {
            return Ok(());
        }
        let text = format!("the backup was made, but could not be sent to {}", failures.join("; "));
        Err(Error::failed(text))
    }

    async fn send_patiently(&self, destination: &Destination, name: &str) -> Result<()> {
        let mut pauses = PAUSES.into_iter();
        loop {
            match self.send(destination, name).await {
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

    /// Sends an archive, reads it back, and removes there what is not kept any longer.
    async fn send(&self, destination: &Destination, name: &str) -> Result<()> {
        let backup = self.find_backup(name).await?;
        if !backup.is_encrypted && !destination.allow_plain {
            return Err(unavailable(
                "this backup is not encrypted, and nobody said that such ones may leave the house",
            )
            .into());
        }
        let Some(known) = &backup.known else { return Err(not_found("backup").into()) };
        let place = self.place(&destination.place);
        place.put(name, &backup.path, &known.sha256).await?;
        if place.get(name, None).await? != known.sha256 {
            // Nobody shall take it for a backup.
            let _ = place.remove(name).await;
            return Err(Error::failed("what it gives back is not what was sent"));
        }
        let keep = self.settings().document().backup().keep;
        let there = place.list().await?;
        let good = self.good_copies(&destination.id).await?;
        let kept: Vec<Kept<'_>> = there
            .iter()
            .map(|remote| Kept {
                name: &remote.name,
                created_at: remote.created_at,
                is_pinned: false,
                is_verified: remote.name == name || good.contains(&remote.name),
            })
            .collect();
        for name in superfluous(&kept, keep) {
            place.remove(name).await?;
        }
        Ok(())
    }

    /// The names of the archives that arrived whole at a place.
    async fn good_copies(&self, destination: &str) -> Result<BTreeSet<String>> {
        let all = self.list_backups().await?;
        let arrived = all.into_iter().filter_map(|backup| backup.known).filter(|known| {
            known.level > 0 && known.copies.get(destination).is_some_and(Option::is_none)
        });
        Ok(arrived.map(|known| known.name).collect())
    }

    async fn remember_copy(&self, name: &str, id: &str, fault: Option<String>) -> Result<()> {
        let (name, id) = (name.to_owned(), id.to_owned());
        let remember = move |tx: &mut store::Tx<'_>| {
            if let Some(mut row) = tx.find_backup(&name)? {
                row.copies.insert(id, fault);
                tx.save_backup(&row)?;
            }
            Ok(())
        };
        Ok(self.store.write(remember).await?)
    }

    /// Tries a place: puts something there, lists, reads it back, removes it.
    pub async fn test_destination(&self, destination: &Destination) -> Result<()> {
        let place = self.place(&destination.place);
        let name = format!("usherr-test-{}.txt", self.random.letters(12));
        let text = self.random.letters(64);
        let sha256 = hex(&Sha256::digest(text.as_bytes()));
        let folder = self.started.folder.join(format!(".{name}"));
        fs::write(&folder, &text).await.map_err(failed(&folder))?;
        let tried = async {
            place.put(&name, &folder, &sha256).await?;
            let given = place.get(&name, None).await?;
            place.list().await?;
            place.remove(&name).await?;
            if given == sha256 {
                Ok(())
            } else {
                Err(Error::failed("what it gives back is not what was sent"))
            }
        };
        let tried: Result<()> = tried.await;
        let _ = fs::remove_file(&folder).await;
        tried.map_err(|error| readable(&error))
    }

    /// Lists the archives at a place, newest first.
    pub async fn list_remote(&self, id: &str) -> Result<Vec<Remote>> {
        let destination = self.find_destination(id)?;
        self.place(&destination.place).list().await.map_err(|error| readable(&error))
    }

    /// Fetches an archive from a place into a file that is not there yet.
    pub async fn fetch_remote(&self, id: &str, name: &str, into: &Path) -> Result<()> {
        if moment(name).is_none() || name.contains(['/', '\\']) {
            return Err(not_found("backup").into());
        }
        let destination = self.find_destination(id)?;
        let fetched = self.place(&destination.place).get(name, Some(into)).await;
        if fetched.is_err() {
            let _ = fs::remove_file(into).await;
        }
        fetched.map(drop).map_err(|error| readable(&error))
    }

    /// Finds a destination by its lasting name.
    pub fn find_destination(&self, id: &str) -> Result<Destination> {
        let settings = self.settings().document().backup();
        let found = settings.destinations.into_iter().find(|place| place.id == id);
        found.ok_or_else(|| not_found("destination").into())
    }

    /// By whom `by` removes an archive at a place.
    pub async fn remove_remote(&self, by: UserId, id: &str, name: &str) -> Result<()> {
        let destination = self.find_destination(id)?;
        let there = self.list_remote(id).await?;
        if !there.iter().any(|remote| remote.name == name) {
            return Err(not_found("backup").into());
        }
        self.note_deed(Some(by), "remove-copy", &format!("{name} at {id}")).await;
        self.place(&destination.place).remove(name).await.map_err(|error| readable(&error))
    }

    fn place(&self, place: &DestinationPlace) -> Place {
        let http = self.http().clone();
        match place {
            DestinationPlace::Folder { path } => Place::Folder(self.started.folder.join(path)),
            DestinationPlace::S3 { endpoint, region, bucket, prefix, access_key, secret_key } => {
                let secret_key = secret_key.reveal();
                let access = Access { endpoint, region, bucket, prefix, access_key, secret_key };
                Place::S3(Bucket::new(&http, &access))
            }
            DestinationPlace::Webdav { url, user, password } => {
                Place::Webdav(webdav::Folder::new(&http, url, user, password.reveal()))
            }
        }
    }
}

/// A failure outside as a refusal that says why: clients keep secrets out of their errors.
fn readable(error: &Error) -> Error {
    match error {
        Error::Failed(_) => unavailable(with_causes_of(error)).into(),
        Error::Refused(refusal) => unavailable(refusal.to_string()).into(),
        Error::TooSoon { .. } => unavailable(error.to_string()).into(),
    }
}
