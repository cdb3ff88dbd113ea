//! `/discover/*`: lists to choose from (api §16.5).

pub mod filter;
pub mod genre_slider;
pub mod movies;
pub mod series;
pub mod shape;
pub mod trending;

use super::browsing::PageWanted;
use crate::api::routes::{Routes, get};
use app::accounts::Caller;
use app::discover::About;

pub(super) fn routes() -> Routes {
    Routes::new()
        .route("/api/v1/discover/movies", get(movies::all))
        .route("/api/v1/discover/movies/genre/{genreId}", get(movies::of_genre))
        .route("/api/v1/discover/movies/language/{language}", get(movies::in_language))
        .route("/api/v1/discover/movies/studio/{studioId}", get(movies::of_studio))
        .route("/api/v1/discover/movies/upcoming", get(movies::upcoming))
        .route("/api/v1/discover/keyword/{keywordId}/movies", get(movies::with_keyword))
        .route("/api/v1/discover/tv", get(series::all))
        .route("/api/v1/discover/tv/genre/{genreId}", get(series::of_genre))
        .route("/api/v1/discover/tv/language/{language}", get(series::in_language))
        .route("/api/v1/discover/tv/network/{networkId}", get(series::of_network))
        .route("/api/v1/discover/tv/upcoming", get(series::upcoming))
        .route("/api/v1/discover/trending", get(trending::get))
        .route("/api/v1/discover/genreslider/movie", get(genre_slider::movies))
        .route("/api/v1/discover/genreslider/tv", get(genre_slider::series))
}

/// What is wanted of any list, for a caller.
pub fn about(wanted: PageWanted, by: &Caller) -> About {
    About { page: wanted.page(), language: by.language(wanted.language) }
}
