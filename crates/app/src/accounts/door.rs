//! Signing in with an account of Usherr's own.

use crate::{App, Result};
use domain::User;

impl App {
    /// Finds the person whom an address and a local password belong to. Unknown people take as
    /// long as known ones.
    pub async fn check_local_password(
        &self,
        email: &str,
        password: String,
    ) -> Result<Option<User>> {
        let email = email.trim().to_owned();
        let found = self
            .store
            .read(move |tx| {
                let Some(user) = tx.find_user_by_email(&email)? else { return Ok(None) };
                let hash = tx.find_password(user.id)?;
                Ok(Some((user, hash)))
            })
            .await?;
        let (user, hash) = found.map_or((None, None), |(user, hash)| (Some(user), hash));
        let is_right = self.passwords.verify(password, hash).await?;
        Ok(user.filter(|_| is_right))
    }

    /// Whether anybody lives here yet.
    pub async fn is_inhabited(&self) -> Result<bool> {
        #[expect(clippy::redundant_closure_for_method_calls, reason = "the lifetimes need it")]
        let inhabited = self.store.read(|tx| tx.has_users()).await?;
        Ok(inhabited)
    }
}
