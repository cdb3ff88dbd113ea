//! Counts of episodes and files, as Sonarr keeps them for seasons and series.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Map, Value, json};

use super::Show;
use crate::catalog::{Season, Series};

/// Counts over some episodes.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Statistics {
    files: u32,
    counted: u32,
    total: u32,
    size: u64,
    previous: Option<NaiveDate>,
    next: Option<NaiveDate>,
}

impl Statistics {
    /// Counts one season; without a show, as for a series that is only looked up.
    pub(super) fn of_season(season: &Season, show: Option<&Show>, now: DateTime<Utc>) -> Self {
        let today = now.date_naive();
        let mut sum = Self::default();
        for episode in &season.episodes {
            let file = show.and_then(|show| show.files.get(&(season.number, episode.number)));
            let monitored = show.is_some_and(|show| show.monitors(season.number, episode.number));
            let aired = episode.air_date.is_some_and(|day| day <= today);
            sum.total += 1;
            sum.files += u32::from(file.is_some());
            sum.counted += u32::from(file.is_some() || monitored && aired);
            sum.size += file.map_or(0, |file| file.size);
            if aired {
                sum.previous = sum.previous.max(episode.air_date);
            } else if sum.next.is_none() {
                sum.next = episode.air_date;
            }
        }
        sum
    }

    /// Counts a series; specials count only while monitored, as in Sonarr.
    pub(super) fn of_series(series: &Series, show: Option<&Show>, now: DateTime<Utc>) -> Self {
        series.seasons.iter().map(|season| Self::of_season(season, show, now)).fold(
            Self::default(),
            |sum, part| Self {
                files: sum.files + part.files,
                counted: sum.counted + part.counted,
                total: sum.total + part.total,
                size: sum.size + part.size,
                previous: sum.previous.max(part.previous),
                next: sum.next.or(part.next),
            },
        )
    }

    /// Returns the moment of the last broadcast.
    pub(super) fn previous(self) -> Option<String> {
        self.previous.map(evening)
    }

    /// Returns the moment of the next broadcast.
    pub(super) fn next(self) -> Option<String> {
        self.next.map(evening)
    }

    /// Returns the counts as Sonarr prints them; a series has a count of seasons, a season dates.
    pub(super) fn print(self, seasons: Option<usize>) -> Value {
        let mut fields = Map::new();
        if let Some(count) = seasons {
            fields.insert("seasonCount".into(), json!(count));
        } else {
            fields.extend(self.previous().map(|day| ("previousAiring".into(), json!(day))));
            fields.extend(self.next().map(|day| ("nextAiring".into(), json!(day))));
        }
        let percent = if self.counted == 0 {
            0.0
        } else {
            f64::from(self.files * 100) / f64::from(self.counted)
        };
        fields.insert("episodeFileCount".into(), json!(self.files));
        fields.insert("episodeCount".into(), json!(self.counted));
        fields.insert("totalEpisodeCount".into(), json!(self.total));
        fields.insert("sizeOnDisk".into(), json!(self.size));
        fields.insert("releaseGroups".into(), json!([]));
        fields.insert("percentOfEpisodes".into(), json!(percent));
        fields.into()
    }
}

/// Returns the moment of a broadcast: eight in the evening.
pub(super) fn evening(day: NaiveDate) -> String {
    format!("{day}T20:00:00Z")
}
