//! The household's own key for TMDB, as the wizard and the settings take it down.

use crate::{App, Result};
use clients::tmdb::Tmdb;
use domain::UserId;

/// A series that TMDB has had for ever.
const WELL_KNOWN: i64 = 1054;

/// What TMDB says about a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyTrial {
    /// It knows the key.
    Known,
    /// It knows no such key.
    Unknown,
    /// It says nothing.
    Silent,
}

/// Whose key TMDB is asked with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeySource {
    /// The environment names it, which goes before everything else.
    Environment,
    /// The household's own, from the settings.
    Own,
    /// It came with the program.
    BuiltIn,
}

impl App {
    /// Whose key TMDB is asked with; nothing where there is none.
    pub fn tmdb_key_source(&self) -> Option<KeySource> {
        self.find_tmdb_key(|_, source| source)
    }

    /// Whether TMDB can be asked at all.
    pub fn has_tmdb_key(&self) -> bool {
        self.tmdb().is_ok()
    }

    /// Keeps a key for TMDB, if TMDB knows it. One that the environment names goes before it.
    pub async fn save_tmdb_key(&self, by: UserId, key: String) -> Result<KeyTrial> {
        if key.is_empty() {
            return Ok(KeyTrial::Unknown);
        }
        match Tmdb::new(self.http(), &key).series(WELL_KNOWN, "en").await {
            Ok(_) => {}
            // It answered, so it let us in; that it lacks the series is no matter.
            Err(error) if error.status() == Some(404) => {}
            Err(error) if error.is_unauthorized() => return Ok(KeyTrial::Unknown),
            Err(error) => {
                tracing::warn!(label = "Settings", %error, "the key for TMDB could not be tried");
                return Ok(KeyTrial::Silent);
            }
        }
        self.change_settings(Some(by), move |document| {
            document.set_tmdb_key(&key);
            Ok(())
        })
        .await?;
        Ok(KeyTrial::Known)
    }
}
