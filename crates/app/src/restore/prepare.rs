//! From what somebody has to a preview: the running household is only read meanwhile.

use super::desk::{Desk, Phase};
use crate::backup::Remote;
use crate::backup::courier::Taker;
use crate::{App, Result};
use domain::refusal::{invalid, not_found};
use domain::{Obstacle, Refusal};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use store::archive::Keys;
use store::folder::{Layout, Space};
use store::restore::{
    Given, Preview, Staged, Terms, open_upload, preview, refuse_without_room, stage, upload_path,
};
use store::settings::Destination;
use store::settings::view::Secret;
use tokio::fs::File;
use tokio::io::AsyncWriteExt as _;

/// What is left on the disk by an upload.
const RESERVE_BYTES: u64 = 256 << 20;
/// What every secret key of age begins with.
const IDENTITY: &str = "AGE-SECRET-KEY-";

/// What is to be restored.
#[derive(Debug)]
pub enum Source {
    /// A backup in the household's folder, by its name.
    Backup(String),
    /// A backup at a place where backups go.
    Elsewhere {
        /// The lasting name of the place.
        destination: String,
        /// The file's name there.
        name: String,
    },
    /// What was uploaded.
    Upload(Upload),
}

/// Where what is to be restored comes from.
enum Found {
    /// A file that lies here and stays.
    Here(PathBuf),
    /// A file that is fetched first.
    Away(Box<(Destination, Remote)>, Upload),
    /// A file that arrived.
    Arrived(Upload),
}

/// A file that arrives. Dropping it removes it.
#[derive(Debug)]
pub struct Upload {
    path: PathBuf,
    file: File,
    left: u64,
}

impl Upload {
    /// Adds what arrived; refuses more than there is room for.
    pub async fn add(&mut self, bytes: &[u8]) -> Result<()> {
        let length = bytes.len() as u64;
        if length > self.left {
            let refusal = invalid("There is not enough room on the disk for this file.");
            return Err(refusal.for_reason(Obstacle::NoRoom).into());
        }
        self.left -= length;
        self.file.write_all(bytes).await.map_err(|error| lost(&error))
    }
}

impl Drop for Upload {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.path);
    }
}

fn gone() -> Refusal {
    not_found("backup").for_reason(Obstacle::NoBackup)
}

fn lost(error: &std::io::Error) -> crate::Error {
    store::Error::Folder(format!("the file could not be kept: {error}")).into()
}

impl App {
    /// Opens a file for what is about to be uploaded.
    pub async fn begin_upload(&self) -> Result<Upload> {
        let layout = Layout::new(self.folder());
        let path = upload_path(&layout, &self.random.uuid());
        let (file, free, path) = tokio::task::spawn_blocking(move || {
            let space = Space::find(&layout.database_folder())?;
            let free = if space.total == 0 { u64::MAX } else { space.free };
            Ok::<_, std::io::Error>((open_upload(&path)?, free, path))
        })
        .await
        .map_err(|error| lost(&std::io::Error::other(error)))?
        .map_err(|error| lost(&error))?;
        let left = free.saturating_sub(RESERVE_BYTES);
        Ok(Upload { path, file: File::from_std(file), left })
    }

    /// Begins to prepare a restore; the desk says how far it is. `secret` is a passphrase or a secret
    /// key, for a backup that is encrypted.
    pub async fn prepare_restore(&self, source: Source, secret: Secret) -> Result<()> {
        let keys = match keys(&secret)? {
            Some(keys) => keys,
            None => self.backup_settings().keys(),
        };
        let found = self.find_source(source).await?;
        self.desk().begin()?;
        let app = self.clone();
        tokio::spawn(async move { app.prepare(found, keys).await });
        Ok(())
    }

    async fn find_source(&self, source: Source) -> Result<Found> {
        Ok(match source {
            Source::Backup(name) => {
                let all = self.list_restorable().await?;
                let found = all.into_iter().find(|found| found.name == *name);
                Found::Here(found.ok_or_else(gone)?.path)
            }
            Source::Elsewhere { destination, name } => {
                let place = self.find_destination(&destination)?;
                let there = self.courier().list(&place).await?;
                let found = there.into_iter().find(|remote| remote.name == name);
                let found = found.ok_or_else(gone)?;
                Found::Away(Box::new((place, found)), self.begin_upload().await?)
            }
            Source::Upload(upload) => Found::Arrived(upload),
        })
    }

    async fn prepare(self, found: Found, keys: Keys) {
        let done = self.examine(found, keys).await;
        match done {
            Ok((staged, preview)) => self.desk().lay_down(staged, preview),
            Err(_) if self.desk().is_unwanted() => self.desk().finish(Some(Phase::Idle)),
            Err(error) => {
                tracing::warn!(label = "Restore", %error, "A restore could not be prepared");
                self.desk().finish(Some(Phase::Failed { why: error.why() }));
            }
        }
    }

    /// Fetches what is not here yet, and looks inside. What came for this alone goes afterwards.
    async fn examine(&self, found: Found, keys: Keys) -> Result<(Staged, Preview)> {
        let mut arrived = match found {
            Found::Here(path) => return self.look_inside(path, keys).await,
            Found::Arrived(upload) => upload,
            Found::Away(away, mut upload) => {
                let (place, remote) = &*away;
                let (desk, came) = (self.desk(), AtomicU64::new(0));
                let tell = |more| {
                    let came = came.fetch_add(more, Ordering::Relaxed) + more;
                    fetched(desk, came, remote.size)
                };
                let mut into = Taker::Upload { upload: &mut upload, tell: &tell };
                self.courier().bring(place, &remote.name, &mut into).await?;
                upload
            }
        };
        arrived.file.flush().await.map_err(|error| lost(&error))?;
        self.look_inside(arrived.path.clone(), keys).await
    }

    async fn look_inside(&self, path: PathBuf, keys: Keys) -> Result<(Staged, Preview)> {
        let app = self.clone();
        blocking(move || app.stage(&path, &keys)).await
    }

    fn stage(&self, path: &Path, keys: &Keys) -> store::Result<(Staged, Preview)> {
        let layout = Layout::new(self.folder());
        let terms = Terms { now: self.clock.now(), accept_loss: false };
        let staged = stage(&layout, Given { path, keys }, terms, &**self.desk())?;
        let preview = preview(&staged, Some(&self.store))?;
        #[expect(clippy::redundant_closure_for_method_calls, reason = "the lifetimes need it")]
        let lives_here = self.store.read_now(|tx| tx.has_users());
        // Files that are damaged are kept as they are, by a second name where there is no room.
        if lives_here.or_else(|error| if error.is_damage() { Ok(false) } else { Err(error) })? {
            let backups = self.backup_settings().folder_in(self.folder());
            if let Err(error) = refuse_without_room(&backups, &layout, &self.store)
                && self.store.find_damage()?.is_none()
            {
                return Err(error);
            }
        }
        Ok((staged, preview))
    }
}

/// Says how much was fetched, and whether it is still wanted.
fn fetched(desk: &Desk, came: u64, size: u64) -> bool {
    let percent = (came.min(size) * 100).checked_div(size).unwrap_or_default();
    desk.get_on("fetching", u8::try_from(percent).unwrap_or(100));
    !desk.is_unwanted()
}

/// What opens a backup; nothing when nobody said, and the household's own passphrases may do.
fn keys(secret: &Secret) -> Result<Option<Keys>> {
    let text = secret.reveal().trim();
    if text.is_empty() {
        return Ok(None);
    }
    // A file with a key begins with remarks; so may a passphrase, in which no line is a key.
    if text.lines().any(|line| line.trim_start().starts_with(IDENTITY)) {
        return Ok(Some(Keys::default().with_identities(text)?));
    }
    Ok(Some(Keys::default().with_passphrase(secret.clone())))
}

pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> store::Result<T> + Send + 'static,
) -> Result<T> {
    let done = tokio::task::spawn_blocking(work).await;
    Ok(done.unwrap_or_else(|lost| Err(store::Error::Unavailable(Box::new(lost))))?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use store::archive::generate_key;

    #[test]
    fn a_passphrase_may_look_like_a_remark() {
        keys(&Secret::new("# of words: 12")).unwrap().filter(|keys| !keys.is_empty()).unwrap();
        let (secret, _) = generate_key();
        let file = format!("# public key: age1\n{}\n", secret.reveal());
        assert!(keys(&Secret::new(file)).unwrap().is_some_and(|keys| !keys.is_empty()));
        assert!(keys(&Secret::new(format!("{IDENTITY}typo"))).is_err());
    }
}
