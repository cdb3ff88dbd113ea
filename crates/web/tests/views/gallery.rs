//! The gallery keeps up with the components.

use std::collections::BTreeSet;

use web::{
    pages::gallery::{samples, view},
    text::Locale,
};

/// What is no component: files, surroundings, and words.
const NOT_SHOWN: &[&str] = &["appicons", "assets", "doubt", "installed", "shell", "words"];

#[test]
fn every_component_has_its_place() {
    let modules = include_str!("../../src/ui/mod.rs").lines();
    let components = modules.filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    let cx = samples::context(Locale::En);
    let shown: BTreeSet<&str> = view::parts(&cx).into_iter().map(|(name, _)| name).collect();
    let is_missing = |name: &&str| !shown.contains(name) && !NOT_SHOWN.contains(name);
    let missing: Vec<&str> = components.filter(is_missing).collect();
    assert!(missing.is_empty(), "show {missing:?} in pages/gallery/view.rs");
}
