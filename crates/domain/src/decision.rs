//! What a decision about a request means for its title and seasons (background §9.6).

use crate::refusal::{conflict, forbidden};
use crate::{
    Event, MediaStatus, MediaType, Permissions, Reason, Refusal, RequestId, RequestStatus, User,
};

/// What is decided about a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// It is to be had.
    Approve,
    /// It is not.
    Decline,
    /// It is to be sent again.
    Retry,
}

impl Decision {
    /// Refuses those who decide nothing.
    pub fn may_be_made_by(by: &User) -> Result<(), Refusal> {
        if by.may(Permissions::MANAGE_REQUESTS) {
            return Ok(());
        }
        Err(forbidden("Only those who manage requests may decide about them."))
    }

    /// Refuses to grant what the household does not want. The way off the blocklist is to take the
    /// title off it, where the reference forgets that it stands there.
    pub fn may_be_made_about(self, title: MediaStatus) -> Result<(), Refusal> {
        let grants = self.outcome() == RequestStatus::Approved;
        if grants && title == MediaStatus::Blocklisted {
            let refusal = conflict("This title is on the blocklist; take it off there first.");
            return Err(refusal.for_reason(Reason::Blocklisted));
        }
        Ok(())
    }

    /// Where the request, and with it every season of it, stands afterwards. The reference allows
    /// every decision at any time.
    pub fn outcome(self) -> RequestStatus {
        match self {
            Self::Approve | Self::Retry => RequestStatus::Approved,
            Self::Decline => RequestStatus::Declined,
        }
    }

    /// Whether the one who decides is written down; trying again decides nothing new.
    pub fn is_signed(self) -> bool {
        self != Self::Retry
    }

    /// What is announced.
    pub fn event(self, request: RequestId) -> Event {
        match self {
            Self::Approve | Self::Retry => Event::RequestApproved { request, automatic: false },
            Self::Decline => Event::RequestDeclined { request },
        }
    }

    /// Where the title moves to in the request's quality, if it moves. `another_waits` says that
    /// somebody else's request for it waits too. What people can watch stays watchable, where the
    /// reference forgets it when a film is declined; what is on the blocklist stays there.
    pub fn title_becomes(
        self,
        media_type: MediaType,
        now: MediaStatus,
        another_waits: bool,
    ) -> Option<MediaStatus> {
        use MediaStatus::{
            Available, Blocklisted, Deleted, PartiallyAvailable, Pending, Processing, Unknown,
        };
        if now == Blocklisted {
            return None;
        }
        match (self.outcome(), media_type) {
            (RequestStatus::Approved, _) => {
                let stays = matches!(now, Available | PartiallyAvailable | Processing);
                (!stays).then_some(Processing)
            }
            (RequestStatus::Declined, MediaType::Movie) => {
                let stays = matches!(now, Available | PartiallyAvailable | Deleted | Unknown);
                (!stays).then_some(Unknown)
            }
            (RequestStatus::Declined, MediaType::Tv) => {
                (now == Pending && !another_waits).then_some(Unknown)
            }
            _ => None,
        }
    }

    /// Whether a season that waited is free again, when no other live request is for it.
    pub fn frees_season(self, now: MediaStatus, another_wants_it: bool) -> bool {
        self == Self::Decline && now == MediaStatus::Pending && !another_wants_it
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use MediaStatus::{
        Available, Blocklisted, Deleted, PartiallyAvailable, Pending, Processing, Unknown,
    };

    #[test]
    fn approval_sends_a_title_on_its_way_unless_it_is_there_or_under_way() {
        for decision in [Decision::Approve, Decision::Retry] {
            for media_type in [MediaType::Movie, MediaType::Tv] {
                for now in [Unknown, Pending, Deleted] {
                    let next = decision.title_becomes(media_type, now, false);
                    assert_eq!(next, Some(Processing), "{decision:?} {media_type:?} {now:?}");
                }
                for now in [Processing, PartiallyAvailable, Available, Blocklisted] {
                    assert_eq!(decision.title_becomes(media_type, now, false), None, "{now:?}");
                }
            }
        }
    }

    #[test]
    fn what_is_on_the_blocklist_is_declined_and_never_granted() {
        for now in MediaStatus::ALL.iter().copied() {
            for decision in [Decision::Approve, Decision::Retry] {
                let is_granted = decision.may_be_made_about(now).is_ok();
                assert_eq!(is_granted, now != Blocklisted, "{decision:?} {now:?}");
            }
            assert!(Decision::Decline.may_be_made_about(now).is_ok(), "{now:?}");
        }
    }

    #[test]
    fn declining_a_film_frees_it_and_never_hides_what_is_there() {
        let cases = [
            (Pending, Some(Unknown)),
            (Processing, Some(Unknown)),
            (Blocklisted, None),
            (Unknown, None),
            (PartiallyAvailable, None),
            (Available, None),
            (Deleted, None),
        ];
        for (now, next) in cases {
            assert_eq!(
                Decision::Decline.title_becomes(MediaType::Movie, now, true),
                next,
                "{now:?}"
            );
        }
    }

    #[test]
    fn declining_a_series_frees_it_only_when_nobody_else_waits() {
        for now in MediaStatus::ALL.iter().copied() {
            let alone = Decision::Decline.title_becomes(MediaType::Tv, now, false);
            assert_eq!(alone, (now == Pending).then_some(Unknown), "{now:?}");
            assert_eq!(Decision::Decline.title_becomes(MediaType::Tv, now, true), None, "{now:?}");
        }
    }

    #[test]
    fn a_season_is_freed_by_declining_its_last_request() {
        assert!(Decision::Decline.frees_season(Pending, false));
        assert!(!Decision::Decline.frees_season(Pending, true));
        assert!(!Decision::Decline.frees_season(Available, false));
        assert!(!Decision::Approve.frees_season(Pending, false));
    }
}
