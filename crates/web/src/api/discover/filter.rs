//! What `/discover/movies` and `/discover/tv` can be asked for (api §16.6). Which of it goes with
//! which was checked against the contract.

use super::about;
use crate::api::browsing::PageWanted;
use app::accounts::Caller;
use app::discover::{About, Bounds, Filter};
use serde::Deserialize;
use serde_json::Number;

/// The parameters of both; `language` is that of the titles here, not of their descriptions.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Asked {
    #[serde(flatten)]
    wanted: PageWanted,
    genre: Option<String>,
    studio: Option<Number>,
    network: Option<Number>,
    keywords: Option<String>,
    exclude_keywords: Option<String>,
    sort_by: Option<String>,
    primary_release_date_gte: Option<String>,
    primary_release_date_lte: Option<String>,
    first_air_date_gte: Option<String>,
    first_air_date_lte: Option<String>,
    with_runtime_gte: Option<Number>,
    with_runtime_lte: Option<Number>,
    vote_average_gte: Option<Number>,
    vote_average_lte: Option<Number>,
    vote_count_gte: Option<Number>,
    vote_count_lte: Option<Number>,
    watch_region: Option<String>,
    watch_providers: Option<String>,
    status: Option<String>,
    certification: Option<String>,
    certification_gte: Option<String>,
    certification_lte: Option<String>,
    certification_country: Option<String>,
}

impl Asked {
    /// Reads the page and the filter for a caller.
    pub fn read(mut self, by: &Caller) -> (About, Filter) {
        let original_language = self.wanted.language.take();
        let filter = Filter {
            sort_by: self.sort_by,
            original_language,
            genres: self.genre,
            makers: text(self.studio.or(self.network)),
            keywords: self.keywords,
            without_keywords: self.exclude_keywords,
            released: Bounds {
                from: self.primary_release_date_gte.or(self.first_air_date_gte),
                to: self.primary_release_date_lte.or(self.first_air_date_lte),
            },
            runtime: between(self.with_runtime_gte, self.with_runtime_lte),
            vote_average: between(self.vote_average_gte, self.vote_average_lte),
            vote_count: between(self.vote_count_gte, self.vote_count_lte),
            watch_region: self.watch_region,
            watch_providers: self.watch_providers,
            status: self.status,
            certification: self.certification,
            certifications: Bounds { from: self.certification_gte, to: self.certification_lte },
            certification_country: self.certification_country,
        };
        (about(self.wanted, by), filter)
    }
}

fn between(from: Option<Number>, to: Option<Number>) -> Bounds {
    Bounds { from: text(from), to: text(to) }
}

fn text(number: Option<Number>) -> Option<String> {
    number.map(|number| number.to_string())
}
