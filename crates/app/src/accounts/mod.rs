//! Accounts: who is calling, signing in and out, passwords, people.

pub mod caller;
pub mod cookie;
pub mod directory;
pub mod door;
pub mod own_settings;
pub mod passwords;
pub mod people;
pub mod quotas;
pub mod rescue;
pub mod sessions;
mod welcome;

pub use caller::{Caller, Credentials, Via};
pub use cookie::SessionCookie;
pub use passwords::Passwords;
