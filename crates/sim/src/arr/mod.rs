//! What Radarr and Sonarr have in common: keys, profiles, folders, tags, commands and the queue.

mod options;
pub use options::{ArrOptions, Pace};

mod download;
pub(crate) use download::{Cargo, Download, Phase};

mod instance;
pub(crate) use instance::{Arr, Brand, Command, FileFacts};

mod grab;

mod settle;
pub(crate) use settle::Arrival;

mod site;
pub(crate) use site::{Desk, Site, require_key};

mod refusal;
pub(crate) use refusal::{invalid, missing};

mod system;
pub(crate) use system::language_profiles;

mod tags;

mod queue;

mod commands;

mod shape;
pub(crate) use shape::{compact, file_quality, instant, language, media_info};

mod drive;

use axum::Router;
use axum::routing::{delete, get};

/// Adds the routes that both services have. Paths arrive in lower case.
pub(crate) fn common(router: Router<Site>) -> Router<Site> {
    router
        .route("/ping", get(system::ping))
        .route("/api", get(system::api_info))
        .route("/api/v3/system/status", get(system::status))
        .route("/api/v3/qualityprofile", get(system::quality_profiles))
        .route("/api/v3/rootfolder", get(system::root_folders))
        .route("/api/v3/tag", get(tags::list).post(tags::create))
        .route("/api/v3/tag/{id}", get(tags::one).put(tags::rename).delete(tags::remove))
        .route("/api/v3/queue", get(queue::page))
        .route("/api/v3/queue/{id}", delete(queue::remove))
        .route("/api/v3/command", get(commands::list).post(commands::run))
        .route("/api/v3/command/{id}", get(commands::one))
}
