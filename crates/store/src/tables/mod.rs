//! The tables, one file per family. Every file adds methods to [`Tx`](crate::Tx): `find_…` gives
//! an option, `list_…` many, `add_…`, `update_…`, `remove_…` change. None of them commits.

pub mod media;
pub mod requests;
pub mod sessions;
pub mod users;
