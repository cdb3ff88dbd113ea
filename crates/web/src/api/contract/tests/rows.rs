//! The table agrees with itself, and with the reference's list of routes.

use super::super::guard::bits;
use super::super::schema::{Field, Kind};
use super::super::{BASE, Body, Guard, Route, Verb, routes};
use super::facts;
use domain::Permissions;
use std::collections::BTreeMap;

/// The names in braces, in the order of the path.
fn holes(path: &str) -> Vec<&str> {
    path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}')).collect()
}

#[test]
fn every_row_is_whole() {
    let mut seen = Vec::new();
    for route in routes() {
        let name = format!("{} {}", route.verb.name(), route.path);
        assert!(!seen.contains(&name), "{name} stands there twice");
        let params: Vec<_> = route.params.iter().map(|param| param.name).collect();
        assert_eq!(holes(route.path), params, "{name}: parameters in the order of the path");
        assert!(!route.path.ends_with('/'), "{name}");
        assert!(!route.about.is_empty() && !route.about.ends_with('.'), "{name}: {}", route.about);
        for field in route.params.iter().chain(route.query) {
            assert!(is_plain(field), "{name}: {} has no shape in a query", field.name);
        }
        seen.push(name);
    }
    assert_eq!(seen.len(), 206);
}

fn is_plain(field: &Field) -> bool {
    !field.schema.read_only
        && matches!(
            field.schema.kind,
            Kind::Bool | Kind::Number | Kind::Count | Kind::Integer | Kind::Text | Kind::OneOf(_)
        )
}

#[test]
fn a_guard_about_a_person_stands_on_a_path_with_a_person() {
    for route in routes() {
        let about_a_person =
            matches!(route.guard, Guard::SelfOnly | Guard::SelfOrAll(_) | Guard::SelfOrAny(_));
        if about_a_person {
            assert!(holes(route.path).contains(&"userId"), "{}", route.path);
        }
    }
}

#[test]
fn only_writes_take_a_body() {
    for route in routes() {
        let takes = !matches!(route.body, Body::Free);
        assert!(!takes || matches!(route.verb, Verb::Post | Verb::Put), "{}", route.path);
    }
}

#[test]
fn the_old_name_of_the_blocklist_has_the_same_routes() {
    let under = |name: &str| {
        routes()
            .filter(|route| route.path.starts_with(name))
            .map(|route| (route.verb, route.path.replace(name, ""), route.guard))
            .collect::<Vec<_>>()
    };
    assert_eq!(under("/blocklist"), under("/blacklist"));
    assert_eq!(under("/blocklist").len(), 4);
}

/// Reads the reference's word for who may call. What is said behind it in words is for the use
/// case; where only words are there, the rows are named one by one.
fn guard_of(route: &Route, words: &str) -> Guard {
    let names = |text: &str, between: char| {
        text.split(between).fold(Permissions::NONE, |sum, name| {
            let bit = Permissions::NAMED.iter().find(|(_, known)| *known == name.trim());
            sum | bit.unwrap_or_else(|| panic!("{}: no permission {name:?}", route.path)).0
        })
    };
    let write_issues = Guard::Any(bits([Permissions::MANAGE_ISSUES, Permissions::CREATE_ISSUES]));
    match words {
        "public" => return Guard::Public,
        "self" => return Guard::SelfOnly,
        // The person's own browsers: meant so, missed by the reference (api §20, no. 4).
        "MANAGE_USERS (3.1.0: self check broken, self gets 403)" => {
            return Guard::SelfOrAll(Permissions::MANAGE_USERS);
        }
        // An unknown person is answered before the rights are looked at.
        "self or MANAGE_REQUESTS|REQUEST_VIEW" => return Guard::InHandler,
        _ if words.starts_with("MANAGE_ISSUES, or CREATE_ISSUES") => return write_issues,
        _ if words.starts_with("owner or ") || words.contains(", or owner") => {
            return Guard::InHandler;
        }
        _ if words.starts_with("credential-present") => return Guard::Present,
        _ if words == "user" || words.starts_with("user;") || words.starts_with("user (") => {
            return Guard::User;
        }
        _ => {}
    }
    let words = words.split([';', '(']).next().unwrap().trim();
    let words = words.strip_suffix(" and author only").unwrap_or(words);
    match (words.strip_prefix("self or "), words.contains('|')) {
        (Some(words), true) => Guard::SelfOrAny(names(words, '|')),
        (Some(words), false) => Guard::SelfOrAll(names(words, '&')),
        (None, true) => Guard::Any(names(words, '|')),
        (None, false) => Guard::All(names(words, '&')),
    }
}

#[test]
fn the_table_is_the_reference_s_list_of_routes() {
    let Some(folder) = facts("contracts/routes.tsv") else { return };
    let text = std::fs::read_to_string(folder).unwrap();
    let mut theirs = BTreeMap::new();
    for line in text.lines().skip(1) {
        let [method, path, permission, now, _] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{line}");
        };
        if let Some(path) = path.strip_prefix(BASE)
            && now == "yes"
        {
            theirs.insert((method, path), permission);
        }
    }
    for route in routes() {
        let words = theirs.remove(&(route.verb.name(), route.path));
        let words = words.unwrap_or_else(|| panic!("{} is ours alone", route.path));
        assert_eq!(route.guard, guard_of(route, words), "{} {}", route.verb.name(), route.path);
    }
    assert_eq!(theirs, BTreeMap::new(), "not in the table");
}
