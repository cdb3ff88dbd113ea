//! `/api/v2/backups`: the household in archives.
//!
//! Reading order: [`shelf`] (what is there and what is done with it), [`download`], [`settings`],
//! [`destinations`], [`history`].

pub mod destinations;
pub mod download;
pub mod history;
pub mod settings;
pub mod shelf;
