//! Everything that can be read.

use super::tour::Tour;
use crate::library::scans::titles;
use crate::support::TestApp;
use domain::{MediaType, Permissions};
use serde_json::{Value, json};
use sim::{Household, TitleId};

/// Titles that the household does not have: two films and a series.
pub(super) fn missing(world: &Household) -> (u32, u32, u32) {
    let (stocked, catalog) = (world.world().stocked(), world.world().catalog());
    let today = world.world().now().date_naive();
    let films = catalog.films.iter().map(|film| &film.work);
    let mut films = films
        .filter(|work| work.is_out(today) && !work.adult)
        .filter(|work| !stocked.contains(&TitleId::Movie(work.id)))
        .map(|work| work.id);
    let mut series = catalog.series.iter().filter(|series| {
        series.tvdb_id.is_some() && !stocked.contains(&TitleId::Tv(series.work.id))
    });
    (films.next().unwrap(), films.next().unwrap(), series.next().unwrap().work.id)
}

/// What people did before somebody looks around: a wish, an issue, something unwanted, a rule, a
/// browser.
async fn live(home: &TestApp, world: &Household) -> String {
    let (film, unwanted, series) = missing(world);
    let rights = Permissions::REQUEST | Permissions::CREATE_ISSUES;
    let mara = home.with_user("mara", rights).await;
    let wishes = [
        json!({ "mediaType": "movie", "mediaId": film, "is4k": false }),
        json!({ "mediaType": "tv", "mediaId": series, "is4k": false, "seasons": "all" }),
    ];
    for wish in wishes {
        mara.post("/api/v1/request", wish).await.expect(201);
    }
    let issue = json!({ "issueType": 1, "message": "It is too dark.", "mediaId": 1 });
    mara.post("/api/v1/issue", issue).await.expect(200);
    let entry = json!({ "tmdbId": unwanted, "mediaType": "movie", "title": "No", "user": 1 });
    home.key().post("/api/v1/blocklist", entry).await.expect(201);
    let wish = json!({ "tmdbId": film, "mediaType": "movie", "title": "Yes", "ratingKey": "" });
    home.key().post("/api/v1/watchlist", wish).await.expect(201);
    let rule = json!({ "radarrServiceId": 0, "genre": "18", "rootFolder": "/data" });
    home.key().post("/api/v1/overrideRule", rule).await.expect(200);
    let browser = json!({ "endpoint": "https://push.example.com/1", "auth": "a", "p256dh": "k",
        "userAgent": "Firefox" });
    home.key().post("/api/v1/user/registerPushSubscription", browser).await.expect(204);
    mara.user.unwrap().to_string()
}

pub(super) async fn all(tour: &mut Tour<'_>, home: &TestApp, world: &Household) {
    let mara = live(home, world).await;
    for path in PLAIN {
        let route = path.split('?').next().unwrap();
        tour.see(&format!("GET {route}"), path).await;
    }
    for part in ["", "/requests", "/quota", "/watchlist", "/settings/main"] {
        tour.see(&format!("GET /user/{{userId}}{part}"), &format!("/user/{mara}{part}")).await;
    }
    for part in ["notifications", "password", "permissions"] {
        let call = format!("GET /user/{{userId}}/settings/{part}");
        tour.see(&call, &format!("/user/{mara}/settings/{part}")).await;
    }
    tour.see("GET /user/{userId}/watchlist", "/user/1/watchlist").await;
    tour.see("GET /user/{userId}/pushSubscriptions", "/user/1/pushSubscriptions").await;
    let browser = "/user/1/pushSubscription/https%3A%2F%2Fpush.example.com%2F1";
    tour.see("GET /user/{userId}/pushSubscription/{endpoint}", browser).await;
    for (call, at) in [
        ("GET /request/{requestId}", "/request/1"),
        ("GET /request/{requestId}", "/request/2"),
        ("GET /issue/{issueId}", "/issue/1"),
        ("GET /issueComment/{commentId}", "/issueComment/1"),
        ("GET /service/radarr/{radarrId}", "/service/radarr/0"),
        ("GET /service/sonarr/{sonarrId}", "/service/sonarr/0"),
        ("GET /settings/radarr/{radarrId}/profiles", "/settings/radarr/0/profiles"),
    ] {
        tour.see(call, at).await;
    }
    of_titles(tour, home, world).await;
    of_the_catalogue(tour, world).await;
}

/// What needs no number.
const PLAIN: &[&str] = &[
    "/status",
    "/status/appdata",
    "/settings/main",
    "/settings/network",
    "/settings/jellyfin",
    "/settings/jellyfin/users",
    "/settings/jellyfin/sync",
    "/settings/metadatas",
    "/settings/tautulli",
    "/settings/radarr",
    "/settings/sonarr",
    "/settings/public",
    "/settings/jobs",
    "/settings/cache",
    "/settings/logs?take=5",
    "/settings/notifications/pushover/sounds?token=anything",
    "/settings/discover",
    "/settings/about",
    "/auth/me",
    "/user?take=5",
    "/user?take=5&sort=displayname&q=a",
    "/blocklist",
    "/blocklist?filter=all",
    "/blacklist",
    "/search?query=the",
    "/search/keyword?query=a",
    "/search/company?query=a",
    "/discover/movies?genre=18&keywords=1",
    "/discover/movies/upcoming",
    "/discover/tv?genre=18",
    "/discover/tv/upcoming",
    "/discover/trending",
    "/discover/genreslider/movie",
    "/discover/genreslider/tv",
    "/discover/watchlist",
    "/request?take=20",
    "/request?filter=pending&sort=modified&sortDirection=asc&mediaType=tv",
    "/request/count",
    "/media?take=50",
    "/media?filter=allavailable&sort=mediaAdded",
    "/service/radarr",
    "/service/sonarr",
    "/regions",
    "/languages",
    "/genres/movie",
    "/genres/tv",
    "/backdrops",
    "/issue",
    "/issue?filter=all&sort=modified",
    "/issue/count",
    "/watchproviders/regions",
    "/watchproviders/movies?watchRegion=US",
    "/watchproviders/tv?watchRegion=US",
    "/certifications/movie",
    "/certifications/tv",
    "/overrideRule",
];

async fn of_titles(tour: &mut Tour<'_>, home: &TestApp, world: &Household) {
    let known = titles(home).await;
    let of = |kind| {
        let fitting = known.iter().filter(move |(media, _)| media.media_type == kind);
        fitting.map(|(media, _)| media.tmdb_id.0).collect::<Vec<_>>()
    };
    let (films, series) = (of(MediaType::Movie), of(MediaType::Tv));
    for film in films.iter().take(8) {
        tour.see("GET /movie/{movieId}", &format!("/movie/{film}")).await;
    }
    for series in series.iter().take(8) {
        tour.see("GET /tv/{tvId}", &format!("/tv/{series}")).await;
    }
    of_likes(tour, films[0], series[0]).await;
    for (ids, kind, id, part) in [
        (&films, "movie", "movieId", "ratings"),
        (&films, "movie", "movieId", "ratingscombined"),
        (&series, "tv", "tvId", "ratings"),
    ] {
        let rated = rated(home, ids, kind, part).await;
        tour.see(&format!("GET /{kind}/{{{id}}}/{part}"), &rated).await;
    }
    let (first, film) = (series[0], u32::try_from(films[0]).unwrap());
    tour.see("GET /tv/{tvId}/season/{seasonNumber}", &format!("/tv/{first}/season/1")).await;
    tour.see("GET /service/sonarr/lookup/{tmdbId}", &format!("/service/sonarr/lookup/{first}"))
        .await;
    let person = world.world().catalog().film(film).unwrap().work.cast[0].0;
    tour.see("GET /person/{personId}", &format!("/person/{person}")).await;
    let credits = format!("/person/{person}/combined_credits");
    tour.see("GET /person/{personId}/combined_credits", &credits).await;
}

async fn of_likes(tour: &mut Tour<'_>, film: i64, series: i64) {
    for part in ["recommendations", "similar"] {
        tour.see(&format!("GET /movie/{{movieId}}/{part}"), &format!("/movie/{film}/{part}")).await;
        tour.see(&format!("GET /tv/{{tvId}}/{part}"), &format!("/tv/{series}/{part}")).await;
    }
}

/// The first title of a kind that somebody rated.
async fn rated(home: &TestApp, ids: &[i64], kind: &str, part: &str) -> String {
    for id in ids {
        let at = format!("/{kind}/{id}/{part}");
        if home.key().get(&format!("/api/v1{at}")).await.status == 200 {
            return at;
        }
    }
    panic!("nobody rated a {kind}: {part}")
}

async fn of_the_catalogue(tour: &mut Tour<'_>, world: &Household) {
    let catalog = world.world().catalog();
    let collection = catalog.films.iter().find_map(|film| film.collection).unwrap();
    let (studio, network) = (catalog.studios[0].id, catalog.networks[0].id);
    let keyword = catalog.keywords[0].0;
    for (call, at) in [
        ("GET /collection/{collectionId}", format!("/collection/{collection}")),
        ("GET /studio/{studioId}", format!("/studio/{studio}")),
        ("GET /network/{networkId}", format!("/network/{network}")),
        ("GET /keyword/{keywordId}", format!("/keyword/{keyword}")),
        ("GET /discover/movies/genre/{genreId}", "/discover/movies/genre/18".to_owned()),
        ("GET /discover/movies/language/{language}", "/discover/movies/language/en".to_owned()),
        ("GET /discover/movies/studio/{studioId}", format!("/discover/movies/studio/{studio}")),
        ("GET /discover/tv/genre/{genreId}", "/discover/tv/genre/18".to_owned()),
        ("GET /discover/tv/language/{language}", "/discover/tv/language/en".to_owned()),
        ("GET /discover/tv/network/{networkId}", format!("/discover/tv/network/{network}")),
        ("GET /discover/keyword/{keywordId}/movies", format!("/discover/keyword/{keyword}/movies")),
    ] {
        let told: Value = tour.see(call, &at).await;
        assert!(told.is_object(), "{call}");
    }
}
