//! What people see: the HTTP interface for programs, and the pages.
//!
//! Reading order: the interface for programs ([`api`]).

pub mod api;
//! What people see: the HTTP API and the pages.

pub mod pages;
pub mod text;
pub mod ui;
