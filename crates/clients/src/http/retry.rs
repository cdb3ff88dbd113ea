//! When a failed call is worth another try, and how long to wait before it.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::time::Duration;

use crate::ClientError;

/// How often a call that changes nothing is made at most.
pub(super) const ATTEMPTS: u32 = 3;

const FIRST_PAUSE: Duration = Duration::from_millis(200);
const LONGEST_PAUSE: Duration = Duration::from_secs(5);

/// Returns the pause before the next try, or nothing when another try would not help.
///
/// A time-out is not repeated: the person who waits has waited long enough.
pub(super) fn pause(
    error: &ClientError,
    attempt: u32,
    asked: Option<Duration>,
) -> Option<Duration> {
    let passing = match error {
        ClientError::Unreachable { .. } => true,
        ClientError::Refused { status, .. } => matches!(status, 429 | 502 | 503 | 504),
        ClientError::TimedOut { .. }
        | ClientError::Unreadable { .. }
        | ClientError::Unsendable { .. } => false,
    };
    let doubled = FIRST_PAUSE * 2u32.saturating_pow(attempt.saturating_sub(1));
    let wait = asked.unwrap_or_else(|| doubled.mul_f64(0.5 + jitter()));
    (passing && attempt < ATTEMPTS && wait <= LONGEST_PAUSE).then_some(wait)
}

/// A number in 0..1 that differs from call to call, so that many waiters do not return together.
fn jitter() -> f64 {
    let random = RandomState::new().build_hasher().finish();
    f64::from(u16::try_from(random & 0xffff).unwrap_or_default()) / f64::from(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(status: u16) -> ClientError {
        let (url, body_excerpt) = (String::new(), String::new());
        ClientError::Refused { service: "TMDB", url, status, body_excerpt }
    }

    #[test]
    fn only_passing_trouble_is_tried_again_and_not_for_ever() {
        for (status, again) in [(404, false), (401, false), (500, false), (503, true), (429, true)]
        {
            assert_eq!(pause(&refused(status), 1, None).is_some(), again, "{status}");
        }
        assert!(pause(&refused(503), ATTEMPTS, None).is_none());
    }

    #[test]
    fn pauses_grow_and_the_service_may_ask_for_a_short_one() {
        let first = pause(&refused(503), 1, None).unwrap();
        assert!((100..=300).contains(&first.as_millis()), "{first:?}");
        let second = pause(&refused(503), 2, None).unwrap();
        assert!((200..=600).contains(&second.as_millis()), "{second:?}");
        let asked = |seconds| pause(&refused(429), 1, Some(Duration::from_secs(seconds)));
        assert_eq!(asked(2), Some(Duration::from_secs(2)));
        assert_eq!(asked(60), None, "nobody waits a minute for a page");
    }
}
