//! One transaction: the only way to the data. Reads see one consistent snapshot; writes commit
//! together or not at all.

use super::postgres::Session;
use super::query::{first_line, sql};
use super::row::{Inner, Order, Row};
use super::sqlite;
use super::value::Value;
use crate::{Error, Result};
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether statements go to the log: a matter of the whole program, like the log itself.
static LOGS_QUERIES: AtomicBool = AtomicBool::new(false);

/// Writes every statement to the log from now on; without its values, which are nobody's business.
pub fn log_queries() {
    LOGS_QUERIES.store(true, Ordering::Relaxed);
}

fn log(text: &str) {
    if LOGS_QUERIES.load(Ordering::Relaxed) {
        let on_one_line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        tracing::debug!(label = "Query", "{on_one_line}");
    }
}

/// Which database is in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// A file in the config folder.
    Sqlite,
    /// A PostgreSQL server.
    Postgres,
}

/// An open transaction.
#[derive(Debug)]
pub struct Tx<'a> {
    connection: Connection<'a>,
    tells: bool,
}

#[derive(Debug)]
pub(super) enum Connection<'a> {
    Sqlite(&'a rusqlite::Connection),
    Postgres(&'a mut Session),
}

type Each<'e> = dyn FnMut(&Row<'_>) -> Result<()> + 'e;

impl<'a> Tx<'a> {
    pub(super) fn sqlite(connection: &'a rusqlite::Connection) -> Self {
        Self { connection: Connection::Sqlite(connection), tells: false }
    }

    pub(super) fn postgres(session: &'a mut Session) -> Self {
        Self { connection: Connection::Postgres(session), tells: false }
    }

    /// The engine, for the few statements that must differ.
    pub fn engine(&self) -> Engine {
        match self.connection {
            Connection::Sqlite(_) => Engine::Sqlite,
            Connection::Postgres(_) => Engine::Postgres,
        }
    }

    /// Runs several statements without values, as schema changes need.
    pub fn batch(&mut self, text: &str) -> Result<()> {
        log(text);
        match &mut self.connection {
            Connection::Sqlite(connection) => {
                connection.execute_batch(text).map_err(|source| sqlite::error(text, source))
            }
            Connection::Postgres(session) => session.batch(text),
        }
    }

    /// Serialises writers of the same thing until this transaction ends. On SQLite there is one
    /// writer anyway.
    pub fn lock(&mut self, key: i64) -> Result<()> {
        match &mut self.connection {
            Connection::Sqlite(_) => Ok(()),
            Connection::Postgres(session) => {
                session.run("SELECT pg_advisory_xact_lock($1)", &[Value::Int(key)]).map(|_| ())
            }
        }
    }

    /// The same where nobody else has it: whether it is ours now.
    pub fn try_lock(&mut self, key: i64) -> Result<bool> {
        match &self.connection {
            Connection::Sqlite(_) => Ok(true),
            Connection::Postgres(_) => {
                sql("SELECT pg_try_advisory_xact_lock($1)").bind(key).value(self)
            }
        }
    }

    /// Wakes those who wait for announcements once this transaction is committed.
    pub(crate) fn tell_after_commit(&mut self) {
        self.tells = true;
    }

    pub(super) fn connection(&mut self) -> &mut Connection<'a> {
        &mut self.connection
    }

    pub(super) fn tells(&self) -> bool {
        self.tells
    }

    /// Wraps a column so that it compares without regard to letter case.
    pub fn fold(&self, column: &str) -> String {
        match self.engine() {
            Engine::Sqlite => format!("usherr_fold({column})"),
            Engine::Postgres => format!("lower({column})"),
        }
    }

    /// Takes of a column what stands before a sign, or everything when it has none.
    pub fn before(&self, column: &str, sign: char) -> String {
        match self.engine() {
            Engine::Sqlite => {
                format!("substr({column}, 1, instr({column} || '{sign}', '{sign}') - 1)")
            }
            Engine::Postgres => format!("split_part({column}, '{sign}', 1)"),
        }
    }

    pub(super) fn run(&mut self, text: &str, values: &[Value]) -> Result<u64> {
        log(text);
        match &mut self.connection {
            Connection::Sqlite(connection) => sqlite::run(connection, text, values),
            Connection::Postgres(session) => session.run(text, values),
        }
    }

    pub(super) fn rows(&mut self, text: &str, values: &[Value], each: &mut Each<'_>) -> Result<()> {
        log(text);
        let order = Order::default();
        match &mut self.connection {
            Connection::Sqlite(connection) => sqlite::rows(connection, text, values, |row| {
                each(&Row::new(Inner::Sqlite(row), &order))
            }),
            Connection::Postgres(session) => {
                for row in session.rows(text, values)? {
                    each(&Row::new(Inner::Postgres(&row), &order))?;
                }
                Ok(())
            }
        }
    }
}

/// Wraps what an engine said about a statement.
pub(super) fn statement_error(
    text: &str,
    source: impl std::error::Error + Send + Sync + 'static,
) -> Error {
    Error::Statement { statement: first_line(text), source: Box::new(source) }
}
