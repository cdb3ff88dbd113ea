//! What a person may still ask for (data §5.4).

use crate::{App, Result};
use domain::quota::{Limit, Quotas, limits};
use domain::refusal::{forbidden, not_found};
use domain::{Permissions, Ts, User, UserId};
use store::Tx;

/// When the windows of a person's limits began.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Windows {
    movie: (Limit, Ts),
    tv: (Limit, Ts),
}

impl Windows {
    /// Counts what was used, in the transaction that may add to it.
    pub(crate) fn standing(self, tx: &mut Tx<'_>, user: UserId) -> store::Result<Quotas> {
        let movies = match self.movie.0.in_force() {
            Some(_) => tx.count_movies_requested(user, self.movie.1)?,
            None => 0,
        };
        let seasons = match self.tv.0.in_force() {
            Some(_) => tx.count_seasons_requested(user, self.tv.1)?,
            None => 0,
        };
        Ok(Quotas { movie: self.movie.0.standing(movies), tv: self.tv.0.standing(seasons) })
    }
}

impl App {
    /// The windows of a person's limits as they are now.
    pub(crate) fn quota_windows(&self, user: &User) -> Windows {
        let settings = self.settings();
        let household =
            |quota: &store::settings::view::Quota| Limit { limit: quota.limit, days: quota.days };
        let (movie, tv) =
            limits(user, household(&settings.main.movie_quota), household(&settings.main.tv_quota));
        let now = self.clock.now();
        let begins = |limit: Limit| self.clock.days_before(now, limit.days.unwrap_or(0));
        Windows { movie: (movie, begins(movie)), tv: (tv, begins(tv)) }
    }

    /// Gives a person's quotas: to themselves, and to those who manage both people and requests.
    pub async fn quotas(&self, by: &User, id: UserId) -> Result<Quotas> {
        let manages = Permissions::MANAGE_USERS | Permissions::MANAGE_REQUESTS;
        if by.id != id && !by.may(manages) {
            return Err(forbidden("You may not see what others may ask for.").into());
        }
        let user = self.user(id).await.map_err(|_| not_found("user"))?;
        let windows = self.quota_windows(&user);
        Ok(self.store.read(move |tx| windows.standing(tx, id)).await?)
    }
}
