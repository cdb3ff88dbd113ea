//! What leaves the server: allow-list types, built from domain values, never from rows (api §5).

pub mod blocklist;
pub mod discover;
pub mod entry;
pub mod issue;
pub mod media;
pub mod media_info;
pub mod new_request;
pub mod number;
pub mod paging;
pub mod presence;
pub mod request;
pub mod user;
pub mod watchlist;
