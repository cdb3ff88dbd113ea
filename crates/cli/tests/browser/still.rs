//! Nothing jumps while a page fills: what comes late, because a service is slow, has its room already,
//! and the focus if it had it before.

use crate::house::{House, TmdbKey, with_empty_folder};
use crate::lists::look_abroad;
use crate::moving;
use crate::window::{Scheme, Script, Window};
use serde_json::{Value, json};
use sim::{Fault, FaultRule, Options};

/// How late every service answers: much later than a page waits.
const DELAY_MS: u64 = 300;

/// As much as a page may shift, of its window times how far; browsers' makers call 0.1 good.
const LIMIT: f64 = 0.02;

/// As far as a heading may move when it is known, in pixels: a name takes as many lines as it takes.
const NAMED: f64 = 60.0;

/// As far as anything else in the head of a title may move.
const STEP: f64 = 4.0;

/// Notes where the head of a title is before anything can have come.
const NOTE: &str = "
    window.places = () => Object.fromEntries(
        ['main h1', '.title-poster', '.title-acts'].flatMap((css) => {
            const found = document.querySelector(css);
            return found ? [[css, found.getBoundingClientRect().top + scrollY]] : [];
        }));
    addEventListener('DOMContentLoaded', () => {
        window.before = window.places();
        window.came = !!document.querySelector('main [data-load]');
    });";

/// Sums up what shifted, and names it.
const SHIFTS: &str = "
    const done = arguments[arguments.length - 1];
    const all = [];
    const observer = new PerformanceObserver((list) => all.push(...list.getEntries()));
    observer.observe({ type: 'layout-shift', buffered: true });
    const name = ({ node, previousRect, currentRect }) =>
        `${node?.localName ?? '?'}.${node?.className}#${node?.id} ${previousRect.top}>${currentRect.top}`;
    requestAnimationFrame(() => setTimeout(() => {
        const moved = all.filter((one) => !one.hadRecentInput);
        done([
            moved.reduce((sum, one) => sum + one.value, 0),
            moved.map((one) => `${one.value.toFixed(4)}: ${one.sources.map(name).join(', ')}`),
        ]);
    }));";

#[test]
fn nothing_jumps_when_services_are_slow() {
    with_empty_folder(Options::default(), TmdbKey::There, async |house| {
        let owner = Window::open(&house, Script::On).await;
        let pages = furnish(&owner, &house).await;
        owner.tell("Page.addScriptToEvaluateOnNewDocument", json!({ "source": NOTE })).await;
        for (service, _) in house.outside().services() {
            let late = FaultRule::new(service.clone(), Fault::Delay { ms: DELAY_MS });
            house.outside().world().break_down(late);
        }
        let mut complaints = Vec::new();
        let mut late = 0;
        for (width, path) in pages {
            owner.stand(width, Scheme::Light).await;
            owner.go(&path).await;
            late += u32::from(owner.ask("return window.came").await == json!(true));
            owner.settle().await;
            let found = shifts(&owner).await;
            complaints.extend(found.map(|line| format!("{path} at {width} px: {line}")));
        }
        complaints.extend(uneven_tiles(&owner).await);
        look_abroad(&owner).await;
        assert!(late > 3, "hardly anything came late: {late}");
        assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
        owner.close().await;
    });
}

/// What jumped on the page in front of us.
async fn shifts(window: &Window) -> impl Iterator<Item = String> {
    let told = window.driver.execute_async(SHIFTS, Vec::new()).await.unwrap();
    let told = told.json().clone();
    let sum = told[0].as_f64().unwrap();
    let mut found = Vec::new();
    if sum > LIMIT {
        found.push(format!("shifts by {sum:.3}: {}", told[1]));
    }
    let places = window.ask("return [window.before, window.places()]").await;
    for (css, before) in places[0].as_object().unwrap() {
        let now = places[1].get(css).and_then(Value::as_f64);
        let far = now.map_or(f64::INFINITY, |now| (now - before.as_f64().unwrap()).abs());
        if far > if css == "main h1" { NAMED } else { STEP } {
            found.push(format!("{css} moves by {far:.0} px"));
        }
    }
    found.into_iter()
}

/// The tiles of studios and networks that a logo made higher or lower than they are without it.
async fn uneven_tiles(window: &Window) -> Vec<String> {
    window.stand(1440, Scheme::Light).await;
    window.go("/").await;
    window.settle().await;
    // A logo that is as high as it is wide, as some are.
    let square = "
        for (const logo of document.querySelectorAll('.tile-logo')) {
            logo.loading = 'eager';
            logo.removeAttribute('width');
            logo.removeAttribute('height');
            logo.src = 'data:image/svg+xml,<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>';
        }";
    window.ask(square).await;
    let there = "
        const logos = [...document.querySelectorAll('.tile-logo')];
        return logos.length > 0 && logos.every((logo) => logo.complete && logo.naturalWidth === 9);";
    window.until("the logos are there", there).await;
    let uneven = "
        return [...document.querySelectorAll('.tile:has(.tile-logo)')].flatMap((tile) => {
            const { width, height } = tile.getBoundingClientRect();
            return Math.abs(height - width / 2) > 1 ? [`a tile of ${width} is ${height} high`] : [];
        });";
    let found = window.ask(uneven).await;
    found.as_array().unwrap().iter().map(|line| line.as_str().unwrap().to_owned()).collect()
}

/// Moves in, asks for some films, and gives what is to be looked at: every page at a width at which
/// nothing of it is remembered.
async fn furnish(owner: &Window, house: &House) -> Vec<(u32, String)> {
    moving::move_in(owner, house).await;
    let catalog = house.outside().world().catalog();
    let films: Vec<u32> = catalog.films.iter().map(|film| film.work.id).collect();
    let series: Vec<u32> = catalog.series.iter().map(|series| series.work.id).collect();
    for film in &films[..12] {
        moving::post(owner, "/request", &moving::wish(*film)).await;
    }
    let collections: Vec<u32> = catalog.collections.iter().map(|one| one.id).collect();
    let studios: Vec<u32> = catalog.studios.iter().map(|one| one.id).collect();
    vec![
        (1440, "/".to_owned()),
        (390, "/".to_owned()),
        (1440, format!("/movie/{}", films[20])),
        (390, format!("/movie/{}", films[21])),
        (1440, format!("/movie/{}", films[0])),
        (1440, format!("/tv/{}", series[0])),
        (390, format!("/tv/{}", series[1])),
        (1440, format!("/collection/{}", collections[0])),
        (390, format!("/collection/{}", collections[1])),
        (1440, format!("/person/{}", catalog.people[0].id)),
        (390, format!("/person/{}", catalog.people[1].id)),
        (1440, format!("/discover/movies/studio/{}", studios[0])),
        (390, format!("/discover/movies/studio/{}", studios[1])),
        (1440, format!("/request/movie/{}", films[22])),
        (390, format!("/request/tv/{}", series[2])),
        (1440, "/requests?filter=all".to_owned()),
        (390, "/requests?filter=all".to_owned()),
        (1440, "/discover/movies".to_owned()),
        (390, "/discover/tv".to_owned()),
        (1440, "/settings/main".to_owned()),
        (390, "/settings/services/radarr/0".to_owned()),
        (1440, "/settings/services/sonarr/0".to_owned()),
    ]
}
