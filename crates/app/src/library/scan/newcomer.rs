//! One entry of the media server, looked at because somebody named it.

use super::films::{Qualities, named_film_found};
use super::lookup::silent;
use super::series::Brought;
use crate::outside::flavour;
use crate::{App, Result};
use clients::jellyfin::{Item, Jellyfin};
use domain::UserId;
use store::settings::view::Library;

/// Whether an entry counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// It lies in a library that is looked through.
    Counts,
    /// It lies in one that is not.
    Elsewhere,
    /// The server does not say where it lies.
    Untold,
}

impl App {
    /// Looks at one entry again, or at the series that it is a part of. Tells whether that was enough:
    /// it is not where nobody says in which library the entry lies.
    pub(crate) async fn look_at_entry(&self, id: &str) -> Result<bool> {
        let settings = self.settings();
        if flavour(settings.main.media_server_type).is_none() {
            return Ok(true);
        }
        let server = self.jellyfin().await?;
        // What is gone is not taken away because of a hint: the next look at everything decides.
        let Some(item) = server.item(id).await.map_err(silent)? else { return Ok(true) };
        match self.place_of(&server, &item.id, &settings.jellyfin.libraries).await? {
            Place::Counts => {}
            Place::Elsewhere => return Ok(true),
            Place::Untold => return Ok(false),
        }
        let whole = match &item.series_id {
            Some(series) if item.is_part_of_series() => {
                server.item(series).await.map_err(silent)?
            }
            _ => Some(item),
        };
        if let Some(item) = whole {
            self.take_in_entry(&server, &item).await?;
        }
        Ok(true)
    }

    async fn place_of(&self, server: &Jellyfin, id: &str, libraries: &[Library]) -> Result<Place> {
        let owner = self.store.read(|tx| tx.find_user(UserId::OWNER)).await?;
        let owner = owner.and_then(|owner| owner.jellyfin_user_id);
        let ancestors = server.ancestors(id, owner.as_deref()).await.map_err(silent)?;
        let mut known = libraries
            .iter()
            .filter(|library| ancestors.iter().any(|ancestor| ancestor.id == library.id))
            .peekable();
        if known.peek().is_none() {
            return Ok(Place::Untold);
        }
        let counts = known.any(|library| library.enabled);
        Ok(if counts { Place::Counts } else { Place::Elsewhere })
    }

    async fn take_in_entry(&self, server: &Jellyfin, item: &Item) -> Result<()> {
        let by = super::super::apply::detection(&self.settings());
        let found = match item.kind.as_str() {
            "Movie" if Qualities::of(&item.media_sources) == Qualities::default() => Vec::new(),
            "Movie" => match named_film_found(item, by) {
                Some(found) => found,
                None => self.unnamed_film_found(item, by).await?,
            },
            "Series" => {
                let Brought { found, .. } = self.series_of_server(server, (item, None), by).await?;
                found
            }
            _ => Vec::new(),
        };
        self.apply_found(found).await?;
        Ok(())
    }
}
