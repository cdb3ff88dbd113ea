//! What is gone (background §3).

use super::{Quality, Title};
use crate::{MediaStatus, MediaType, Ts};
use std::collections::BTreeMap;

/// What somebody outside says about a title or a season. Silence, an error, an answer that cannot
/// be read are all *unknown*, and the unknown never takes anything away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fact {
    /// It is not there.
    Absent,
    /// Nobody can tell.
    Unknown,
    /// It is there.
    Present,
}

impl Fact {
    /// Reads a plain yes or no.
    pub fn of(is_there: bool) -> Self {
        if is_there { Self::Present } else { Self::Absent }
    }

    /// What several say together: one who has it is enough, and only when all lack it is it gone.
    pub fn together(facts: impl IntoIterator<Item = Self>) -> Self {
        facts.into_iter().max().unwrap_or(Self::Absent)
    }
}

/// What one source says about a series and the seasons that were asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeriesFact {
    /// The series.
    pub series: Fact,
    /// Its seasons by number.
    pub seasons: BTreeMap<i64, Fact>,
    /// What holds for a season that is not named.
    pub others: Fact,
}

impl SeriesFact {
    /// The same for the series and every season of it.
    pub fn all(fact: Fact) -> Self {
        Self { series: fact, seasons: BTreeMap::new(), others: fact }
    }

    fn season(&self, number: i64) -> Fact {
        self.seasons.get(&number).copied().unwrap_or(self.others)
    }
}

/// What is gone of a title in one quality.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Whether the title as a whole is gone.
    pub title: bool,
    /// The numbers of the seasons that are gone.
    pub seasons: Vec<i64>,
}

impl Verdict {
    /// Whether anything is gone.
    pub fn takes_something(&self) -> bool {
        self.title || !self.seasons.is_empty()
    }

    /// Decides about a film.
    pub fn about_film(title: &Title, quality: Quality, facts: &[Fact]) -> Self {
        let stands = title.media.status_in(quality.is_4k()) == MediaStatus::Available;
        let fact = Fact::together(facts.iter().copied());
        Self { title: stands && fact == Fact::Absent, seasons: Vec::new() }
    }

    /// Decides about a series and each of its seasons.
    pub fn about_series(title: &Title, quality: Quality, facts: &[SeriesFact]) -> Self {
        let there: Vec<i64> = watchable_seasons(title, quality).collect();
        let stands = stands(title, quality);
        let fact = Fact::together(facts.iter().map(|fact| fact.series));
        let is_gone = |number: &i64| {
            Fact::together(facts.iter().map(|fact| fact.season(*number))) == Fact::Absent
        };
        Self {
            title: stands && fact == Fact::Absent,
            seasons: there.into_iter().filter(is_gone).collect(),
        }
    }

    /// What of it still holds for a title as it stands `now`. One that is named elsewhere than where
    /// it was `asked` about was found again meanwhile, so nothing of it does.
    #[must_use]
    pub fn still_true(&self, asked: &Title, now: &Title, quality: Quality) -> Self {
        if places(asked, quality) != places(now, quality) {
            return Self::default();
        }
        let there: Vec<_> = watchable_seasons(now, quality).collect();
        let stands = stands(now, quality);
        let seasons = self.seasons.iter().copied().filter(|number| there.contains(number));
        Self { title: self.title && stands, seasons: seasons.collect() }
    }

    /// Takes away what is gone. The places of a title that somebody is still getting are kept, so
    /// that it is found again.
    pub fn carry_out(&self, title: &mut Title, quality: Quality, is_being_got: bool, now: Ts) {
        if self.title {
            title.media.set_status(quality, MediaStatus::Deleted);
            if title.media.media_type == MediaType::Movie || !is_being_got {
                title.media.forget_places(quality);
            }
        }
        for season in &mut title.seasons {
            if self.seasons.contains(&season.season_number) {
                season.set_status(quality, MediaStatus::Deleted);
            }
        }
        if !self.seasons.is_empty() {
            if title.media.status_in(quality.is_4k()) == MediaStatus::Available {
                title.media.set_status(quality, MediaStatus::PartiallyAvailable);
            }
            title.media.last_season_change = now;
        }
    }
}

/// The numbers of the seasons that can be watched in a quality, at least in part.
pub fn watchable_seasons(title: &Title, quality: Quality) -> impl Iterator<Item = i64> {
    let seasons = title.seasons.iter();
    seasons
        .filter(move |season| is_watchable(season.status_in(quality)))
        .map(|season| season.season_number)
}

/// Whether a title can be watched in a quality, at least in part.
pub(super) fn stands(title: &Title, quality: Quality) -> bool {
    is_watchable(title.media.status_in(quality.is_4k()))
        || watchable_seasons(title, quality).next().is_some()
}

/// Where the title is named, by which everybody is asked about it.
fn places(title: &Title, quality: Quality) -> (Option<&str>, Option<i64>, Option<i64>) {
    let (server, id, _) = title.media.service_in(quality.is_4k());
    (title.media.jellyfin_id(quality), server, id)
}

fn is_watchable(status: MediaStatus) -> bool {
    matches!(status, MediaStatus::Available | MediaStatus::PartiallyAvailable)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Season, SeasonId, TmdbId};
    use Fact::{Absent, Present, Unknown};
    use MediaStatus::{Available, Deleted, PartiallyAvailable, Processing};

    fn film(status: MediaStatus) -> Title {
        let mut title = Title::unsaved(MediaType::Movie, TmdbId(1), Ts::from_millis(0));
        title.media.status = status;
        title.media.service_id = Some(0);
        title
    }

    fn series(status: MediaStatus, seasons: &[(i64, MediaStatus)]) -> Title {
        let mut title = Title::unsaved(MediaType::Tv, TmdbId(1), Ts::from_millis(0));
        title.media.status = status;
        title.media.service_id = Some(0);
        title.seasons = seasons
            .iter()
            .map(|(number, status)| Season {
                id: SeasonId(*number),
                media_id: title.media.id,
                season_number: *number,
                status: *status,
                status_4k: MediaStatus::Unknown,
                created_at: Ts::from_millis(0),
                updated_at: Ts::from_millis(0),
            })
            .collect();
        title
    }

    fn says(series: Fact, seasons: &[(i64, Fact)]) -> SeriesFact {
        SeriesFact { series, seasons: seasons.iter().copied().collect(), others: Absent }
    }

    #[test]
    fn a_film_is_gone_only_when_all_lack_it() {
        let cases: &[(&[Fact], bool)] = &[
            (&[Absent, Absent], true),
            (&[Absent, Unknown], false),
            (&[Unknown], false),
            (&[Absent, Present], false),
            (&[Unknown, Present], false),
        ];
        for (facts, gone) in cases {
            let verdict = Verdict::about_film(&film(Available), Quality::Standard, facts);
            assert_eq!(verdict.title, *gone, "{facts:?}");
            assert!(!Verdict::about_film(&film(Processing), Quality::Standard, facts).title);
        }
    }

    #[test]
    fn seasons_go_one_by_one() {
        let title = series(Available, &[(1, Available), (2, Available), (3, Processing)]);
        let facts = [says(Present, &[(1, Present)]), says(Present, &[])];
        let verdict = Verdict::about_series(&title, Quality::Standard, &facts);
        assert_eq!(verdict, Verdict { title: false, seasons: vec![2] });
        let facts = [says(Present, &[(1, Present)]), SeriesFact::all(Unknown)];
        let verdict = Verdict::about_series(&title, Quality::Standard, &facts);
        assert!(!verdict.takes_something(), "one who cannot tell protects them");
    }

    #[test]
    fn what_is_gone_is_taken_away() {
        let mut title = series(Available, &[(1, Available), (2, Available)]);
        let half = Verdict { title: false, seasons: vec![2] };
        half.carry_out(&mut title, Quality::Standard, false, Ts::from_millis(9));
        assert_eq!((title.media.status, title.seasons[1].status), (PartiallyAvailable, Deleted));
        assert_eq!(title.media.last_season_change, Ts::from_millis(9));
        let whole = Verdict { title: true, seasons: vec![1] };
        let mut kept = title.clone();
        whole.carry_out(&mut kept, Quality::Standard, true, Ts::from_millis(9));
        assert_eq!((kept.media.status, kept.media.service_id), (Deleted, Some(0)));
        whole.carry_out(&mut title, Quality::Standard, false, Ts::from_millis(9));
        assert_eq!((title.media.status, title.media.service_id), (Deleted, None));
    }

    #[test]
    fn what_was_found_again_meanwhile_stays() {
        let asked = film(Available);
        let verdict = Verdict { title: true, seasons: Vec::new() };
        assert_eq!(verdict.still_true(&asked, &asked, Quality::Standard), verdict);
        let mut elsewhere = asked.clone();
        elsewhere.media.external_service_id = Some(7);
        let mut made_anew = asked.clone();
        made_anew.media.jellyfin_media_id = Some("new".to_owned());
        let mut gone_already = asked.clone();
        gone_already.media.status = Deleted;
        for now in [elsewhere, made_anew, gone_already] {
            let left = verdict.still_true(&asked, &now, Quality::Standard);
            assert!(!left.takes_something(), "{now:?}");
        }
        let mut in_4k = asked.clone();
        in_4k.media.jellyfin_media_id_4k = Some("new".to_owned());
        assert_eq!(verdict.still_true(&asked, &in_4k, Quality::Standard), verdict);
    }

    #[test]
    fn a_season_that_moved_meanwhile_is_left_alone() {
        let asked = series(Available, &[(1, Available), (2, Available)]);
        let now = series(PartiallyAvailable, &[(1, Available), (2, Processing)]);
        let verdict = Verdict { title: false, seasons: vec![1, 2] };
        let left = verdict.still_true(&asked, &now, Quality::Standard);
        assert_eq!(left, Verdict { title: false, seasons: vec![1] });
    }
}
