//! What leaves the server: allow-list types, built from domain values, never from rows (api §5).

pub mod paging;
pub mod user;
