//! Finds what is to be restored, and the secrets for it.

use super::{AnyError, no_keys};
use crate::arguments::Restore as Wanted;
use crate::elsewhere::Elsewhere;
use std::fs;
use std::path::{Path, PathBuf};
use store::archive::Keys;
use store::folder::Layout;
use store::settings::view::Secret;

/// What every secret key of age begins with.
const IDENTITY: &str = "AGE-SECRET-KEY-";

/// What is to be restored. A file that was fetched for it goes when this does.
#[derive(Debug)]
pub(super) struct Source {
    pub(super) path: PathBuf,
    fetched: bool,
}

impl Drop for Source {
    fn drop(&mut self) {
        if self.fetched {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Finds a path, or a backup of the household's own folder by its name, where `latest` is the
/// newest; or fetches one from a place where backups go, named in front of a colon.
pub(super) fn find_source(
    source: &str,
    layout: &Layout,
    places: impl FnOnce() -> Result<Option<Elsewhere>, AnyError>,
) -> Result<Source, AnyError> {
    let here = |path| Source { path, fetched: false };
    let backups = layout.backups();
    if source == "latest" {
        let newest = store::archive::list(&backups)?.into_iter().next();
        return newest
            .map(|found| here(found.path))
            .ok_or_else(|| format!("there is no backup in `{}`", backups.display()).into());
    }
    let beside = backups.join(source);
    let found = [PathBuf::from(source), beside].into_iter().find(|path| path.exists());
    if let Some(path) = found {
        return Ok(here(path));
    }
    if let Some((place, name)) = source.split_once(':')
        && let Some(places) = places()?
    {
        let place = places.require(place)?;
        let path = places.fetch(place, name, &layout.database_folder())?;
        return Ok(Source { path, fetched: true });
    }
    Err(format!(
        "`{source}` is neither a file or folder nor a backup in `{}`, nor `PLACE:NAME` of a place \
         that the settings name",
        backups.display()
    )
    .into())
}

/// Reads the secrets from the files that were named; nothing secret stands on a command line.
pub(super) fn keys(wanted: &Wanted) -> Result<Keys, AnyError> {
    let mut keys = no_keys();
    if let Some(path) = &wanted.passphrase_file {
        let text = read(path)?;
        keys = keys.with_passphrase(Secret::new(text.trim_end_matches(['\r', '\n'])));
    }
    if let Some(path) = &wanted.identity {
        keys = keys.with_identities(&read(path)?)?;
    }
    Ok(keys)
}

/// Tells by its look whether a secret is a key or a passphrase.
pub(super) fn keys_of(secret: &str) -> Result<Keys, AnyError> {
    if secret.is_empty() {
        return Ok(no_keys());
    }
    if secret.starts_with(IDENTITY) {
        return Ok(no_keys().with_identities(secret)?);
    }
    Ok(no_keys().with_passphrase(Secret::new(secret)))
}

fn read(path: &Path) -> Result<String, AnyError> {
    fs::read_to_string(path)
        .map_err(|error| format!("`{}` cannot be read: {error}", path.display()).into())
}
