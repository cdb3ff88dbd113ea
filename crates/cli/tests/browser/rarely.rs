//! What an owner does rarely, and what has to work then: new accounts, permissions of several at
//! once, a request that goes elsewhere, new keys, another language, a public address, closed backups,
//! and the older lines of the log.

use crate::house::{House, with_demo};
use crate::moving::{post, put_jobs_off};
use crate::window::{Script, Window};
use serde_json::json;
use sim::OWNER;

const NAME: &str = "nora";
const EMAIL: &str = "nora@household.example";
const PASSWORD: &str = "a lamp in the hall";

#[test]
fn what_is_done_rarely_works_too() {
    with_demo(async |house| {
        let window = Window::open(&house, Script::On).await;
        window.sign_in(OWNER).await;
        put_jobs_off(&window).await;
        let nora = adds_somebody(&house, &window).await;
        changes_permissions_of_several(&window, &nora).await;
        changes_a_request(&window).await;
        makes_new_keys(&window).await;
        is_reached_from_outside(&window).await;
        closes_backups(&window).await;
        reads_older_lines(&window).await;
        speaks_another_language(&window).await;
        window.assert_stays_at_home().await;
        window.assert_silent().await;
        window.close().await;
    });
}

/// A new account opens the door. Gives its number.
async fn adds_somebody(house: &House, window: &Window) -> String {
    window.go("/users").await;
    window.click("main a[href$='/users/new']").await;
    window.fill("[name=username]", NAME).await;
    window.fill("[name=email]", EMAIL).await;
    window.fill("main [name=password]", PASSWORD).await;
    window.click("main form .button-primary").await;
    window.find("#toasts [data-toast]").await;
    let find = format!(
        "return fetch('/api/v1/user?take=100').then((answer) => answer.json())
            .then((page) => String(page.results.find((one) => one.username === '{NAME}').id))"
    );
    let id = window.until("the account is there", &find).await;
    comes_in(house).await;
    id.as_str().unwrap().to_owned()
}

/// The new account's own window.
async fn comes_in(house: &House) {
    let hers = Window::open(house, Script::On).await;
    hers.go("/login").await;
    hers.click("details.form-other > summary").await;
    hers.fill("[name=email]", EMAIL).await;
    hers.fill("#local-password", PASSWORD).await;
    hers.click("details.form-other button[type=submit]").await;
    hers.find(".shell-nav").await;
    hers.close().await;
}

/// Who is ticked in the list of people gets the same permissions.
async fn changes_permissions_of_several(window: &Window, nora: &str) {
    window.go("/users").await;
    for id in ["2", nora] {
        window.click(&format!("#pick-{id}")).await;
    }
    window.click("form[action$='/users/permissions'] [type=submit]").await;
    window.arrive("/users/permissions").await;
    window.find("main form[method=post]").await;
    let box_of = "main form[method=post] input[type=checkbox]:not(:disabled)";
    let switch = format!(
        "const all = [...document.querySelectorAll('{box_of}')];
         const one = all.find((each) => each.name && !each.checked && !each.closest('[hidden]'));
         one.click();
         return [one.name, one.value]"
    );
    let chosen = window.ask(&switch).await;
    window.click("main form[method=post] .button-primary").await;
    window.find("#toasts [data-toast]").await;
    for id in ["2", nora] {
        window.go(&format!("/users/{id}/settings/permissions")).await;
        let is_on = format!(
            "const [name, value] = {chosen};
             return [...document.querySelectorAll('main input[type=checkbox]')]
                 .some((each) => each.name === name && each.value === value && each.checked)"
        );
        window.until(&format!("{id} may do it"), &is_on).await;
    }
}

/// A request gets another profile in a dialog, and the list beneath stays where it was.
async fn changes_a_request(window: &Window) {
    const LIST: &str = "/requests?filter=all&sort=oldest";
    const FORM: &str = "dialog[open] form[action$='/edit']";
    window.go(LIST).await;
    let link = window.find(".ticket-corner a[data-dialog][href$='/edit']").await;
    let link = link.attr("href").await.unwrap().unwrap();
    window.click(&format!(".ticket-corner a[href='{link}']")).await;
    window.click(&format!("{FORM} [name=profile] option:not([selected])")).await;
    let chosen = window.value(&format!("{FORM} [name=profile]")).await;
    window.click(&format!("{FORM} button[type=submit]:not([name])")).await;
    let closed = "return !document.querySelector('dialog[open]')";
    window.until("the dialog is closed", closed).await;
    window.find("#toasts [data-toast]").await;
    assert_eq!(window.path().await, LIST);
    let id = link.trim_end_matches("/edit").rsplit('/').next().unwrap().to_owned();
    window.find(&format!("#request-{id}")).await;
    let read = format!(
        "return fetch('/api/v1/request/{id}').then((answer) => answer.json())
            .then((request) => String(request.profileId))"
    );
    assert_eq!(window.ask(&read).await, json!(chosen));
}

/// Keys that others know are replaced at a word.
async fn makes_new_keys(window: &Window) {
    window.go("/settings/hooks").await;
    let before = window.value("#radarr").await;
    // Old addresses end with it, so it is asked once more.
    window.insist("form[action$='/hooks/renew'] button").await;
    let renewed = format!("return document.querySelector('#radarr')?.value !== {}", json!(before));
    window.until("the address is another one", &renewed).await;

    window.go("/settings/main").await;
    let before = window.value("#apiKey").await;
    window.click("details:has(#apiKey) > summary").await;
    window.insist("form[action$='/main/regenerate'] button").await;
    let renewed = format!(
        "const key = document.querySelector('#apiKey')?.value; return key && key !== {}",
        json!(before)
    );
    window.until("the key is another one", &renewed).await;
    let is_shut = format!(
        "return fetch('/api/v1/settings/main', {{ credentials: 'omit',
             headers: {{ 'X-Api-Key': {} }} }}).then((answer) => answer.status)",
        json!(window.value("#apiKey").await)
    );
    assert_eq!(window.ask(&is_shut).await, json!(200), "the new key opens");
}

/// The address that messages begin with is kept, and a word that is none is not.
async fn is_reached_from_outside(window: &Window) {
    window.go("/settings/main").await;
    window.fill("#applicationUrl", "https://films.example/usherr").await;
    window.click("#general form button[type=submit]:not([value])").await;
    window.find("#toasts [data-toast]").await;
    window.go("/settings/main").await;
    assert_eq!(window.value("#applicationUrl").await, "https://films.example/usherr");
    // An address that is remembered sends nobody away from this one.
    window.fill("#applicationUrl", "").await;
    window.click("#general form button[type=submit]:not([value])").await;
    window.find("#toasts [data-toast]").await;
}

/// With a passphrase the next backup is closed.
async fn closes_backups(window: &Window) {
    window.go("/settings/backups").await;
    window.click("[name=by] option[value=passphrase]").await;
    window.fill("#passphrase", "words that nobody guesses").await;
    let plan = "form[action$='/settings/backups']";
    window.click(&format!("main {plan} button[type=submit]:not([value])")).await;
    window.find("#toasts [data-toast]").await;
    window.go("/settings/backups").await;
    assert_eq!(window.value("[name=by]").await, "passphrase");
    assert_eq!(window.value("#passphrase").await, "", "it is not shown again");
    let there = "return document.querySelectorAll('#backup-list tbody tr').length";
    let before = window.ask(there).await.as_i64().unwrap();
    window.click("form[action$='/backups/create'] button").await;
    window.until("it is in the list by itself", &format!("{there} > {before}")).await;
    let made = "return fetch('/api/v2/backups').then((answer) => answer.json())
        .then((page) => JSON.stringify(page).includes('.zip.age'))";
    window.until("a closed backup is there", made).await;
}

/// The log and the history of a job go back further than their first pages.
async fn reads_older_lines(window: &Window) {
    for _ in 0..26 {
        post(window, "/settings/jobs/process-blocklisted-tags/run", &json!({})).await;
        let is_idle = "return fetch('/api/v1/settings/jobs').then((answer) => answer.json())
            .then((jobs) => jobs.every((job) => !job.running))";
        window.until("the job is over", is_idle).await;
    }
    for (page, line) in [
        ("/settings/logs", "#logs .logs-line"),
        ("/settings/jobs/process-blocklisted-tags", "main tbody tr"),
    ] {
        let lines =
            format!("return [...document.querySelectorAll('{line}')].map((e) => e.textContent)");
        window.go(page).await;
        window.find(line).await;
        let first = window.ask(&lines).await;
        window.click(".pager a[rel=next]").await;
        window.until("it is turned", "return location.search.includes('page=2')").await;
        window.find(line).await;
        let second = window.ask(&lines).await;
        assert!(!second.as_array().unwrap().is_empty() && first != second, "{page}: {second}");
    }
}

/// Everything is in the language that somebody chose for themselves.
async fn speaks_another_language(window: &Window) {
    window.go("/profile/settings/main").await;
    for (language, word) in [("de", "Filme"), ("en", "Films")] {
        window.click(&format!("[name=locale] option[value={language}]")).await;
        window.click("main form[action$='/settings/main'] .button-primary").await;
        let speaks = format!("return document.documentElement.lang === '{language}'");
        window.until(&format!("it speaks {language}"), &speaks).await;
        let navigation = window.text(".shell-nav").await;
        assert!(navigation.contains(word), "{language}: {navigation}");
    }
}
