//! Moves an instance along with the clock: new releases are found, finished downloads imported.

use chrono::{DateTime, Duration, NaiveTime, Utc};

use super::{Arr, Cargo, Download, FileFacts, Phase};
use crate::catalog::{Catalog, TitleId};

/// Something that the media server will find on its next look.
#[derive(Debug, Clone)]
pub(crate) struct Arrival {
    pub(crate) at: DateTime<Utc>,
    pub(crate) title: TitleId,
    /// Season and episode numbers; none for a film.
    pub(crate) episodes: Vec<(u32, u32)>,
    pub(crate) width: u32,
}

impl Arr {
    /// Catches up with the clock and returns what will arrive at the media server.
    pub(crate) fn settle(
        &mut self,
        catalog: &Catalog,
        since: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Vec<Arrival> {
        // Day by day, so that a release early in a long jump is done by its end.
        let mut day = since.date_naive();
        while day < now.date_naive() {
            let Some(next) = day.succ_opt() else { break };
            let midnight = next.and_time(NaiveTime::MIN).and_utc();
            self.grab_releases(catalog, day, next, midnight);
            day = next;
        }
        let (done, open): (Vec<_>, Vec<_>) =
            self.downloads.drain(..).partition(|known| known.phase(now) == Phase::Imported);
        self.downloads = open;
        done.into_iter().filter_map(|download| self.import(&download)).collect()
    }

    fn import(&mut self, download: &Download) -> Option<Arrival> {
        let (at, width) = (download.imported_at, self.width());
        let delay = self.pace.library.unwrap_or(Duration::zero());
        let arrival = match &download.cargo {
            Cargo::Movie(id) => {
                let file = FileFacts { id: self.next_id(), width, size: download.size, added: at };
                let movie = self.movies.get_mut(id)?;
                movie.file = Some(file);
                let title = TitleId::Movie(movie.tmdb_id);
                Arrival { at: at + delay, title, episodes: Vec::new(), width }
            }
            Cargo::Season(id, season, episodes) => {
                let size = download.size / u64::try_from(episodes.len().max(1)).unwrap_or(1);
                for episode in episodes {
                    let file = FileFacts { id: self.next_id(), width, size, added: at };
                    self.shows.get_mut(id)?.files.insert((*season, *episode), file);
                }
                let title = TitleId::Tv(self.shows.get(id)?.tmdb_id);
                let episodes = episodes.iter().map(|episode| (*season, *episode)).collect();
                Arrival { at: at + delay, title, episodes, width }
            }
        };
        self.pace.library.map(|_| arrival)
    }
}
