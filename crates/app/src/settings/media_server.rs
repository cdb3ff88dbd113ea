//! Jellyfin or Emby: where it is, which of its libraries count, who has an account there.

use super::Object;
use crate::outside::flavour;
use crate::{App, Result};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use clients::ClientError;
use clients::jellyfin::{Flavour, Jellyfin, Library};
use domain::refusal::upstream;
use domain::{Refusal, UserId};
use serde_json::{Value, json};
use store::settings::{Settings, view};

/// What the server knows this program as, unless the owner's account has another name for it. It
/// is the reference's, because another one would make a second device of the household.
const DEVICE: &str = "BOT_seerr";

/// Collections without films or series.
const OTHER_COLLECTIONS: &[&str] = &["music", "books", "musicvideos", "homevideos", "boxsets"];

/// No media server answered where one was said to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unanswered {
    /// There is something else, or nothing; with the status, if it had one.
    NotThere(Option<u16>),
    /// It could not be called, or what it said could not be read.
    Unclear,
}

/// Why no libraries were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoLibraries {
    /// The account sees them merged, which hides them.
    Grouped,
    /// There are none.
    Empty,
}

/// Somebody with an account at the media server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerAccount {
    /// The id there.
    pub id: String,
    /// The name there.
    pub name: String,
}

impl App {
    /// Changes the Jellyfin settings once a server answers there, and notes which one it is.
    pub async fn save_jellyfin_settings(
        &self,
        by: UserId,
        sent: Object,
    ) -> Result<Result<Object, Unanswered>> {
        let mut trial = self.settings().document().clone();
        trial.assign_jellyfin(&sent);
        let server = match self.jellyfin_at(&Settings::read(&trial).jellyfin).await? {
            Some(server) => server.system_info().await.map_err(|error| Unanswered::from(&error)),
            None => Err(Unanswered::NotThere(None)),
        };
        let details = match server {
            Ok(details) => details,
            Err(unanswered) => return Ok(Err(unanswered)),
        };
        let mut sent = sent;
        sent.insert("serverId".to_owned(), Value::from(details.id));
        if let Some(name) = details.server_name {
            sent.insert("name".to_owned(), Value::from(name));
        }
        self.change_settings(Some(by), move |document| {
            document.assign_jellyfin(&sent);
            Ok(())
        })
        .await?;
        Ok(Ok(self.settings_section("jellyfin")))
    }

    /// Chooses the libraries that count: those that are named and no others. With `sync` the list
    /// is read from the server first.
    pub async fn choose_jellyfin_libraries(
        &self,
        by: UserId,
        sync: bool,
        enabled: Vec<String>,
    ) -> Result<Result<Value, NoLibraries>> {
        let fetched = if sync {
            match self.jellyfin_libraries().await? {
                Ok(libraries) => Some(libraries),
                Err(none) => return Ok(Err(none)),
            }
        } else {
            None
        };
        let chosen = self.change_settings(Some(by), move |document| {
            let kept = || document.find("jellyfin.libraries").and_then(Value::as_array).cloned();
            let mut libraries = fetched.or_else(kept).unwrap_or_default();
            for library in libraries.iter_mut().filter_map(Value::as_object_mut) {
                let id = library.get("id").and_then(Value::as_str).unwrap_or_default();
                let on = enabled.iter().any(|enabled| enabled == id);
                library.insert("enabled".to_owned(), Value::Bool(on));
            }
            let libraries = Value::Array(libraries);
            let change = [("libraries".to_owned(), libraries.clone())].into_iter().collect();
            document.assign_jellyfin(&change);
            Ok(libraries)
        });
        Ok(Ok(chosen.await?))
    }

    /// Lists who has an account at the media server.
    pub async fn jellyfin_accounts(&self) -> Result<Vec<ServerAccount>> {
        let users = self.jellyfin().await?.users().await.map_err(silent)?;
        Ok(users.into_iter().map(|user| ServerAccount { id: user.id, name: user.name }).collect())
    }

    async fn jellyfin_libraries(&self) -> Result<Result<Vec<Value>, NoLibraries>> {
        let server = self.jellyfin().await?;
        let owner = self.store.read(|tx| tx.find_user(UserId::OWNER)).await?;
        let owner = owner.and_then(|owner| owner.jellyfin_user_id);
        let found = server.libraries(owner.as_deref()).await.map_err(silent)?;
        let libraries: Vec<_> = found.iter().filter_map(library).collect();
        if !libraries.is_empty() {
            return Ok(Ok(libraries));
        }
        let grouped = match owner {
            Some(owner) => {
                let user = server.user(Some(&owner)).await.map_err(silent)?;
                !user.configuration.grouped_folders.is_empty()
            }
            None => false,
        };
        Ok(Err(if grouped { NoLibraries::Grouped } else { NoLibraries::Empty }))
    }

    /// The household's Jellyfin or Emby, with the key of the settings.
    pub async fn jellyfin(&self) -> Result<Jellyfin> {
        let settings = self.settings();
        let server = self.jellyfin_at(&settings.jellyfin).await?;
        Ok(server.ok_or_else(|| upstream("The settings name no Jellyfin or Emby."))?)
    }

    async fn jellyfin_at(&self, place: &view::Jellyfin) -> Result<Option<Jellyfin>> {
        let Some(address) = place.url() else { return Ok(None) };
        let device = self.store.read(|tx| tx.find_jellyfin_device(UserId::OWNER)).await?;
        let device = device.unwrap_or_else(|| STANDARD.encode(DEVICE));
        let kind = self.settings().main.media_server_type;
        let flavour = flavour(kind).unwrap_or(Flavour::Jellyfin);
        let token = Some(place.api_key.reveal()).filter(|token| !token.is_empty());
        Ok(Some(self.media_server_at(flavour, &address, &device, token)))
    }
}

impl From<&ClientError> for Unanswered {
    fn from(error: &ClientError) -> Self {
        tracing::warn!(label = "Settings", %error, "the media server was not taken over");
        match error {
            ClientError::Unreadable { .. } | ClientError::Unsendable { .. } => Self::Unclear,
            other => Self::NotThere(other.status()),
        }
    }
}

/// The form in which a library with films or series is kept.
fn library(found: &Library) -> Option<Value> {
    let collection = found.collection_type.as_deref().unwrap_or_default();
    if OTHER_COLLECTIONS.contains(&collection) {
        return None;
    }
    let kind = if collection == "movies" { "movie" } else { "show" };
    Some(json!({ "id": found.id, "name": found.name, "enabled": false, "type": kind }))
}

fn silent(error: ClientError) -> Refusal {
    upstream("The media server could not be asked. Check its address and key.").because(error)
}
