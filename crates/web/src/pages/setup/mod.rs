//! The page of a house that nobody lives in yet.

pub mod view;
