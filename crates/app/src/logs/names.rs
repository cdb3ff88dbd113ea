//! The names of log files: `usherr-2026-03-01.log`, then `….log.1`, packed `….log.1.gz`.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

/// One of the two kinds of log file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Kind {
    prefix: &'static str,
    suffix: &'static str,
    /// The link that always leads to the current file; log shippers follow it.
    pub(super) link: &'static str,
    /// For how many days before today files are kept.
    pub(super) keep_days: u64,
}

pub(super) const TEXT: Kind =
    Kind { prefix: "usherr-", suffix: ".log", link: "usherr.log", keep_days: 7 };

/// These names are the reference's own, since log viewers open them.
pub(super) const JSON: Kind =
    Kind { prefix: ".machinelogs-", suffix: ".json", link: ".machinelogs.json", keep_days: 1 };

/// A log file, by what its name says. The order is that of writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct LogName {
    pub(super) day: NaiveDate,
    /// How often the file was begun anew on that day because it was full.
    pub(super) part: u32,
    pub(super) packed: bool,
}

impl Kind {
    pub(super) fn name(&self, log: LogName) -> String {
        let Self { prefix, suffix, .. } = self;
        let LogName { day, part, packed } = log;
        let part = if part == 0 { String::new() } else { format!(".{part}") };
        let packed = if packed { ".gz" } else { "" };
        format!("{prefix}{day}{suffix}{part}{packed}")
    }

    /// Reads a name back. Anything else in the folder is none of our business.
    pub(super) fn parse(&self, name: &str) -> Option<LogName> {
        let rest = name.strip_prefix(self.prefix)?;
        let (day, rest) = rest.split_at_checked(10)?;
        let day = NaiveDate::parse_from_str(day, "%Y-%m-%d").ok()?;
        let rest = rest.strip_prefix(self.suffix)?;
        let (rest, packed) = match rest.strip_suffix(".gz") {
            Some(rest) => (rest, true),
            None => (rest, false),
        };
        let part = match rest.strip_prefix('.') {
            None if rest.is_empty() => 0,
            None => return None,
            Some(number) => number.parse().ok().filter(|part| *part > 0)?,
        };
        let log = LogName { day, part, packed };
        (self.name(log) == name).then_some(log)
    }

    /// Returns the log files of this kind in a folder, oldest first.
    pub(super) fn list(&self, folder: &Path) -> std::io::Result<Vec<LogName>> {
        let entries = fs::read_dir(folder)?.flatten();
        let names = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()));
        let mut logs: Vec<LogName> =
            names.filter_map(|entry| self.parse(entry.file_name().to_str()?)).collect();
        logs.sort_unstable();
        Ok(logs)
    }

    pub(super) fn path(&self, folder: &Path, log: LogName) -> PathBuf {
        folder.join(self.name(log))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_written_and_read_back() {
        let day = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap();
        let cases = [
            (&TEXT, "usherr-2026-03-01.log", 0, false),
            (&TEXT, "usherr-2026-03-01.log.gz", 0, true),
            (&TEXT, "usherr-2026-03-01.log.12", 12, false),
            (&JSON, ".machinelogs-2026-03-01.json", 0, false),
            (&JSON, ".machinelogs-2026-03-01.json.1.gz", 1, true),
        ];
        for (kind, name, part, packed) in cases {
            let log = LogName { day, part, packed };
            assert_eq!(kind.name(log), name);
            assert_eq!(kind.parse(name), Some(log));
        }
    }

    #[test]
    fn other_names_are_foreign() {
        for name in [
            "seerr-2026-03-01.log",
            "usherr.log",
            "usherr-2026-03-01.log.0",
            "usherr-2026-03-01.log.01",
            "usherr-2026-03-01.log.old",
            "usherr-2026-03-01.logs",
            "usherr-2026-13-01.log",
            "usherr-2026-3-1.log",
            "usherr-2026-03-0ß.log",
            "usherr-",
        ] {
            assert_eq!(TEXT.parse(name), None, "{name}");
        }
    }

    #[test]
    fn the_order_is_that_of_writing() {
        let mut names =
            ["usherr-2026-03-02.log", "usherr-2026-03-01.log.10", "usherr-2026-03-01.log.9.gz"]
                .map(|name| TEXT.parse(name).unwrap());
        names.sort_unstable();
        let names = names.map(|log| TEXT.name(log));
        assert_eq!(
            names,
            ["usherr-2026-03-01.log.9.gz", "usherr-2026-03-01.log.10", "usherr-2026-03-02.log"]
        );
    }
}
