//! Reference data as the API shows it (api §16.1, §16.8). Some of it keeps TMDB's own names, as
//! clients know them.

use app::discover::reference::{
    Certification, Certifications, Company, Country, Genre, Keyword, Language, Network, Provider,
    ProviderRegion,
};
use serde::Serialize;
use std::collections::BTreeMap;

/// A genre.
#[derive(Debug, Serialize)]
pub struct GenreShape {
    id: i64,
    name: String,
}

/// A keyword.
#[derive(Debug, Serialize)]
pub struct KeywordShape {
    id: i64,
    name: String,
}

/// A language.
#[derive(Debug, Serialize)]
pub struct LanguageShape {
    iso_639_1: String,
    english_name: String,
    name: String,
}

/// A country.
#[derive(Debug, Serialize)]
pub struct CountryShape {
    iso_3166_1: String,
    english_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    native_name: Option<String>,
}

/// A country of which it is known who streams there.
#[derive(Debug, Serialize)]
pub struct ProviderRegionShape {
    iso_3166_1: String,
    english_name: Option<String>,
    native_name: Option<String>,
}

/// Who streams.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ProviderShape {
    display_priority: Option<i64>,
    logo_path: Option<String>,
    id: i64,
    name: Option<String>,
}

/// The age ratings of each country.
#[derive(Debug, Serialize)]
pub struct CertificationsShape {
    certifications: BTreeMap<String, Vec<CertificationShape>>,
}

#[derive(Debug, Serialize)]
struct CertificationShape {
    certification: String,
    meaning: String,
    order: Option<i64>,
}

/// A studio as searches show it.
#[derive(Debug, Serialize)]
pub struct FoundStudioShape {
    id: i64,
    logo_path: Option<String>,
    name: String,
    origin_country: Option<String>,
}

/// A network.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NetworkShape {
    id: i64,
    name: String,
    origin_country: Option<String>,
    headquarters: Option<String>,
    homepage: Option<String>,
    logo_path: Option<String>,
}

impl From<Genre> for GenreShape {
    fn from(Genre { id, name }: Genre) -> Self {
        Self { id, name }
    }
}

impl From<Keyword> for KeywordShape {
    fn from(Keyword { id, name }: Keyword) -> Self {
        Self { id, name }
    }
}

impl From<Language> for LanguageShape {
    fn from(Language { iso_639_1, english_name, name }: Language) -> Self {
        Self { iso_639_1, english_name, name }
    }
}

impl From<Country> for CountryShape {
    fn from(Country { iso_3166_1, english_name, native_name }: Country) -> Self {
        Self { iso_3166_1, english_name, native_name }
    }
}

impl From<ProviderRegion> for ProviderRegionShape {
    fn from(ProviderRegion { iso_3166_1, english_name, native_name }: ProviderRegion) -> Self {
        Self { iso_3166_1, english_name, native_name }
    }
}

impl From<Provider> for ProviderShape {
    fn from(provider: Provider) -> Self {
        let Provider { provider_id, provider_name, logo_path, display_priority } = provider;
        Self { display_priority, logo_path, id: provider_id, name: provider_name }
    }
}

impl From<Certifications> for CertificationsShape {
    fn from(all: Certifications) -> Self {
        let country = |(country, ratings): (String, Vec<Certification>)| {
            (country, ratings.into_iter().map(CertificationShape::from).collect())
        };
        Self { certifications: all.certifications.into_iter().map(country).collect() }
    }
}

impl From<Certification> for CertificationShape {
    fn from(Certification { certification, meaning, order }: Certification) -> Self {
        Self { certification, meaning, order }
    }
}

impl From<Company> for FoundStudioShape {
    fn from(Company { id, logo_path, name, origin_country, .. }: Company) -> Self {
        Self { id, logo_path, name, origin_country }
    }
}

impl From<Network> for NetworkShape {
    fn from(network: Network) -> Self {
        Self {
            id: network.id,
            name: network.name,
            origin_country: network.origin_country,
            headquarters: network.headquarters,
            homepage: network.homepage,
            logo_path: network.logo_path,
        }
    }
}
