//! Titles that were shown once are remembered, so that lists need nobody outside.

use super::{film, series};
use crate::support::beside_sim_on_each_engine;
use domain::{MediaType, TmdbId, UserId};
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
