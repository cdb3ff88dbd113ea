//! The server as its callers see it. The tree of the tests mirrors the tree of the addresses.

mod support;

mod auth;
mod surface;
