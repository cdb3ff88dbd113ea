//! Rows of cards: what lies beyond the window costs nothing until a reader scrolls, stays when
//! something happens meanwhile, and is there from the first where no script runs.

use crate::alive::FREE_FILM;
use crate::house::with_demo;
use crate::moving::{post, put_jobs_off, wish};
use crate::window::{Scheme, Script, Window};
use sim::OWNER;

/// What the household asked for lately, which follows what happens.
const ROW: &str = "document.querySelector('#home-recent .row-cards')";

/// How many cards of it are shown, and how many are held back.
async fn shown_and_held(window: &Window) -> (usize, usize) {
    let count = async |script: &str| {
        let count = window.ask(script).await.as_u64().unwrap();
        usize::try_from(count).unwrap()
    };
    let shown = format!("return {ROW}.querySelectorAll(':scope > li').length");
    // As it came it is text, in a part that was fetched it is elements.
    let held = format!(
        "const rest = {ROW}.querySelector(':scope > noscript');
        return rest ? rest.children.length || rest.textContent.split('<li>').length - 1 : 0"
    );
    (count(&shown).await, count(&held).await)
}

/// Scrolls a little, upon which so many cards are there.
async fn go_on(window: &Window, cards: usize) {
    // What is far down is not laid out and cannot be scrolled, and rows stop at a card.
    window.ask(&format!("{ROW}.scrollIntoView({{ block: 'center' }})")).await;
    let there = format!(
        "{ROW}.scrollLeft ||= 250;
        return {ROW}.querySelectorAll(':scope > li').length === {cards}"
    );
    window.until("the row goes on", &there).await;
}

#[test]
fn a_row_goes_on_where_a_reader_does() {
    with_demo(async |house| {
        let window = Window::open(&house, Script::On).await;
        window.sign_in(OWNER).await;
        put_jobs_off(&window).await;
        let film = window.ask(FREE_FILM).await.as_u64().unwrap();
        window.go("/").await;
        let (shown, held) = shown_and_held(&window).await;
        assert!(shown < held, "a window is filled by {shown}, and {held} follow");
        go_on(&window, shown + held).await;
        assert_eq!(shown_and_held(&window).await, (shown + held, 0));
        let place = window.ask(&format!("return {ROW}.scrollLeft")).await;
        post(&window, "/request", &wish(u32::try_from(film).unwrap())).await;
        let renewed = format!("return !!{ROW}.querySelector('[href=\"/movie/{film}\"]')");
        window.until("what was asked for now is there", &renewed).await;
        assert_eq!(window.ask(&format!("return {ROW}.scrollLeft")).await, place, "it stays");
        assert_eq!(
            shown_and_held(&window).await,
            (shown + held + 1, 0),
            "nobody loses what they saw"
        );

        // In a part that was fetched, and on a telephone.
        window.stand(390, Scheme::Light).await;
        window.click("a.shell-link[href='/requests']").await;
        window.arrive("/requests").await;
        window.click("a.shell-link[href='/']").await;
        window.arrive("/").await;
        assert_eq!(shown_and_held(&window).await, (shown, held + 1));
        go_on(&window, shown + held + 1).await;
        window.assert_silent().await;

        // By the button, as mice do: a window further, although so much was not there before.
        window.stand(1440, Scheme::Light).await;
        window.go("/").await;
        window.ask("document.querySelector('#home-recent [data-slide=\"1\"]').click()").await;
        let far = format!("return {ROW}.scrollLeft > {ROW}.clientWidth * 0.8");
        window.until("it is a window further", &far).await;
        window.close().await;

        let window = Window::open(&house, Script::Off).await;
        window.sign_in(OWNER).await;
        let cards = window.all("#home-recent .row-cards li").await;
        assert_eq!(cards.len(), shown + held + 1);
        let last = cards.last().unwrap();
        assert!(last.rect().await.unwrap().width > 50.0, "it is seen without script");
        window.close().await;
    });
}
