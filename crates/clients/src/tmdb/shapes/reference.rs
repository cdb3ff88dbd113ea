//! Reference data: genres, keywords, companies, countries, languages, certificates, providers.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::shapes::or_default;

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Genre {
    pub id: i64,
    #[serde(deserialize_with = "or_default")]
    pub name: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(in crate::tmdb) struct Genres {
    pub(in crate::tmdb) genres: Vec<Genre>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Keyword {
    pub id: i64,
    #[serde(deserialize_with = "or_default")]
    pub name: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Company {
    pub id: i64,
    #[serde(deserialize_with = "or_default")]
    pub name: String,
    pub origin_country: Option<String>,
    pub logo_path: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headquarters: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub homepage: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Network {
    pub id: i64,
    #[serde(deserialize_with = "or_default")]
    pub name: String,
    pub origin_country: Option<String>,
    pub headquarters: Option<String>,
    pub homepage: Option<String>,
    pub logo_path: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Country {
    pub iso_3166_1: String,
    #[serde(deserialize_with = "or_default")]
    pub english_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub native_name: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Language {
    pub iso_639_1: String,
    #[serde(deserialize_with = "or_default")]
    pub english_name: String,
    #[serde(deserialize_with = "or_default")]
    pub name: String,
}

/// Age ratings of a country, in the order of their strictness.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Certifications {
    pub certifications: BTreeMap<String, Vec<Certification>>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Certification {
    pub certification: String,
    #[serde(deserialize_with = "or_default")]
    pub meaning: String,
    pub order: Option<i64>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ProviderRegion {
    pub iso_3166_1: String,
    pub english_name: Option<String>,
    pub native_name: Option<String>,
}

/// A streaming service.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Provider {
    pub provider_id: i64,
    pub provider_name: Option<String>,
    pub logo_path: Option<String>,
    pub display_priority: Option<i64>,
}
