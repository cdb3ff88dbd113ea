//! Finds what is to be restored, and the secrets for it.

use super::{AnyError, no_keys};
use crate::arguments::Restore as Wanted;
use crate::elsewhere::{Elsewhere, LATEST, choose_newest};
use std::fs;
use std::path::{Path, PathBuf};
use store::archive::Keys;
use store::archive::create::has_traces;
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

/// Finds a path, or a backup of the household's own folders by its name, where `latest` is the
/// newest; or fetches one from a place where backups go, named in front of a colon. `chosen` is the
/// folder that the settings name for backups, where they do; `own` the name of the instance, where one
/// is here.
pub(super) fn find_source(
    source: &str,
    (layout, chosen, own): (&Layout, Option<&Path>, Option<&str>),
    places: impl FnOnce() -> Result<Option<Elsewhere>, AnyError>,
) -> Result<Source, AnyError> {
    let here = |path| Source { path, fetched: false };
    let usual = layout.backups();
    let folders: Vec<&Path> = chosen.into_iter().chain([usual.as_path()]).collect();
    if source == LATEST {
        return newest(chosen, &folders, own).map(here);
    }
    let copies = layout.database_copies();
    let beside = folders.iter().copied().chain([copies.as_path()]);
    let beside = beside.map(|folder| folder.join(source));
    let found = [PathBuf::from(source)].into_iter().chain(beside).find(|path| path.exists());
    if let Some(path) = found {
        return Ok(here(path));
    }
    if let Some((place, name)) = source.split_once(':')
        && let Some(places) = places()?
    {
        let place = places.require(place)?;
        let path = places.fetch(place, (name, own), &layout.database_folder())?;
        return Ok(Source { path, fetched: true });
    }
    Err(format!(
        "`{source}` is neither a file or folder nor a backup in {}, nor `PLACE:NAME` of a place \
         that the settings name",
        in_words(&folders)
    )
    .into())
}

/// The newest backup of several folders. That the chosen one is away, or is nothing but the empty
/// place where a share is mounted, must not bring back an older household than there is.
fn newest(
    chosen: Option<&Path>,
    folders: &[&Path],
    own: Option<&str>,
) -> Result<PathBuf, AnyError> {
    if let Some(chosen) = chosen
        && !has_traces(chosen)?
    {
        return Err(format!(
            "`{}`, where the settings have backups go, is not there or is empty; see that it is \
             mounted, or name a backup instead of `latest`",
            chosen.display()
        )
        .into());
    }
    let mut all = Vec::new();
    for folder in folders {
        all.extend(store::archive::list(folder)?);
    }
    all.sort_by(|a, b| (b.created_at, &b.name).cmp(&(a.created_at, &a.name)));
    let names: Vec<&str> = all.iter().map(|found| &*found.name).collect();
    let newest = choose_newest(&names, own)?;
    let newest = all.iter().find(|found| Some(&*found.name) == newest);
    let newest = newest.ok_or_else(|| format!("there is no backup in {}", in_words(folders)))?;
    Ok(newest.path.clone())
}

fn in_words(folders: &[&Path]) -> String {
    let all: Vec<String> = folders.iter().map(|folder| format!("`{}`", folder.display())).collect();
    all.join(" or ")
}

/// Reads the secrets from the files that were named; nothing secret stands on a command line.
/// Nothing where none was named.
pub(super) fn keys(wanted: &Wanted) -> Result<Option<Keys>, AnyError> {
    if wanted.passphrase_file.is_none() && wanted.identity.is_none() {
        return Ok(None);
    }
    let mut keys = no_keys();
    if let Some(path) = &wanted.passphrase_file {
        let text = read(path)?;
        keys = keys.with_passphrase(Secret::new(text.trim_end_matches(['\r', '\n'])));
    }
    if let Some(path) = &wanted.identity {
        keys = keys.with_identities(&read(path)?)?;
    }
    Ok(Some(keys))
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
