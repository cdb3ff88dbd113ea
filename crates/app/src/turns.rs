//! Turns at a title: of those who want to change the same one, one at a time opens a transaction, so
//! that the others do not hold a session of the database while they wait for its lock.

use domain::{MediaType, TmdbId};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use tokio::sync::OwnedMutexGuard;

type Turn = tokio::sync::Mutex<()>;
type Title = (MediaType, TmdbId);

/// Who is at which title; cheap to clone.
#[derive(Debug, Clone, Default)]
pub(crate) struct Turns(Arc<Mutex<HashMap<Title, Weak<Turn>>>>);

impl Turns {
    /// Waits for the turn at a title; it ends when the guard is dropped.
    pub(crate) async fn take(&self, media_type: MediaType, id: TmdbId) -> OwnedMutexGuard<()> {
        self.at((media_type, id)).lock_owned().await
    }

    fn at(&self, title: Title) -> Arc<Turn> {
        let mut turns = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(turn) = turns.get(&title).and_then(Weak::upgrade) {
            return turn;
        }
        turns.retain(|_, turn| turn.strong_count() > 0);
        let turn = Arc::new(Turn::default());
        turns.insert(title, Arc::downgrade(&turn));
        turn
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn one_at_a_time_and_nothing_stays_behind() {
        let turns = Turns::default();
        let (one, other) = ((MediaType::Movie, TmdbId(1)), (MediaType::Tv, TmdbId(1)));
        let first = turns.take(one.0, one.1).await;
        assert!(turns.at(one).try_lock().is_err());
        let second = turns.take(other.0, other.1).await;
        drop((first, second));
        assert!(turns.at(one).try_lock().is_ok());
        assert_eq!(turns.0.lock().unwrap().len(), 1, "what nobody waits for is forgotten");
    }
}
