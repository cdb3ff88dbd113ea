//! What filters are made of (api §16.1): genres, languages, countries, streaming services, age
//! ratings, studios, networks, keywords; and the backdrops of the door.

pub mod backdrops;
pub mod certifications;
pub mod genres;
pub mod makers;
pub mod places;
pub mod providers;
pub mod shape;

use super::extract::MaybeSigned;
use crate::api::routes::{Routes, get};
use app::App;

pub(super) fn routes() -> Routes {
    Routes::new()
        .route("/api/v1/backdrops", get(backdrops::get))
        .route("/api/v1/certifications/movie", get(certifications::movies))
        .route("/api/v1/certifications/tv", get(certifications::series))
        .route("/api/v1/genres/movie", get(genres::movies))
        .route("/api/v1/genres/tv", get(genres::series))
        .route("/api/v1/keyword/{keywordId}", get(makers::keyword))
        .route("/api/v1/languages", get(places::languages))
        .route("/api/v1/network/{networkId}", get(makers::network))
        .route("/api/v1/regions", get(places::countries))
        .route("/api/v1/studio/{studioId}", get(makers::studio))
        .route("/api/v1/watchproviders/movies", get(providers::movies))
        .route("/api/v1/watchproviders/regions", get(providers::regions))
        .route("/api/v1/watchproviders/tv", get(providers::series))
}

/// The language of somebody who may be nobody: the household's then.
fn language_of(app: &App, caller: MaybeSigned) -> String {
    caller.0.map_or_else(|| app.settings().main.locale.clone(), |caller| caller.locale)
}
