//! Signing in with an e-mail address and a password that is kept here (data §6.4).

use super::backoff::Secret;
use crate::{App, Result};
use domain::refusal::{forbidden, invalid, not_allowed};
use domain::{User, UserId};
use std::net::IpAddr;

impl App {
    /// Finds out whose address and password these are. A wrong address and a wrong password are
    /// refused in the same words after the same time.
    pub async fn sign_in_local(
        &self,
        email: &str,
        password: String,
        from: Option<IpAddr>,
    ) -> Result<User> {
        if !self.settings().main.local_login {
            return Err(not_allowed("Signing in with a password is switched off here.").into());
        }
        if email.is_empty() || password.is_empty() {
            return Err(invalid("Enter both your e-mail address and your password.").into());
        }
        let attempt =
            self.backoff.begin(Secret::Password, from, Some(email.trim()), self.clock.now())?;
        let wanted = email.trim().to_owned();
        let (user, hash) = self
            .store
            .read(move |tx| {
                let user = tx.find_user_by_email(&wanted)?;
                let hash = match &user {
                    Some(user) => tx.find_password(user.id)?,
                    None => None,
                };
                Ok((user, hash))
            })
            .await?;
        let is_right = self.passwords.verify(password, hash).await?;
        // What was typed as an address may be a password: only known accounts are named.
        let account = user.as_ref().map(|user| user.id.0);
        let Some(user) = user.filter(|_| is_right) else {
            attempt.failed();
            let address = from.map(tracing::field::display);
            tracing::warn!(label = "Auth", account, address, "a sign-in with a password failed");
            return Err(forbidden("The e-mail address or the password is wrong.").into());
        };
        attempt.succeeded();
        Ok(user)
    }

    /// Whether anybody lives here yet.
    pub async fn is_inhabited(&self) -> Result<bool> {
        #[expect(clippy::redundant_closure_for_method_calls, reason = "the lifetimes need it")]
        let inhabited = self.store.read(|tx| tx.has_users()).await?;
        Ok(inhabited)
    }

    /// Whether the owner can sign in with a password that is kept here.
    pub async fn owner_has_password(&self) -> Result<bool> {
        let password = self.store.read(|tx| tx.find_password(UserId::OWNER)).await?;
        Ok(self.settings().main.local_login && password.is_some())
    }
}
