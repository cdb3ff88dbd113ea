//! `/service/*`: what Radarr and Sonarr offer to somebody who makes a request (api §15).

pub mod list;
pub mod lookup;
pub mod shape;
pub mod show;

use crate::api::routes::{Routes, get};

pub(super) fn routes() -> Routes {
    Routes::new()
        .route("/api/v1/service/radarr", get(list::radarr))
        .route("/api/v1/service/radarr/{radarrId}", get(show::radarr))
        .route("/api/v1/service/sonarr", get(list::sonarr))
        .route("/api/v1/service/sonarr/{sonarrId}", get(show::sonarr))
        .route("/api/v1/service/sonarr/lookup/{tmdbId}", get(lookup::get))
}
