//! Pictures of every page, for people to look at: `cargo xtask shots` takes them.

use crate::house::{TmdbKey, with_demo, with_empty_folder};
use crate::openings::{OPENINGS, Opening, SEEN_BY};
use crate::pages::{self, Guide, Page, Who};
use crate::window::{Scheme, Script, WIDTHS, Window};
use crate::wizard;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};
use sim::Options;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// Names the folder that pictures go to.
const VARIABLE: &str = "USHERR_SHOTS";

/// Longer pages are cut off.
const TALLEST: u64 = 16_000;

#[test]
#[ignore = "takes pictures: `cargo xtask shots`"]
fn every_page_is_photographed() {
    let folder = PathBuf::from(std::env::var_os(VARIABLE).unwrap());
    let mut sheet = String::new();
    with_empty_folder(Options::default(), TmdbKey::Missing, async |house| {
        let window = Window::open(&house, Script::On).await;
        let mut step = 0;
        wizard::move_in(&window, &house, async |window| {
            step += 1;
            let title = format!("step {step:02} {}", window.path().await);
            let names = photograph_here(window, &folder, &title).await;
            add_row(&mut sheet, &title, &names);
        })
        .await;
        window.close().await;
    });
    with_demo(async |house| {
        for who in Who::ALL {
            let window = Window::open(&house, Script::On).await;
            who.enter(&window).await;
            let mut guide = Guide::default();
            for page in Page::for_whom(who) {
                let address = page.address(&window, &mut guide).await;
                let names = photograph(&window, &folder, who, &address).await;
                add_row(&mut sheet, &format!("{who:?}: {address}"), &names);
            }
            for opening in OPENINGS.iter().filter(|_| who == SEEN_BY) {
                let names = photograph_opened(&window, &folder, opening).await;
                add_row(&mut sheet, opening.name, &names);
            }
            window.close().await;
        }
        fs::write(folder.join("index.html"), contact_sheet(&sheet)).unwrap();
    });
}

/// Takes a picture at each width by day and by night, and gives their names.
async fn photograph(window: &Window, folder: &Path, who: Who, address: &str) -> Vec<String> {
    let mut names = Vec::new();
    for width in WIDTHS {
        for scheme in [Scheme::Light, Scheme::Dark] {
            window.stand(width, scheme).await;
            window.go(address).await;
            window.settle().await;
            let who = format!("{who:?}").to_lowercase();
            let name = format!("{who}-{}-{width}-{}.png", pages::name(address), scheme.code());
            fs::write(folder.join(&name), picture(window, width).await).unwrap();
            names.push(name);
        }
    }
    names
}

/// Takes the pictures of a page as it stands, which cannot be come to again.
async fn photograph_here(window: &Window, folder: &Path, title: &str) -> Vec<String> {
    let mut names = Vec::new();
    for width in WIDTHS {
        for scheme in [Scheme::Light, Scheme::Dark] {
            window.stand(width, scheme).await;
            window.settle().await;
            let name = format!("{}-{width}-{}.png", pages::name(title), scheme.code());
            fs::write(folder.join(&name), picture(window, width).await).unwrap();
            names.push(name);
        }
    }
    window.stand(1440, Scheme::Light).await;
    names
}

/// Takes the pictures of what opens, with as much of the page as the window shows.
async fn photograph_opened(window: &Window, folder: &Path, opening: &Opening) -> Vec<String> {
    let mut names = Vec::new();
    for width in WIDTHS {
        for scheme in [Scheme::Light, Scheme::Dark] {
            window.stand(width, scheme).await;
            if !opening.open(window).await {
                continue;
            }
            let name = format!("open-{}-{width}-{}.png", opening.name, scheme.code());
            window.until("all pictures are there", PICTURES).await;
            let shown = capture(window, json!({ "format": "png" })).await;
            fs::write(folder.join(&name), shown).unwrap();
            names.push(name);
        }
    }
    names
}

/// What is folded away, lies further to the right or below what is photographed is loaded when somebody
/// comes there.
const PICTURES: &str = "return [...document.images].every((image) => {
    const { left, top } = image.getBoundingClientRect();
    return image.complete || !image.checkVisibility() || left > innerWidth || top > innerHeight; })";

/// The whole page, not only what fits the window.
async fn picture(window: &Window, width: u32) -> Vec<u8> {
    let height = window.ask("return document.documentElement.scrollHeight").await;
    let height = height.as_u64().unwrap().min(TALLEST);
    window.stretch(width, height).await;
    window.until("all pictures are there", PICTURES).await;
    let clip = json!({ "x": 0, "y": 0, "width": width, "height": height, "scale": 1 });
    capture(window, json!({ "format": "png", "captureBeyondViewport": true, "clip": clip })).await
}

async fn capture(window: &Window, wanted: Value) -> Vec<u8> {
    let Value::String(picture) = window.tell("Page.captureScreenshot", wanted).await["data"].take()
    else {
        unreachable!("the browser gives no picture")
    };
    BASE64_STANDARD.decode(picture).unwrap()
}

fn add_row(sheet: &mut String, title: &str, names: &[String]) {
    writeln!(sheet, "<h2>{}</h2>\n<div>", title.replace('&', "&amp;")).unwrap();
    for name in names {
        writeln!(sheet, r#"<a href="{name}"><img loading="lazy" src="{name}" alt="{name}"></a>"#)
            .unwrap();
    }
    writeln!(sheet, "</div>").unwrap();
}

fn contact_sheet(rows: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<meta charset=\"utf-8\">\n<title>Every page</title>\n<style>\
         body {{ font-family: sans-serif; background: gray }} div {{ display: flex; gap: 1em; \
         align-items: start; overflow-x: auto }} img {{ height: 40em }}</style>\n{rows}"
    )
}
