//! What is being downloaded, by the title that it is for.

use arc_swap::ArcSwap;
use domain::{Media, MediaType, Ts};
use std::collections::HashMap;
use std::sync::Arc;

/// Something that is being downloaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Download {
    /// The title's id at Radarr or Sonarr.
    pub external_id: i64,
    /// A film or a series.
    pub media_type: MediaType,
    /// How much it is, in bytes.
    pub size: i64,
    /// How much of it is missing.
    pub size_left: i64,
    /// How it is going, in the service's words.
    pub status: String,
    /// How long it will take, as the service writes it.
    pub time_left: Option<String>,
    /// When it will be there.
    pub estimated_completion_time: Option<Ts>,
    /// What the download is called.
    pub title: String,
    /// Its id at the download client.
    pub download_id: Option<String>,
    /// The episode, of a series.
    pub episode: Option<Episode>,
}

/// The episode that a download holds, as Sonarr describes it.
pub use clients::arr::QueueEpisode as Episode;

/// Which server: films are Radarr's, series Sonarr's; the number is its id in the settings.
pub(super) type ServerKey = (MediaType, i64);

/// What one server downloads, by its own ids.
pub(super) type OfServer = HashMap<i64, Vec<Download>>;

/// Everything that is being downloaded. Reading it costs no lock.
#[derive(Debug, Default)]
pub(crate) struct DownloadBook(ArcSwap<HashMap<ServerKey, Arc<OfServer>>>);

impl DownloadBook {
    /// What is downloaded for a title in one quality.
    pub(crate) fn find(&self, media: &Media, is_4k: bool) -> Vec<Download> {
        let (Some(server), Some(id), _) = media.service_in(is_4k) else { return Vec::new() };
        let book = self.0.load();
        let of_server = book.get(&(media.media_type, server));
        of_server.and_then(|downloads| downloads.get(&id)).cloned().unwrap_or_default()
    }

    /// Replaces what some servers download, and tells whether that is news. What the others
    /// download stays.
    pub(super) fn replace(&self, news: Vec<(ServerKey, Arc<OfServer>)>) -> bool {
        let old = self.0.load_full();
        let mut new = HashMap::clone(&old);
        new.extend(news);
        let changed = *old != new;
        if changed {
            self.0.store(Arc::new(new));
        }
        changed
    }

    /// Forgets everything, and tells whether there was anything.
    pub(super) fn clear(&self) -> bool {
        let old = self.0.swap(Arc::default());
        old.values().any(|of_server| !of_server.is_empty())
    }
}
