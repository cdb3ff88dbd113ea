//! Folders that held backups and are missing or empty now: a disk or share that is not mounted must
//! not become a folder on another disk, where nobody would look for the backups.

use super::{ArchiveError, Destination, DestinationPlace, Shelf};
use std::path::{Component, Path, PathBuf};
use store::archive::{create, list};
use store::{Error, Result};

impl Shelf {
    /// The name of a folder outside the household's own, which may be away one day.
    pub(super) fn place_of(&self, folder: &Path) -> Option<String> {
        let (folder, root) = (spelled_plainly(folder), spelled_plainly(self.layout.root()));
        (!folder.starts_with(root)).then(|| folder.display().to_string())
    }

    /// Where what another version left is kept before this one changes it: a share that is away must
    /// not keep the household from starting, so its own folder stands in for it then.
    pub(super) fn folder_before_upgrade(&self) -> Result<PathBuf> {
        match self.refuse_while_away() {
            Err(Error::Archive(away @ ArchiveError::Away { .. })) => {
                let folder = self.layout.backups();
                tracing::warn!(label = "Backup", %away, folder = %folder.display(), "It is kept here");
                Ok(folder)
            }
            answer => answer.map(|()| self.folder.clone()),
        }
    }

    /// Refuses a folder of the settings that held backups and is missing or empty now: its disk is
    /// away, and on another one nobody would look for the backups. A folder that somebody names for
    /// this once is meant so.
    pub(super) fn refuse_while_away(&self) -> Result<()> {
        if self.is_named { Ok(()) } else { self.refuse_if_away(&self.folder) }
    }

    fn refuse_if_away(&self, folder: &Path) -> Result<()> {
        let Some(place) = self.place_of(folder) else { return Ok(()) };
        let is_away =
            !create::has_traces(folder)? && self.store.read_now(|tx| tx.held_backups(&place))?;
        if is_away { Err(ArchiveError::Away { folder: folder.to_owned() }.into()) } else { Ok(()) }
    }

    /// Makes sure that backups can be made in a folder.
    pub(super) fn try_folder(&self, folder: &Path) -> Result<()> {
        self.refuse_if_away(folder)?;
        create::try_folder(folder)
    }

    /// Refuses a place that is a folder which held backups and is missing or empty now.
    pub fn refuse_if_place_is_away(&self, place: &Destination) -> Result<()> {
        self.folder_of(place).map_or(Ok(()), |folder| self.refuse_if_away(&folder))
    }

    /// Knows of a place that nothing lies there any more because the program took it away.
    pub(super) fn forget_place(&self, place: &Destination) -> Result<()> {
        let folder = self.folder_of(place);
        let folder = folder.filter(|folder| matches!(list(folder), Ok(all) if all.is_empty()));
        match folder.and_then(|folder| self.place_of(&folder)) {
            Some(name) => self.store.write_now(|tx| tx.forget_backup_folder(&name)),
            None => Ok(()),
        }
    }

    pub(super) fn folder_of(&self, place: &Destination) -> Option<PathBuf> {
        match &place.place {
            DestinationPlace::Folder { path } => Some(self.layout.root().join(path)),
            _ => None,
        }
    }
}

/// The same path without detours, for comparing: the folder itself may lie behind a link, where a step
/// back leads elsewhere.
fn spelled_plainly(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if plain.file_name().is_some() => {
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_folder_has_one_name_however_it_is_spelled() {
        for (spelled, plain) in [
            ("/mnt/nas/", "/mnt/nas"),
            ("/config/../mnt/./nas", "/mnt/nas"),
            ("/config/../../nas", "/../nas"),
            ("../nas/", "../nas"),
            ("config/../nas", "nas"),
        ] {
            assert_eq!(spelled_plainly(Path::new(spelled)), Path::new(plain), "{spelled}");
        }
    }
}
