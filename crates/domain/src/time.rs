//! Moments and days in the two forms that the reference stores.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, Timelike, Utc};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
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
        self.usual(b'T')
            .map_or_else(|| self.unusual("%Y-%m-%dT%H:%M:%S%.3fZ"), |usual| usual.iso().to_owned())
    }

    /// SQLite's stored form: `2026-01-31 10:00:00.000`, always UTC.
    pub fn to_sqlite(self) -> String {
        self.usual(b' ').map_or_else(
            || self.unusual("%Y-%m-%d %H:%M:%S%.3f"),
            |usual| usual.zoneless().to_owned(),
        )
    }

    /// Writes the digits one by one: a list shows a hundred moments, and a general formatter takes
    /// ten times as long for each. Years beyond four digits have a sign and are left to it.
    fn usual(self, between: u8) -> Option<Written> {
        let moment = self.to_utc();
        let (day, time) = (moment.date_naive(), moment.time());
        let year = u32::try_from(day.year()).ok().filter(|year| *year <= 9_999)?;
        // A leap second counts on beyond the thousand; it is not stored.
        let millis = moment.timestamp_subsec_millis().min(999);
        let [y0, y1] = two_digits(year / 100);
        let [y2, y3] = two_digits(year % 100);
        let [m0, m1] = two_digits(day.month());
        let [d0, d1] = two_digits(day.day());
        let [h0, h1] = two_digits(time.hour());
        let [n0, n1] = two_digits(time.minute());
        let [s0, s1] = two_digits(time.second());
        let [f0, f1] = two_digits(millis / 10);
        let [_, f2] = two_digits(millis % 10);
        Some(Written([
            y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1, between, h0, h1, b':', n0, n1, b':', s0,
            s1, b'.', f0, f1, f2, b'Z',
        ]))
    }

    fn unusual(self, format: &str) -> String {
        self.to_utc().format(format).to_string()
    }

    /// Reads every form that occurs in stored data: a space or `T` between day and time, with or
    /// without fraction, with or without zone; a missing zone means UTC (data §2.2).
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(usual) = Self::parse_usual(text.as_bytes()) {
            return Some(usual);
        }
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

    /// Reads the two forms that nearly every stored moment has, `2026-01-31 10:00:00` with or
    /// without milliseconds, without asking a general parser.
    fn parse_usual(text: &[u8]) -> Option<Self> {
        let (seconds, millis) = match text {
            [seconds @ .., b'.', a, b, c] if seconds.len() == 19 => {
                (seconds, number(&[*a, *b, *c])?)
            }
            seconds => (seconds, 0),
        };
        let [y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1, b' ', h0, h1, b':', n0, n1, b':', s0, s1] =
            seconds
        else {
            return None;
        };
        let year = i32::try_from(number(&[*y0, *y1, *y2, *y3])?).ok()?;
        let day = NaiveDate::from_ymd_opt(year, number(&[*m0, *m1])?, number(&[*d0, *d1])?)?;
        let (hour, minute) = (number(&[*h0, *h1])?, number(&[*n0, *n1])?);
        let moment = day.and_hms_milli_opt(hour, minute, number(&[*s0, *s1])?, millis)?;
        Some(Self(moment.and_utc().timestamp_millis()))
    }

    /// The moment so many milliseconds later (earlier when negative).
    #[must_use]
    pub fn plus_millis(self, millis: i64) -> Self {
        Self(self.0.saturating_add(millis))
    }
}

/// A moment with its zone, letter by letter.
struct Written([u8; 24]);

impl Written {
    fn iso(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    fn zoneless(&self) -> &str {
        self.iso().strip_suffix('Z').unwrap_or_default()
    }
}

/// The two digits of a number below a hundred.
fn two_digits(number: u32) -> [u8; 2] {
    let digit = |number: u32| b'0' + u8::try_from(number % 10).unwrap_or_default();
    [digit(number / 10), digit(number)]
}

/// Reads digits and nothing else.
fn number(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0, |sum, digit| {
        digit.is_ascii_digit().then(|| sum * 10 + u32::from(digit - b'0'))
    })
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

impl<'de> Deserialize<'de> for Ts {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        Self::parse(&text).ok_or_else(|| D::Error::custom(format!("`{text}` is no moment")))
    }
}

impl Serialize for Ts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.usual(b'T') {
            Some(usual) => serializer.serialize_str(usual.iso()),
            None => serializer.serialize_str(&self.to_iso()),
        }
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

    proptest::proptest! {
        #[test]
        fn what_is_written_reads_back_and_is_what_chrono_writes(
            millis in -62_167_219_200_000_i64..253_402_300_800_000,
        ) {
            let moment = Ts::from_millis(millis);
            assert_eq!(Ts::parse(&moment.to_sqlite()), Some(moment));
            assert_eq!(Ts::parse(&moment.to_iso()), Some(moment));
            let chrono = moment.to_utc();
            assert_eq!(moment.to_sqlite(), chrono.format("%Y-%m-%d %H:%M:%S%.3f").to_string());
            assert_eq!(moment.to_iso(), chrono.to_rfc3339_opts(chrono::SecondsFormat::Millis, true));
        }

        #[test]
        fn any_text_is_a_moment_or_none(text in ".{0,30}") {
            let _ = Ts::parse(&text);
        }
    }

    #[test]
    fn days_that_do_not_exist_are_no_moments() {
        for text in ["2026-02-30 10:00:00", "2026-01-31 24:00:00.000", "2026-01-31 10:0a:00"] {
            assert_eq!(Ts::parse(text), None, "{text}");
        }
    }
}
