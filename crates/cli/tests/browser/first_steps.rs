//! The demo as somebody meets it who looks around for the first time.

use crate::house::{TmdbKey, with_demo, with_empty_folder};
use crate::window::{PATIENCE, Scheme, Script, Window};
use crate::wizard;
use serde_json::json;
use sim::{FRIEND, OWNER, Options};
use std::time::Instant;

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

#[test]
fn everything_works_without_script() {
    with_demo(async |house| {
        let window = Window::open(&house, Script::Off).await;
        window.sign_in(OWNER).await;
        window.go("/requests?filter=pending").await;
        window.click("form[action$='/decline'] button").await;
        assert!(window.text("#toasts [data-toast]").await.contains("Declined"));
        window.go("/settings/main").await;
        window.fill("[name=applicationTitle]", "Our Films").await;
        window.click("#general form button.button-primary[type=submit]").await;
        assert!(window.text("#toasts [data-toast]").await.contains("Saved"));
        assert_eq!(window.value("[name=applicationTitle]").await, "Our Films");
        window.close().await;

        let finn = Window::open(&house, Script::Off).await;
        finn.sign_in(FRIEND).await;
        ask_for_a_season(&finn).await;
        complain(&finn).await;
        finn.close().await;
    });
}

#[test]
fn the_owner_moves_in_without_script() {
    with_empty_folder(Options::bare(), TmdbKey::Missing, async |house| {
        let window = Window::open(&house, Script::Off).await;
        wizard::move_in(&window, &house, async |_| {}).await;
        window.close().await;
    });
}

/// Asks for one of several seasons, from the list of all series on.
async fn ask_for_a_season(finn: &Window) {
    finn.go("/discover/tv").await;
    find_in_time(finn, ".entry-link").await;
    let mut series = Vec::new();
    for link in finn.all(".entry-link").await {
        series.push(link.attr("href").await.unwrap().unwrap());
    }
    for address in series {
        finn.go(&format!("/request{address}")).await;
        if finn.all("[name=chosen]:not(:disabled)").await.len() > 1 {
            finn.go(&address).await;
            finn.click(&format!(".title-acts a[href$='/request{address}']")).await;
            finn.click("[name=chosen]:not(:disabled)").await;
            finn.click("form[action*='/request/tv/'] button[type=submit]").await;
            assert!(finn.text("#toasts [data-toast]").await.contains("Asked for"));
            finn.arrive(&address).await;
            assert_eq!(finn.all(".ticket-seasons li").await.len(), 1);
            return;
        }
    }
    unreachable!("no series has several seasons that nobody asked for");
}

/// Reports what is wrong with a film that is there, talks about it, and settles it.
async fn complain(finn: &Window) {
    finn.go("/requests?filter=available&mediaType=movie").await;
    finn.click(".ticket-title a").await;
    finn.click(".title-acts a[href*='/issues/new']").await;
    finn.arrive("/issues/new").await;
    finn.click("[name=subject][value=audio]").await;
    finn.fill("[name=message]", "Everybody whispers.").await;
    finn.click("main form button[type=submit]").await;
    assert!(finn.text(".issue-message").await.contains("Everybody whispers."));
    finn.fill("[name=message]", "It was the volume.").await;
    finn.click("main form .button-primary").await;
    finn.find(".issue-talk article:nth-child(2)").await;
    assert!(finn.text(".issue-talk").await.contains("It was the volume."));
    finn.click("button[formaction$='/close']").await;
    finn.find("button[formaction$='/reopen']").await;
    assert!(finn.text(".issue-facts").await.contains("Settled"));
}

/// Waits for what takes its time, behind the link that leads to it where no script fetches it.
async fn find_in_time(window: &Window, css: &str) {
    let began = Instant::now();
    while window.all(css).await.is_empty() {
        assert!(began.elapsed() < PATIENCE, "no {css} at {}", window.path().await);
        window.click(".lazy-link a").await;
    }
}
