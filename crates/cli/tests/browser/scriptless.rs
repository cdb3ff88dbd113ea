//! Everything works where script is switched off: moving in, deciding, choosing, asking, complaining.

use crate::house::{TmdbKey, with_demo, with_empty_folder};
use crate::window::{PATIENCE, Script, Window};
use crate::wizard;
use sim::{FRIEND, OWNER, Options};
use std::time::Instant;

#[test]
fn the_owner_moves_in_without_script() {
    with_empty_folder(Options::bare(), TmdbKey::Missing, async |house| {
        let window = Window::open(&house, Script::Off).await;
        wizard::move_in(&window, &house, async |_| {}).await;
        window.close().await;
    });
}

#[test]
fn everything_works_without_script() {
    with_demo(async |house| {
        let olive = Window::open(&house, Script::Off).await;
        olive.sign_in(OWNER).await;
        decide_and_save(&olive).await;
        olive.close().await;
        let finn = Window::open(&house, Script::Off).await;
        finn.sign_in(FRIEND).await;
        let series = find_series(&finn).await;
        ask_for_a_season(&finn, &series).await;
        take_back(&finn).await;
        report(&finn, "Everybody whispers.").await;
        talk_and_settle(&finn).await;
        finn.close().await;
    });
}

/// Decides about a request, and changes what holds for everyone.
async fn decide_and_save(olive: &Window) {
    olive.go("/requests?filter=pending").await;
    olive.click("form[action$='/decline'] button").await;
    assert!(olive.text("#toasts [data-toast]").await.contains("Declined"));
    olive.go("/settings/main").await;
    olive.fill("[name=applicationTitle]", "Our Films").await;
    olive.click("#general form button.button-primary[type=submit]").await;
    assert!(olive.text("#toasts [data-toast]").await.contains("Saved"));
    assert_eq!(olive.value("[name=applicationTitle]").await, "Our Films");
}

/// The first of all series that has several seasons which nobody asked for.
async fn find_series(finn: &Window) -> String {
    finn.go("/discover/tv").await;
    find_in_time(finn, ".entry-link").await;
    let mut all = Vec::new();
    for link in finn.all(".entry-link").await {
        all.push(link.attr("href").await.unwrap().unwrap());
    }
    for series in all {
        finn.go(&format!("/request{series}")).await;
        find_in_time(finn, "form[action*='/request/tv/']").await;
        if finn.all("[name=chosen]:not(:disabled)").await.len() < 2 {
            continue;
        }
        // Whoever waits for an answer changes what they asked for, instead of asking once more.
        finn.go(&series).await;
        finn.find(".title-acts").await;
        if !finn.all(&format!(".title-acts a[href$='/request{series}']")).await.is_empty() {
            return series;
        }
    }
    unreachable!("every series is there")
}

/// Asks for one of its seasons, from its page on.
async fn ask_for_a_season(finn: &Window, series: &str) {
    finn.go(series).await;
    finn.click(&format!(".title-acts a[href$='/request{series}']")).await;
    find_in_time(finn, "[name=chosen]:not(:disabled)").await;
    finn.click("[name=chosen]:not(:disabled)").await;
    finn.click("form[action*='/request/tv/'] button[type=submit]").await;
    assert!(finn.text("#toasts [data-toast]").await.contains("Asked for"));
    finn.arrive(series).await;
    assert_eq!(finn.all(".ticket-seasons li").await.len(), 1);
}

/// Takes the request back again, after the question whether that is meant.
async fn take_back(finn: &Window) {
    let before = pending(finn).await;
    finn.click("form[action$='/cancel'] button").await;
    assert!(finn.text("main h1").await.contains("Really take it back?"));
    assert_eq!(pending(finn).await, before, "nothing was done yet");
    finn.click("form[action$='/cancel'] button").await;
    finn.click("main form .button-danger").await;
    assert!(finn.text("#toasts [data-toast]").await.contains("Taken back"));
    finn.arrive("/requests").await;
    assert_eq!(pending(finn).await, before - 1);
}

/// Looks how many requests wait.
async fn pending(finn: &Window) -> usize {
    finn.go("/requests?filter=pending").await;
    finn.all(".ticket").await.len()
}

/// Reports that something is wrong with a film that is there.
async fn report(finn: &Window, words: &str) {
    finn.go("/requests?filter=available&mediaType=movie").await;
    finn.click(".ticket-title a").await;
    finn.click(".title-acts a[href*='/issues/new']").await;
    finn.arrive("/issues/new").await;
    finn.click("[name=subject][value=audio]").await;
    finn.fill("[name=message]", words).await;
    finn.click("main form .button-primary").await;
    assert!(finn.text(".issue-message").await.contains(words));
}

/// Says more about what was reported, and settles it.
async fn talk_and_settle(finn: &Window) {
    finn.fill("[name=message]", "It was the volume.").await;
    finn.click("main form .button-primary").await;
    finn.find(".issue-talk article:nth-child(2)").await;
    assert!(finn.text(".issue-talk").await.contains("It was the volume."));
    finn.click("button[formaction$='/close']").await;
    finn.find("button[formaction$='/reopen']").await;
    assert!(finn.text(".issue-facts").await.contains("Resolved"));
}

/// Waits for what takes its time, behind the link that leads to it where no script fetches it.
async fn find_in_time(window: &Window, css: &str) {
    let began = Instant::now();
    while window.all(css).await.is_empty() {
        assert!(began.elapsed() < PATIENCE, "no {css} at {}", window.path().await);
        window.click(".lazy-link a").await;
    }
}
