//! What a reader may ask for, given how a title stands: decided from facts alone.

use super::super::tickets::title_state;
use crate::ui::badge::MediaState;
use domain::{MediaStatus, MediaType, RequestStatus, Season};
use std::collections::BTreeSet;

/// A request for the title, as far as it matters here.
#[derive(Debug, Clone)]
pub(in crate::pages) struct Asked {
    pub(in crate::pages) status: RequestStatus,
    pub(in crate::pages) is_own: bool,
    pub(in crate::pages) seasons: Vec<i64>,
}

/// Everything that is known about one quality of a title.
#[derive(Debug, Clone)]
pub(in crate::pages) struct Quality {
    /// Whether the household has this quality and the reader may ask for it.
    pub(in crate::pages) is_allowed: bool,
    pub(in crate::pages) status: MediaStatus,
    pub(in crate::pages) requests: Vec<Asked>,
    /// The seasons that a server has or that come, in this quality.
    pub(in crate::pages) there: BTreeSet<i64>,
}

/// What is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::pages) enum Offer {
    /// Asking for the title.
    Ask,
    /// Asking for the seasons that are missing.
    AskMore,
}

impl Quality {
    /// Decides what is offered; `seasons` are those that may be asked for, none before TMDB told.
    pub(in crate::pages) fn offer(&self, of: MediaType, seasons: &[i64]) -> Option<Offer> {
        if !self.is_allowed || self.status == MediaStatus::Blocklisted {
            return None;
        }
        let mut pending = self.requests.iter().filter(|one| one.status == RequestStatus::Pending);
        match self.status {
            MediaStatus::Unknown => return Some(Offer::Ask),
            MediaStatus::Deleted if pending.next().is_none() => return Some(Offer::Ask),
            _ => {}
        }
        let mut pending = self.requests.iter().filter(|one| one.status == RequestStatus::Pending);
        let own = pending.any(|one| one.is_own);
        let more = of == MediaType::Tv && !own && !self.is_complete(seasons);
        more.then_some(Offer::AskMore)
    }

    fn is_complete(&self, seasons: &[i64]) -> bool {
        let taken = self.taken();
        seasons.iter().all(|season| taken.contains(season))
    }

    /// The seasons that need not be asked for any more.
    pub(in crate::pages) fn taken(&self) -> BTreeSet<i64> {
        let open = |one: &&Asked| {
            !matches!(one.status, RequestStatus::Declined | RequestStatus::Completed)
        };
        let asked = self.requests.iter().filter(open).flat_map(|one| one.seasons.iter().copied());
        asked.chain(self.there.iter().copied()).collect()
    }
}

/// How a season stands in one quality: as the libraries know it, and as requests tell while it has
/// no standing of its own, which it gets when it is on its way.
pub(in crate::pages) fn season_state(
    seasons: &[Season],
    requests: &[Asked],
    season: i64,
    is_4k: bool,
) -> MediaState {
    let found = seasons.iter().find(|one| one.season_number == season);
    let status = found.map(|one| if is_4k { one.status_4k } else { one.status });
    match status.map_or(MediaState::Unknown, title_state) {
        MediaState::Unknown => asked_for(requests, season),
        state => state,
    }
}

fn asked_for(requests: &[Asked], season: i64) -> MediaState {
    let of_season = requests.iter().filter(|one| one.seasons.contains(&season));
    let states = of_season.filter_map(|one| match one.status {
        RequestStatus::Approved | RequestStatus::Failed => Some(MediaState::Coming),
        RequestStatus::Pending => Some(MediaState::Waiting),
        RequestStatus::Declined | RequestStatus::Completed => None,
    });
    // What was decided says more than what still waits.
    states.max_by_key(|state| *state == MediaState::Coming).unwrap_or(MediaState::Unknown)
}

/// The seasons that are there or come, in one quality.
pub(in crate::pages) fn there(seasons: &[Season], is_4k: bool) -> BTreeSet<i64> {
    let is_there = |season: &&Season| {
        let status = if is_4k { season.status_4k } else { season.status };
        matches!(
            status,
            MediaStatus::Available | MediaStatus::PartiallyAvailable | MediaStatus::Processing
        )
    };
    seasons.iter().filter(is_there).map(|season| season.season_number).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use MediaStatus::{
        Available, Blocklisted, Deleted, PartiallyAvailable, Pending, Processing, Unknown,
    };

    fn quality(status: MediaStatus, pending: &[(bool, &[i64])], there: &[i64]) -> Quality {
        let asked = |(is_own, seasons): &(bool, &[i64])| Asked {
            status: RequestStatus::Pending,
            is_own: *is_own,
            seasons: seasons.to_vec(),
        };
        Quality {
            is_allowed: true,
            status,
            requests: pending.iter().map(asked).collect(),
            there: there.iter().copied().collect(),
        }
    }

    #[test]
    fn a_film_is_asked_for_once() {
        let cases = [
            (quality(Unknown, &[], &[]), Some(Offer::Ask)),
            (quality(Pending, &[(true, &[])], &[]), None),
            (quality(Pending, &[(false, &[])], &[]), None),
            (quality(Processing, &[], &[]), None),
            (quality(Available, &[], &[]), None),
            (quality(PartiallyAvailable, &[], &[]), None),
            (quality(Deleted, &[], &[]), Some(Offer::Ask)),
            (quality(Deleted, &[(false, &[])], &[]), None),
            (quality(Blocklisted, &[], &[]), None),
            (Quality { is_allowed: false, ..quality(Unknown, &[], &[]) }, None),
        ];
        for (quality, expected) in cases {
            assert_eq!(quality.offer(MediaType::Movie, &[]), expected, "{quality:?}");
        }
    }

    #[test]
    fn a_series_is_asked_for_until_no_season_is_missing() {
        let cases = [
            (quality(Unknown, &[], &[]), Some(Offer::Ask)),
            (quality(Pending, &[(true, &[1])], &[]), None),
            (quality(Pending, &[(false, &[1])], &[]), Some(Offer::AskMore)),
            (quality(Pending, &[(false, &[1]), (false, &[2])], &[]), None),
            (quality(PartiallyAvailable, &[], &[1]), Some(Offer::AskMore)),
            (quality(PartiallyAvailable, &[(false, &[2])], &[1]), None),
            (quality(Available, &[], &[1, 2]), None),
            (quality(Deleted, &[], &[]), Some(Offer::Ask)),
            (quality(Blocklisted, &[], &[]), None),
        ];
        for (quality, expected) in cases {
            assert_eq!(quality.offer(MediaType::Tv, &[1, 2]), expected, "{quality:?}");
        }
    }

    #[test]
    fn declined_requests_take_nothing() {
        let mut quality = quality(PartiallyAvailable, &[(false, &[2])], &[1]);
        for (status, expected) in [
            (RequestStatus::Declined, Some(Offer::AskMore)),
            (RequestStatus::Completed, Some(Offer::AskMore)),
            (RequestStatus::Approved, None),
            (RequestStatus::Failed, None),
        ] {
            quality.requests[0].status = status;
            assert_eq!(quality.offer(MediaType::Tv, &[1, 2]), expected, "{status:?}");
        }
    }

    #[test]
    fn what_was_decided_about_a_season_says_more_than_what_waits() {
        let asked =
            |status, seasons: &[i64]| Asked { status, is_own: false, seasons: seasons.to_vec() };
        let requests = [
            asked(RequestStatus::Pending, &[1, 2]),
            asked(RequestStatus::Approved, &[2]),
            asked(RequestStatus::Declined, &[3]),
        ];
        let states = [1, 2, 3, 4].map(|season| asked_for(&requests, season));
        let unknown = MediaState::Unknown;
        assert_eq!(states, [MediaState::Waiting, MediaState::Coming, unknown, unknown]);
    }
}
