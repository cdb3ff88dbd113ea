//! What an administrator can set.
//!
//! Reading order: [`section`] reads and changes the document, [`public`] is what everybody may
//! know, [`about`] what the program says about itself,
//! [`caches`] what it remembers of others.

pub mod about;
pub mod caches;
pub mod public;
pub mod section;

pub use about::{About, FolderSize};
pub use caches::{CacheReport, DnsReport};
pub use section::Object;
pub use store::settings::ArrKind;
