//! The pages, one folder per address: `view.rs` says how it looks, handlers say what it does.

pub mod path;

#[cfg(debug_assertions)]
pub mod gallery;

pub mod signin;
