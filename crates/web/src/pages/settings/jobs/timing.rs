//! When a job runs: the rhythms that can be chosen, as cron lines and in words.

use crate::text::{Phrase, jobs};
use app::jobs::Interval;

/// In what one counts, and in which steps.
fn steps(interval: Interval) -> &'static [u64] {
    match interval {
        Interval::Seconds => &[30, 45, 60],
        Interval::Minutes => &[5, 10, 15, 20, 30, 60],
        Interval::Hours => &[1, 2, 3, 4, 6, 8, 12, 24],
        Interval::Days => &[1, 2, 3, 4, 5, 6, 7, 10, 14, 21],
        Interval::Fixed => &[],
    }
}

/// The rhythms of a job: each as a cron line with words for it. A step that fills its field is the
/// next larger unit, because a cron field knows no more.
pub fn rhythms(interval: Interval) -> Vec<(String, Phrase<'static>)> {
    steps(interval)
        .iter()
        .map(|&step| match (interval, step) {
            (Interval::Seconds, 60) => ("0 * * * * *".to_owned(), jobs::every_minutes(1)),
            (Interval::Seconds, _) => (format!("*/{step} * * * * *"), jobs::every_seconds(step)),
            (Interval::Minutes, 60) => ("0 0 * * * *".to_owned(), jobs::every_hours(1)),
            (Interval::Minutes, _) => (format!("0 */{step} * * * *"), jobs::every_minutes(step)),
            (Interval::Hours, 24) => ("0 0 1 * * *".to_owned(), jobs::every_days(1)),
            (Interval::Hours, _) => (format!("0 0 */{step} * * *"), jobs::every_hours(step)),
            _ => (format!("0 0 1 */{step} * *"), jobs::every_days(step)),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rhythm_has_six_fields() {
        for interval in [Interval::Seconds, Interval::Minutes, Interval::Hours, Interval::Days] {
            let all = rhythms(interval);
            assert!(!all.is_empty());
            for (cron, _) in all {
                assert_eq!(cron.split(' ').count(), 6, "{cron}");
                assert!(!cron.contains("*/60") && !cron.contains("*/24"), "{cron}");
            }
        }
        assert!(rhythms(Interval::Fixed).is_empty());
    }
}
