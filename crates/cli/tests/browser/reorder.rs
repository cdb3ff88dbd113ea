//! Rows of the home page are put into another order: by dragging, and by the keyboard alone.

use crate::house::with_demo;
use crate::window::{Script, Window};
use serde_json::{Value, json};
use sim::OWNER;
use thirtyfour::Key;

const PAGE: &str = "/settings/discover";

/// The rows in their order.
const ORDER: &str =
    "return [...document.querySelectorAll('[data-reorder] > *')].map((row) => row.id)";

/// Notes where a dragged row is held, when it is let go of, and whether the form is sent then.
const WATCH: &str = "
    window.held = window.ended = window.sent = 0;
    addEventListener('dragover', () => window.held++);
    addEventListener('dragend', () => window.ended++);
    addEventListener('submit', () => window.sent++, true);";

/// How a row is let go of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Dropped,
    /// With the Escape key.
    GivenUp,
}

#[test]
fn rows_are_dragged_to_another_place() {
    with_demo(async |house| {
        let window = Window::open(&house, Script::On).await;
        window.sign_in(OWNER).await;
        window.go(PAGE).await;
        window.settle().await;
        window.ask(WATCH).await;
        let rows = order(&window).await;
        let [first, second, third] = &rows[..3] else { unreachable!("{rows:?}") };

        drag(&window, (first, first), End::Dropped).await;
        assert_eq!(order(&window).await, rows, "it was not moved");
        assert_eq!(window.ask("return window.sent").await, json!(0), "nothing is sent then");

        drag(&window, (first, third), End::GivenUp).await;
        assert_eq!(order(&window).await, rows, "it is put back");
        assert_eq!(window.ask("return window.sent").await, json!(0), "nothing is sent then");

        drag(&window, (first, third), End::Dropped).await;
        assert_eq!(window.ask("return window.sent").await, json!(1));
        window.find("#toasts [data-toast]").await;
        let moved = [second.clone(), third.clone(), first.clone()];
        window.go(PAGE).await;
        assert_eq!(order(&window).await[..3], moved, "it is kept");
        window.assert_silent().await;
        window.close().await;
    });
}

#[test]
fn rows_are_moved_with_the_keyboard_again_and_again() {
    with_demo(async |house| {
        let window = Window::open(&house, Script::On).await;
        window.sign_in(OWNER).await;
        window.go(PAGE).await;
        window.settle().await;
        let mut rows = order(&window).await;
        window.ask(&format!("document.querySelector('#{} [name=down]').focus()", rows[0])).await;
        // The focus goes along with the row, so that the same key moves it on.
        for place in 0..rows.len() - 1 {
            rows.swap(place, place + 1);
            press(&window, Key::Enter).await;
            until_ordered(&window, &rows).await;
        }
        // At the end there is only the way back.
        let last = rows.len() - 1;
        rows.swap(last - 1, last);
        press(&window, Key::Enter).await;
        until_ordered(&window, &rows).await;
        window.go(PAGE).await;
        assert_eq!(order(&window).await, rows, "it is kept");
        window.assert_silent().await;
        window.close().await;
    });
}

async fn order(window: &Window) -> Vec<String> {
    let rows = window.ask(ORDER).await;
    rows.as_array().unwrap().iter().map(|row| row.as_str().unwrap().to_owned()).collect()
}

/// Waits until the rows stand so, and one of their buttons has the focus.
async fn until_ordered(window: &Window, rows: &[String]) {
    let script = format!(
        "const rows = [...document.querySelectorAll('[data-reorder] > *')].map((row) => row.id);
         return rows.join() === {} && !!document.activeElement.closest('[data-reorder] button')",
        json!(rows.join(","))
    );
    window.until("the rows are moved", &script).await;
}

async fn press(window: &Window, key: Key) {
    window.driver.action_chain().send_keys(key.value().to_string()).perform().await.unwrap();
}

/// Takes a row by its upper edge and holds it on the lower half of another until it is let go of.
async fn drag(window: &Window, (row, onto): (&str, &str), end: End) {
    let (from, to) = (place(window, row).await, place(window, onto).await);
    let (from, to) = ((from.0, from.1 + 4.0), (to.0, to.1 + to.2 - 6.0));
    let ended = window.ask("return window.ended").await;
    carry(window, from, to).await;
    if end == End::GivenUp {
        window.tell("Input.cancelDragging", json!({})).await;
    }
    mouse(window, "mouseReleased", to, 0).await;
    window.until("it is let go of", &format!("return window.ended > {ended}")).await;
}

/// Presses the button of the mouse and moves it, until the browser knows where it is.
async fn carry(window: &Window, from: (f64, f64), to: (f64, f64)) {
    mouse(window, "mouseMoved", from, 0).await;
    mouse(window, "mousePressed", from, 1).await;
    for part in 1..=10_u32 {
        let part = f64::from(part) / 10.0;
        let at = (from.0 + (to.0 - from.0) * part, from.1 + (to.1 - from.1) * part);
        mouse(window, "mouseMoved", at, 1).await;
    }
    // The browser takes up a drag when it comes to it, and drops only what it knows to be held.
    for _ in 0..3 {
        let held = window.ask("return window.held").await;
        mouse(window, "mouseMoved", to, 1).await;
        window.until("it is held", &format!("return window.held > {held}")).await;
    }
}

/// Where a row is: the middle of its width, its upper edge, its height.
async fn place(window: &Window, row: &str) -> (f64, f64, f64) {
    let script = format!(
        "const {{ x, y, width, height }} = document.querySelector('#{row}').getBoundingClientRect();
         return [x + width / 2, y, height]"
    );
    let place = window.ask(&script).await;
    let number = |value: &Value| value.as_f64().unwrap();
    (number(&place[0]), number(&place[1]), number(&place[2]))
}

async fn mouse(window: &Window, what: &str, (x, y): (f64, f64), buttons: u8) {
    let button = if what == "mouseMoved" && buttons == 0 { "none" } else { "left" };
    let event = json!({
        "type": what, "x": x, "y": y, "button": button, "buttons": buttons, "clickCount": 1,
    });
    window.tell("Input.dispatchMouseEvent", event).await;
}
