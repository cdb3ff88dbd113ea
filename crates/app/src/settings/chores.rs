//! What settings of older versions still need from outside (data §3.5): a key at the media server,
//! new names for tags at Radarr and Sonarr.
//!
//! A start never waits for it. It is tried when the program starts and now and then afterwards, and
//! written down once it is done.

use crate::{App, COMPATIBLE_NAME, Error, Result};
use domain::{UserId, tag};
use serde_json::json;
use std::time::Duration;
use store::settings::view::ArrServer;
use store::settings::{ArrKind, Pending};
use tokio::sync::watch;

/// How long to wait before the first next try; each wait is twice as long, up to an hour.
const FIRST_WAIT: Duration = Duration::from_mins(1);
const LONGEST_WAIT: Duration = Duration::from_hours(1);
/// People whose tags are looked at in one go.
const PEOPLE_AT_ONCE: i64 = 200;

impl App {
    /// Does what is left of older settings' migrations, as often as it takes.
    pub(crate) async fn do_chores(self, mut stop: watch::Receiver<bool>) {
        let mut wait = FIRST_WAIT;
        while !*stop.borrow() && !self.try_chores().await {
            tokio::select! {
                () = tokio::time::sleep(wait) => wait = (wait * 2).min(LONGEST_WAIT),
                _ = stop.changed() => {}
            }
        }
    }

    /// Tries each of them once, and tells whether nothing is left to do.
    pub async fn try_chores(&self) -> bool {
        for chore in self.settings().document().pending() {
            let outcome = match chore {
                Pending::JellyfinApiKey => self.get_media_server_key().await,
                Pending::ArrTags => self.rename_arr_tags().await,
            };
            if let Err(error) = outcome {
                tracing::warn!(label = "Settings", %error, "{}", what_waits(chore));
            }
        }
        self.settings().document().pending().is_empty()
    }

    /// Gets a key of the household's own with what the owner signed in with. One that was made
    /// before, and never written down, is used.
    async fn get_media_server_key(&self) -> Result<()> {
        let owner = UserId::OWNER;
        let (token, device) = self
            .store
            .read(move |tx| Ok((tx.find_jellyfin_token(owner)?, tx.find_jellyfin_device(owner)?)))
            .await?;
        let settings = self.settings();
        let flavour = crate::outside::flavour(settings.main.media_server_type);
        // Without these the owner signs in once more, which gives a key as well.
        let (Some(token), Some(flavour), Some(address)) = (token, flavour, settings.jellyfin.url())
        else {
            return Ok(());
        };
        let device = device.unwrap_or_default();
        let server = self.media_server_at(flavour, &address, &device, Some(&token));
        let known = server.api_keys().await.map_err(Error::failed)?;
        let known = known.into_iter().find(|key| key.app_name == COMPATIBLE_NAME);
        let key = match known {
            Some(key) => Some(key),
            None => server.create_api_key(COMPATIBLE_NAME).await.map_err(Error::failed)?,
        };
        let Some(key) = key else { return Err(Error::failed("the media server gave no key")) };
        let key = json!({ "apiKey": key.access_token.expose() });
        self.change_settings(None, move |document| {
            let is_missing = document.pending().contains(&Pending::JellyfinApiKey);
            if let (true, Some(key)) = (is_missing, key.as_object()) {
                document.assign_jellyfin(key);
            }
            Ok(())
        })
        .await?;
        tracing::info!(label = "Settings", "the media server gave a key");
        Ok(())
    }

    /// Gives the tags of people their present names, at every server that tags requests.
    async fn rename_arr_tags(&self) -> Result<()> {
        let settings = self.settings();
        let radarrs = settings.radarr.iter().map(|server| (ArrKind::Radarr, &**server));
        let sonarrs = settings.sonarr.iter().map(|server| (ArrKind::Sonarr, &**server));
        let mut silent = Vec::new();
        for (kind, server) in radarrs.chain(sonarrs).filter(|(_, server)| server.tag_requests) {
            if let Err(error) = self.rename_tags(kind, server).await {
                silent.push(format!("{}: {error}", server.name));
            }
        }
        if !silent.is_empty() {
            return Err(Error::failed(silent.join("; ")));
        }
        self.change_settings(None, |document| {
            document.record_arr_tags();
            Ok(())
        })
        .await
    }

    async fn rename_tags(&self, kind: ArrKind, place: &ArrServer) -> Result<()> {
        let server = self.arr_server(kind, place)?;
        let tags = server.tags().await.map_err(Error::failed)?;
        let mut after = UserId(0);
        loop {
            let people =
                self.store.read(move |tx| tx.list_users_after(after, PEOPLE_AT_ONCE)).await?;
            let Some(last) = people.last() else { return Ok(()) };
            after = last.id;
            for person in &people {
                let Some(tag) = tag::find(person.id, &tags, |tag| &tag.label) else { continue };
                let wanted = tag::label(person.id, person.display_name());
                if tag.label != wanted {
                    server.rename_tag(tag.id, &wanted).await.map_err(Error::failed)?;
                }
            }
        }
    }
}

fn what_waits(chore: Pending) -> &'static str {
    match chore {
        Pending::JellyfinApiKey => "the media server did not give a key yet",
        Pending::ArrTags => "tags of requests do not have their new names yet",
    }
}
