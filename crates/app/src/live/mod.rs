//! What changes while somebody looks on: told to everybody who listens, kept by nobody.
//!
//! A listener that is too slow loses the oldest events and is told so; nothing waits for it.

mod hub;
mod outbox;

pub use hub::{Heard, Listener, Live, LiveEvent};
