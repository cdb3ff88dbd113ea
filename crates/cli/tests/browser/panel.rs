//! Every filter of the panel narrows its list, which stands beneath it, and is named above that list.

use crate::house::with_demo;
use crate::window::{Script, Window};
use serde_json::json;
use sim::OWNER;

/// Where lines to choose from come from.
enum Lines {
    /// They are there; this one is chosen.
    There(u8),
    /// They are found for these words; this one is chosen.
    Found(&'static str, u8),
}

/// The filters of both lists that are chosen by their words.
const CHOICES: [(&str, Lines); 6] = [
    ("genre", Lines::There(1)),
    ("keywords", Lines::Found("a", 1)),
    ("excludeKeywords", Lines::Found("a", 2)),
    // The first are all languages at once.
    ("language", Lines::There(2)),
    ("certification", Lines::There(1)),
    ("watchProviders", Lines::There(1)),
];

/// Numbers that are typed, each of which names its filter.
const NUMBERS: [(&str, &str); 3] =
    [("withRuntimeGte", "37"), ("voteAverageLte", "9"), ("voteCountGte", "3")];

#[test]
fn every_filter_narrows_its_list_and_is_named_above_it() {
    with_demo(async |house| {
        let window = Window::open(&house, Script::On).await;
        window.sign_in(OWNER).await;
        for (list, alone, day) in [
            ("movies", &[("studio", Lines::Found("a", 1))][..], "primaryReleaseDateGte"),
            (
                "tv",
                &[("network", Lines::Found("n", 1)), ("status", Lines::There(4))],
                "firstAirDateGte",
            ),
        ] {
            window.go(&format!("/discover/{list}")).await;
            window.settle().await;
            window.click(".list-controls a[data-dialog]").await;
            let mut chips = 0;
            for (name, lines) in CHOICES.iter().chain(alone) {
                let words = choose(&window, name, lines).await;
                chips += 1;
                until_named(&window, name, &words, chips).await;
                lists_what_is_asked_for(&window, list).await;
            }
            for (name, number) in NUMBERS.into_iter().chain([(day, "1987-06-05")]) {
                write(&window, name, number).await;
                chips += 1;
                until_named(&window, name, number.split('-').next().unwrap(), chips).await;
                lists_what_is_asked_for(&window, list).await;
            }
            take_away(&window, chips).await;
        }
        window.assert_silent().await;
        window.close().await;
    });
}

/// Chooses a line of a list in the panel, and gives its words.
async fn choose(window: &Window, name: &str, lines: &Lines) -> String {
    let list = format!("dialog #{name}-lines");
    window.click(&format!("dialog details:has(#{name}-lines) > summary")).await;
    let place = match lines {
        Lines::There(place) => place,
        Lines::Found(words, place) => {
            window.fill(&format!("dialog #{name}-search"), words).await;
            place
        }
    };
    let line = format!("{list} > :nth-child({place})");
    let words = window.text(&line).await;
    window.click(&format!("{line} input")).await;
    words.trim().to_owned()
}

/// Writes into a field of the panel, and leaves it.
async fn write(window: &Window, name: &str, words: &str) {
    window.find(&format!("dialog [name={name}]")).await;
    let written = format!(
        "const field = document.querySelector('dialog [name={name}]');
        field.value = '{words}';
        field.dispatchEvent(new Event('change', {{ bubbles: true }}));"
    );
    window.ask(&written).await;
}

/// Waits until a filter stands in the address, and above the list with those before it.
async fn until_named(window: &Window, name: &str, words: &str, chips: usize) {
    let named = format!(
        "const chips = [...document.querySelectorAll('.list-chip')];
        return location.search.includes('{name}=') && chips.length === {chips}
            && chips.some((chip) => chip.textContent.includes({}))",
        json!(words)
    );
    window.until(&format!("{name} is named {words}"), &named).await;
}

/// Waits until the list begins with what the API finds for the same narrowing.
async fn lists_what_is_asked_for(window: &Window, list: &str) {
    let same = format!(
        "const asked = new URLSearchParams(location.search);
        // How far the list is shown is the page's own, and unknown to the API.
        asked.delete('to');
        return fetch(`/api/v1/discover/{list}?${{asked}}`).then((answer) => answer.json())
            .then(({{ results }}) => {{
                const shown = [...document.querySelectorAll('#entries .entry-link')]
                    .map((link) => Number(link.getAttribute('href').split('/').at(-1)));
                const found = results.map(({{ id }}) => id);
                return found.every((id, place) => shown[place] === id)
                    && (found.length > 0 || shown.length === 0);
            }})"
    );
    window.until("the list is what is asked for", &same).await;
}

/// Closes the panel and takes one filter after the other away.
async fn take_away(window: &Window, chips: usize) {
    window.click("dialog .form-actions .button-primary").await;
    window.until("the panel is closed", "return !document.querySelector('dialog')").await;
    for left in (0..chips).rev() {
        window.click(".list-chip").await;
        let fewer = format!("return document.querySelectorAll('.list-chip').length === {left}");
        window.until("one is taken away", &fewer).await;
    }
}
