//! Links lead from page to page within one document, and everything is as if they did not.

use crate::house::with_demo;
use crate::turning::{is_at, scroll_to};
use crate::window::{Script, Window};
use serde_json::json;
use sim::OWNER;

/// Whether the document is still the one that was marked.
const STAYS: &str = "return window.stays === true";

#[test]
fn links_lead_on_within_one_document() {
    with_demo(async |house| {
        let window = Window::open(&house, Script::On).await;
        window.sign_in(OWNER).await;
        window.ask("window.stays = true").await;
        looks_like_a_new_page(&window).await;
        goes_back_to_its_place(&window).await;
        finds_its_words_again(&window).await;
        chooses_nothing_by_going_back(&window).await;
        leaves_nothing_open(&window).await;
        hears_what_was_done_on_the_page_before(&window).await;
        tells_of_pages_that_are_not(&window).await;
        assert_eq!(window.ask(STAYS).await, json!(true), "a link took the document down");
        leaves_others_to_the_browser(&window).await;
        window.close().await;
    });
}

async fn looks_like_a_new_page(window: &Window) {
    window.ask("scrollTo(0, 400)").await;
    window.click(".shell-nav a[href='/discover/tv']").await;
    window.arrive("/discover/tv").await;
    assert_eq!(window.text(".shell-nav [aria-current=page]").await.trim(), "Series");
    assert!(window.text("main h1").await.contains("Series"));
    assert!(window.driver.title().await.unwrap().starts_with("Series"));
    let begins =
        "return [scrollY, document.activeElement.id, document.querySelector('main').ariaLabel]";
    let begins = window.ask(begins).await;
    assert_eq!(begins[0], json!(0), "it is read from its beginning");
    assert_eq!(begins[1], json!("main"), "Tab goes on from its beginning");
    assert!(begins[2].as_str().unwrap().starts_with("Series"), "{begins}");
}

async fn goes_back_to_its_place(window: &Window) {
    window.settle().await;
    let link = "#entries > :nth-child(14) .entry-link";
    let place = scroll_to(window, link).await;
    window.click(link).await;
    window.find(".title-name").await;
    window.driver.back().await.unwrap();
    window.arrive("/discover/tv").await;
    is_at(window, place).await;
    window.driver.forward().await.unwrap();
    window.find(".title-name").await;
    window.settle().await;
}

async fn finds_its_words_again(window: &Window) {
    // What was looked for is not looked for on the page that was found.
    window.search("the").await;
    window.click("#entries .entry-link").await;
    window.find(".title-name").await;
    assert_eq!(window.value("#site-search").await, "");
    window.driver.back().await.unwrap();
    window.found("the").await;
    assert_eq!(window.value("#site-search").await, "the");
}

/// A list is opened as it was chosen to be; whoever only comes back to it has not chosen it so.
async fn chooses_nothing_by_going_back(window: &Window) {
    window.click(".shell-nav a[href='/requests']").await;
    let usual = tab(window).await;
    window.click(".shell-nav a[href='/issues']").await;
    follow(window, "/requests?filter=all").await;
    window.arrive("/requests").await;
    let other = tab(window).await;
    assert_ne!(other, usual);
    read_a_title_and_come_back(window).await;
    assert_eq!(tab(window).await, other);
    window.click(".shell-nav a[href='/issues']").await;
    window.click(".shell-nav a[href='/requests']").await;
    assert_eq!(tab(window).await, usual);
}

async fn tab(window: &Window) -> String {
    window.text(".tabs [aria-current]").await
}

async fn read_a_title_and_come_back(window: &Window) {
    window.click(".ticket .ticket-title a").await;
    window.find(".title-name").await;
    window.driver.back().await.unwrap();
    window.arrive("/requests").await;
    window.find(".ticket").await;
}

async fn leaves_nothing_open(window: &Window) {
    window.click(".menu-opener").await;
    window.click(".menu-panel a[href='/profile']").await;
    window
        .until("the menu is closed", "return !document.querySelector('details[data-menu][open]')")
        .await;
    window.click(".shell-nav a[href='/requests']").await;
    window.click("#requests a[data-dialog][href$='/edit']").await;
    window.find("dialog form").await;
    window.driver.back().await.unwrap();
    window.until("the dialog is closed", "return !document.querySelector('dialog')").await;
}

/// Decides a request and goes on before it is said how that went.
async fn hears_what_was_done_on_the_page_before(window: &Window) {
    window.click(".shell-nav a[href='/requests']").await;
    window.find("form[action$='/approve'] button").await;
    let at_once = "
        document.querySelector('form[action$=\"/approve\"] button').click();
        document.querySelector('.shell-nav a[href=\"/issues\"]').click()";
    window.ask(at_once).await;
    window.arrive("/issues").await;
    let news = window.text("#toasts [data-toast]").await;
    assert!(news.contains("Approved"), "{news}");
    assert_eq!(window.path().await, "/issues");
}

async fn tells_of_pages_that_are_not(window: &Window) {
    follow(window, "/users/4711").await;
    window.arrive("/users/4711").await;
    assert!(!window.text("main h1").await.is_empty());
    window.driver.back().await.unwrap();
    window.arrive("/issues").await;
}

/// A page in another language has another frame, and a file is no page.
async fn leaves_others_to_the_browser(window: &Window) {
    for path in ["/site.webmanifest", "/offline.html", "/api/v1/status"] {
        window.go("/issues").await;
        window.ask("window.stays = true").await;
        follow(window, path).await;
        window.until("it is another document", "return window.stays === undefined").await;
    }
    window.go("/issues").await;
    window.ask("window.stays = true").await;
    let in_german = "return fetch('/api/v1/user/1/settings/main', {
            method: 'POST',
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify({ username: 'olive', locale: 'de' }),
        }).then((answer) => answer.status)";
    assert_eq!(window.ask(in_german).await, json!(200));
    window.click(".shell-nav a[href='/requests']").await;
    window.until("it is German", "return document.documentElement.lang === 'de'").await;
    assert_eq!(window.ask(STAYS).await, json!(false));
}

/// Presses a link that somebody could have come by.
async fn follow(window: &Window, path: &str) {
    let press = format!(
        "const link = document.createElement('a');
        link.href = '{path}';
        document.querySelector('main').append(link);
        link.click()"
    );
    window.ask(&press).await;
}
