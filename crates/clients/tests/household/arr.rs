//! Radarr and Sonarr: from the wish to the file, and away again.

use chrono::Duration;
use clients::arr::{NewMovie, NewSeries};
use sim::{Options, Service};

use crate::Visit;

fn film(tmdb_id: i64, title: &str) -> NewMovie {
    NewMovie {
        title: title.to_owned(),
        year: Some(2024),
        tmdb_id,
        quality_profile_id: 1,
        root_folder_path: "/media/films".to_owned(),
        minimum_availability: "released".to_owned(),
        tags: Vec::new(),
        search_now: true,
    }
}

#[tokio::test]
async fn both_tell_what_can_be_chosen() {
    let visit = Visit::to(Options::default()).await;
    for server in [visit.radarr().server, visit.radarr_4k().server, visit.sonarr().server] {
        assert!(server.system_status().await.unwrap().major_version() > Some(3));
        assert!(!server.quality_profiles().await.unwrap().is_empty());
        assert!(!server.root_folders().await.unwrap().is_empty());
        let tag = server.create_tag("1-olive").await.unwrap();
        server.rename_tag(tag.id, "2-olive").await.unwrap();
        let tags = server.tags().await.unwrap();
        assert!(tags.iter().any(|known| known.id == tag.id && known.label == "2-olive"));
    }
    let old = visit.sonarr_4k();
    assert_eq!(old.server.system_status().await.unwrap().major_version(), Some(3));
    assert!(!old.language_profiles().await.unwrap().is_empty());
}

#[tokio::test]
async fn a_film_is_wished_for_downloaded_and_removed() {
    let visit = Visit::to(Options::bare()).await;
    let radarr = visit.radarr();
    let page =
        visit.tmdb().discover_movies(&clients::tmdb::DiscoverMovies::default()).await.unwrap();
    let wanted = page.results.iter().find(|film| film.release_date.as_deref() < Some("2020"));
    let wanted = wanted.expect("a film that is out");
    let found = radarr.lookup_movie(wanted.id).await.unwrap().expect("Radarr knows it");
    assert_eq!(found.id(), None);
    let added = radarr.add_movie(&film(wanted.id, "A film")).await.unwrap();
    let id = added.id.expect("it was added");

    visit.household.world().advance(Duration::minutes(5));
    radarr.server.refresh_monitored_downloads().await.unwrap();
    let queue = radarr.server.queue().await.unwrap();
    assert!(queue.iter().any(|item| item.movie_id == Some(id) && item.size > 0), "{queue:?}");
    visit.household.world().advance(Duration::hours(1));
    let movie = radarr.movie(id).await.unwrap().expect("it is there");
    assert!(movie.has_file && movie.width().is_some(), "{movie:?}");
    assert!(radarr.movies().await.unwrap().iter().any(|movie| movie.id == id));
    let known = radarr.lookup_movie(wanted.id).await.unwrap().unwrap();
    assert!(known.id() == Some(id) && known.has_file() && known.monitored());
    assert!(radarr.update_movie(&known, &film(wanted.id, "A film")).await.unwrap().monitored);
    radarr.search_movie(id).await.unwrap();
    radarr.remove_movie(id).await.unwrap();
    assert_eq!(radarr.movie(id).await.unwrap(), None);
}

#[tokio::test]
async fn a_series_is_wished_for_season_by_season() {
    let visit = Visit::to(Options::bare()).await;
    let sonarr = visit.sonarr();
    let catalog = visit.household.world().catalog();
    let mut long = catalog.series.iter().filter(|series| series.seasons.len() > 2);
    let tvdb_id = long.find_map(|series| series.tvdb_id).expect("a series of several seasons");
    let tvdb_id = i64::from(tvdb_id);
    let found = sonarr.lookup_series(tvdb_id).await.unwrap().expect("Sonarr knows it");
    let numbers: Vec<i64> =
        found.season_numbers().into_iter().filter(|number| *number > 0).collect();
    let wanted = NewSeries {
        tvdb_id,
        title: "A series".to_owned(),
        quality_profile_id: 1,
        language_profile_id: None,
        seasons: vec![numbers[0]],
        tags: Vec::new(),
        season_folder: true,
        root_folder_path: "/media/series".to_owned(),
        series_type: "standard".to_owned(),
        search_now: false,
    };
    let id = sonarr.add_series(&found, &wanted).await.unwrap().id.expect("it was added");
    let monitored = async || {
        let series = sonarr.series(id).await.unwrap().expect("it is there");
        let seasons = series.seasons.into_iter().filter(|season| season.monitored);
        seasons.map(|season| season.season_number).collect::<Vec<_>>()
    };
    assert_eq!(monitored().await, [numbers[0]]);

    let known = sonarr.lookup_series(tvdb_id).await.unwrap().unwrap();
    let updated = sonarr.update_series(&known, &[numbers[1]], &[]).await.unwrap();
    assert_eq!(updated.id, Some(id));
    assert_eq!(monitored().await, [numbers[0], numbers[1]]);
    let episodes = sonarr.episodes(id).await.unwrap();
    let of_season = episodes.iter().filter(|episode| episode.season_number == numbers[1]);
    let ids: Vec<_> =
        of_season.filter(|episode| !episode.monitored).map(|episode| episode.id).collect();
    sonarr.monitor_episodes(&ids).await.unwrap();
    sonarr.search_series(id).await.unwrap();
    visit.household.world().advance(Duration::hours(2));
    let series = sonarr.all_series().await.unwrap();
    assert!(
        series.iter().any(|series| series.id == id && series.statistics.episode_file_count > 0)
    );
    sonarr.remove_series(id).await.unwrap();
    assert_eq!(sonarr.series(id).await.unwrap(), None);
}

#[tokio::test]
async fn a_wrong_key_is_told_without_the_key() {
    let visit = Visit::to(Options::default()).await;
    let address = visit.household.url(&Service::RADARR);
    let wrong = clients::arr::Radarr::new(&visit.http, &address, "canary-7f3a", crate::PATIENCE);
    let error = wrong.movies().await.unwrap_err();
    assert!(error.is_unauthorized() && !format!("{error:?}").contains("canary"), "{error}");
}
