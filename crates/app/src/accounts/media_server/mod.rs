//! Accounts at Jellyfin and Emby: signing in with them, the first sign-in that sets the household
//! up, linking, importing.
//!
//! Reading order: [`door`] (which server may be asked, decided before anything is called),
//! [`device`], [`sign_in`], then what it ends in ([`setup`], [`avatar`]), [`link`], [`import`].

pub mod door;
pub mod sign_in;

mod avatar;
mod device;
mod import;
mod link;
mod setup;

pub(crate) use link::{linked_already, may_unlink};
pub(crate) use setup::was_at_plex;

pub use door::ServerAddress;
pub use sign_in::MediaServerSignIn;
