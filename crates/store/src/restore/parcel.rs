//! A household as one file: what lies on this machine as a folder, or as a database with its log beside
//! it, is handed to a running server as a tar.

use super::foreign::{Found, Looks, from_file, from_folder, look, nothing_in};
use crate::Result;
use crate::adopt::files::{beside, refused, remove};
use crate::folder::create_secret;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

/// Whether what is given is one file already, which needs no packing.
pub fn is_one_file(given: &Path) -> Result<bool> {
    Ok(!given.is_dir() && look(given)? != Looks::Sqlite)
}

/// Packs a config folder or a database file into `scratch`, an empty folder.
pub fn pack(given: &Path, scratch: &Path) -> Result<PathBuf> {
    let found = if given.is_dir() {
        from_folder(given, scratch)?
    } else {
        Found { database: Some(from_file(given, scratch)?), settings: None }
    };
    if found == Found::default() {
        return Err(nothing_in(given));
    }
    let path = scratch.join("household.tar");
    let failed = |error| refused(&path, &error);
    let mut tar = tar::Builder::new(BufWriter::new(create_secret(&path).map_err(failed)?));
    let log = found.database.as_ref().map(|database| beside(database, "-wal"));
    let log = log.filter(|log| log.exists());
    let members = [
        (found.settings, "settings.json"),
        (log, "db/db.sqlite3-wal"),
        (found.database, "db/db.sqlite3"),
    ];
    for (file, name) in members {
        let Some(file) = file else { continue };
        tar.append_path_with_name(&file, name).map_err(failed)?;
        remove(&file);
    }
    tar.into_inner().and_then(|mut whole| whole.flush()).map_err(failed)?;
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::restore::foreign::from_tar;
    use std::fs;

    #[test]
    fn a_household_in_several_files_arrives_as_one_and_comes_out_again() {
        let (from, scratch, into) = (folder(), folder(), folder());
        fs::create_dir(from.path().join("db")).unwrap();
        let database = from.path().join("db/db.sqlite3");
        fs::write(&database, b"SQLite format 3\0 and rows").unwrap();
        fs::write(beside(&database, "-wal"), "the newest rows").unwrap();
        fs::write(from.path().join("settings.json"), "{}").unwrap();
        for (given, has_settings) in [(from.path(), true), (database.as_path(), false)] {
            assert!(!is_one_file(given).unwrap());
            let tar = pack(given, scratch.path()).unwrap();
            let found = from_tar(&tar, into.path(), false).unwrap();
            let came = found.database.unwrap();
            assert_eq!(fs::read(&came).unwrap(), fs::read(&database).unwrap());
            assert_eq!(fs::read_to_string(beside(&came, "-wal")).unwrap(), "the newest rows");
            assert_eq!(found.settings.is_some(), has_settings);
            assert!(is_one_file(&tar).unwrap());
            for path in [scratch.path(), into.path()] {
                fs::remove_dir_all(path).unwrap();
                fs::create_dir(path).unwrap();
            }
        }
        let refused = pack(scratch.path(), into.path()).unwrap_err().to_string();
        assert!(refused.contains("no household"), "{refused}");
    }

    fn folder() -> tempfile::TempDir {
        tempfile::tempdir().unwrap()
    }
}
