//! The pages, as a browser without script sees them.

mod decide;
mod door;
mod settings;
mod signin;
