//! The settings document by its sections.

use crate::{App, Result};
use domain::UserId;
use serde_json::Value;
use store::settings::{ArrKind, Document, Start};

pub use store::settings::Object;

/// Keys of `main` and what 2.x calls them; programs that were written for it look for those.
const FORMER_NAMES: &[(&str, &str)] = &[
    ("hideBlocklisted", "hideBlacklisted"),
    ("blocklistedTags", "blacklistedTags"),
    ("blocklistedTagsLimit", "blacklistedTagsLimit"),
];

impl App {
    /// Gives a section as it is kept, secrets included.
    pub fn settings_section(&self, name: &str) -> Object {
        self.settings().document().section(name).cloned().unwrap_or_default()
    }

    /// Gives the general settings, with renamed keys under both names.
    pub fn main_settings(&self) -> Object {
        let mut main = self.settings_section("main");
        for (present, former) in FORMER_NAMES {
            if let Some(value) = main.get(*present).cloned() {
                main.insert((*former).to_owned(), value);
            }
        }
        main
    }

    /// Gives the Radarr or Sonarr servers as they are kept.
    pub fn arr_settings(&self, kind: ArrKind) -> Value {
        let settings = self.settings();
        let servers = settings.document().find(kind.key());
        servers.cloned().unwrap_or_else(|| Value::Array(Vec::new()))
    }

    /// Gives a notification agent, with its template as plain text.
    pub fn agent_settings(&self, name: &str) -> Value {
        let agent = self.settings().document().agent_to_read(name);
        agent.unwrap_or_else(|| Value::Object(Object::new()))
    }

    /// Changes general settings: what is left out stays. A former name counts where the present
    /// one is not sent.
    pub async fn save_main_settings(&self, by: UserId, mut sent: Object) -> Result<Object> {
        for (present, former) in FORMER_NAMES {
            if let Some(value) = sent.shift_remove(*former)
                && !sent.contains_key(*present)
            {
                sent.insert((*present).to_owned(), value);
            }
        }
        self.change_settings(Some(by), move |document| {
            document.merge_main(&sent);
            Ok(())
        })
        .await?;
        Ok(self.main_settings())
    }

    /// Makes a new API key, unless the environment sets a fixed one.
    pub async fn renew_api_key(&self, by: UserId) -> Result<Object> {
        let (surroundings, now) = (self.settings.surroundings().clone(), self.clock.now());
        let mut dice = self.random.dice();
        self.change_settings(Some(by), move |document| {
            let (surroundings, random) = (&surroundings, &mut dice);
            document.regenerate_api_key(&mut Start { surroundings, now, random });
            Ok(())
        })
        .await?;
        Ok(self.main_settings())
    }

    /// Changes network settings: what is left out stays. Most of them count from the next start.
    pub async fn save_network_settings(&self, by: UserId, sent: Object) -> Result<Object> {
        self.change_settings(Some(by), move |document| {
            document.merge_network(&sent);
            Ok(())
        })
        .await?;
        Ok(self.settings_section("network"))
    }

    /// Marks the setup as finished.
    pub async fn finish_setup(&self, by: UserId) -> Result<()> {
        self.change_settings(Some(by), |document| {
            document.initialize();
            Ok(())
        })
        .await
    }

    /// Changes the settings as one version with somebody's name on it.
    pub(crate) async fn change_settings<T, F>(&self, by: Option<UserId>, change: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Document) -> store::Result<T> + Send + 'static,
    {
        let answer = self.settings.update(by, self.clock.now(), change).await?;
        self.reach.follow(&self.settings().network);
        Ok(answer)
    }
}
