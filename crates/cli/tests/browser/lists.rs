//! Lists are narrowed, sorted and turned, and what they show has an address: going back and coming
//! again shows the same.

use crate::house::{TmdbKey, with_demo, with_empty_folder};
use crate::moving;
use crate::window::{Script, Window};
use serde_json::Value;
use sim::{OWNER, Options};

const TICKETS: &str = "return [...document.querySelectorAll('.ticket')].map((e) => e.id)";

#[test]
fn requests_are_narrowed_sorted_and_turned() {
    with_demo(async |house| {
        let window = Window::open(&house, Script::On).await;
        window.sign_in(OWNER).await;
        window.go("/requests?filter=all").await;
        let newest = tickets(&window).await;
        assert!(newest.len() > 3, "{newest:?}");

        choose(&window, "sort", "oldest").await;
        let oldest = tickets(&window).await;
        assert_ne!(newest.first(), oldest.first());

        choose(&window, "mediaType", "movie").await;
        let films = tickets(&window).await;
        assert!(films.len() < oldest.len() || films != oldest, "{films:?}");
        assert!(window.path().await.contains("sort=oldest"), "one choice forgets the other");

        window.driver.back().await.unwrap();
        window.driver.forward().await.unwrap();
        window.until("it is as it was", "return location.search.includes('mediaType=movie')").await;
        window.find(".ticket").await;
        assert_eq!(tickets(&window).await, films);
        window.assert_silent().await;
        window.close().await;
    });
}

#[test]
fn a_long_list_is_turned_page_by_page() {
    with_empty_folder(Options::bare(), TmdbKey::There, async |house| {
        let window = Window::open(&house, Script::On).await;
        moving::move_in(&window, &house).await;
        let catalog = house.outside().world().catalog();
        for film in catalog.films.iter().take(25) {
            moving::post(&window, "/request", &moving::wish(film.work.id)).await;
        }
        window.go("/requests?filter=all").await;
        let first = tickets(&window).await;
        window.click(".pager a[rel=next]").await;
        window.until("it is turned", "return location.search.includes('page=2')").await;
        let second = tickets(&window).await;
        assert_eq!(first.len() + second.len(), 25, "{first:?} {second:?}");
        assert!(second.iter().all(|ticket| !first.contains(ticket)), "{second:?}");
        window.driver.back().await.unwrap();
        window.until("it is turned back", "return !location.search.includes('page=2')").await;
        window.find(".pager a[rel=next]").await;
        assert_eq!(tickets(&window).await, first);
        window.assert_silent().await;
        window.close().await;
    });
}

async fn tickets(window: &Window) -> Vec<Value> {
    window.ask(TICKETS).await.as_array().unwrap().clone()
}

/// Chooses in a list of the filters, and waits until the address says so.
async fn choose(window: &Window, name: &str, value: &str) {
    window.click(&format!("[name={name}] option[value={value}]")).await;
    let script = format!(
        "return location.search.includes('{name}={value}') && !document.querySelector('main [aria-busy=true]')"
    );
    window.until(&format!("{name} is {value}"), &script).await;
}
