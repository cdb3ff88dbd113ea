//! Everything about one film, series, season, person or collection.

use super::shapes::{
    Collection, CombinedCredits, FindResults, MovieDetails, PersonDetails, SeasonDetails,
    SeriesDetails,
};
use super::{DETAILS, SHORT, Tmdb};
use crate::Result;
use crate::shapes::segment;

const WITH_MOVIE: &str = "credits,external_ids,videos,keywords,release_dates,watch/providers";
const WITH_SERIES: &str =
    "aggregate_credits,credits,external_ids,keywords,videos,content_ratings,watch/providers";

/// Which other catalogue an id belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExternalSource {
    Imdb,
    Tvdb,
}

impl Tmdb {
    pub async fn movie(&self, id: i64, language: &str) -> Result<MovieDetails> {
        let call = self.get(&format!("/movie/{id}"), DETAILS).query("language", language);
        let call = call.query("append_to_response", WITH_MOVIE);
        call.query("include_video_language", format!("{language}, en")).fetch().await
    }

    pub async fn series(&self, id: i64, language: &str) -> Result<SeriesDetails> {
        let call = self.get(&format!("/tv/{id}"), DETAILS).query("language", language);
        let call = call.query("append_to_response", WITH_SERIES);
        call.query("include_video_language", format!("{language}, en")).fetch().await
    }

    pub async fn season(&self, series: i64, number: i64, language: &str) -> Result<SeasonDetails> {
        let call = self.get(&format!("/tv/{series}/season/{number}"), SHORT);
        call.query("language", language).query("append_to_response", "external_ids").fetch().await
    }

    /// Returns a collection with its parts in the order of their release, unreleased ones first.
    pub async fn collection(&self, id: i64, language: &str) -> Result<Collection> {
        let call = self.get(&format!("/collection/{id}"), SHORT).query("language", language);
        let mut collection: Collection = call.fetch().await?;
        collection.parts.sort_by(|one, other| one.release_date.cmp(&other.release_date));
        Ok(collection)
    }

    pub async fn person(&self, id: i64, language: &str) -> Result<PersonDetails> {
        self.get(&format!("/person/{id}"), SHORT).query("language", language).fetch().await
    }

    pub async fn combined_credits(&self, person: i64, language: &str) -> Result<CombinedCredits> {
        let call = self.get(&format!("/person/{person}/combined_credits"), SHORT);
        call.query("language", language).fetch().await
    }

    /// Looks up what TMDB knows under an id of another catalogue.
    pub async fn find(
        &self,
        source: ExternalSource,
        id: &str,
        language: &str,
    ) -> Result<FindResults> {
        let source = match source {
            ExternalSource::Imdb => "imdb_id",
            ExternalSource::Tvdb => "tvdb_id",
        };
        let call = self.get(&format!("/find/{}", segment(id)), SHORT);
        call.query("external_source", source).query("language", language).fetch().await
    }
}
