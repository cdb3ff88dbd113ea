//! What becomes of a request and its title when Radarr or Sonarr took the order, or did not.
//!
//! A request fails with the first attempt in vain, as people and programs know it from the
//! reference. Trying goes on behind the scenes; when a later attempt succeeds, the request is
//! approved again and nobody has to do anything.

use crate::{MediaStatus, RequestStatus};

/// Whether there is anything to order: somebody still wants the title, it is not there yet, and the
/// household does not refuse it.
pub fn is_wanted(request: RequestStatus, title: MediaStatus) -> bool {
    matches!(request, RequestStatus::Approved | RequestStatus::Failed)
        && !matches!(title, MediaStatus::Available | MediaStatus::Blocklisted)
}

/// Where a request moves to after an attempt, if it moves.
pub fn request_becomes(request: RequestStatus, taken: bool) -> Option<RequestStatus> {
    match (request, taken) {
        (RequestStatus::Failed, true) => Some(RequestStatus::Approved),
        (RequestStatus::Approved, false) => Some(RequestStatus::Failed),
        _ => None,
    }
}

/// Where a title moves to when nobody took it. What was only on its way because of this request
/// waits again; `is_expected` says that it is on its way for another reason too.
pub fn title_becomes_after_failure(title: MediaStatus, is_expected: bool) -> Option<MediaStatus> {
    (title == MediaStatus::Processing && !is_expected).then_some(MediaStatus::Pending)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_wanted_and_not_there_is_ordered() {
        use RequestStatus::{Approved, Completed, Declined, Failed, Pending};
        for title in MediaStatus::ALL.iter().copied() {
            let there = matches!(title, MediaStatus::Available | MediaStatus::Blocklisted);
            for (request, wanted) in [
                (Pending, false),
                (Approved, true),
                (Declined, false),
                (Failed, true),
                (Completed, false),
            ] {
                assert_eq!(is_wanted(request, title), wanted && !there, "{request:?} {title:?}");
            }
        }
    }

    #[test]
    fn a_failure_is_healed_by_a_later_success_and_nothing_else_moves() {
        use RequestStatus::{Approved, Completed, Declined, Failed, Pending};
        for (request, taken, becomes) in [
            (Approved, true, None),
            (Approved, false, Some(Failed)),
            (Failed, true, Some(Approved)),
            (Failed, false, None),
            (Declined, true, None),
            (Declined, false, None),
            (Completed, false, None),
            (Pending, true, None),
        ] {
            assert_eq!(request_becomes(request, taken), becomes, "{request:?} {taken}");
        }
    }

    #[test]
    fn a_title_waits_again_unless_it_is_expected_anyway() {
        for title in MediaStatus::ALL.iter().copied() {
            let waits = (title == MediaStatus::Processing).then_some(MediaStatus::Pending);
            assert_eq!(title_becomes_after_failure(title, false), waits, "{title:?}");
            assert_eq!(title_becomes_after_failure(title, true), None, "{title:?}");
        }
    }
}
