//! TMDB: answers fit its document, filters filter, pages page.

use serde_json::Value;
use usherr_sim::{ANIME_KEYWORD, Household, Options, Service, TitleId};

use crate::client::{Answer, get, send};
use crate::schema::contract;

const KEY: &str = "api_key=simulated-tmdb-key";

async fn ask(household: &Household, target: &str) -> Answer {
    let joint = if target.contains('?') { '&' } else { '?' };
    get(household, &Service::TMDB, &format!("/3{target}{joint}{KEY}")).await
}

async fn list(household: &Household, target: &str) -> Vec<Value> {
    ask(household, target).await.json()["results"].as_array().expect("a list").clone()
}

#[tokio::test]
async fn answers_fit_the_document() {
    let Some(contract) = contract("tmdb-v3.openapi.json") else { return };
    let household = Household::start(Options::default()).await.unwrap();
    let catalog = household.world().catalog();
    let film = catalog.films[0].work.id;
    let series = catalog.series.iter().find(|known| known.seasons.len() > 2).unwrap().work.id;
    let person = catalog.films[0].work.cast[0].0;
    let studio = catalog.studios[0].id;
    let calls = [
        (format!("/movie/{film}"), "/3/movie/{movie_id}"),
        (format!("/movie/{film}/recommendations"), "/3/movie/{movie_id}/recommendations"),
        (format!("/movie/{film}/similar"), "/3/movie/{movie_id}/similar"),
        (format!("/tv/{series}"), "/3/tv/{series_id}"),
        (format!("/tv/{series}/season/1"), "/3/tv/{series_id}/season/{season_number}"),
        (format!("/tv/{series}/recommendations"), "/3/tv/{series_id}/recommendations"),
        (format!("/person/{person}"), "/3/person/{person_id}"),
        (format!("/company/{studio}"), "/3/company/{company_id}"),
        (format!("/network/{}", catalog.networks[0].id), "/3/network/{network_id}"),
        (format!("/collection/{}", catalog.collections[0].id), "/3/collection/{collection_id}"),
        ("/keyword/1001".into(), "/3/keyword/{keyword_id}"),
        ("/keyword/1001/movies".into(), "/3/keyword/{keyword_id}/movies"),
        ("/discover/movie".into(), "/3/discover/movie"),
        ("/discover/tv".into(), "/3/discover/tv"),
        ("/search/movie?query=the".into(), "/3/search/movie"),
        ("/search/tv?query=the".into(), "/3/search/tv"),
        ("/search/keyword?query=a".into(), "/3/search/keyword"),
        ("/search/company?query=a".into(), "/3/search/company"),
        ("/trending/movie/week".into(), "/3/trending/movie/{time_window}"),
        ("/trending/tv/day".into(), "/3/trending/tv/{time_window}"),
        ("/movie/upcoming".into(), "/3/movie/upcoming"),
        ("/genre/movie/list".into(), "/3/genre/movie/list"),
        ("/genre/tv/list".into(), "/3/genre/tv/list"),
        ("/configuration/countries".into(), "/3/configuration/countries"),
        ("/configuration/languages".into(), "/3/configuration/languages"),
        ("/watch/providers/regions".into(), "/3/watch/providers/regions"),
        ("/watch/providers/movie?watch_region=US".into(), "/3/watch/providers/movie"),
    ];
    for (target, path) in calls {
        let answer = ask(&household, &target).await;
        assert_eq!(answer.status, 200, "{target}");
        contract.check("GET", path, 200, &answer.json());
    }
}

#[tokio::test]
async fn appendices_come_with_the_details() {
    let household = Household::start(Options::default()).await.unwrap();
    let catalog = household.world().catalog();
    let film = catalog.films.iter().find(|film| !film.work.providers.is_empty()).unwrap();
    let target = format!(
        "/movie/{}?append_to_response=credits,external_ids,videos,keywords,release_dates,watch/providers",
        film.work.id
    );
    let body = ask(&household, &target).await.json();
    assert_eq!(body["credits"]["cast"].as_array().unwrap().len(), film.work.cast.len());
    assert_eq!(body["external_ids"]["imdb_id"], body["imdb_id"]);
    assert_eq!(body["keywords"]["keywords"].as_array().unwrap().len(), film.work.keywords.len());
    assert_eq!(body["release_dates"]["results"][0]["iso_3166_1"], "US");
    assert!(body["watch/providers"]["results"]["US"]["flatrate"].is_array());
    let series = catalog.series.iter().find(|known| known.work.is_anime()).unwrap();
    let target = format!(
        "/tv/{}?append_to_response=aggregate_credits,credits,external_ids,keywords,videos,content_ratings",
        series.work.id
    );
    let body = ask(&household, &target).await.json();
    assert_eq!(body["external_ids"]["tvdb_id"], series.tvdb_id.unwrap());
    assert!(body["aggregate_credits"]["cast"][0]["roles"][0]["character"].is_string());
    let keywords = body["keywords"]["results"].as_array().unwrap();
    assert!(keywords.iter().any(|keyword| keyword["id"] == ANIME_KEYWORD));
}

#[tokio::test]
async fn strangers_and_bad_pages_are_refused_as_tmdb_does() {
    let household = Household::start(Options::default()).await.unwrap();
    for target in ["/movie/999999", "/movie/abc", "/tv/1001/season/77", "/nothing", "/keyword/5"] {
        let answer = ask(&household, target).await;
        assert_eq!((answer.status, &answer.json()["status_code"]), (404, &34.into()), "{target}");
    }
    let answer = get(&household, &Service::TMDB, "/3/movie/1001").await;
    assert_eq!((answer.status, &answer.json()["status_code"]), (401, &7.into()));
    let bearer = [("authorization", "Bearer simulated-tmdb-key")];
    let answer = send(&household, &Service::TMDB, "GET", "/3/movie/1001", &bearer, None).await;
    assert_eq!(answer.status, 200);
    for page in ["0", "501", "x"] {
        let answer = ask(&household, &format!("/discover/movie?page={page}")).await;
        assert_eq!((answer.status, &answer.json()["status_code"]), (400, &22.into()), "{page}");
    }
}

#[tokio::test]
async fn pages_hold_twenty_and_together_hold_everything_once() {
    let household = Household::start(Options::default()).await.unwrap();
    let first = ask(&household, "/discover/tv").await.json();
    let pages = first["total_pages"].as_u64().unwrap();
    let mut ids = Vec::new();
    for page in 1..=pages {
        let items = list(&household, &format!("/discover/tv?page={page}")).await;
        assert!(items.len() == 20 || page == pages);
        ids.extend(items.into_iter().map(|item| item["id"].as_u64().unwrap()));
    }
    assert_eq!(ids.len() as u64, first["total_results"].as_u64().unwrap());
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len() as u64, first["total_results"].as_u64().unwrap());
    assert!(list(&household, &format!("/discover/tv?page={}", pages + 1)).await.is_empty());
}

#[tokio::test]
async fn filters_keep_only_what_they_admit() {
    let household = Household::start(Options::default()).await.unwrap();
    let catalog = household.world().catalog();
    let film = |item: &Value| {
        let id = u32::try_from(item["id"].as_u64().unwrap()).unwrap();
        catalog.film(id).unwrap().clone()
    };
    let films = |filter: &'static str| list(&household, filter);
    let found = films("/discover/movie?with_genres=18&vote_average.gte=6").await;
    assert!(!found.is_empty());
    assert!(
        found
            .iter()
            .map(film)
            .all(|film| { film.work.genres.contains(&18) && film.work.vote_average >= 60 })
    );
    let found = films("/discover/movie?with_genres=18|35&sort_by=primary_release_date.asc").await;
    let found: Vec<_> = found.iter().map(film).collect();
    assert!(found.iter().all(|film| film.work.genres.iter().any(|id| [18, 35].contains(id))));
    assert!(found.is_sorted_by_key(|film| film.work.date));
    let found = films("/discover/movie?with_companies=301&with_runtime.lte=120").await;
    assert!(!found.is_empty());
    assert!(
        found
            .iter()
            .map(film)
            .all(|film| { film.work.companies.contains(&301) && film.runtime_minutes <= 120 })
    );
    let found = films("/discover/movie?with_original_language=de").await;
    assert!(!found.is_empty());
    assert!(found.iter().all(|item| item["original_language"] == "de"));
    let found = films("/discover/movie?certification_country=US&certification.lte=PG").await;
    assert!(!found.is_empty());
    assert!(found.iter().map(film).all(|film| film.work.severity <= 1));
    let found = films("/discover/movie?watch_region=US&with_watch_providers=8").await;
    assert!(!found.is_empty());
    assert!(found.iter().map(film).all(|film| film.work.providers.contains(&8)));
    let anime = list(&household, &format!("/discover/tv?with_keywords={ANIME_KEYWORD}")).await;
    assert_eq!(anime.len(), 10);
    let ended = list(&household, "/discover/tv?with_status=3|4").await;
    assert!(!ended.is_empty());
}

#[tokio::test]
async fn search_finds_titles_people_and_foreign_ids() {
    let household = Household::start(Options::default()).await.unwrap();
    let catalog = household.world().catalog();
    let film = &catalog.films[3].work;
    let query = film.title.to_lowercase().replace(' ', "%20").replace('&', "%26");
    let found = list(&household, &format!("/search/multi?query={query}")).await;
    assert!(found.iter().any(|item| item["id"] == film.id && item["media_type"] == "movie"));
    let person = &catalog.people[5];
    let found =
        list(&household, &format!("/search/multi?query={}", person.name.replace(' ', "%20"))).await;
    assert!(found.iter().any(|item| item["media_type"] == "person" && item["id"] == person.id));
    let imdb = film.imdb_id.as_deref().unwrap();
    let found = ask(&household, &format!("/find/{imdb}?external_source=imdb_id")).await.json();
    assert_eq!(found["movie_results"][0]["id"], film.id);
    let series = catalog.series.iter().find(|known| known.tvdb_id.is_some()).unwrap();
    let target = format!("/find/{}?external_source=tvdb_id", series.tvdb_id.unwrap());
    let found = ask(&household, &target).await.json();
    assert_eq!(found["tv_results"][0]["id"], series.work.id);
    assert!(list(&household, "/search/multi?query=zzzzzz").await.is_empty());
    assert!(list(&household, "/search/multi?query=").await.is_empty());
}

#[tokio::test]
async fn the_clock_moves_what_is_out() {
    let household = Household::start(Options::default()).await.unwrap();
    let world = household.world();
    let upcoming = list(&household, "/movie/upcoming").await;
    let id = upcoming[0]["id"].as_u64().unwrap();
    let before = ask(&household, &format!("/movie/{id}")).await.json();
    assert_eq!(before["status"], "Post Production");
    world.advance(chrono::Duration::days(200));
    let after = ask(&household, &format!("/movie/{id}")).await.json();
    assert_eq!(after["status"], "Released");
    assert!(!list(&household, "/movie/upcoming").await.iter().any(|item| item["id"] == id));
}

#[tokio::test]
async fn tests_may_add_titles_of_their_own() {
    let household = Household::start(Options::default()).await.unwrap();
    household.world().change_catalog(|catalog| {
        let mut film = catalog.films[0].clone();
        film.work.id = 77_777;
        film.work.title = "A Title of Its Own".into();
        catalog.films.push(film);
    });
    let body = ask(&household, "/movie/77777").await.json();
    assert_eq!(body["title"], "A Title of Its Own");
    let work = household.world().catalog().work(TitleId::Movie(77_777)).cloned();
    assert!(work.is_some());
}
