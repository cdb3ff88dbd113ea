//! From wish to watchable, by two people who do everything by what they see: Olive moves into the
//! empty house at her desk, Finn looks for a film on his telephone and asks for it, she agrees, and
//! he sees it come. What changes by itself is never reloaded.

use crate::house::{House, TmdbKey, with_empty_database, with_empty_folder};
use crate::moving::put_jobs_off;
use crate::window::{Scheme, Script, Window};
use crate::wizard;
use chrono::Duration;
use serde_json::json;
use sim::{FRIEND, Film, Options};

/// The way to the requests that is there on every page.
const TO_REQUESTS: &str = "nav.shell-nav > a[href$='/requests']";

/// How much of the download is there, in percent, as the first ticket says.
const PROGRESS: &str =
    "return document.querySelector('.ticket-download')?.textContent.match(/[0-9]+/)?.[0]";

#[test]
fn a_wish_comes_true_before_the_eyes_of_two_people() {
    with_empty_folder(Options::bare(), TmdbKey::Missing, comes_true);
}

#[test]
fn a_wish_comes_true_on_postgresql() {
    with_empty_database(Options::bare(), TmdbKey::Missing, comes_true);
}

async fn comes_true(house: House) {
    let olive = open(&house, 1440).await;
    move_in(&olive, &house).await;
    let finn = open(&house, 390).await;
    finn.sign_in(FRIEND).await;
    go_to_requests(&olive).await;
    let film = choose(&house);
    ask_for(&finn, &film).await;
    go_to_requests(&finn).await;
    stands(&finn, "Waiting").await;
    agrees(&olive, &finn).await;
    arrives(&house, &olive, &finn).await;
    sees(&finn, &film).await;
    look_back(&olive).await;
    leaves(olive).await;
    leaves(finn).await;
}

/// From the ticket he comes to the film, which can be watched.
async fn sees(finn: &Window, film: &Film) {
    finn.click(".ticket-title a").await;
    finn.arrive(&format!("/movie/{}", film.work.id)).await;
    assert!(finn.text(".title-states").await.contains("Ready to watch"));
}

/// Nothing was asked elsewhere, and no word was said on the console.
async fn leaves(window: Window) {
    window.assert_stays_at_home().await;
    window.assert_silent().await;
    window.close().await;
}

/// She sees the request come, and approves it; he sees that she did.
async fn agrees(olive: &Window, finn: &Window) {
    olive.click("[data-live-new=request]:not([hidden]) a").await;
    olive.click("form[action$='/approve'] button").await;
    stands(finn, "On its way").await;
    stayed(olive).await;
    until_ordered(olive).await;
}

/// The film is downloaded and found in the library, which he sees while it happens.
async fn arrives(house: &House, olive: &Window, finn: &Window) {
    let world = house.outside().world();
    world.advance(Duration::minutes(10));
    olive.click("nav.shell-nav > a[href$='/settings']").await;
    olive.click(".tabs a[href$='/settings/jobs']").await;
    start(olive, "download-sync").await;
    finn.until("the download is seen", PROGRESS).await;
    world.advance(Duration::hours(2));
    start(olive, "jellyfin-recently-added-scan").await;
    stands(finn, "Ready to watch").await;
    stayed(finn).await;
}

async fn open(house: &House, width: u32) -> Window {
    let window = Window::open(house, Script::On).await;
    window.stand(width, Scheme::Light).await;
    window
}

/// Goes through the wizard. From then on no job begins but by somebody's hand.
async fn move_in(olive: &Window, house: &House) {
    wizard::move_in(olive, house, async |_| {}).await;
    // What is wrong on the way is refused, and the browser tells of every refusal.
    let said = olive.said().await;
    assert!(said.iter().all(|line| line.contains("status of 4")), "{said:?}");
    put_jobs_off(olive).await;
}

async fn go_to_requests(window: &Window) {
    window.click(TO_REQUESTS).await;
    window.arrive("/requests").await;
    window.ask("window.stayed = true").await;
}

/// A film that has been out for so long that Radarr finds it.
fn choose(house: &House) -> Film {
    let (catalog, today) = (house.outside().world().catalog(), house.outside().world().now());
    let long_ago = today.date_naive() - chrono::Days::new(200);
    let is_fit = |film: &&Film| film.work.is_out(long_ago) && !film.work.adult;
    catalog.films.iter().find(is_fit).unwrap().clone()
}

/// Looks for a film by its name, reads about it, and asks for it.
async fn ask_for(finn: &Window, film: &Film) {
    let id = film.work.id;
    finn.search(&film.work.title).await;
    finn.click(&format!("#results .entry-link[href$='/movie/{id}']")).await;
    finn.arrive(&format!("/movie/{id}")).await;
    finn.click(&format!(".title-acts a[href$='/request/movie/{id}']")).await;
    finn.click("dialog form[action*='/request/'] button[type=submit]").await;
    let news = finn.text("#toasts [data-toast]").await;
    assert!(news.contains("Asked for"), "{news}");
    finn.until("the question is gone", "return !document.querySelector('dialog')").await;
    stands(finn, "Waiting").await;
}

/// Radarr has it before its downloads are asked about.
async fn until_ordered(olive: &Window) {
    let script = "return fetch('/api/v1/request?take=1').then((answer) => answer.json())
        .then((found) => Number.isInteger(found.results[0].media.externalServiceId))";
    olive.until("Radarr is told", script).await;
}

/// Starts a job by its button.
async fn start(olive: &Window, job: &str) {
    olive.click(&format!("form[action$='/settings/jobs/{job}/run'] button")).await;
    olive.find("#toasts [data-toast]").await;
}

/// Waits until the ticket says so by itself.
async fn stands(window: &Window, words: &str) {
    let script = format!(
        "return document.querySelector('.ticket .badge')?.textContent.includes({})",
        json!(words)
    );
    window.until(&format!("the request is {words}"), &script).await;
}

/// What was done outside stands in the outbox, and what happened in the log, each to be narrowed.
async fn look_back(olive: &Window) {
    olive.go("/settings/outbox").await;
    olive.click(".tabs a[href*='state=done']").await;
    olive.arrive("/settings/outbox").await;
    olive.until("the order is there", "return !!document.querySelector('.table a[href]')").await;
    let rows = "return document.querySelectorAll('.table tbody tr').length";
    let done = olive.ask(rows).await;
    olive.click(".tabs a[href*='state=failed']").await;
    olive.until("nothing failed", "return !document.querySelector('.table')").await;
    olive.click(".tabs a[href*='state=all']").await;
    olive.until("all are shown", &format!("{rows} >= {done}")).await;
    look_up(olive).await;
}

/// Finds a line of the log again, and what is worse than it.
async fn look_up(olive: &Window) {
    olive.go("/settings/logs").await;
    let line = olive.text(".logs-message").await;
    olive.fill("[name=search]", &line).await;
    let found = format!(
        "const all = [...document.querySelectorAll('.logs-message')].map((e) => e.textContent);
        return location.search.includes('search=') && all.length > 0
            && all.every((text) => text.includes({}))",
        json!(line)
    );
    olive.until("the line is found", &found).await;
    olive.click("[name=level] option[value=error]").await;
    let both = "return location.search.includes('level=error')
        && location.search.includes('search=')";
    olive.until("one choice keeps the other", both).await;
}

async fn stayed(window: &Window) {
    assert_eq!(window.ask("return window.stayed").await, json!(true), "the page was left");
}
