//! Backup archives: one zip file that, unpacked, *is* a runnable config folder.
//!
//! ```text
//! manifest.json     what is inside, from when and from whom, with a hash of everything
//! settings.json
//! db/db.sqlite3     always SQLite, whichever engine the household uses
//! ```
//!
//! Any desktop opens it. With a passphrase or public keys it is wrapped by age (`.zip.age`).
//!
//! Writing: [`create()`] takes one consistent snapshot while everything runs, packs it under a passing
//! name, reads it back ([`verify()`]), and only then gives it its name; [`estimate`] says beforehand
//! how much room that needs.
//!
//! Reading: [`Archive::open`] with the [`Keys`] at hand refuses everything that is not exactly such an
//! archive and gives its [`Manifest`]; [`Archive::unpack`] writes the members into a new folder and
//! compares each with its hash on the way; [`verify()`] does that into a scratch folder and looks into
//! the database. [`list`] finds the archives in a folder. Nothing of this touches live data, and a
//! hostile file can at most be refused with an [`ArchiveError`].
//!
//! Reading order: [`manifest`], [`seal`] (encryption), [`error`], [`watch`] (progress), [`name`],
//! [`snapshot`], [`steady`] (large files on their way to the disk), [`mod@create`], [`read`],
//! [`mod@verify`].

pub mod create;
pub mod error;
pub mod manifest;
pub mod name;
pub mod read;
pub mod scratch;
pub mod seal;
pub mod snapshot;
mod steady;
pub mod verify;
pub mod watch;

#[cfg(test)]
mod tests;

pub use create::{Created, Order, create, estimate, is_busy};
pub use error::ArchiveError;
pub use manifest::{Encryption, Manifest, Member, Reason, TableContent};
pub use name::{Found, list};
pub use read::{Archive, Unpacked};
pub use scratch::Scratch;
pub use seal::{Keys, Recipient, Seal, generate_key};
pub use verify::{Verified, verify, verify_with};
pub use watch::{Step, Unwatched, Watch, in_turn};

/// The version of the archive format that this program writes, and the newest that it reads.
pub const FORMAT: u32 = 1;

/// The members by their names.
pub mod members {
    /// What is inside.
    pub const MANIFEST: &str = "manifest.json";
    /// The settings.
    pub const SETTINGS: &str = "settings.json";
    /// The database.
    pub const DATABASE: &str = "db/db.sqlite3";
}
