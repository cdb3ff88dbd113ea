//! `/api/v2`.

mod jobs;
mod walk;
