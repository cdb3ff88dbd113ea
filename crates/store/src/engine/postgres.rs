//! PostgreSQL: one session with its prepared statements.

use super::tx::statement_error;
use super::value::Value;
use super::wire::{Trouble, Wire, said_by_network};
use crate::error::Constraint;
use crate::{Error, Result};
use postgres::types::{ToSql, Type};
use postgres::{Row, Statement};
use std::collections::HashMap;
use tokio_postgres::Config;

/// More statements than the program has; beyond it the cache starts anew.
const MAX_STATEMENTS: usize = 512;

/// How to reach the server.
#[derive(Clone)]
pub struct PostgresAddress {
    /// Host, port, user, database.
    pub config: Config,
    /// TLS, when it is switched on.
    pub tls: Option<rustls::ClientConfig>,
}

impl std::fmt::Debug for PostgresAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PostgresAddress")
            .field("hosts", &self.config.get_hosts())
            .field("database", &self.config.get_dbname())
            .field("tls", &self.tls.is_some())
            .finish_non_exhaustive()
    }
}

/// A connection with the statements it has prepared.
pub(super) struct Session {
    wire: Wire,
    statements: HashMap<String, Statement>,
}

impl std::fmt::Debug for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Session")
            .field("statements", &self.statements.len())
            .finish_non_exhaustive()
    }
}

impl Session {
    /// Connects.
    pub(super) fn open(address: &PostgresAddress) -> Result<Self> {
        Ok(Self { wire: Wire::open(address)?, statements: HashMap::new() })
    }

    /// Whether the connection has ended.
    pub(super) fn is_closed(&self) -> bool {
        self.wire.is_closed()
    }

    /// Whether it ended because the server fell silent.
    pub(super) fn is_silent(&self) -> bool {
        self.wire.is_silent()
    }

    /// Runs statements without values.
    pub(super) fn batch(&mut self, text: &str) -> Result<()> {
        self.wire.batch(text).map_err(|trouble| error(text, trouble))
    }

    /// Runs a statement and gives the number of changed (or found) rows.
    pub(super) fn run(&mut self, text: &str, values: &[Value]) -> Result<u64> {
        let statement = self.prepare(text)?;
        self.wire.execute(&statement, &references(values)).map_err(|trouble| error(text, trouble))
    }

    /// Gives every row.
    pub(super) fn rows(&mut self, text: &str, values: &[Value]) -> Result<Vec<Row>> {
        let statement = self.prepare(text)?;
        self.wire.query(&statement, &references(values)).map_err(|trouble| error(text, trouble))
    }

    /// Adds rows by `copy`, a `COPY … FROM STDIN (FORMAT binary)`, one value after the other; their types
    /// are those of the columns that `like` selects.
    pub(super) fn copy_in(&mut self, like: &str, copy: &str, values: &[Value]) -> Result<()> {
        let types: Vec<Type> =
            self.prepare(like)?.columns().iter().map(|column| column.type_().clone()).collect();
        let statement = self.prepare(copy)?;
        let copied = self.wire.copy_in(&statement, &types, &references(values));
        copied.map_err(|trouble| error(copy, trouble))
    }

    fn prepare(&mut self, text: &str) -> Result<Statement> {
        if let Some(statement) = self.statements.get(text) {
            return Ok(statement.clone());
        }
        if self.statements.len() >= MAX_STATEMENTS {
            self.statements.clear();
        }
        let statement = self.wire.prepare(text).map_err(|trouble| error(text, trouble))?;
        self.statements.insert(text.to_owned(), statement.clone());
        Ok(statement)
    }
}

fn references(values: &[Value]) -> Vec<&(dyn ToSql + Sync)> {
    values.iter().map(|value| value as &(dyn ToSql + Sync)).collect()
}

/// Whether the connection is gone; a network that gave up says so in its own words.
fn is_broken(source: &postgres::Error) -> bool {
    source.is_closed() || said_by_network(source).is_some()
}

/// Sorts an error of PostgreSQL into what the program distinguishes.
fn error(text: &str, trouble: Trouble) -> Error {
    let source = match trouble {
        Trouble::Said(source) if !is_broken(&source) => source,
        lost => return lost.into(),
    };
    let Some(details) = source.as_db_error() else { return statement_error(text, source) };
    let detail = details.constraint().unwrap_or_else(|| details.message()).to_owned();
    match details.code().code() {
        "23505" => Error::Constraint(Constraint::Unique(detail)),
        "23503" => Error::Constraint(Constraint::ForeignKey(detail)),
        "53100" => Error::DiskFull,
        // The server is shutting down, starting up, or ended this session.
        "57P01" | "57P02" | "57P03" => Error::Unavailable(Box::new(source)),
        code if code.starts_with("23") => Error::Constraint(Constraint::Other(detail)),
        code if code.starts_with("08") => Error::Unavailable(Box::new(source)),
        _ => statement_error(text, source),
    }
}
