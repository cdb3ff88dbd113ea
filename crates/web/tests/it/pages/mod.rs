//! The pages, as a browser without script sees them.

mod arranging;
mod asking;
mod chores;
mod decide;
mod discovery;
mod door;
mod editing;
mod forgotten;
mod guards;
mod installed;
mod issues;
mod leads;
mod mail;
mod manage;
mod moving_engine;
mod moving_in;
mod network;
mod own;
mod people;
mod restoring;
mod routing;
mod servers;
mod settings;
mod settings_backups;
mod settings_users;
mod signin;
