//! A household goes and comes back: by the commands, while it is served, by the old ways, and where
//! there is no room for it.

mod broken;
mod broken_off;
mod commands;
mod crowded;
mod handed;
mod kept;
mod old_ways;
mod replicas;
mod served;

use crate::support::Home;
use std::process::Output;
use store::transfer::{Contents, contents};

/// Runs a command that must succeed, and returns what it said.
fn said(home: &Home, words: &[&str]) -> String {
    let Output { status, stdout, stderr } = home.usherr(words).output().unwrap();
    assert_eq!(status.code(), Some(0), "{}", String::from_utf8_lossy(&stderr));
    String::from_utf8(stdout).unwrap()
}

/// What is in the database.
fn rows(home: &Home) -> Contents {
    home.store().read_now(contents).unwrap()
}

/// Makes a backup in the household's own folder, and gives its name.
fn backup_of(home: &Home) -> String {
    let path = said(home, &["backup", "create"]);
    let path = std::path::PathBuf::from(path.lines().last().unwrap());
    path.file_name().unwrap().to_str().unwrap().to_owned()
}

/// A household on each engine at hand.
fn homes() -> Vec<Home> {
    [Some(Home::on_sqlite()), Home::on_postgres()].into_iter().flatten().collect()
}
