//! A series as its page shows it, its seasons and episodes (api §16.8).

use super::facts::{
    CastShape, CompanyShape, CountryProvidersShape, CreditsShape, ExternalIdsShape, NetworkShape,
    VideoShape, each,
};
use super::media_info::MediaInfoShape;
use super::number::plain;
use super::presence::Presence;
use super::user::Eyes;
use app::catalog::tmdb::{
    AggregateCastMember, ContentRating, Creator, Episode, Genre, Keyword, Listed,
    ProductionCountry, SeasonDetails, SeasonItem, SpokenLanguage,
};
use app::catalog::{SeasonView, SeriesView};
use serde::Serialize;

/// Where the stills of episodes are. The path that follows has a slash of its own; clients know the
/// address so.
const STILLS: &str = "https://image.tmdb.org/t/p/original/";

/// A series.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SeriesShape {
    created_by: Vec<Creator>,
    episode_run_time: Vec<i64>,
    first_air_date: Option<String>,
    genres: Vec<Genre>,
    related_videos: Vec<VideoShape>,
    homepage: Option<String>,
    id: i64,
    in_production: bool,
    languages: Vec<String>,
    last_air_date: Option<String>,
    name: Option<String>,
    networks: Vec<NetworkShape>,
    number_of_episodes: i64,
    number_of_seasons: i64,
    origin_country: Vec<String>,
    original_language: Option<String>,
    original_name: Option<String>,
    tagline: Option<String>,
    overview: Option<String>,
    #[serde(serialize_with = "plain")]
    popularity: f64,
    production_companies: Vec<CompanyShape>,
    production_countries: Vec<ProductionCountry>,
    content_ratings: Listed<ContentRating>,
    spoken_languages: Vec<SpokenLanguageShape>,
    seasons: Vec<SeasonItemShape>,
    status: Option<String>,
    #[serde(rename = "type")]
    kind: Option<String>,
    #[serde(serialize_with = "plain")]
    vote_average: f64,
    vote_count: i64,
    backdrop_path: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_episode_to_air: Option<EpisodeShape>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_episode_to_air: Option<EpisodeShape>,
    poster_path: Option<String>,
    credits: CreditsShape,
    external_ids: ExternalIdsShape,
    keywords: Vec<Keyword>,
    #[serde(skip_serializing_if = "Option::is_none")]
    media_info: Option<MediaInfoShape>,
    watch_providers: Vec<CountryProvidersShape>,
    on_user_watchlist: bool,
}

impl SeriesShape {
    /// Shows a series; people are shown as the caller may see them.
    pub fn new(view: SeriesView, eyes: Eyes<'_>) -> Self {
        let series = view.details;
        Self {
            created_by: series.created_by,
            episode_run_time: series.episode_run_time,
            first_air_date: series.first_air_date,
            genres: series.genres,
            related_videos: each(series.videos.results),
            homepage: series.homepage,
            id: series.id,
            in_production: series.in_production,
            languages: series.languages,
            last_air_date: series.last_air_date,
            name: series.name,
            networks: each(series.networks),
            number_of_episodes: series.number_of_episodes,
            number_of_seasons: series.number_of_seasons,
            origin_country: series.origin_country,
            original_language: series.original_language,
            original_name: series.original_name,
            tagline: series.tagline,
            overview: series.overview,
            popularity: series.popularity,
            production_companies: each(series.production_companies),
            production_countries: series.production_countries,
            content_ratings: series.content_ratings,
            spoken_languages: each(series.spoken_languages),
            seasons: each(series.seasons),
            status: series.status,
            kind: series.kind,
            vote_average: series.vote_average,
            vote_count: series.vote_count,
            backdrop_path: series.backdrop_path,
            last_episode_to_air: series.last_episode_to_air.map(EpisodeShape::from),
            next_episode_to_air: series.next_episode_to_air.map(EpisodeShape::from),
            poster_path: series.poster_path,
            credits: CreditsShape {
                cast: each(series.aggregate_credits.cast),
                crew: each(series.credits.crew),
            },
            external_ids: ExternalIdsShape::of_series(series.external_ids),
            keywords: series.keywords.results,
            media_info: view.known.standing.map(|known| MediaInfoShape::whole(&known, eyes)),
            watch_providers: CountryProvidersShape::all(series.watch_providers),
            on_user_watchlist: view.known.on_watchlist,
        }
    }
}

/// Of somebody with many parts the first one is shown.
impl From<AggregateCastMember> for CastShape {
    fn from(member: AggregateCastMember) -> Self {
        let role = member.roles.into_iter().next().unwrap_or_default();
        Self {
            cast_id: None,
            character: role.character,
            credit_id: role.credit_id,
            id: member.id,
            name: member.name,
            order: member.order,
            gender: member.gender,
            profile_path: member.profile_path,
        }
    }
}

/// A language that is spoken in a series.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct SpokenLanguageShape {
    english_name: Option<String>,
    #[serde(rename = "iso_639_1")]
    iso_639_1: String,
    name: Option<String>,
}

impl From<SpokenLanguage> for SpokenLanguageShape {
    fn from(language: SpokenLanguage) -> Self {
        Self {
            english_name: language.english_name,
            iso_639_1: language.iso_639_1,
            name: language.name,
        }
    }
}

/// A season on the page of its series.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct SeasonItemShape {
    air_date: Option<String>,
    episode_count: i64,
    id: i64,
    name: Option<String>,
    overview: Option<String>,
    season_number: i64,
    poster_path: Option<String>,
}

impl From<SeasonItem> for SeasonItemShape {
    fn from(season: SeasonItem) -> Self {
        Self {
            air_date: season.air_date,
            episode_count: season.episode_count,
            id: season.id,
            name: season.name,
            overview: season.overview,
            season_number: season.season_number,
            poster_path: season.poster_path,
        }
    }
}

/// A season with its episodes.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SeasonWithEpisodesShape {
    air_date: Option<String>,
    episodes: Vec<EpisodeShape>,
    external_ids: ExternalIdsShape,
    id: i64,
    name: Option<String>,
    overview: Option<String>,
    season_number: i64,
    #[serde(skip_serializing_if = "Presence::is_absent")]
    poster_path: Presence<String>,
}

impl SeasonWithEpisodesShape {
    fn new(season: SeasonDetails, episodes: Vec<EpisodeShape>, ids: ExternalIdsShape) -> Self {
        Self {
            air_date: season.air_date,
            episodes,
            external_ids: ids,
            id: season.id,
            name: season.name,
            overview: season.overview,
            season_number: season.season_number,
            poster_path: season.poster_path.into(),
        }
    }
}

impl From<SeasonView> for SeasonWithEpisodesShape {
    fn from(view: SeasonView) -> Self {
        match view {
            SeasonView::Tmdb(mut season) => {
                let episodes = std::mem::take(&mut season.episodes).into_iter();
                let episodes = episodes.map(|episode| EpisodeShape::from(episode).with_still());
                let ids = ExternalIdsShape::of_season(std::mem::take(&mut season.external_ids));
                let episodes = episodes.collect();
                Self::new(season, episodes, ids)
            }
            SeasonView::Tvdb(mut season) => {
                let episodes = each(std::mem::take(&mut season.episodes));
                let ids = ExternalIdsShape::of_tvdb(&season.external_ids);
                Self { poster_path: Presence::Absent, ..Self::new(season, episodes, ids) }
            }
        }
    }
}

/// An episode.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct EpisodeShape {
    id: i64,
    air_date: Option<String>,
    episode_number: i64,
    name: Option<String>,
    overview: Option<String>,
    production_code: Option<String>,
    season_number: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    show_id: Option<i64>,
    #[serde(serialize_with = "plain")]
    vote_average: f64,
    vote_count: i64,
    still_path: Option<String>,
}

impl From<Episode> for EpisodeShape {
    fn from(episode: Episode) -> Self {
        Self {
            id: episode.id,
            air_date: episode.air_date,
            episode_number: episode.episode_number,
            name: episode.name,
            overview: episode.overview,
            production_code: episode.production_code,
            season_number: episode.season_number,
            show_id: episode.show_id,
            vote_average: episode.vote_average,
            vote_count: episode.vote_count,
            still_path: episode.still_path,
        }
    }
}

impl EpisodeShape {
    /// Makes the still's path of TMDB a whole address.
    fn with_still(mut self) -> Self {
        let still = self.still_path.filter(|path| !path.is_empty());
        self.still_path = still.map(|path| format!("{STILLS}{path}"));
        self
    }
}
