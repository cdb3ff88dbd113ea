//! SQLite's triggers: temporary, one row per combination.

/// Creates those that this connection does not have yet.
pub(super) const TRIGGERS: &str = include_str!("sqlite.sql");
