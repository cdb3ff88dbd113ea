//! `/search`: by words, by numbers of catalogues, by year.

use super::ids;
use crate::support::beside_sim;
use serde_json::{Value, json};
use sim::{Fault, FaultRule, Service};

fn of_kind(page: &Value, kind: &str) -> Vec<i64> {
    let entries = page["results"].as_array().unwrap().iter();
    entries
        .filter(|entry| entry["mediaType"] == kind)
        .map(|entry| entry["id"].as_i64().unwrap())
        .collect()
}

#[test]
fn words_find_titles_people_and_collections() {
    beside_sim(json!({}), async |home, world| {
        let catalog = world.world().catalog();
        let (film, person) = (&catalog.films[0].work, &catalog.people[0]);
        let word = |text: &str| text.split(' ').next_back().unwrap().to_owned();
        let path = format!("/api/v1/search?query={}", word(&film.title));
        let page = home.key().get(&path).await.expect(200);
        assert!(!ids(&page).is_empty());
        assert!(page["totalResults"].as_u64().unwrap() >= ids(&page).len() as u64);
        let path = format!("/api/v1/search?query={}", person.name.replace(' ', "%20"));
        let page = home.key().get(&path).await.expect(200);
        assert!(of_kind(&page, "person").contains(&person.id.into()), "{page}");
    });
}

#[test]
fn numbers_of_catalogues_lead_to_what_they_name() {
    beside_sim(json!({}), async |home, world| {
        let catalog = world.world().catalog();
        let film = catalog.films.iter().find(|film| film.work.imdb_id.is_some()).unwrap();
        let series = catalog.series.iter().find(|series| series.tvdb_id.is_some()).unwrap();
        let cases = [
            (format!("tmdb%3A{}", film.work.id), "movie", film.work.id),
            (format!("tmdb%3A{}", series.work.id), "tv", series.work.id),
            (format!("tmdb%3A{}", catalog.people[0].id), "person", catalog.people[0].id),
            (format!("imdb%3A{}", film.work.imdb_id.clone().unwrap()), "movie", film.work.id),
            (format!("TVDB%3A{}", series.tvdb_id.unwrap()), "tv", series.work.id),
        ];
        for (query, kind, id) in cases {
            let page = home.key().get(&format!("/api/v1/search?query={query}")).await.expect(200);
            assert!(of_kind(&page, kind).contains(&id.into()), "{query}: {page}");
            assert_eq!((&page["page"], &page["totalPages"]), (&json!(1), &json!(1)));
            assert_eq!(page["totalResults"], ids(&page).len());
        }
        let none = home.key().get("/api/v1/search?query=tmdb%3A999999999").await.expect(200);
        assert_eq!(none, json!({ "page": 1, "totalPages": 1, "totalResults": 0, "results": [] }));
    });
}

#[test]
fn a_year_narrows_a_search() {
    beside_sim(json!({}), async |home, world| {
        let catalog = world.world().catalog();
        let fits = |film: &&sim::Film| film.work.date.is_some() && !film.work.adult;
        let film = &catalog.films.iter().find(fits).unwrap().work;
        let year = film.date.unwrap().format("%Y").to_string();
        let word = film.title.split(' ').next_back().unwrap();
        let path = format!("/api/v1/search?query={word}%20year%3A{year}");
        let page = home.key().get(&path).await.expect(200);
        assert!(of_kind(&page, "movie").contains(&film.id.into()), "{path}: {page}");
        for entry in page["results"].as_array().unwrap() {
            let date = entry.get("releaseDate").or(entry.get("firstAirDate")).unwrap();
            assert!(date.as_str().unwrap().starts_with(&year));
        }
        let bare = home.key().get("/api/v1/search?query=year%3A2020").await.expect(200);
        assert_eq!(bare["results"], json!([]));
    });
}

#[test]
fn a_silent_tmdb_finds_nothing() {
    beside_sim(json!({}), async |home, world| {
        world.world().break_down(FaultRule::new(Service::TMDB, Fault::Reset));
        for query in ["anything", "tmdb%3A1", "x%20year%3A2020"] {
            let page = home.key().get(&format!("/api/v1/search?query={query}")).await.expect(200);
            let nothing = json!({ "page": 1, "totalPages": 1, "totalResults": 0, "results": [] });
            assert_eq!(page, nothing, "{query}");
        }
        for list in ["keyword", "company"] {
            home.key().get(&format!("/api/v1/search/{list}?query=x")).await.expect(500);
        }
    });
}

#[test]
fn keywords_and_studios_are_found_by_words() {
    beside_sim(json!({}), async |home, world| {
        let catalog = world.world().catalog();
        let (keyword, studio) = (&catalog.keywords[0], &catalog.studios[0]);
        for (list, name, id) in
            [("keyword", &keyword.1, keyword.0), ("company", &studio.name, studio.id)]
        {
            let name = name.replace(' ', "%20").replace('&', "%26");
            let path = format!("/api/v1/search/{list}?query={name}");
            let page = home.key().get(&path).await.expect(200);
            assert!(ids(&page).contains(&id.into()), "{page}");
            assert_eq!(page["total_pages"], 1);
            assert!(page["total_results"].as_u64().unwrap() >= 1);
        }
    });
}
