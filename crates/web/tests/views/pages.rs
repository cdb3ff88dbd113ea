//! Every page in every language: well formed, named, labelled, and reachable below a base path.

use std::{collections::BTreeSet, sync::LazyLock};

use web::{pages::gallery::samples, text::Locale, ui::Theme};

use crate::html::{self, Element};

const ELEMENTS: &[&str] = &[
    "a", "article", "aside", "b", "body", "br", "button", "caption", "circle", "code", "dd",
    "details", "dialog", "div", "dl", "dt", "ellipse", "em", "fieldset", "figure", "footer",
    "form", "g", "h1", "h2", "h3", "h4", "head", "header", "hr", "html", "img", "input", "label",
    "legend", "li", "line", "link", "main", "meta", "nav", "noscript", "ol", "optgroup", "option",
    "output", "p", "path", "pre", "progress", "rect", "script", "section", "select", "small",
    "span", "strong", "summary", "svg", "table", "tbody", "td", "template", "textarea", "th",
    "thead", "time", "title", "tr", "ul",
];

/// Every page in every language, below a base path, with its name.
static PAGES: LazyLock<Vec<(String, Element)>> = LazyLock::new(|| {
    let in_locale = |locale: Locale| {
        let pages = samples::pages(locale, "/films", Theme::Auto).into_iter();
        pages.map(move |(name, page)| {
            (format!("{name} in {}", locale.code()), html::read(&page.into_string()))
        })
    };
    Locale::ALL.into_iter().flat_map(in_locale).collect()
});

fn each(check: impl Fn(&str, &Element)) {
    PAGES.iter().for_each(|(name, page)| check(name, page));
}

#[test]
fn only_known_elements_are_used() {
    each(|name, page| {
        for element in page.all().iter().skip(1) {
            assert!(ELEMENTS.contains(&element.name.as_str()), "{name}: <{}>", element.name);
        }
    });
}

#[test]
fn ids_are_unique_and_what_is_pointed_at_exists() {
    each(|name, page| {
        let mut ids = BTreeSet::new();
        for id in page.all().iter().filter_map(|element| element.attribute("id")) {
            assert!(ids.insert(id.to_owned()), "{name}: `{id}` is used twice");
        }
        for element in page.all() {
            for attribute in
                ["for", "aria-labelledby", "aria-describedby", "commandfor", "data-swap"]
            {
                for id in element.attribute(attribute).unwrap_or_default().split_whitespace() {
                    assert!(ids.contains(id), "{name}: {attribute} points at no `{id}`");
                }
            }
        }
    });
}

#[test]
fn fields_have_labels_and_buttons_have_words() {
    each(|name, page| {
        let all = page.all();
        for element in &all {
            match element.name.as_str() {
                "input" | "select" | "textarea" if element.attribute("type") != Some("hidden") => {
                    let id = element.attribute("id").unwrap_or_default();
                    let labelled = |label: &&&Element| {
                        label.is("label") && label.attribute("for") == Some(id) && said(label)
                    };
                    assert!(all.iter().find(labelled).is_some(), "{name}: `{id}` has no label");
                }
                "button" => {
                    assert!(element.attribute("type").is_some(), "{name}: a button has no type");
                    assert!(said(element), "{name}: a button has no words");
                }
                "a" => assert!(
                    (said(element) || pictured(element) || is_twin(element))
                        && element.attribute("href").is_some(),
                    "{name}: a link lacks words or an address"
                ),
                "img" => {
                    for attribute in ["alt", "width", "height"] {
                        assert!(element.attribute(attribute).is_some(), "{name}: img {attribute}");
                    }
                }
                _ => {}
            }
        }
    });
}

/// Whether a link leads where another beside it does that says where, and is left out by those who hear
/// the page or go through it by keyboard.
fn is_twin(element: &Element) -> bool {
    element.attribute("aria-hidden") == Some("true") && element.attribute("tabindex") == Some("-1")
}

fn said(element: &Element) -> bool {
    !element.text.trim().is_empty()
}

/// Whether a picture stands for the words, and says them.
fn pictured(element: &Element) -> bool {
    let of_words = |each: &&Element| each.is("img") && each.attribute("alt") != Some("");
    element.all().iter().any(of_words)
}

#[test]
fn headings_begin_with_the_page_and_skip_no_level() {
    each(|name, page| {
        let mut before = 0;
        for heading in page.all().iter().filter_map(|element| element.name.strip_prefix('h')) {
            let Ok(level) = heading.parse::<u32>() else { continue };
            assert!(level <= before + 1, "{name}: a heading of level {level} follows {before}");
            assert!(level > 1 || before == 0, "{name}: a second heading of level 1");
            before = level;
        }
        assert!(before > 0, "{name}: the page has no heading");
    });
}

#[test]
fn nothing_is_inline_and_nothing_comes_from_elsewhere() {
    each(|name, page| {
        for element in page.all() {
            assert!(!element.is("style"), "{name}: an inline style sheet");
            assert!(!element.is("script") || !said(element), "{name}: an inline script");
            for (attribute, value) in &element.attributes {
                assert!(
                    attribute != "style" && !attribute.starts_with("on"),
                    "{name}: {attribute}=\"{value}\" is inline"
                );
                if matches!(attribute.as_str(), "src" | "action") || element.is("link") {
                    assert!(!value.contains("://"), "{name}: {value} is elsewhere");
                }
            }
        }
    });
}

#[test]
fn every_address_stands_below_the_base_path() {
    each(|name, page| {
        for element in page.all() {
            for attribute in ["href", "src", "action"] {
                let Some(address) = element.attribute(attribute) else { continue };
                let ours = address.starts_with("/films/") || address.starts_with("/films?");
                let free = address.starts_with(['#', '?']) || address.starts_with("https://");
                assert!(ours || free, "{name}: {attribute}=\"{address}\"");
            }
        }
    });
}

#[test]
fn every_form_that_posts_carries_the_token() {
    let pages = samples::pages(Locale::En, "", Theme::Auto);
    let own = pages.into_iter().filter(|(name, _)| name.ends_with("-own"));
    for (name, page) in own {
        let page = html::read(&page.into_string());
        for form in page.all().into_iter().filter(|e| e.attribute("method") == Some("post")) {
            let token = form.all().into_iter().find(|e| e.attribute("name") == Some("_csrf"));
            let token = token.and_then(|field| field.attribute("value"));
            assert_eq!(token, Some("token"), "{name}: {:?}", form.attribute("action"));
        }
    }
}

#[test]
fn what_is_written_by_people_is_escaped() {
    let cx = samples::context(Locale::En);
    let mut ticket = samples::ticket();
    ticket.title.name = Some("<script>alert(1)</script>\"'&".to_owned());
    ticket.by.name = "<img src=x onerror=alert(1)>".to_owned();
    ticket.stuck = Some(web::ui::ticket::Stuck::Told {
        reason: Some("</article><script>".to_owned()),
        again: None,
    });
    let shown = html::read(&web::ui::ticket::ticket(&cx, &ticket).into_string());
    for element in shown.all() {
        assert!(!element.is("script") && element.attribute("onerror").is_none());
    }
}
