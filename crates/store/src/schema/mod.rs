//! The schema: the reference's own, so that the folder stays interchangeable, plus what is ours.
//!
//! Reading order: [`table`] (the words of a description), [`canonical`] (the reference's tables),
//! [`mod@reference`] (the migrations it believes to have run), [`ddl`] (descriptions become
//! statements), [`ours`] (tables and indices named `usherr_…`), [`counters`] (maintained totals),
//! [`create`] (an empty database becomes a ready one), [`shape`] (what a database really looks
//! like).

pub mod canonical;
pub mod counters;
pub mod create;
pub mod ddl;
pub mod ours;
pub mod reference;
pub mod shape;
pub mod table;

#[cfg(any(test, feature = "testing"))]
pub mod definitions;
#[cfg(test)]
mod tests;

pub use canonical::{TABLES, find_table};
pub use table::{Column, Default, ForeignKey, Index, Kind, OnDelete, Table, Unique};
