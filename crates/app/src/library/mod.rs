//! The library: where titles stand, and what follows when they move.
//!
//! Reading order: [`list`] and [`manual`] (what people see and say), [`settle`] (what a move means
//! for requests), [`apply`] (how what was found is written down), [`scan`] (who is asked what they
//! have), [`hooks`] (who calls when something arrives), [`newest`] (what is
//! looked at when they do not say what), [`sources`] and [`absence`] (what is gone), [`doubt`]
//! (what is not believed to be gone), [`state`] (what is kept in mind meanwhile).

pub(crate) mod absence;
pub(crate) mod apply;
pub(crate) mod doubt;
pub mod files;
pub mod hooks;
pub mod list;
pub mod manual;
mod newest;
pub(crate) mod scan;
pub(crate) mod settle;
pub(crate) mod sources;
pub(crate) mod state;
pub mod watched;

pub use manual::ManualStatus;
pub use scan::ScanView;
pub use store::settings::view::{Library, LibraryKind};
pub use store::tables::media_edits::MediaOrder;
pub use watched::{Viewing, Watched};
