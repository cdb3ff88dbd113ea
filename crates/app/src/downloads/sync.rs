//! Asks Radarr and Sonarr what they are getting.

use super::book::{Download, OfServer, ServerKey};
use crate::library::scan::servers::{Troubles, are_one, each_once};
use crate::live::LiveEvent;
use crate::{App, Result, SettingsNow};
use clients::arr::{QueueItem, Server};
use domain::{MediaType, Refusal, Ts};
use std::ops::Deref;
use std::sync::Arc;
use store::settings::view::ArrServer;

impl App {
    /// Asks every server once. What a server that does not answer said last stays.
    pub(crate) async fn sync_downloads(&self) -> Result<()> {
        let settings = self.settings();
        let (films, series) =
            tokio::join!(self.queues_of_films(&settings), self.queues_of_series(&settings));
        let news = films.news.into_iter().chain(series.news).collect();
        if self.library.downloads.replace(news) {
            self.live.tell(LiveEvent::Downloads);
        }
        Ok(films.troubles.and(series.troubles).verdict()?)
    }

    /// Forgets what was being downloaded.
    pub(crate) fn forget_downloads(&self) {
        if self.library.downloads.clear() {
            self.live.tell(LiveEvent::Downloads);
        }
    }

    async fn queues_of_films(&self, settings: &SettingsNow) -> Queues {
        let mut queues = Queues::default();
        for server in each_once(&settings.radarr) {
            let asked = self.radarr(server).map(|radarr| radarr.server);
            queues.ask(MediaType::Movie, server, asked, &settings.radarr).await;
        }
        queues
    }

    async fn queues_of_series(&self, settings: &SettingsNow) -> Queues {
        let mut queues = Queues::default();
        for server in each_once(&settings.sonarr) {
            let asked = self.sonarr(server).map(|sonarr| sonarr.server);
            queues.ask(MediaType::Tv, server, asked, &settings.sonarr).await;
        }
        queues
    }
}

/// What was said, by everybody who was asked.
#[derive(Default)]
struct Queues {
    news: Vec<(ServerKey, Arc<OfServer>)>,
    troubles: Troubles,
}

impl Queues {
    /// Asks a server, in the name of every entry that names the same one.
    async fn ask<S: Deref<Target = ArrServer>>(
        &mut self,
        media_type: MediaType,
        server: &S,
        asked: Result<Server, Refusal>,
        all: &[S],
    ) {
        let asked = match asked {
            Ok(asked) => asked,
            Err(refusal) => return self.troubles.note(&server.name, &refusal),
        };
        let queue = match asked.refresh_monitored_downloads().await {
            Ok(()) => asked.queue().await,
            Err(error) => Err(error),
        };
        let queue = match queue {
            Ok(queue) => queue,
            Err(error) => return self.troubles.note(&server.name, &error),
        };
        let mut of_server = OfServer::new();
        for download in queue.into_iter().filter_map(|item| download(media_type, item)) {
            of_server.entry(download.external_id).or_default().push(download);
        }
        let of_server = Arc::new(of_server);
        let same = all.iter().filter(|other| other.sync_enabled && are_one(other, server));
        self.news.extend(same.map(|other| ((media_type, other.id), Arc::clone(&of_server))));
    }
}

fn download(media_type: MediaType, item: QueueItem) -> Option<Download> {
    let external_id = match media_type {
        MediaType::Movie => item.movie_id,
        MediaType::Tv => item.series_id,
    };
    Some(Download {
        external_id: external_id?,
        media_type,
        size: item.size,
        size_left: item.size_left,
        status: item.status,
        time_left: item.time_left,
        estimated_completion_time: item.estimated_completion_time.as_deref().and_then(Ts::parse),
        title: item.title,
        download_id: item.download_id,
        episode: item.episode,
    })
}
