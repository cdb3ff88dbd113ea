//! One series, its seasons, and the series that go with it (api §16.3). Seasons and episodes come
//! from TVDB where the settings say so and TVDB knows them.

use super::movies::{Likeness, is_blank};
use super::ratings::ENGLISH;
use super::tmdb::{SeasonDetails, SeriesDetails, SeriesItem};
use super::{Known, TitleList, tvdb, untold};
use crate::discover::listing::SeriesLike;
use crate::{App, Result};
use clients::tvdb::Tvdb;
use domain::rule::ANIME;
use domain::{MediaType, TmdbId, User};
use store::settings::view::MetadataProvider;

/// A series as it is known outside, and as it is known here.
#[derive(Debug, Clone)]
pub struct SeriesView {
    /// What TMDB, and perhaps TVDB, tells.
    pub details: SeriesDetails,
    /// What is known here.
    pub known: Known,
}

/// A season with its episodes, and where they come from.
#[derive(Debug, Clone)]
pub enum SeasonView {
    /// TMDB tells it.
    Tmdb(SeasonDetails),
    /// TVDB tells it.
    Tvdb(SeasonDetails),
}

impl App {
    /// Gives a series. One that has no overview in this language gets that of the household's.
    pub async fn series(&self, by: &User, id: TmdbId, language: &str) -> Result<SeriesView> {
        let own = self.settings().main.locale.clone();
        let others = [own.as_str()];
        let (details, known) = tokio::join!(
            self.series_told(id, language, &others),
            self.known(by, MediaType::Tv, id)
        );
        Ok(SeriesView { details: details?, known: known? })
    }

    /// Gives what is told about a series to somebody who reads it here: an overview that is missing
    /// in their language is that of the household's, or else English.
    pub async fn series_to_read(&self, id: TmdbId, language: &str) -> Result<SeriesDetails> {
        let own = self.settings().main.locale.clone();
        self.series_told(id, language, &[&own, ENGLISH]).await
    }

    async fn series_told(
        &self,
        id: TmdbId,
        language: &str,
        others: &[&str],
    ) -> Result<SeriesDetails> {
        let mut details = self.series_details(id, language).await?;
        for other in others.iter().filter(|other| **other != language) {
            if !is_blank(details.overview.as_deref()) {
                break;
            }
            // The page is worth showing without it.
            if let Ok(fallback) = self.series_from_tmdb(id, other).await {
                details.overview = fallback.overview;
            }
        }
        Ok(details)
    }

    /// Gives what is told about a series, with the seasons of whom the settings trust.
    pub async fn series_details(&self, id: TmdbId, language: &str) -> Result<SeriesDetails> {
        let mut details = self.series_from_tmdb(id, language).await?;
        if let Some((tvdb, tvdb_id)) = self.tvdb_for(&details) {
            match tvdb.series(tvdb_id).await {
                Ok(series) => tvdb::replace_seasons(&mut details, &series),
                Err(error) => {
                    tracing::warn!(label = "TVDB", %error, "the seasons are those of TMDB");
                }
            }
        }
        Ok(details)
    }

    /// Gives a season with its episodes.
    pub async fn season(&self, id: TmdbId, number: i64, language: &str) -> Result<SeasonView> {
        if let Some(season) = self.season_from_tvdb(id, number, language).await? {
            return Ok(SeasonView::Tvdb(season));
        }
        let told = self.tmdb()?.season(id.0, number, language).await;
        Ok(SeasonView::Tmdb(told.map_err(|error| untold("season", error))?))
    }

    /// Lists the series that go with one.
    pub async fn series_like(
        &self,
        by: &User,
        id: TmdbId,
        likeness: Likeness,
        page: u32,
        language: &str,
    ) -> Result<TitleList<SeriesItem>> {
        let listing = SeriesLike { id, likeness, language: language.to_owned() };
        self.page_of(by, &listing, page).await
    }

    /// Gives what TMDB tells about a series, and remembers the title.
    pub(super) async fn series_from_tmdb(
        &self,
        id: TmdbId,
        language: &str,
    ) -> Result<SeriesDetails> {
        let told = self.tmdb()?.series(id.0, language).await;
        let details = told.map_err(|error| untold("series", error))?;
        self.remember(language, &details);
        Ok(details)
    }

    /// Asks TVDB for a season; nothing when TMDB is to be asked instead.
    async fn season_from_tvdb(
        &self,
        id: TmdbId,
        number: i64,
        language: &str,
    ) -> Result<Option<SeasonDetails>> {
        let metadata = self.settings().metadata;
        if metadata.tv == MetadataProvider::Tmdb && metadata.anime == MetadataProvider::Tmdb {
            return Ok(None);
        }
        let details = self.series_from_tmdb(id, language).await?;
        let Some((tvdb, tvdb_id)) = self.tvdb_for(&details) else { return Ok(None) };
        match tvdb::season(tvdb, (id, tvdb_id), number, language).await {
            Ok(season) => Ok(Some(season)),
            Err(error) => {
                tracing::warn!(label = "TVDB", %error, "the season is that of TMDB");
                Ok(None)
            }
        }
    }

    /// TVDB and the number of a series there, when its seasons come from there.
    fn tvdb_for(&self, details: &SeriesDetails) -> Option<(&Tvdb, i64)> {
        let metadata = self.settings().metadata;
        let is_anime = details.keywords.results.iter().any(|keyword| keyword.id == ANIME);
        let provider = if is_anime { metadata.anime } else { metadata.tv };
        if provider == MetadataProvider::Tmdb {
            return None;
        }
        Some((self.tvdb()?, details.external_ids.tvdb_id?))
    }
}
