//! The pages, as a browser without script sees them.

mod decide;
mod door;
mod editing;
mod installed;
mod settings;
mod settings_users;
mod signin;
