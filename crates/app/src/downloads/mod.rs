//! Downloads: what Radarr and Sonarr are getting just now (background §4). It is kept in memory
//! only; each replica asks for itself.

pub(crate) mod book;
pub(crate) mod sync;

pub use book::{Download, Episode};
