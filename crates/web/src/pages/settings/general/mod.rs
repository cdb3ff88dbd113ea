//! The general settings.

pub mod view;
