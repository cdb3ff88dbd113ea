//! What filters are made of: genres, keywords, companies, countries, languages, providers.

use super::shapes::{
    Certifications, Company, Country, Genre, Genres, Keyword, Language, Listed, Network, Provider,
    ProviderRegion,
};
use super::{DAY, Kind, SHORT, Tmdb, WEEK};
use crate::Result;

impl Tmdb {
    pub async fn company(&self, id: i64) -> Result<Company> {
        self.get(&format!("/company/{id}"), SHORT).fetch().await
    }

    pub async fn network(&self, id: i64) -> Result<Network> {
        self.get(&format!("/network/{id}"), SHORT).fetch().await
    }

    /// Returns a keyword, or nothing when TMDB has removed it.
    pub async fn keyword(&self, id: i64) -> Result<Option<Keyword>> {
        match self.get(&format!("/keyword/{id}"), WEEK).fetch().await {
            Ok(keyword) => Ok(Some(keyword)),
            Err(error) if error.is_not_found() => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Returns the genres by name; names that are not translated yet are given in English.
    pub async fn genres(&self, kind: Kind, language: &str) -> Result<Vec<Genre>> {
        let mut genres = self.genre_list(kind, language).await?;
        if !language.starts_with("en") && genres.iter().any(|genre| genre.name.is_empty()) {
            let english = self.genre_list(kind, "en").await?;
            for genre in genres.iter_mut().filter(|genre| genre.name.is_empty()) {
                let same = english.iter().find(|other| other.id == genre.id);
                genre.name = same.map(|other| other.name.clone()).unwrap_or_default();
            }
        }
        genres.retain(|genre| !genre.name.is_empty());
        genres.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(genres)
    }

    async fn genre_list(&self, kind: Kind, language: &str) -> Result<Vec<Genre>> {
        let call = self.get(&format!("/genre/{}/list", kind.path()), DAY);
        Ok(call.query("language", language).fetch::<Genres>().await?.genres)
    }

    pub async fn countries(&self) -> Result<Vec<Country>> {
        let mut countries: Vec<Country> = self.get("/configuration/countries", DAY).fetch().await?;
        countries.sort_by(|one, other| one.english_name.cmp(&other.english_name));
        Ok(countries)
    }

    pub async fn languages(&self) -> Result<Vec<Language>> {
        let mut languages: Vec<Language> =
            self.get("/configuration/languages", DAY).fetch().await?;
        languages.sort_by(|one, other| one.english_name.cmp(&other.english_name));
        Ok(languages)
    }

    pub async fn certifications(&self, kind: Kind) -> Result<Certifications> {
        self.get(&format!("/certification/{}/list", kind.path()), WEEK).fetch().await
    }

    pub async fn provider_regions(&self, language: &str) -> Result<Vec<ProviderRegion>> {
        let call = self.get("/watch/providers/regions", DAY).query("language", language);
        Ok(call.fetch::<Listed<ProviderRegion>>().await?.results)
    }

    pub async fn providers(
        &self,
        kind: Kind,
        language: &str,
        region: &str,
    ) -> Result<Vec<Provider>> {
        let call = self.get(&format!("/watch/providers/{}", kind.path()), DAY);
        let call = call.query("language", language).query("watch_region", region);
        Ok(call.fetch::<Listed<Provider>>().await?.results)
    }
}
