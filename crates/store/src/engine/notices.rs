//! What programs on the same PostgreSQL database tell each other (`LISTEN` and `NOTIFY`). On SQLite
//! there is nobody else.

use super::postgres::connect;
use super::query::sql;
use super::store::Store;
use super::tx::{Engine, Tx};
use crate::{Error, Result};
use postgres::Client;
use postgres::fallible_iterator::FallibleIterator as _;
use std::time::Duration;

/// A connection that only listens. All its methods block, and so does dropping it.
pub struct Notices {
    client: Client,
}

impl Store {
    /// Listens on a channel, whose name is a plain word; gives nothing on SQLite. Blocks.
    pub fn listen(&self, channel: &str) -> Result<Option<Notices>> {
        let Some(address) = self.postgres_address() else { return Ok(None) };
        let mut client = connect(address)?;
        client
            .batch_execute(&format!("LISTEN \"{channel}\""))
            .map_err(|source| Error::Unavailable(Box::new(source)))?;
        Ok(Some(Notices { client }))
    }
}

impl Notices {
    /// Waits so long at most, and tells whether anything was said.
    pub fn wait(&mut self, patience: Duration) -> Result<bool> {
        let mut notices = self.client.notifications();
        let lost = |source: postgres::Error| Error::Unavailable(Box::new(source));
        let heard = notices.timeout_iter(patience).next().map_err(lost)?.is_some();
        // Several at once are as good as one.
        while notices.iter().next().map_err(lost)?.is_some() {}
        Ok(heard)
    }
}

impl std::fmt::Debug for Notices {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Notices").finish_non_exhaustive()
    }
}

impl Tx<'_> {
    /// Tells everybody who listens on a channel, once this transaction is committed.
    pub fn notify(&mut self, channel: &str) -> Result<()> {
        if self.engine() == Engine::Postgres {
            sql("SELECT pg_notify($1, '')").bind(channel).execute(self)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;

    const SOON: Duration = Duration::from_secs(10);

    #[test]
    fn what_is_committed_is_heard_and_what_is_rolled_back_is_not() {
        let Some(database) = testing::postgres() else { return };
        let mut notices = database.store.listen("usherr_test").unwrap().unwrap();
        database.store.write_now(|tx| tx.notify("usherr_other")).unwrap();
        let refused: Result<()> = database.store.write_now(|tx| {
            tx.notify("usherr_test")?;
            Err(domain::refusal::invalid("no").into())
        });
        refused.unwrap_err();
        assert!(!notices.wait(Duration::from_millis(50)).unwrap());
        for _ in 0..3 {
            database.store.write_now(|tx| tx.notify("usherr_test")).unwrap();
        }
        assert!(notices.wait(SOON).unwrap());
    }

    #[test]
    fn on_sqlite_nobody_listens_and_nothing_is_said() {
        let database = testing::sqlite();
        assert!(database.store.listen("usherr_test").unwrap().is_none());
        database.store.write_now(|tx| tx.notify("usherr_test")).unwrap();
    }
}
