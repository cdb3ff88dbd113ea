//! Where descriptions of series come from.

use super::Object;
use crate::{App, Result};
use domain::UserId;
use serde_json::Value;

/// A series that TMDB has had for ever.
const WELL_KNOWN: i64 = 1054;

/// Which sources to try.
#[derive(Debug, Clone, Copy)]
pub struct Sources {
    /// TMDB.
    pub tmdb: bool,
    /// TVDB.
    pub tvdb: bool,
}

/// How the sources answered; nothing for one that was not asked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SourceTests {
    /// Whether TMDB answers.
    pub tmdb: Option<bool>,
    /// Whether TVDB accepts us.
    pub tvdb: Option<bool>,
}

impl SourceTests {
    /// Tells that no source failed.
    pub fn passed(self) -> bool {
        self.tmdb != Some(false) && self.tvdb != Some(false)
    }
}

impl App {
    /// Tries the wanted sources.
    pub async fn try_sources(&self, wanted: Sources) -> SourceTests {
        let mut tests = SourceTests::default();
        if wanted.tmdb {
            tests.tmdb = Some(match self.tmdb() {
                // One that lacks the series answered all the same.
                Ok(source) => match source.series(WELL_KNOWN, "en").await {
                    Ok(_) => true,
                    Err(error) => error.status() == Some(404),
                },
                Err(_) => false,
            });
        }
        if wanted.tvdb {
            tests.tvdb = Some(match self.tvdb() {
                Some(source) => source.login().await.is_ok(),
                None => false,
            });
        }
        tests
    }

    /// Chooses the sources, if each of them answers; else everything stays as it was.
    pub async fn save_sources(&self, by: UserId, sent: Object) -> Result<SourceTests> {
        let named = |name| sent.values().any(|value| value.as_str() == Some(name));
        let wanted = Sources { tmdb: named("tmdb"), tvdb: named("tvdb") };
        let tests = self.try_sources(wanted).await;
        if tests.passed() {
            let sent: Object = sent
                .into_iter()
                .filter(|(key, value)| {
                    matches!(key.as_str(), "tv" | "anime") && !matches!(value, Value::Null)
                })
                .collect();
            self.change_settings(Some(by), move |document| {
                document.replace_metadata(&sent);
                Ok(())
            })
            .await?;
        }
        Ok(tests)
    }
}
