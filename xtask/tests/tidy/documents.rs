//! Documents that must keep up with the code.

use crate::{settle, source};
use std::collections::{BTreeMap, BTreeSet};

#[test]
fn the_architecture_names_every_room() {
    let path = source::root().join("ARCHITECTURE.md");
    let text = std::fs::read_to_string(path)
        .expect("write ARCHITECTURE.md: it is the first thing a newcomer reads");
    let mut complaints = Vec::new();
    for name in source::crates() {
        if !source::has_word(&text, &name) {
            complaints.push(format!("ARCHITECTURE.md: say what the crate `{name}` is for"));
        }
        for module in top_modules(&name) {
            if !source::has_word(&text, &module) {
                complaints.push(format!("ARCHITECTURE.md: say what `{name}::{module}` is for"));
            }
        }
    }
    settle(&complaints);
}

fn top_modules(name: &str) -> Vec<String> {
    let folder = source::root().join("crates").join(name).join("src");
    ["lib.rs", "main.rs"]
        .iter()
        .filter_map(|file| std::fs::read_to_string(folder.join(file)).ok())
        .flat_map(|text| {
            let modules = text.lines().filter_map(|line| {
                let line = line.trim_start_matches("pub ").trim_start_matches("pub(crate) ");
                Some(line.strip_prefix("mod ")?.strip_suffix(';')?.to_owned())
            });
            modules.filter(|module| module != "tests").collect::<Vec<_>>()
        })
        .collect()
}

/// Every language says everything that English says, and nothing else.
#[test]
fn catalogues_have_the_same_keys() {
    let mut catalogues: BTreeMap<String, BTreeMap<String, BTreeSet<String>>> = BTreeMap::new();
    for file in source::all().iter().filter(|file| file.is("ftl")) {
        let (locale, name) = locale_and_name(&file.path);
        catalogues.entry(name).or_default().insert(locale, keys(&file.text));
    }
    let mut complaints = Vec::new();
    for (name, languages) in &catalogues {
        let Some(english) = languages.get("en") else {
            complaints.push(format!("{name}: there is no English catalogue, it is the first one"));
            continue;
        };
        for (locale, keys) in languages {
            for key in english.difference(keys) {
                complaints.push(format!("{name} in `{locale}`: translate `{key}`"));
            }
            for key in keys.difference(english) {
                complaints
                    .push(format!("{name} in `{locale}`: `{key}` is not in English, delete it"));
            }
        }
    }
    settle(&complaints);
}

/// Reads `…/de/requests.ftl` and `…/de.ftl` alike.
fn locale_and_name(path: &str) -> (String, String) {
    let mut parts = path.trim_end_matches(".ftl").rsplit('/');
    let last = parts.next().unwrap_or_default();
    let folder = parts.next().unwrap_or_default();
    if folder.len() == 2 || folder.contains('-') {
        (folder.to_owned(), last.to_owned())
    } else {
        (last.to_owned(), folder.to_owned())
    }
}

fn keys(catalogue: &str) -> BTreeSet<String> {
    catalogue
        .lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-'))
        .filter_map(|line| Some(line.split_once('=')?.0.trim().to_owned()))
        .collect()
}
