//! `/api/v2`.

mod backups;
mod events;
mod jobs;
mod outbox;
mod walk;
