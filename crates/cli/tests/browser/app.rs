//! What makes the pages an app: the worker that stands in for a silent server, and the number on the
//! app's icon.

use crate::house::with_demo;
use crate::moving::{post, put_jobs_off, wish};
use crate::window::{Script, Window};
use serde_json::{Value, json};
use sim::{FRIEND, OWNER};

/// Whether the worker is there and has what it shows.
const WORKER: &str = "
    return navigator.serviceWorker.getRegistration().then((one) => one?.active?.state === 'activated')";

#[test]
fn a_page_of_ours_is_shown_while_the_server_is_silent() {
    with_demo(async |mut house| {
        let window = Window::open(&house, Script::On).await;
        window.sign_in(OWNER).await;
        window.until("the worker is there", WORKER).await;
        house.fall_silent();
        window.click(".shell-nav a[href='/discover/tv']").await;
        window
            .until("a link leads there too", "return !document.querySelector('.shell-nav')")
            .await;
        for path in ["/requests", "/settings/main"] {
            window.go(path).await;
            let heading = window.text("main h1").await;
            assert!(heading.contains("reached"), "{path}: {heading}");
            assert_eq!(window.path().await, path, "it is found again where it was left");
            // The style is kept too, and whoever is shown the page is nobody in particular.
            let is_dressed = "return document.styleSheets[0]?.cssRules.length > 0
                && getComputedStyle(document.querySelector('main .button')).borderRadius !== '0px'";
            assert_eq!(window.ask(is_dressed).await, json!(true), "{path} has no style");
            assert!(window.all(".shell-nav").await.is_empty(), "{path} shows somebody's page");
        }
        window.close().await;
    });
}

/// Notes what is written on the app's icon.
const ICON: &str = "
    window.written = [];
    const write = (count) => { window.written.push(count); return Promise.resolve(); };
    Object.defineProperty(navigator, 'setAppBadge', { value: write });
    Object.defineProperty(navigator, 'clearAppBadge', { value: () => write(0) });";

#[test]
fn the_icon_says_how_many_requests_wait() {
    with_demo(async |house| {
        let olive = Window::open(&house, Script::On).await;
        olive.tell("Page.addScriptToEvaluateOnNewDocument", json!({ "source": ICON })).await;
        olive.sign_in(OWNER).await;
        put_jobs_off(&olive).await;
        olive.go("/requests").await;
        let waiting = "return fetch('/api/v1/request/count').then((answer) => answer.json())
            .then((counts) => counts.pending)";
        let before = olive.ask(waiting).await.as_u64().unwrap();
        assert!(before > 0, "nothing waits in the demo");
        until_written(&olive, before).await;

        let finn = Window::open(&house, Script::On).await;
        finn.tell("Page.addScriptToEvaluateOnNewDocument", json!({ "source": ICON })).await;
        finn.sign_in(FRIEND).await;
        // Whoever decides nothing has no number.
        until_written(&finn, 0).await;
        let film = finn.ask(FREE_FILM).await;
        let film = film.as_u64().and_then(|id| u32::try_from(id).ok()).unwrap();
        post(&finn, "/request", &wish(film)).await;
        until_written(&olive, before + 1).await;

        olive.go("/requests?filter=pending").await;
        olive.click("form[action$='/decline'] button").await;
        until_written(&olive, before).await;
        olive.assert_silent().await;
        olive.close().await;
        finn.close().await;
    });
}

/// A film that nobody asked for.
const FREE_FILM: &str = "
    return fetch('/api/v1/discover/movies?page=5').then((answer) => answer.json())
        .then((page) => page.results.find((film) => !film.mediaInfo).id)";

/// Declines a request between the writing of a page and the beginning of its stream.
const MEANWHILE: &str = "
    const Stream = window.EventSource;
    window.EventSource = class extends Stream {
        constructor(address) {
            const decline = sessionStorage.getItem('decline');
            sessionStorage.removeItem('decline');
            if (decline) {
                const call = new XMLHttpRequest();
                call.open('POST', `/api/v1/request/${decline}/decline`, false);
                call.send();
            }
            super(address);
        }
    };";

#[test]
fn what_happens_before_a_page_listens_is_seen_on_it() {
    with_demo(async |house| {
        let olive = Window::open(&house, Script::On).await;
        for source in [ICON, MEANWHILE] {
            olive.tell("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await;
        }
        olive.sign_in(OWNER).await;
        put_jobs_off(&olive).await;
        olive.go("/requests").await;
        let waiting =
            "return fetch('/api/v1/request?filter=pending').then((answer) => answer.json())
            .then(({ results, pageInfo }) => {
                sessionStorage.setItem('decline', results[0].id);
                return pageInfo.results;
            })";
        let before = olive.ask(waiting).await.as_u64().unwrap();
        olive.go("/requests").await;
        until_written(&olive, before - 1).await;
        olive.close().await;
    });
}

/// Waits until this is the number on the icon.
async fn until_written(window: &Window, count: u64) {
    let last = format!("return window.written.at(-1) === {}", Value::from(count));
    window.until(&format!("{count} is on the icon"), &last).await;
}

/// Has what is for installed apps stand in a window of the browser, which cannot be told to be one,
/// and counts it.
const INSTALLED: &str = "
    const within = (rules) => [...rules].flatMap((rule) =>
        rule.conditionText === '(display-mode: standalone)' ? [rule] : within(rule.cssRules ?? []));
    const rules = [...document.styleSheets].flatMap((sheet) => within(sheet.cssRules));
    rules.forEach((rule) => (rule.media.mediaText = 'all'));
    return rules.length";

#[test]
fn an_installed_app_has_a_way_back_of_its_own() {
    with_demo(async |house| {
        let window = Window::open(&house, Script::On).await;
        window.sign_in(OWNER).await;
        window.go("/discover/movies").await;
        window.settle().await;
        let shown = "return document.querySelector('.shell-back').checkVisibility()";
        assert_eq!(window.ask(shown).await, json!(false), "browsers have one");
        window.click("#entries .entry-link").await;
        window.find("main .title-hero").await;
        assert_eq!(window.ask(INSTALLED).await, json!(1), "nothing is for installed apps");
        window.until("it is there", shown).await;
        window.click(".shell-back").await;
        window.arrive("/discover/movies").await;
        window.assert_silent().await;
        window.close().await;
    });
}
