//! When a job runs: the rhythms that can be chosen, as cron lines and in words.

use crate::text::{Phrase, jobs};
use crate::ui::Context;
use app::jobs::Interval;
use std::borrow::Cow;

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
            (Interval::Hours, 24) => ("0 0 1 * * *".to_owned(), jobs::days(1, "01:00")),
            (Interval::Hours, _) => (format!("0 0 */{step} * * *"), jobs::every_hours(step)),
            _ => (format!("0 0 1 */{step} * *"), jobs::days(step, "01:00")),
        })
        .collect()
}

/// Says a cron line in words where people would: every so often, or at a time of day.
pub fn said(cx: &Context<'_>, cron: &str) -> Option<Cow<'static, str>> {
    let fields: Vec<&str> = cron.split_whitespace().collect();
    let [second, minute, hour, day, "*", "*"] = fields.as_slice() else { return None };
    let at = |field: &str, below: u64| field.parse().ok().filter(|number: &u64| *number < below);
    let step = |field: &str| match field {
        "*" => Some(1),
        _ => field.strip_prefix("*/")?.parse::<u64>().ok().filter(|step| *step > 0),
    };
    let phrase = match (*second, *minute, *hour, *day) {
        (second, "*", "*", "*") if at(second, 60).is_none() => jobs::every_seconds(step(second)?),
        ("0", minute, "*", "*") if at(minute, 60).is_none() => jobs::every_minutes(step(minute)?),
        ("0", "0", hour, "*") if at(hour, 24).is_none() => jobs::every_hours(step(hour)?),
        ("0", "0", "*", "*") => jobs::every_hours(1),
        ("0", minute, "*", "*") => jobs::hourly(format!("{:02}", at(minute, 60)?)),
        ("0", minute, hour, day) => {
            let clock = format!("{:02}:{:02}", at(hour, 24)?, at(minute, 60)?);
            jobs::days(step(day)?, clock)
        }
        _ => return None,
    };
    Some(cx.say(phrase))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Locale;

    #[test]
    fn schedules_are_said_in_words_where_there_are_some() {
        let cx = Context::for_nobody(Locale::En.catalogue(), "");
        for (cron, words) in [
            ("0 0 4 * * *", Some("Every day at 04:00")),
            ("0 30 3 * * *", Some("Every day at 03:30")),
            ("0 0 1 */3 * *", Some("Every 3 days at 01:00")),
            ("0 15 * * * *", Some("Every hour at 15 past")),
            ("0 0 * * * *", Some("Every hour")),
            ("0 0 */6 * * *", Some("Every 6 hours")),
            ("0 */5 * * * *", Some("Every 5 minutes")),
            ("0 * * * * *", Some("Every minute")),
            ("*/30 * * * * *", Some("Every 30 seconds")),
            ("7 7 7 * * 1", None),
            ("0 0 4 * * 1", None),
            ("0 0 4 1 * *", None),
            ("0 0 24 * * *", None),
            ("0 61 4 * * *", None),
            ("whenever", None),
        ] {
            assert_eq!(said(&cx, cron).as_deref(), words, "{cron}");
        }
    }

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
