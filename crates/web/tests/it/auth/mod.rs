//! `/api/v1/auth`.

mod backoff;
mod jellyfin;
mod local;
mod logout;
mod me;
pub(crate) mod plex;
pub(crate) mod reset_password;
