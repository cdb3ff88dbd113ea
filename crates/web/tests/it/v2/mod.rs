//! `/api/v2`.

mod events;
mod jobs;
mod outbox;
mod walk;
