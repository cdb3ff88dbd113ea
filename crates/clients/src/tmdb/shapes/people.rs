//! People: who they are, what they did, and who did it in one title.

use serde::Deserialize;

use crate::shapes::or_default;

#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct PersonDetails {
    pub id: i64,
    pub name: Option<String>,
    pub birthday: Option<String>,
    pub deathday: Option<String>,
    pub known_for_department: Option<String>,
    #[serde(deserialize_with = "or_default")]
    pub also_known_as: Vec<String>,
    #[serde(deserialize_with = "or_default")]
    pub gender: i64,
    pub biography: Option<String>,
    #[serde(deserialize_with = "or_default")]
    pub popularity: f64,
    pub place_of_birth: Option<String>,
    pub profile_path: Option<String>,
    #[serde(deserialize_with = "or_default")]
    pub adult: bool,
    pub imdb_id: Option<String>,
    pub homepage: Option<String>,
}

/// Everything a person took part in.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct CombinedCredits {
    pub id: i64,
    pub cast: Vec<TitleCredit>,
    pub crew: Vec<TitleCredit>,
}

/// A film or series in a person's list, with the person's part in it.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct TitleCredit {
    pub id: i64,
    pub media_type: Option<String>,
    pub credit_id: Option<String>,
    pub character: Option<String>,
    pub department: Option<String>,
    pub job: Option<String>,
    pub episode_count: Option<i64>,
    pub title: Option<String>,
    pub original_title: Option<String>,
    pub release_date: Option<String>,
    pub video: Option<bool>,
    pub name: Option<String>,
    pub original_name: Option<String>,
    pub first_air_date: Option<String>,
    pub origin_country: Option<Vec<String>>,
    #[serde(deserialize_with = "or_default")]
    pub adult: bool,
    #[serde(deserialize_with = "or_default")]
    pub genre_ids: Vec<i64>,
    pub original_language: Option<String>,
    pub overview: Option<String>,
    #[serde(deserialize_with = "or_default")]
    pub popularity: f64,
    pub poster_path: Option<String>,
    pub backdrop_path: Option<String>,
    #[serde(deserialize_with = "or_default")]
    pub vote_average: f64,
    #[serde(deserialize_with = "or_default")]
    pub vote_count: i64,
}

/// Who made one title.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Credits {
    #[serde(deserialize_with = "or_default")]
    pub cast: Vec<CastMember>,
    #[serde(deserialize_with = "or_default")]
    pub crew: Vec<CrewMember>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct CastMember {
    pub id: i64,
    pub cast_id: Option<i64>,
    pub character: Option<String>,
    pub credit_id: Option<String>,
    pub gender: Option<i64>,
    pub name: Option<String>,
    pub order: Option<i64>,
    pub profile_path: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct CrewMember {
    pub id: i64,
    pub credit_id: Option<String>,
    pub department: Option<String>,
    pub gender: Option<i64>,
    pub job: Option<String>,
    pub name: Option<String>,
    pub profile_path: Option<String>,
}

/// The cast of a series over all its seasons.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct AggregateCredits {
    #[serde(deserialize_with = "or_default")]
    pub cast: Vec<AggregateCastMember>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct AggregateCastMember {
    pub id: i64,
    pub gender: Option<i64>,
    pub name: Option<String>,
    pub order: Option<i64>,
    pub profile_path: Option<String>,
    #[serde(deserialize_with = "or_default")]
    pub roles: Vec<Role>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Role {
    pub character: Option<String>,
    pub credit_id: Option<String>,
    pub episode_count: Option<i64>,
}
