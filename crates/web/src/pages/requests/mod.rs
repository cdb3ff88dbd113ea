//! The list of requests, and what can be decided about each.

pub mod view;
