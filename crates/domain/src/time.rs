//! Moments and days in the two forms that the reference stores.

use chrono::{DateTime, NaiveDate, NaiveDateTime, SecondsFormat, Utc};
use serde::{Serialize, Serializer};
use std::fmt;

/// A moment in UTC with millisecond precision, the finest that either engine keeps.
///
/// It is the only type that may be bound to a time column: on SQLite times are compared as text,
/// and mixed formats silently lose rows (data §2.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ts(i64);

impl Ts {
    /// Takes milliseconds since 1970.
    pub fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Gives milliseconds since 1970.
    pub fn millis(self) -> i64 {
        self.0
    }

    /// Gives the moment as a chrono value; moments beyond chrono's range become 1970.
    pub fn to_utc(self) -> DateTime<Utc> {
        DateTime::from_timestamp_millis(self.0).unwrap_or_default()
    }

    /// The API's form: `2026-01-31T10:00:00.000Z`.
    pub fn to_iso(self) -> String {
        self.to_utc().to_rfc3339_opts(SecondsFormat::Millis, true)
    }

    /// SQLite's stored form: `2026-01-31 10:00:00.000`, always UTC.
    pub fn to_sqlite(self) -> String {
        self.to_utc().format("%Y-%m-%d %H:%M:%S%.3f").to_string()
    }

    /// Reads every form that occurs in stored data: a space or `T` between day and time, with or
    /// without fraction, with or without zone; a missing zone means UTC (data §2.2).
    pub fn parse(text: &str) -> Option<Self> {
        if let Ok(zoned) = DateTime::parse_from_rfc3339(text) {
            return Some(Self(zoned.timestamp_millis()));
        }
        let text = text.trim_end_matches('Z');
        ["%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M:%S%.f"]
            .iter()
            .find_map(|format| NaiveDateTime::parse_from_str(text, format).ok())
            .map(|naive| Self(naive.and_utc().timestamp_millis()))
            .or_else(|| Day::parse(text).map(Day::start_utc))
    }

    /// The moment so many milliseconds later (earlier when negative).
    #[must_use]
    pub fn plus_millis(self, millis: i64) -> Self {
        Self(self.0.saturating_add(millis))
    }
}

impl From<DateTime<Utc>> for Ts {
    fn from(moment: DateTime<Utc>) -> Self {
        Self(moment.timestamp_millis())
    }
}

impl fmt::Display for Ts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_iso())
    }
}

impl Serialize for Ts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_iso())
    }
}

/// A calendar day, stored as `YYYY-MM-DD` in the process's own time zone (data §2.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Day(pub NaiveDate);

impl Day {
    /// Reads `YYYY-MM-DD`.
    pub fn parse(text: &str) -> Option<Self> {
        NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().map(Self)
    }

    /// Midnight UTC of this day.
    pub fn start_utc(self) -> Ts {
        Ts(self.0.and_time(chrono::NaiveTime::MIN).and_utc().timestamp_millis())
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m-%d"))
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stored_form_reads_as_the_same_moment() {
        let moment = Ts::from_millis(1_769_853_600_000);
        for text in [
            "2026-01-31 10:00:00",
            "2026-01-31 10:00:00.000",
            "2026-01-31T10:00:00",
            "2026-01-31T10:00:00.000Z",
            "2026-01-31T11:00:00+01:00",
        ] {
            assert_eq!(Ts::parse(text), Some(moment), "{text}");
        }
        assert_eq!(Ts::parse("soon"), None);
    }

    #[test]
    fn the_written_forms_are_the_reference_s() {
        let moment = Ts::from_millis(1_769_853_600_007);
        assert_eq!(moment.to_iso(), "2026-01-31T10:00:00.007Z");
        assert_eq!(moment.to_sqlite(), "2026-01-31 10:00:00.007");
    }
}
