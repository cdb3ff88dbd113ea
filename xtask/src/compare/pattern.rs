//! The stand-ins that recordings hold for volatile values: `@now:iso`, `@uuid` and their like.

use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime, Utc};

/// A point in time that `@now` may mean.
pub(crate) type Moment = DateTime<Utc>;

/// How far our clock may be from the moment that a step began.
const TOLERANCE_S: i64 = 120;

const HOLES: &[&str] = &["iso", "sqlite.ms", "sqlite", "epochms", "epochs", "jsdate", "date"];

const WORDS: &[&str] = &["@uuid", "@apikey", "@sid", "@sig", "@csrf", "@date", "@jwt"];

/// One part of a recorded text.
#[derive(Debug, PartialEq)]
enum Piece<'a> {
    Text(&'a str),
    /// A time in a format, that far from now.
    Time(&'static str, Duration),
    Word(&'static str),
    /// A bcrypt hash that begins so.
    Hash(&'a str),
}

/// Tells whether `ours` is what `recorded` stands for.
pub(crate) fn matches(recorded: &str, ours: &str, now: Moment) -> bool {
    if recorded == ours {
        return true;
    }
    let pieces = split(recorded);
    pieces.iter().any(|piece| !matches!(piece, Piece::Text(_))) && fits(&pieces, ours, now)
}

fn fits(pieces: &[Piece<'_>], ours: &str, now: Moment) -> bool {
    let Some((piece, rest)) = pieces.split_first() else { return ours.is_empty() };
    if let Piece::Text(text) = piece {
        return ours.strip_prefix(text).is_some_and(|ours| fits(rest, ours, now));
    }
    let longest = ours.find(|c: char| !may_contain(piece, c)).unwrap_or(ours.len());
    (1..=longest)
        .rev()
        .filter(|end| ours.is_char_boundary(*end))
        .any(|end| accepts(piece, &ours[..end], now) && fits(rest, &ours[end..], now))
}

fn split(recorded: &str) -> Vec<Piece<'_>> {
    let (mut pieces, mut start, mut from) = (Vec::new(), 0, 0);
    while let Some(at) = recorded[from..].find('@').map(|at| at + from) {
        let Some((piece, length)) = piece_at(&recorded[at..]) else {
            from = at + 1;
            continue;
        };
        if start < at {
            pieces.push(Piece::Text(&recorded[start..at]));
        }
        pieces.push(piece);
        (start, from) = (at + length, at + length);
    }
    if start < recorded.len() {
        pieces.push(Piece::Text(&recorded[start..]));
    }
    pieces
}

fn piece_at(text: &str) -> Option<(Piece<'_>, usize)> {
    if let Some(word) = WORDS.iter().find(|word| text.starts_with(**word)) {
        return Some((Piece::Word(word), word.len()));
    }
    if let Some(prefix) = text.strip_prefix("@bcrypt:") {
        let length = prefix.match_indices('$').nth(2).map_or(prefix.len(), |(at, _)| at + 1);
        return Some((Piece::Hash(&prefix[..length]), "@bcrypt:".len() + length));
    }
    let after = text.strip_prefix("@now").or_else(|| text.strip_prefix("@today"))?;
    let (offset, format) = after.split_once(':')?;
    let hole = HOLES.iter().find(|hole| format.starts_with(**hole))?;
    let length = text.len() - format.len() + hole.len();
    Some((Piece::Time(hole, duration(offset)?), length))
}

/// Reads `+30d`, `+12h`, `+1` (days) and nothing.
fn duration(offset: &str) -> Option<Duration> {
    if offset.is_empty() {
        return Some(Duration::zero());
    }
    let digits = offset.strip_prefix('+')?;
    match digits.strip_suffix('h') {
        Some(hours) => hours.parse().ok().map(Duration::hours),
        None => digits.trim_end_matches('d').parse().ok().map(Duration::days),
    }
}

fn may_contain(piece: &Piece<'_>, c: char) -> bool {
    match piece {
        Piece::Text(_) => false,
        Piece::Time("iso", _) => c.is_ascii_digit() || "-:.TZ".contains(c),
        Piece::Time("sqlite" | "sqlite.ms", _) => c.is_ascii_digit() || "-:. ".contains(c),
        Piece::Time("epochms" | "epochs", _) => c.is_ascii_digit(),
        Piece::Time("date", _) => c.is_ascii_digit() || c == '-',
        Piece::Time(_, _) | Piece::Word("@date") => {
            c.is_ascii_alphanumeric() || " :,+()".contains(c)
        }
        Piece::Word("@uuid") => c.is_ascii_hexdigit() || c == '-',
        Piece::Word("@jwt") => c.is_ascii_alphanumeric() || "-_.".contains(c),
        Piece::Word(_) | Piece::Hash(_) => c.is_ascii_alphanumeric() || "-_.%+/=$".contains(c),
    }
}

fn accepts(piece: &Piece<'_>, text: &str, now: Moment) -> bool {
    match piece {
        Piece::Text(expected) => *expected == text,
        Piece::Time("date", offset) => NaiveDate::parse_from_str(text, "%Y-%m-%d")
            .is_ok_and(|day| (day - (now + *offset).date_naive()).num_days().abs() <= 1),
        Piece::Time("jsdate", _) => text.len() > 15,
        Piece::Time(format, offset) => time(format, text)
            .is_some_and(|time| (time - (now + *offset)).num_seconds().abs() <= TOLERANCE_S),
        Piece::Word("@uuid") => text.len() == 36,
        Piece::Word("@sid") => text.len() == 32,
        Piece::Word("@date") => DateTime::parse_from_rfc2822(text).is_ok(),
        Piece::Word(_) => text.len() >= 16,
        Piece::Hash(prefix) => text.len() == 60 && text.starts_with(prefix),
    }
}

fn time(format: &str, text: &str) -> Option<Moment> {
    match format {
        "epochms" => DateTime::from_timestamp_millis(text.parse().ok()?),
        "epochs" => DateTime::from_timestamp(text.parse().ok()?, 0),
        "iso" => (text.len() == 24).then(|| moment_of(text)).flatten(),
        _ => moment_of(text),
    }
}

/// Reads a time as the database or JSON writes it, with or without a fraction.
pub(crate) fn moment_of(text: &str) -> Option<Moment> {
    let looks_like_a_time = text.len() >= 19 && text.as_bytes().get(4) == Some(&b'-');
    if !looks_like_a_time {
        return None;
    }
    let plain = text.trim_end_matches('Z').replacen('T', " ", 1);
    NaiveDateTime::parse_from_str(&plain, "%Y-%m-%d %H:%M:%S%.f").ok().map(|time| time.and_utc())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stand_ins_mean_what_they_say() {
        let now = moment_of("2026-03-04T05:06:07.008Z").unwrap();
        let cases = [
            ("plain", "plain", true),
            ("@now:iso", "2026-03-04T05:06:08.123Z", true),
            ("@now:iso", "2026-03-04 05:06:08.123", false),
            ("@now:iso", "2025-03-04T05:06:08.123Z", false),
            ("@now:sqlite", "2026-03-04 05:06:08", true),
            ("@now:sqlite", "2026-03-04 05:06:08.500", true),
            ("@now+30d:iso", "2026-04-03T05:06:08.123Z", true),
            ("@now+30d:epochms", "1775192767008", true),
            ("@now:epochms", "12", false),
            ("@today+1:date", "2026-03-05", true),
            ("/a@b.example/@uuid?x", "/a@b.example/0f868dd9-9809-4715-8b1b-07cd0878effe?x", true),
            ("paper-wren@example.com", "other@example.com", false),
            (
                "s%3A@sid.@sig; Path=/",
                "s%3AU0U6GcvH9gNR4TcJI3tgJQB7a_Wml0qr.IiA4UvwBW%2BM35X8si9; Path=/",
                true,
            ),
            (
                "@bcrypt:$2b$12$",
                "$2b$12$BF9sCWV1793te/WfhQACBOQz5EDe4WDYPVGQdEHo/XPh7am4Uq9A.",
                true,
            ),
            ("@bcrypt:$2b$12$", "test1234", false),
            ("Expires=@date;", "Expires=Tue, 22 Dec 2026 14:18:24 GMT;", true),
        ];
        for (recorded, ours, expected) in cases {
            assert_eq!(matches(recorded, ours, now), expected, "{recorded} and {ours}");
        }
    }
}
