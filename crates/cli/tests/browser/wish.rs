//! From wish to watchable, by two people: Olive at her desk is told of what Finn wishes for on his
//! telephone, she agrees, and Finn sees the film come. What changes by itself is never reloaded.

use crate::house::{House, TmdbKey, with_empty_folder};
use crate::moving;
use crate::window::{Scheme, Script, Window};
use chrono::Duration;
use serde_json::json;
use sim::{FRIEND, Film, Options};

/// Looks for what came to the media server.
const RECENT: &str = "/settings/jobs/jellyfin-recently-added-scan/run";

#[test]
fn a_wish_comes_true_before_the_eyes_of_two_people() {
    with_empty_folder(Options::bare(), TmdbKey::There, async |house| {
        let (olive, finn) = (open(&house, 1440).await, open(&house, 390).await);
        moving::move_in(&olive, &house).await;
        finn.sign_in(FRIEND).await;

        olive.go("/requests").await;
        stay(&olive).await;
        let film = choose(&house);
        moving::post(&finn, "/request", &moving::wish(film.work.id)).await;
        finn.go("/requests?filter=all").await;
        stay(&finn).await;
        stands(&finn, "Waiting").await;

        olive.click("[data-live-new=request]:not([hidden]) a").await;
        olive.click("form[action$='/approve'] button").await;
        stands(&finn, "On its way").await;
        until_ordered(&olive).await;

        let world = house.outside().world();
        world.advance(Duration::minutes(10));
        moving::post(&olive, "/settings/jobs/download-sync/run", &json!({})).await;
        let progress =
            "return document.querySelector('.ticket-download')?.textContent.match(/[0-9]+/)?.[0]";
        finn.until("the download is seen", progress).await;

        world.advance(Duration::hours(2));
        moving::post(&olive, RECENT, &json!({})).await;
        stands(&finn, "Ready to watch").await;
        for window in [olive, finn] {
            stayed(&window).await;
            window.assert_stays_at_home().await;
            window.assert_silent().await;
            window.close().await;
        }
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
