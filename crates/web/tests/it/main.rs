//! The server as its callers see it. The tree of the tests mirrors the tree of the addresses.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on should say so at once"
)]

mod support;

mod auth;
mod canaries;
mod described;
mod discover;
mod library;
mod media;
mod outages;
mod owned;
mod pages;
mod pictures;
mod privacy;
mod requests;
mod settings;
mod surface;
mod titles;
mod users;
mod v2;
mod walk;
mod writes;
