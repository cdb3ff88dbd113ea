//! Helping people who cannot sign in any more, for whoever may touch the household's files: without
//! the settings, without the folder's lock, with the server running or not.

use super::passwords::SHORTEST;
use crate::{Clock, Error, Passwords, Random, Result};
use domain::refusal::{conflict, invalid};
use domain::{Kind, Permissions, Refusal, User, UserId};
use store::tables::user_edits::{UserFilter, UserOrder};
use store::{Store, Tx};

/// The accounts of a household, reached past the sign-in.
#[derive(Debug)]
pub struct Rescue {
    store: Store,
    clock: Clock,
    passwords: Passwords,
}

/// A password that was set.
#[derive(Debug)]
pub struct NewPassword {
    /// Whose it is.
    pub user: User,
    /// The password, when it was made up here and nobody knows it yet.
    pub made_up: Option<String>,
}

impl Rescue {
    /// Reaches the accounts in a database whose schema is the present one.
    pub fn new(store: Store, clock: Clock) -> Self {
        Self { store, clock, passwords: Passwords::default() }
    }

    /// Lists everybody, first come first.
    pub async fn list(&self) -> Result<Vec<User>> {
        let everybody = UserFilter::default();
        let page = self
            .store
            .read(move |tx| tx.page_of_users(&everybody, UserOrder::Created, i64::MAX, 0))
            .await?;
        Ok(page.0)
    }

    /// Gives an account the chosen password, or one that is made up. A mailed link that would set
    /// another one becomes useless.
    pub async fn reset_password(&self, who: &str, chosen: Option<String>) -> Result<NewPassword> {
        if chosen.as_ref().is_some_and(|password| password.chars().count() < SHORTEST) {
            return Err(invalid(format!(
                "a password has at least {SHORTEST} characters; nothing was changed"
            ))
            .into());
        }
        let made_up = chosen.is_none().then(|| Random.password());
        let password = chosen.or_else(|| made_up.clone()).unwrap_or_default();
        let hash = self.passwords.hash(password).await?;
        let (who, now) = (who.to_owned(), self.clock.now());
        let user = self
            .store
            .write(move |tx| {
                let user = find(tx, &who)?;
                tx.set_password(user.id, &hash, now)?;
                tx.spend_reset_link(user.id)?;
                Ok(user)
            })
            .await?;
        Ok(NewPassword { user, made_up })
    }

    /// Makes an account an administrator; says so with `false` when it is one already.
    pub async fn promote(&self, who: &str) -> Result<(User, bool)> {
        let (who, now) = (who.to_owned(), self.clock.now());
        self.store
            .write(move |tx| {
                tx.lock_accounts()?;
                let mut user = find(tx, &who)?;
                if user.permissions.is_admin() {
                    return Ok((user, false));
                }
                user.permissions |= Permissions::ADMIN;
                tx.update_user(&user, now)?;
                Ok((user, true))
            })
            .await
            .map_err(Error::from)
    }
}

/// Finds the one account that is meant by a number, an address or a name.
fn find(tx: &mut Tx<'_>, who: &str) -> store::Result<User> {
    if let Ok(number) = who.parse()
        && let Some(user) = tx.find_user(UserId(number))?
    {
        return Ok(user);
    }
    if !who.is_empty()
        && let Some(user) = tx.find_user_by_email(who)?
    {
        return Ok(user);
    }
    let filter = UserFilter {
        search: Some(who.to_owned()),
        searches_addresses: true,
        ..UserFilter::default()
    };
    let (found, _) = tx.page_of_users(&filter, UserOrder::Created, i64::MAX, 0)?;
    let mut named = found.into_iter().filter(|user| is_called(user, who));
    let Some(user) = named.next() else {
        let message = format!("no account has the number, e-mail address or name `{who}`");
        return Err(Refusal::new(Kind::NotFound, message).into());
    };
    let others: Vec<String> = named.map(|other| other.id.to_string()).collect();
    if others.is_empty() {
        return Ok(user);
    }
    Err(conflict(format!(
        "more than one account is called `{who}`; say which one by its number: {} or {}",
        user.id,
        others.join(" or ")
    ))
    .into())
}

/// Whether a text is one of a person's names, in whatever letters.
fn is_called(user: &User, who: &str) -> bool {
    let who = who.to_lowercase();
    [&user.username, &user.plex_username, &user.jellyfin_username]
        .into_iter()
        .flatten()
        .any(|name| name.to_lowercase() == who)
}
