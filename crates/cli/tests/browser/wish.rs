//! From wish to watchable, by two people: Olive moves in at her desk, Finn wishes for a film on his
//! telephone, Olive agrees, and Finn sees the film come. What changes by itself is never reloaded.

use crate::house::{House, with_empty_folder};
use crate::moving;
use crate::window::{Scheme, Script, Window};
use chrono::Duration;
use serde_json::json;
use sim::{FRIEND, Film, Options};

#[test]
fn a_wish_comes_true_before_the_eyes_of_two_people() {
    with_empty_folder(Options::bare(), async |house| {
        let (olive, finn) = (open(&house, 1440).await, open(&house, 390).await);
        moving::move_in(&olive, &house).await;
        nothing_happens_by_itself(&olive).await;
        finn.sign_in(FRIEND).await;

        olive.go("/requests").await;
        stay(&olive).await;
        let film = choose(&house);
        ask_for(&finn, &film).await;
        finn.go("/requests?filter=all").await;
        stay(&finn).await;
        stands(&finn, "Waiting").await;

        olive.click("[data-live-new=request]:not([hidden]) a").await;
        olive.click("form[action$='/approve'] button").await;
        stands(&finn, "On its way").await;
        until_ordered(&olive).await;

        let world = house.outside().world();
        world.advance(Duration::minutes(10));
        order(&olive, "download-sync").await;
        let progress = "return document.querySelector('.ticket-download')?.textContent.match(/[0-9]+/)?.[0]";
        finn.until("the download is seen", progress).await;

        world.advance(Duration::hours(2));
        order(&olive, "jellyfin-recently-added-scan").await;
        stands(&finn, "Ready to watch").await;
        for window in [olive, finn] {
            stayed(&window).await;
            window.assert_stays_at_home().await;
            window.assert_silent().await;
            window.close().await;
        }
    });
}

#[test]
fn a_wish_comes_true_without_script() {
    with_empty_folder(Options::bare(), async |house| {
        let olive = Window::open(&house, Script::Off).await;
        moving::move_in(&olive, &house).await;
        let finn = Window::open(&house, Script::Off).await;
        finn.sign_in(FRIEND).await;
        let film = choose(&house);
        ask_for_without_script(&finn, &film).await;
        finn.go("/requests?filter=all").await;
        assert!(finn.text(".ticket .badge").await.contains("Waiting"));

        olive.go("/requests").await;
        olive.click("form[action$='/approve'] button").await;
        assert!(olive.text("#toasts [data-toast]").await.contains("Approved"));
        finn.go("/requests?filter=all").await;
        assert!(finn.text(".ticket .badge").await.contains("On its way"));
        olive.close().await;
        finn.close().await;
    });
}

async fn open(house: &House, width: u32) -> Window {
    let window = Window::open(house, Script::On).await;
    window.stand(width, Scheme::Light).await;
    window
}

/// A film that has been out for so long that Radarr finds it.
fn choose(house: &House) -> Film {
    let (catalog, today) = (house.outside().world().catalog(), house.outside().world().now());
    let long_ago = today.date_naive() - chrono::Days::new(200);
    let is_fit = |film: &&Film| film.work.is_out(long_ago) && !film.work.adult;
    catalog.films.iter().find(is_fit).unwrap().clone()
}

/// Every schedule is put off, so that nothing happens but what somebody does.
async fn nothing_happens_by_itself(olive: &Window) {
    let script = "
        const post = (id) => fetch(`/api/v1/settings/jobs/${id}/schedule`, {
            method: 'POST', headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify({ schedule: '0 0 5 29 2 *' }),
        });
        return fetch('/api/v1/settings/jobs').then((answer) => answer.json())
            .then((jobs) => Promise.all(jobs.map((job) => post(job.id))))
            .then((answers) => answers.length > 5 && answers.every((answer) => answer.ok));";
    assert_eq!(olive.ask(script).await, json!(true));
}

async fn order(olive: &Window, job: &str) {
    let script = format!(
        "return fetch('/api/v1/settings/jobs/{job}/run', {{ method: 'POST' }}).then((a) => a.ok)"
    );
    assert_eq!(olive.ask(&script).await, json!(true), "{job}");
}

/// Finn types a few letters, opens the film that appears, and asks for it.
async fn ask_for(finn: &Window, film: &Film) {
    let id = film.work.id;
    finn.find("#site-search").await.send_keys(&film.work.title).await.unwrap();
    finn.click(&format!("main a[href$='/movie/{id}']")).await;
    finn.find("h1").await;
    finn.click(&format!("main a[href*='/request/movie/{id}']")).await;
    finn.click("dialog[open] form button[type=submit]").await;
    finn.until("the dialog closes", "return !document.querySelector('dialog[open]')").await;
}

async fn ask_for_without_script(finn: &Window, film: &Film) {
    let id = film.work.id;
    let search = finn.find("#site-search").await;
    search.send_keys(&film.work.title).await.unwrap();
    finn.click("form[role=search] button[type=submit]").await;
    finn.click(&format!("main a[href$='/movie/{id}']")).await;
    finn.click(&format!("main a[href*='/request/movie/{id}']")).await;
    finn.click("main form[action*='/request/movie/'] button[type=submit]").await;
}

/// Radarr has it before its downloads are asked about.
async fn until_ordered(olive: &Window) {
    let script = "return fetch('/api/v1/request?take=1').then((answer) => answer.json())
        .then((found) => Number.isInteger(found.results[0].media.externalServiceId))";
    olive.until("Radarr is told", script).await;
}

/// Waits until the ticket says so by itself.
async fn stands(window: &Window, words: &str) {
    let script = format!(
        "return document.querySelector('.ticket .badge')?.textContent.includes({})",
        json!(words)
    );
    window.until(&format!("the request is {words}"), &script).await;
}

/// From here on the page is not left.
async fn stay(window: &Window) {
    window.ask("window.stayed = true").await;
}

async fn stayed(window: &Window) {
    assert_eq!(window.ask("return window.stayed").await, json!(true), "the page was left");
}
