//! What holds on every page, for everybody who sees it: it is there and whole, by day and by night
//! at every width, without a word in the console, without anything from another host, without
//! scrolling sideways, and as WCAG 2.2 AA asks.

use crate::axe::{self, Axe};
use crate::house::{TmdbKey, with_demo, with_empty_folder};
use crate::openings::{OPENINGS, SEEN_BY};
use crate::pages::{Guide, Page, Who};
use crate::window::{Scheme, Script, WIDTHS, Window};
use crate::wizard;
use serde_json::{Value, json};
use sim::Options;

/// How axe looks, which takes its time: each scheme once and each layout once.
const AXE_LOOKS: [(u32, Scheme); 2] = [(390, Scheme::Light), (1440, Scheme::Dark)];

#[test]
fn every_page_is_sound_for_the_owner() {
    look_everywhere(Who::Owner);
}

#[test]
fn every_page_is_sound_for_a_friend() {
    look_everywhere(Who::Friend);
}

#[test]
fn every_page_is_sound_for_somebody_unknown() {
    look_everywhere(Who::Anybody);
}

#[test]
fn every_page_on_the_way_from_an_empty_folder_is_sound() {
    with_empty_folder(Options::default(), TmdbKey::Missing, async |house| {
        let window = Window::open(&house, Script::On).await;
        let axe = Axe::find();
        if let Some(axe) = &axe {
            axe.attend(&window).await;
        }
        let mut complaints = Vec::new();
        wizard::move_in(&window, &house, async |window| {
            let found = look(window, axe.is_some()).await;
            let address = window.path().await;
            complaints.extend(found.into_iter().map(|line| format!("{address} {line}")));
        })
        .await;
        assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
        window.close().await;
    });
}

#[test]
fn what_opens_over_a_page_is_sound() {
    with_demo(async |house| {
        let window = Window::open(&house, Script::On).await;
        let axe = Axe::find();
        if let Some(axe) = &axe {
            axe.attend(&window).await;
        }
        SEEN_BY.enter(&window).await;
        let mut complaints = Vec::new();
        for opening in OPENINGS {
            let mut is_met = false;
            for (width, scheme) in AXE_LOOKS {
                window.stand(width, scheme).await;
                if !opening.open(&window).await {
                    continue;
                }
                is_met = true;
                let mut found: Vec<String> = too_wide(&window, width).await.into_iter().collect();
                found.extend(squeezed(&window, width).await);
                found.extend(has_no_way_out(&window).await);
                if axe.is_some() {
                    found.extend(axe::complaints(&window).await);
                }
                found.extend(window.said().await);
                let told = |line| format!("{} at {width} px {line}", opening.name);
                complaints.extend(found.into_iter().map(told));
            }
            assert!(is_met, "{} is nowhere", opening.name);
        }
        assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
        window.close().await;
    });
}

/// Looks at everything before it complains, so that one run shows all there is to mend.
fn look_everywhere(who: Who) {
    with_demo(async |house| {
        let window = Window::open(&house, Script::On).await;
        let axe = Axe::find();
        if let Some(axe) = &axe {
            axe.attend(&window).await;
        }
        who.enter(&window).await;
        let (mut complaints, mut guide) = (Vec::new(), Guide::default());
        for page in Page::for_whom(who) {
            let address = page.address(&window, &mut guide).await;
            window.go(&address).await;
            let found = look(&window, axe.is_some()).await;
            complaints.extend(found.into_iter().map(|line| format!("{address} {line}")));
        }
        for page in Page::for_whom(Who::Owner).filter(|page| !page.seen_by.contains(&who)) {
            if let Some(address) = page.fixed_address() {
                let found = is_shut(&window, address).await;
                complaints.extend(found.map(|line| format!("{address} {line}")));
            }
        }
        assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
        window.close().await;
    });
}

/// Everything that is wrong with the page in front of us.
pub(crate) async fn look(window: &Window, with_axe: bool) -> Vec<String> {
    let status = "return performance.getEntriesByType('navigation')[0].responseStatus";
    window.settle().await;
    let mut complaints = Vec::new();
    let status = window.ask(status).await;
    // A form with something wrong in it is refused, and the browser tells of every refusal.
    let is_refusal = window.ask("return !!document.querySelector('[aria-invalid=true]')").await;
    let is_fit = |status: u64| if is_refusal == json!(true) { status < 500 } else { status == 200 };
    if !status.as_u64().is_some_and(is_fit) {
        complaints.push(format!("answers {status}"));
    }
    for width in WIDTHS {
        window.stand(width, Scheme::Light).await;
        complaints.extend(too_wide(window, width).await);
        complaints.extend(squeezed(window, width).await);
        complaints.extend(said_twice(window, width).await);
    }
    for (width, scheme) in AXE_LOOKS.into_iter().filter(|_| with_axe) {
        window.stand(width, scheme).await;
        let found = axe::complaints(window).await.into_iter();
        complaints.extend(found.map(|line| format!("at {width} px, {}: {line}", scheme.code())));
    }
    let elsewhere = window.loaded_from_elsewhere().await;
    complaints.extend(elsewhere.into_iter().map(|address| format!("loads {address}")));
    let told = format!("status of {status}");
    let said = window.said().await.into_iter().filter(|line| !line.contains(&told));
    complaints.extend(said.map(|line| format!("says {line}")));
    complaints
}

/// What a script finds wrong, with some words in front, unless it finds nothing.
async fn complaint(window: &Window, (script, words): (&str, &str), width: u32) -> Option<String> {
    match window.ask(script).await {
        Value::Null => None,
        told => Some(format!("at {width} px {words} {told}")),
    }
}

/// Names what sticks out at the side.
async fn too_wide(window: &Window, width: u32) -> Option<String> {
    let script = "
        const wide = document.documentElement.scrollWidth - window.innerWidth;
        if (wide <= 0) return null;
        const out = [...document.querySelectorAll('body *')]
            .filter((e) => e.getBoundingClientRect().right > window.innerWidth + 0.5);
        const told = out.slice(0, 3).map((e) => `${e.localName}.${e.className}`);
        return `scrolls sideways by ${wide} px: ${told.join(', ')}`;";
    complaint(window, (script, ""), width).await
}

/// Names words that have room for a letter or two in a line.
async fn squeezed(window: &Window, width: u32) -> Option<String> {
    let script = "
        const says = (e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim().length > 9);
        const out = [...document.querySelectorAll('body *')].filter((e) => {
            const { width, height } = e.getBoundingClientRect();
            return width > 1 && width < 60 && height > 100 && says(e);
        });
        return out.slice(0, 3).map((e) => `${e.localName}.${e.className}`).join(', ') || null;";
    complaint(window, (script, "there is no room for"), width).await
}

/// Complains when a dialog has no button to close it: a phone has no Escape.
async fn has_no_way_out(window: &Window) -> Option<String> {
    let script = "
        const dialog = [...document.querySelectorAll('dialog[open]')].pop();
        const own = `form[method=dialog] button, button[command=close][commandfor='${dialog?.id}']`;
        const closes = [...dialog?.querySelectorAll(own) ?? []];
        return !dialog || closes.some((button) => button.checkVisibility());";
    (window.ask(script).await != json!(true)).then(|| "cannot be closed".to_owned())
}

/// Names tables that say in each cell what stands above the column.
async fn said_twice(window: &Window, width: u32) -> Option<String> {
    let script = "
        const headed = [...document.querySelectorAll('table')]
            .filter((table) => table.tHead?.getBoundingClientRect().height > 2);
        const out = headed.flatMap((table) => [...table.querySelectorAll('tbody td')])
            .filter((cell) => !['none', 'normal'].includes(getComputedStyle(cell, '::before').content));
        return out.slice(0, 3).map((cell) => cell.dataset.label).join(', ') || null;";
    complaint(window, (script, "a table says twice"), width).await
}

/// Complains when a page that is not meant for this visitor opens.
async fn is_shut(window: &Window, address: &str) -> Option<String> {
    let script = format!(
        "return fetch({}).then((answer) => [answer.status, new URL(answer.url).pathname])",
        json!(format!("{}{address}", window.house))
    );
    let answer = window.ask(&script).await;
    let is_shut = matches!(answer[0].as_u64(), Some(403 | 404)) || answer[1] == "/login";
    (!is_shut).then(|| format!("is not for this visitor, and answers {answer}"))
}
