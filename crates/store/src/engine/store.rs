//! The store: `read` for one consistent snapshot, `write` for one transaction, on whichever
//! engine the household uses.

use super::errand::{Work, done, errand};
use super::file::find_damage;
use super::pool::{PostgresPool, SqlitePool, joined};
use super::postgres::PostgresAddress;
use super::tx::{Engine, Tx};
use crate::{Error, Result};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;
use tokio::sync::{Semaphore, watch};
use tokio::task::spawn_blocking;

/// How many transactions run at once on PostgreSQL; the reference's driver has the same bound.
const POSTGRES_SESSIONS: usize = 10;
/// How many readers run at once on SQLite.
const SQLITE_READERS: usize = 4;

/// The database, cheap to clone.
#[derive(Debug, Clone)]
pub struct Store {
    pool: Arc<Pool>,
    readers: Arc<Semaphore>,
    writers: Arc<Semaphore>,
    announced: Arc<watch::Sender<()>>,
    /// The version of SQLite's data when it began to matter whether others write.
    watched_since: Arc<OnceLock<i64>>,
    damage: Arc<Mutex<Damage>>,
}

/// What is known of the file's soundness.
#[derive(Debug, Clone, Default)]
enum Damage {
    #[default]
    None,
    /// A statement met something that looks like it.
    Suspected(String),
    Certain(String),
}

#[derive(Debug)]
enum Pool {
    Sqlite(SqlitePool),
    Postgres(Box<PostgresPool>),
}

impl Store {
    /// Opens a SQLite file, creating it when it is missing. The schema is not looked at.
    pub fn open_sqlite(path: &Path) -> Result<Self> {
        let pool = SqlitePool::open(path)?;
        Ok(Self::new(Pool::Sqlite(pool), SQLITE_READERS, 1))
    }

    /// Connects to a PostgreSQL database. The schema is not looked at.
    pub fn open_postgres(address: PostgresAddress) -> Result<Self> {
        let pool = PostgresPool::open(address)?;
        Ok(Self::new(Pool::Postgres(Box::new(pool)), POSTGRES_SESSIONS, POSTGRES_SESSIONS))
    }

    fn new(pool: Pool, readers: usize, writers: usize) -> Self {
        Self {
            pool: Arc::new(pool),
            readers: Arc::new(Semaphore::new(readers)),
            writers: Arc::new(Semaphore::new(writers)),
            announced: Arc::new(watch::channel(()).0),
            watched_since: Arc::default(),
            damage: Arc::default(),
        }
    }

    /// The engine in use.
    pub fn engine(&self) -> Engine {
        match *self.pool {
            Pool::Sqlite(_) => Engine::Sqlite,
            Pool::Postgres(_) => Engine::Postgres,
        }
    }

    /// The file, on SQLite.
    pub fn sqlite_path(&self) -> Option<&Path> {
        match &*self.pool {
            Pool::Sqlite(pool) => Some(pool.path()),
            Pool::Postgres(_) => None,
        }
    }

    /// The server, on PostgreSQL.
    pub fn postgres_address(&self) -> Option<&PostgresAddress> {
        match &*self.pool {
            Pool::Sqlite(_) => None,
            Pool::Postgres(pool) => Some(pool.address()),
        }
    }

    /// Reads in one consistent snapshot, on a blocking thread.
    pub async fn read<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<T> + Send + 'static,
    {
        let (errand, answer) = errand(work);
        self.send(&self.readers, |store| store.read_now(errand)).await?;
        answer.take()
    }

    /// Reads a few rows by key or along an index. On SQLite that takes microseconds and is done right
    /// here: waking a blocking thread costs as much as a page of a list. On PostgreSQL it is
    /// [`read`](Self::read).
    pub async fn peek<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<T> + Send + 'static,
    {
        match (&*self.pool, Arc::clone(&self.readers).try_acquire_owned()) {
            (Pool::Sqlite(pool), Ok(_permit)) => done(work, |work| self.noticed(pool.read(work))),
            // Where all readers are busy, waiting for one must not hold up this thread.
            _ => self.read(work).await,
        }
    }

    /// Writes in one transaction, on a blocking thread. What it returned is durable.
    pub async fn write<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<T> + Send + 'static,
    {
        let (errand, answer) = errand(work);
        self.send(&self.writers, |store| store.write_now(errand)).await?;
        answer.take()
    }

    /// Does work on a blocking thread once `door` lets it in.
    async fn send<F>(&self, door: &Arc<Semaphore>, work: F) -> Result<()>
    where
        F: FnOnce(&Self) -> Result<()> + Send + 'static,
    {
        let permit = Arc::clone(door).acquire_owned().await.map_err(closed)?;
        let store = self.clone();
        let work = move || {
            let _permit = permit;
            work(&store)
        };
        joined(spawn_blocking(work).await)
    }

    /// Reads on the calling thread, which may block.
    pub fn read_now<T>(&self, work: impl FnOnce(&mut Tx<'_>) -> Result<T>) -> Result<T> {
        done(work, |work| self.run_to_read(work))
    }

    /// Writes on the calling thread, which may block.
    pub fn write_now<T>(&self, work: impl FnOnce(&mut Tx<'_>) -> Result<T>) -> Result<T> {
        done(work, |work| self.run_to_write(work))
    }

    /// Looks at every page of the file and gives the first thing that is broken. A server looks after
    /// its own files.
    pub fn find_damage(&self) -> Result<Option<String>> {
        self.sqlite_path().map_or(Ok(None), find_damage)
    }

    /// What is broken in the file, once something was seen to be: a disk that had a bad moment is
    /// looked at once more. The first time this reads the whole file.
    pub fn damage(&self) -> Option<String> {
        // Let go before the second look, which is long.
        let seen = self.seen().clone();
        match seen {
            Damage::None => None,
            Damage::Certain(what) => Some(what),
            Damage::Suspected(what) => match self.find_damage() {
                Ok(found) => {
                    *self.seen() = found.clone().map_or(Damage::None, Damage::Certain);
                    found
                }
                // Nobody can tell yet.
                Err(_) => Some(what),
            },
        }
    }

    fn seen(&self) -> MutexGuard<'_, Damage> {
        self.damage.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Remembers what looks like damage: where nothing can be written, nothing else does.
    fn noticed(&self, done: Result<()>) -> Result<()> {
        if let Err(Error::Damaged(what)) = &done {
            let mut seen = self.seen();
            if matches!(*seen, Damage::None) {
                *seen = Damage::Suspected(what.clone());
            }
        }
        done
    }

    fn run_to_read(&self, work: &mut Work<'_>) -> Result<()> {
        self.noticed(match &*self.pool {
            Pool::Sqlite(pool) => pool.read(work),
            Pool::Postgres(pool) => {
                pool.run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", work)
            }
        })
    }

    fn run_to_write(&self, work: &mut Work<'_>) -> Result<()> {
        let mut tells = false;
        let work = &mut |tx: &mut Tx<'_>| {
            work(tx)?;
            tells = tx.tells();
            Ok(())
        };
        self.noticed(match &*self.pool {
            Pool::Sqlite(pool) => pool.write(work),
            Pool::Postgres(pool) => pool.run("BEGIN", work),
        })?;
        if tells {
            self.tell_of_announcements();
        }
        Ok(())
    }

    /// Says here that another replica announced something.
    pub fn tell_of_announcements(&self) {
        self.announced.send_replace(());
    }

    /// Changes whenever this process commits a transaction that announced something, or hears that
    /// another replica did.
    pub fn announcements(&self) -> watch::Receiver<()> {
        self.announced.subscribe()
    }

    /// Folds SQLite's write-ahead log into the file, so that a copy of the stopped folder is
    /// whole. Nothing to do on PostgreSQL.
    pub fn checkpoint(&self) -> Result<()> {
        match &*self.pool {
            Pool::Sqlite(pool) => pool.outside(|connection| {
                connection
                    .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
                    .map_err(|source| super::sqlite::error("PRAGMA wal_checkpoint", source))
            }),
            Pool::Postgres(_) => Ok(()),
        }
    }

    /// Notes how SQLite's data is now, for [`only_we_wrote`](Self::only_we_wrote).
    pub(crate) fn watch_others(&self) -> Result<()> {
        if let Some(version) = self.data_version().transpose()? {
            self.watched_since.get_or_init(|| version);
        }
        Ok(())
    }

    /// Whether this store alone wrote since it watches; unknown on PostgreSQL, and so not.
    pub(crate) fn only_we_wrote(&self) -> Result<bool> {
        let now = self.data_version().transpose()?;
        Ok(now.is_some() && now.as_ref() == self.watched_since.get())
    }

    /// A number that changes when another connection writes than the one of this store that does.
    fn data_version(&self) -> Option<Result<i64>> {
        self.sqlite_outside(|connection| {
            connection
                .query_row("PRAGMA data_version", [], |row| row.get(0))
                .map_err(|source| super::sqlite::error("PRAGMA data_version", source))
        })
    }

    /// Closes the database for good: waits until nobody works on it, and lets nobody in any more,
    /// whoever still holds a clone. Refuses, and stays open, when that takes too long.
    pub fn close(&self, patience: Duration) -> Result<()> {
        match &*self.pool {
            Pool::Sqlite(pool) => pool.close(patience),
            Pool::Postgres(pool) => pool.close(patience),
        }
    }

    /// Runs work on SQLite's writing connection outside a transaction; gives nothing on
    /// PostgreSQL.
    pub fn sqlite_outside<T>(
        &self,
        work: impl FnOnce(&rusqlite::Connection) -> Result<T>,
    ) -> Option<Result<T>> {
        match &*self.pool {
            Pool::Sqlite(pool) => Some(pool.outside(work)),
            Pool::Postgres(_) => None,
        }
    }
}

fn closed(error: tokio::sync::AcquireError) -> Error {
    Error::Unavailable(Box::new(error))
}
