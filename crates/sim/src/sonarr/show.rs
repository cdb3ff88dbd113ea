//! A series that Sonarr looks after.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use crate::arr::FileFacts;

/// Episodes of one season and seasons of one series that an id has room for.
const EPISODES: u32 = 100;

/// A series that Sonarr looks after.
#[derive(Debug, Clone)]
pub(crate) struct Show {
    pub(crate) id: u32,
    pub(crate) tmdb_id: u32,
    pub(crate) monitored: bool,
    pub(crate) quality_profile_id: u32,
    pub(crate) language_profile_id: u32,
    pub(crate) season_folder: bool,
    pub(crate) series_type: String,
    pub(crate) monitor_new_items: String,
    pub(crate) root_folder: String,
    pub(crate) tags: Vec<u32>,
    pub(crate) added: DateTime<Utc>,
    /// Which seasons are monitored.
    pub(crate) seasons: BTreeMap<u32, bool>,
    /// Episodes that differ from their season.
    pub(crate) exceptions: BTreeMap<(u32, u32), bool>,
    pub(crate) files: BTreeMap<(u32, u32), FileFacts>,
}

impl Show {
    /// Returns whether an episode is monitored.
    pub(crate) fn monitors(&self, season: u32, episode: u32) -> bool {
        let season_flag = self.seasons.get(&season).copied().unwrap_or(false);
        self.exceptions.get(&(season, episode)).copied().unwrap_or(season_flag)
    }

    /// Returns whether an episode is monitored and missing.
    pub(crate) fn wants(&self, season: u32, episode: u32) -> bool {
        self.monitors(season, episode) && !self.files.contains_key(&(season, episode))
    }

    /// Monitors a season or not; its episodes follow when that changes something.
    pub(crate) fn monitor_season(&mut self, season: u32, monitored: bool) {
        if self.seasons.insert(season, monitored) != Some(monitored) {
            self.exceptions.retain(|(number, _), _| *number != season);
        }
    }

    /// Returns the id of an episode, which tells the series, the season and the number.
    pub(crate) fn episode_id(&self, season: u32, episode: u32) -> u32 {
        (self.id * EPISODES + season) * EPISODES + episode
    }
}

/// Returns series, season and number of an episode id.
pub(crate) fn read_episode_id(id: u32) -> (u32, u32, u32) {
    (id / EPISODES / EPISODES, id / EPISODES % EPISODES, id % EPISODES)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show() -> Show {
        Show {
            id: 7,
            tmdb_id: 1,
            monitored: true,
            quality_profile_id: 4,
            language_profile_id: 1,
            season_folder: true,
            series_type: "standard".into(),
            monitor_new_items: "all".into(),
            root_folder: "/media/series".into(),
            tags: Vec::new(),
            added: DateTime::UNIX_EPOCH,
            seasons: BTreeMap::from([(1, false), (2, true)]),
            exceptions: BTreeMap::new(),
            files: BTreeMap::new(),
        }
    }

    #[test]
    fn episodes_follow_their_season_until_told_otherwise() {
        let mut show = show();
        assert!(!show.monitors(1, 3) && show.monitors(2, 3));
        show.exceptions.insert((1, 3), true);
        assert!(show.monitors(1, 3) && !show.monitors(1, 4));
        show.monitor_season(1, false);
        assert!(show.monitors(1, 3), "nothing changed for the season");
        show.monitor_season(1, true);
        show.monitor_season(1, false);
        assert!(!show.monitors(1, 3), "the season took its episodes along");
    }

    #[test]
    fn episode_ids_are_read_back() {
        let show = show();
        assert_eq!(read_episode_id(show.episode_id(2, 13)), (7, 2, 13));
    }
}
