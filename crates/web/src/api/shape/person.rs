//! People of cast and crew and what they did (api §16.8).

use super::media_info::MediaInfoShape;
use super::number::plain;
use app::catalog::tmdb::{PersonDetails, TitleCredit};
use app::catalog::{CreditsView, Standings};
use domain::{MediaType, TmdbId};
use serde::Serialize;

/// A person.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PersonShape {
    id: i64,
    name: Option<String>,
    birthday: Option<String>,
    deathday: Option<String>,
    known_for_department: Option<String>,
    also_known_as: Vec<String>,
    gender: i64,
    biography: Option<String>,
    #[serde(serialize_with = "plain")]
    popularity: f64,
    place_of_birth: Option<String>,
    profile_path: Option<String>,
    adult: bool,
    imdb_id: Option<String>,
    homepage: Option<String>,
}

impl From<PersonDetails> for PersonShape {
    fn from(person: PersonDetails) -> Self {
        Self {
            id: person.id,
            name: person.name,
            birthday: person.birthday,
            deathday: person.deathday,
            known_for_department: person.known_for_department,
            also_known_as: person.also_known_as,
            gender: person.gender,
            biography: person.biography,
            popularity: person.popularity,
            place_of_birth: person.place_of_birth,
            profile_path: person.profile_path,
            adult: person.adult,
            imdb_id: person.imdb_id,
            homepage: person.homepage,
        }
    }
}

/// Everything a person took part in.
#[derive(Debug, Serialize)]
pub struct CombinedCreditsShape {
    cast: Vec<TitleCreditShape>,
    crew: Vec<TitleCreditShape>,
    id: i64,
}

impl From<CreditsView> for CombinedCreditsShape {
    fn from(view: CreditsView) -> Self {
        let CreditsView { credits, standings } = view;
        let shown = |list: Vec<TitleCredit>| {
            list.into_iter().map(|credit| TitleCreditShape::new(credit, &standings)).collect()
        };
        Self { cast: shown(credits.cast), crew: shown(credits.crew), id: credits.id }
    }
}

/// A film or a series and a person's part in it. What only the other kind has is left out.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct TitleCreditShape {
    id: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    original_language: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    episode_count: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    overview: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    origin_country: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    original_name: Option<String>,
    vote_count: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    media_type: Option<String>,
    #[serde(serialize_with = "plain")]
    popularity: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    credit_id: Option<String>,
    backdrop_path: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    first_air_date: Option<String>,
    #[serde(serialize_with = "plain")]
    vote_average: f64,
    genre_ids: Vec<i64>,
    poster_path: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    original_title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    video: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    adult: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    release_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    media_info: Option<MediaInfoShape>,
    #[serde(skip_serializing_if = "Option::is_none")]
    character: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    department: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    job: Option<String>,
}

impl TitleCreditShape {
    fn new(credit: TitleCredit, standings: &Standings) -> Self {
        let media_type = credit.media_type.as_deref().and_then(MediaType::parse);
        let standing = media_type.and_then(|kind| standings.find(kind, TmdbId(credit.id)));
        Self {
            id: credit.id,
            original_language: credit.original_language,
            episode_count: credit.episode_count,
            overview: credit.overview,
            origin_country: credit.origin_country,
            original_name: credit.original_name,
            vote_count: credit.vote_count,
            name: credit.name,
            media_type: credit.media_type,
            popularity: credit.popularity,
            credit_id: credit.credit_id,
            backdrop_path: credit.backdrop_path,
            first_air_date: credit.first_air_date,
            vote_average: credit.vote_average,
            genre_ids: credit.genre_ids,
            poster_path: credit.poster_path,
            original_title: credit.original_title,
            video: credit.video,
            title: credit.title,
            adult: credit.adult,
            release_date: credit.release_date,
            media_info: standing.map(MediaInfoShape::listed),
            character: credit.character,
            department: credit.department,
            job: credit.job,
        }
    }
}
