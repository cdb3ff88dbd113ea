//! The config folder.

use std::fmt::Write;

use store::folder::Health;

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
