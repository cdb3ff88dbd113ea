//! Finds what is to be restored, and the secrets for it.

use super::{AnyError, no_keys};
use crate::arguments::Restore as Wanted;
use crate::elsewhere::{Elsewhere, LATEST, choose_newest};
use app::backup::Destination;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use store::adopt::copies;
use store::archive::create::has_traces;
use store::archive::{Keys, name};
use store::folder::Layout;
use store::restore::open_upload;
use store::settings::view::Secret;

/// What every secret key of age begins with.
const IDENTITY: &str = "AGE-SECRET-KEY-";

/// What is to be restored. A file that was fetched for it goes when this does.
#[derive(Debug)]
pub(super) struct Source {
    pub(super) path: PathBuf,
    /// Held as long as it is needed: what nobody holds is swept away.
    fetched: Option<File>,
}

impl Drop for Source {
    fn drop(&mut self) {
        if self.fetched.is_some() {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Where what is to be restored lies.
pub(super) enum Located {
    /// On this machine.
    Here(PathBuf),
    /// At a place where backups go, under a name.
    Away(Box<(Elsewhere, Destination)>, String),
}

/// Where archives are looked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shelves<'a> {
    pub(super) layout: &'a Layout,
    /// The folder that the settings name for backups, where they do.
    pub(super) chosen: Option<&'a Path>,
    /// The name of the instance, where one is here.
    pub(super) own: Option<&'a str>,
}

impl Shelves<'_> {
    /// The folders in which `latest` is the newest.
    fn folders(&self) -> Vec<PathBuf> {
        self.chosen.into_iter().map(Path::to_owned).chain([self.layout.backups()]).collect()
    }

    /// The name by which a running server knows what lies here, if it is on one of its shelves.
    pub(super) fn name_of(&self, path: &Path) -> Option<String> {
        let name = path.file_name()?.to_str()?;
        let is_archive = name::moment(name).is_some() || copies::moment(name).is_some();
        let mut shelves = self.folders().into_iter().chain([self.layout.database_copies()]);
        let lies_there = shelves.any(|shelf| path.parent() == Some(shelf.as_path()));
        (is_archive && lies_there).then(|| name.to_owned())
    }
}

/// Finds a path, or a backup of the household's own folders by its name, where `latest` is the
/// newest; or one at a place where backups go, named in front of a colon.
pub(super) fn locate(
    source: &str,
    shelves: Shelves<'_>,
    places: impl FnOnce() -> Result<Option<Elsewhere>, AnyError>,
) -> Result<Located, AnyError> {
    let folders = shelves.folders();
    if source == LATEST {
        return newest(shelves.chosen, &folders, shelves.own).map(Located::Here);
    }
    let copies = shelves.layout.database_copies();
    let beside = folders.iter().chain([&copies]).map(|folder| folder.join(source));
    let found = [PathBuf::from(source)].into_iter().chain(beside).find(|path| path.exists());
    if let Some(path) = found {
        return Ok(Located::Here(path));
    }
    if let Some((place, name)) = source.split_once(':')
        && let Some(places) = places()?
    {
        let place = places.require(place)?.clone();
        let name = places.resolve(&place, (name, shelves.own))?;
        return Ok(Located::Away(Box::new((places, place)), name));
    }
    Err(format!(
        "`{source}` is neither a file or folder nor a backup in {}, nor `PLACE:NAME` of a place \
         that the settings name",
        in_words(&folders)
    )
    .into())
}

/// Does the same, and fetches what lies elsewhere into this file.
pub(super) fn find_source(
    source: &str,
    (shelves, into): (Shelves<'_>, &Path),
    places: impl FnOnce() -> Result<Option<Elsewhere>, AnyError>,
) -> Result<Source, AnyError> {
    Ok(match locate(source, shelves, places)? {
        Located::Here(path) => Source { path, fetched: None },
        Located::Away(there, name) => {
            let (places, place) = &*there;
            let file = open_upload(into)?;
            let (path, fetched) = (into.to_owned(), Some(file.try_clone()?));
            let source = Source { path, fetched };
            places.fetch(place, &name, file)?;
            source
        }
    })
}

/// The newest backup of several folders. That the chosen one is away, or is nothing but the empty
/// place where a share is mounted, must not bring back an older household than there is.
fn newest(
    chosen: Option<&Path>,
    folders: &[PathBuf],
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
    name::newest_first(&mut all, |one| (one.created_at, &one.name));
    let names: Vec<&str> = all.iter().map(|found| &*found.name).collect();
    let newest = choose_newest(&names, own)?;
    let newest = all.iter().find(|found| Some(&*found.name) == newest);
    let newest = newest.ok_or_else(|| format!("there is no backup in {}", in_words(folders)))?;
    Ok(newest.path.clone())
}

fn in_words(folders: &[PathBuf]) -> String {
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

/// What a running server is given to open a backup: a passphrase, or secret keys, one a line. Nothing
/// where none was named.
pub(super) fn secret(wanted: &Wanted) -> Result<String, AnyError> {
    match (&wanted.passphrase_file, &wanted.identity) {
        (None, None) => Ok(String::new()),
        (Some(path), None) => Ok(read(path)?.trim_end_matches(['\r', '\n']).to_owned()),
        (None, Some(path)) => {
            let text = read(path)?;
            let lines = text.lines().map(str::trim).filter(|line| line.starts_with(IDENTITY));
            let lines: Vec<&str> = lines.collect();
            if lines.is_empty() {
                return Err(format!("`{}` holds no secret key of age", path.display()).into());
            }
            Ok(lines.join("\n"))
        }
        (Some(_), Some(_)) => {
            Err("the server runs, and takes one secret: say `--passphrase-file` or `--identity`"
                .into())
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_of_several_of_one_second_is_the_latest() {
        let folder = tempfile::tempdir().unwrap();
        for end in [".zip", "-2.zip", "-10.zip"] {
            let name = format!("usherr-1a2b3c4d-20261130T045500Z{end}");
            fs::write(folder.path().join(name), "").unwrap();
        }
        let found = newest(None, &[folder.path().to_owned()], Some("1a2b3c4d-5e6f")).unwrap();
        assert_eq!(found, folder.path().join("usherr-1a2b3c4d-20261130T045500Z-10.zip"));
    }
}
