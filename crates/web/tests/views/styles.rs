//! The stylesheet and the markup know each other.

use std::collections::BTreeSet;

use web::{
    pages::gallery::samples,
    text::Locale,
    ui::{Theme, assets},
};

use crate::html;

fn stylesheet() -> String {
    let source = String::from_utf8(assets::stylesheet().body().to_vec()).expect("it is text");
    let mut kept = String::new();
    let mut rest = source.as_str();
    while let Some((before, after)) = rest.split_once("/*") {
        kept.push_str(before);
        rest = after.split_once("*/").expect("a comment ends").1;
    }
    kept + rest
}

#[test]
fn every_class_has_a_rule_and_every_rule_a_class() {
    let mut used = BTreeSet::new();
    for (_, page) in samples::pages(Locale::En, "", Theme::Auto) {
        used.extend(html::read(&page.into_string()).classes());
    }
    let ruled = classes(&stylesheet());
    let without_rule: Vec<_> = used.difference(&ruled).collect();
    let without_class: Vec<_> = ruled.difference(&used).collect();
    assert!(without_rule.is_empty(), "write a rule for {without_rule:?}");
    assert!(without_class.is_empty(), "no page or gallery shows {without_class:?}");
}

fn classes(sheet: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for selector in sheet.split(['{', '}', ';']).filter(|part| !part.contains(": ")) {
        for (start, _) in selector.match_indices('.') {
            let name: String = selector[start + 1..]
                .chars()
                .take_while(|letter| letter.is_ascii_alphanumeric() || *letter == '-')
                .collect();
            if name.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
                found.insert(name);
            }
        }
    }
    found
}

#[test]
fn every_name_that_is_used_has_a_value() {
    let sheet = stylesheet();
    let given: BTreeSet<&str> = sheet
        .split(['{', ';', ' ', '\n'])
        .filter_map(|word| word.strip_suffix(':'))
        .filter(|word| word.starts_with("--"))
        .collect();
    for (start, _) in sheet.match_indices("var(--") {
        let inside = &sheet[start + 4..];
        let end = inside.find([')', ',']).expect("a name ends");
        let name = &inside[..end];
        assert!(given.contains(name), "`{name}` is used, but nowhere given");
    }
}

#[test]
fn braces_match() {
    let sheet = stylesheet();
    assert_eq!(sheet.matches('{').count(), sheet.matches('}').count());
}

#[test]
fn what_is_sent_stays_small() {
    let (style, script) = (assets::stylesheet().gzip().len(), assets::script().gzip().len());
    assert!(style < 20_000, "the stylesheet is {style} bytes compressed");
    let all = script + assets::live().gzip().len();
    assert!(all < 15_000, "all scripts are {all} bytes compressed");
}
