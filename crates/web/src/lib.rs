//! What people see: HTTP in, JSON (`api`) and HTML (`pages`, `ui`) out.
//!
//! Reading order: the [`door`] before it all, where the server also shows its [`presence`], the
//! [`house`] behind it, [`http`] (what both parts share), the interface for programs ([`api`]), the words on the pages ([`text`]), what they are made
//! of ([`ui`]), the [`pages`].

pub mod api;
pub mod door;
pub mod house;
pub mod http;
pub mod pages;
pub mod presence;
pub mod text;
pub mod ui;

pub use door::Door;
pub use house::House;

/// How the server is reached.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Empty, or a path like `/usherr` below which everything lives.
    pub base_path: String,
}
