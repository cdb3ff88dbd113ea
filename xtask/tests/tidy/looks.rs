//! The style sheets: every class has a rule, every rule has a class, every colour has a name.

use crate::settle;
use crate::source::{self, Source};
use std::collections::BTreeMap;

const SHEETS: &str = "crates/web/assets/css";
const TOKENS: &str = "tokens.css";

#[test]
fn every_class_has_a_rule_and_every_rule_a_class() {
    let files = source::all();
    let mut defined = BTreeMap::new();
    for sheet in files.iter().filter(|file| file.is_below("crates/web") && file.is("css")) {
        for class in classes_of_sheet(&sheet.text) {
            defined.entry(class).or_insert(&sheet.path);
        }
    }
    let views: Vec<&Source> = files
        .iter()
        .filter(|file| {
            file.is_below("crates/web") && ["rs", "js", "svg"].iter().any(|kind| file.is(kind))
        })
        .collect();
    let mut complaints = Vec::new();
    for (class, sheet) in &defined {
        if !views.iter().any(|view| mentions(&view.text, class)) {
            complaints.push(format!("{sheet}: no view uses `.{class}`, delete the rule"));
        }
    }
    for view in views.iter().filter(|view| view.is("rs")) {
        for class in classes_of_view(&view.text) {
            if !defined.contains_key(&class) {
                complaints.push(format!("{}: `.{class}` has no rule in {SHEETS}/*.css", view.path));
            }
        }
    }
    settle(&complaints);
}

#[test]
fn colours_have_names() {
    let mut complaints = Vec::new();
    for sheet in source::all().iter().filter(|file| file.is_below("crates/web") && file.is("css")) {
        if sheet.path.ends_with(TOKENS) {
            continue;
        }
        for (index, line) in without_comments(&sheet.text).lines().enumerate() {
            if let Some(colour) = colour_literal(line) {
                complaints.push(format!(
                    "{}:{}: `{colour}`; name the colour in {TOKENS} and use the name",
                    sheet.path,
                    index + 1
                ));
            }
        }
    }
    settle(&complaints);
}

/// Finds a colour that is written out: `#…` in hexadecimal, or a function of colours.
fn colour_literal(line: &str) -> Option<&str> {
    let value = line.split_once(':').map_or("", |(_, value)| value);
    let functions = ["rgb(", "rgba(", "hsl(", "hsla(", "oklch(", "oklab(", "lch(", "lab("];
    if let Some(function) = functions.iter().find(|function| value.contains(*function)) {
        return Some(function);
    }
    let start = value.find('#')?;
    let digits = value[start + 1..].chars().take_while(char::is_ascii_hexdigit).count();
    matches!(digits, 3 | 4 | 6 | 8).then(|| &value[start..=start + digits])
}

fn classes_of_sheet(sheet: &str) -> Vec<String> {
    let sheet = without_comments(sheet);
    let mut selectors = String::new();
    for part in sheet.split_inclusive(['{', '}', ';']) {
        if let Some(selector) = part.strip_suffix('{')
            && !selector.trim_start().starts_with('@')
        {
            selectors.push_str(selector);
            selectors.push(' ');
        }
    }
    names_after_dots(&selectors)
}

/// Returns the classes in the `html!` blocks of a view, as far as they are written out.
fn classes_of_view(view: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (start, _) in view.match_indices("html! {") {
        found.extend(names_after_dots(&markup_only(&view[start + "html! ".len()..])));
    }
    found
}

/// Keeps elements, classes and ids of one block; blanks strings, splices and control lines.
fn markup_only(block: &str) -> String {
    let mut kept = String::new();
    let (mut braces, mut rest) = (0_usize, block);
    while let Some(c) = rest.chars().next() {
        let skipped = match c {
            '"' => string_length(rest),
            '(' => balanced_length(rest, '(', ')'),
            '[' => balanced_length(rest, '[', ']'),
            '@' => control_length(rest),
            // What an arm of a match asks besides.
            'i' if rest.starts_with("if ") => rest.find("=>").unwrap_or_default(),
            _ => 0,
        };
        if skipped > 0 {
            kept.push(' ');
            rest = &rest[skipped..];
            continue;
        }
        braces = match c {
            '{' => braces + 1,
            '}' => braces.saturating_sub(1),
            _ => braces,
        };
        kept.push(c);
        rest = &rest[c.len_utf8()..];
        if braces == 0 {
            break;
        }
    }
    kept
}

fn string_length(text: &str) -> usize {
    let mut escaped = false;
    for (index, c) in text.char_indices().skip(1) {
        match c {
            '"' if !escaped => return index + 1,
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    text.len()
}

fn balanced_length(text: &str, open: char, close: char) -> usize {
    let (mut depth, mut index) = (0_usize, 0);
    while let Some(c) = text[index..].chars().next() {
        if c == '"' {
            index += string_length(&text[index..]);
            continue;
        }
        depth = if c == open { depth + 1 } else { depth - usize::from(c == close) };
        index += c.len_utf8();
        if depth == 0 {
            return index;
        }
    }
    text.len()
}

/// Skips `@if …`, `@for …`, `@match …` up to the brace, and `@let …;` whole.
fn control_length(text: &str) -> usize {
    let end =
        if text.starts_with("@let") { text.find(';').map(|at| at + 1) } else { text.find('{') };
    end.unwrap_or(text.len())
}

fn names_after_dots(text: &str) -> Vec<String> {
    text.match_indices('.')
        .filter_map(|(start, _)| {
            let name: String = text[start + 1..]
                .chars()
                .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
                .collect();
            name.starts_with(|c: char| c.is_ascii_alphabetic()).then_some(name)
        })
        .collect()
}

fn mentions(text: &str, class: &str) -> bool {
    text.match_indices(class).any(|(start, _)| {
        let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        !text[..start].ends_with(part) && !text[start + class.len()..].starts_with(part)
    })
}

fn without_comments(sheet: &str) -> String {
    let mut kept = String::new();
    let mut rest = sheet;
    while let Some((before, after)) = rest.split_once("/*") {
        let (comment, after) = after.split_once("*/").unwrap_or((after, ""));
        kept.push_str(before);
        kept.extend(comment.chars().filter(|c| *c == '\n'));
        rest = after;
    }
    kept + rest
}

#[test]
fn markup_is_read_as_maud_reads_it() {
    let view = r#"html! { section.card.card-wide { @if a.b { p.note."dyn" { (x.y()) "a.b" } } } }"#;
    assert_eq!(classes_of_view(view), ["card", "card-wide", "note"]);
    assert_eq!(classes_of_sheet("@layer x { .a:hover > .b { c: 1.5rem } } /* .d */"), ["a", "b"]);
    assert_eq!(colour_literal("color: #a0b1c2;"), Some("#a0b1c2"));
    assert_eq!(colour_literal("fill: url(#mark)"), None);
}
