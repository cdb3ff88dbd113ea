//! The config folder, and the settings file in it.

use std::fmt::Write;

use store::folder::{Health, Layout};
use store::settings::{Document, Settings, SettingsError, SettingsFile};

use super::report::Finding;

/// Says what is to be said about the folder.
pub(super) fn examine(health: &Health) -> Vec<Finding> {
    let mut findings: Vec<Finding> = health
        .problems
        .iter()
        .map(|problem| Finding::problem(problem.to_string(), problem.advice()))
        .collect();
    if health.is_usable() {
        findings.push(Finding::good(describe(health)));
    }
    findings.extend(
        health.warnings.iter().map(|risk| Finding::warning(risk.to_string(), risk.advice())),
    );
    findings
}

/// Tells where the folder lies and how much room it has.
fn describe(health: &Health) -> String {
    let mut text = format!("`{}` can be written to", health.path.display());
    if let Some(file_system) = &health.file_system {
        let _ = write!(text, ", on {}", file_system.kind);
    }
    if let Some(space) = health.space {
        let _ = write!(text, ", {space}");
    }
    text
}

/// Reads the settings without changing them. Returns what they say, for the checks that follow.
pub(super) fn examine_settings(layout: &Layout) -> (Vec<Finding>, Option<Settings>) {
    let file = SettingsFile::new(layout.settings());
    let text = match file.read() {
        Ok(Some(text)) => text,
        Ok(None) => return (vec![no_settings()], None),
        Err(error) => {
            let advice = "the file is left as it is; see that this user may read it";
            return (vec![Finding::problem(error.to_string(), advice)], None);
        }
    };
    // What a start refuses is not whole either: a section of the wrong kind, in a text without a fault.
    let read = match file.check() {
        Err(SettingsError::Broken { fault, .. }) => Err(fault),
        _ => Document::parse(&text),
    };
    match read {
        Ok(document) => {
            let settings = Settings::read(&document);
            let name = &settings.main.application_title;
            (vec![Finding::good(format!("`settings.json` is whole, of `{name}`"))], Some(settings))
        }
        Err(fault) => {
            let text = format!("`settings.json` cannot be used: {fault}");
            (vec![Finding::problem(text, advice_on_broken(&file))], None)
        }
    }
}

fn no_settings() -> Finding {
    Finding::warning("there is no `settings.json` yet", "the first start creates one")
}

fn advice_on_broken(file: &SettingsFile) -> String {
    match file.newest_good_copy() {
        Some(copy) => format!(
            "mend it, or replace it with `{}`, which is whole; nothing is ever overwritten",
            copy.display()
        ),
        None => "mend it with an editor, or restore it from a backup; nothing is ever overwritten"
            .to_owned(),
    }
}
