//! Radarr and Sonarr as somebody who makes a request meets them.

pub use store::settings::view::{ArrServer, Radarr, Sonarr};
