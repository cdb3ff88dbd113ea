//! The seam between the program and its two database engines, a few hundred lines that are the
//! only ones to know that there are two.
//!
//! Reading order: [`store`] (open, read, write), [`tx`] (one transaction), [`query`] (a statement
//! and its values), [`value`] and [`row`] (how values go in and come out), [`mod@file`]
//! (a SQLite file outside a store), `bulk` (many rows at once), [`notices`] (what replicas tell each other), [`presence`] (which of
//! them serve), then the engines; `wire` and `silence` are what becomes of a server that says
//! nothing.

pub mod file;
pub mod notices;
pub mod presence;
pub mod query;
pub mod row;
pub mod store;
pub mod tx;
pub mod value;

mod address;
mod bulk;
mod errand;
mod gate;
mod pool;
mod postgres;
mod postgres_value;
mod silence;
mod sqlite;
mod wire;

pub use file::SqliteFile;
pub(crate) use file::find_damage;
pub use notices::{Notice, Notices};
pub use postgres::PostgresAddress;
pub use presence::{Entry, Presence, Sole};
pub use query::{Sql, sql};
pub use row::{FromRow, Row};
pub use store::Store;
pub use tx::{Engine, Tx, log_queries};
pub use value::{FromValue, Value, ValueRef};
pub(crate) use wire::Silence;
