//! `/tv/{tvId}` and what lies below it.

use super::series;
use crate::support::beside_sim;
use domain::UserId;
use serde_json::{Value, json};
use sim::{Fault, FaultRule, Service};

#[test]
fn a_series_is_shown_with_its_seasons() {
    beside_sim(json!({}), async |home, world| {
        let series = series(world);
        let owner = home.signed_in(UserId::OWNER).await;
        let path = format!("/api/v1/tv/{}", series.work.id);
        let shown = owner.get(&path).await.expect(200);
        assert_eq!(shown["name"], series.work.title);
        assert_eq!(shown["externalIds"]["tvdbId"], series.tvdb_id.unwrap());
        assert_eq!(shown["seasons"].as_array().unwrap().len(), series.seasons.len());
        let cast = &shown["credits"]["cast"][0];
        assert!(cast["character"].is_string() && cast.get("castId").is_none(), "{cast}");

        let season = owner.get(&format!("{path}/season/1")).await.expect(200);
        assert_eq!(season["seasonNumber"], 1);
        let episodes = season["episodes"].as_array().unwrap();
        assert_eq!(episodes.len(), series.season(1).unwrap().episodes.len());
        let still = episodes[0]["stillPath"].as_str().unwrap();
        assert!(still.starts_with("https://image.tmdb.org/t/p/original//"), "{still}");
        owner.get(&format!("{path}/season/77")).await.expect(500);
        owner.get("/api/v1/tv/999999999").await.expect(500);
    });
}

#[test]
fn what_goes_with_a_series_comes_in_pages() {
    beside_sim(json!({}), async |home, world| {
        let owner = home.signed_in(UserId::OWNER).await;
        for list in ["recommendations", "similar"] {
            let path = format!("/api/v1/tv/{}/{list}", series(world).work.id);
            let page = owner.get(&path).await.expect(200);
            assert!(page["totalResults"].is_number());
            assert!(page["results"].as_array().unwrap().iter().all(|t| t["mediaType"] == "tv"));
        }
    });
}

#[test]
fn seasons_come_from_tvdb_where_the_settings_say_so() {
    let settings = json!({ "metadataSettings": { "tv": "tvdb", "anime": "tvdb" } });
    beside_sim(settings, async |home, world| {
        let series = series(world);
        let tvdb_id = series.tvdb_id.unwrap();
        let owner = home.signed_in(UserId::OWNER).await;
        let path = format!("/api/v1/tv/{}", series.work.id);
        let shown = owner.get(&path).await.expect(200);
        let seasons = shown["seasons"].as_array().unwrap();
        assert!(seasons.iter().all(|season| season["id"] == tvdb_id), "{seasons:?}");
        assert_eq!(seasons[1]["name"], seasons[1]["seasonNumber"].to_string());

        let season = owner.get(&format!("{path}/season/1")).await.expect(200);
        assert_eq!(season["seasonNumber"], 1);
        assert_eq!(season["externalIds"], json!({ "tvdbId": tvdb_id }));
        assert!(season.get("posterPath").is_none());
        let episode = &season["episodes"][0];
        assert_eq!(
            (&episode["showId"], &episode["voteCount"]),
            (&series.work.id.into(), &1.into())
        );
        let still = episode["stillPath"].as_str().unwrap();
        assert!(still.starts_with("https://artworks.thetvdb.com/banners/"), "{still}");
        let none = owner.get(&format!("{path}/season/77")).await.expect(200);
        assert_eq!(none["episodes"], json!([]));
        let logins = world.world().writes_to(&Service::TVDB).len();
        assert_eq!(logins, 1, "one token serves every call");
    });
}

#[test]
fn without_tvdb_the_seasons_are_those_of_tmdb() {
    let settings = json!({ "metadataSettings": { "tv": "tvdb", "anime": "tvdb" } });
    beside_sim(settings, async |home, world| {
        world.world().break_down(FaultRule::new(Service::TVDB, Fault::Status { code: 500 }));
        let series = series(world);
        let owner = home.signed_in(UserId::OWNER).await;
        let path = format!("/api/v1/tv/{}", series.work.id);
        let shown: Value = owner.get(&path).await.expect(200);
        assert_eq!(shown["seasons"].as_array().unwrap().len(), series.seasons.len());
        let season = owner.get(&format!("{path}/season/1")).await.expect(200);
        assert!(season["posterPath"].is_string() || season["posterPath"].is_null());
        assert_eq!(season["seasonNumber"], 1);
    });
}
