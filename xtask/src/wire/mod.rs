//! Just enough HTTP/1.1 to play caller and upstream: what these commands measure must not hide
//! behind a library, and a replayed service has to be able to hang up in the middle of a call.

mod client;
mod message;

pub(crate) use client::{Answer, Caller, Question};
pub(crate) use message::{Head, read_body, read_head};
