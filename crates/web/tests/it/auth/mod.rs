//! `/api/v1/auth`.

mod backoff;
mod jellyfin;
mod local;
mod logout;
mod me;
mod plex;
mod reset_password;
