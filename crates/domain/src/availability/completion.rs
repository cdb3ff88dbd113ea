//! What becomes of requests when their title moves (background §9.7): the only rules by which
//! availability turns into completion.

use crate::{
    MediaStatus, MediaType, Request, RequestId, RequestStatus, RequestedSeason, Season, SeasonId,
};

/// A request with the seasons it is for.
#[derive(Debug, Clone)]
pub struct Waiting {
    /// The request.
    pub request: Request,
    /// Its seasons; none for a film.
    pub seasons: Vec<RequestedSeason>,
}

/// What follows from a title's move.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Consequences {
    /// Requests that nobody needs to decide about any more: the title is there.
    pub approved: Vec<RequestId>,
    /// Seasons of requests that are there, or were there and are gone.
    pub completed_seasons: Vec<SeasonId>,
    /// Requests that are done.
    pub completed: Vec<RequestId>,
    /// Those of them whose requester can watch now, and is told.
    pub watchable: Vec<RequestId>,
}

/// Where a title, in one quality, came from and went to.
#[derive(Debug, Clone, Copy)]
pub struct Move<'a> {
    /// A film or a series.
    pub media_type: MediaType,
    /// Whether it is about the 4K version.
    pub is_4k: bool,
    /// Where it stood; nothing when it did not move now, and only a request for it did.
    pub from: Option<MediaStatus>,
    /// Where it stands.
    pub to: MediaStatus,
    /// Its seasons as they stand now.
    pub seasons: &'a [Season],
}

impl Move<'_> {
    /// Decides what becomes of the requests for this title in this quality.
    pub fn consequences(&self, waiting: &[Waiting]) -> Consequences {
        let mut found = Consequences::default();
        let matters = matches!(
            self.to,
            MediaStatus::PartiallyAvailable | MediaStatus::Available | MediaStatus::Deleted
        );
        for one in waiting.iter().filter(|one| one.request.is_4k == self.is_4k) {
            let mut approved = one.request.status == RequestStatus::Approved;
            if one.request.status == RequestStatus::Pending && self.has_arrived() {
                found.approved.push(one.request.id);
                approved = true;
            }
            if approved && matters {
                self.complete(one, &mut found);
            }
        }
        found
    }

    /// Whether all of it has just come, on whichever way: Radarr or Sonarr may have got it before
    /// anybody decided.
    fn has_arrived(&self) -> bool {
        self.to == MediaStatus::Available && self.from.is_some_and(|from| from != self.to)
    }

    /// Whether nobody needs to wait at this status any more. What is gone is no longer waited for
    /// when it goes; who is granted it afterwards wants it back.
    fn is_settled(&self, status: MediaStatus) -> bool {
        match status {
            MediaStatus::Available => true,
            MediaStatus::Deleted => self.from.is_some(),
            _ => false,
        }
    }

    fn complete(&self, one: &Waiting, found: &mut Consequences) {
        match self.media_type {
            MediaType::Movie => {
                if self.is_settled(self.to) {
                    found.completed.push(one.request.id);
                    if self.to == MediaStatus::Available {
                        found.watchable.push(one.request.id);
                    }
                }
            }
            MediaType::Tv => self.complete_seasons(one, found),
        }
    }

    fn complete_seasons(&self, one: &Waiting, found: &mut Consequences) {
        let standing = |wanted: &RequestedSeason| {
            let season =
                self.seasons.iter().find(|season| season.season_number == wanted.season_number)?;
            Some(if self.is_4k { season.status_4k } else { season.status })
        };
        let mut all_settled = !one.seasons.is_empty();
        let mut all_available = all_settled;
        for wanted in &one.seasons {
            let status = standing(wanted);
            all_available &= status == Some(MediaStatus::Available);
            if status.is_some_and(|status| self.is_settled(status)) {
                if wanted.status != RequestStatus::Completed {
                    found.completed_seasons.push(wanted.id);
                }
            } else {
                all_settled &= wanted.status == RequestStatus::Completed;
            }
        }
        if all_settled {
            found.completed.push(one.request.id);
            if all_available {
                found.watchable.push(one.request.id);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{MediaId, Ts};

    fn request(id: i64, status: RequestStatus, is_4k: bool) -> Request {
        Request { status, is_4k, ..crate::testing::request(id) }
    }

    fn wanted(number: i64, status: RequestStatus) -> RequestedSeason {
        RequestedSeason {
            id: SeasonId(number),
            request_id: RequestId(1),
            season_number: number,
            status,
            created_at: Ts::from_millis(0),
            updated_at: Ts::from_millis(0),
        }
    }

    fn season(number: i64, status: MediaStatus) -> Season {
        Season {
            id: SeasonId(100 + number),
            media_id: MediaId(1),
            season_number: number,
            status,
            status_4k: MediaStatus::Unknown,
            created_at: Ts::from_millis(0),
            updated_at: Ts::from_millis(0),
        }
    }

    fn film(from: MediaStatus, to: MediaStatus) -> Move<'static> {
        Move { media_type: MediaType::Movie, is_4k: false, from: Some(from), to, seasons: &[] }
    }

    #[test]
    fn a_film_that_arrives_completes_what_waited_for_it_in_its_quality() {
        let waiting: Vec<_> = [
            (1, RequestStatus::Pending, false),
            (2, RequestStatus::Approved, false),
            (3, RequestStatus::Declined, false),
            (4, RequestStatus::Failed, false),
            (5, RequestStatus::Approved, true),
        ]
        .map(|(id, status, is_4k)| Waiting { request: request(id, status, is_4k), seasons: vec![] })
        .into();
        let found = film(MediaStatus::Pending, MediaStatus::Available).consequences(&waiting);
        assert_eq!(found.approved, [RequestId(1)]);
        assert_eq!(found.completed, [RequestId(1), RequestId(2)]);
        assert_eq!(found.watchable, found.completed);
    }

    #[test]
    fn who_waited_undecided_is_granted_it_on_whichever_way_it_came() {
        let pending =
            [Waiting { request: request(1, RequestStatus::Pending, false), seasons: vec![] }];
        for from in MediaStatus::ALL.iter().copied() {
            let arrived = from != MediaStatus::Available;
            let found = film(from, MediaStatus::Available).consequences(&pending);
            assert_eq!(found.approved.len(), usize::from(arrived), "{from:?}");
            assert_eq!(found.completed, found.approved, "{from:?}");
            let partly = film(from, MediaStatus::PartiallyAvailable).consequences(&pending);
            assert_eq!(partly, Consequences::default(), "{from:?}");
        }
    }

    #[test]
    fn who_is_granted_what_is_there_is_done_and_who_wants_back_what_is_gone_waits() {
        let approved = RequestStatus::Approved;
        let film = |to| Move { from: None, ..film(to, to) };
        let waiting = [
            Waiting { request: request(1, approved, false), seasons: vec![] },
            Waiting { request: request(2, RequestStatus::Pending, false), seasons: vec![] },
        ];
        let found = film(MediaStatus::Available).consequences(&waiting);
        assert_eq!((found.completed.as_slice(), found.approved.len()), (&[RequestId(1)][..], 0));
        assert_eq!(found.watchable, [RequestId(1)]);
        let gone = film(MediaStatus::Deleted).consequences(&waiting);
        assert_eq!(gone, Consequences::default());
        let seasons = [season(1, MediaStatus::Available), season(2, MediaStatus::Deleted)];
        let series = Move {
            media_type: MediaType::Tv,
            seasons: &seasons,
            ..film(MediaStatus::PartiallyAvailable)
        };
        let wants = |number| {
            let seasons = vec![wanted(number, approved)];
            series.consequences(&[Waiting { request: request(1, approved, false), seasons }])
        };
        assert_eq!(wants(1).watchable, [RequestId(1)]);
        assert_eq!(wants(2), Consequences::default());
    }

    #[test]
    fn nothing_completes_while_nothing_is_there() {
        let waiting =
            [Waiting { request: request(1, RequestStatus::Approved, false), seasons: vec![] }];
        let settled = [MediaStatus::Available, MediaStatus::Deleted];
        for to in MediaStatus::ALL.iter().filter(|to| !settled.contains(to)) {
            let found = film(MediaStatus::Processing, *to).consequences(&waiting);
            assert_eq!(found, Consequences::default(), "{to:?}");
        }
        let gone = film(MediaStatus::Available, MediaStatus::Deleted).consequences(&waiting);
        assert_eq!((gone.completed.len(), gone.watchable.len()), (1, 0));
    }

    #[test]
    fn a_series_completes_when_each_wanted_season_is_settled() {
        let seasons = [season(1, MediaStatus::Available), season(2, MediaStatus::Processing)];
        let step = Move {
            media_type: MediaType::Tv,
            is_4k: false,
            from: Some(MediaStatus::Processing),
            to: MediaStatus::PartiallyAvailable,
            seasons: &seasons,
        };
        let approved = RequestStatus::Approved;
        let one = |seasons| vec![Waiting { request: request(1, approved, false), seasons }];
        let both = step.consequences(&one(vec![wanted(1, approved), wanted(2, approved)]));
        assert_eq!((both.completed_seasons.len(), both.completed.len()), (1, 0));
        let first = step.consequences(&one(vec![wanted(1, approved)]));
        assert_eq!(first.watchable, [RequestId(1)]);
        let unknown = step.consequences(&one(vec![wanted(9, approved)]));
        assert_eq!(unknown, Consequences::default());
    }
}
