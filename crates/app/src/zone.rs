//! The household's time zone: what day and hour it is where the server thinks it stands.

use chrono::{DateTime, FixedOffset, Local, NaiveDate, Utc};
use chrono_tz::Tz;

/// The zone that `TZ` names.
///
/// Names are resolved from tables inside the program, because small container images carry none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zone {
    Named(Tz),
    /// Whatever the operating system says, also for a `TZ` in one of its rarer forms.
    System,
}

impl Zone {
    /// Returns the zone of a name such as `Europe/Berlin`; unknown or no name is the system's.
    pub fn from_name(name: Option<&str>) -> Self {
        let name = name.map(|name| name.trim().trim_start_matches(':'));
        match name.and_then(|name| name.parse::<Tz>().ok()) {
            Some(zone) => Self::Named(zone),
            None => Self::System,
        }
    }

    /// Returns a moment as the clock on the wall shows it.
    pub fn local(self, moment: DateTime<Utc>) -> DateTime<FixedOffset> {
        match self {
            Self::Named(zone) => moment.with_timezone(&zone).fixed_offset(),
            Self::System => moment.with_timezone(&Local).fixed_offset(),
        }
    }

    /// Returns the calendar day of a moment.
    pub fn day(self, moment: DateTime<Utc>) -> NaiveDate {
        self.local(moment).date_naive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_depends_on_the_zone() {
        let late: DateTime<Utc> = "2026-03-01T23:30:00Z".parse().unwrap();
        let cases = [
            ("Europe/Berlin", "2026-03-02"),
            (":Europe/Berlin", "2026-03-02"),
            ("UTC", "2026-03-01"),
            ("America/New_York", "2026-03-01"),
            ("Asia/Kolkata", "2026-03-02"),
        ];
        for (name, day) in cases {
            assert_eq!(Zone::from_name(Some(name)).day(late).to_string(), day, "{name}");
        }
    }

    #[test]
    fn summer_time_is_known() {
        let zone = Zone::from_name(Some("Europe/Berlin"));
        let hour = |moment: &str| zone.local(moment.parse().unwrap()).format("%H %z").to_string();
        assert_eq!(hour("2026-01-15T12:00:00Z"), "13 +0100");
        assert_eq!(hour("2026-07-15T12:00:00Z"), "14 +0200");
    }

    #[test]
    fn unknown_names_fall_back_to_the_system() {
        for name in [None, Some(""), Some("Middle/Earth"), Some("CET-1CEST")] {
            assert_eq!(Zone::from_name(name), Zone::System, "{name:?}");
        }
    }
}
