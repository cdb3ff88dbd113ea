//! The one place that knows what time it is.

use chrono::{DateTime, Local, NaiveDate, Offset, TimeZone, Utc};
use chrono_tz::Tz;
use croner::Cron;
use domain::{Day, Ts};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// A clock: the machine's, or one that a test moves.
#[derive(Debug, Clone)]
pub struct Clock {
    source: Source,
    zone: Zone,
}

#[derive(Debug, Clone)]
enum Source {
    Machine,
    Moved(Arc<AtomicI64>),
}

#[derive(Debug, Clone, Copy)]
enum Zone {
    Machine,
    Named(Tz),
}

impl Clock {
    /// The machine's clock in the zone that `TZ` names, else in the machine's own.
    pub fn machine(zone: Option<&str>) -> Self {
        let clock = Self { source: Source::Machine, zone: Zone::Machine };
        // POSIX allows a colon before the name. Zones come from tables inside the program, since
        // small container images carry none.
        clock.in_zone(zone.unwrap_or_default().trim().trim_start_matches(':'))
    }

    /// A clock that stands still at `now` until it is moved; its zone is UTC.
    pub fn standing(now: Ts) -> Self {
        Self {
            source: Source::Moved(Arc::new(AtomicI64::new(now.millis()))),
            zone: Zone::Named(Tz::UTC),
        }
    }

    /// The same clock in the zone of this name; an unknown name changes nothing.
    #[must_use]
    pub fn in_zone(mut self, name: &str) -> Self {
        if let Ok(zone) = name.parse() {
            self.zone = Zone::Named(zone);
        }
        self
    }

    /// Moves a standing clock; the machine's clock does not move.
    pub fn advance(&self, millis: i64) {
        if let Source::Moved(now) = &self.source {
            now.fetch_add(millis, Ordering::SeqCst);
        }
    }

    /// The present moment.
    pub fn now(&self) -> Ts {
        match &self.source {
            Source::Machine => machine_now(),
            Source::Moved(now) => Ts::from_millis(now.load(Ordering::SeqCst)),
        }
    }

    /// Waits for so long. A standing clock is moved on instead, and nobody waits.
    pub async fn pass(&self, wait: std::time::Duration) {
        match &self.source {
            Source::Machine => tokio::time::sleep(wait).await,
            Source::Moved(_) => {
                self.advance(i64::try_from(wait.as_millis()).unwrap_or(i64::MAX));
            }
        }
    }

    /// The present day where the household lives.
    pub fn today(&self) -> Day {
        Day(self.local_day(self.now()))
    }

    /// The day of a moment where the household lives.
    pub fn local_day(&self, moment: Ts) -> NaiveDate {
        match self.zone {
            Zone::Machine => moment.to_utc().with_timezone(&Local).date_naive(),
            Zone::Named(zone) => moment.to_utc().with_timezone(&zone).date_naive(),
        }
    }

    /// The same local time so many calendar days earlier, as quota windows count (data §5.4).
    pub fn days_before(&self, moment: Ts, days: i64) -> Ts {
        match self.zone {
            Zone::Machine => earlier(&Local, moment, days),
            Zone::Named(zone) => earlier(&zone, moment, days),
        }
    }

    /// The next moment after `moment` at which a schedule falls due where the household lives, with
    /// the offset that is in force then; nothing when it never does again.
    pub fn next_due(&self, schedule: &Cron, moment: Ts) -> Option<DateTime<chrono::FixedOffset>> {
        match self.zone {
            Zone::Machine => next_due(schedule, &moment.to_utc().with_timezone(&Local)),
            Zone::Named(zone) => next_due(schedule, &moment.to_utc().with_timezone(&zone)),
        }
    }

    /// The moment with the offset that is in force there then.
    pub fn with_offset(&self, moment: Ts) -> DateTime<chrono::FixedOffset> {
        let utc = moment.to_utc();
        match self.zone {
            Zone::Machine => utc.with_timezone(&utc.with_timezone(&Local).offset().fix()),
            Zone::Named(zone) => utc.with_timezone(&utc.with_timezone(&zone).offset().fix()),
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the one place that knows the time")]
fn machine_now() -> Ts {
    Ts::from(Utc::now())
}

fn next_due<Z: TimeZone>(
    schedule: &Cron,
    moment: &DateTime<Z>,
) -> Option<DateTime<chrono::FixedOffset>> {
    schedule.find_next_occurrence(moment, false).ok().map(|due| due.fixed_offset())
}

fn earlier<Z: TimeZone>(zone: &Z, moment: Ts, days: i64) -> Ts {
    let local = moment.to_utc().with_timezone(zone);
    let day = u64::try_from(days.max(0)).unwrap_or_default();
    let shifted = local
        .date_naive()
        .checked_sub_days(chrono::Days::new(day))
        .map(|date| date.and_time(local.time()))
        .and_then(|naive| zone.from_local_datetime(&naive).earliest());
    shifted.map_or_else(
        || moment.plus_millis(-days.saturating_mul(86_400_000)),
        |moment| Ts::from(moment.with_timezone(&Utc)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_keeps_the_local_hour_across_a_change_of_clocks() {
        let clock = Clock { source: Source::Machine, zone: Zone::Named(Tz::Europe__Berlin) };
        let after = Ts::parse("2026-03-30T10:00:00Z").unwrap();
        assert_eq!(clock.days_before(after, 2), Ts::parse("2026-03-28T11:00:00Z").unwrap());
    }

    #[test]
    fn the_day_depends_on_the_zone() {
        let late = Ts::parse("2026-03-01T23:30:00Z").unwrap();
        for (zone, day) in [
            ("Europe/Berlin", "2026-03-02"),
            (":Europe/Berlin", "2026-03-02"),
            ("UTC", "2026-03-01"),
            ("America/New_York", "2026-03-01"),
        ] {
            assert_eq!(Clock::machine(Some(zone)).local_day(late).to_string(), day, "{zone}");
        }
        let unknown = Clock::machine(Some("Middle/Earth"));
        assert!(matches!(unknown.zone, Zone::Machine), "{unknown:?}");
    }

    #[test]
    fn a_standing_clock_moves_only_when_told() {
        let clock = Clock::standing(Ts::from_millis(1000));
        let other = clock.clone();
        clock.advance(5);
        assert_eq!(other.now(), Ts::from_millis(1005));
    }
}
