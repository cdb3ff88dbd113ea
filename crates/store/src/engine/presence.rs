//! Who serves a PostgreSQL database at present. Everybody who does holds a lock together with the
//! others; whoever exchanges the household asks them to leave and takes the lock alone. The server
//! gives back what a killed program held. On SQLite there is nobody else.

use super::store::Store;
use super::wire::{Trouble, Wire};
use crate::{Engine, Error, Result, sql};
use domain::refusal::conflict;
use postgres::error::SqlState;
use std::time::Duration;

const SERVING: i64 = i64::from_be_bytes(*b"serving!");
/// Where those who serve hear that they are to leave.
const CHANNEL: &str = "usherr_step_aside";

/// What somebody finds who wants to serve a database.
#[derive(Debug)]
pub enum Entry {
    /// There are no others, on SQLite.
    Alone,
    /// They are one of those who serve it.
    Inside(Box<Presence>),
    /// Somebody exchanges the household just now.
    Closed,
}

/// One of those who serve. All its methods block, but not dropping it, which ends it.
pub struct Presence {
    wire: Wire,
}

/// The only one who works on the database. Dropping it lets the others in again.
pub struct Sole {
    _wire: Wire,
}

impl Store {
    /// Becomes one of those who serve the database, unless it is being exchanged. Blocks.
    pub fn enter(&self) -> Result<Entry> {
        let Some(address) = self.postgres_address() else { return Ok(Entry::Alone) };
        let mut wire = Wire::open(address)?;
        wire.batch(&format!("LISTEN \"{CHANNEL}\""))?;
        let ask = wire.prepare("SELECT pg_try_advisory_lock_shared($1)")?;
        let rows = wire.query(&ask, &[&SERVING])?;
        let is_inside = rows.first().map_or(Ok(false), |row| row.try_get(0));
        Ok(if is_inside.map_err(Trouble::Said)? {
            Entry::Inside(Box::new(Presence { wire }))
        } else {
            Entry::Closed
        })
    }

    /// How many serve the database at this moment, with this one where it entered; nobody on SQLite.
    pub fn count_serving(&self) -> Result<i64> {
        let (high, low) = (SERVING >> 32, SERVING & 0xffff_ffff);
        match self.engine() {
            Engine::Sqlite => Ok(0),
            Engine::Postgres => self.read_now(|tx| {
                sql(r#"SELECT COUNT(*) FROM "pg_locks"
                    WHERE "locktype" = 'advisory' AND "mode" = 'ShareLock' AND "granted"
                        AND "classid"::bigint = $1 AND "objid"::bigint = $2
                        AND "database" = (SELECT "oid" FROM "pg_database"
                            WHERE "datname" = current_database())"#)
                .bind(high)
                .bind(low)
                .value(tx)
            }),
        }
    }

    /// Asks all others to leave and waits so long at most until they did; nothing on SQLite, where
    /// the folder's lock keeps them out. Blocks.
    pub fn become_sole(&self, patience: Duration) -> Result<Option<Sole>> {
        let Some(address) = self.postgres_address() else { return Ok(None) };
        let mut wire = Wire::open(address)?;
        wire.batch(&format!(
            "SET lock_timeout = {}; NOTIFY \"{CHANNEL}\"",
            patience.as_millis().max(1)
        ))?;
        // Whoever wants to enter from now on waits behind this.
        let ask = wire.prepare("SELECT pg_advisory_lock($1)")?;
        match wire.query(&ask, &[&SERVING]) {
            Ok(_) => Ok(Some(Sole { _wire: wire })),
            Err(Trouble::Said(error)) if error.code() == Some(&SqlState::LOCK_NOT_AVAILABLE) => {
                Err(Error::Refused(
                    conflict(
                        "Another program serves this database and did not step aside. Nothing was \
                         changed. Stop it, then try again.",
                    )
                    .for_reason(domain::Obstacle::ServedElsewhere),
                ))
            }
            Err(trouble) => Err(trouble.into()),
        }
    }
}

impl Presence {
    /// Waits so long at most, and tells whether somebody asks all to leave.
    pub fn is_asked_to_leave(&mut self, patience: Duration) -> Result<bool> {
        Ok(!self.wire.notices(patience)?.is_empty())
    }
}

impl std::fmt::Debug for Presence {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Presence").finish_non_exhaustive()
    }
}

impl std::fmt::Debug for Sole {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sole").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;

    const LONG: Duration = Duration::from_mins(1);

    #[test]
    fn whoever_exchanges_the_household_is_alone_with_it() {
        let Some(database) = testing::postgres() else { return };
        let store = &database.store;
        assert_eq!(store.count_serving().unwrap(), 0);
        let Entry::Inside(mut one) = store.enter().unwrap() else { panic!("nobody is there") };
        assert_eq!(store.count_serving().unwrap(), 1);
        let refused = store.become_sole(Duration::from_millis(20)).unwrap_err();
        assert!(matches!(refused, Error::Refused(_)), "{refused}");
        assert!(one.is_asked_to_leave(LONG).unwrap());
        let waiting = {
            let store = store.clone();
            std::thread::spawn(move || store.become_sole(LONG).unwrap().unwrap())
        };
        assert!(one.is_asked_to_leave(LONG).unwrap());
        drop(one);
        let sole = waiting.join().unwrap();
        assert!(matches!(store.enter().unwrap(), Entry::Closed));
        drop(sole);
        // The server notices that somebody is gone a moment after they are.
        while matches!(store.enter().unwrap(), Entry::Closed) {
            std::thread::yield_now();
        }
    }

    #[test]
    fn on_sqlite_there_is_nobody_to_ask() {
        let database = testing::sqlite();
        assert!(matches!(database.store.enter().unwrap(), Entry::Alone));
        assert_eq!(database.store.count_serving().unwrap(), 0);
        assert!(database.store.become_sole(LONG).unwrap().is_none());
    }
}
