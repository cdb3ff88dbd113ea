//! The filters that discovering takes, for both kinds of titles.

use chrono::NaiveDate;

use super::appendix::certification;
use crate::catalog::{FILM_CERTIFICATIONS, PROVIDER_REGIONS, SERIES_CERTIFICATIONS, Work};
use crate::wire::Params;

/// Ids of which all, or any one, must be present.
#[derive(Debug, Default)]
struct Ids {
    any: bool,
    ids: Vec<u32>,
}

impl Ids {
    /// Reads `1,2` as all of them and `1|2` as any of them.
    fn read(params: &Params, name: &str) -> Self {
        let text = params.get(name).unwrap_or_default();
        let ids = text.split([',', '|']).filter_map(|id| id.trim().parse().ok()).collect();
        Self { any: text.contains('|'), ids }
    }

    fn admit(&self, present: &[u32]) -> bool {
        self.ids.is_empty()
            || if self.any {
                self.ids.iter().any(|id| present.contains(id))
            } else {
                self.ids.iter().all(|id| present.contains(id))
            }
    }
}

/// A lower and an upper bound, both optional.
#[derive(Debug)]
struct Range<T> {
    least: Option<T>,
    most: Option<T>,
}

impl<T: std::str::FromStr + PartialOrd> Range<T> {
    fn read(params: &Params, name: &str) -> Self {
        Self {
            least: params.parse(&format!("{name}.gte")),
            most: params.parse(&format!("{name}.lte")),
        }
    }

    fn admits(&self, value: &T) -> bool {
        self.least.as_ref().is_none_or(|least| value >= least)
            && self.most.as_ref().is_none_or(|most| value <= most)
    }

    fn is_open(&self) -> bool {
        self.least.is_none() && self.most.is_none()
    }
}

/// The filters of one call.
#[derive(Debug)]
pub(super) struct Filter {
    language: Option<String>,
    genres: Ids,
    keywords: Ids,
    unwanted_keywords: Ids,
    makers: Ids,
    providers: Option<Ids>,
    runtime: Range<u32>,
    vote_average: Range<f64>,
    vote_count: Range<u32>,
    date: Range<NaiveDate>,
    severity: Option<(usize, usize)>,
    adult: bool,
}

impl Filter {
    /// Reads the filters for films.
    pub(super) fn films(params: &Params) -> Self {
        let mut filter = Self::read(params, "primary_release_date", FILM_CERTIFICATIONS);
        if filter.date.is_open() {
            filter.date = Range::read(params, "release_date");
        }
        filter.makers = Ids::read(params, "with_companies");
        filter
    }

    /// Reads the filters for series.
    pub(super) fn series(params: &Params) -> Self {
        let mut filter = Self::read(params, "first_air_date", SERIES_CERTIFICATIONS);
        filter.makers = Ids::read(params, "with_networks");
        filter
    }

    fn read(
        params: &Params,
        date: &str,
        ladders: &[(&'static str, &'static [(&'static str, &'static str)])],
    ) -> Self {
        // Providers are asked for within a region; without one TMDB ignores them.
        let region = params.get("watch_region");
        let providers = region.map(|region| {
            let wanted = Ids::read(params, "with_watch_providers");
            let unknown = !PROVIDER_REGIONS.contains(&region) && !wanted.ids.is_empty();
            if unknown { Ids { any: false, ids: vec![0] } } else { wanted }
        });
        Self {
            language: params.get("with_original_language").map(str::to_owned),
            genres: Ids::read(params, "with_genres"),
            keywords: Ids::read(params, "with_keywords"),
            unwanted_keywords: Ids::read(params, "without_keywords"),
            makers: Ids::default(),
            providers,
            runtime: Range::read(params, "with_runtime"),
            vote_average: Range::read(params, "vote_average"),
            vote_count: Range::read(params, "vote_count"),
            date: Range::read(params, date),
            severity: severity(params, ladders),
            adult: params.is_true("include_adult"),
        }
    }

    /// Returns whether a title passes; length and makers are the caller's to name.
    pub(super) fn admits(&self, work: &Work, minutes: u32, makers: &[u32]) -> bool {
        let dated = match work.date {
            Some(date) => self.date.admits(&date),
            None => self.date.is_open(),
        };
        let languages = self.language.as_deref();
        let spoken = |list: &str| list.split('|').any(|code| code == work.language);
        dated
            && (self.adult || !work.adult)
            && languages.is_none_or(spoken)
            && self.genres.admit(&work.genres)
            && self.keywords.admit(&work.keywords)
            && !self.unwanted_keywords.ids.iter().any(|id| work.keywords.contains(id))
            && self.makers.admit(makers)
            && self.providers.as_ref().is_none_or(|ids| ids.admit(&work.providers))
            && self.runtime.admits(&minutes)
            && self.vote_average.admits(&(f64::from(work.vote_average) / 10.0))
            && self.vote_count.admits(&work.vote_count)
            && self.severity.is_none_or(|(least, most)| (least..=most).contains(&work.severity))
    }
}

/// Reads the certification filter as a range of strictness.
fn severity(
    params: &Params,
    ladders: &[(&'static str, &'static [(&'static str, &'static str)])],
) -> Option<(usize, usize)> {
    let country = params.get("certification_country")?;
    let (country, ladder) = ladders.iter().find(|(known, _)| *known == country)?;
    let step = |name: &str| (0..5).find(|step| certification(country, ladder, *step) == name);
    if let Some(exact) = params.get("certification") {
        // Several may be joined by a bar; the range spans them.
        let steps: Vec<usize> = exact.split('|').filter_map(step).collect();
        return Some((steps.iter().copied().min()?, steps.iter().copied().max()?));
    }
    let least = params.get("certification.gte").and_then(step);
    let most = params.get("certification.lte").and_then(step);
    (least.is_some() || most.is_some()).then(|| (least.unwrap_or(0), most.unwrap_or(4)))
}
