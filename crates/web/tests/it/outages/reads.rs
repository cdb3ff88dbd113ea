//! Whatever shows something goes on showing it.

use super::{Standing, WATCHDOG, live_in, somewhere};
use crate::support::{TestApp, moved_in_in_a_hurry};
use domain::MediaType;
use futures_util::future::join_all;
use sim::{Fault, FaultRule, Household, Service};

/// Whom pages ask.
const SERVICES: &[Service] = &[
    Service::TMDB,
    Service::MEDIA_SERVER,
    Service::RADARR,
    Service::SONARR,
    Service::ROTTEN_TOMATOES,
    Service::IMDB,
];

/// How a service may fail while it may yet have something.
const TROUBLES: &[Fault] = &[
    Fault::Delay { ms: 100 },
    Fault::Hang,
    Fault::Stalled,
    Fault::Status { code: 500 },
    Fault::Status { code: 503 },
    Fault::Reset,
    Fault::Truncated,
    Fault::Garbage,
    Fault::WrongShape,
];

/// Those that are tried on PostgreSQL too: nobody answers, somebody says no, somebody raves.
const FEW: &[Fault] = &[Fault::Hang, Fault::Status { code: 500 }, Fault::WrongShape];

/// What needs no title.
const GENERAL: &[&str] = &[
    "request?take=50",
    "request/count",
    "request/1",
    "request/2",
    "media?take=50",
    "media?filter=allavailable&sort=mediaAdded",
    "user?take=50",
    "user/1/quota",
    "settings/public",
    "settings/main",
    "settings/radarr",
    "settings/sonarr",
    "settings/jellyfin",
    "settings/jellyfin/sync",
    "settings/jobs",
    "settings/cache",
    "settings/discover",
    "service/radarr",
    "service/sonarr",
    "service/radarr/0",
    "service/sonarr/0",
    "status",
    "status/appdata",
    "auth/me",
    "discover/movies",
    "discover/tv",
    "discover/trending",
    "discover/genreslider/movie",
    "discover/watchlist",
    "search?query=the",
    "genres/movie",
    "genres/tv",
    "regions",
    "languages",
    "watchproviders/movies?watchRegion=US",
    "backdrops",
];

/// Everything that shows something, with ratings where there are some.
async fn pages(home: &TestApp, world: &Household) -> Vec<String> {
    let (films, series) =
        (somewhere(home, MediaType::Movie).await, somewhere(home, MediaType::Tv).await);
    let mut pages: Vec<String> = GENERAL.iter().map(|page| (*page).to_owned()).collect();
    pages.extend(
        ["", "/recommendations", "/similar"].map(|part| format!("movie/{}{part}", films[0])),
    );
    pages.extend(
        ["", "/season/1", "/recommendations", "/similar"]
            .map(|part| format!("tv/{}{part}", series[0])),
    );
    let catalog = world.world().catalog();
    let cast = &catalog.film(u32::try_from(films[0]).unwrap()).unwrap().work.cast;
    pages.extend(["", "/combined_credits"].map(|part| format!("person/{}{part}", cast[0].0)));
    for (ids, kind, list) in [
        (&films, "movie", "ratings"),
        (&films, "movie", "ratingscombined"),
        (&series, "tv", "ratings"),
    ] {
        let mut rated = ids.iter().map(|id| format!("{kind}/{id}/{list}"));
        pages.push(loop {
            let page = rated.next().unwrap_or_else(|| panic!("nobody rated a {kind}: {list}"));
            if home.key().get(&format!("/api/v1/{page}")).await.status == 200 {
                break page;
            }
        });
    }
    pages
}

/// Opens all pages at once and tells how each was answered.
async fn open(home: &TestApp, pages: &[String]) -> Vec<(String, u16)> {
    let visitor = home.key();
    let open = pages.iter().map(|page| {
        let visitor = visitor.clone();
        async move { (page.clone(), visitor.get(&format!("/api/v1/{page}")).await.status.as_u16()) }
    });
    tokio::time::timeout(WATCHDOG, join_all(open)).await.unwrap()
}

#[test]
fn what_was_seen_once_is_shown_through_any_trouble_of_anybody() {
    moved_in_in_a_hurry(async |home, world| {
        live_in(home, world).await;
        let pages = pages(home, world).await;
        for (page, status) in open(home, &pages).await {
            assert_eq!(status, 200, "{page}");
        }
        let before = Standing::of(home).await;
        let mut hidden = Vec::new();
        for service in SERVICES {
            for trouble in if home.is_on_sqlite() { TROUBLES } else { FEW } {
                // Whatever is kept is old by now, and that somebody was silent is long ago.
                home.clock.advance(48 * 3_600_000);
                let what = format!("{service} {trouble:?}");
                world.world().break_down(FaultRule::new(service.clone(), trouble.clone()));
                let bad = open(home, &pages).await.into_iter().filter(|(_, status)| *status != 200);
                hidden.extend(bad.map(|(page, status)| format!("{what}: {page}: {status}")));
                world.world().heal_all();
                before.outlived(&Standing::of(home).await, &what);
            }
        }
        assert!(hidden.is_empty(), "{}", hidden.join("\n"));
    });
}
