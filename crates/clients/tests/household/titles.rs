//! TMDB and its pictures.

use clients::tmdb::{DiscoverMovies, Entry, ExternalSource, Filters, Kind, Window};
use sim::Options;

use crate::Visit;

#[tokio::test]
async fn a_title_is_found_opened_and_shown() {
    let visit = Visit::to(Options::default()).await;
    let tmdb = visit.tmdb();
    let trending = tmdb.trending(Window::Week, 1, "en", None).await.unwrap();
    let film = trending.results.iter().find_map(|entry| match entry {
        Entry::Movie(film) => Some(film),
        _ => None,
    });
    let film = film.expect("a film among the trends");
    let details = tmdb.movie(film.id, "en").await.unwrap();
    assert_eq!((details.id, &details.title), (film.id, &film.title));

    let title = details.title.clone().unwrap();
    let found = tmdb.search_multi(&title, 1, "en").await.unwrap();
    assert!(
        found.results.iter().any(|entry| matches!(entry, Entry::Movie(hit) if hit.id == film.id))
    );
    let poster = format!("/t/p/w300_and_h450_face{}", details.poster_path.unwrap());
    let images = clients::images::Images::new(&visit.http);
    assert_eq!(images.tmdb(&poster).await.unwrap().format.name(), "png");
    if let Some(imdb_id) = details.imdb_id {
        let known = tmdb.find(ExternalSource::Imdb, &imdb_id, "en").await.unwrap();
        assert_eq!(known.movie_results[0].id, film.id);
    }
}

#[tokio::test]
async fn a_series_brings_its_seasons_and_ids() {
    let visit = Visit::to(Options::default()).await;
    let tmdb = visit.tmdb();
    let page = tmdb.trending_of(Kind::Tv, Window::Day, 1).await.unwrap();
    let Some(Entry::Tv(series)) = page.results.first() else { panic!("a series first") };
    let details = tmdb.series(series.id, "en").await.unwrap();
    let season = details.seasons.last().expect("a season");
    let opened = tmdb.season(series.id, season.season_number, "en").await.unwrap();
    assert_eq!(opened.episodes.len(), usize::try_from(season.episode_count).unwrap());
    assert!(tmdb.series(1, "en").await.unwrap_err().is_not_found());
}

#[tokio::test]
async fn filters_narrow_what_is_discovered() {
    let visit = Visit::to(Options::default()).await;
    let tmdb = visit.tmdb();
    let genre = tmdb.genres(Kind::Movie, "en").await.unwrap().swap_remove(0);
    let language = "en".to_owned();
    let filters =
        Filters { language, with_genres: Some(genre.id.to_string()), ..Filters::default() };
    let all = tmdb.discover_movies(&DiscoverMovies::default()).await.unwrap();
    let some = tmdb
        .discover_movies(&DiscoverMovies { filters, ..DiscoverMovies::default() })
        .await
        .unwrap();
    assert!(some.total_results > 0 && some.total_results < all.total_results);
    assert!(some.results.iter().all(|film| film.genre_ids.contains(&genre.id)));
    assert!(!tmdb.countries().await.unwrap().is_empty());
    assert!(!tmdb.languages().await.unwrap().is_empty());
    assert!(!tmdb.certifications(Kind::Tv).await.unwrap().certifications.is_empty());
    assert!(!tmdb.providers(Kind::Movie, "en", "US").await.unwrap().is_empty());
}

#[tokio::test]
async fn a_wrong_key_opens_nothing() {
    let visit = Visit::to(Options::default()).await;
    let error = clients::tmdb::Tmdb::new(&visit.http, "wrong-key").countries().await.unwrap_err();
    assert!(error.is_unauthorized(), "{error}");
}
