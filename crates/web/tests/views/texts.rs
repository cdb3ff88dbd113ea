//! The catalogues: every language says everything, with the same gaps, and nothing is idle.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use web::text::Locale;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path, kind: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("the entry is readable").path();
        if path.is_dir() {
            found.extend(files(&path, kind));
        } else if path.extension().is_some_and(|extension| extension == kind) {
            found.push(path);
        }
    }
    found
}

/// Reads one language: each message with its gaps.
fn messages(locale: Locale) -> BTreeMap<String, BTreeSet<String>> {
    let mut found = BTreeMap::new();
    for path in files(&root().join("locales").join(locale.code()), "ftl") {
        let source = fs::read_to_string(&path).expect("the catalogue is readable");
        let mut id = String::new();
        for line in source.lines().filter(|line| !line.starts_with('#')) {
            if let Some((name, _)) = line.split_once(" =")
                && !line.starts_with(' ')
            {
                name.clone_into(&mut id);
                assert!(found.insert(id.clone(), BTreeSet::new()).is_none(), "`{id}` stands twice");
            }
            for part in line.split('$').skip(1) {
                let gap: String = part.chars().take_while(char::is_ascii_alphanumeric).collect();
                found.get_mut(&id).expect("a gap belongs to a message").insert(gap);
            }
        }
    }
    found
}

#[test]
fn every_language_says_everything_with_the_same_gaps() {
    let english = messages(Locale::En);
    for locale in Locale::ALL {
        let other = messages(locale);
        for (id, gaps) in &english {
            let translated = other.get(id);
            assert_eq!(translated, Some(gaps), "`{id}` in {}", locale.code());
        }
        assert_eq!(other.len(), english.len(), "{} says more than English", locale.code());
    }
}

#[test]
fn every_message_can_be_said() {
    for locale in Locale::ALL {
        let mut bundle = FluentBundle::new(vec![locale.code().parse().expect("a language")]);
        for path in files(&root().join("locales").join(locale.code()), "ftl") {
            let source = fs::read_to_string(&path).expect("the catalogue is readable");
            let resource = FluentResource::try_new(source)
                .unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", path.display()));
            bundle.add_resource(resource).expect("no message stands twice");
        }
        for (id, gaps) in messages(locale) {
            let message = bundle.get_message(&id).expect("the message is there");
            let pattern = message.value().expect("the message says something");
            for number in [0, 1, 2, 12] {
                let mut args = FluentArgs::new();
                for gap in &gaps {
                    args.set(gap.as_str(), number);
                }
                let mut errors = Vec::new();
                bundle.format_pattern(pattern, Some(&args), &mut errors);
                assert!(errors.is_empty(), "`{id}` in {}: {errors:?}", locale.code());
            }
        }
    }
}

#[test]
fn no_message_is_idle() {
    let mut sources = String::new();
    for path in files(&root().join("src"), "rs") {
        sources.push_str(&fs::read_to_string(path).expect("the source is readable"));
    }
    let mut idle = Vec::new();
    for (id, gaps) in messages(Locale::En) {
        let (page, name) = id.split_once('-').expect("a message begins with its page");
        let name = name.replace('-', "_");
        let name = if gaps.is_empty() { name.to_uppercase() } else { name };
        let name = format!("{page}::{name}");
        if !sources.contains(&name) {
            idle.push(name);
        }
    }
    assert!(idle.is_empty(), "nobody says {idle:?}; delete them");
}

#[test]
fn every_text_of_english_follows_the_typography_of_the_house() {
    for locale in Locale::ALL {
        for path in files(&root().join("locales").join(locale.code()), "ftl") {
            let source = fs::read_to_string(&path).expect("the catalogue is readable");
            for line in source.lines().filter(|line| !line.starts_with('#')) {
                let straight = line.contains('\'') || line.contains("...");
                assert!(!straight, "{}: write ’ and …: {line}", path.display());
            }
        }
    }
}
