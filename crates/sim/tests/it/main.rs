//! The household seen from outside, over real connections.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "helpers of tests fail as tests do"
)]

mod client;
mod schema;

mod arr;
mod control;
mod demo;
mod extras;
mod faults;
mod images;
mod jellyfin;
mod radarr;
mod smtp;
mod sonarr;
mod tmdb;
mod tvdb;
