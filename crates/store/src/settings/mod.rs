//! The settings: what an admin can set, kept as one document in `settings.json`.
//!
//! Reading order: the [`document`] (the tree that is saved, with every key nobody here knows) and
//! its [`defaults`]; the [`view`] that the rest of the server reads; [`mod@load`], which brings a file
//! of any age up to date with the [`migrations`]; [`edit`], what the API does to it; the [`mod@file`]
//! and the [`history`]; and [`live`], which holds all this while the server runs.

pub mod backup;
pub mod defaults;
pub mod diff;
pub mod document;
pub mod edit;
pub mod error;
pub mod file;
pub mod history;
pub mod live;
pub mod load;
pub mod merge;
pub mod migrations;
pub mod overseerr;
pub mod secrets;
pub mod start;
pub mod template;
pub mod view;

mod disk;
mod read;

pub use backup::{BackupSettings, Destination, DestinationPlace, EncryptedBy, Encryption};
pub use diff::{Change, diff};
pub use document::{Document, Object};
pub use edit::ArrKind;
pub use error::{EditError, Fault, SettingsError};
pub use file::SettingsFile;
pub use history::Version;
pub use live::{Backing, CHANNEL, SettingsStore, Snapshot};
pub use load::{Loaded, fresh, load};
pub use migrations::Pending;
pub use overseerr::{adopt_overseerr, is_overseerr};
pub use secrets::{MASK, is_secret};
pub use start::{Start, Surroundings};
pub use view::Settings;

#[cfg(test)]
mod tests;
