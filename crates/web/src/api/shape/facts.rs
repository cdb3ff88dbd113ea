//! What the pages of films and series have in common (api §16.8): makers, people, pictures, links.

use super::presence::Presence;
use app::catalog::tmdb::{
    CastMember, Company, CountryProviders, CrewMember, ExternalIds, Network, Provider, Video,
    WatchProviders,
};
use serde::Serialize;

/// Shows each of a list.
pub(super) fn each<T, S: From<T>>(list: Vec<T>) -> Vec<S> {
    list.into_iter().map(S::from).collect()
}

/// A studio.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CompanyShape {
    id: i64,
    name: String,
    origin_country: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    headquarters: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    homepage: Option<String>,
    logo_path: Option<String>,
}

impl From<Company> for CompanyShape {
    fn from(company: Company) -> Self {
        Self {
            id: company.id,
            name: company.name,
            origin_country: company.origin_country,
            description: company.description,
            headquarters: company.headquarters,
            homepage: company.homepage,
            logo_path: company.logo_path,
        }
    }
}

/// A network.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NetworkShape {
    id: i64,
    name: String,
    origin_country: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    headquarters: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    homepage: Option<String>,
    logo_path: Option<String>,
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

/// A trailer or the like; the address is there when it is known how to make it.
#[derive(Debug, Serialize)]
pub struct VideoShape {
    site: Option<String>,
    key: Option<String>,
    name: Option<String>,
    size: Option<i64>,
    #[serde(rename = "type")]
    kind: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

impl From<Video> for VideoShape {
    fn from(video: Video) -> Self {
        let on_youtube = video.site.as_deref() == Some("YouTube");
        let key = video.key.as_deref().filter(|_| on_youtube);
        Self {
            url: key.map(|key| format!("https://www.youtube.com/watch?v={key}")),
            site: video.site,
            key: video.key,
            name: video.name,
            size: video.size,
            kind: video.kind,
        }
    }
}

/// Cast and crew.
#[derive(Debug, Serialize)]
pub struct CreditsShape {
    pub(super) cast: Vec<CastShape>,
    pub(super) crew: Vec<CrewShape>,
}

/// Somebody in front of the camera.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CastShape {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) cast_id: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) character: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) credit_id: Option<String>,
    pub(super) id: i64,
    pub(super) name: Option<String>,
    pub(super) order: Option<i64>,
    pub(super) gender: Option<i64>,
    pub(super) profile_path: Option<String>,
}

impl From<CastMember> for CastShape {
    fn from(member: CastMember) -> Self {
        Self {
            cast_id: member.cast_id,
            character: member.character,
            credit_id: member.credit_id,
            id: member.id,
            name: member.name,
            order: member.order,
            gender: member.gender,
            profile_path: member.profile_path,
        }
    }
}

/// Somebody behind the camera.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CrewShape {
    credit_id: Option<String>,
    department: Option<String>,
    id: i64,
    job: Option<String>,
    name: Option<String>,
    gender: Option<i64>,
    profile_path: Option<String>,
}

impl From<CrewMember> for CrewShape {
    fn from(member: CrewMember) -> Self {
        Self {
            credit_id: member.credit_id,
            department: member.department,
            id: member.id,
            job: member.job,
            name: member.name,
            gender: member.gender,
            profile_path: member.profile_path,
        }
    }
}

/// A title's ids elsewhere. Which of them there are depends on what kind of thing it is.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ExternalIdsShape {
    #[serde(skip_serializing_if = "Presence::is_absent")]
    facebook_id: Presence<String>,
    #[serde(skip_serializing_if = "Presence::is_absent")]
    freebase_id: Presence<String>,
    #[serde(skip_serializing_if = "Presence::is_absent")]
    freebase_mid: Presence<String>,
    #[serde(skip_serializing_if = "Presence::is_absent")]
    imdb_id: Presence<String>,
    #[serde(skip_serializing_if = "Presence::is_absent")]
    instagram_id: Presence<String>,
    #[serde(skip_serializing_if = "Presence::is_absent")]
    tvdb_id: Presence<i64>,
    #[serde(skip_serializing_if = "Presence::is_absent")]
    tvrage_id: Presence<i64>,
    #[serde(skip_serializing_if = "Presence::is_absent")]
    twitter_id: Presence<String>,
}

impl ExternalIdsShape {
    /// Those of a film.
    pub fn of_movie(ids: ExternalIds) -> Self {
        Self {
            facebook_id: ids.facebook_id.into(),
            imdb_id: ids.imdb_id.into(),
            instagram_id: ids.instagram_id.into(),
            twitter_id: ids.twitter_id.into(),
            ..Self::default()
        }
    }

    /// Those of a series.
    pub fn of_series(ids: ExternalIds) -> Self {
        Self {
            freebase_id: ids.freebase_id.into(),
            freebase_mid: ids.freebase_mid.into(),
            tvdb_id: ids.tvdb_id.into(),
            tvrage_id: ids.tvrage_id.into(),
            facebook_id: ids.facebook_id.into(),
            imdb_id: ids.imdb_id.into(),
            instagram_id: ids.instagram_id.into(),
            twitter_id: ids.twitter_id.into(),
        }
    }

    /// Those of a season.
    pub fn of_season(ids: ExternalIds) -> Self {
        Self {
            freebase_id: ids.freebase_id.into(),
            freebase_mid: ids.freebase_mid.into(),
            tvdb_id: ids.tvdb_id.into(),
            tvrage_id: ids.tvrage_id.into(),
            ..Self::default()
        }
    }

    /// The only one that TVDB tells.
    pub fn of_tvdb(ids: &ExternalIds) -> Self {
        Self { tvdb_id: ids.tvdb_id.into(), ..Self::default() }
    }
}

/// Where a title can be watched in one country.
#[derive(Debug, Serialize)]
pub struct CountryProvidersShape {
    iso_3166_1: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<String>,
    buy: Vec<ProviderShape>,
    flatrate: Vec<ProviderShape>,
}

impl CountryProvidersShape {
    /// Every country in the order of TMDB.
    pub fn all(providers: WatchProviders) -> Vec<Self> {
        providers.results.into_iter().map(Self::new).collect()
    }

    fn new((country, providers): (String, CountryProviders)) -> Self {
        Self {
            iso_3166_1: country,
            link: providers.link,
            buy: each(providers.buy),
            flatrate: each(providers.flatrate),
        }
    }
}

/// A streaming service.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ProviderShape {
    #[serde(skip_serializing_if = "Option::is_none")]
    display_priority: Option<i64>,
    logo_path: Option<String>,
    id: i64,
    name: Option<String>,
}

impl From<Provider> for ProviderShape {
    fn from(provider: Provider) -> Self {
        Self {
            display_priority: provider.display_priority,
            logo_path: provider.logo_path,
            id: provider.provider_id,
            name: provider.provider_name,
        }
    }
}
