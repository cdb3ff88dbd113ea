//! Whom Usherr talks to: one module per outside service.
//!
//! Everything goes through [`Http`], the one place that knows time-outs, proxies, certificates,
//! retries, rate limits and caches. A service is an address and a key bound to it; its methods are
//! named as the service names them and return the service's own shapes, of which only the used
//! fields are kept. What those shapes mean is decided elsewhere.

pub mod http;

mod error;
mod secret;
mod shapes;
mod xml;

#[cfg(test)]
mod testing;

pub mod anime_list;
pub mod ratings;
pub mod tmdb;
pub mod tvdb;

pub mod jellyfin;
pub mod plex_tv;
pub mod tautulli;

pub mod arr;

pub mod github;
pub mod images;

pub mod hooks;
pub mod mail;

pub mod s3;
pub mod webdav;

pub use error::{ClientError, Result};
pub use http::{Http, HttpOptions, Overrides, install_crypto};
pub use secret::Secret;
