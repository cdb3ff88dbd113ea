//! How much a person may ask for in a window of days (data §5.4).

use crate::{Permissions, User};

/// A limit: so many films or seasons in so many days. Nothing, or 0, means no limit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Limit {
    /// How many.
    pub limit: Option<i64>,
    /// In how many days.
    pub days: Option<i64>,
}

impl Limit {
    /// A person's own limit, field by field before the household's.
    #[must_use]
    pub fn or(self, household: Self) -> Self {
        Self { limit: self.limit.or(household.limit), days: self.days.or(household.days) }
    }

    /// The number that counts, when there is a limit at all.
    pub fn in_force(self) -> Option<i64> {
        self.limit.filter(|limit| *limit > 0)
    }

    /// What is left when so much was used.
    pub fn standing(self, used: i64) -> Standing {
        let limit = self.in_force();
        let used = if limit.is_some() { used } else { 0 };
        let left = limit.map(|limit| limit - used);
        Standing {
            limit: self,
            used,
            remaining: left.map(|left| left.max(0)),
            restricted: left.is_some_and(|left| left <= 0),
        }
    }
}

/// A limit and how much of it was used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The limit.
    pub limit: Limit,
    /// How many were asked for in the window.
    pub used: i64,
    /// How many are left, when there is a limit.
    pub remaining: Option<i64>,
    /// Whether nothing is left.
    pub restricted: bool,
}

/// Both standings of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quotas {
    /// For films.
    pub movie: Standing,
    /// For seasons.
    pub tv: Standing,
}

/// The limits of a person for films and for seasons. Who manages users has none.
pub fn limits(user: &User, household_movie: Limit, household_tv: Limit) -> (Limit, Limit) {
    let own_movie = Limit { limit: user.movie_quota_limit, days: user.movie_quota_days };
    let own_tv = Limit { limit: user.tv_quota_limit, days: user.tv_quota_days };
    let (mut movie, mut tv) = (own_movie.or(household_movie), own_tv.or(household_tv));
    if user.permissions.has_all(Permissions::MANAGE_USERS) {
        movie.limit = Some(0);
        tv.limit = Some(0);
    }
    (movie, tv)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_reached_when_nothing_is_left() {
        let limit = |limit| Limit { limit, days: Some(7) };
        let cases = [
            (limit(None), 5, (0, None, false)),
            (limit(Some(0)), 5, (0, None, false)),
            (limit(Some(2)), 1, (1, Some(1), false)),
            (limit(Some(2)), 2, (2, Some(0), true)),
            (limit(Some(2)), 9, (9, Some(0), true)),
        ];
        for (limit, used, (shown, remaining, restricted)) in cases {
            let standing = limit.standing(used);
            assert_eq!(
                (standing.used, standing.remaining, standing.restricted),
                (shown, remaining, restricted),
                "{limit:?} {used}"
            );
        }
    }

    #[test]
    fn own_fields_win_one_by_one() {
        let own = Limit { limit: Some(3), days: None };
        let household = Limit { limit: Some(9), days: Some(30) };
        assert_eq!(own.or(household), Limit { limit: Some(3), days: Some(30) });
    }
}
