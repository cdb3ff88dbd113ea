//! Sizes and openings: a file is one thing that a stranger can name.

use crate::{settle, source};

const LONGEST_FILE: usize = 400;
const LONGEST_TEST_FILE: usize = 600;
const LONGEST_FUNCTION: usize = 60;

#[test]
fn files_are_short() {
    let complaints: Vec<String> = source::rust()
        .iter()
        .filter_map(|file| {
            let limit = if file.is_test() { LONGEST_TEST_FILE } else { LONGEST_FILE };
            let lines = file.text.lines().count();
            let too_long = lines > limit;
            too_long.then(|| {
                format!(
                    "{}: {lines} lines, at most {limit}; split it by what it is about",
                    file.path
                )
            })
        })
        .collect();
    settle(&complaints);
}

/// Clippy measures functions; this holds the limit that it measures against.
#[test]
fn functions_are_measured() {
    let root = source::root();
    let read = |path: &str| std::fs::read_to_string(root.join(path)).expect(path);
    let limit = format!("too-many-lines-threshold = {LONGEST_FUNCTION}");
    for path in ["clippy.toml", "xtask/clippy.toml"] {
        assert!(
            read(path).contains(&limit),
            "{path}: put `{limit}` back, long functions hide things"
        );
    }
    assert!(
        read("Cargo.toml").contains("too_many_lines = \"warn\""),
        "Cargo.toml: switch the lint `too_many_lines` on again, it measures functions"
    );
}

#[test]
fn files_say_what_they_are_for() {
    let complaints: Vec<String> = source::rust()
        .iter()
        .filter(|file| !file.path.ends_with("/build.rs"))
        .filter(|file| !file.text.starts_with("//! ") || opening(&file.text).is_empty())
        .map(|file| {
            format!("{}: begin with a `//!` sentence that says what the file is for", file.path)
        })
        .collect();
    settle(&complaints);
}

fn opening(text: &str) -> &str {
    text.lines().next().unwrap_or_default().trim_start_matches("//!").trim()
}

#[test]
fn modules_are_read_from_mod_rs() {
    let files = source::rust();
    let complaints: Vec<String> = files
        .iter()
        .filter(|file| {
            let folder = file.path.trim_end_matches(".rs");
            !matches!(folder.rsplit('/').next(), Some("main" | "lib" | "mod"))
                && !file.is_test()
                && files.iter().any(|other| other.is_below(folder))
        })
        .map(|file| format!("{}: move it to `mod.rs` in its folder, as everywhere else", file.path))
        .collect();
    settle(&complaints);
}
