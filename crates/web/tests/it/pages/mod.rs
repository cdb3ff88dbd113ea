//! The pages, as a browser without script sees them.

mod decide;
mod discovery;
mod door;
mod editing;
mod forgotten;
mod installed;
mod issues;
mod manage;
mod own;
mod people;
mod settings;
mod settings_users;
mod signin;
