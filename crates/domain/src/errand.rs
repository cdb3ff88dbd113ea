//! What must be done outside the database because something happened, and how patiently it is
//! tried.

use crate::{ErrandId, Event, Ts};

/// Who sees to an errand. Whoever else is to learn of events becomes another kind here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Consumer {
    /// Orders titles at Radarr and Sonarr.
    Order,
    /// Mails those who look after the household.
    Mail,
}

/// Something to be done, with how it went so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Errand {
    /// Its number.
    pub id: ErrandId,
    /// Who sees to it.
    pub consumer: Consumer,
    /// What happened; nothing when a newer program wrote it.
    pub event: Option<Event>,
    /// When it happened.
    pub created_at: Ts,
    /// How often it was tried, the present try included.
    pub attempts: i64,
    /// When it is tried next, while it is neither done nor given up.
    pub next_attempt_at: Ts,
    /// What went wrong last.
    pub last_error: Option<String>,
    /// When it was done.
    pub done_at: Option<Ts>,
    /// When it was given up.
    pub failed_at: Option<Ts>,
}

impl Errand {
    /// Whether it is neither done nor given up.
    pub fn is_open(&self) -> bool {
        self.done_at.is_none() && self.failed_at.is_none()
    }
}

/// Why an errand was not done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// A sentence for a person, without secrets.
    pub reason: String,
    /// Whether trying again later may help by itself.
    pub is_passing: bool,
}

/// How often an errand is tried before it is given up: some sixteen hours.
pub const ATTEMPTS: i64 = 24;

const FIRST_PAUSE_MS: i64 = 15_000;
const LONGEST_PAUSE_MS: i64 = 3_600_000;

impl Consumer {
    /// Everybody.
    pub const ALL: &[Self] = &[Self::Order, Self::Mail];

    /// Its stored name.
    pub fn word(self) -> &'static str {
        match self {
            Self::Order => "order",
            Self::Mail => "mail",
        }
    }

    /// Reads the stored name.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|consumer| consumer.word() == word)
    }

    /// Whether it waits for the owner's word after a restore. What is wrong with the backups is told
    /// meanwhile: that orders nothing, and only those hear it who look after the household.
    pub fn waits_for_a_word(self) -> bool {
        match self {
            Self::Order => true,
            Self::Mail => false,
        }
    }

    /// Whether a newer errand about the same thing makes the older ones pointless. An order is
    /// made from what the request says now, so one is as good as many; of mails that could not be
    /// sent for a while, the last one says enough.
    pub fn replaces_older(self) -> bool {
        match self {
            Self::Order | Self::Mail => true,
        }
    }
}

impl Event {
    /// Who must do something because of it.
    pub fn consumers(&self) -> &'static [Consumer] {
        match self {
            Self::RequestApproved { .. } | Self::RequestChanged { .. } => &[Consumer::Order],
            Self::BackupFailed { .. } | Self::BackupBroken { .. } | Self::BackupMissing { .. } => {
                &[Consumer::Mail]
            }
            _ => &[],
        }
    }
}

/// When to try again what was in vain `attempts` times, or never. `dice` is from 0 to 1, so that
/// what failed together is not tried together.
pub fn next_attempt(trouble: &Trouble, attempts: i64, now: Ts, dice: f64) -> Option<Ts> {
    if !trouble.is_passing || attempts >= ATTEMPTS {
        return None;
    }
    let doublings = u32::try_from(attempts.saturating_sub(1)).unwrap_or_default().min(20);
    let pause = FIRST_PAUSE_MS.saturating_mul(1 << doublings).min(LONGEST_PAUSE_MS);
    // Half of it for certain, the other half by chance.
    #[expect(clippy::cast_possible_truncation, reason = "an hour in milliseconds fits")]
    #[expect(clippy::cast_precision_loss, reason = "an hour in milliseconds is exact")]
    let by_chance = (pause as f64 / 2.0 * dice.clamp(0.0, 1.0)) as i64;
    Some(now.plus_millis(pause / 2 + by_chance))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pause(attempts: i64, dice: f64) -> Option<i64> {
        let trouble = Trouble { reason: String::new(), is_passing: true };
        next_attempt(&trouble, attempts, Ts::from_millis(0), dice).map(Ts::millis)
    }

    #[test]
    fn pauses_double_up_to_an_hour_and_end() {
        for (attempts, least, most) in [
            (1, 7_500, 15_000),
            (2, 15_000, 30_000),
            (5, 120_000, 240_000),
            (9, 1_800_000, 3_600_000),
            (23, 1_800_000, 3_600_000),
        ] {
            assert_eq!(pause(attempts, 0.0), Some(least), "{attempts}");
            assert_eq!(pause(attempts, 1.0), Some(most), "{attempts}");
        }
        assert_eq!(pause(ATTEMPTS, 0.5), None);
    }

    #[test]
    fn what_time_does_not_mend_is_not_tried_again() {
        let trouble = Trouble { reason: String::new(), is_passing: false };
        assert_eq!(next_attempt(&trouble, 1, Ts::from_millis(0), 0.5), None);
    }

    #[test]
    fn stored_names_are_read_again() {
        for consumer in Consumer::ALL {
            assert_eq!(Consumer::from_word(consumer.word()), Some(*consumer));
        }
        assert_eq!(Consumer::from_word("pigeon"), None);
    }
}
