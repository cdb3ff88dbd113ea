//! `usherr doctor`: looks at everything a household stands on, changes nothing, and says what to
//! do.
//!
//! Reading order: [`report`] (what a finding is), then one file for each thing that is looked at.

mod database;
mod folder;
mod report;
mod server;
mod services;
mod settings;
#[cfg(test)]
mod tests;

use store::folder::{Health, Layout};

use crate::arguments::Doctor;
use crate::environment::Environment;
use crate::household::sharing_of;
use report::{Finding, Report, Weight};

/// What the doctor has to say.
pub(crate) struct Diagnosis {
    pub(crate) text: String,
    pub(crate) is_good: bool,
}

/// Examines the household that the environment describes.
pub(crate) fn examine(environment: &Environment, options: &Doctor) -> Diagnosis {
    let layout = Layout::new(&environment.config_directory);
    // First, because it must happen before this process opens the database.
    let health = Health::of(layout.root(), sharing_of(environment));
    let (settings_findings, settings) = settings::examine(environment, &layout);
    let mut report = Report::default();
    report.add("Environment", examine_environment(environment));
    report.add("Config folder", folder::examine(&health));
    report.add("Settings", settings_findings);
    report.add("Database", database::examine(environment, &health));
    report.add("Server", server::examine(environment, health.holder.as_ref()));
    if !options.offline {
        report.add("Services", services::examine(environment, settings.as_ref()));
    }
    Diagnosis { text: report.to_string(), is_good: report.count(Weight::Problem) == 0 }
}

fn examine_environment(environment: &Environment) -> Vec<Finding> {
    let see = "`usherr --help` lists all variables";
    environment.warnings.iter().map(|warning| Finding::warning(warning, see)).collect()
}
