//! Looking at one title again where a server cannot be asked; the anime list between two starts.

use crate::testing::on_each_engine;
use domain::availability::Found;
use domain::{MediaType, TmdbId};
use serde_json::Value;
use sim::{Fault, FaultRule, Service};
use std::collections::HashMap;

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

#[test]
fn what_sonarr_believes_a_series_to_be_saves_a_call_where_tmdb_agrees() {
    on_each_engine(async |home| {
        let outside = sim::Household::start(sim::Options::default()).await.unwrap();
        let app = home.beside(&outside, |_| {});
        let settings = app.settings();
        let server = &settings.sonarr[0];
        let all = app.sonarr(server).unwrap().all_series().await.unwrap();
        let found = async |series: &clients::arr::Series| {
            outside.world().forget_calls();
            match app.series_found(server, series, &HashMap::new()).await.unwrap() {
                Some(Found::Series(found)) => Some(found.tmdb_id.0),
                _ => None,
            }
        };
        let asked = || outside.world().calls_to(&Service::TMDB).len();
        assert!(all[0].tmdb_id > 0 && all[1].tmdb_id > 0);
        assert_eq!((found(&all[0]).await, asked()), (Some(all[0].tmdb_id), 1));
        // One that is wrong, one that is nobody's, and an older Sonarr, which tells none.
        for (believed, calls) in [(all[0].tmdb_id, 2), (99_999_999, 3), (0, 2)] {
            let series = clients::arr::Series { tmdb_id: believed, ..all[2].clone() };
            let told = (found(&series).await, asked());
            assert_eq!(told.0, Some(all[2].tmdb_id), "{believed}");
            assert!(told.1 <= calls, "{believed}: {}", told.1);
        }
    });
}

const DAY_MS: i64 = 24 * 3_600_000;

#[test]
fn the_anime_list_outlives_a_start_and_an_old_one_is_better_than_none() {
    on_each_engine(async |home| {
        let outside = sim::Household::start(sim::Options::default()).await.unwrap();
        let world = outside.world();
        let asked = || world.calls_to(&Service::ANIME_LIST).len();
        let first = home.beside(&outside, |_| {}).anime_list().await.unwrap();
        assert!(!first.is_empty());

        let again = home.beside(&outside, |_| {});
        assert_eq!(again.anime_list().await.unwrap().len(), first.len());
        assert_eq!(asked(), 1, "the copy of today is good");

        home.clock.advance(DAY_MS);
        assert_eq!(again.anime_list().await.unwrap().len(), first.len());
        assert_eq!(asked(), 2, "the copy of yesterday is renewed");

        home.clock.advance(DAY_MS);
        world.break_down(FaultRule::new(Service::ANIME_LIST, Fault::Status { code: 404 }));
        let while_away = home.beside(&outside, |_| {});
        assert_eq!(while_away.anime_list().await.unwrap().len(), first.len());
        assert_eq!(asked(), 3, "and used where a newer one cannot be had");
    });
}

#[test]
fn a_broken_copy_of_the_anime_list_is_no_list() {
    on_each_engine(async |home| {
        let outside = sim::Household::start(sim::Options::default()).await.unwrap();
        let app = home.beside(&outside, |_| {});
        let copy = store::folder::Layout::new(&app.started.folder).anime_list();
        let cut = "<anime-list><anime anidbid=\"1\" tvdbid=\"2\"></anime>";
        for broken in ["<anime-list><anime", cut, "", "<html></html>"] {
            std::fs::write(&copy, broken).unwrap();
            let again = home.beside(&outside, |_| {});
            assert!(again.anime_list().await.unwrap().len() > 1, "{broken}");
            assert!(std::fs::read_to_string(&copy).unwrap().contains("anidbid"), "{broken}");
        }
    });
}
