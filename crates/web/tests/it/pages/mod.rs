//! The pages, as a browser without script sees them.

mod decide;
mod door;
mod settings;
mod settings_users;
mod signin;
