//! What Usherr does: use cases over the store and the outside services.
//!
//! [`App`] is opened once and cloned cheaply. A use case is a method on it, in the folder of the
//! thing it is about: it reads, lets `domain` decide, writes in one transaction, and announces
//! what happened in that same transaction.

pub mod accounts;
pub mod background;
pub mod backup;
pub mod blocklist;
pub mod catalog;
pub mod causes;
pub mod clock;
pub mod discover;
pub mod downloads;
pub mod errands;
pub mod error;
pub mod issues;
pub mod jobs;
pub mod library;
pub mod live;
pub mod logs;
pub mod measures;
pub mod outside;
pub mod random;
pub mod relocate;
pub mod requests;
pub mod restore;
pub mod rules;
pub mod services;
pub mod settings;
pub mod watchlists;

mod grouped;
mod open;
mod replicas;
#[cfg(test)]
mod testing;
mod turns;

pub use accounts::Passwords;
pub use background::Background;
pub use clock::Clock;
pub use error::{Error, Result};
pub use open::{App, AppOptions, SettingsNow};
pub use outside::Outside;
pub use random::Random;

/// Usherr's own version.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The version of the reference that the API answers like; clients compare it.
pub const COMPATIBLE_VERSION: &str = "3.1.0";

/// The name under which media servers know this household's devices and its key. Another one would
/// make strangers of them all, here and on the way back.
pub const COMPATIBLE_NAME: &str = "Seerr";
