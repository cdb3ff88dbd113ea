//! Who may do what: the bit mask of `user.permissions` and the rule that reads it (data §4.1).

use serde::{Deserialize, Serialize};
use std::ops::{BitAnd, BitOr, BitOrAssign};

/// A set of permissions, stored as an integer bit mask.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Permissions(pub i64);

macro_rules! bits {
    ($($(#[$doc:meta])* $name:ident = $bit:literal),+ $(,)?) => {
        impl Permissions {
            $($(#[$doc])* pub const $name: Self = Self(1 << $bit);)+

            /// Every defined bit with its name, in the order of its number.
            pub const NAMED: &[(Self, &str)] = &[$((Self::$name, stringify!($name))),+];
        }
    };
}

bits! {
    /// Passes every check.
    ADMIN = 1,
    /// Kept from the reference; guards nothing.
    MANAGE_SETTINGS = 2,
    /// Creates, edits, imports and deletes users.
    MANAGE_USERS = 3,
    /// Decides about requests and edits media rows.
    MANAGE_REQUESTS = 4,
    /// Asks for films and series.
    REQUEST = 5,
    /// Kept from the reference; guards nothing.
    VOTE = 6,
    /// Own requests are approved at once.
    AUTO_APPROVE = 7,
    /// The same for films only.
    AUTO_APPROVE_MOVIE = 8,
    /// The same for series only.
    AUTO_APPROVE_TV = 9,
    /// Asks for 4K films and series.
    REQUEST_4K = 10,
    /// Asks for 4K films.
    REQUEST_4K_MOVIE = 11,
    /// Asks for 4K series.
    REQUEST_4K_TV = 12,
    /// Chooses server, profile, folder and tags.
    REQUEST_ADVANCED = 13,
    /// Sees other people's requests.
    REQUEST_VIEW = 14,
    /// Own 4K requests are approved at once.
    AUTO_APPROVE_4K = 15,
    /// The same for films only.
    AUTO_APPROVE_4K_MOVIE = 16,
    /// The same for series only.
    AUTO_APPROVE_4K_TV = 17,
    /// Asks for films.
    REQUEST_MOVIE = 18,
    /// Asks for series.
    REQUEST_TV = 19,
    /// Does everything with issues.
    MANAGE_ISSUES = 20,
    /// Sees other people's issues.
    VIEW_ISSUES = 21,
    /// Reports issues.
    CREATE_ISSUES = 22,
    /// The own watchlist becomes requests.
    AUTO_REQUEST = 23,
    /// The same for films only.
    AUTO_REQUEST_MOVIE = 24,
    /// The same for series only.
    AUTO_REQUEST_TV = 25,
    /// Sees what was added lately.
    RECENT_VIEW = 26,
    /// Sees other people's watchlists.
    WATCHLIST_VIEW = 27,
    /// Adds to and removes from the blocklist.
    MANAGE_BLOCKLIST = 28,
    /// Sees the blocklist.
    VIEW_BLOCKLIST = 30,
}

impl Permissions {
    /// No permission at all.
    pub const NONE: Self = Self(0);

    /// Whether ADMIN is among them, which passes every check.
    pub fn is_admin(self) -> bool {
        self.0 & Self::ADMIN.0 != 0
    }

    /// Whether the holder has every one of the `required` bits, or is an admin.
    pub fn has_all(self, required: Self) -> bool {
        self.is_admin() || self.0 & required.0 == required.0
    }

    /// Whether the holder has at least one of the `required` bits, or is an admin. Requiring
    /// nothing is always granted.
    pub fn has_any(self, required: Self) -> bool {
        required.0 == 0 || self.is_admin() || self.0 & required.0 != 0
    }

    /// Whether this set names every bit of the other, with no exception for admins: used when a
    /// mask is edited, not when a right is checked.
    pub fn contains(self, bits: Self) -> bool {
        self.0 & bits.0 == bits.0
    }
}

impl BitOr for Permissions {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for Permissions {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

impl BitAnd for Permissions {
    type Output = Self;

    fn bitand(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_admin_passes_every_check() {
        for (bit, name) in Permissions::NAMED {
            assert!(Permissions::ADMIN.has_all(*bit), "{name}");
            assert!(Permissions::ADMIN.has_any(*bit), "{name}");
        }
    }

    #[test]
    fn no_bit_implies_another() {
        for (held, held_name) in Permissions::NAMED.iter().filter(|(bit, _)| !bit.is_admin()) {
            for (asked, asked_name) in Permissions::NAMED {
                let same = held == asked;
                assert_eq!(held.has_all(*asked), same, "{held_name} for {asked_name}");
                assert_eq!(held.has_any(*asked), same, "{held_name} for {asked_name}");
            }
        }
    }

    #[test]
    fn all_needs_every_bit_and_any_needs_one() {
        let both = Permissions::MANAGE_USERS | Permissions::MANAGE_REQUESTS;
        assert!(!Permissions::MANAGE_USERS.has_all(both));
        assert!(Permissions::MANAGE_USERS.has_any(both));
        assert!(both.has_all(both));
        assert!(Permissions::NONE.has_any(Permissions::NONE));
    }
}
