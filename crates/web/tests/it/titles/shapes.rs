//! Our answers against the reference's own description of them.

use super::{add, ask, film, series};
use crate::support::{Description, beside_sim};
use domain::{MediaStatus, MediaType, UserId};
use serde_json::json;

#[test]
fn answers_about_titles_fit_the_description() {
    let Some(description) = Description::of_the_reference() else { return };
    beside_sim(json!({}), async |home, world| {
        let catalog = world.world().catalog();
        let (film, series) = (film(world), series(world));
        let part = catalog.films.iter().find(|film| film.collection.is_some()).unwrap();
        for (kind, id) in [(MediaType::Movie, film.work.id), (MediaType::Tv, series.work.id)] {
            let media = add(home, kind, id, MediaStatus::Pending).await;
            ask(home, kind, media, UserId::OWNER).await;
        }
        let (movie, tv, person) = (film.work.id, series.work.id, film.work.cast[0].0);
        let collection = part.collection.unwrap();
        let calls = [
            ("/movie/{movieId}", movie),
            ("/movie/{movieId}/recommendations", movie),
            ("/movie/{movieId}/similar", movie),
            ("/movie/{movieId}/ratingscombined", movie),
            ("/tv/{tvId}", tv),
            ("/tv/{tvId}/season/{seasonNumber}", tv),
            ("/tv/{tvId}/recommendations", tv),
            ("/tv/{tvId}/similar", tv),
            ("/person/{personId}", person),
            ("/person/{personId}/combined_credits", person),
            ("/collection/{collectionId}", collection),
        ];
        for (call, id) in calls {
            let path = call.replace("{seasonNumber}", "1");
            let (start, rest) = path.split_once('{').unwrap();
            let path = format!("/api/v1{start}{id}{}", rest.split_once('}').unwrap().1);
            description.check(call, &home.key().get(&path).await.expect(200));
        }
        for film in catalog.films.iter().filter(|film| !film.work.adult).take(60) {
            let id = film.work.id;
            let shown = home.key().get(&format!("/api/v1/movie/{id}")).await.expect(200);
            description.check("/movie/{movieId}", &shown);
        }
        for series in catalog.series.iter().take(40) {
            let id = series.work.id;
            let shown = home.key().get(&format!("/api/v1/tv/{id}")).await.expect(200);
            description.check("/tv/{tvId}", &shown);
            let rating = home.key().get(&format!("/api/v1/tv/{id}/ratings")).await;
            if rating.status == 200 {
                description.check("/tv/{tvId}/ratings", &rating.json());
            }
        }
    });
}
