//! When a film comes out in a country, and for whom it is there.

use crate::text::{Phrase, title};
use app::catalog::tmdb::{MovieDetails, Release};

/// The days on which a film comes to cinemas, to streaming and on disc in a country; where TMDB knows
/// none of cinemas there, the day on which it came out anywhere.
pub(super) fn days<'t>(
    told: &'t MovieDetails,
    country: &str,
) -> [(Phrase<'static>, Option<&'t str>); 4] {
    let there = there(told, country);
    let first = |kinds: &[i64]| {
        let of = there.iter().filter(|one| one.kind.is_some_and(|kind| kinds.contains(&kind)));
        let days = of.filter_map(|one| one.release_date.as_deref()?.get(..10));
        days.min()
    };
    let cinemas = first(&[2, 3]);
    let anywhere = told.release_date.as_deref().filter(|_| cinemas.is_none());
    [
        (title::RELEASED, anywhere),
        (title::IN_CINEMAS, cinemas),
        (title::DIGITAL, first(&[4])),
        (title::ON_DISC, first(&[5])),
    ]
}

/// The age rating of a film in a country, else in the United States.
pub(super) fn rated(told: &MovieDetails, country: &str) -> Option<String> {
    let of = |country: &str| {
        let ratings = there(told, country).iter().filter_map(|one| one.certification.as_deref());
        ratings.map(str::trim).find(|rating| !rating.is_empty()).map(str::to_owned)
    };
    of(country).or_else(|| of("US"))
}

fn there<'t>(told: &'t MovieDetails, country: &str) -> &'t [Release] {
    let releases = &told.release_dates.results;
    let there = releases.iter().find(|one| one.iso_3166_1 == country);
    there.map(|one| one.release_dates.as_slice()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn each_kind_of_release_has_its_first_day_in_the_country() {
        let release = |kind: i64, day: &str| json!({ "type": kind, "release_date": format!("{day}T00:00:00.000Z") });
        let told: MovieDetails = serde_json::from_value(json!({
            "id": 1, "release_date": "2024-01-01",
            "release_dates": { "results": [
                { "iso_3166_1": "DE", "release_dates": [
                    release(1, "2024-01-20"), release(3, "2024-02-08"), release(2, "2024-02-01"),
                    release(4, "2024-05-02"),
                ] },
                { "iso_3166_1": "FR", "release_dates": [release(5, "2024-09-01")] },
            ] },
        }))
        .unwrap();
        let of = |country| days(&told, country).map(|(_, day)| day);
        assert_eq!(of("DE"), [None, Some("2024-02-01"), Some("2024-05-02"), None]);
        assert_eq!(of("FR"), [Some("2024-01-01"), None, None, Some("2024-09-01")]);
        assert_eq!(of("ES"), [Some("2024-01-01"), None, None, None]);
    }
}
