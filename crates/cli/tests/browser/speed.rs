//! How soon pages are seen: `cargo xtask bench --browser` measures it against services that take 50 ms
//! for each answer. These are figures for a person to look at, not a timed test.

use crate::house::{House, TmdbKey, with_empty_folder};
use crate::moving;
use crate::window::{Script, Window};
use serde_json::{Value, json};
use sim::{Fault, FaultRule, Options};
use std::path::Path;
use std::time::Duration;

/// The same Chromium without the frame of a browser around the page. In the ordinary one tabs, bars and
/// the sign that a page loads are drawn, too, sixty times a second and without a graphics card by the
/// processors that make the page; a third of what is measured there is that. The program itself, since
/// what is in the path is a script, with which it would not end.
const BARE: &str = "/usr/lib/chromium/chromium-headless-shell";

/// The browser to measure in; none stands for the ordinary one.
fn browser() -> Option<&'static str> {
    Path::new(BARE).exists().then_some(BARE)
}

/// How late every service answers.
const DELAY_MS: u64 = 50;

/// How long a page is left alone before it is asked how soon it was seen.
const REST: Duration = Duration::from_secs(1);

/// How often each page is opened; the middle one is shown.
const TIMES: usize = 5;

/// A line of text from the same server: what it takes to be seen is the browser's and the machine's
/// own time, below which no page comes.
const FLOOR: (&str, &str) = ("a line of text", "/robots.txt");

/// What is measured, since the address was opened: first byte, first paint, largest paint, script as
/// sent, everything that was asked for, and how much of it lies further down than the window shows.
const MEASURE: &str = "
    const done = arguments[arguments.length - 1];
    let largest = 0;
    new PerformanceObserver((list) => { for (const e of list.getEntries()) largest = e.startTime; })
        .observe({ type: 'largest-contentful-paint', buffered: true });
    const loaded = performance.getEntriesByType('resource');
    const scripts = loaded.filter((e) => e.initiatorType === 'script');
    const unseen = [...document.images].filter((image) => image.complete && image.src.startsWith('http')
        && image.getBoundingClientRect().top > innerHeight);
    setTimeout(() => done([
        performance.getEntriesByType('navigation')[0].responseStart,
        performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
        largest,
        scripts.reduce((sum, e) => sum + e.encodedBodySize, 0),
        loaded.filter((e) => e.transferSize > 0).length + 1, unseen.length,
    ]), 300);";

/// The same after a link was pressed: browsers tell no first paint of what comes within a document, but
/// when they have shown an element that is named to them, which the heading and all pictures in sight are.
const PRESS: &str = "
    const done = arguments[arguments.length - 1];
    const link = document.createElement('a');
    link.href = PATH;
    document.body.append(link);
    performance.clearResourceTimings();
    const isSeen = (image) => {
        const { top, left } = image.getBoundingClientRect();
        return image.checkVisibility() && top < innerHeight && left < innerWidth;
    };
    const shown = new Map();
    let pressed = 0;
    new PerformanceObserver((list) => {
        for (const each of list.getEntries()) shown.set(each.identifier, each.renderTime - pressed);
    }).observe({ type: 'element' });
    const tell = () => {
        const loaded = performance.getEntriesByType('resource');
        const answer = loaded.find((e) => e.name === link.href).responseStart - pressed;
        const asked = loaded.filter((e) => e.transferSize > 0).length;
        done([answer, shown.get('0'), Math.max(...shown.values()), 0, asked, 0]);
    };
    new MutationObserver((_, observer) => {
        if (location.pathname + location.search !== link.getAttribute('href')) return;
        observer.disconnect();
        const all = ['main h1', 'main img'].flatMap((one) => [...document.querySelectorAll(one)]);
        all.filter(isSeen).forEach((each, place) => each.setAttribute('elementtiming', place));
        setTimeout(tell, 700);
    }).observe(document.body, { childList: true, subtree: true });
    pressed = performance.now();
    link.click();";

/// Whether everything is there that comes by itself; what is further down waits for a reader.
const WHOLE: &str = "
    const near = (part) => part.checkVisibility() && part.getBoundingClientRect().top < innerHeight + 300;
    const coming = [...document.querySelectorAll('main [data-load][aria-busy=true]')].some(near);
    return document.readyState === 'complete' && !coming;";

#[test]
#[ignore = "measures: `cargo xtask bench --browser`"]
fn pages_are_seen_at_once() {
    with_empty_folder(Options::default(), TmdbKey::There, async |house| {
        if browser().is_none() {
            eprintln!("{BARE} is not there: the frame of the browser is measured, too");
        }
        let owner = Window::open_with(&house, Script::On, browser()).await;
        let film = furnish(&owner, &house).await;
        for (service, _) in house.outside().services() {
            let late = FaultRule::new(service.clone(), Fault::Delay { ms: DELAY_MS });
            house.outside().world().break_down(late);
        }
        eprintln!(
            "{:<30} {:>8} {:>8} {:>8} {:>9} {:>9} {:>7}",
            "", "answer", "first", "largest", "script", "requests", "unseen"
        );
        let film = format!("/movie/{film}");
        let pages = [
            FLOOR,
            ("home", "/"),
            ("a film", &film),
            ("requests", "/requests?filter=all"),
            ("settings", "/settings/main"),
        ];
        for (name, path) in pages {
            owner.go(path).await;
            let status = "return performance.getEntriesByType('navigation')[0].responseStatus";
            if owner.ask(status).await != json!(200) {
                eprintln!("{name:<30} is not there");
                continue;
            }
            in_each_way(&house, &owner, name, path).await;
        }
        owner.close().await;
    });
}

/// Measures one page as it is opened for the first time, by strangers, once more and by a link.
async fn in_each_way(house: &House, owner: &Window, name: &str, path: &str) {
    show(&format!("{name}, never asked for"), &measure(owner).await);
    let mut all = Vec::new();
    for _ in 0..TIMES {
        all.push(cold(house, owner, path).await);
    }
    show(&format!("{name}, cold"), &middle(all));
    let mut all = Vec::new();
    for _ in 0..=TIMES {
        owner.go(path).await;
        all.push(measure(owner).await);
    }
    show(&format!("{name}, warm"), &middle(all.split_off(1)));
    if path == FLOOR.1 {
        // It is no page, and nothing leads from one to it but the browser.
        return;
    }
    let mut all = Vec::new();
    for _ in 0..TIMES {
        all.push(by_a_link(owner, path).await);
    }
    show(&format!("{name}, by a link"), &middle(all));
}

/// Opens a page in a browser that never saw anything of this house.
async fn cold(house: &House, owner: &Window, path: &str) -> Vec<f64> {
    let window = Window::open_with(house, Script::On, browser()).await;
    window.go("/site.webmanifest").await;
    for cookie in owner.driver.get_all_cookies().await.unwrap() {
        window.driver.add_cookie(cookie).await.unwrap();
    }
    window.tell("Network.clearBrowserCache", json!({})).await;
    window.go(path).await;
    let figures = measure(&window).await;
    window.close().await;
    figures
}

/// Opens a page as people do who are in the house already: with a link on another page, after which
/// the document is the same.
async fn by_a_link(owner: &Window, path: &str) -> Vec<f64> {
    owner.go("/blocklist").await;
    owner.until("what is seen is there", WHOLE).await;
    let press = PRESS.replace("PATH", &json!(path).to_string());
    let figures = owner.driver.execute_async(&press, Vec::new()).await.unwrap();
    figures.json().as_array().unwrap().iter().filter_map(Value::as_f64).collect()
}

/// Looks at a page that has come to rest: a question in between would have it laid out before it is
/// painted, and is work for the same processors.
async fn measure(window: &Window) -> Vec<f64> {
    tokio::time::sleep(REST).await;
    window.until("what is seen is there", WHOLE).await;
    let figures = window.driver.execute_async(MEASURE, Vec::new()).await.unwrap();
    figures.json().as_array().unwrap().iter().filter_map(Value::as_f64).collect()
}

/// The one with the middle largest paint.
fn middle(mut all: Vec<Vec<f64>>) -> Vec<f64> {
    all.sort_by(|a, b| a[2].total_cmp(&b[2]));
    let middle = all.len() / 2;
    all.swap_remove(middle)
}

fn show(name: &str, figures: &[f64]) {
    let [answer, first, largest, script, requests, unseen] = figures else {
        unreachable!("{figures:?}")
    };
    eprintln!(
        "{name:<30} {answer:>5.0} ms {first:>5.0} ms {largest:>5.0} ms {:>6.1} kB {requests:>9.0} {unseen:>7.0}",
        script / 1000.0
    );
}

/// Moves in and asks for forty films, and gives the number of one.
async fn furnish(owner: &Window, house: &House) -> u32 {
    moving::move_in(owner, house).await;
    let catalog = house.outside().world().catalog();
    let films: Vec<u32> = catalog.films.iter().take(40).map(|film| film.work.id).collect();
    for film in &films {
        moving::post(owner, "/request", &moving::wish(*film)).await;
    }
    films[0]
}
