//! Who holds which connection: on SQLite one writer and a few readers, on PostgreSQL a handful of
//! equal sessions.

use super::errand::Work;
use super::gate::Gate;
use super::postgres::{PostgresAddress, Session};
use super::silence::Silences;
use super::sqlite;
use super::tx::Tx;
use crate::{Error, Result};
use rusqlite::Connection;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Idle connections beyond this are closed again. Thirty-two readers cost 50 MB; four serve a
/// household of any size.
const MAX_IDLE: usize = 4;

/// SQLite's connections.
#[derive(Debug)]
pub(super) struct SqlitePool {
    path: PathBuf,
    // Dropped before the writer: the last connection to close folds the log into the file, and one
    // that only reads cannot.
    readers: Mutex<Vec<Connection>>,
    /// Gone once the database is closed.
    writer: Mutex<Option<Connection>>,
    gate: Gate,
}

/// Locks even when a thread panicked while holding the lock: the connection's own transaction was
/// rolled back by then.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl SqlitePool {
    pub(super) fn open(path: &Path) -> Result<Self> {
        let writer = sqlite::open_writer(path)?;
        Ok(Self {
            path: path.to_owned(),
            writer: Mutex::new(Some(writer)),
            readers: Mutex::new(Vec::new()),
            gate: Gate::default(),
        })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn read(&self, work: &mut Work<'_>) -> Result<()> {
        let _pass = self.gate.enter()?;
        let idle = lock(&self.readers).pop();
        let reader = match idle {
            Some(reader) => reader,
            None => sqlite::open_reader(&self.path)?,
        };
        let answer = in_transaction(&reader, "BEGIN", work);
        let mut readers = lock(&self.readers);
        if readers.len() < MAX_IDLE {
            readers.push(reader);
        }
        answer
    }

    pub(super) fn write(&self, work: &mut Work<'_>) -> Result<()> {
        self.outside(|writer| in_transaction(writer, "BEGIN IMMEDIATE", work))
    }

    /// Runs work on the writing connection outside a transaction, as some pragmas need.
    pub(super) fn outside<T>(&self, work: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let _pass = self.gate.enter()?;
        match &*lock(&self.writer) {
            Some(writer) => work(writer),
            None => Err(Error::Unavailable("the database is closed".into())),
        }
    }

    /// Closes every connection, so that the file can be replaced: SQLite removes a log by its name
    /// when the last connection goes, whoever's it is by then.
    pub(super) fn close(&self, patience: Duration) -> Result<()> {
        self.gate.close(patience)?;
        lock(&self.readers).clear();
        let Some(writer) = lock(&self.writer).take() else { return Ok(()) };
        writer.close().map_err(|(_, source)| sqlite::error("close", source))
    }
}

/// Rolls back when the work fails or panics.
struct Open<'c>(&'c Connection);

impl Drop for Open<'_> {
    fn drop(&mut self) {
        if !self.0.is_autocommit()
            && let Err(error) = self.0.execute_batch("ROLLBACK")
        {
            tracing::error!(%error, "a transaction could not be rolled back");
        }
    }
}

pub(super) fn in_transaction<T>(
    connection: &Connection,
    begin: &str,
    work: impl FnOnce(&mut Tx<'_>) -> Result<T>,
) -> Result<T> {
    sqlite::run(connection, begin, &[])?;
    let open = Open(connection);
    let answer = work(&mut Tx::sqlite(connection))?;
    sqlite::run(connection, "COMMIT", &[])?;
    drop(open);
    Ok(answer)
}

/// PostgreSQL's sessions.
#[derive(Debug)]
pub(super) struct PostgresPool {
    address: PostgresAddress,
    idle: Mutex<Vec<Session>>,
    gate: Gate,
    silences: Silences,
}

impl PostgresPool {
    pub(super) fn open(address: PostgresAddress) -> Result<Self> {
        let first = Session::open(&address)?;
        let idle = Mutex::new(vec![first]);
        Ok(Self { address, idle, gate: Gate::default(), silences: Silences::default() })
    }

    pub(super) fn address(&self) -> &PostgresAddress {
        &self.address
    }

    /// Runs work in one transaction. A session that the server ended meanwhile is noticed before
    /// the work starts and replaced once. One that fell silent in the middle is thrown away.
    pub(super) fn run(&self, begin: &str, work: &mut Work<'_>) -> Result<()> {
        let _pass = self.gate.enter()?;
        let mut session = self.begun(begin)?;
        let done = work(&mut Tx::postgres(&mut session));
        let ended = session.batch(if done.is_ok() { "COMMIT" } else { "ROLLBACK" });
        if session.is_silent() {
            self.fell_silent();
        }
        if ended.is_ok() {
            self.put_back(session);
        }
        done.and(ended)
    }

    /// Ends every session.
    pub(super) fn close(&self, patience: Duration) -> Result<()> {
        self.gate.close(patience)?;
        lock(&self.idle).clear();
        Ok(())
    }

    fn begun(&self, begin: &str) -> Result<Session> {
        while let Some(mut session) = self.take() {
            match session.batch(begin) {
                Ok(()) => {
                    self.silences.end();
                    return Ok(session);
                }
                Err(error) if session.is_silent() => {
                    self.fell_silent();
                    return Err(error);
                }
                Err(_) => {}
            }
        }
        let _turn = self.silences.turn()?;
        let opened = Session::open(&self.address).and_then(|mut session| {
            session.batch(begin)?;
            Ok(session)
        });
        match &opened {
            Ok(_) => self.silences.end(),
            Err(error) if error.is_silence() => self.fell_silent(),
            Err(_) => {}
        }
        opened
    }

    /// Nobody who waits already would hear more from it.
    fn fell_silent(&self) {
        self.silences.begin();
        lock(&self.idle).clear();
    }

    fn take(&self) -> Option<Session> {
        let mut idle = lock(&self.idle);
        idle.retain(|session| !session.is_closed());
        idle.pop()
    }

    fn put_back(&self, session: Session) {
        let mut idle = lock(&self.idle);
        if idle.len() < MAX_IDLE && !session.is_closed() {
            idle.push(session);
        }
    }
}

/// Turns a lost blocking thread into an error instead of a panic.
pub(super) fn joined<T>(answer: Result<Result<T>, tokio::task::JoinError>) -> Result<T> {
    answer.unwrap_or_else(|lost| Err(Error::Unavailable(Box::new(lost))))
}
