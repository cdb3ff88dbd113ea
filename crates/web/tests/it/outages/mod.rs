//! Every service in every trouble: what was seen before is still shown, scans end, and nothing
//! that stands somewhere is taken away.

mod reads;
mod scans;

use crate::library::faults::lost;
use crate::library::scans::{SCANS, run, titles};
use crate::support::TestApp;
use domain::{Media, MediaType, Permissions, Season};
use serde_json::{Value, json};
use sim::{Household, TitleId};
use std::time::Duration;

/// Longer than everything that may be waited for one after the other, on a machine that is busy.
const WATCHDOG: Duration = Duration::from_secs(90);

/// Where everything stands: titles, seasons, requests.
#[derive(Debug, PartialEq)]
struct Standing {
    titles: Vec<(Media, Vec<Season>)>,
    /// Number, status, and that of each season.
    requests: Vec<(Value, Value, Vec<Value>)>,
}

impl Standing {
    async fn of(home: &TestApp) -> Self {
        let listed = home.key().get("/api/v1/request?take=100&sort=added").await.expect(200);
        let of = |request: &Value| {
            let seasons = request["seasons"].as_array().into_iter().flatten();
            let seasons = seasons.map(|season| season["status"].clone()).collect();
            (request["id"].clone(), request["status"].clone(), seasons)
        };
        let requests = listed["results"].as_array().unwrap().iter().map(of).collect();
        Self { titles: titles(home).await, requests }
    }

    /// Checks that nothing was forgotten or taken away since.
    #[track_caller]
    fn outlived(&self, after: &Self, trouble: &str) {
        assert_eq!(lost(&self.titles, &after.titles), Vec::<String>::new(), "{trouble}");
        assert_eq!(self.titles.len(), after.titles.len(), "{trouble}");
        assert_eq!(self.requests, after.requests, "{trouble}");
    }
}

/// Fills a household: everything that is there is found, and of what is not there two are asked
/// for, one of them with success.
async fn live_in(home: &TestApp, world: &Household) {
    for job in SCANS {
        let run = run(home, job).await;
        assert_eq!(run["outcome"], "done", "{job}: {run}");
    }
    let mara = home.with_user("mara", Permissions::REQUEST).await;
    let (stocked, catalog) = (world.world().stocked(), world.world().catalog());
    let today = world.world().now().date_naive();
    let film = catalog.films.iter().map(|film| &film.work);
    let mut film = film.filter(|work| work.is_out(today) && !work.adult);
    let film = film.find(|work| !stocked.contains(&TitleId::Movie(work.id))).unwrap();
    let mut series = catalog.series.iter().filter(|series| series.tvdb_id.is_some());
    let series = series.find(|series| !stocked.contains(&TitleId::Tv(series.work.id))).unwrap();
    let wishes = [
        json!({ "mediaType": "movie", "mediaId": film.id }),
        json!({ "mediaType": "tv", "mediaId": series.work.id, "seasons": "all" }),
    ];
    for wish in wishes {
        mara.post("/api/v1/request", wish).await.expect(201);
    }
    home.key().post("/api/v1/request/2/approve", json!({})).await.expect(200);
}

/// Some title of a kind that the household has.
async fn somewhere(home: &TestApp, media_type: MediaType) -> Vec<i64> {
    let titles = titles(home).await;
    let fitting = titles.iter().filter(|(media, _)| media.media_type == media_type);
    fitting.map(|(media, _)| media.tmdb_id.0).collect()
}
