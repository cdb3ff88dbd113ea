//! The demo as somebody meets it who looks around for the first time.

use crate::house::with_demo;
use crate::window::{Scheme, Script, Window};
use serde_json::json;
use sim::{FRIEND, OWNER};

#[test]
fn the_owner_decides_and_finds_their_way() {
    with_demo(async |house| {
        let window = Window::open(&house, Script::On).await;
        window.sign_in(OWNER).await;
        assert!(window.text("h1").await.contains("olive"));

        window.go("/requests?filter=all").await;
        window.click("[name=mediaType] option[value=tv]").await;
        window.until("it shows", "return location.search.includes('mediaType=tv')").await;
        let kinds = "return [...document.querySelectorAll('.ticket-kind')].map(e => e.textContent)";
        let kinds = window.ask(kinds).await;
        let kinds = kinds.as_array().unwrap();
        assert!(!kinds.is_empty());
        assert!(kinds.iter().all(|kind| kind.as_str().unwrap().contains("Series")), "{kinds:?}");

        window.click("form[action$='/approve'] button").await;
        let news = window.text("#toasts [data-toast]").await;
        assert!(news.contains("Approved"), "{news}");
        window.assert_stays_at_home().await;
        window.assert_silent().await;
        window.close().await;
    });
}

#[test]
fn what_is_decided_in_a_dialog_is_said_and_shown_there() {
    with_demo(async |house| {
        let window = Window::open(&house, Script::On).await;
        window.sign_in(OWNER).await;
        window.go("/requests?filter=pending").await;
        window.click(".ticket .ticket-title a").await;
        window.click("a[data-dialog][href*='/manage/']").await;
        window.click("dialog form[action$='/approve'] button").await;
        let news = window.text("dialog .notice-toasts [data-toast]").await;
        assert!(news.contains("Approved"), "{news}");
        let decided = "return document.querySelector('dialog .ticket')
            && !document.querySelector('dialog .ticket form[action$=\"/approve\"]')";
        window.until("the ticket is decided", decided).await;
        window.assert_silent().await;
        window.close().await;
    });
}

#[test]
fn a_dialog_opens_before_its_page_is_there() {
    with_demo(async |house| {
        let window = Window::open(&house, Script::On).await;
        window.sign_in(FRIEND).await;
        window.go("/discover/movies").await;
        window.settle().await;
        // Whatever is asked for from here on comes when this test says so.
        let hold = "
            const real = window.fetch;
            window.fetch = (url, options) => !options?.signal ? real(url, options) : new Promise((come, fail) => {
                window.answer = () => real(url, options).then(come, fail);
                window.wanted = options.signal;
                options.signal.addEventListener('abort', () => fail(options.signal.reason));
            });";
        window.ask(hold).await;
        let press = "
            window.link = document.querySelector(\"a[data-dialog][href*='/request/movie/']\");
            link.focus();
            link.click();";
        window.ask(press).await;
        window.find("dialog[open] .skeleton").await;
        window.click("dialog[open] .dialog-close button").await;
        window.until("it is closed", "return !document.querySelector('dialog')").await;
        let is_let_go = "return wanted.aborted && document.activeElement === link";
        assert_eq!(window.ask(is_let_go).await, json!(true));

        window.ask(press).await;
        window.find("dialog[open] .skeleton").await;
        window.ask("answer()").await;
        window.find("dialog[open] h1").await;
        let is_filled = "return !document.querySelector('dialog .skeleton')
            && !!document.activeElement.closest('dialog')";
        assert_eq!(window.ask(is_filled).await, json!(true), "the focus stays in the dialog");
        assert!(window.all("#toasts [data-toast]").await.is_empty());
        window.assert_silent().await;
        window.close().await;
    });
}

#[test]
fn a_friend_sees_their_own_on_a_telephone() {
    with_demo(async |house| {
        let window = Window::open(&house, Script::On).await;
        window.stand(390, Scheme::Light).await;
        window.sign_in(FRIEND).await;
        for path in ["/", "/requests", "/profile"] {
            window.go(path).await;
            window.find("h1").await;
            let names = "return [...document.querySelectorAll('.ticket .person-name')]\
                .map(e => e.textContent)";
            let names = window.ask(names).await;
            for name in names.as_array().unwrap() {
                assert_eq!(name, &json!("finn"), "{path}");
            }
        }
        for width in [390, 820] {
            window.stand(width, Scheme::Light).await;
            window.go("/").await;
            window.click("details.menu > summary").await;
            assert_eq!(window.ask(ALL_ON_TOP).await, json!(true), "the menu is covered at {width}");
        }
        window.assert_stays_at_home().await;
        window.assert_silent().await;
        window.close().await;
    });
}

/// Whether a pointer meets every entry of the account's menu.
const ALL_ON_TOP: &str = "
    return [...document.querySelectorAll('.menu-panel .menu-item')].every((item) => {
        const { x, y, width, height } = item.getBoundingClientRect();
        return item.contains(document.elementFromPoint(x + width / 2, y + height / 2));
    });";
