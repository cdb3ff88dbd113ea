//! What leaves the server: allow-list types, built from domain values, never from rows (api §5).

pub mod blocklist;
pub mod collection;
pub mod discover;
pub mod download;
pub mod entry;
pub mod facts;
pub mod issue;
pub mod media;
pub mod media_info;
pub mod movie;
pub mod new_request;
pub mod number;
pub mod paging;
pub mod person;
pub mod presence;
pub mod rating;
pub mod request;
pub mod series;
pub mod user;
pub mod watchlist;
