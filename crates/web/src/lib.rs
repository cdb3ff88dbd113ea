//! What people see: the HTTP interface for programs, and the pages.
//!
//! Reading order: the interface for programs ([`api`]).

pub mod api;
