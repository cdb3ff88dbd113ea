//! Households for tests, and the people who call them.

mod description;
mod household;
mod outside;
mod service;
mod visitor;

pub(crate) use description::Description;
pub(crate) use household::{
    TestApp, empty_on_each_engine, nobody, on_each_engine, on_sqlite, on_sqlite_with,
};
pub(crate) use outside::{
    add_sonarr, addresses, beside_sim, beside_sim_on_each_engine, moved_in_beside,
    moved_in_in_a_hurry, moved_in_on_each_engine, moved_in_on_sqlite, moved_in_with_every_key,
    set_up_with_media_server, sign_owner_in,
};
pub(crate) use service::service;
pub(crate) use visitor::{Reply, Visitor};
