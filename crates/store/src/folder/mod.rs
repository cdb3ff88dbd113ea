//! The config folder: the one place on disk where a household's settings and database live.
//!
//! Reading order: [`layout`] says what lies where, [`open`] prepares a folder for serving,
//! [`lock`] keeps a second process out, [`occupant`] sees other programs at the database,
//! [`probe`] tries whether writing works, [`mount`] knows the file system, [`health`] sums up
//! for `doctor`, and [`error`] and [`warning`] say what is wrong and what to do.

mod error;
mod health;
mod layout;
mod lock;
mod mount;
mod occupant;
mod open;
mod owner;
mod probe;
mod secret;
mod warning;

#[cfg(test)]
mod tests;

pub use error::FolderError;
pub use health::Health;
pub use layout::Layout;
pub use lock::{Holder, Served, Sharing};
pub use mount::{FileSystem, Space};
pub use occupant::Occupant;
pub use open::Folder;
pub use owner::Owner;
pub use secret::create_secret;
pub use warning::FolderWarning;
