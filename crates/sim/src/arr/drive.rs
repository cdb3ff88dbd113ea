//! What tests do to Radarr and Sonarr behind their backs.

use super::{Arr, Download, FileFacts};
use crate::catalog::TitleId;
use crate::world::{Service, World};

impl World {
    /// Gets every download of a service stuck for the given reason.
    pub fn jam_downloads(&self, service: &Service, reason: &str) {
        self.each_download(service, |download, now| download.get_stuck(now, reason));
    }

    /// Lets the stuck downloads of a service go on.
    pub fn release_downloads(&self, service: &Service) {
        self.each_download(service, Download::get_going);
    }

    fn each_download(
        &self,
        service: &Service,
        change: impl Fn(&mut Download, chrono::DateTime<chrono::Utc>),
    ) {
        self.change_arr(service, |arr, now| {
            arr.downloads.iter_mut().for_each(|download| change(download, now));
        });
    }

    /// Returns how many downloads a service has in its queue.
    pub fn downloads(&self, service: &Service) -> usize {
        let state = self.lock();
        let arr = state.arrs.iter().find(|arr| arr.options.service == *service);
        arr.map_or(0, |arr| arr.downloads.len())
    }

    /// Makes Radarr forget a film, or Sonarr a series, as if somebody removed it by hand.
    pub fn forget_title(&self, service: &Service, title: TitleId) {
        self.change_arr(service, |arr, _| match title {
            TitleId::Movie(id) => arr.movies.retain(|_, movie| movie.tmdb_id != id),
            TitleId::Tv(id) => arr.shows.retain(|_, show| show.tmdb_id != id),
        });
    }

    /// Deletes the files of a title, but leaves Radarr or Sonarr knowing it.
    pub fn lose_files(&self, service: &Service, title: TitleId) {
        self.change_arr(service, |arr, _| match title {
            TitleId::Movie(id) => {
                let known = arr.movies.values_mut().filter(|movie| movie.tmdb_id == id);
                known.for_each(|movie| movie.file = None);
            }
            TitleId::Tv(id) => {
                let known = arr.shows.values_mut().filter(|show| show.tmdb_id == id);
                known.for_each(|show| show.files.clear());
            }
        });
    }

    /// Gives Radarr the file of a film that it knows, as if somebody copied it there.
    pub fn find_film(&self, service: &Service, id: u32) {
        self.change_arr(service, |arr, now| {
            let (file, width) = (arr.next_id(), arr.width());
            let known = arr.movies.values_mut().find(|movie| movie.tmdb_id == id);
            if let Some(movie) = known {
                movie.file = Some(FileFacts { id: file, width, size: 6_000_000_000, added: now });
            }
        });
    }

    fn change_arr(
        &self,
        service: &Service,
        change: impl FnOnce(&mut Arr, chrono::DateTime<chrono::Utc>),
    ) {
        let mut state = self.lock();
        let now = state.now;
        if let Some(arr) = state.arrs.iter_mut().find(|arr| arr.options.service == *service) {
            change(arr, now);
        }
    }
}
