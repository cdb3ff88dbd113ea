//! Every page is looked at in the browser, and tried with every permission.

use crate::{settle, source};

const TABLE: &str = "crates/cli/tests/browser/pages.rs";
const GUARDS: &str = "crates/web/tests/it/pages/guards.rs";
const PAGES: &str = "crates/web/src/pages";
const PATHS: &str = "crates/web/src/pages/path.rs";

/// What is served beside the pages.
const NO_PAGES: &[&str] = &["/assets/{file}", "/imageproxy/{*rest}", "/avatarproxy/{account}"];

#[test]
fn every_page_is_looked_at_in_the_browser() {
    let files = source::rust();
    let text = |path: &str| {
        let file = files.iter().find(|file| file.path == path);
        file.map(|file| file.text.as_str()).unwrap_or_default()
    };
    let (table, paths) = (text(TABLE), text(PATHS));
    let mut found = 0;
    let mut complaints = Vec::new();
    for file in files.iter().filter(|file| file.is_below(PAGES)) {
        for (place, _) in routes(&file.text).filter(|(_, handlers)| is_read(handlers)) {
            found += 1;
            // A place that stands in for several: its routes are written out in the table by hand.
            if place.chars().all(char::is_lowercase) {
                continue;
            }
            let Some(route) = spelt_out(place, paths) else {
                let advice = "name the route by a text or by a text constant of path.rs";
                complaints.push(format!("{}: `{place}`: {advice}", file.path));
                continue;
            };
            // A route below several others is written without its beginning.
            let begins = if route.starts_with('/') { "(\"" } else { "/" };
            if !NO_PAGES.contains(&route) && !table.contains(&format!("{begins}{route}\",")) {
                complaints.push(format!("{TABLE}: add `{route}`, which {} serves", file.path));
            }
        }
    }
    assert!(found > 10, "hardly a route is found: mend tests/tidy/pages.rs");
    settle(&complaints);
}

#[test]
fn every_page_is_tried_with_every_permission() {
    let files = source::rust();
    let text = |path: &str| {
        let file = files.iter().find(|file| file.path == path);
        file.map(|file| file.text.as_str()).unwrap_or_default()
    };
    let (table, paths) = (text(GUARDS), text(PATHS));
    let mut complaints = Vec::new();
    for file in files.iter().filter(|file| file.is_below(PAGES)) {
        for (place, _) in routes(&file.text) {
            let route = spelt_out(place, paths).unwrap_or(place);
            if !NO_PAGES.contains(&route) && !table.contains(&format!("(\"{route}\",")) {
                complaints.push(format!("{GUARDS}: add `{route}`, which {} serves", file.path));
            }
        }
    }
    settle(&complaints);
}

/// The place and the handlers of every `.route(place, handlers)`.
fn routes(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.match_indices(".route(").filter_map(|(start, opening)| {
        let rest = &text[start + opening.len()..];
        let mut depth = 1;
        let end = rest.find(|c| {
            depth += match c {
                '(' => 1,
                ')' => -1,
                _ => 0,
            };
            depth == 0
        })?;
        let (place, handlers) = rest[..end].split_once(',')?;
        Some((place.trim(), handlers.trim()))
    })
}

/// Tells whether somebody can simply go there.
fn is_read(handlers: &str) -> bool {
    let is_get = |text: &str| text.starts_with("get(") || text.starts_with("get_route(");
    is_get(handlers) || handlers.contains(".get(")
}

/// Reads a route that is written as a text, as `path::NAME` or as `&at("name")`.
fn spelt_out<'a>(place: &'a str, paths: &'a str) -> Option<&'a str> {
    if let Some((_, text)) = place.split_once('"') {
        return text.split('"').next();
    }
    let name = place.rsplit("::").next()?;
    let constant = format!("const {name}: &str = ");
    let start = paths.find(&constant)? + constant.len();
    paths[start..].trim_start().strip_prefix('"')?.split('"').next()
}
