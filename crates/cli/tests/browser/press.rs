//! What a press does: once however often it comes, not at all before it is sure, and where the reader is.

use crate::alive::FREE_SERIES;
use crate::house::with_demo;
use crate::moving::{post, put_jobs_off};
use crate::window::{Scheme, Script, Window};
use serde_json::{Value, json};
use sim::OWNER;
use thirtyfour::Key;

/// The bin of the first ticket that has one.
const BIN: &str = ".ticket-corner form[action$='/remove'] button";

#[test]
fn presses_count_once_and_leave_the_reader_in_place() {
    with_demo(async |house| {
        let window = Window::open(&house, Script::On).await;
        window.sign_in(OWNER).await;
        put_jobs_off(&window).await;
        decides_once(&window).await;
        is_not_sure_at_once(&window).await;
        goes_on_in_the_panel(&window).await;
        talks_where_it_is(&window).await;
        keeps_what_is_being_rewritten(&window).await;
        says_how_many(&window).await;
        keeps_every_switch(&window).await;
        saves_at_enter(&window).await;
        leads_to_what_is_refused(&window).await;
        window.assert_silent().await;
        window.close().await;
    });
}

/// The second half of a double click decides nothing.
async fn decides_once(window: &Window) {
    window.go("/requests?filter=pending").await;
    let twice = "window.calls = 0;
        const fetch = window.fetch;
        window.fetch = (url, options) => {
            if (options?.method === 'POST') window.calls += 1;
            return fetch(url, options);
        };
        const button = document.querySelector('form[action$=\"/approve\"] button');
        button.click();
        button.click();";
    window.ask(twice).await;
    assert!(window.text("#toasts [data-toast]").await.contains("Approved"));
    assert_eq!(window.ask("return window.calls").await, json!(1));
    // Whoever has read it lets it go.
    window.click("#toasts [data-dismiss]").await;
    window.until("it is gone", "return !document.querySelector('#toasts [data-toast]')").await;
}

async fn is_not_sure_at_once(window: &Window) {
    window.go("/requests?filter=all").await;
    let id = window.ask(&format!("return document.querySelector(\"{BIN}\").form.action")).await;
    let says = format!("return document.querySelector(\"{BIN}\").textContent");
    let before = window.ask(&says).await;
    window.ask(&format!("document.querySelector(\"{BIN}\").click()")).await;
    window.ask(&format!("document.querySelector(\"{BIN}\").click()")).await;
    assert!(window.ask(&says).await.as_str().unwrap().contains("Really delete it?"));
    let escape = "document.body.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))";
    window.ask(escape).await;
    assert_eq!(window.ask(&says).await, before, "whoever thinks better of it is not asked on");
    window.insist(BIN).await;
    assert!(window.text("#toasts [data-toast]").await.contains("Deleted"));
    let gone = format!("return ![...document.forms].some(({{ action }}) => action === {id})");
    window.until("the ticket is gone", &gone).await;
}

/// What is done in the panel at the side is seen in it, and on the page beneath.
async fn goes_on_in_the_panel(window: &Window) {
    let film = "return fetch('/api/v1/media?filter=available').then((answer) => answer.json())
        .then((page) => page.results.find((media) => media.mediaType === 'movie').tmdbId)";
    let film = window.ask(film).await;
    window.go(&format!("/movie/{film}?manage=1")).await;
    window.find("dialog .manage").await;
    let choose = "const list = document.querySelector('dialog #status-usual');
        list.value = 'processing';
        list.form.requestSubmit();";
    window.ask(choose).await;
    assert!(window.text("dialog [data-toast]").await.contains("Saved"));
    window.find("dialog .manage").await;
    let follows = "return ['dialog .manage-standing', '.title-states']
        .every((css) => document.querySelector(css)?.textContent.includes('On its way'))";
    window.until("both say so", follows).await;
    assert_eq!(window.path().await, format!("/movie/{film}"), "nobody is led elsewhere");
}

/// Whoever reads at the end of a long talk stays there.
async fn talks_where_it_is(window: &Window) {
    window.stand(390, Scheme::Light).await;
    window.go("/issues").await;
    window.click(".issue-title a").await;
    window.find("#issue").await;
    let id = window.path().await.rsplit('/').next().unwrap().to_owned();
    for words in 0..12 {
        let message = format!("Once more, for the {words}th time.\n\nIt is still so.");
        post(window, &format!("/issue/{id}/comment"), &json!({ "message": message })).await;
    }
    window.go(&format!("/issues/{id}")).await;
    window.fill("#message", "I heard it too.").await;
    window.click("#issue form[action$='/comment'] .button-primary").await;
    let said =
        "return document.querySelector('.issue-talk').textContent.includes('I heard it too')";
    window.until("it is said", said).await;
    let place = "return [scrollY, document.activeElement.form?.matches('[action$=\"/comment\"]')]";
    let place = window.ask(place).await;
    assert!(place[0].as_u64().unwrap() > 400, "{place}");
    assert_eq!(place[1], json!(true), "one goes on from there");
}

/// What somebody rewrites is still there when somebody else says something meanwhile.
async fn keeps_what_is_being_rewritten(window: &Window) {
    let id = window.path().await.rsplit('/').next().unwrap().to_owned();
    window.click(".issue-said:last-child .issue-tools a").await;
    window.until("it is at hand", "return document.activeElement.id === 'rewritten'").await;
    window.fill("#rewritten", "I saw it too.").await;
    window.ask("document.activeElement.blur()").await;
    let listen = "window.looked = 0;
        const fetch = window.fetch;
        window.fetch = async (url, options) => {
            const answer = await fetch(url, options);
            if (options?.headers?.['X-Usherr-Live']) setTimeout(() => (window.looked += 1));
            return answer;
        }";
    window.ask(listen).await;
    post(window, &format!("/issue/{id}/comment"), &json!({ "message": "Meanwhile." })).await;
    window.until("it was heard", "return window.looked > 0").await;
    assert_eq!(window.value("#rewritten").await, "I saw it too.");
    window.click("#issue form[action$='/edit'] .button-primary").await;
    let both = "const talk = document.querySelector('.issue-talk').textContent;
        return talk.includes('I saw it too.') && talk.includes('Meanwhile.')";
    window.until("both are there", both).await;
    window.stand(1440, Scheme::Light).await;
}

/// The button says how much is chosen, and can be pressed once something is.
async fn says_how_many(window: &Window) {
    let Value::Number(series) = window.ask(FREE_SERIES).await else { unreachable!("no series") };
    window.go(&format!("/request/tv/{series}")).await;
    window.find("[data-say-many]").await;
    let button = "const { textContent, disabled } = document.querySelector('#request-form form .button-primary');
        return [textContent.trim(), disabled]";
    assert_eq!(window.ask(button).await, json!(["Choose a season", true]));
    window.click("[name=chosen]:not(:disabled)").await;
    assert_eq!(window.ask(button).await, json!(["Ask for one season", false]));
    window.click("[name=chosen]:not(:disabled):not(:checked)").await;
    assert_eq!(window.ask(button).await, json!(["Ask for 2 seasons", false]));
}

/// Switches that are saved at once are all kept, however quickly one follows the other.
async fn keeps_every_switch(window: &Window) {
    window.go("/settings/discover").await;
    let before = "return [...document.querySelectorAll('[name=shown]')].map((box) => box.checked)";
    let before = window.ask(before).await;
    let press = "[...document.querySelectorAll('[name=shown]')].slice(0, 3)
        .forEach((box) => box.click())";
    window.ask(press).await;
    let kept = "return fetch('/api/v1/settings/discover').then((answer) => answer.json())
        .then((rows) => rows.map((row) => row.enabled))
        .then((now) => arguments[0].every((was, row) => (was === now[row]) === row > 2))";
    let kept = kept.replace("arguments[0]", &before.to_string());
    window.until("all three are kept", &kept).await;
}

/// Enter in a field saves, also where the button that tries the connection comes first.
async fn saves_at_enter(window: &Window) {
    window.go("/settings/services/radarr/0").await;
    window.fill("#name", "Radarr upstairs").await;
    window.find("#name").await.send_keys(Key::Enter + "").await.unwrap();
    let kept = "return fetch('/api/v1/settings/radarr').then((answer) => answer.json())
        .then((servers) => servers[0].name === 'Radarr upstairs')";
    window.until("it is saved", kept).await;
}

/// A form that is refused leads to the field, wherever in it that is.
async fn leads_to_what_is_refused(window: &Window) {
    window.assert_silent().await;
    window.go("/settings/main").await;
    window.click("details:has([name=blocklistedTagsNumbers]) > summary").await;
    window.fill("[name=blocklistedTagsNumbers]", "9999999").await;
    window.click("#general form button.button-primary").await;
    let there = "const here = document.activeElement;
        const { top, bottom } = here.getBoundingClientRect();
        return here.matches('[data-wrong]') && top > 0 && bottom < innerHeight";
    window.until("the list has the focus and is seen", there).await;
    assert!(window.text(".several .field-error").await.contains("TMDB has no keyword 9999999."));
    let said = window.said().await;
    assert!(said.iter().all(|line| line.contains("422")), "besides the refusal: {said:?}");
}
