//! Whoever goes back finds the place where they were, whatever has gone from above it since.

use crate::house::with_demo;
use crate::window::{Script, Window};
use serde_json::json;
use sim::OWNER;
use thirtyfour::Key;

/// A row in which there is nothing, above all that come from outside.
const ADD_EMPTY_ROW: &str = "
    const send = (path, body) => fetch(`/api/v1/settings/discover${path}`, {
        method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body),
    }).then((answer) => answer.json());
    return send('/add', { title: 'Nothing', type: 17, data: 'zzqqxxyy' })
        .then(() => fetch('/api/v1/settings/discover')).then((answer) => answer.json())
        .then((all) => {
            const rows = all.sort((one, other) => one.order - other.order);
            const empty = rows.find((one) => one.title === 'Nothing');
            const others = rows.filter((one) => one !== empty);
            return send('', [...others.slice(0, 8), { ...empty, enabled: true }, ...others.slice(8)]);
        })
        .then((all) => all.some((one) => one.title === 'Nothing' && one.enabled));";

#[test]
fn the_first_page_is_found_again_where_one_was_though_a_row_is_empty() {
    with_demo(async |house| {
        let window = Window::open(&house, Script::On).await;
        window.sign_in(OWNER).await;
        window.go("/").await;
        assert_eq!(window.ask(ADD_EMPTY_ROW).await, json!(true), "a row of nothing is added");
        window.go("/").await;
        window.settle().await;
        let last = "[...document.querySelectorAll('main .row-title')].at(-1)";
        let top = format!("return Math.round({last}.getBoundingClientRect().top)");
        window.ask(&format!("{last}.scrollIntoView({{ block: 'center' }})")).await;
        window.until("it is remembered", "return history.state?.scroll === scrollY").await;
        let before = window.ask(&top).await.as_i64().unwrap();
        window.go("/requests").await;
        window.driver.back().await.unwrap();
        let place = top.replace("return ", "");
        let same = format!(
            "const near = (part) => Math.abs(part.getBoundingClientRect().top) < 300;
            const coming = [...document.querySelectorAll('main [data-load][aria-busy=true]')];
            return !coming.some(near) && Math.abs({place} - {before}) < 3"
        );
        window.until("what was seen is seen again", &same).await;
        window.close().await;
    });
}

#[test]
fn who_takes_back_all_of_a_search_is_where_they_were() {
    with_demo(async |house| {
        let window = Window::open(&house, Script::On).await;
        window.sign_in(OWNER).await;
        window.go("/requests?filter=all").await;
        window.settle().await;
        for words in ["a", "th"] {
            window.search(words).await;
            for _ in words.chars() {
                let keys = window.driver.action_chain();
                keys.send_keys(Key::Backspace.value().to_string()).perform().await.unwrap();
            }
            window.arrive("/requests").await;
            window.find("main .ticket").await;
        }
        // Whoever came by an address of their own has nothing to come back to.
        window.go("/search?query=a").await;
        window.settle().await;
        window.fill("#site-search", "b").await;
        window.found("b").await;
        let keys = window.driver.action_chain();
        keys.send_keys(Key::Backspace.value().to_string()).perform().await.unwrap();
        window.arrive("/search").await;
        let said = window.text("main .empty-title").await;
        assert!(said.contains("What are you looking for"), "{said}");
        window.assert_silent().await;
        window.close().await;
    });
}
