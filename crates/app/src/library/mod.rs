//! The library: where titles stand, and what follows when they move.

pub mod list;
pub mod manual;
pub(crate) mod settle;

pub use manual::ManualStatus;
pub use store::tables::media_edits::MediaOrder;
