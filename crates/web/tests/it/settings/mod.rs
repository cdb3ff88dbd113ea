//! `/api/v1/settings` and `/api/v1/service`.

mod agents;
mod arr;
mod caches;
mod chores;
mod general;
mod jellyfin;
mod jobs;
mod logs;
mod public;
