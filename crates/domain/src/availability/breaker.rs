//! Notices that a library seems to have vanished: a disk that is not mounted, a server that was set
//! up anew. It is then more likely that the household is mistaken than that it lost all that.
//!
//! Films and series are counted by themselves, and each quality too: a shelf of 4K films that
//! vanishes is not made good by a thousand other titles. Nor does it help that the entry of a
//! series stays while its seasons go.

use super::absence::{stands, watchable_seasons};
use super::{Quality, Title, Verdict};
use crate::MediaType;
use std::collections::BTreeMap;

/// Fewer may always go, so that a small household can clear out without being asked.
const FEW: usize = 5;
/// From so many on, one in so many is too large a share; the more go, the smaller it is.
const SHARES: [(usize, usize); 2] = [(20, 4), (100, 10)];

/// What is counted together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Things {
    /// Films.
    Films,
    /// Series; one that lost every season counts as gone.
    Series,
    /// Seasons of series that keep some.
    Seasons,
}

impl Things {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Films, Self::Series, Self::Seasons];

    /// The stored word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Films => "films",
            Self::Series => "series",
            Self::Seasons => "seasons",
        }
    }

    /// Reads the stored word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|things| things.word() == word)
    }
}

/// So many of some things are gone that it is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Alarm {
    /// Of what.
    pub things: Things,
    /// In which quality.
    pub quality: Quality,
    /// How many were looked at.
    pub checked: usize,
    /// How many of them are gone.
    pub gone: usize,
}

/// Counts what is gone.
#[derive(Debug, Clone, Default)]
pub struct Breaker(BTreeMap<(Things, Quality), Tally>);

#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    checked: usize,
    gone: usize,
    /// How many titles lost something of it.
    titles: usize,
}

impl Breaker {
    /// Counts a title in one quality, with what is gone of it.
    pub fn count(&mut self, title: &Title, quality: Quality, verdict: &Verdict) {
        if !stands(title, quality) {
            return;
        }
        let (there, lost) = (watchable_seasons(title, quality).count(), verdict.seasons.len());
        let is_gone = verdict.title || there > 0 && lost >= there;
        let things = match title.media.media_type {
            MediaType::Movie => Things::Films,
            MediaType::Tv => Things::Series,
        };
        self.note((things, quality), 1, usize::from(is_gone));
        if !is_gone && there > 0 {
            self.note((Things::Seasons, quality), there, lost);
        }
    }

    fn note(&mut self, of: (Things, Quality), checked: usize, gone: usize) {
        let tally = self.0.entry(of).or_default();
        tally.checked += checked;
        tally.gone += gone;
        tally.titles += usize::from(gone > 0);
    }

    /// Of what too much is gone to be believed, beyond what somebody has said is `truly` gone.
    pub fn alarms(&self, truly: &[Alarm]) -> Vec<Alarm> {
        let expected = |things, quality| {
            let of = truly.iter().filter(|told| (told.things, told.quality) == (things, quality));
            of.map(|told| told.gone).sum()
        };
        let masses = self.0.iter().filter(|(of, tally)| tally.is_mass(expected(of.0, of.1)));
        masses
            .map(|(&(things, quality), &Tally { checked, gone, .. })| Alarm {
                things,
                quality,
                checked,
                gone,
            })
            .collect()
    }
}

impl Tally {
    /// One long series alone that loses its seasons is no alarm: others have to lose some as well.
    fn is_mass(self, expected: usize) -> bool {
        let gone = self.gone.saturating_sub(expected);
        let checked = self.checked.saturating_sub(expected);
        let is_large = |(from, share)| gone >= from && gone * share > checked;
        gone >= FEW && self.titles >= FEW && (gone == checked || SHARES.into_iter().any(is_large))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{MediaStatus, Season, SeasonId, TmdbId, Ts};

    /// A title with so many seasons, all there in one quality.
    fn title(media_type: MediaType, quality: Quality, seasons: i64) -> Title {
        let now = Ts::from_millis(0);
        let mut title = Title::unsaved(media_type, TmdbId(1), now);
        title.media.set_status(quality, MediaStatus::Available);
        title.seasons = (1..=seasons)
            .map(|number| {
                let mut season = Season {
                    id: SeasonId(number),
                    media_id: title.media.id,
                    season_number: number,
                    status: MediaStatus::Unknown,
                    status_4k: MediaStatus::Unknown,
                    created_at: now,
                    updated_at: now,
                };
                season.set_status(quality, MediaStatus::Available);
                season
            })
            .collect();
        title
    }

    /// Counts so many films, some of which are gone.
    fn films(breaker: &mut Breaker, quality: Quality, checked: usize, gone: usize) {
        let film = title(MediaType::Movie, quality, 0);
        for place in 0..checked {
            let verdict = Verdict { title: place < gone, seasons: Vec::new() };
            for quality in Quality::ALL {
                breaker.count(&film, quality, &verdict);
            }
        }
    }

    /// Counts so many series with so many seasons, of each of which some are gone.
    fn series(breaker: &mut Breaker, count: usize, seasons: i64, lost: i64) {
        let series = title(MediaType::Tv, Quality::Standard, seasons);
        for _ in 0..count {
            let verdict = Verdict { title: false, seasons: (1..=lost).collect() };
            breaker.count(&series, Quality::Standard, &verdict);
        }
    }

    fn of_what(alarms: &[Alarm]) -> Vec<(Things, usize, usize)> {
        alarms.iter().map(|alarm| (alarm.things, alarm.checked, alarm.gone)).collect()
    }

    #[test]
    fn it_lets_few_go_and_stops_at_masses() {
        let cases = [
            ((0, 0), false),
            ((4, 4), false),
            ((5, 5), true),
            ((20, 9), false),
            ((100, 19), false),
            ((79, 20), true),
            ((80, 20), false),
            ((999, 100), true),
            ((1000, 100), false),
            ((2000, 400), true),
        ];
        for ((checked, gone), trips) in cases {
            let mut breaker = Breaker::default();
            films(&mut breaker, Quality::Standard, checked, gone);
            let alarms = breaker.alarms(&[]);
            assert_eq!(!alarms.is_empty(), trips, "{gone} of {checked}");
        }
    }

    #[test]
    fn each_kind_and_quality_is_counted_by_itself() {
        let mut breaker = Breaker::default();
        films(&mut breaker, Quality::Standard, 400, 0);
        films(&mut breaker, Quality::FourK, 12, 12);
        series(&mut breaker, 1600, 2, 0);
        let alarms = breaker.alarms(&[]);
        assert_eq!(of_what(&alarms), [(Things::Films, 12, 12)]);
        assert_eq!(alarms.first().map(|alarm| alarm.quality), Some(Quality::FourK));
        let mut breaker = Breaker::default();
        films(&mut breaker, Quality::Standard, 400, 400);
        series(&mut breaker, 1600, 2, 0);
        assert_eq!(of_what(&breaker.alarms(&[])), [(Things::Films, 400, 400)]);
    }

    #[test]
    fn seasons_that_vanish_while_their_series_stay_are_counted() {
        let mut breaker = Breaker::default();
        series(&mut breaker, 6, 3, 3);
        assert_eq!(of_what(&breaker.alarms(&[])), [(Things::Series, 6, 6)]);
        let mut breaker = Breaker::default();
        series(&mut breaker, 20, 3, 1);
        assert_eq!(of_what(&breaker.alarms(&[])), [(Things::Seasons, 60, 20)]);
    }

    #[test]
    fn small_households_may_clear_out() {
        let mut breaker = Breaker::default();
        series(&mut breaker, 4, 3, 3);
        series(&mut breaker, 3, 10, 0);
        series(&mut breaker, 1, 40, 39);
        assert_eq!(breaker.alarms(&[]), [], "one long series, and few that are gone");
        let mut breaker = Breaker::default();
        series(&mut breaker, 8, 2, 1);
        assert_eq!(breaker.alarms(&[]), [], "eight seasons of eight series");
    }

    #[test]
    fn what_somebody_said_is_gone_is_believed_and_no_more_than_that() {
        let mut breaker = Breaker::default();
        films(&mut breaker, Quality::Standard, 120, 60);
        let alarms = breaker.alarms(&[]);
        assert_eq!(of_what(&alarms), [(Things::Films, 120, 60)]);
        assert_eq!(breaker.alarms(&alarms), []);
        let mut breaker = Breaker::default();
        films(&mut breaker, Quality::Standard, 120, 63);
        assert_eq!(breaker.alarms(&alarms), [], "a few others may go beside them");
        let mut breaker = Breaker::default();
        films(&mut breaker, Quality::Standard, 120, 110);
        assert_eq!(of_what(&breaker.alarms(&alarms)), [(Things::Films, 120, 110)]);
        let mut breaker = Breaker::default();
        films(&mut breaker, Quality::FourK, 120, 60);
        assert_eq!(breaker.alarms(&alarms).len(), 1, "nobody said anything about 4K");
    }
}
