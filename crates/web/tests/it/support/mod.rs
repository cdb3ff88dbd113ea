//! Households for tests, and the people who call them.

mod household;
mod service;
mod visitor;

pub(crate) use household::{
    TestApp, empty_on_each_engine, nobody, on_each_engine, on_sqlite, on_sqlite_with,
};
pub(crate) use service::service;
pub(crate) use visitor::{Reply, Visitor};
