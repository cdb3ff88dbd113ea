//! Scans: what Radarr, Sonarr and the media server have, title by title.
//!
//! Reading order: [`servers`] (which are asked), [`lookup`] (what TMDB has to say),
//! [`radarr`], [`sonarr`], [`media_server`] with [`films`], [`shelf`] (all episodes of a library at
//! once) and [`series`], [`newcomer`] for an entry that somebody named, and [`anime`] for those that
//! only the anime list knows. All of them hand what they found to [`apply_found`](crate::App), and none
//! holds anything while it waits for somebody outside.

pub(crate) mod anime;
pub(crate) mod films;
pub(crate) mod lookup;
pub(crate) mod media_server;
pub(crate) mod newcomer;
pub(crate) mod radarr;
pub(crate) mod series;
pub(crate) mod servers;
pub(crate) mod shelf;
pub(crate) mod sonarr;

pub use media_server::ScanView;

#[cfg(test)]
mod tests;
