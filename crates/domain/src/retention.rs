//! Which backups stay: the last few, then one a day, a week, a month, as far back as is wanted.

use crate::Ts;
use chrono::Datelike as _;
use std::collections::BTreeSet;

/// How many stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keep {
    /// The newest ones, whenever they were made.
    pub last: u32,
    /// The newest of each of so many days.
    pub daily: u32,
    /// The newest of each of so many weeks.
    pub weekly: u32,
    /// The newest of each of so many months.
    pub monthly: u32,
}

impl Default for Keep {
    fn default() -> Self {
        Self { last: 3, daily: 7, weekly: 4, monthly: 6 }
    }
}

/// A backup as far as this matters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its moment.
    pub created_at: Ts,
    /// Whether somebody said that it stays.
    pub is_pinned: bool,
    /// Whether it is known to be whole.
    pub is_verified: bool,
}

/// In which period a backup lies, by its rank and its moment; each is a period of its own for *last*,
/// also when two were made in the same second.
type Period = fn(usize, Ts) -> (i64, u32);

/// Gives the names of those that may go. The newest verified one never does, nor does a pinned one;
/// days, weeks and months without a backup do not count. Where something newer is whole, one that is
/// not fills no place.
pub fn superfluous<'a>(all: &[Kept<'a>], keep: Keep) -> Vec<&'a str> {
    let mut newest_first: Vec<&Kept<'a>> = all.iter().collect();
    newest_first.sort_by(|a, b| (b.created_at, b.name).cmp(&(a.created_at, a.name)));
    let mut stay: BTreeSet<&str> =
        all.iter().filter(|backup| backup.is_pinned).map(|backup| backup.name).collect();
    stay.extend(newest_first.iter().find(|backup| backup.is_verified).map(|backup| backup.name));
    let places: [(u32, Period); 4] = [
        (keep.last, |rank, _| (i64::try_from(rank).unwrap_or(i64::MAX), 0)),
        (keep.daily, |_, moment| (i64::from(moment.to_utc().num_days_from_ce()), 0)),
        (keep.weekly, |_, moment| {
            let week = moment.to_utc().iso_week();
            (i64::from(week.year()), week.week())
        }),
        (keep.monthly, |_, moment| (i64::from(moment.to_utc().year()), moment.to_utc().month())),
    ];
    for (count, period) in places {
        let mut periods = BTreeSet::new();
        // What is whole is preferred; a household whose backups all fail keeps its newest ones.
        for whole in [true, false] {
            let ranked = newest_first.iter().enumerate();
            for (rank, backup) in ranked.filter(|(_, backup)| backup.is_verified == whole) {
                if u32::try_from(periods.len()).is_ok_and(|filled| filled >= count) {
                    break;
                }
                if periods.insert(period(rank, backup.created_at)) {
                    stay.insert(backup.name);
                }
            }
        }
    }
    newest_first.iter().map(|backup| backup.name).filter(|name| !stay.contains(name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn backup(name: &str) -> Kept<'_> {
        let text = format!("2026-{}:00:00Z", name.get(..8).unwrap().replace(' ', "T"));
        Kept {
            name,
            created_at: Ts::parse(&text).unwrap(),
            is_pinned: name.contains("pinned"),
            is_verified: !name.contains("broken"),
        }
    }

    fn gone<'a>(names: &[&'a str], keep: Keep) -> Vec<&'a str> {
        let all: Vec<Kept<'a>> = names.iter().map(|name| backup(name)).collect();
        superfluous(&all, keep)
    }

    const NONE: Keep = Keep { last: 0, daily: 0, weekly: 0, monthly: 0 };

    #[test]
    fn the_newest_of_each_period_stays() {
        let names = ["03-05 03", "03-05 01", "03-04 03", "03-01 03", "02-01 03", "01-01 03"];
        let cases: [(Keep, &[&str]); 5] = [
            (Keep { last: 2, ..NONE }, &["03-04 03", "03-01 03", "02-01 03", "01-01 03"]),
            (Keep { daily: 2, ..NONE }, &["03-05 01", "03-01 03", "02-01 03", "01-01 03"]),
            (Keep { weekly: 2, ..NONE }, &["03-05 01", "03-04 03", "02-01 03", "01-01 03"]),
            (Keep { monthly: 2, ..NONE }, &["03-05 01", "03-04 03", "03-01 03", "01-01 03"]),
            (Keep { last: 2, monthly: 9, ..NONE }, &["03-04 03", "03-01 03"]),
        ];
        for (keep, expected) in cases {
            assert_eq!(gone(&names, keep), expected, "{keep:?}");
        }
    }

    #[test]
    fn the_newest_verified_and_the_pinned_always_stay() {
        let names = ["03-05 03 broken", "03-04 03", "03-03 03", "01-01 03 pinned"];
        assert_eq!(gone(&names, NONE), ["03-05 03 broken", "03-03 03"]);
        let last = Keep { last: 1, ..NONE };
        assert_eq!(gone(&names, last), ["03-05 03 broken", "03-03 03"]);
        assert_eq!(gone(&["03-05 03 broken"], last), Vec::<&str>::new());
        assert_eq!(gone(&[], last), Vec::<&str>::new());
    }

    #[test]
    fn two_of_the_same_second_are_two() {
        assert_eq!(gone(&["03-05 03 a", "03-05 03 b"], Keep { last: 2, ..NONE }), [""; 0]);
    }

    #[test]
    fn what_is_broken_takes_no_place_of_what_is_whole() {
        let names = ["03-05 03 broken", "03-05 01", "03-04 03"];
        let keep = Keep { daily: 2, ..NONE };
        assert_eq!(gone(&names, keep), ["03-05 03 broken"]);
    }

    proptest::proptest! {
        #[test]
        fn something_verified_always_stays(
            days in proptest::collection::vec((0_i64..400, proptest::bool::ANY), 0..40),
            keep in (0_u32..4, 0_u32..4, 0_u32..4, 0_u32..4),
        ) {
            let names: Vec<String> = (0..days.len()).map(|number| number.to_string()).collect();
            let all: Vec<Kept<'_>> = names.iter().zip(&days).map(|(name, (day, whole))| Kept {
                name,
                created_at: Ts::from_millis(1_700_000_000_000 + day * 43_200_000),
                is_pinned: false,
                is_verified: *whole,
            }).collect();
            let (last, daily, weekly, monthly) = keep;
            let gone = superfluous(&all, Keep { last, daily, weekly, monthly });
            let left: Vec<_> = all.iter().filter(|b| !gone.contains(&b.name)).collect();
            proptest::prop_assert_eq!(
                all.iter().any(|b| b.is_verified), left.iter().any(|b| b.is_verified)
            );
            let newest = all.iter().filter(|b| b.is_verified).map(|b| b.created_at).max();
            proptest::prop_assert_eq!(
                newest, left.iter().filter(|b| b.is_verified).map(|b| b.created_at).max()
            );
        }
    }
}
