//! Looking at one title again where a server cannot be asked.

use crate::testing::on_each_engine;
use domain::{MediaType, TmdbId};
use serde_json::Value;

/// Puts an entry without an address before the others.
fn with_one_nowhere(settings: &mut Value) {
    for kind in ["radarr", "sonarr"] {
        let servers = settings[kind].as_array_mut().unwrap();
        let mut nowhere = servers[0].clone();
        for (key, value) in [("id", 9.into()), ("name", "nowhere".into()), ("hostname", "".into())]
        {
            nowhere[key] = value;
        }
        servers.insert(0, nowhere);
    }
}

#[test]
fn one_server_without_an_address_does_not_keep_the_others_from_being_asked() {
    on_each_engine(async |home| {
        let outside = sim::Household::start(sim::Options::default()).await.unwrap();
        let app = home.beside(&outside, with_one_nowhere);
        let settings = app.settings();
        let movies = app.radarr(&settings.radarr[1]).unwrap().movies().await.unwrap();
        let movie = movies.iter().find(|movie| movie.has_file).unwrap();
        let told = app.look_at_movie(movie.id, movie.tmdb_id).await.unwrap_err().to_string();
        assert!(told.contains("nowhere"), "{told}");
        let all = app.sonarr(&settings.sonarr[1]).unwrap().all_series().await.unwrap();
        let series = all.iter().find(|series| series.statistics.episode_file_count > 0).unwrap();
        let told = app.look_at_series(series.id, series.tvdb_id).await.unwrap_err().to_string();
        assert!(told.contains("nowhere"), "{told}");
        let (film, tvdb_id) = (TmdbId(movie.tmdb_id), series.tvdb_id);
        let known = app.store.read(move |tx| {
            let films = tx.list_titles(MediaType::Movie, &[film])?;
            Ok((films.len(), tx.list_series_by_tvdb_id(&[tvdb_id])?.len()))
        });
        assert_eq!(known.await.unwrap(), (1, 1));
    });
}
