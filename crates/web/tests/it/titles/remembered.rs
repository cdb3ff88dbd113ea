//! Titles that were shown once are remembered, so that lists need nobody outside.

use super::{add, film, series};
use crate::support::{beside_sim, beside_sim_on_each_engine};
use domain::{MediaStatus, MediaType, TmdbId, UserId};
use serde_json::json;
use sim::{Fault, FaultRule, Service};
use store::sql;

#[test]
fn what_was_shown_is_remembered_in_the_language_it_was_shown_in() {
    beside_sim_on_each_engine(async |home, world| {
        let owner = home.signed_in(UserId::OWNER).await;
        let (film, series) = (film(world), series(world));
        owner.get(&format!("/api/v1/movie/{}?language=de", film.work.id)).await.expect(200);
        owner.get(&format!("/api/v1/movie/{}", film.work.id)).await.expect(200);
        let path = format!("/api/v1/tv/{}/similar", series.work.id);
        let listed = owner.get(&path).await.expect(200)["results"].clone();
        home.app.write_down_titles().await.unwrap();

        let titles = home.app.titles([TmdbId(film.work.id.into())], "en").await.unwrap();
        let title = titles.find(MediaType::Movie, TmdbId(film.work.id.into())).unwrap();
        assert_eq!((title.name.as_str(), title.language.as_str()), (&*film.work.title, "en"));
        assert!(title.poster.as_deref().is_some_and(|path| path.starts_with('/')));
        let ids = listed.as_array().unwrap().iter().map(|t| t["id"].as_i64().unwrap());
        let ids: Vec<_> = ids.map(TmdbId).collect();
        let titles = home.app.titles(ids.clone(), "en").await.unwrap();
        assert!(ids.iter().all(|id| titles.find(MediaType::Tv, *id).is_some()));

        let minutes = home
            .store
            .read(move |tx| {
                sql(r#"SELECT "runtime" FROM "usherr_title" WHERE "tmdb_id" = $1
                    AND "media_type" = 'movie' ORDER BY "language""#)
                .bind(TmdbId(film.work.id.into()))
                .values::<i64>(tx)
            })
            .await
            .unwrap();
        assert_eq!(minutes, [i64::from(film.runtime_minutes); 2], "in German and in English");
    });
}

#[test]
fn what_is_known_already_is_not_written_again() {
    beside_sim_on_each_engine(async |home, world| {
        let owner = home.signed_in(UserId::OWNER).await;
        let path = format!("/api/v1/movie/{}", film(world).work.id);
        owner.get(&path).await.expect(200);
        home.app.write_down_titles().await.unwrap();
        let forget = |tx: &mut store::Tx<'_>| sql(r#"DELETE FROM "usherr_title""#).execute(tx);
        assert_eq!(home.store.write(forget).await.unwrap(), 1);
        owner.get(&path).await.expect(200);
        home.app.write_down_titles().await.unwrap();
        assert_eq!(home.store.write(forget).await.unwrap(), 0, "nothing new was met");
        home.clock.advance(13 * 3_600_000);
        owner.get(&path).await.expect(200);
        home.app.write_down_titles().await.unwrap();
        assert_eq!(home.store.write(forget).await.unwrap(), 1, "it is confirmed now and then");
    });
}

#[test]
fn titles_that_moved_in_are_asked_for_once_and_again_when_they_are_old() {
    beside_sim(json!({}), async |home, world| {
        let (film, series) = (film(world).work, series(world).work);
        add(home, MediaType::Movie, film.id, MediaStatus::Available).await;
        add(home, MediaType::Tv, series.id, MediaStatus::Pending).await;
        let ids: Vec<_> = [film.id, series.id, 999_999_999].map(|id| TmdbId(id.into())).into();
        let fetch = async || home.app.fetch_titles(ids.clone(), "en").await.unwrap();
        let calls = || world.world().calls_to(&Service::TMDB).len();

        world.world().break_down(FaultRule::new(Service::TMDB, Fault::Status { code: 500 }));
        fetch().await;
        let known = async || {
            let ids = ids.clone();
            let found = home.store.read(move |tx| tx.list_remembered_titles(&ids)).await.unwrap();
            let mut names: Vec<_> = found.into_iter().map(|title| title.name).collect();
            names.sort_unstable();
            names
        };
        assert!(known().await.is_empty());
        world.world().heal_all();
        world.world().forget_calls();
        fetch().await;
        let mut both = [film.title, series.title];
        both.sort_unstable();
        assert_eq!(known().await, both);
        let asked = calls();
        fetch().await;
        assert_eq!(calls(), asked, "what is known is not asked for again");
        home.clock.advance(8 * 86_400_000);
        fetch().await;
        assert_eq!(calls(), asked + 2);
    });
}
