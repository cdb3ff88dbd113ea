//! Where a series and its seasons stand once a scan found them (background §2.3).

use super::{Detection, Quality, ServiceEntry, Title};
use crate::MediaStatus::{
    Available, Blocklisted, Deleted, PartiallyAvailable, Pending, Processing, Unknown,
};
use crate::{MediaStatus, MediaType, Season, SeasonId, TmdbId, Ts};

/// Who says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Witness {
    /// A media server knows which files there are, not which are being got.
    MediaServer,
    /// A Sonarr knows both, for its own quality.
    Sonarr,
}

/// How many episodes of a season are there, by quality.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counted {
    /// In ordinary quality.
    pub standard: i64,
    /// In 4K.
    pub four_k: i64,
}

impl Counted {
    fn in_quality(self, quality: Quality) -> i64 {
        match quality {
            Quality::Standard => self.standard,
            Quality::FourK => self.four_k,
        }
    }
}

/// A season as a scan found it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SeasonFound {
    /// Its number; 0 holds the specials.
    pub number: i64,
    /// How many episodes it has in all.
    pub total: i64,
    /// How many are there.
    pub there: Counted,
    /// Whether Sonarr looks for it and has nothing of it.
    pub is_expected: bool,
}

/// A series that a server has or looks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeriesFound {
    /// Its number at TMDB.
    pub tmdb_id: TmdbId,
    /// Its number at TVDB.
    pub tvdb_id: Option<i64>,
    /// The seasons that are looked at.
    pub seasons: Vec<SeasonFound>,
    /// Who found it.
    pub witness: Witness,
    /// Sonarr's quality; a media server speaks of both.
    pub quality: Quality,
    /// When the media server got it.
    pub added_at: Option<Ts>,
    /// Where Sonarr keeps it.
    pub service: Option<ServiceEntry>,
    /// Its id at Jellyfin or Emby.
    pub jellyfin_id: Option<String>,
}

impl SeriesFound {
    /// Gives the series as it stands now. A quality that the household does not keep is left
    /// alone, and so is a series that nobody may ask for.
    pub(super) fn applied(&self, title: Option<&Title>, detection: Detection, now: Ts) -> Title {
        let mut title = match title {
            Some(title) => title.clone(),
            None => self.unsaved(now),
        };
        let is_new = !title.is_stored();
        let grown = Quality::ALL.map(|quality| {
            let counts = quality == Quality::Standard || detection.series_4k;
            if !counts || title.media.status_in(quality.is_4k()) == Blocklisted {
                return false;
            }
            self.move_quality(&mut title, quality, now)
        });
        let media = &mut title.media;
        if grown.contains(&true) && !is_new {
            media.last_season_change = now;
        }
        let [grown, _] = grown;
        if self.added_at.is_some() && (grown && !is_new || media.media_added_at.is_none()) {
            media.media_added_at = self.added_at;
        }
        if let Some(entry) = &self.service {
            media.set_service(self.quality, entry);
        }
        for quality in Quality::ALL {
            let counts = quality == Quality::Standard || detection.series_4k;
            if counts && self.seasons.iter().any(|found| found.there.in_quality(quality) > 0) {
                media.set_jellyfin_id(quality, self.jellyfin_id.as_deref());
            }
        }
        title
    }

    fn unsaved(&self, now: Ts) -> Title {
        let mut title = Title::unsaved(MediaType::Tv, self.tmdb_id, now);
        title.media.tvdb_id = self.tvdb_id;
        title.media.media_added_at = Some(self.added_at.unwrap_or(now));
        title
    }

    /// Moves the seasons and the series in one quality, and tells whether more seasons are
    /// complete than before.
    fn move_quality(&self, title: &mut Title, quality: Quality, now: Ts) -> bool {
        let complete = |title: &Title| {
            title.seasons.iter().filter(|season| season.status_in(quality) == Available).count()
        };
        let before = complete(title);
        for found in &self.seasons {
            let at = title.seasons.iter().position(|season| season.season_number == found.number);
            let old = at.and_then(|at| title.seasons.get(at)).map(|one| one.status_in(quality));
            let next = self.season_becomes(found, old, quality);
            if let Some(season) = at.and_then(|at| title.seasons.get_mut(at)) {
                season.set_status(quality, next);
            } else {
                let mut season = fresh_season(title, found.number, now);
                season.set_status(quality, next);
                title.seasons.push(season);
            }
        }
        let next = self.series_becomes(title, quality);
        title.media.set_status(quality, next);
        complete(title) > before
    }

    fn season_becomes(
        &self,
        found: &SeasonFound,
        old: Option<MediaStatus>,
        quality: Quality,
    ) -> MediaStatus {
        let there = found.there.in_quality(quality);
        let speaks = self.witness == Witness::Sonarr && self.quality == quality;
        if there == found.total && there > 0 || old == Some(Available) {
            Available
        } else if there > 0 {
            PartiallyAvailable
        } else if speaks && found.is_expected && old != Some(Deleted) {
            Processing
        } else if speaks && old == Some(Processing) {
            // Sonarr has given it up, so that it may be asked for again.
            Unknown
        } else {
            old.unwrap_or(Unknown)
        }
    }

    fn series_becomes(&self, title: &Title, quality: Quality) -> MediaStatus {
        let old = title.media.status_in(quality.is_4k());
        let any = |wanted: MediaStatus| {
            title.seasons.iter().any(|season| season.status_in(quality) == wanted)
        };
        let mut regular =
            title.seasons.iter().filter(|season| season.season_number != 0).peekable();
        let has_regular = regular.peek().is_some();
        if has_regular && regular.all(|season| season.status_in(quality) == Available) {
            Available
        } else if any(Available) || any(PartiallyAvailable) {
            PartiallyAvailable
        } else if self.seasons.is_empty() && title.is_stored() {
            // Nothing is said about any season, so nothing follows but that somebody looks for it.
            let is_settled = matches!(old, Deleted | Available | PartiallyAvailable);
            if is_settled || self.quality != quality { old } else { Processing }
        } else if any(Processing) {
            Processing
        } else if old == Deleted || matches!(old, Pending | Processing) && title.is_awaited(quality)
        {
            // What somebody waits for stays as it is, where the reference forgets it.
            old
        } else {
            Unknown
        }
    }
}

fn fresh_season(title: &Title, number: i64, now: Ts) -> Season {
    Season {
        id: SeasonId(0),
        media_id: title.media.id,
        season_number: number,
        status: Unknown,
        status_4k: Unknown,
        created_at: now,
        updated_at: now,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOTH: Detection = Detection { movies_4k: true, series_4k: true };

    fn found(witness: Witness, seasons: &[(i64, i64, i64, bool)]) -> SeriesFound {
        let seasons = seasons.iter().map(|(number, there, total, is_expected)| SeasonFound {
            number: *number,
            total: *total,
            there: Counted { standard: *there, four_k: 0 },
            is_expected: *is_expected,
        });
        SeriesFound {
            tmdb_id: TmdbId(1399),
            tvdb_id: Some(121_361),
            seasons: seasons.collect(),
            witness,
            quality: Quality::Standard,
            added_at: None,
            service: None,
            jellyfin_id: Some("abc".to_owned()),
        }
    }

    fn at(millis: i64) -> Ts {
        Ts::from_millis(millis)
    }

    /// A stored series that stands so, with these seasons.
    fn stored(status: MediaStatus, seasons: &[(i64, MediaStatus)]) -> Title {
        let mut title = Title::unsaved(MediaType::Tv, TmdbId(1399), at(0));
        title.media.id = crate::MediaId(7);
        title.media.status = status;
        for (number, status) in seasons {
            let mut season = fresh_season(&title, *number, at(0));
            season.status = *status;
            title.seasons.push(season);
        }
        title
    }

    #[test]
    fn a_season_moves_by_what_is_there() {
        use Witness::{MediaServer, Sonarr};
        let cases = [
            (MediaServer, Unknown, (10, 10, false), Available),
            (MediaServer, Deleted, (10, 10, false), Available),
            (MediaServer, Available, (3, 10, false), Available),
            (MediaServer, Available, (0, 10, false), Available),
            (MediaServer, Processing, (3, 10, false), PartiallyAvailable),
            (MediaServer, Unknown, (11, 10, false), PartiallyAvailable),
            (MediaServer, Processing, (0, 10, false), Processing),
            (MediaServer, Deleted, (0, 10, false), Deleted),
            (Sonarr, Unknown, (0, 10, true), Processing),
            (Sonarr, PartiallyAvailable, (0, 10, true), Processing),
            (Sonarr, Deleted, (0, 10, true), Deleted),
            (Sonarr, Processing, (0, 10, false), Unknown),
            (Sonarr, Pending, (0, 10, false), Pending),
            (Sonarr, PartiallyAvailable, (0, 0, false), PartiallyAvailable),
        ];
        for (witness, old, (there, total, expected), next) in cases {
            let title = stored(Unknown, &[(1, old)]);
            let moved =
                found(witness, &[(1, there, total, expected)]).applied(Some(&title), BOTH, at(1));
            assert_eq!(moved.seasons[0].status, next, "{witness:?} {old:?} {there}/{total}");
            assert_eq!(moved.seasons[0].status_4k, Unknown);
        }
    }

    #[test]
    fn a_series_moves_with_its_seasons() {
        type Case<'c> = (MediaStatus, &'c [(i64, MediaStatus)], MediaStatus);
        let cases: &[Case<'_>] = &[
            (Unknown, &[(1, Available), (2, Available)], Available),
            (Unknown, &[(0, Unknown), (1, Available)], Available),
            (Available, &[(1, Available), (2, Unknown)], PartiallyAvailable),
            (Unknown, &[(0, Available)], PartiallyAvailable),
            (Unknown, &[(1, Processing)], Processing),
            (Deleted, &[(1, Deleted)], Deleted),
            (Pending, &[(1, Unknown)], Unknown),
            (Blocklisted, &[(1, Unknown)], Blocklisted),
        ];
        for (old, seasons, next) in cases {
            let title = stored(*old, seasons);
            let silent: Vec<_> =
                seasons.iter().map(|(number, _)| (*number, 0, 10, false)).collect();
            let silent = found(Witness::MediaServer, &silent);
            let moved = silent.applied(Some(&title), BOTH, at(1)).media.status;
            assert_eq!(moved, *next, "{seasons:?}");
        }
    }

    #[test]
    fn what_somebody_waits_for_is_not_forgotten() {
        let mut title = stored(Pending, &[(1, Unknown)]);
        let nothing = found(Witness::Sonarr, &[(1, 0, 10, false)]);
        assert_eq!(nothing.applied(Some(&title), BOTH, at(1)).media.status, Unknown);
        title.awaited = true;
        assert_eq!(nothing.applied(Some(&title), BOTH, at(1)).media.status, Pending);
    }

    #[test]
    fn a_quality_that_is_not_kept_is_left_alone() {
        let mut title = stored(Unknown, &[(1, Unknown)]);
        title.media.status_4k = Available;
        let mut four_k = found(Witness::MediaServer, &[(1, 0, 10, false)]);
        four_k.seasons[0].there.four_k = 4;
        let moved = four_k.applied(Some(&title), Detection::default(), at(1));
        assert_eq!((moved.media.status_4k, moved.seasons[0].status_4k), (Available, Unknown));
        let moved = four_k.applied(Some(&title), BOTH, at(1));
        assert_eq!(moved.media.status_4k, PartiallyAvailable);
        assert_eq!(moved.media.jellyfin_media_id_4k.as_deref(), Some("abc"));
        assert_eq!(moved.media.jellyfin_media_id, None, "nothing of it is there");
    }

    #[test]
    fn a_new_season_that_completes_moves_the_dates() {
        let title = stored(PartiallyAvailable, &[(1, Available), (2, PartiallyAvailable)]);
        let mut complete = found(Witness::MediaServer, &[(1, 8, 8, false), (2, 8, 8, false)]);
        complete.added_at = Some(at(5));
        let moved = complete.applied(Some(&title), BOTH, at(9));
        assert_eq!(moved.media.last_season_change, at(9));
        assert_eq!(moved.media.media_added_at, Some(at(5)));
        assert_eq!(complete.applied(Some(&moved), BOTH, at(20)), moved, "and once is enough");
    }

    #[test]
    fn silence_about_seasons_takes_nothing_away() {
        for old in [Available, PartiallyAvailable, Deleted, Blocklisted] {
            let moved = found(Witness::Sonarr, &[]).applied(Some(&stored(old, &[])), BOTH, at(1));
            assert_eq!(moved.media.status, old);
        }
    }
}
