//! What filters are made of: genres, languages, countries, streaming services, age ratings, makers.

use super::{kind, silent};
use crate::{App, Result};
use domain::MediaType;

pub use clients::tmdb::{
    Certification, Certifications, Company, Country, Genre, Keyword, Language, Network, Provider,
    ProviderRegion,
};

impl App {
    /// Lists the genres of films or series by name.
    pub async fn genres(&self, of: MediaType, language: &str) -> Result<Vec<Genre>> {
        Ok(self.tmdb()?.genres(kind(of), language).await.map_err(silent)?)
    }

    /// Lists the languages of the world by their English names.
    pub async fn spoken_languages(&self) -> Result<Vec<Language>> {
        Ok(self.tmdb()?.languages().await.map_err(silent)?)
    }

    /// Lists the countries of the world by their English names.
    pub async fn countries(&self) -> Result<Vec<Country>> {
        Ok(self.tmdb()?.countries().await.map_err(silent)?)
    }

    /// Lists the countries of which it is known who streams there.
    pub async fn provider_regions(&self, language: &str) -> Result<Vec<ProviderRegion>> {
        Ok(self.tmdb()?.provider_regions(language).await.map_err(silent)?)
    }

    /// Lists who streams films or series in a country.
    pub async fn providers(
        &self,
        of: MediaType,
        language: &str,
        region: &str,
    ) -> Result<Vec<Provider>> {
        Ok(self.tmdb()?.providers(kind(of), language, region).await.map_err(silent)?)
    }

    /// Gives the age ratings of each country.
    pub async fn certifications(&self, of: MediaType) -> Result<Certifications> {
        Ok(self.tmdb()?.certifications(kind(of)).await.map_err(silent)?)
    }

    /// Gives a studio.
    pub async fn studio(&self, id: i64) -> Result<Company> {
        Ok(self.tmdb()?.company(id).await.map_err(silent)?)
    }

    /// Gives a network.
    pub async fn network(&self, id: i64) -> Result<Network> {
        Ok(self.tmdb()?.network(id).await.map_err(silent)?)
    }

    /// Gives a keyword, unless TMDB has removed it.
    pub async fn keyword(&self, id: i64) -> Result<Option<Keyword>> {
        Ok(self.tmdb()?.keyword(id).await.map_err(silent)?)
    }
}
