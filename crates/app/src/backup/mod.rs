//! Backups: made while everything runs, verified, kept as long as wanted, sent elsewhere.
//!
//! Reading order: the [`shelf`], which works whether the server runs or not, with [`check`]
//! (verification), [`prune`], `away` (folders that are not there), [`unreadable`] (archives that nobody can read now) and `course` (how it went); [`courier`], [`copies`]
//! and [`destination`] (where else archives go); then what a running server adds: [`run`] (the job), [`verifying`] (the other one), [`ask`] (what administrators ask for), [`configure`] (its
//! settings), [`health`] (whether all is well), [`warn`] (who hears that it is not), and [`history`]
//! (who did what).

pub mod ask;
mod away;
pub mod check;
pub mod configure;
pub mod copies;
pub mod courier;
mod course;
pub mod destination;
pub mod health;
pub mod history;
pub mod prune;
pub mod run;
pub mod shelf;
pub mod unreadable;
pub mod verifying;
pub mod warn;

#[cfg(test)]
mod hanging;
#[cfg(test)]
mod matrix;
#[cfg(test)]
mod shared;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod trouble;

pub use check::{Check, Verdict};
pub use copies::{Copies, Delivery};
pub use courier::{Courier, Remote};
pub use health::{BackupHealth, LastBackup};
pub use history::{Deed, End};
pub use run::BackupRoom;
pub use shelf::{Backup, Kind, Shelf};
pub use store::archive::{
    ArchiveError, Created, Keys, Manifest, Reason, Recipient, Seal, Step, Unwatched, Watch,
    generate_key,
};
pub use store::settings::view::Secret as Phrase;
pub use store::settings::{
    Backing, BackupSettings, Destination, DestinationPlace, EncryptedBy, Encryption, SettingsFile,
};
pub use unreadable::Unreadable;
pub use verifying::VerifyDesk;
pub use warn::BackupWarning;
