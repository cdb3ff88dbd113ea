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

#[cfg(test)]
mod testing;

pub mod arr;
pub mod hooks;
pub mod jellyfin;
pub mod mail;
pub mod tmdb;

pub use error::{ClientError, Result};
pub use http::{Http, HttpOptions, Overrides, install_crypto};
pub use secret::Secret;
