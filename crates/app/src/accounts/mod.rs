//! Accounts: who is calling, signing in and out, passwords, people.
//!
//! Reading order: [`caller`] (who is calling, by key or by the [`cookie`] of a session, which
//! [`sessions`] starts and ends), [`backoff`] (which slows down those who guess), the ways to sign
//! in ([`local`], [`media_server`], [`plex`]), [`reset`] for those who forgot, [`people`], and
//! [`csrf`], the reference's own guard of writes.

pub mod backoff;
pub mod caller;
pub mod cookie;
pub mod csrf;
pub mod directory;
pub mod local;
pub mod media_server;
pub mod own_settings;
pub mod passwords;
pub mod people;
pub mod quotas;
pub mod rescue;
pub mod sessions;

pub(crate) mod mails;
mod plex;
mod reset;
mod welcome;

pub use backoff::Backoff;
pub use caller::{Caller, Claim, Credentials, Via};
pub use cookie::SessionCookie;
pub use csrf::CsrfSecret;
pub use media_server::{MediaServerSignIn, ServerAddress};
pub use passwords::Passwords;
pub use plex::PlexUser;
pub use sessions::StartedSession;
