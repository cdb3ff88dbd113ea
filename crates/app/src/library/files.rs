//! Removing a title with its files from Radarr or Sonarr (background §9.11).

use crate::{App, Result};
use clients::ClientError;
use domain::refusal::not_found;
use domain::{Kind, Media, MediaId, MediaType, Refusal};

impl App {
    /// Removes a title with its files from the server that has it in one quality. Where it stands
    /// here changes when the next scan misses it.
    pub async fn remove_media_files(&self, id: MediaId, is_4k: bool) -> Result<()> {
        let media = self.store.read(move |tx| tx.find_media(id)).await?;
        let media = media.ok_or_else(|| not_found("title"))?;
        match media.media_type {
            MediaType::Movie => self.remove_film(&media, is_4k).await?,
            MediaType::Tv => self.remove_series(&media, is_4k).await?,
        }
        let number = id.0;
        tracing::info!(label = "Media", media = number, is_4k, "the files of a title were removed");
        Ok(())
    }

    async fn remove_film(&self, media: &Media, is_4k: bool) -> Result<()> {
        let settings = self.settings();
        let (named, _, _) = media.service_in(is_4k);
        let place = named.and_then(|id| settings.radarr(id));
        let place = place.filter(|server| server.is_4k == is_4k);
        let place = place.or_else(|| settings.default_radarr(is_4k)).ok_or_else(no_server)?;
        let server = self.radarr(place)?;
        let found = server.lookup_movie(media.tmdb_id.0).await.map_err(not_removed)?;
        let film = found.and_then(|found| found.id()).ok_or_else(nothing_there)?;
        Ok(server.remove_movie(film).await.map_err(not_removed)?)
    }

    async fn remove_series(&self, media: &Media, is_4k: bool) -> Result<()> {
        let settings = self.settings();
        let (named, _, _) = media.service_in(is_4k);
        let place = named.and_then(|id| settings.sonarr(id));
        let place = place.filter(|server| server.is_4k == is_4k);
        let place = place.or_else(|| settings.default_sonarr(is_4k)).ok_or_else(no_server)?;
        let mut known = media.tvdb_id;
        if known.is_none() {
            let details = self.tmdb()?.series(media.tmdb_id.0, "en").await;
            known = details.map_err(not_removed)?.external_ids.tvdb_id;
        }
        let server = self.sonarr(place)?;
        let known = known.ok_or_else(nothing_there)?;
        let found = server.lookup_series(known).await.map_err(not_removed)?;
        let series = found.and_then(|found| found.id()).ok_or_else(nothing_there)?;
        Ok(server.remove_series(series).await.map_err(not_removed)?)
    }
}

fn no_server() -> Refusal {
    Refusal::new(Kind::NotFound, "There is no server for this quality.")
}

fn nothing_there() -> Refusal {
    Refusal::new(Kind::NotFound, "The server does not have this title.")
}

/// Clients know one answer for whatever goes wrong here.
fn not_removed(error: ClientError) -> Refusal {
    Refusal::new(Kind::NotFound, "The files could not be removed. Check the server and try again.")
        .because(error)
}
