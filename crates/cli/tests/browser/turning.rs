//! Turning the pages of a list, and what is listed on them.

use crate::window::{PATIENCE, Window};
use std::time::{Duration, Instant};

/// What tells one entry from another.
const ENTRY: &str = "e.id || e.getAttribute('href')";

/// Turns a list to its second page, whose beginning is seen then, and back to where one was.
pub(crate) async fn turn(window: &Window, css: &str) {
    let first = entries(window, css).await;
    let place = scroll_to(window, ".pager a[rel=next]").await;
    window.click(".pager a[rel=next]").await;
    window.until("it is turned", "return location.search.includes('page=2')").await;
    let second = entries(window, css).await;
    assert!(!second.is_empty(), "{css}: the second page is empty");
    assert!(second.iter().all(|entry| !first.contains(entry)), "{css}: {first:?} {second:?}");
    begins_in_sight(window, css).await;

    window.driver.back().await.unwrap();
    window.until("it is turned back", "return !location.search.includes('page=2')").await;
    is_again(window, css, &first).await;
    is_at(window, place).await;
}

/// Waits until the former list is there, which it is after its address; else says what is there instead.
async fn is_again(window: &Window, css: &str, first: &[String]) {
    let began = Instant::now();
    loop {
        let now = entries(window, css).await;
        if now == first {
            return;
        }
        assert!(began.elapsed() < PATIENCE, "{now:?} is listed instead of {first:?}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// The beginning of a list is seen without scrolling.
async fn begins_in_sight(window: &Window, css: &str) {
    let top = format!("return document.querySelector('{css}').getBoundingClientRect().top");
    let top = window.ask(&top).await.as_f64().unwrap();
    assert!((0.0..900.0).contains(&top), "{css} begins at {top} px");
}

/// Brings something into the middle of the window, and gives where that is once it is remembered.
pub(crate) async fn scroll_to(window: &Window, css: &str) -> f64 {
    let script = format!("document.querySelector(\"{css}\").scrollIntoView({{ block: 'center' }})");
    window.ask(&script).await;
    let remembered = "return history.state?.scroll === scrollY && [scrollY]";
    window.until("the place is remembered", remembered).await[0].as_f64().unwrap()
}

/// Waits until the window is scrolled to this place, or as far as there is anything to see: what
/// is told above a list may have gone meanwhile.
pub(crate) async fn is_at(window: &Window, place: f64) {
    let script = format!(
        "const last = document.documentElement.scrollHeight - innerHeight;
         return Math.abs(scrollY - Math.min({place}, last)) < 20;"
    );
    window.until(&format!("back at {place} px"), &script).await;
}

/// Ids or addresses of what is listed.
pub(crate) async fn entries(window: &Window, css: &str) -> Vec<String> {
    strings(window, css, ENTRY).await
}

/// What is written in what is listed.
pub(crate) async fn texts(window: &Window, css: &str) -> Vec<String> {
    strings(window, css, "e.textContent.trim()").await
}

async fn strings(window: &Window, css: &str, what: &str) -> Vec<String> {
    let script = format!("return [...document.querySelectorAll('{css}')].map((e) => {what})");
    let found = window.ask(&script).await;
    found.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
}
