//! Changing a request that was made (background §9.3): who may, and which seasons it is for then.

use crate::asking::{self, Known, count, no_seasons, quota_reached};
use crate::refusal::forbidden;
use crate::{
    MediaType, Permissions, Reason, Refusal, Request, RequestStatus, RequestedSeason, SeasonId,
    User,
};
use std::collections::BTreeSet;

/// Refuses those who may not change a request. Its owner may while nobody has decided about it,
/// since afterwards a change would be a decision; at a film there is nothing to change but where it
/// goes, which needs a right of its own. The reference lets owners change what is approved.
pub fn may_edit(by: &User, request: &Request) -> Result<(), Refusal> {
    if by.may(Permissions::MANAGE_REQUESTS) {
        return Ok(());
    }
    let has_choice = request.media_type == MediaType::Tv || asking::may_choose_target(by);
    if request.requested_by != Some(by.id) || !has_choice {
        let refusal = forbidden("This request is not yours to change.");
        return Err(refusal.for_reason(Reason::NotYours));
    }
    if request.status != RequestStatus::Pending {
        let refusal = forbidden("This request is decided about; only a manager may change it now.");
        return Err(refusal.for_reason(Reason::Decided));
    }
    Ok(())
}

/// What an edit does to the seasons of a request.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SeasonChange {
    /// Seasons that it is for from now on.
    pub added: Vec<i64>,
    /// Seasons that it is no longer for.
    pub removed: Vec<SeasonId>,
}

/// The seasons that a request is for, and how they and others stand.
#[derive(Debug, Clone, Copy)]
pub struct SeasonsOf<'a> {
    /// The request.
    pub request: &'a Request,
    /// Its seasons.
    pub own: &'a [RequestedSeason],
    /// How its title stands.
    pub known: &'a Known,
    /// Whether the specials may be asked for.
    pub with_specials: bool,
    /// How many more the requester may ask for, when there is a limit and it binds whoever edits.
    pub remaining: Option<i64>,
}

impl SeasonsOf<'_> {
    /// Decides which seasons come and go when these are wanted. What other requests are for stays
    /// theirs, and what is new must be free as it must be for a new request.
    pub fn change(&self, wanted: &[i64]) -> Result<SeasonChange, Refusal> {
        let is_4k = self.request.is_4k;
        let claimed = self.known.claimed(is_4k, Some(self.request.id));
        let there: BTreeSet<i64> = self.known.there(is_4k).collect();
        let mut seen = BTreeSet::new();
        let (mut kept, mut added) = (BTreeSet::new(), Vec::new());
        for number in wanted.iter().copied().filter(|number| !claimed.contains(number)) {
            if self.own.iter().any(|own| own.season_number == number) {
                kept.insert(number);
            } else if (number > 0 || self.with_specials)
                && !there.contains(&number)
                && seen.insert(number)
            {
                added.push(number);
            }
        }
        if kept.is_empty() && added.is_empty() {
            return Err(no_seasons());
        }
        let gone = self.own.iter().filter(|own| !kept.contains(&own.season_number));
        let removed: Vec<SeasonId> = gone.map(|own| own.id).collect();
        let more = count(&added) - count(&removed);
        if more > 0 && self.remaining.is_some_and(|remaining| more > remaining) {
            return Err(quota_reached(MediaType::Tv));
        }
        Ok(SeasonChange { added, removed })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::availability::Waiting;
    use crate::testing::{person, request, requested, season};
    use crate::{MediaStatus, RequestId, UserId};

    fn series(id: i64) -> Request {
        Request { media_type: MediaType::Tv, ..request(id) }
    }

    #[test]
    fn owners_change_what_waits_and_managers_everything() {
        let owner = |bits: Permissions| person(2, Permissions::REQUEST | bits);
        let none = Permissions::NONE;
        let waits = series(1);
        let approved = Request { status: RequestStatus::Approved, ..series(1) };
        let film = request(1);
        let others = Request { requested_by: Some(UserId(9)), ..series(1) };
        let cases = [
            (owner(none), &waits, true),
            (owner(none), &approved, false),
            (owner(Permissions::AUTO_APPROVE), &approved, false),
            (owner(none), &film, false),
            (owner(Permissions::REQUEST_ADVANCED), &film, true),
            (owner(none), &others, false),
            (owner(Permissions::REQUEST_ADVANCED), &others, false),
            (owner(Permissions::MANAGE_REQUESTS), &others, true),
            (owner(Permissions::MANAGE_REQUESTS), &approved, true),
            (owner(Permissions::ADMIN), &film, true),
        ];
        for (by, request, may) in cases {
            assert_eq!(may_edit(&by, request).is_ok(), may, "{:?} {request:?}", by.permissions);
        }
    }

    #[test]
    fn seasons_come_and_go_without_taking_others() {
        let own = [requested(10, 1), requested(11, 2)];
        let other = Waiting { request: series(7), seasons: vec![requested(70, 4)] };
        let known = Known {
            media: None,
            seasons: vec![season(2, MediaStatus::Processing), season(5, MediaStatus::Available)],
            requests: vec![Waiting { request: series(1), seasons: own.to_vec() }, other],
        };
        let request = Request { id: RequestId(1), ..series(1) };
        let change = |wanted: &[i64], remaining| {
            let own = &own;
            SeasonsOf { request: &request, own, known: &known, with_specials: false, remaining }
                .change(wanted)
        };
        let becomes = |added: &[i64], removed: &[i64]| SeasonChange {
            added: added.to_vec(),
            removed: removed.iter().copied().map(SeasonId).collect(),
        };
        let cases: &[(&[i64], _)] = &[
            (&[1, 2], becomes(&[], &[])),
            (&[2, 3, 3], becomes(&[3], &[10])),
            (&[2], becomes(&[], &[10])),
            (&[2, 4, 5, 0], becomes(&[], &[10])),
            (&[3], becomes(&[3], &[10, 11])),
        ];
        for (wanted, expected) in cases {
            assert_eq!(&change(wanted, None).unwrap(), expected, "{wanted:?}");
        }
        for wanted in [&[4][..], &[5], &[0], &[]] {
            assert_eq!(change(wanted, None).unwrap_err().kind, crate::Kind::NothingToDo);
        }
        assert!(change(&[1, 2, 3], Some(1)).is_ok());
        assert!(change(&[3, 6], Some(0)).is_ok(), "as many as before");
        assert_eq!(change(&[1, 2, 3], Some(0)).unwrap_err().kind, crate::Kind::Forbidden);
    }
}
