//! A household that was written down, and Usherr moving into a copy of it.

mod database;
mod fixture;
mod server;
mod transfer;

pub(crate) use database::{Database, Engine, Home, Rows};
pub(crate) use fixture::Fixture;
pub(crate) use server::{Profile, Server, Start, build_program, built_program};
