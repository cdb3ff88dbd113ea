//! Local passwords: bcrypt on blocking threads, few at a time, and never faster for those who do
//! not exist (data §5.3).

use crate::{Error, Result};
use domain::refusal::unavailable;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

/// What every hash costs; those of the reference cost the same.
const COST: u32 = 12;
/// A hash takes a good part of a second: more at once would only make everything else wait.
const AT_ONCE: usize = 2;
/// How long a person waits for their turn before they are told to come back.
const PATIENCE: Duration = Duration::from_secs(15);
/// The fewest characters of a password that a person chooses.
pub const SHORTEST: usize = 8;

/// A hash of nothing anybody knows, of the same cost as every other.
const NOBODY: &str = "$2b$12$C6UzMDM.H6dfI/f/IKcEeO7ZGQ3DqGq1v0q8i1qf5d8W6b0z2oW6e";

/// Makes and checks hashes. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Passwords {
    turns: Arc<Semaphore>,
    cost: u32,
}

impl Default for Passwords {
    fn default() -> Self {
        Self { turns: Arc::new(Semaphore::new(AT_ONCE)), cost: COST }
    }
}

impl Passwords {
    /// Hashes a password for keeping.
    pub async fn hash(&self, password: String) -> Result<String> {
        let cost = self.cost;
        self.work(move || bcrypt::hash(password, cost).map_err(Error::failed)).await?
    }

    /// Whether a password belongs to a hash. Without one it takes as long and belongs to nobody.
    pub async fn verify(&self, password: String, hash: Option<String>) -> Result<bool> {
        self.work(move || {
            let known = hash.is_some();
            let hash = hash.unwrap_or_else(|| NOBODY.to_owned());
            // A hash that cannot be read is nobody's.
            known & bcrypt::verify(password, &hash).unwrap_or(false)
        })
        .await
    }

    async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T> {
        let turn = Arc::clone(&self.turns).acquire_owned();
        let Ok(Ok(turn)) = tokio::time::timeout(PATIENCE, turn).await else {
            return Err(
                unavailable("Too many people are signing in. Try again in a moment.").into()
            );
        };
        let done = spawn_blocking(move || {
            let _turn = turn;
            work()
        });
        done.await.map_err(Error::failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn hashes_of_every_prefix_are_known() {
        let passwords = Passwords { cost: 4, ..Passwords::default() };
        let hash = passwords.hash("correct horse".to_owned()).await.unwrap();
        assert!(hash.starts_with("$2b$04$"), "{hash}");
        for prefix in ["$2a$", "$2b$", "$2y$"] {
            let hash = hash.replacen("$2b$", prefix, 1);
            let right = passwords.verify("correct horse".to_owned(), Some(hash.clone())).await;
            assert!(right.unwrap(), "{prefix}");
            assert!(!passwords.verify("wrong".to_owned(), Some(hash)).await.unwrap(), "{prefix}");
        }
    }

    #[tokio::test]
    async fn a_hash_of_the_reference_opens() {
        let hash = "$2b$12$BF9sCWV1793te/WfhQACBOQz5EDe4WDYPVGQdEHo/XPh7am4Uq9A.".to_owned();
        assert!(Passwords::default().verify("test1234".to_owned(), Some(hash)).await.unwrap());
    }

    #[tokio::test]
    async fn nobody_and_nonsense_have_no_password() {
        let passwords = Passwords::default();
        for hash in [None, Some(String::new()), Some("$2b$12$short".to_owned())] {
            assert!(!passwords.verify(String::new(), hash).await.unwrap());
        }
    }

    #[test]
    fn nobody_costs_as_much_as_everybody() {
        let parts: bcrypt::HashParts = NOBODY.parse().unwrap();
        assert_eq!(parts.get_cost(), COST);
    }
}
