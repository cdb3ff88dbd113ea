//! What archives are called, and which of them lie in a folder.

use super::error::io_error;
use crate::Result;
use domain::Ts;
use std::cmp::Reverse;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The end of the name of an archive that any desktop opens.
pub const PLAIN: &str = ".zip";
/// The end of the name of an encrypted one.
pub const ENCRYPTED: &str = ".zip.age";

/// An archive in a folder, as far as its name tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The file's name.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
    /// How long it is.
    pub size: u64,
    /// The moment in its name.
    pub created_at: Ts,
    /// Whether it is encrypted.
    pub is_encrypted: bool,
}

/// The name of an archive: the beginning of the instance's name, and the moment.
pub fn stem(instance: &str, now: Ts) -> String {
    format!("usherr-{}-{}", short(instance), now.to_utc().format("%Y%m%dT%H%M%SZ"))
}

/// The beginning of the instance's name, as names of archives have it.
fn short(instance: &str) -> String {
    instance.chars().filter(char::is_ascii_alphanumeric).take(8).collect()
}

/// Whose archive it is: the beginning of an instance's name; nothing when it is no name of an archive.
pub fn owner(name: &str) -> Option<&str> {
    moment(name)?;
    Some(name.strip_prefix("usherr-")?.split_once('-')?.0)
}

/// Whether an instance made the archive of this name. Several may use one folder, bucket or share,
/// and none may take away what is another's.
pub fn is_of(name: &str, instance: &str) -> bool {
    owner(name).is_some_and(|owner| owner == short(instance))
}

/// Reads the moment out of a name; nothing when it is no name of an archive.
pub fn moment(name: &str) -> Option<Ts> {
    let stem = name.strip_suffix(ENCRYPTED).or_else(|| name.strip_suffix(PLAIN))?;
    let (_, rest) = stem.strip_prefix("usherr-")?.split_once('-')?;
    let text = rest.split('-').next()?;
    let moment = chrono::NaiveDateTime::parse_from_str(text, "%Y%m%dT%H%M%SZ").ok()?;
    Some(Ts::from(moment.and_utc()))
}

/// Sorts what has a moment and the name of an archive: the newest first, and of those of one second the
/// one that was made last.
pub fn newest_first<T>(all: &mut [T], of: impl Fn(&T) -> (Ts, &str)) {
    all.sort_by_cached_key(|one| {
        let (moment, name) = of(one);
        Reverse((moment, number(name), name.to_owned()))
    });
}

/// The how manieth archive of its second it is, beginning with 1.
fn number(name: &str) -> u32 {
    let stem = name.strip_suffix(ENCRYPTED).or_else(|| name.strip_suffix(PLAIN)).unwrap_or(name);
    stem.split('-').nth(3).and_then(|number| number.parse().ok()).unwrap_or(1)
}

/// Lists the archives in a folder, newest first. What is being written has another name until it is
/// whole and was read back. A folder that is not there has none.
pub fn list(folder: &Path) -> Result<Vec<Found>> {
    list_named(folder, moment)
}

/// Lists the files in a folder whose names tell a moment, newest first.
pub(crate) fn list_named(folder: &Path, moment: fn(&str) -> Option<Ts>) -> Result<Vec<Found>> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(io_error(folder)(error)),
    };
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry.map_err(io_error(folder))?;
        let Ok(name) = entry.file_name().into_string() else { continue };
        let Some(created_at) = moment(&name) else { continue };
        // A link leads somewhere else, and what is gone meanwhile is gone.
        let Ok(metadata) = entry.metadata() else { continue };
        if metadata.is_file() {
            let is_encrypted = name.ends_with(ENCRYPTED);
            let (path, size) = (entry.path(), metadata.len());
            found.push(Found { name, path, size, created_at, is_encrypted });
        }
    }
    newest_first(&mut found, |one| (one.created_at, &one.name));
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_whose_it_is() {
        let name = format!("{}{PLAIN}", stem("1a2b-3c4d-5e6f", Ts::from_millis(0)));
        assert_eq!(owner(&name), Some("1a2b3c4d"));
        assert!(is_of(&name, "1a2b-3c4d-5e6f") && !is_of(&name, "1a2b-3c4e-5e6f"));
        assert_eq!(owner("usherr-1a2b3c4d-notes.zip"), None);
    }

    #[test]
    fn of_those_of_one_second_the_last_is_the_newest() {
        let folder = tempfile::tempdir().unwrap();
        let stem = stem("1a2b-3c4d-5e6f", Ts::from_millis(0));
        let ends = ["-10.zip", "-2.zip.age", ".zip"];
        for end in ends {
            fs::write(folder.path().join(format!("{stem}{end}")), "").unwrap();
        }
        let names: Vec<String> =
            list(folder.path()).unwrap().into_iter().map(|found| found.name).collect();
        assert_eq!(names, ends.map(|end| format!("{stem}{end}")));
    }
}
