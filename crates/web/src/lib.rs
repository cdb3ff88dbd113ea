//! What people see: the HTTP interface for programs, and the pages.
//!
//! Reading order: the interface for programs ([`api`]); the texts ([`text`]), the design system
//! that speaks them ([`ui`]), and the pages that stand on it ([`pages`]).

pub mod api;

pub mod pages;
pub mod text;
pub mod ui;
