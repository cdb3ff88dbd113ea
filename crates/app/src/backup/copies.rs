//! What is remembered of the copies of archives at other places.

use super::{Destination, Shelf};
use crate::App;
use domain::Ts;
use std::collections::{BTreeMap, BTreeSet};
use store::Result;

/// What is known of the archives at a place, by their names.
#[derive(Debug, Default)]
pub struct Copies {
    /// Those that arrived whole.
    pub good: BTreeSet<String>,
    /// Those that are never pruned.
    pub pinned: BTreeSet<String>,
}

/// How it went to send the newest archive to a place that was sent there at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// From when the archive is.
    pub backup_made_at: Ts,
    /// Why it did not arrive, if it did not.
    pub fault: Option<String>,
}

impl App {
    /// Tells how it went last to send an archive to each place, by the places' lasting names.
    pub async fn list_last_deliveries(&self) -> crate::Result<BTreeMap<String, Delivery>> {
        self.at_shelf(Shelf::last_deliveries).await
    }
}

impl Shelf {
    fn last_deliveries(&self) -> Result<BTreeMap<String, Delivery>> {
        let mut last = BTreeMap::new();
        // The newest comes first.
        for row in self.rows()? {
            for (place, fault) in row.copies {
                let backup_made_at = row.created_at;
                last.entry(place).or_insert(Delivery { backup_made_at, fault });
            }
        }
        Ok(last)
    }

    /// What is known of the archives at a place.
    pub fn copies(&self, destination: &str) -> Result<Copies> {
        let known = self.list()?.into_iter().filter_map(|backup| backup.known);
        let arrived = known.filter(|known| {
            known.level > 0 && known.copies.get(destination).is_some_and(Option::is_none)
        });
        let good = arrived.map(|known| known.name).collect();
        // Also those whose file is not here any more.
        let rows = self.rows()?;
        let pinned = rows.into_iter().filter(|row| row.pinned).map(|row| row.name).collect();
        Ok(Copies { good, pinned })
    }

    /// Forgets what arrived at places that are somewhere else now: there nothing arrived yet.
    pub fn forget_copies(&self, places: &[String]) -> Result<()> {
        self.store.write_now(|tx| {
            for mut row in tx.list_backups()? {
                let known = row.copies.len();
                row.copies.retain(|place, _| !places.contains(place));
                if row.copies.len() < known {
                    tx.save_backup(&row)?;
                }
            }
            Ok(())
        })
    }

    /// Remembers how it went to send an archive to a place.
    pub fn remember_copy(
        &self,
        name: &str,
        place: &Destination,
        fault: Option<String>,
    ) -> Result<()> {
        let folder = self.folder_of(place).and_then(|folder| self.place_of(&folder));
        let (id, folder) = (&place.id, folder.filter(|_| fault.is_none()));
        self.store.write_now(|tx| {
            if let Some(folder) = folder {
                tx.remember_backup_folder(&folder)?;
            }
            if let Some(mut row) = tx.find_backup(name)? {
                row.copies.insert(id.to_owned(), fault);
                tx.save_backup(&row)?;
            }
            Ok(())
        })
    }
}
