//! TMDB against a small server that answers as it does.

use serde_json::{Value, json};

use super::{DiscoverMovies, DiscoverSeries, Entry, ExternalSource, Filters, Kind, Tmdb, Window};
use crate::testing::{Clock, Server, local};
use crate::{ClientError, Overrides};

fn tmdb(server: &Server, key: &str) -> Tmdb {
    let overrides =
        Overrides { tmdb: Some(format!("{}/3/", server.address)), ..Overrides::default() };
    Tmdb::new(&Clock::default().http(local(), overrides), key)
}

async fn with(answers: &[(&str, Value)]) -> (Tmdb, Server) {
    let server = Server::table(answers).await;
    (tmdb(&server, "canary-7f3a"), server)
}

#[tokio::test]
async fn a_film_comes_with_everything_its_page_needs() {
    let film = json!({
        "id": 500_001, "title": "The Cobalt Lantern", "runtime": null, "popularity": 15, "budget": null,
        "release_dates": { "results": [{ "iso_3166_1": "US", "release_dates":
            [{ "certification": "PG-13", "descriptors": [], "release_date": "2024-03-01T00:00:00.000Z", "type": 3 }] }] },
        "credits": { "cast": [{ "id": 1, "name": "Ada Quill", "character": "Mara" }] },
        "keywords": { "keywords": [{ "id": 2001, "name": "lighthouse" }] },
        "watch/providers": { "results": {
            "US": { "link": "https://example.com", "flatrate": [{ "provider_id": 8, "provider_name": "Madeupflix" }] },
            "DE": { "buy": null } } },
    });
    let (tmdb, server) = with(&[("GET /3/movie/500001", film)]).await;
    let film = tmdb.movie(500_001, "de").await.unwrap();
    assert_eq!(
        (film.title.as_deref(), film.runtime, film.budget),
        (Some("The Cobalt Lantern"), None, 0)
    );
    let release = &film.release_dates.results[0].release_dates[0];
    assert_eq!((release.certification.as_deref(), release.kind), (Some("PG-13"), Some(3)));
    assert_eq!(serde_json::to_value(release).unwrap()["descriptors"], json!([]), "passed on");
    let countries: Vec<_> = film.watch_providers.results.iter().map(|(name, _)| name).collect();
    assert_eq!(countries, ["US", "DE"], "in the order sent");

    let query = server.last().query;
    assert_eq!(query["api_key"], "canary-7f3a");
    assert_eq!(query["language"], "de");
    assert_eq!(query["include_video_language"], "de, en");
    assert_eq!(
        query["append_to_response"],
        "credits,external_ids,videos,keywords,release_dates,watch/providers"
    );
    tmdb.movie(500_001, "de").await.unwrap();
    assert_eq!(server.seen().len(), 1, "kept for twelve hours");
}

#[tokio::test]
async fn a_mixed_list_tells_its_kinds_apart_and_survives_new_ones() {
    let page = json!({ "page": 1, "total_pages": 7, "total_results": 130, "results": [
        { "media_type": "movie", "id": 1, "title": "A film", "vote_average": null },
        { "media_type": "tv", "id": 2, "name": "A series", "origin_country": ["DE"] },
        { "media_type": "person", "id": 3, "name": "Ada", "known_for": [{ "media_type": "movie", "id": 1 }] },
        { "media_type": "collection", "id": 4, "title": "All films" },
        { "media_type": "podcast", "id": 5 },
    ]});
    let (tmdb, server) = with(&[("GET /3/search/multi", page)]).await;
    let page = tmdb.search_multi("a b&c", 1, "en").await.unwrap();
    assert!(
        matches!(&page.results[0], Entry::Movie(film) if film.title.as_deref() == Some("A film"))
    );
    assert!(matches!(&page.results[1], Entry::Tv(series) if series.origin_country == ["DE"]));
    assert!(matches!(&page.results[2], Entry::Person(person) if person.known_for.len() == 1));
    assert!(matches!(&page.results[3], Entry::Collection(all) if all.id == 4));
    assert!(matches!(&page.results[4], Entry::Other));
    assert_eq!((page.total_pages, page.total_results), (7, 130));
    assert_eq!(server.last().query["query"], "a b&c");
    assert_eq!(server.last().query["include_adult"], "false");
}

#[tokio::test]
async fn discover_sends_only_the_filters_that_are_set() {
    let empty = json!({ "page": 2, "results": [] });
    let (tmdb, server) =
        with(&[("GET /3/discover/movie", empty.clone()), ("GET /3/discover/tv", empty)]).await;
    let filters = Filters {
        page: 2,
        language: "de".to_owned(),
        with_genres: Some("18,28".to_owned()),
        vote_average_gte: Some("5".to_owned()),
        ..Filters::default()
    };
    let movies = DiscoverMovies {
        filters: filters.clone(),
        primary_release_date_gte: Some("2020-01-01".to_owned()),
        ..DiscoverMovies::default()
    };
    tmdb.discover_movies(&movies).await.unwrap();
    assert_eq!(
        server.last().line().replace("canary-7f3a", "…"),
        "GET /3/discover/movie?api_key=…&include_adult=false&include_video=true&language=de&page=2\
         &primary_release_date.gte=2020-01-01&sort_by=popularity.desc&vote_average.gte=5&with_genres=18,28"
    );
    let series =
        DiscoverSeries { with_status: Some("0".to_owned()), filters, ..Default::default() };
    tmdb.discover_series(&series).await.unwrap();
    let query = server.last().query;
    assert_eq!((&*query["include_null_first_air_dates"], &*query["with_status"]), ("false", "0"));
    assert!(!query.contains_key("include_adult"));
}

#[tokio::test]
async fn genres_without_a_translation_are_named_in_english() {
    let server = Server::start(|seen, _| async move {
        let names = match seen.query["language"].as_str() {
            "de" => ["Drama", "", ""],
            _ => ["Drama", "Action", ""],
        };
        let genres = json!([
            { "id": 18, "name": names[0] }, { "id": 28, "name": names[1] }, { "id": 99, "name": names[2] }
        ]);
        crate::testing::json(200, &json!({ "genres": genres }))
    })
    .await;
    let genres = tmdb(&server, "key").genres(Kind::Movie, "de").await.unwrap();
    let names: Vec<_> = genres.iter().map(|genre| (genre.id, genre.name.as_str())).collect();
    assert_eq!(names, [(28, "Action"), (18, "Drama")]);
}

#[tokio::test]
async fn a_removed_keyword_is_none_and_other_trouble_is_trouble() {
    let (tmdb, _server) = with(&[("GET /3/keyword/1", json!({ "id": 1, "name": "sea" }))]).await;
    assert_eq!(tmdb.keyword(1).await.unwrap().unwrap().name, "sea");
    assert_eq!(tmdb.keyword(2).await, Ok(None));
    let error = tmdb.person(1, "en").await.unwrap_err();
    assert!(error.is_not_found() && !format!("{error:?}").contains("canary"));
}

#[tokio::test]
async fn parts_of_a_collection_come_in_the_order_of_their_release() {
    let parts = json!([
        { "id": 2, "release_date": "2025-05-09" }, { "id": 3, "release_date": "" }, { "id": 1, "release_date": "2024-03-01" }
    ]);
    let (tmdb, _server) =
        with(&[("GET /3/collection/9", json!({ "id": 9, "parts": parts }))]).await;
    let collection = tmdb.collection(9, "en").await.unwrap();
    assert_eq!(collection.parts.iter().map(|part| part.id).collect::<Vec<_>>(), [3, 1, 2]);
}

#[tokio::test]
async fn foreign_ids_stay_in_their_place() {
    let (tmdb, server) = with(&[("GET /3/find/tt1", json!({ "tv_results": [{ "id": 7 }] }))]).await;
    let found = tmdb.find(ExternalSource::Imdb, "tt1", "en").await.unwrap();
    assert_eq!((found.tv_results[0].id, found.movie_results.len()), (7, 0));
    assert!(tmdb.find(ExternalSource::Tvdb, "../movie/1?x=", "en").await.is_err());
    let last = server.last();
    assert_eq!(
        (&*last.path, &*last.query["external_source"]),
        ("/3/find/%2Fmovie%2F1%3Fx%3D", "tvdb_id")
    );
}

#[tokio::test]
async fn an_access_token_travels_as_one() {
    let server = Server::json(json!({ "page": 1, "results": [] })).await;
    tmdb(&server, "eyJhbGciOi").trending(Window::Week, 1, "en", Some("DE")).await.unwrap();
    let seen = server.last();
    assert_eq!(seen.headers["authorization"], "Bearer eyJhbGciOi");
    assert_eq!(seen.line(), "GET /3/trending/all/week?language=en&page=1&region=DE");
}

#[tokio::test]
async fn a_wrong_key_is_told_as_such() {
    let server = Server::start(|_, _| async {
        crate::testing::json(401, &json!({ "status_message": "Invalid API key" }))
    })
    .await;
    let error = tmdb(&server, "canary-7f3a").countries().await.unwrap_err();
    assert!(matches!(&error, ClientError::Refused { status: 401, body_excerpt, .. }
        if body_excerpt.contains("Invalid API key")));
}
