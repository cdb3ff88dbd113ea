//! A film as its page shows it (api §16.8).

use super::facts::{
    CompanyShape, CountryProvidersShape, CreditsShape, ExternalIdsShape, VideoShape, each,
};
use super::media_info::MediaInfoShape;
use super::number::plain;
use super::user::Eyes;
use app::catalog::MovieView;
use app::catalog::tmdb::{
    CollectionLink, CountryReleases, Genre, Keyword, Listed, ProductionCountry, SpokenLanguage,
};
use serde::Serialize;

/// A film.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MovieShape {
    id: i64,
    adult: bool,
    budget: i64,
    genres: Vec<Genre>,
    related_videos: Vec<VideoShape>,
    original_language: Option<String>,
    original_title: Option<String>,
    #[serde(serialize_with = "plain")]
    popularity: f64,
    production_companies: Vec<CompanyShape>,
    production_countries: Vec<ProductionCountry>,
    release_date: Option<String>,
    releases: Listed<CountryReleases>,
    revenue: i64,
    spoken_languages: Vec<SpokenLanguage>,
    status: Option<String>,
    title: Option<String>,
    video: bool,
    #[serde(serialize_with = "plain")]
    vote_average: f64,
    vote_count: i64,
    backdrop_path: Option<String>,
    homepage: Option<String>,
    imdb_id: Option<String>,
    overview: Option<String>,
    poster_path: Option<String>,
    runtime: Option<i64>,
    tagline: Option<String>,
    credits: CreditsShape,
    #[serde(skip_serializing_if = "Option::is_none")]
    collection: Option<CollectionLinkShape>,
    external_ids: ExternalIdsShape,
    #[serde(skip_serializing_if = "Option::is_none")]
    media_info: Option<MediaInfoShape>,
    watch_providers: Vec<CountryProvidersShape>,
    keywords: Vec<Keyword>,
    on_user_watchlist: bool,
}

impl MovieShape {
    /// Shows a film; people are shown as the caller may see them.
    pub fn new(view: MovieView, eyes: Eyes<'_>) -> Self {
        let movie = view.details;
        Self {
            id: movie.id,
            adult: movie.adult,
            budget: movie.budget,
            genres: movie.genres,
            related_videos: each(movie.videos.results),
            original_language: movie.original_language,
            original_title: movie.original_title,
            popularity: movie.popularity,
            production_companies: each(movie.production_companies),
            production_countries: movie.production_countries,
            release_date: movie.release_date,
            releases: movie.release_dates,
            revenue: movie.revenue,
            spoken_languages: movie.spoken_languages,
            status: movie.status,
            title: movie.title,
            video: movie.video,
            vote_average: movie.vote_average,
            vote_count: movie.vote_count,
            backdrop_path: movie.backdrop_path,
            homepage: movie.homepage,
            imdb_id: movie.imdb_id,
            overview: movie.overview,
            poster_path: movie.poster_path,
            runtime: movie.runtime,
            tagline: movie.tagline,
            credits: CreditsShape {
                cast: each(movie.credits.cast),
                crew: each(movie.credits.crew),
            },
            collection: movie.belongs_to_collection.map(CollectionLinkShape::from),
            external_ids: ExternalIdsShape::of_movie(movie.external_ids),
            media_info: view.known.standing.map(|known| MediaInfoShape::whole(&known, eyes)),
            watch_providers: CountryProvidersShape::all(movie.watch_providers),
            keywords: movie.keywords.keywords,
            on_user_watchlist: view.known.on_watchlist,
        }
    }
}

/// The collection that a film belongs to.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct CollectionLinkShape {
    id: i64,
    name: Option<String>,
    poster_path: Option<String>,
    backdrop_path: Option<String>,
}

impl From<CollectionLink> for CollectionLinkShape {
    fn from(link: CollectionLink) -> Self {
        Self {
            id: link.id,
            name: link.name,
            poster_path: link.poster_path,
            backdrop_path: link.backdrop_path,
        }
    }
}
