//! What a list is narrowed to, and how TMDB is asked for it (api §16.6).

use crate::catalog::Taste;
use clients::tmdb::{DiscoverMovies, DiscoverSeries, Filters};
use domain::refusal::invalid;
use domain::{Day, Refusal, Ts};

/// What no filter of original languages is called in the API.
const ANY_LANGUAGE: &str = "all";
/// The other end of a span that only has a beginning: a year and a half from now.
const AHEAD_MS: i64 = 547 * DAY_MS + DAY_MS / 2;
const DAY_MS: i64 = 86_400_000;
/// The other end of a span that only has an end.
const LONG_AGO: &str = "1900-01-01";

/// A lower and an upper bound; either may be missing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bounds {
    /// At least.
    pub from: Option<String>,
    /// At most.
    pub to: Option<String>,
}

/// What somebody asks of a list of films or series. Texts go to TMDB as they are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// The order.
    pub sort_by: Option<String>,
    /// Original languages, joined by `|`; `all` takes even one's own filter away.
    pub original_language: Option<String>,
    /// Numbers of genres.
    pub genres: Option<String>,
    /// Numbers of studios (films) or networks (series).
    pub makers: Option<String>,
    /// Numbers of keywords.
    pub keywords: Option<String>,
    /// Numbers of keywords that must not be there.
    pub without_keywords: Option<String>,
    /// When it came or comes out.
    pub released: Bounds,
    /// How many minutes it takes.
    pub runtime: Bounds,
    /// What it was voted.
    pub vote_average: Bounds,
    /// How often it was voted.
    pub vote_count: Bounds,
    /// The country whose streaming services count.
    pub watch_region: Option<String>,
    /// Numbers of streaming services.
    pub watch_providers: Option<String>,
    /// How a series is getting on.
    pub status: Option<String>,
    /// An age rating.
    pub certification: Option<String>,
    /// Age ratings from one to another.
    pub certifications: Bounds,
    /// The country whose age ratings count.
    pub certification_country: Option<String>,
}

/// For whom a list is made.
#[derive(Debug, Clone)]
pub(super) struct Reader<'a> {
    /// The language of names and overviews.
    pub(super) language: &'a str,
    /// What the person likes; nothing where a list is the same for everybody.
    pub(super) taste: Option<&'a Taste>,
    pub(super) now: Ts,
}

impl Filter {
    /// How TMDB is asked for films.
    pub(super) fn movies(self, reader: &Reader<'_>) -> Result<DiscoverMovies, Refusal> {
        let released = span(&self.released, reader.now)?;
        Ok(DiscoverMovies {
            with_companies: self.makers.clone(),
            include_adult: false,
            primary_release_date_gte: released.from,
            primary_release_date_lte: released.to,
            filters: self.common(reader),
        })
    }

    /// How TMDB is asked for series.
    pub(super) fn series(self, reader: &Reader<'_>) -> Result<DiscoverSeries, Refusal> {
        let released = span(&self.released, reader.now)?;
        Ok(DiscoverSeries {
            with_networks: self.makers.clone(),
            with_status: self.status.clone(),
            first_air_date_gte: released.from,
            first_air_date_lte: released.to,
            include_null_first_air_dates: false,
            filters: self.common(reader),
        })
    }

    fn common(self, reader: &Reader<'_>) -> Filters {
        let taste = reader.taste;
        let original_language = match self.original_language {
            Some(all) if all == ANY_LANGUAGE => None,
            Some(asked) => Some(asked),
            None => taste.map(|taste| taste.original_language.clone()),
        };
        Filters {
            page: 1,
            language: reader.language.to_owned(),
            region: Some(taste.map(|taste| taste.region.clone()).unwrap_or_default()),
            sort_by: self.sort_by,
            with_original_language: original_language,
            with_genres: self.genres,
            with_keywords: self.keywords,
            without_keywords: self.without_keywords,
            with_runtime_gte: self.runtime.from,
            with_runtime_lte: self.runtime.to,
            vote_average_gte: self.vote_average.from,
            vote_average_lte: self.vote_average.to,
            vote_count_gte: self.vote_count.from,
            vote_count_lte: self.vote_count.to,
            watch_region: self.watch_region,
            with_watch_providers: self.watch_providers,
            certification: self.certification,
            certification_gte: self.certifications.from,
            certification_lte: self.certifications.to,
            certification_country: self.certification_country,
        }
    }
}

/// Brings both ends of a span into TMDB's form. With one end only, the other is far away.
fn span(asked: &Bounds, now: Ts) -> Result<Bounds, Refusal> {
    let day = |text: &Option<String>| {
        text.as_deref().filter(|text| !text.is_empty()).map(utc_day).transpose()
    };
    let (from, to) = match (day(&asked.from)?, day(&asked.to)?) {
        (Some(from), None) => {
            let ahead = Day(now.plus_millis(AHEAD_MS).to_utc().date_naive());
            (Some(from), Some(ahead.to_string()))
        }
        (None, Some(to)) => (Some(LONG_AGO.to_owned()), Some(to)),
        both => both,
    };
    Ok(Bounds { from, to })
}

fn utc_day(text: &str) -> Result<String, Refusal> {
    let moment = Ts::parse(text)
        .ok_or_else(|| invalid(format!("`{text}` is not a date; `2026-01-31` would be one.")))?;
    Ok(Day(moment.to_utc().date_naive()).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> Ts {
        Ts::parse("2026-11-22T15:00:00Z").unwrap()
    }

    fn bounds(from: &str, to: &str) -> Bounds {
        let end = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        Bounds { from: end(from), to: end(to) }
    }

    #[test]
    fn a_span_with_one_end_gets_the_other() {
        let cases = [
            (bounds("", ""), bounds("", "")),
            (bounds("2020-01-01", ""), bounds("2020-01-01", "2028-05-23")),
            (bounds("", "2020-01-01"), bounds("1900-01-01", "2020-01-01")),
            (bounds("2019-01-01", "2020-01-01"), bounds("2019-01-01", "2020-01-01")),
            (bounds("2020-01-01T01:00:00+02:00", "2021-01-01"), bounds("2019-12-31", "2021-01-01")),
        ];
        for (asked, expected) in cases {
            assert_eq!(span(&asked, now()).unwrap(), expected, "{asked:?}");
        }
        assert!(span(&bounds("soon", ""), now()).is_err());
    }

    #[test]
    fn ones_own_languages_count_unless_others_are_asked_for() {
        let taste = Taste { region: "DE".to_owned(), original_language: "de|fr".to_owned() };
        let cases = [
            (None, Some(&taste), Some("de|fr"), "DE"),
            (Some("ja"), Some(&taste), Some("ja"), "DE"),
            (Some("all"), Some(&taste), None, "DE"),
            (None, None, None, ""),
        ];
        for (asked, taste, expected, region) in cases {
            let reader = Reader { language: "en", taste, now: now() };
            let filter =
                Filter { original_language: asked.map(str::to_owned), ..Filter::default() };
            let filters = filter.movies(&reader).unwrap().filters;
            assert_eq!(filters.with_original_language.as_deref(), expected, "{asked:?}");
            assert_eq!(filters.region.as_deref(), Some(region));
        }
    }
}
