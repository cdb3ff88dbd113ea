//! What an administrator can set.
//!
//! Reading order: [`section`] reads and changes the document; [`media_server`], [`tautulli`],
//! [`sources`] and [`arr`] try a service before they keep what is said about it; [`agents`] does
//! so for notifications; [`public`] is what everybody may know, [`about`] what the program says
//! about itself, [`caches`] what it remembers of others. [`follow`] takes over what somebody else
//! saved, and [`chores`] finishes what settings of older versions need from outside.

pub mod about;
pub mod agents;
pub mod arr;
pub mod caches;
pub mod chores;
pub mod follow;
pub mod media_server;
pub mod public;
pub mod section;
pub mod sources;
pub mod tautulli;
pub mod tmdb_key;

pub use about::{About, FolderSize};
pub use arr::{ArrTrial, Trial};
pub use caches::{CacheReport, DnsReport};
pub use media_server::{NoLibraries, ServerAccount, Unanswered};
pub use section::Object;
pub use sources::{SourceTests, Sources};
pub use store::settings::ArrKind;
pub use tmdb_key::{KeySource, KeyTrial};
