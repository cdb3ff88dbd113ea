//! Tables of failures and waits, with a clock that moves when told.

use super::ledger::{MEMORY_MS, MOST_COUNTS, MOST_TRUSTED};
use super::{Backoff, Secret};
use crate::{Clock, Error};
use domain::Ts;
use std::net::IpAddr;

struct Door {
    backoff: Backoff,
    clock: Clock,
}

impl Door {
    fn new() -> Self {
        let clock = Clock::standing(Ts::from_millis(1_700_000_000_000));
        Self { backoff: Backoff::default(), clock }
    }

    /// Fails, or gives the seconds to wait.
    fn fail(&self, address: &str, account: &str) -> Result<(), u64> {
        self.attempt(address, account).map(super::Attempt::failed)
    }

    fn succeed(&self, address: &str, account: &str) -> Result<(), u64> {
        self.attempt(address, account).map(super::Attempt::succeeded)
    }

    fn attempt(&self, address: &str, account: &str) -> Result<super::Attempt, u64> {
        let (address, account) = (address.parse().ok(), Some(account).filter(|a| !a.is_empty()));
        let begun = self.backoff.begin(Secret::Password, address, account, self.clock.now());
        begun.map_err(seconds)
    }

    fn key(&self, address: &str, key: &str, is_right: bool) -> Result<(), u64> {
        let from = (address.parse().ok(), key);
        self.backoff.key(Secret::ApiKey, from, is_right, self.clock.now()).map_err(seconds)
    }

    fn wait(&self, seconds: i64) {
        self.clock.advance(seconds * 1000);
    }
}

fn seconds(error: Error) -> u64 {
    match error {
        Error::TooSoon { wait_seconds } => wait_seconds,
        other => panic!("{other}"),
    }
}

#[test]
fn an_account_waits_longer_after_each_failure_and_never_longer_than_a_minute() {
    let door = Door::new();
    for number in 0..5_u8 {
        assert_eq!(door.fail(&format!("192.0.2.{number}"), "owner"), Ok(()), "{number}");
    }
    let waits = [1, 2, 4, 8, 16, 32, 60, 60, 60];
    for (number, wait) in waits.into_iter().enumerate() {
        let address = format!("198.51.100.{number}");
        assert_eq!(door.fail(&address, "Owner"), Ok(()), "{number}");
        assert_eq!(door.fail(&address, "owner"), Err(wait), "{number}");
        // What is turned away does not count.
        assert_eq!(door.fail(&address, "owner"), Err(wait), "{number}");
        door.wait(i64::try_from(wait).unwrap());
    }
}

#[test]
fn an_address_waits_whatever_the_account() {
    let door = Door::new();
    for number in 0..11 {
        assert_eq!(door.fail("203.0.113.5", &format!("person {number}")), Ok(()), "{number}");
    }
    assert_eq!(door.fail("203.0.113.5", "somebody else"), Err(1));
    assert_eq!(door.fail("203.0.113.6", "somebody else"), Ok(()));
}

#[test]
fn a_whole_ipv6_network_is_one_address() {
    let door = Door::new();
    for number in 0..11 {
        assert_eq!(door.fail(&format!("2001:db8:0:1::{number:x}"), ""), Ok(()));
    }
    assert_eq!(door.fail("2001:db8:0:1:ffff::9", ""), Err(1));
    assert_eq!(door.fail("2001:db8:0:2::1", ""), Ok(()));
}

#[test]
fn success_clears() {
    let door = Door::new();
    for _ in 0..3 {
        for _ in 0..5 {
            door.fail("192.0.2.1", "mara").unwrap();
        }
        door.succeed("192.0.2.1", "mara").unwrap();
    }
    assert_eq!(door.backoff.ledger().sizes(), (0, 1));
}

#[test]
fn success_of_one_account_does_not_pay_for_guesses_at_another() {
    let door = Door::new();
    for number in 0..11 {
        door.fail("203.0.113.5", &format!("person {number}")).unwrap();
        if number < 10 {
            door.succeed("203.0.113.5", "the guesser's own").unwrap();
        }
    }
    assert_eq!(door.succeed("203.0.113.5", "the guesser's own"), Err(1));
}

#[test]
fn who_has_signed_in_before_does_not_wait_for_what_others_do() {
    let door = Door::new();
    door.succeed("192.0.2.1", "owner").unwrap();
    for number in 0..6 {
        door.fail(&format!("203.0.113.{number}"), "owner").unwrap();
    }
    assert_eq!(door.fail("203.0.113.77", "owner"), Err(1));
    assert_eq!(door.succeed("192.0.2.1", "owner"), Ok(()));
    assert_eq!(door.succeed("192.0.2.2", "owner"), Err(1), "another address");
}

#[test]
fn an_attempt_that_came_to_nothing_does_not_count() {
    let door = Door::new();
    for _ in 0..100 {
        drop(door.attempt("192.0.2.1", "mara").unwrap());
    }
    assert_eq!(door.backoff.ledger().sizes(), (0, 0));
}

#[test]
fn attempts_at_the_same_time_count_before_they_end() {
    let door = Door::new();
    let running: Vec<_> = (0..100).filter_map(|_| door.attempt("192.0.2.1", "mara").ok()).collect();
    assert_eq!(running.len(), 6);
    running.into_iter().for_each(super::Attempt::failed);
    assert_eq!(door.fail("192.0.2.1", "mara"), Err(1));
}

#[test]
fn failures_are_forgotten() {
    let door = Door::new();
    for number in 0..20_u8 {
        door.wait(i64::from(number) * 2);
        door.fail("192.0.2.1", "mara").ok();
    }
    door.wait(MEMORY_MS / 1000 + 1);
    for _ in 0..6 {
        assert_eq!(door.fail("192.0.2.1", "mara"), Ok(()));
    }
}

#[test]
fn a_clock_that_is_set_back_keeps_nobody_out() {
    let door = Door::new();
    for _ in 0..6 {
        door.fail("192.0.2.1", "mara").unwrap();
    }
    door.wait(-86_400);
    assert_eq!(door.succeed("192.0.2.1", "mara"), Ok(()));
}

#[test]
fn what_is_guessed_about_one_secret_of_an_account_is_not_counted_for_another() {
    let door = Door::new();
    for _ in 0..6 {
        door.fail("192.0.2.1", "mara").unwrap();
    }
    let (now, address) = (door.clock.now(), Some(IpAddr::from([192, 0, 2, 1])));
    for secret in [Secret::Address, Secret::Link] {
        assert!(door.backoff.begin(secret, address, Some("mara"), now).is_ok(), "{secret:?}");
    }
    assert_eq!(door.key("192.0.2.1", "a wrong key", false), Ok(()));
}

#[test]
fn an_address_waits_whatever_it_guesses_at() {
    let door = Door::new();
    let (now, address) = (door.clock.now(), Some(IpAddr::from([203, 0, 113, 5])));
    door.key("203.0.113.5", "known from here", true).unwrap();
    for number in 0..4 {
        door.fail("203.0.113.5", &format!("person {number}")).unwrap();
        door.key("203.0.113.5", &format!("key {number}"), false).unwrap();
        if number < 3 {
            door.backoff.begin(Secret::Link, address, None, now).unwrap().failed();
        }
    }
    assert_eq!(door.fail("203.0.113.5", "somebody else"), Err(1));
    assert_eq!(door.key("203.0.113.5", "one guess more", false), Err(1));
    for secret in [Secret::Link, Secret::Address, Secret::Hook] {
        let begun = door.backoff.begin(secret, address, None, now);
        assert_eq!(begun.map(drop).map_err(seconds), Err(1), "{secret:?}");
    }
    // Programs that have the key go on.
    assert_eq!(door.key("203.0.113.5", "known from here", true), Ok(()));
    assert_eq!(door.fail("203.0.113.6", "somebody else"), Ok(()));
}

#[test]
fn an_old_key_that_is_tried_for_ever_is_no_guess() {
    let door = Door::new();
    for _ in 0..1000 {
        assert_eq!(door.key("172.17.0.1", "an old key", false), Ok(()));
        assert_eq!(door.key("172.17.0.1", "another old key", false), Ok(()));
        door.wait(300);
    }
    assert_eq!(door.key("172.17.0.1", "the key", true), Ok(()));
    // Neither does it keep the people out who live at that address.
    for number in 0..9 {
        assert_eq!(door.fail("172.17.0.1", &format!("person {number}")), Ok(()));
    }
}

#[test]
fn different_wrong_keys_are_guesses() {
    let door = Door::new();
    for number in 0..11 {
        assert_eq!(door.key("203.0.113.5", &format!("key {number}"), false), Ok(()));
    }
    assert_eq!(door.key("203.0.113.5", "the key", true), Err(1), "a guess that waits is not told");
    door.wait(1);
    assert_eq!(door.key("203.0.113.5", "the key", true), Ok(()));
    for number in 11..20 {
        door.key("203.0.113.5", &format!("key {number}"), false).ok();
    }
    assert_eq!(door.key("203.0.113.5", "the key", true), Ok(()), "known from here");
}

#[test]
fn memory_is_bounded_and_keeps_the_worst() {
    let door = Door::new();
    for _ in 0..11 {
        door.fail("203.0.113.5", "").unwrap();
    }
    for number in 0..30_000_u32 {
        let address = IpAddr::from((0x0a00_0000 + number).to_be_bytes()).to_string();
        door.fail(&address, &format!("person {number}")).unwrap();
    }
    assert!(door.backoff.ledger().sizes().0 <= MOST_COUNTS);
    assert_eq!(door.fail("203.0.113.5", ""), Err(1));
    for number in 0..u32::try_from(MOST_TRUSTED).unwrap() + 50 {
        let address = IpAddr::from((0x0b00_0000 + number).to_be_bytes()).to_string();
        door.succeed(&address, &format!("member {number}")).unwrap();
    }
    assert_eq!(door.backoff.ledger().sizes().1, MOST_TRUSTED);
}
