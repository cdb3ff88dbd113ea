//! The schema on both engines: equal to the reference's, and its totals exact.

mod against_reference;
mod create;
mod totals;

use crate::Store;

/// A database as a new household has it.
fn fresh(store: &Store) {
    store.write_now(super::create::create_fresh).unwrap();
    super::create::keep_totals(store).unwrap();
}
