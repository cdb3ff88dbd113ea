//! Lists by one thing their titles share, what comes soon, and what most people watch now.

use super::{asked, ids, put};
use crate::support::{beside_sim, beside_sim_on_each_engine, on_sqlite};
use domain::{MediaStatus, MediaType, Permissions};
use serde_json::{Value, json};

#[test]
fn what_the_titles_share_is_told_beside_them() {
    beside_sim(json!({}), async |home, world| {
        let catalog = world.world().catalog();
        let (studio, network) = (&catalog.studios[0], &catalog.networks[0]);
        let film = catalog.films.iter().find(|film| film.work.language != "en").unwrap();
        let (film, series) = (&film.work, &catalog.series[0].work);
        let lists = [
            ("movies/genre/18".to_owned(), "genre", json!({ "id": 18, "name": "Drama" })),
            ("tv/genre/18".to_owned(), "genre", json!({ "id": 18, "name": "Drama" })),
            (format!("movies/studio/{}", studio.id), "studio", json!(studio.name)),
            (format!("tv/network/{}", network.id), "network", json!(network.name)),
            (format!("movies/language/{}", film.language), "language", json!(film.language)),
            (format!("tv/language/{}", series.language), "language", json!(series.language)),
        ];
        for (list, key, expected) in lists {
            let page = home.key().get(&format!("/api/v1/discover/{list}")).await.expect(200);
            let shown = match key {
                "genre" => page[key].clone(),
                "language" => page[key]["iso_639_1"].clone(),
                _ => page[key]["name"].clone(),
            };
            assert_eq!(shown, expected, "{list}");
            assert!(!ids(&page).is_empty(), "{list}");
            let kind = if list.starts_with("tv") { "tv" } else { "movie" };
            let titles = page["results"].as_array().unwrap();
            assert!(titles.iter().all(|title| title["mediaType"] == kind), "{list}");
        }
    });
}

#[test]
fn what_does_not_exist_is_not_found() {
    beside_sim(json!({}), async |home, _world| {
        for list in ["movies/genre/1", "tv/genre/drama", "movies/language/zz", "tv/language/q"] {
            home.key().get(&format!("/api/v1/discover/{list}")).await.expect(404);
        }
        for list in ["movies/studio/999999999", "tv/network/999999999"] {
            home.key().get(&format!("/api/v1/discover/{list}")).await.expect(500);
        }
    });
}

#[test]
fn what_comes_soon_begins_today() {
    beside_sim(json!({}), async |home, world| {
        home.key().get("/api/v1/discover/movies/upcoming").await.expect(200);
        let movies = asked(world, "/discover/movie");
        assert_eq!(movies["primary_release_date.gte"], "2026-02-03");
        assert_eq!(movies["primary_release_date.lte"], "2027-08-04");
        home.key().get("/api/v1/discover/tv/upcoming").await.expect(200);
        assert_eq!(asked(world, "/discover/tv")["first_air_date.gte"], "2026-02-03");
    });
}

#[test]
fn trends_mix_what_they_are_made_of_and_tell_where_it_stands() {
    beside_sim_on_each_engine(async |home, _world| {
        let path = "/api/v1/discover/trending";
        let trend = home.key().get(path).await.expect(200);
        let entries = trend["results"].as_array().unwrap();
        let kinds: Vec<_> = entries.iter().map(|entry| entry["mediaType"].as_str()).collect();
        assert!(kinds.contains(&Some("movie")) && kinds.contains(&Some("tv")), "{kinds:?}");
        assert!(entries.iter().all(|entry| entry.get("mediaInfo").is_none()));

        let movie = entries.iter().find(|entry| entry["mediaType"] == "movie").unwrap();
        let id = movie["id"].as_i64().unwrap();
        put(home, MediaType::Movie, id, MediaStatus::Processing).await;
        put(home, MediaType::Tv, id, MediaStatus::Available).await;
        let trend = home.key().get(path).await.expect(200);
        let standing: Vec<&Value> = trend["results"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|entry| entry.get("mediaInfo"))
            .collect();
        assert_eq!(standing[0]["status"], MediaStatus::Processing as i64);
        assert_eq!(standing[0]["mediaType"], "movie");
        assert!(standing.len() == 1 || standing[1]["mediaType"] == "tv");
    });
}

#[test]
fn pages_are_those_of_tmdb() {
    beside_sim(json!({}), async |home, _world| {
        let first = home.key().get("/api/v1/discover/movies").await.expect(200);
        let second = home.key().get("/api/v1/discover/movies?page=2").await.expect(200);
        assert_eq!((&first["page"], &second["page"]), (&json!(1), &json!(2)));
        assert_eq!(first["totalResults"], second["totalResults"]);
        assert_eq!(ids(&first).len(), 20);
        assert!(ids(&second).iter().all(|id| !ids(&first).contains(id)));
        let last = first["totalPages"].as_u64().unwrap();
        let beyond = format!("/api/v1/discover/movies?page={}", last + 1);
        assert_eq!(home.key().get(&beyond).await.expect(200)["results"], json!([]));
    });
}

#[test]
fn movies_with_a_keyword_have_it() {
    beside_sim(json!({}), async |home, world| {
        let catalog = world.world().catalog();
        let film = catalog.films.iter().find(|film| !film.work.keywords.is_empty()).unwrap();
        let keyword = film.work.keywords[0];
        let path = format!("/api/v1/discover/keyword/{keyword}/movies");
        let page = home.key().get(&path).await.expect(200);
        for id in ids(&page) {
            let film = catalog.films.iter().find(|film| i64::from(film.work.id) == id).unwrap();
            assert!(film.work.keywords.contains(&keyword));
        }
        assert!(!ids(&page).is_empty());
    });
}

#[test]
fn genres_come_with_pictures_of_their_titles() {
    beside_sim(json!({}), async |home, world| {
        for list in ["movie", "tv"] {
            let path = format!("/api/v1/discover/genreslider/{list}");
            let rows = home.key().get(&path).await.expect(200);
            let rows = rows.as_array().unwrap();
            let names: Vec<_> = rows.iter().map(|row| row["name"].as_str().unwrap()).collect();
            assert!(names.is_sorted() && names.len() > 3, "{names:?}");
            let pictures: Vec<_> =
                rows.iter().flat_map(|row| row["backdrops"].as_array().unwrap()).collect();
            assert!(!pictures.is_empty());
            assert!(pictures.iter().all(|path| path.as_str().unwrap().starts_with('/')));
        }
        // One genre that cannot be asked for does not take the others away.
        home.app.http().caches().flush("tmdb");
        let rule = sim::FaultRule::new(sim::Service::TMDB, sim::Fault::Status { code: 500 });
        world.world().break_down(rule.path("/discover/movie").times(1));
        let rows = home.key().get("/api/v1/discover/genreslider/movie").await.expect(200);
        let bare = |row: &&Value| row["backdrops"] == json!([]);
        assert!(rows.as_array().unwrap().iter().filter(bare).count() < 5);
    });
}

#[test]
fn lists_are_for_those_who_are_known() {
    on_sqlite(async |home| {
        let lists = ["search?query=x", "discover/movies", "discover/trending", "genres/movie"];
        for list in lists {
            home.anonymous().get(&format!("/api/v1/{list}")).await.expect(401);
            let stranger = home.anonymous().header("x-api-key", "wrong");
            stranger.get(&format!("/api/v1/{list}")).await.expect(403);
        }
    });
}

#[test]
fn whoever_may_sign_in_may_look_around() {
    beside_sim(json!({}), async |home, _world| {
        let guest = home.with_user("guest", Permissions::NONE).await;
        for list in ["search?query=the", "discover/movies", "discover/tv", "discover/trending"] {
            guest.get(&format!("/api/v1/{list}")).await.expect(200);
        }
    });
}
