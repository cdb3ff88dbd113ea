//! The pages, one folder per address: `view.rs` says how it looks, handlers say what it does.

pub mod path;

pub mod setup;
pub mod signin;

pub mod home;
pub mod profile;
pub mod requests;
pub mod users;

pub mod settings;

pub mod errors;

#[cfg(debug_assertions)]
pub mod gallery;
