//! How components and pages are written today, so that a change is seen by whoever makes it.

use web::{
    pages::gallery::{samples, view},
    text::Locale,
    ui::Theme,
};

#[test]
fn components() {
    let cx = samples::context(Locale::En);
    for (name, part) in view::parts(&cx) {
        insta::assert_snapshot!(format!("component-{name}"), lines(&part.into_string()));
    }
}

#[test]
fn pages_in_english() {
    for (name, page) in samples::pages(Locale::En, "", Theme::Auto) {
        // The gallery is its components, and those are above.
        if name != "gallery" {
            insta::assert_snapshot!(format!("page-{name}"), lines(main_part(&page.into_string())));
        }
    }
}

/// The frame is the same around every page, so it is kept once.
#[test]
fn frame() {
    let pages = samples::pages(Locale::En, "", Theme::Auto);
    let (_, page) = pages.into_iter().find(|(name, _)| *name == "home").expect("there is a home");
    let page = page.into_string();
    insta::assert_snapshot!("frame", lines(&page.replace(main_part(&page), "")));
}

/// Cuts a page's own part out of its frame.
fn main_part(page: &str) -> &str {
    let start = page.find("<main").expect("a page has a main part");
    let end = page.find("</main>").expect("which ends");
    &page[start..end]
}

/// The other languages differ in their words alone, so their words are kept.
#[test]
fn words_in_other_languages() {
    for locale in [Locale::De, Locale::Fr, Locale::Es] {
        for (name, page) in samples::pages(locale, "", Theme::Auto) {
            if name != "gallery" {
                let said = words(main_part(&page.into_string()));
                insta::assert_snapshot!(format!("words-{name}-{}", locale.code()), said);
            }
        }
    }
}

/// Puts one tag on a line, and leaves out what says nothing: hashes and the curves of drawings.
fn lines(markup: &str) -> String {
    let mut kept = String::new();
    for line in markup.replace("><", ">\n<").lines() {
        if line.starts_with("<path") || line == "</path>" {
            continue;
        }
        let line = match line.split_once("/assets/") {
            Some((before, file)) => {
                let (stem, rest) = file.split_once('-').expect("a file has its hash");
                let (_, kind) = rest.split_once('.').expect("a file has its kind");
                format!("{before}/assets/{stem}.{kind}")
            }
            None => line.to_owned(),
        };
        kept.push_str(&line);
        kept.push('\n');
    }
    kept
}

/// Lists what a page says, one text on a line.
fn words(markup: &str) -> String {
    let mut said = Vec::new();
    for part in markup.split('<') {
        let text = part.split_once('>').map_or("", |(_, text)| text).trim();
        if !text.is_empty() {
            said.push(text);
        }
    }
    said.join("\n")
}
