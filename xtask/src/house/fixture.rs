//! A folder that a reference server wrote, and what is known of it.

use crate::Result;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// `DIR/fixtures/NAME` with `DIR/golden/NAME` beside it.
pub(crate) struct Fixture {
    pub(crate) name: String,
    dir: PathBuf,
    known: Value,
}

impl Fixture {
    pub(crate) fn open(dir: &Path, name: &str) -> Result<Self> {
        let path = dir.join("fixtures").join(name).join("KNOWN.json");
        let text =
            fs::read(&path).map_err(|why| format!("cannot read {}: {why}", path.display()))?;
        Ok(Self {
            name: name.to_owned(),
            dir: dir.to_owned(),
            known: serde_json::from_slice(&text)?,
        })
    }

    /// Tells whether the 2.x series wrote it: its table of unwanted titles has another name there.
    pub(crate) fn is_2x(&self) -> bool {
        self.known["counts"].get("blacklist").is_some()
    }

    pub(crate) fn config(&self) -> PathBuf {
        self.dir.join("fixtures").join(&self.name).join("config")
    }

    pub(crate) fn golden(&self) -> PathBuf {
        self.dir.join("golden").join(&self.name)
    }

    /// Returns the folder of all recordings, where bodies of outside services lie.
    pub(crate) fn recordings(&self) -> PathBuf {
        self.dir.join("golden")
    }

    /// Returns the definition of the PostgreSQL tables that this folder's release has.
    pub(crate) fn postgres_schema(&self) -> PathBuf {
        let release = if self.is_2x() { "jellyseerr-2.7.3" } else { "seerr-3.1.0" };
        self.dir.join("contracts/schema").join(format!("{release}.postgres.sql"))
    }

    pub(crate) fn settings(&self) -> Result<Value> {
        Ok(serde_json::from_slice(&fs::read(self.config().join("settings.json"))?)?)
    }

    pub(crate) fn api_key(&self) -> &str {
        self.known["apiKey"].as_str().unwrap_or_default()
    }

    /// Returns the cookie of a session that the user had open when the folder was written.
    pub(crate) fn cookie(&self, user: &str) -> Result<&str> {
        self.known["sessions"]
            .as_array()
            .into_iter()
            .flatten()
            .find(|session| session["userId"].as_u64() == user.parse().ok())
            .and_then(|session| session["cookie"].as_str())
            .ok_or_else(|| format!("no session of user {user} in KNOWN.json").into())
    }

    /// Returns what a user may do, as far as that is known.
    pub(crate) fn permissions(&self, user: &str) -> Option<i64> {
        let users = self.known["users"].as_array()?;
        users.iter().find(|known| known["id"].as_u64() == user.parse().ok())?["permissions"]
            .as_i64()
    }
}

/// Copies a folder with everything below it.
pub(crate) fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            fs::write(&target, fs::read(entry.path())?)?;
        }
    }
    Ok(())
}
