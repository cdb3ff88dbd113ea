//! Reading people.

use crate::{App, Result};
use domain::refusal::not_found;
use domain::{User, UserId, UserSettings};
use std::collections::HashMap;

impl App {
    /// Gives a person, or refuses when there is none.
    pub async fn user(&self, id: UserId) -> Result<User> {
        let found = self.store.read(move |tx| tx.find_user(id)).await?;
        Ok(found.ok_or_else(|| not_found("user"))?)
    }

    /// Gives a person's own settings, if anything was ever saved.
    pub async fn user_settings(&self, id: UserId) -> Result<Option<UserSettings>> {
        Ok(self.store.read(move |tx| tx.find_user_settings(id)).await?)
    }

    /// Gives the own settings of several people; who never saved anything is not among them.
    pub async fn settings_of_many(
        &self,
        ids: Vec<UserId>,
    ) -> Result<HashMap<UserId, UserSettings>> {
        Ok(self.store.read(move |tx| tx.list_user_settings(&ids)).await?)
    }

    /// Whether the household needs everyone's e-mail address and this person has none.
    pub fn misses_email(&self, user: &User) -> bool {
        self.settings().notifications.email.options.user_email_required && !is_address(&user.email)
    }
}

/// Whether a text can be an e-mail address; a top-level domain is not needed (data §5.1).
pub fn is_address(text: &str) -> bool {
    let Some((local, host)) = text.rsplit_once('@') else { return false };
    let plain = |c: char| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    !local.is_empty()
        && local.chars().all(plain)
        && !host.is_empty()
        && host.split('.').all(|label| {
            !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-')
        })
}

#[cfg(test)]
mod tests {
    use super::is_address;

    #[test]
    fn addresses_are_told_from_names() {
        for good in ["a@b", "a.b+c@example.com", "müller@münchen.de"] {
            assert!(is_address(good), "{good}");
        }
        for bad in ["", "name", "@b", "a@", "a b@c", "a@b..c", "a@b c"] {
            assert!(!is_address(bad), "{bad}");
        }
    }
}
