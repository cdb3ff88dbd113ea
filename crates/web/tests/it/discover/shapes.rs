//! Our answers against the reference's own description of them.

use super::put;
use crate::support::{Description, beside_sim};
use domain::{MediaStatus, MediaType};
use serde_json::json;

#[test]
fn lists_and_what_filters_are_made_of_fit_the_description() {
    let Some(description) = Description::of_the_reference() else { return };
    beside_sim(json!({}), async |home, world| {
        let catalog = world.world().catalog();
        for film in &catalog.films {
            put(home, MediaType::Movie, film.work.id.into(), MediaStatus::Available).await;
        }
        for series in &catalog.series {
            put(home, MediaType::Tv, series.work.id.into(), MediaStatus::Pending).await;
        }
        let (studio, network) = (catalog.studios[0].id, catalog.networks[0].id);
        let keyword = catalog.keywords[0].0;
        let calls = [
            ("/search", "?query=the", 0),
            ("/search", "?query=a", 0),
            ("/search/company", "?query=a", 0),
            ("/search/keyword", "?query=a", 0),
            ("/discover/movies", "?genre=18", 0),
            ("/discover/movies/genre/{genreId}", "", 18),
            ("/discover/movies/studio/{studioId}", "", studio),
            ("/discover/movies/upcoming", "", 0),
            ("/discover/tv", "?genre=18", 0),
            ("/discover/tv/genre/{genreId}", "", 18),
            ("/discover/tv/network/{networkId}", "", network),
            ("/discover/tv/upcoming", "", 0),
            ("/discover/trending", "", 0),
            ("/discover/keyword/{keywordId}/movies", "", keyword),
            ("/discover/genreslider/movie", "", 0),
            ("/discover/genreslider/tv", "", 0),
            ("/genres/movie", "", 0),
            ("/genres/tv", "", 0),
            ("/languages", "", 0),
            ("/regions", "", 0),
            ("/studio/{studioId}", "", studio),
            ("/network/{networkId}", "", network),
            ("/keyword/{keywordId}", "", keyword),
            ("/watchproviders/regions", "", 0),
            ("/watchproviders/movies", "?watchRegion=US", 0),
            ("/watchproviders/tv", "?watchRegion=US", 0),
            ("/certifications/movie", "", 0),
            ("/certifications/tv", "", 0),
            ("/backdrops", "", 0),
        ];
        for (call, query, id) in calls {
            let path = match call.split_once('{') {
                Some((start, rest)) => format!("{start}{id}{}", rest.split_once('}').unwrap().1),
                None => call.to_owned(),
            };
            let reply = home.key().get(&format!("/api/v1{path}{query}")).await;
            description.check(call, &reply.expect(200));
        }
    });
}
