//! What programs on the same PostgreSQL database tell each other (`LISTEN` and `NOTIFY`). On SQLite
//! there is nobody else.

use super::query::sql;
use super::store::Store;
use super::tx::{Engine, Tx};
use super::wire::Wire;
use crate::Result;
use std::time::Duration;

/// A connection that only listens. All its methods block.
pub struct Notices {
    wire: Wire,
}

/// What somebody said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Where.
    pub channel: String,
    /// What; empty where the channel alone says enough.
    pub said: String,
}

impl Store {
    /// Listens on channels, whose names are plain words; gives nothing on SQLite. Blocks.
    pub fn listen(&self, channels: &[&str]) -> Result<Option<Notices>> {
        let Some(address) = self.postgres_address() else { return Ok(None) };
        let mut wire = Wire::open(address)?;
        for channel in channels {
            wire.batch(&format!("LISTEN \"{channel}\""))?;
        }
        Ok(Some(Notices { wire }))
    }
}

impl Notices {
    /// Waits so long at most, and gives what was said. What was said several times at once is as
    /// good as once.
    pub fn wait(&mut self, patience: Duration) -> Result<Vec<Notice>> {
        let mut heard = Vec::new();
        for notice in self.wire.notices(patience)? {
            let notice =
                Notice { channel: notice.channel().to_owned(), said: notice.payload().to_owned() };
            if !heard.contains(&notice) {
                heard.push(notice);
            }
        }
        Ok(heard)
    }
}

impl std::fmt::Debug for Notices {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Notices").finish_non_exhaustive()
    }
}

impl Tx<'_> {
    /// Says something to everybody who listens on a channel, once this transaction is committed. It
    /// may be empty, and is at most 8,000 bytes long.
    pub fn notify(&mut self, channel: &str, said: &str) -> Result<()> {
        if self.engine() == Engine::Postgres {
            sql("SELECT pg_notify($1, $2)").bind(channel).bind(said).execute(self)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;

    const SOON: Duration = Duration::from_secs(10);

    fn notice(channel: &str, said: &str) -> Notice {
        Notice { channel: channel.to_owned(), said: said.to_owned() }
    }

    #[test]
    fn what_is_committed_is_heard_and_what_is_rolled_back_is_not() {
        let Some(database) = testing::postgres() else { return };
        let mut notices = database.store.listen(&["usherr_test", "usherr_too"]).unwrap().unwrap();
        database.store.write_now(|tx| tx.notify("usherr_other", "")).unwrap();
        let refused: Result<()> = database.store.write_now(|tx| {
            tx.notify("usherr_test", "")?;
            Err(domain::refusal::invalid("no").into())
        });
        refused.unwrap_err();
        assert_eq!(notices.wait(Duration::from_millis(50)).unwrap(), []);
        for (channel, said) in [("usherr_test", ""), ("usherr_too", "this"), ("usherr_test", "")] {
            database.store.write_now(|tx| tx.notify(channel, said)).unwrap();
        }
        let mut heard = Vec::new();
        while heard.len() < 2 {
            heard.extend(notices.wait(SOON).unwrap());
        }
        heard.dedup();
        assert!(heard.starts_with(&[notice("usherr_test", ""), notice("usherr_too", "this")]));
    }

    #[test]
    fn on_sqlite_nobody_listens_and_nothing_is_said() {
        let database = testing::sqlite();
        assert!(database.store.listen(&["usherr_test"]).unwrap().is_none());
        database.store.write_now(|tx| tx.notify("usherr_test", "")).unwrap();
    }
}
