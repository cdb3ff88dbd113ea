//! Days and moments as people say them: “12 March 2026”, “3 hours ago”.

use std::borrow::Cow;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, TimeDelta, Timelike};

use super::{Catalogue, time};

impl Catalogue {
    /// Says a day in full.
    pub fn day(&'static self, day: NaiveDate) -> Cow<'static, str> {
        let month = u64::from(day.month());
        self.say(time::day(u64::from(day.day()), month, day.year().to_string()))
    }

    /// Says a day with the time of that day, for a tooltip beside a relative time.
    pub fn moment(&'static self, moment: DateTime<FixedOffset>) -> Cow<'static, str> {
        let clock = format!("{:02}:{:02}", moment.hour(), moment.minute());
        self.say(time::moment(self.day(moment.date_naive()), clock))
    }

    /// Says how many days off a day is, within a week; nothing beyond.
    pub fn days_off(&'static self, day: NaiveDate, today: NaiveDate) -> Option<Cow<'static, str>> {
        let off = day.signed_duration_since(today).num_days();
        let count = off.unsigned_abs();
        Some(self.say(match off {
            0 => time::TODAY,
            1 => time::TOMORROW,
            2..=7 => time::in_days(count),
            -7..=-1 => time::days_ago(count),
            _ => return None,
        }))
    }

    /// Says how long ago something was; after four weeks the day says more than a count would.
    pub fn ago(
        &'static self,
        then: DateTime<FixedOffset>,
        now: DateTime<FixedOffset>,
    ) -> Cow<'static, str> {
        let passed = now.signed_duration_since(then);
        if passed >= TimeDelta::weeks(4) {
            return self.day(then.date_naive());
        }
        let count = |number: i64| u64::try_from(number).unwrap_or_default();
        self.say(if passed < TimeDelta::minutes(1) {
            time::JUST_NOW
        } else if passed < TimeDelta::hours(1) {
            time::minutes_ago(count(passed.num_minutes()))
        } else if passed < TimeDelta::days(1) {
            time::hours_ago(count(passed.num_hours()))
        } else if passed < TimeDelta::weeks(1) {
            time::days_ago(count(passed.num_days()))
        } else {
            time::weeks_ago(count(passed.num_weeks()))
        })
    }

    /// Says how far off something is; after four weeks the day says more than a count would.
    pub fn ahead(
        &'static self,
        then: DateTime<FixedOffset>,
        now: DateTime<FixedOffset>,
    ) -> Cow<'static, str> {
        let left = then.signed_duration_since(now);
        if left >= TimeDelta::weeks(4) {
            return self.day(then.date_naive());
        }
        let count = |number: i64| u64::try_from(number).unwrap_or_default();
        self.say(if left < TimeDelta::minutes(1) {
            time::SOON
        } else if left < TimeDelta::hours(1) {
            time::in_minutes(count(left.num_minutes()))
        } else if left < TimeDelta::days(1) {
            time::in_hours(count(left.num_hours()))
        } else {
            time::in_days(count(left.num_days()))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::Locale;
    use super::*;

    fn at(text: &str) -> DateTime<FixedOffset> {
        DateTime::parse_from_rfc3339(text).unwrap()
    }

    #[test]
    fn distances_are_said_in_the_largest_fitting_unit() {
        let now = at("2026-03-12T20:15:00+00:00");
        let cases = [
            ("2026-03-12T20:14:30+00:00", "just now"),
            ("2026-03-12T20:20:00+00:00", "just now"),
            ("2026-03-12T20:14:00+00:00", "1 minute ago"),
            ("2026-03-12T18:10:00+00:00", "2 hours ago"),
            ("2026-03-11T20:15:00+00:00", "yesterday"),
            ("2026-03-09T20:15:00+00:00", "3 days ago"),
            ("2026-03-05T20:15:00+00:00", "last week"),
            ("2026-02-20T20:15:00+00:00", "2 weeks ago"),
            ("2026-02-01T20:15:00+00:00", "1 February 2026"),
        ];
        for (then, expected) in cases {
            assert_eq!(Locale::En.catalogue().ago(at(then), now), expected, "{then}");
        }
    }

    #[test]
    fn what_is_to_come_is_said_in_the_same_units() {
        let now = at("2026-03-12T20:15:00+00:00");
        let cases = [
            ("2026-03-12T20:14:00+00:00", "any moment"),
            ("2026-03-12T20:15:40+00:00", "any moment"),
            ("2026-03-12T20:16:10+00:00", "in a minute"),
            ("2026-03-13T03:20:00+00:00", "in 7 hours"),
            ("2026-03-15T20:15:00+00:00", "in 3 days"),
            ("2026-05-01T20:15:00+00:00", "1 May 2026"),
        ];
        for (then, expected) in cases {
            assert_eq!(Locale::En.catalogue().ahead(at(then), now), expected, "{then}");
        }
    }

    #[test]
    fn days_near_today_are_told_by_how_far_off_they_are() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let cases = [
            ("2026-03-12", Some("today")),
            ("2026-03-13", Some("tomorrow")),
            ("2026-03-11", Some("yesterday")),
            ("2026-03-19", Some("in 7 days")),
            ("2026-03-05", Some("7 days ago")),
            ("2026-03-20", None),
            ("2026-03-04", None),
        ];
        for (then, expected) in cases {
            let said = Locale::En.catalogue().days_off(day(then), day("2026-03-12"));
            assert_eq!(said.as_deref(), expected, "{then}");
        }
    }

    #[test]
    fn a_moment_names_day_and_clock_in_each_language() {
        let moment = at("2026-03-01T07:05:00+01:00");
        let said = Locale::ALL.map(|locale| locale.catalogue().moment(moment));
        assert_eq!(
            said,
            [
                "1 March 2026 at 07:05",
                "1. März 2026 um 07:05 Uhr",
                "1er mars 2026 à 07:05",
                "1 de marzo de 2026 a las 07:05",
            ]
        );
    }
}
