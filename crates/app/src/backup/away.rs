//! Folders that held backups and are missing or empty now: a disk or share that is not mounted must
//! not become a folder on another disk, where nobody would look for the backups.

use super::{ArchiveError, Destination, DestinationPlace, Shelf};
use std::path::{Path, PathBuf};
use store::Result;
use store::archive::{create, list};

impl Shelf {
    /// The name of a folder outside the household's own, which may be away one day.
    pub(super) fn place_of(&self, folder: &Path) -> Option<String> {
        (!folder.starts_with(self.layout.root())).then(|| folder.display().to_string())
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
        match self
            .folder_of(place)
            .filter(|folder| matches!(list(folder), Ok(all) if all.is_empty()))
        {
            Some(folder) => {
                self.store.write_now(|tx| tx.forget_backup_folder(&folder.display().to_string()))
            }
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
