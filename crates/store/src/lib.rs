//! What Usherr keeps: the database on both engines, the settings document, the config folder.
//!
//! Start with [`engine`]: everything that touches the database goes through its `Store::read` and
//! `Store::write`.

pub mod adopt;
pub mod archive;
pub mod engine;
pub mod error;
pub mod folder;
pub mod leave;
pub mod options;
pub mod pictures;
pub mod relocate;
pub mod restore;
pub mod schema;
pub mod settings;
pub mod tables;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod transfer;

pub use engine::{
    Engine, Entry, FromRow, Notice, PostgresAddress, Presence, Row, Sole, Sql, Store, Tx, Value,
    log_queries, sql,
};
pub use error::{Constraint, Error, Result};
pub use options::{DatabaseOptions, EngineKind, TlsOptions};
