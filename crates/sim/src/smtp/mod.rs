//! Catches mail: a small SMTP server that accepts everything and keeps it.

mod mail;
pub use mail::Mail;

mod mime;

mod session;

mod serve;
pub(crate) use serve::serve;
