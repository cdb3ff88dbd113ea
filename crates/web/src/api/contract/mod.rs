//! The contract of version 1: one table that says for every route who may call it and what it
//! takes, and the check that holds each call to it before any handler runs.
//!
//! Reading order: the words of the table ([`schema`], [`guard`]), the table itself (`table/`), the
//! way from a path to its row ([`find`]), the check of a call ([`check`], with `query`, `text`
//! and `value`), which may end in a [`Refusal`], and the description for other programs
//! ([`openapi`]).

pub mod guard;
pub mod schema;

mod table;

mod check;
mod find;
mod openapi;
mod query;
mod refusal;
mod text;
mod value;

#[cfg(test)]
mod tests;

pub use check::{BODY_LIMIT_BYTES, Checked, Sent, check, has_credentials};
pub use find::{Found, find};
pub use guard::Guard;
pub use openapi::openapi;
pub use refusal::Refusal;
pub use schema::{Body, Route, Verb};

/// Where every route of the table lives.
pub const BASE: &str = "/api/v1";

/// Every route, in the order of the table.
pub fn routes() -> impl Iterator<Item = &'static Route> {
    table::TABLE.iter().flat_map(|group| group.iter())
}
