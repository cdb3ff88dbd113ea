//! Who may call a route: the guard that stands in each row of the table.

use super::refusal::Refusal;
use domain::Permissions;
use domain::ids::UserId;
use std::fmt;

/// Who may call a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guard {
    /// Anybody, with or without credentials.
    Public,
    /// Anybody who sends a cookie or a key, even a worthless one (api §2.2).
    Present,
    /// Anybody signed in.
    User,
    /// Anybody signed in; the use case decides, because it must look at the thing first.
    InHandler,
    /// Holders of every one of these bits.
    All(Permissions),
    /// Holders of at least one of these bits.
    Any(Permissions),
    /// The person named in the path, or holders of every one of these bits.
    SelfOrAll(Permissions),
    /// The person named in the path, or holders of at least one of these bits.
    SelfOrAny(Permissions),
    /// The person named in the path, and nobody else.
    SelfOnly,
}

impl Guard {
    /// Whether a call may come without any credentials.
    pub const fn is_public(self) -> bool {
        matches!(self, Self::Public)
    }

    /// Whether a call needs somebody who is signed in.
    pub const fn needs_user(self) -> bool {
        !matches!(self, Self::Public | Self::Present)
    }

    /// Whether somebody signed in may pass. `path_user_id` is the `{userId}` of the path; a number
    /// there that is nobody's id is `None`.
    pub fn allows(
        self,
        permissions: Permissions,
        caller_id: UserId,
        path_user_id: Option<UserId>,
    ) -> bool {
        let is_self = path_user_id == Some(caller_id);
        match self {
            Self::Public | Self::Present | Self::User | Self::InHandler => true,
            Self::All(bits) => permissions.has_all(bits),
            Self::Any(bits) => permissions.has_any(bits),
            Self::SelfOrAll(bits) => is_self || permissions.has_all(bits),
            Self::SelfOrAny(bits) => is_self || permissions.has_any(bits),
            Self::SelfOnly => is_self,
        }
    }

    /// What a caller is told whom the guard does not let through.
    pub fn denial(self, signed_in: bool) -> Refusal {
        let about_a_person =
            matches!(self, Self::SelfOrAll(_) | Self::SelfOrAny(_) | Self::SelfOnly);
        if !signed_in {
            Refusal::forbidden("You need to be signed in for this.")
        } else if about_a_person {
            Refusal::plain(403, "This account belongs to somebody else.")
        } else {
            Refusal::forbidden("Your account is not allowed to do this.")
        }
    }
}

impl fmt::Display for Guard {
    /// Says who may pass, in the words of the list of permissions.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = |bits: Permissions, between: &str| {
            Permissions::NAMED
                .iter()
                .filter(|(bit, _)| bits.contains(*bit))
                .map(|(_, name)| *name)
                .collect::<Vec<_>>()
                .join(between)
        };
        match *self {
            Self::Public => f.write_str("anybody"),
            Self::Present => f.write_str("anybody with credentials"),
            Self::User => f.write_str("anybody signed in"),
            Self::InHandler => f.write_str("anybody signed in, depending on whose it is"),
            Self::All(bits) => f.write_str(&names(bits, " and ")),
            Self::Any(bits) => f.write_str(&names(bits, " or ")),
            Self::SelfOrAll(bits) => write!(f, "the person, or {}", names(bits, " and ")),
            Self::SelfOrAny(bits) => write!(f, "the person, or {}", names(bits, " or ")),
            Self::SelfOnly => f.write_str("the person"),
        }
    }
}

/// Joins bits in a constant, where `|` cannot be called.
pub(super) const fn bits<const N: usize>(of: [Permissions; N]) -> Permissions {
    let mut mask = 0;
    let mut rest: &[Permissions] = &of;
    while let [first, others @ ..] = rest {
        mask |= first.0;
        rest = others;
    }
    Permissions(mask)
}

/// Administrators.
pub(super) const ADMIN: Guard = Guard::All(Permissions::ADMIN);
/// Those who look after other people's accounts.
pub(super) const MANAGE_USERS: Guard = Guard::All(Permissions::MANAGE_USERS);
/// Those who decide about requests.
pub(super) const MANAGE_REQUESTS: Guard = Guard::All(Permissions::MANAGE_REQUESTS);
