//! A new password for those who forgot theirs: a mailed link, good for a day and for one use
//! (data §5.3).

use super::backoff::Secret;
use super::{mails, passwords};
use crate::{App, Result};
use domain::refusal::invalid;
use domain::{Day, Refusal, UserId};
use std::net::IpAddr;

impl App {
    /// Mails a link to whoever has this address. What the caller learns, and how fast, does not
    /// depend on whether there is such an account: everything happens after the answer.
    pub fn ask_for_reset_link(&self, email: String, from: Option<IpAddr>) -> Result<()> {
        if email.trim().is_empty() {
            return Err(invalid("Enter your e-mail address.").into());
        }
        let now = self.clock.now();
        self.backoff.begin(Secret::Address, from, Some(&email), now)?.failed();
        let app = self.clone();
        tokio::spawn(async move {
            if let Err(error) = app.mail_reset_link(email).await {
                tracing::error!(label = "Auth", %error, "a link for a new password was not mailed");
            }
        });
        Ok(())
    }

    async fn mail_reset_link(&self, email: String) -> Result<()> {
        let (guid, now) = (self.random.uuid(), self.clock.now());
        let last_day = Day(self.clock.today().0 + chrono::Days::new(1));
        let code = guid.clone();
        let found = self
            .store
            .write(move |tx| {
                let Some(user) = tx.find_user_by_email(&email)? else { return Ok(None) };
                tx.set_reset_link(user.id, &code, last_day, now)?;
                Ok(Some(user))
            })
            .await?;
        let Some(user) = found else {
            tracing::info!(
                label = "Auth",
                "a link for a new password was asked for by nobody known"
            );
            return Ok(());
        };
        let settings = self.settings();
        let mail = mails::reset_link(&settings, &user, &guid);
        let mailer = self.mailer(&settings.notifications.email.options);
        mailer.send(&mail).await.map_err(crate::Error::failed)?;
        tracing::info!(label = "Auth", account = user.id.0, "a link for a new password was mailed");
        Ok(())
    }

    /// Whether a link still leads to an account; looking does not spend it, but counts as an attempt
    /// where it does not.
    pub async fn is_reset_link_good(&self, guid: String, from: Option<IpAddr>) -> Result<bool> {
        let attempt = self.backoff.begin(Secret::Link, from, None, self.clock.now())?;
        let today = self.clock.today();
        let found = self.store.read(move |tx| owner_of_link(tx, &guid, today)).await?;
        if found.is_none() {
            attempt.failed();
        }
        Ok(found.is_some())
    }

    /// Sets the password of the account that a link leads to, and spends the link.
    pub async fn reset_password(
        &self,
        guid: String,
        password: String,
        from: Option<IpAddr>,
    ) -> Result<()> {
        if password.chars().count() < passwords::SHORTEST {
            return Err(invalid("The new password must have at least 8 characters.").into());
        }
        let now = self.clock.now();
        let attempt = self.backoff.begin(Secret::Link, from, None, now)?;
        let today = self.clock.today();
        let code = guid.clone();
        let found = self.store.read(move |tx| owner_of_link(tx, &code, today)).await?;
        if found.is_none() {
            attempt.failed();
            return Err(useless_link().into());
        }
        let hash = self.passwords.hash(password).await?;
        let user = self
            .store
            .write(move |tx| {
                // Somebody may have used the link in the meantime.
                let user = owner_of_link(tx, &guid, today)?.ok_or_else(useless_link)?;
                tx.set_password(user, &hash, now)?;
                tx.spend_reset_link(user)?;
                Ok(user)
            })
            .await?;
        tracing::info!(label = "Auth", account = user.0, "a new password was set with a link");
        Ok(())
    }
}

fn owner_of_link(tx: &mut store::Tx<'_>, guid: &str, today: Day) -> store::Result<Option<UserId>> {
    let link = tx.find_reset_link(guid)?;
    Ok(link.filter(|link| link.last_day.is_some_and(|last| today <= last)).map(|link| link.user))
}

fn useless_link() -> Refusal {
    invalid("This link was used before, or it is too old. Ask for a new one.")
}
