//! From what somebody has to a preview: the running household is only read meanwhile.

use super::desk::Phase;
use crate::{App, Result};
use domain::refusal::{invalid, not_found};
use std::path::{Path, PathBuf};
use store::archive::{Found, Keys};
use store::folder::{Layout, Space, create_secret};
use store::restore::{Given, Preview, Staged, Terms, UPLOAD, preview, refuse_without_room, stage};
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
    /// What was uploaded.
    Upload(Upload),
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
            return Err(invalid("There is not enough room on the disk for this file.").into());
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

fn lost(error: &std::io::Error) -> crate::Error {
    store::Error::Folder(format!("the file could not be kept: {error}")).into()
}

impl App {
    /// Lists the backups in the household's own folder, newest first.
    pub async fn list_local_backups(&self) -> Result<Vec<Found>> {
        let folder = self.backup_folder();
        blocking(move || store::archive::list(&folder)).await
    }

    fn backup_folder(&self) -> PathBuf {
        Layout::new(self.folder()).backups()
    }

    /// Opens a file for what is about to be uploaded.
    pub async fn begin_upload(&self) -> Result<Upload> {
        let folder = Layout::new(self.folder()).database_folder();
        let path = folder.join(format!("{UPLOAD}{}", self.random.uuid()));
        let (file, free, path) = tokio::task::spawn_blocking(move || {
            let space = Space::find(&folder)?;
            let free = if space.total == 0 { u64::MAX } else { space.free };
            Ok::<_, std::io::Error>((create_secret(&path)?, free, path))
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
        let keys = keys(&secret)?;
        let path = match &source {
            Source::Backup(name) => {
                let all = self.list_local_backups().await?;
                let found = all.into_iter().find(|found| found.name == *name);
                found.ok_or_else(|| not_found("backup"))?.path
            }
            Source::Upload(upload) => upload.path.clone(),
        };
        self.desk().begin()?;
        let app = self.clone();
        tokio::spawn(async move { app.prepare(source, path, keys).await });
        Ok(())
    }

    async fn prepare(self, mut source: Source, path: PathBuf, keys: Keys) {
        if let Source::Upload(upload) = &mut source
            && let Err(error) = upload.file.flush().await
        {
            self.desk().finish(Some(Phase::Failed { why: error.to_string() }));
            return;
        }
        let app = self.clone();
        let done = blocking(move || app.stage(&path, &keys)).await;
        drop(source);
        match done {
            Ok((staged, preview)) => self.desk().lay_down(staged, preview),
            Err(error) => {
                tracing::warn!(label = "Restore", %error, "A restore could not be prepared");
                self.desk().finish(Some(Phase::Failed { why: error.to_string() }));
            }
        }
    }

    fn stage(&self, path: &Path, keys: &Keys) -> store::Result<(Staged, Preview)> {
        let layout = Layout::new(self.folder());
        let terms = Terms { now: self.clock.now(), accept_loss: false };
        let staged = stage(&layout, Given { path, keys }, terms, &**self.desk())?;
        let preview = preview(&staged, Some(&self.store))?;
        if self.store.read_now(|tx| tx.has_users())? {
            refuse_without_room(&layout, &self.store)?;
        }
        Ok((staged, preview))
    }
}

fn keys(secret: &Secret) -> Result<Keys> {
    let text = secret.reveal().trim();
    if text.is_empty() {
        return Ok(Keys::default());
    }
    if text.starts_with(IDENTITY) || text.starts_with('#') {
        return Ok(Keys::default().with_identities(text)?);
    }
    Ok(Keys::default().with_passphrase(secret.clone()))
}

pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> store::Result<T> + Send + 'static,
) -> Result<T> {
    let done = tokio::task::spawn_blocking(work).await;
    Ok(done.unwrap_or_else(|lost| Err(store::Error::Unavailable(Box::new(lost))))?)
}
