//! Who passes which guard, tried with every bit.

use super::super::Guard;
use super::super::guard::bits;
use domain::Permissions;
use domain::ids::UserId;
use serde_json::json;

const ME: UserId = UserId(7);
const OTHER: UserId = UserId(8);

/// Every guard that asks for bits, with the bits it asks for.
fn guards(asked: Permissions) -> [Guard; 4] {
    [Guard::All(asked), Guard::Any(asked), Guard::SelfOrAll(asked), Guard::SelfOrAny(asked)]
}

#[test]
fn one_bit_opens_its_own_guard_and_admin_opens_all() {
    for (asked, asked_name) in Permissions::NAMED {
        for (held, held_name) in Permissions::NAMED {
            for guard in guards(*asked) {
                let opens = held == asked || *held == Permissions::ADMIN;
                for person in [None, Some(OTHER)] {
                    let allows = guard.allows(*held, ME, person);
                    assert_eq!(allows, opens, "{held_name} at {guard:?} ({asked_name})");
                }
            }
        }
    }
}

#[test]
fn without_the_bit_every_other_bit_together_is_not_enough() {
    let everything = Permissions::NAMED.iter().fold(Permissions::NONE, |sum, (bit, _)| sum | *bit);
    for (asked, name) in Permissions::NAMED {
        let others = Permissions(everything.0 & !asked.0 & !Permissions::ADMIN.0);
        for guard in guards(*asked) {
            assert!(!guard.allows(others, ME, Some(OTHER)), "{guard:?} ({name})");
            assert!(guard.allows(everything, ME, Some(OTHER)), "{guard:?} ({name})");
        }
    }
}

#[test]
fn of_two_bits_all_needs_both_and_any_needs_one() {
    for (first, _) in Permissions::NAMED {
        for (second, _) in Permissions::NAMED.iter().filter(|(second, _)| second != first) {
            let both = bits([*first, *second]);
            for (held, _) in Permissions::NAMED {
                let admin = *held == Permissions::ADMIN;
                let one = held == first || held == second;
                for (guard, opens) in [
                    (Guard::All(both), admin),
                    (Guard::SelfOrAll(both), admin),
                    (Guard::Any(both), admin || one),
                    (Guard::SelfOrAny(both), admin || one),
                ] {
                    assert_eq!(guard.allows(*held, ME, Some(OTHER)), opens, "{held:?} {guard:?}");
                    assert!(guard.allows(both, ME, Some(OTHER)), "{guard:?}");
                }
            }
        }
    }
}

#[test]
fn only_guards_about_a_person_look_at_the_path() {
    let asked = Permissions::MANAGE_USERS;
    for (guard, myself, somebody) in [
        (Guard::Public, true, true),
        (Guard::Present, true, true),
        (Guard::User, true, true),
        (Guard::InHandler, true, true),
        (Guard::All(asked), false, false),
        (Guard::Any(asked), false, false),
        (Guard::SelfOrAll(asked), true, false),
        (Guard::SelfOrAny(asked), true, false),
        (Guard::SelfOnly, true, false),
    ] {
        assert_eq!(guard.allows(Permissions::NONE, ME, Some(ME)), myself, "{guard:?}");
        assert_eq!(guard.allows(Permissions::NONE, ME, Some(OTHER)), somebody, "{guard:?}");
        assert_eq!(guard.allows(Permissions::NONE, ME, None), somebody, "{guard:?}");
    }
    assert!(!Guard::SelfOnly.allows(Permissions::ADMIN, ME, Some(OTHER)));
}

#[test]
fn nobody_is_asked_to_sign_in_where_it_does_not_matter() {
    for (guard, needs_user) in [
        (Guard::Public, false),
        (Guard::Present, false),
        (Guard::User, true),
        (Guard::InHandler, true),
        (Guard::All(Permissions::ADMIN), true),
        (Guard::SelfOnly, true),
    ] {
        assert_eq!(guard.needs_user(), needs_user, "{guard:?}");
    }
}

#[test]
fn a_denial_has_the_shape_of_its_guard() {
    let keys = |guard: Guard, signed_in| {
        let denial = guard.denial(signed_in);
        assert_eq!(denial.status, 403);
        denial.body.as_object().unwrap().keys().cloned().collect::<Vec<_>>()
    };
    let own = Guard::SelfOrAll(Permissions::MANAGE_USERS);
    assert_eq!(keys(Guard::All(Permissions::ADMIN), true), ["status", "error"]);
    assert_eq!(keys(Guard::User, false), ["status", "error"]);
    assert_eq!(keys(own, false), ["status", "error"]);
    assert_eq!(keys(own, true), ["message"]);
    assert_eq!(keys(Guard::SelfOnly, true), ["message"]);
    assert_eq!(Guard::User.denial(false).body["status"], json!(403));
}

#[test]
fn a_guard_can_be_read() {
    let two = bits([Permissions::MANAGE_USERS, Permissions::MANAGE_REQUESTS]);
    assert_eq!(Guard::All(two).to_string(), "MANAGE_USERS and MANAGE_REQUESTS");
    assert_eq!(Guard::SelfOrAny(two).to_string(), "the person, or MANAGE_USERS or MANAGE_REQUESTS");
}
