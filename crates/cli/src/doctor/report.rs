//! What the doctor found, and how it is printed.

use std::fmt;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    Good,
    /// Worth knowing; everything works for now.
    Warning,
    /// Something does not work.
    Problem,
}

/// One thing that was looked at.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Finding {
    pub(super) weight: Weight,
    pub(super) text: String,
    /// What to do; empty when all is well.
    pub(super) advice: String,
}

impl Finding {
    pub(super) fn good(text: impl Into<String>) -> Self {
        Self { weight: Weight::Good, text: text.into(), advice: String::new() }
    }

    pub(super) fn warning(text: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { weight: Weight::Warning, text: text.into(), advice: advice.into() }
    }

    pub(super) fn problem(text: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { weight: Weight::Problem, text: text.into(), advice: advice.into() }
    }
}

/// All findings, by what they are about.
#[derive(Debug, Default)]
pub(super) struct Report {
    sections: Vec<(&'static str, Vec<Finding>)>,
}

impl Report {
    pub(super) fn add(&mut self, title: &'static str, findings: Vec<Finding>) {
        self.sections.push((title, findings));
    }

    pub(super) fn count(&self, weight: Weight) -> usize {
        let findings = self.sections.iter().flat_map(|(_, findings)| findings);
        findings.filter(|finding| finding.weight == weight).count()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (title, findings) in self.sections.iter().filter(|(_, found)| !found.is_empty()) {
            writeln!(f, "{title}")?;
            let mut following = findings.iter().skip(1);
            for Finding { weight, text, advice } in findings {
                let mark = match weight {
                    Weight::Good => "good",
                    Weight::Warning => "warning",
                    Weight::Problem => "PROBLEM",
                };
                writeln!(f, "  {mark:<8} {text}")?;
                // Findings in a row with the same advice share it.
                let next = following.next().map(|finding| &finding.advice);
                if !advice.is_empty() && next != Some(advice) {
                    writeln!(f, "           {advice}")?;
                }
            }
            writeln!(f)?;
        }
        match (self.count(Weight::Problem), self.count(Weight::Warning)) {
            (0, 0) => writeln!(f, "all is well"),
            (0, warnings) => writeln!(f, "no problem; {} worth knowing", things(warnings)),
            (problems, _) => writeln!(f, "{} to mend", things(problems)),
        }
    }
}

fn things(count: usize) -> String {
    if count == 1 { "1 thing".to_owned() } else { format!("{count} things") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings_stand_under_their_titles_with_a_sum_below() {
        let mut report = Report::default();
        report
            .add("Folder", vec![Finding::good("writable"), Finding::warning("little room", "buy")]);
        report.add("Nothing", Vec::new());
        assert!(report.to_string().ends_with("no problem; 1 thing worth knowing\n"));
        report.add(
            "Port",
            vec![
                Finding::problem("taken", "choose another"),
                Finding::problem("taken too", "choose another"),
            ],
        );
        assert_eq!(
            report.to_string(),
            "Folder\n  good     writable\n  warning  little room\n           buy\n\n\
             Port\n  PROBLEM  taken\n  PROBLEM  taken too\n           choose another\n\n2 things to mend\n"
        );
        assert_eq!(Report::default().to_string(), "all is well\n");
    }
}
