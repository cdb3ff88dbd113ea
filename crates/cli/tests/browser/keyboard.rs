//! Everything can be reached, opened, decided and closed with the keyboard alone, and one always
//! sees where one is.

use crate::house::with_demo;
use crate::window::{Script, Window};
use serde_json::json;
use sim::{FRIEND, OWNER};
use std::time::Duration;
use thirtyfour::Key;

/// What has the focus: its name, and whether anything shows that it has.
const FOCUS: &str = "
    const here = document.activeElement;
    if (!here || here === document.body) return null;
    const look = (element) => {
        const style = getComputedStyle(element);
        return [style.outlineStyle, style.outlineWidth, style.boxShadow, style.borderColor].join();
    };
    const focused = look(here);
    const is_seen = here.getClientRects().length > 0;
    const { outlineStyle, outlineWidth } = getComputedStyle(here);
    const is_lit = outlineStyle !== 'none' && parseFloat(outlineWidth) > 0
        || here.matches(':focus-visible') && getComputedStyle(here).boxShadow !== 'none'
        || here.closest(':focus-within') && focused !== '';
    return [`${here.localName}.${here.className}#${here.id}`, is_seen && is_lit];";

/// What a mouse could use, as far as it is there to be seen.
const USABLE: &str = "
    const all = document.querySelectorAll(
        'a[href], button:not([disabled]), input:not([type=hidden]):not([disabled]), select, textarea, summary');
    return [...all].filter((e) => e.checkVisibility({ visibilityProperty: true })
        && !e.closest('details:not([open]) > :not(summary), a[aria-hidden=true]')).length;";

#[test]
fn every_control_is_reached_in_the_order_of_the_page_and_is_lit() {
    with_demo(async |house| {
        let window = Window::open(&house, Script::On).await;
        window.sign_in(OWNER).await;
        for path in ["/requests?filter=all", "/users", "/settings/main"] {
            window.go(path).await;
            window.settle().await;
            let usable = window.ask(USABLE).await.as_u64().unwrap();
            let mut stops = Vec::new();
            for _ in 0..usable + 10 {
                press(&window, Key::Tab).await;
                let focus = window.ask(FOCUS).await;
                if focus.is_null() {
                    break;
                }
                assert_eq!(
                    focus[1],
                    json!(true),
                    "{path}: nothing shows the focus on {}",
                    focus[0]
                );
                stops.push(window.ask("return [...document.querySelectorAll('*')].indexOf(document.activeElement)").await.as_u64().unwrap());
                if stops.len() > 1 && stops.first() == stops.last() {
                    stops.pop();
                    break;
                }
            }
            assert!(stops.is_sorted(), "{path}: Tab jumps back: {stops:?}");
            // Of radio buttons and of the entries of a toolbar only one is a stop.
            assert!(stops.len() as u64 + 3 >= usable, "{path}: {} of {usable}", stops.len());
        }
        window.close().await;
    });
}

#[test]
fn the_first_stop_leads_past_the_navigation() {
    with_demo(async |house| {
        let window = Window::open(&house, Script::On).await;
        window.sign_in(OWNER).await;
        window.go("/requests").await;
        press(&window, Key::Tab).await;
        assert!(window.ask(FOCUS).await[0].as_str().unwrap().contains("shell-skip"));
        press(&window, Key::Enter).await;
        assert_eq!(window.ask("return document.activeElement.id").await, json!("main"));
        window.close().await;
    });
}

#[test]
fn menus_close_on_escape_and_give_the_focus_back() {
    with_demo(async |house| {
        let window = Window::open(&house, Script::On).await;
        window.sign_in(OWNER).await;
        window.go("/requests").await;
        window.ask("document.querySelector('details.menu > summary').focus()").await;
        press(&window, Key::Enter).await;
        window.find("details.menu[open]").await;
        press(&window, Key::Tab).await;
        let inside = "return !!document.activeElement.closest('details.menu > :not(summary)')";
        assert_eq!(window.ask(inside).await, json!(true));
        press(&window, Key::Escape).await;
        window.until("it closes", "return !document.querySelector('details.menu[open]')").await;
        assert_eq!(window.ask("return document.activeElement.localName").await, json!("summary"));
        window.close().await;
    });
}

#[test]
fn what_stands_beside_a_page_gets_the_focus_without_moving_it() {
    with_demo(async |house| {
        let window = Window::open(&house, Script::On).await;
        window.sign_in(OWNER).await;
        window.go("/requests?filter=all").await;
        window.settle().await;
        for css in ["details.menu > summary", ".shell-link", ".shell-brand"] {
            let moves = format!(
                "scrollTo({{ top: 500, behavior: 'instant' }});
                const before = scrollY;
                document.querySelector('{css}').focus();
                return [before, scrollY]"
            );
            assert_eq!(window.ask(&moves).await, json!([500, 500]), "{css}");
        }
        window.close().await;
    });
}

#[test]
fn a_request_is_decided_without_a_mouse() {
    with_demo(async |house| {
        let window = Window::open(&house, Script::On).await;
        window.sign_in(OWNER).await;
        window.go("/requests?filter=pending").await;
        window.ask("document.querySelector(\"form[action$='/approve'] button\").focus()").await;
        press(&window, Key::Enter).await;
        assert!(window.text("#toasts [data-toast]").await.contains("Approved"));
        let kept = "return !!document.activeElement.closest('main')";
        assert_eq!(window.ask(kept).await, json!(true), "the focus is lost");
        window.close().await;
    });
}

#[test]
fn a_film_is_asked_for_without_a_mouse_from_the_door_to_the_sent_request() {
    with_demo(async |house| {
        let window = Window::open(&house, Script::On).await;
        window.go("/login").await;
        let begins = "return document.activeElement?.name === 'username'";
        window.until("one begins with the name", begins).await;
        write(&window, FRIEND.name).await;
        tab_to(&window, "#password").await;
        write(&window, FRIEND.password).await;
        press(&window, Key::Enter).await;
        window.find(".shell-nav").await;

        let film = window.ask(FREE_FILM).await;
        let (id, title) = (&film["id"], film["title"].as_str().unwrap());
        tab_to(&window, "#site-search").await;
        write(&window, title).await;
        window.found(title).await;
        tab_to(&window, &format!("#results a[href$='/request/movie/{id}']")).await;
        assert_eq!(window.ask(FOCUS).await[1], json!(true), "nothing shows the focus");
        press(&window, Key::Enter).await;
        window.find("dialog[open] h1").await;
        tab_to(&window, "dialog form[action*='/request/'] button[type=submit]").await;
        press(&window, Key::Enter).await;
        assert!(window.text("#toasts [data-toast]").await.contains("Asked for"));
        window.until("the question is gone", "return !document.querySelector('dialog')").await;
        let waits = format!("return !!document.querySelector('#list-movie-{id} .poster-state')");
        window.until("the card says that it waits", &waits).await;
        let kept = "return !!document.activeElement.closest('#results')";
        assert_eq!(window.ask(kept).await, json!(true), "the focus is lost");

        tab_to(&window, "nav.shell-nav a[href$='/requests']").await;
        press(&window, Key::Enter).await;
        window.arrive("/requests").await;
        window.find(&format!(".ticket-title a[href$='/movie/{id}']")).await;
        window.assert_silent().await;
        window.close().await;
    });
}

#[test]
fn the_panel_of_filters_closes_when_all_are_chosen() {
    with_demo(async |house| {
        let window = Window::open(&house, Script::On).await;
        window.sign_in(OWNER).await;
        window.go("/discover/movies").await;
        window.settle().await;
        tab_to(&window, ".list-controls a[data-dialog]").await;
        press(&window, Key::Enter).await;
        window.find("dialog[open] h1").await;
        tab_to(&window, "dialog details:has([name=genre]) > summary").await;
        press(&window, Key::Enter).await;
        tab_to(&window, "dialog [name=genre]").await;
        press(&window, Key::Space).await;
        window.until("the list is narrowed", "return location.search.includes('genre=')").await;
        let open = "return !!document.activeElement.closest('dialog[open]')";
        assert_eq!(window.ask(open).await, json!(true), "one choice closes the panel");

        // Enter in any field says that all is chosen, as the button does.
        tab_to(&window, "dialog [name=withRuntimeGte]").await;
        write(&window, "60").await;
        press(&window, Key::Enter).await;
        window.until("the panel is closed", "return !document.querySelector('dialog')").await;
        window.arrive("/discover/movies").await;
        assert!(window.path().await.contains("withRuntimeGte=60"), "{}", window.path().await);
        window.find("li + li .list-chip").await;
        let kept = "return !!document.activeElement.closest('main')";
        window.until("the focus is in the page", kept).await;
        window.assert_silent().await;
        window.close().await;
    });
}

/// A film that nobody asked for.
const FREE_FILM: &str = "
    return fetch('/api/v1/discover/movies?page=5').then((answer) => answer.json())
        .then((page) => page.results.find((film) => !film.mediaInfo));";

/// Goes on with the Tab key until something like this has the focus.
async fn tab_to(window: &Window, css: &str) {
    let here = format!("return !!document.activeElement?.matches(\"{css}\")");
    let name = "const e = document.activeElement;
        return `${e.localName}.${e.className.split(' ')[0]} ${e.getAttribute('href') ?? ''}`";
    let mut stops = Vec::new();
    for _ in 0..150 {
        if window.ask(&here).await == json!(true) {
            return;
        }
        press(window, Key::Tab).await;
        stops.push(window.ask(name).await);
    }
    unreachable!("Tab never comes to {css} at {}: {stops:?}", window.path().await);
}

async fn write(window: &Window, words: &str) {
    window.driver.action_chain().send_keys(words).perform().await.unwrap();
}

async fn press(window: &Window, key: Key) {
    let is_tab = matches!(key, Key::Tab);
    if is_tab {
        window.ask("window.before = document.activeElement").await;
    }
    let keys = window.driver.action_chain().send_keys(key.value().to_string());
    keys.perform().await.unwrap();
    if is_tab {
        // A browser with much to do takes the key and moves the focus later: who looks, or presses
        // again, before that misses a stop. At the end of a page it may stay where it is.
        let moved = "return document.activeElement !== window.before";
        for _ in 0..100 {
            if window.ask(moved).await == json!(true) {
                break;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }
}
