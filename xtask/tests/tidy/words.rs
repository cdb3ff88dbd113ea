//! Words that may not stay in the repository.

use crate::{settle, source};

/// Left for later is left for ever: an issue is the place for it.
const FOR_LATER: &[&str] =
    &[concat!("to", "do"), concat!("fix", "me"), concat!("xx", "x"), concat!("ha", "ck")];

/// Folders of the machine that somebody works on.
const OF_ONE_MACHINE: &[&str] =
    &[concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("/ho", "me/")];

/// Hosts that packages come from: the package managers know them, the repository need not.
const REGISTRIES: &[&str] = &[
    concat!("index.cra", "tes.io"),
    concat!("static.cra", "tes.io"),
    concat!("registry.np", "mjs.org"),
    concat!("py", "pi.org"),
    concat!("files.python", "hosted.org"),
    concat!("deb.deb", "ian.org"),
];

#[test]
fn nothing_is_left_for_later() {
    // Not in the catalogues: one of these words is Spanish for “all”.
    let kinds = ["rs", "css", "js", "md", "sql"];
    let mut complaints = Vec::new();
    for file in source::all().iter().filter(|file| kinds.iter().any(|kind| file.is(kind))) {
        for (index, line) in file.text.lines().enumerate() {
            let lower = line.to_lowercase();
            for word in FOR_LATER.iter().filter(|word| source::has_word(&lower, word)) {
                let place = format!("{}:{}", file.path, index + 1);
                complaints.push(format!(
                    "{place}: `{word}`; do it now, or file an issue and delete this"
                ));
            }
        }
    }
    settle(&complaints);
}

#[test]
fn no_path_of_one_machine() {
    settle(&occurrences(OF_ONE_MACHINE, "use a path relative to the repository", |line, path| {
        line.match_indices(path).any(|(start, _)| {
            let before = line[..start].chars().next_back();
            !before.is_some_and(|c| c.is_alphanumeric() || "._-}>)".contains(c))
        })
    }));
}

#[test]
fn no_host_of_a_package_registry() {
    let advice = "package managers know their own hosts, leave it out";
    settle(&occurrences(REGISTRIES, advice, |line, host| line.contains(host)));
}

fn occurrences(
    needles: &[&str],
    advice: &str,
    is_there: impl Fn(&str, &str) -> bool,
) -> Vec<String> {
    let mut complaints = Vec::new();
    for file in source::all().iter().filter(|file| file.path != "Cargo.lock") {
        for (index, line) in file.text.lines().enumerate() {
            for needle in needles.iter().filter(|needle| is_there(line, needle)) {
                complaints.push(format!("{}:{}: `{needle}`; {advice}", file.path, index + 1));
            }
        }
    }
    complaints
}
