//! Chooses titles for the demo so that every fact agrees with the simulated services.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::people::users;
use super::{DemoComment, DemoFacts, DemoIssue, DemoProblem, DemoRequest, DemoState, DemoWish};
use crate::arr::Cargo;
use crate::catalog::{Catalog, Series, TitleId};
use crate::world::{State, World};

/// Titles by where they stand, best known first.
struct Pools {
    /// Films on the media server.
    held: Vec<u32>,
    /// Films that Radarr is downloading.
    underway: Vec<u32>,
    /// Films that Radarr looks for.
    wanted: Vec<u32>,
    /// Films that are out and that nobody has.
    free: Vec<u32>,
    /// Films still to come.
    ahead: Vec<u32>,
    /// Series with every aired episode on the media server, and the number of the first season.
    whole: Vec<(u32, u32)>,
    /// Series of which the latest season is missing or incomplete, and its number.
    gaps: Vec<(u32, u32)>,
    /// Series that nobody has.
    fresh: Vec<(u32, Vec<u32>)>,
}

impl World {
    /// Returns the number of somebody's account on the media server.
    pub fn media_server_id(&self, name: &str) -> Option<String> {
        let state = self.lock();
        state.server.users.iter().find(|user| user.name == name).map(|user| user.id.clone())
    }

    /// Returns a lived-in household. It fits the world as it was furnished; where that has too few
    /// titles of a sort, there are fewer facts.
    pub fn demo_facts(&self) -> DemoFacts {
        let state = self.lock();
        let pools = pools(&state);
        DemoFacts {
            users: users(),
            requests: requests(&state.catalog, &pools),
            issues: issues(&state.catalog, &pools),
            watchlist: wishes(&state.catalog, &pools),
            blocklist: pools
                .free
                .iter()
                .rev()
                .take(2)
                .map(|id| wish(&state.catalog, TitleId::Movie(*id), "olive"))
                .collect(),
        }
    }
}

fn pools(state: &State) -> Pools {
    let catalog = &state.catalog;
    let today = state.today();
    let stocked: BTreeSet<TitleId> = state.server.holdings.keys().map(|(_, id)| *id).collect();
    let mut underway = Vec::new();
    let mut known = BTreeSet::new();
    for arr in &state.arrs {
        known.extend(arr.movies.values().map(|movie| movie.tmdb_id));
        for download in arr.downloads.iter().filter(|_| !arr.options.uhd) {
            if let Cargo::Movie(id) = &download.cargo {
                underway.extend(arr.movies.get(id).map(|movie| movie.tmdb_id));
            }
        }
    }
    let mut films: Vec<_> =
        catalog.films.iter().map(|film| &film.work).filter(|w| w.pictured && !w.adult).collect();
    films.sort_by_key(|work| std::cmp::Reverse(work.popularity));
    let pick = |test: &dyn Fn(u32, bool) -> bool| -> Vec<u32> {
        films.iter().filter(|work| test(work.id, work.is_out(today))).map(|work| work.id).collect()
    };
    let held = |id: u32| stocked.contains(&TitleId::Movie(id));
    let mut series: Vec<&Series> =
        catalog.series.iter().filter(|s| s.tvdb_id.is_some() && s.work.pictured).collect();
    series.sort_by_key(|series| std::cmp::Reverse(series.work.popularity));
    let absent = |series: &&&Series| {
        !stocked.contains(&TitleId::Tv(series.work.id)) && series.work.is_out(today)
    };
    Pools {
        held: pick(&|id, _| held(id)),
        wanted: pick(&|id, _| known.contains(&id) && !held(id) && !underway.contains(&id)),
        free: pick(&|id, out| out && !known.contains(&id) && !held(id)),
        ahead: pick(&|id, out| !out && !known.contains(&id)),
        underway,
        whole: series.iter().filter_map(|known| whole(state, known, today)).collect(),
        gaps: series.iter().filter_map(|known| gap(state, known, today)).collect(),
        fresh: series
            .iter()
            .filter(absent)
            .map(|known| {
                let numbers = known.seasons.iter().map(|season| season.number);
                (known.work.id, numbers.filter(|number| *number > 0).take(2).collect())
            })
            .collect(),
    }
}

/// Returns how many aired episodes of each season are missing; `None` when nothing is there.
fn missing(state: &State, series: &Series, today: NaiveDate) -> Option<Vec<(u32, usize)>> {
    let title = TitleId::Tv(series.work.id);
    let (_, holding) = state.server.holdings.iter().find(|((_, held), _)| *held == title)?;
    let regular = series.seasons.iter().filter(|season| season.number > 0);
    let count = |number: u32| {
        let aired = series.aired(today).filter(|(season, _)| *season == number);
        aired.filter(|(season, episode)| !holding.covers(*season, episode.number)).count()
    };
    Some(regular.map(|season| (season.number, count(season.number))).collect())
}

fn whole(state: &State, series: &Series, today: NaiveDate) -> Option<(u32, u32)> {
    let seasons = missing(state, series, today)?;
    let complete = seasons.iter().all(|(_, count)| *count == 0);
    complete.then_some((series.work.id, seasons.first()?.0))
}

fn gap(state: &State, series: &Series, today: NaiveDate) -> Option<(u32, u32)> {
    let seasons = missing(state, series, today)?;
    let (number, _) = seasons.into_iter().find(|(_, count)| *count > 0)?;
    Some((series.work.id, number))
}

fn requests(catalog: &Catalog, pools: &Pools) -> Vec<DemoRequest> {
    use DemoState::{Approved, Completed, Declined, Failed, Pending};
    let film = |pool: &[u32], place: usize, by, days_ago, state| {
        let title = TitleId::Movie(*pool.get(place)?);
        request(catalog, (title, Vec::new()), by, days_ago, state)
    };
    let series = |known: Option<(u32, Vec<u32>)>, by, days_ago, state| {
        let (id, seasons) = known?;
        request(catalog, (TitleId::Tv(id), seasons), by, days_ago, state)
    };
    let one = |known: Option<&(u32, u32)>| known.map(|(id, season)| (*id, vec![*season]));
    let plan = [
        film(&pools.held, 0, "finn", 41, Completed),
        film(&pools.held, 2, "noor", 33, Completed),
        series(one(pools.whole.first()), "maya", 28, Completed),
        film(&pools.held, 3, "theo", 20, Completed),
        film(&pools.held, 5, "lena", 16, Completed),
        film(&pools.free, 0, "theo", 12, Declined),
        film(&pools.wanted, 0, "finn", 6, Approved),
        film(&pools.ahead, 0, "noor", 5, Approved),
        film(&pools.free, 1, "lena", 4, Failed),
        series(one(pools.gaps.first()), "finn", 3, Approved),
        film(&pools.underway, 0, "finn", 1, Approved),
        film(&pools.underway, 1, "noor", 1, Approved),
        film(&pools.free, 2, "finn", 1, Pending),
        series(pools.fresh.first().cloned(), "finn", 1, Pending),
        series(pools.fresh.get(1).cloned(), "theo", 1, Pending),
        film(&pools.free, 3, "theo", 0, Pending),
        film(&pools.ahead, 1, "lena", 0, Pending),
        film(&pools.held, 7, "noor", 0, Pending)
            .map(|request| DemoRequest { is_4k: true, ..request }),
    ];
    plan.into_iter().flatten().collect()
}

fn request(
    catalog: &Catalog,
    (title, seasons): (TitleId, Vec<u32>),
    by: &'static str,
    days_ago: u32,
    state: DemoState,
) -> Option<DemoRequest> {
    let name = catalog.work(title)?.title.clone();
    Some(DemoRequest { title, name, seasons, is_4k: false, by, days_ago, state })
}

fn issues(catalog: &Catalog, pools: &Pools) -> Vec<DemoIssue> {
    let say = |by, text| DemoComment { by, text };
    let film = |place: usize| pools.held.get(place).map(|id| TitleId::Movie(*id));
    let series = pools.whole.first().map(|(id, season)| (TitleId::Tv(*id), *season));
    let plan = [
        (
            film(2),
            DemoProblem::Audio,
            None,
            vec![
                say("theo", "There is no sound after the first hour."),
                say("olive", "Found a better copy, please try again."),
                say("theo", "Much better, thank you!"),
            ],
            (9, true),
        ),
        (
            series.map(|(title, _)| title),
            DemoProblem::Subtitles,
            series.map(|(_, season)| (season, 2)),
            vec![
                say("finn", "The subtitles of this episode belong to another one."),
                say("maya", "Looking into it."),
            ],
            (4, false),
        ),
        (
            film(5),
            DemoProblem::Video,
            None,
            vec![say("lena", "The picture is stretched; everybody looks very tall.")],
            (1, false),
        ),
    ];
    plan.into_iter()
        .filter_map(|(title, problem, episode, comments, (days_ago, resolved))| {
            let title = title?;
            let name = catalog.work(title)?.title.clone();
            Some(DemoIssue { title, name, problem, episode, comments, days_ago, resolved })
        })
        .collect()
}

fn wishes(catalog: &Catalog, pools: &Pools) -> Vec<DemoWish> {
    let films = pools.free.iter().skip(5).step_by(3).take(3).map(|id| TitleId::Movie(*id));
    let ahead = pools.ahead.iter().skip(2).take(1).map(|id| TitleId::Movie(*id));
    let series = pools.fresh.iter().skip(3).take(2).map(|(id, _)| TitleId::Tv(*id));
    let owners = ["finn", "finn", "maya", "olive", "noor", "finn"];
    films.chain(ahead).chain(series).zip(owners).map(|(id, by)| wish(catalog, id, by)).collect()
}

fn wish(catalog: &Catalog, title: TitleId, by: &'static str) -> DemoWish {
    let name = catalog.work(title).map(|work| work.title.clone()).unwrap_or_default();
    DemoWish { title, name, by }
}
