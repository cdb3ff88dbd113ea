//! A download and its way from the queue to the shelf. Where it stands follows from the clock
//! alone, so that a jump over an hour and sixty small steps end alike.

use chrono::{DateTime, Duration, Utc};

use super::Pace;

/// What is being downloaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Cargo {
    /// A film, by the id that Radarr gave it.
    Movie(u32),
    /// Episodes of one season: series id, season and episode numbers.
    Season(u32, u32, Vec<u32>),
}

/// Where a download stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Phase {
    /// Waits for its turn.
    Queued,
    /// Is being fetched.
    Downloading,
    /// Is complete and waits to be imported.
    Complete,
    /// Is on the shelf and gone from the queue.
    Imported,
}

/// A download.
#[derive(Debug, Clone)]
pub(crate) struct Download {
    pub(crate) id: u32,
    /// The id that the download client gave it; all episodes of a season share it.
    pub(crate) client_id: String,
    pub(crate) cargo: Cargo,
    /// The name of the release.
    pub(crate) release: String,
    pub(crate) size: u64,
    pub(crate) queued_at: DateTime<Utc>,
    pub(crate) starts_at: DateTime<Utc>,
    pub(crate) done_at: DateTime<Utc>,
    pub(crate) imported_at: DateTime<Utc>,
    /// Since when and why it is stuck.
    pub(crate) jam: Option<(DateTime<Utc>, String)>,
}

impl Download {
    /// Plans a download that is found at the given moment.
    pub(crate) fn new(
        id: u32,
        cargo: Cargo,
        (release, size): (String, u64),
        found: DateTime<Utc>,
        pace: Pace,
    ) -> Self {
        let starts_at = found + pace.queued;
        let done_at = starts_at + pace.download;
        Self {
            id,
            client_id: format!("{:040X}", u128::from(crate::seed::digest(&release))),
            cargo,
            release,
            size,
            queued_at: found,
            starts_at,
            done_at,
            imported_at: done_at + pace.import,
            jam: None,
        }
    }

    /// Returns the moment that counts: a stuck download stays where it got stuck.
    fn effective(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        self.jam.as_ref().map_or(now, |(since, _)| now.min(*since))
    }

    /// Returns where it stands.
    pub(crate) fn phase(&self, now: DateTime<Utc>) -> Phase {
        let now = self.effective(now);
        if now >= self.imported_at {
            Phase::Imported
        } else if now >= self.done_at {
            Phase::Complete
        } else if now >= self.starts_at {
            Phase::Downloading
        } else {
            Phase::Queued
        }
    }

    /// Returns the bytes still to come.
    pub(crate) fn left(&self, now: DateTime<Utc>) -> u64 {
        let now = self.effective(now);
        let whole =
            u64::try_from((self.done_at - self.starts_at).num_seconds().max(1)).unwrap_or(1);
        let passed = (now - self.starts_at).num_seconds().max(0);
        let passed = u64::try_from(passed).unwrap_or(0).min(whole);
        self.size / whole * (whole - passed)
    }

    /// Returns the time still needed; unknown before the start and while stuck.
    pub(crate) fn time_left(&self, now: DateTime<Utc>) -> Option<Duration> {
        match (self.phase(now), &self.jam) {
            (Phase::Downloading, None) => Some(self.done_at - now),
            (Phase::Complete, None) => Some(Duration::zero()),
            _ => None,
        }
    }

    /// Gets the download stuck, unless it is already.
    pub(crate) fn get_stuck(&mut self, now: DateTime<Utc>, reason: &str) {
        self.jam.get_or_insert_with(|| (now, reason.to_owned()));
    }

    /// Lets a stuck download go on where it stopped.
    pub(crate) fn get_going(&mut self, now: DateTime<Utc>) {
        if let Some((since, _)) = self.jam.take() {
            let lost = now - since;
            self.starts_at += lost;
            self.done_at += lost;
            self.imported_at += lost;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn begin() -> DateTime<Utc> {
        DateTime::from_timestamp(1_780_000_000, 0).unwrap()
    }

    fn download() -> Download {
        let name = ("Some.Film.2026.1080p".to_owned(), 1_200_000);
        Download::new(1, Cargo::Movie(1), name, begin(), Pace::default())
    }

    #[test]
    fn it_passes_through_every_phase_in_order() {
        let download = download();
        let cases = [
            (0, Phase::Queued, 1_200_000, None),
            (29, Phase::Queued, 1_200_000, None),
            (30, Phase::Downloading, 1_200_000, Some(1200)),
            (630, Phase::Downloading, 600_000, Some(600)),
            (1230, Phase::Complete, 0, Some(0)),
            (1259, Phase::Complete, 0, Some(0)),
            (1260, Phase::Imported, 0, None),
            (90_000, Phase::Imported, 0, None),
        ];
        for (seconds, phase, left, time_left) in cases {
            let now = begin() + Duration::seconds(seconds);
            assert_eq!(download.phase(now), phase, "after {seconds} s");
            assert_eq!(download.left(now), left, "after {seconds} s");
            assert_eq!(download.time_left(now).map(|left| left.num_seconds()), time_left);
        }
    }

    #[test]
    fn what_is_left_never_grows() {
        let download = download();
        let left: Vec<u64> =
            (0..1300).map(|second| download.left(begin() + Duration::seconds(second))).collect();
        assert!(left.is_sorted_by(|one, two| one >= two));
        assert_eq!((left[0], left[1299]), (1_200_000, 0));
    }

    #[test]
    fn a_stuck_download_waits_and_then_needs_as_long_as_before() {
        let mut download = download();
        let stuck = begin() + Duration::seconds(630);
        download.get_stuck(stuck, "no space left");
        download.get_stuck(stuck + Duration::hours(1), "a second reason changes nothing");
        let later = stuck + Duration::hours(9);
        assert_eq!((download.phase(later), download.left(later)), (Phase::Downloading, 600_000));
        assert_eq!(download.time_left(later), None);
        download.get_going(later);
        assert_eq!(download.time_left(later), Some(Duration::seconds(600)));
        assert_eq!(download.phase(later + Duration::seconds(630)), Phase::Imported);
    }
}
