//! A title with what is computed about it.

use super::Links;
use crate::downloads::Download;
use crate::{App, Result};
use domain::refusal::not_found;
use domain::{Media, MediaId, Season};
use store::settings::Settings;

/// A title with its links and downloads.
#[derive(Debug, Clone)]
pub struct MediaView {
    /// The title.
    pub media: Media,
    /// Where it can be seen.
    pub links: Links,
    /// What Radarr or Sonarr downloads for it now.
    pub downloads: Vec<Download>,
    /// The same for 4K.
    pub downloads_4k: Vec<Download>,
}

impl App {
    /// Adds to a title what is computed about it.
    pub fn view_media(&self, media: Media, settings: &Settings) -> MediaView {
        let links = Links::new(&media, settings);
        let book = &self.library.downloads;
        let (downloads, downloads_4k) = (book.find(&media, false), book.find(&media, true));
        MediaView { media, links, downloads, downloads_4k }
    }

    /// Gives a title and its seasons, or refuses when there is none.
    pub async fn media(&self, id: MediaId) -> Result<(MediaView, Vec<Season>)> {
        let found = self
            .store
            .read(move |tx| {
                let Some(media) = tx.find_media(id)? else { return Ok(None) };
                Ok(Some((media, tx.list_seasons(&[id])?)))
            })
            .await?;
        let (media, seasons) = found.ok_or_else(|| not_found("title"))?;
        Ok((self.view_media(media, &self.settings()), seasons))
    }
}
