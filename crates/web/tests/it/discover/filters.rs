//! Every filter reaches TMDB as it was meant.

use super::asked;
use crate::support::beside_sim;
use serde_json::json;

/// A parameter of ours with a value, and what TMDB is asked.
type Case = (&'static str, &'static [(&'static str, &'static str)]);

const BOTH: &[Case] = &[
    ("page=2", &[("page", "2")]),
    ("sortBy=vote_average.desc", &[("sort_by", "vote_average.desc")]),
    ("genre=18%2C35", &[("with_genres", "18,35")]),
    ("genre=18|35", &[("with_genres", "18|35")]),
    ("keywords=1%2C2", &[("with_keywords", "1,2")]),
    ("excludeKeywords=3", &[("without_keywords", "3")]),
    (
        "withRuntimeGte=60&withRuntimeLte=90",
        &[("with_runtime.gte", "60"), ("with_runtime.lte", "90")],
    ),
    ("voteAverageGte=6.5", &[("vote_average.gte", "6.5")]),
    ("voteAverageLte=9", &[("vote_average.lte", "9")]),
    ("voteCountGte=10&voteCountLte=99", &[("vote_count.gte", "10"), ("vote_count.lte", "99")]),
    (
        "watchRegion=US&watchProviders=8|9",
        &[("watch_region", "US"), ("with_watch_providers", "8|9")],
    ),
    (
        "certification=PG&certificationCountry=US",
        &[("certification", "PG"), ("certification_country", "US")],
    ),
    (
        "certificationGte=PG&certificationLte=R",
        &[("certification.gte", "PG"), ("certification.lte", "R")],
    ),
    ("language=ja|ko", &[("with_original_language", "ja|ko"), ("language", "en")]),
];

const MOVIES: &[Case] = &[
    ("studio=7", &[("with_companies", "7")]),
    (
        "primaryReleaseDateGte=2020-01-01",
        &[("primary_release_date.gte", "2020-01-01"), ("primary_release_date.lte", "2027-08-04")],
    ),
    (
        "primaryReleaseDateLte=2020-01-01",
        &[("primary_release_date.gte", "1900-01-01"), ("primary_release_date.lte", "2020-01-01")],
    ),
    ("certificationMode=range", &[("include_adult", "false"), ("include_video", "true")]),
];

const SERIES: &[Case] = &[
    ("network=7", &[("with_networks", "7")]),
    ("status=0|3", &[("with_status", "0|3")]),
    (
        "firstAirDateGte=2020-01-01&firstAirDateLte=2021-01-01",
        &[("first_air_date.gte", "2020-01-01"), ("first_air_date.lte", "2021-01-01")],
    ),
    ("certificationMode=exact", &[("include_null_first_air_dates", "false")]),
];

#[test]
fn every_filter_is_passed_on() {
    beside_sim(json!({}), async |home, world| {
        let lists = [("movies", "/discover/movie", MOVIES), ("tv", "/discover/tv", SERIES)];
        for (ours, theirs, own) in lists {
            for (sent, expected) in BOTH.iter().chain(own) {
                home.key().get(&format!("/api/v1/discover/{ours}?{sent}")).await.expect(200);
                let asked = asked(world, theirs);
                for (name, value) in *expected {
                    assert_eq!(asked.get(*name).map(String::as_str), Some(*value), "{ours} {sent}");
                }
            }
        }
    });
}

#[test]
fn what_is_not_asked_for_is_not_sent() {
    beside_sim(json!({}), async |home, world| {
        home.key().get("/api/v1/discover/movies").await.expect(200);
        let names: Vec<_> = asked(world, "/discover/movie").into_keys().collect();
        let known = [
            "api_key",
            "include_adult",
            "include_video",
            "language",
            "page",
            "region",
            "sort_by",
            "with_original_language",
        ];
        assert_eq!(names, known);
    });
}

#[test]
fn what_cannot_be_asked_is_refused_before_tmdb_is_asked() {
    beside_sim(json!({}), async |home, world| {
        for (query, status) in [
            ("movies?primaryReleaseDateGte=soon", 400),
            ("movies?network=7", 400),
            ("tv?studio=7", 400),
            ("movies?certificationMode=loose", 400),
            ("movies?page=0", 500),
            ("movies?page=501", 500),
            ("tv?page=-1", 500),
        ] {
            let told = home.key().get(&format!("/api/v1/discover/{query}")).await.expect(status);
            assert!(told["message"].is_string(), "{query}");
        }
        assert!(world.world().calls_to(&sim::Service::TMDB).is_empty());
    });
}

#[test]
fn keywords_of_a_filter_are_named_beside_the_list() {
    beside_sim(json!({}), async |home, world| {
        let known = world.world().catalog().keywords[..2].to_vec();
        let (one, two) = (&known[0], &known[1]);
        let path =
            format!("/api/v1/discover/movies?keywords={}%2C999999999%2Cx%2C{}", one.0, two.0);
        let page = home.key().get(&path).await.expect(200);
        let expected = json!([{ "id": one.0, "name": one.1 }, { "id": two.0, "name": two.1 }]);
        assert_eq!(page["keywords"], expected);
        let none = home.key().get("/api/v1/discover/tv").await.expect(200);
        assert_eq!(none["keywords"], json!([]));

        world.world().forget_calls();
        let many = (1..200).map(|id| id.to_string()).collect::<Vec<_>>().join("%2C");
        home.key().get(&format!("/api/v1/discover/tv?keywords={many}")).await.expect(200);
        let calls = world.world().calls_to(&sim::Service::TMDB);
        assert!(calls.len() <= 21, "{} calls for one page", calls.len());
    });
}
