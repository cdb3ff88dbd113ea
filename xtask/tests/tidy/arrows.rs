//! The arrows between the rooms, and what each room keeps to itself.

use crate::source::{self, Source};
use crate::{settle, source::has_word};

/// Which of our crates each may depend on; tests may also use `sim`.
const ARROWS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("store", &["domain"]),
    ("clients", &[]),
    ("app", &["domain", "store", "clients"]),
    ("web", &["domain", "app"]),
    ("sim", &[]),
    ("cli", &["domain", "store", "clients", "app", "web", "sim"]),
];

const OURS: &[&str] = &["domain", "store", "clients", "app", "web", "sim"];

/// Something that only one place may say.
struct Kept {
    words: &'static [&'static str],
    only_in: &'static [&'static str],
    advice: &'static str,
}

const KEPT: &[Kept] = &[
    Kept {
        words: &["reqwest"],
        only_in: &["crates/clients"],
        advice: "outside services are called by `clients`; ask it for what you need",
    },
    Kept {
        words: &["env::var", "env::var_os", "env::vars", "env::vars_os"],
        only_in: &["crates/cli/src/environment", "crates/store/src/testing", "crates/web/build"],
        advice: "environment variables are read in `cli::environment`; take the value as an argument",
    },
    Kept {
        words: &["SystemTime::now", "Utc::now", "Local::now"],
        only_in: &["crates/app/src/clock", "crates/sim/src/clock"],
        advice: "take the time from the clock of `app`, so that tests can move it",
    },
    Kept {
        words: &["rusqlite", "tokio_postgres", "postgres::Client"],
        only_in: &["crates/store"],
        advice: "the database is the business of `store`",
    },
];

#[test]
fn crates_depend_along_the_arrows() {
    let mut complaints = Vec::new();
    for name in source::crates() {
        let Some((_, allowed)) = ARROWS.iter().find(|(crate_name, _)| *crate_name == name) else {
            complaints
                .push(format!("crates/{name}: say in tests/tidy/arrows.rs what it may depend on"));
            continue;
        };
        let manifest = source::root().join("crates").join(&name).join("Cargo.toml");
        let manifest = std::fs::read_to_string(manifest).expect("a crate has a manifest");
        for (section, dependency) in dependencies(&manifest) {
            let allowed = allowed.contains(&dependency) || section == "dev-dependencies";
            if OURS.contains(&dependency) && !allowed {
                complaints.push(format!(
                    "crates/{name}/Cargo.toml: `{name}` may not depend on `{dependency}`; \
                     the arrows are cli → web → app → store, clients → domain"
                ));
            }
        }
    }
    settle(&complaints);
}

/// Returns each dependency with the section that names it.
fn dependencies(manifest: &str) -> Vec<(&str, &str)> {
    let mut section = "";
    let mut found = Vec::new();
    for line in manifest.lines().map(str::trim) {
        if let Some(name) = line.strip_prefix('[') {
            section = name.trim_end_matches(']');
        } else if section.ends_with("dependencies")
            && let Some((name, _)) = line.split_once(['=', '.'])
        {
            found.push((section, name.trim()));
        }
    }
    found
}

#[test]
fn some_words_are_said_in_one_place() {
    let mut complaints = Vec::new();
    for file in program() {
        for kept in KEPT.iter().filter(|kept| !is_in(&file, kept.only_in)) {
            for (number, line) in file.code() {
                for word in kept.words.iter().filter(|word| has_word(line, word)) {
                    complaints.push(format!("{}:{number}: `{word}`; {}", file.path, kept.advice));
                }
            }
        }
    }
    settle(&complaints);
}

#[test]
fn domain_knows_no_outside() {
    let words = ["async", "await", "tokio", "std::fs", "std::net", "std::env", "Instant::now"];
    let mut complaints = Vec::new();
    for file in program().iter().filter(|file| file.is_below("crates/domain")) {
        for (number, line) in file.code() {
            for word in words.iter().filter(|word| has_word(line, word)) {
                complaints.push(format!(
                    "{}:{number}: `{word}`; domain has no I/O, no async and no clock: \
                     take what it yields as an argument",
                    file.path
                ));
            }
        }
    }
    settle(&complaints);
}

#[test]
fn sql_is_written_in_store() {
    let mut complaints = Vec::new();
    for file in program().iter().filter(|file| !file.is_below("crates/store")) {
        for (number, _) in file.code().filter(|(_, line)| is_sql(line)) {
            complaints.push(format!(
                "{}:{number}: SQL outside `store`; give `store` a method for it",
                file.path
            ));
        }
    }
    settle(&complaints);
}

/// Tells whether a line opens a statement, in a string or on a line of its own within one.
fn is_sql(line: &str) -> bool {
    let start = line.rsplit(['"', '#']).find(|part| !part.trim().is_empty()).unwrap_or_default();
    [line.trim_start(), start.trim_start()].iter().any(|text| {
        (text.starts_with("SELECT ") && (text.contains('"') || text.contains(" FROM ")))
            || text.starts_with("INSERT INTO ")
            || text.starts_with("DELETE FROM ")
            || (text.starts_with("UPDATE ") && text.contains(" SET "))
            || text.starts_with("CREATE TABLE ")
    })
}

#[test]
fn pages_and_api_do_not_know_each_other() {
    let mut complaints = Vec::new();
    for file in program() {
        for (here, there) in [("pages", "api"), ("api", "pages")] {
            if !file.is_below(&format!("crates/web/src/{here}")) {
                continue;
            }
            let import = format!("crate::{there}");
            for (number, _) in file.code().filter(|(_, line)| has_word(line, &import)) {
                complaints.push(format!(
                    "{}:{number}: {here} import {there}; what both need belongs beside them in `web`",
                    file.path
                ));
            }
        }
    }
    settle(&complaints);
}

/// Rows are not made for the outside: what leaves the server has a shape of its own, so that a new
/// column does not become a new leak. Single values (ids, states) may know how they are written.
#[test]
fn rows_do_not_serialise_themselves() {
    let mut complaints = Vec::new();
    for file in program().iter().filter(|file| is_in(file, &["crates/domain", "crates/store"])) {
        if is_in(
            file,
            &[
                "crates/domain/src/settings",
                "crates/store/src/settings",
                "crates/store/src/archive",
                "crates/store/src/backup",
                "crates/store/src/restore/journal",
            ],
        ) {
            continue;
        }
        let lines: Vec<(usize, &str)> = file.code().collect();
        for (index, (number, line)) in lines.iter().enumerate() {
            let is_derive =
                line.trim_start().starts_with("#[derive(") && has_word(line, "Serialize");
            if is_derive && is_row(&lines[index..]) {
                complaints.push(format!(
                    "{}:{number}: `Serialize` on a type of the inner rooms; \
                     write a shape in `web` that lists what may leave",
                    file.path
                ));
            }
        }
    }
    settle(&complaints);
}

/// Tells whether the type that a derive stands above is a struct with named fields.
fn is_row(lines: &[(usize, &str)]) -> bool {
    let mut declaration = lines.iter().map(|(_, line)| *line);
    declaration
        .find(|line| has_word(line, "struct") || has_word(line, "enum"))
        .is_some_and(|line| has_word(line, "struct") && line.trim_end().ends_with('{'))
}

/// The Rust files that end up in the program.
fn program() -> Vec<Source> {
    source::rust().into_iter().filter(|file| file.is_below("crates") && !file.is_test()).collect()
}

fn is_in(file: &Source, places: &[&str]) -> bool {
    places.iter().any(|place| {
        file.is_below(place) || file.path.strip_prefix(place).is_some_and(|rest| rest == ".rs")
    })
}
