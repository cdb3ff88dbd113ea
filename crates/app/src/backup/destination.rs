//! Where else archives go: each place fails on its own, is tried again, and is believed only when
//! what it gives back is what was sent.

use super::courier::{Courier, Taker, failed, hex, readable};
use crate::causes::with_causes;
use crate::jobs::JobRun;
use crate::{App, Error, Result};
use domain::refusal::not_found;
use domain::{Obstacle, UserId};
use futures_util::future::join_all;
use sha2::{Digest as _, Sha256};
use std::path::Path;
use store::settings::Destination;
use tokio::fs;
use tokio::sync::Mutex;

pub use super::courier::Remote;

impl App {
    /// Sends an archive to every place that wants it, to all at once: one that is slow, or fails, holds
    /// up no other. What fails is remembered and told at the end.
    pub(super) async fn send_everywhere(&self, name: &str, run: &JobRun) -> Result<()> {
        let settings = self.settings().document().backup();
        let wanted = settings.destinations.iter().filter(|place| place.enabled);
        // What is remembered of all places is one row.
        let turn = Mutex::new(());
        let sent = join_all(wanted.map(async |destination| {
            run.at(format!("sending to {}", destination.name));
            let sent = tokio::select! {
                sent = self.send(destination, name) => sent,
                () = run.until_cancelled() => return Ok(None),
            };
            let cause = sent.as_ref().err().map(|error| with_causes(error));
            if let Some(cause) = &cause {
                run.failed(1);
                tracing::error!(
                    label = "Backup", destination = destination.name, name, %cause,
                    "A backup could not be sent"
                );
            }
            // At once: another place may hang for a long time.
            let failure = cause.as_ref().map(|cause| format!("{}: {cause}", destination.name));
            let (name, place) = (name.to_owned(), destination.clone());
            let turn = turn.lock().await;
            self.at_shelf(move |shelf| shelf.remember_copy(&name, &place, cause)).await?;
            drop(turn);
            Ok::<_, Error>(failure)
        }));
        let told: Vec<Option<String>> = sent.await.into_iter().collect::<Result<_>>()?;
        let failures: Vec<String> = told.into_iter().flatten().collect();
        if failures.is_empty() {
            return Ok(());
        }
        let text = format!("the backup was made, but could not be sent to {}", failures.join("; "));
        Err(Error::failed(text))
    }

    async fn send(&self, destination: &Destination, name: &str) -> Result<()> {
        let backup = self.find_backup(name).await?;
        let place = destination.clone();
        let copies = self.at_shelf(move |shelf| {
            shelf.refuse_if_place_is_away(&place)?;
            shelf.copies(&place.id)
        });
        let (copies, courier) = (copies.await?, self.courier());
        courier.deliver(destination, &backup).await?;
        let keep = self.settings().document().backup().keep;
        if let Err(error) = courier.prune(destination, name, (keep, &copies)).await {
            tracing::warn!(
                label = "Backup",
                destination = destination.name,
                cause = with_causes(&error),
                "A backup arrived, but what is not kept there any longer could not be removed"
            );
        }
        Ok(())
    }

    /// Tries a place: puts something there, lists, reads it back, removes it.
    pub async fn test_destination(&self, destination: &Destination) -> Result<()> {
        let place = self.courier().place(&destination.place);
        let name = format!("usherr-test-{}.txt", self.random.letters(12));
        let text = self.random.letters(64);
        let sha256 = hex(&Sha256::digest(text.as_bytes()));
        let folder = self.started.folder.join(format!(".{name}"));
        fs::write(&folder, &text).await.map_err(failed(&folder))?;
        let tried = async {
            place.put(&name, &folder, &sha256).await?;
            let given = place.get(&name, &mut Taker::Nothing).await?;
            place.list().await?;
            place.remove(&name).await?;
            if given == sha256 {
                Ok(())
            } else {
                Err(Error::failed("what it gives back is not what was sent"))
            }
        };
        let tried: Result<()> = tried.await;
        let _ = fs::remove_file(&folder).await;
        tried.map_err(|error| readable(&error))
    }

    /// Lists the archives at a place, newest first.
    pub async fn list_remote(&self, id: &str) -> Result<Vec<Remote>> {
        let destination = self.find_destination(id)?;
        self.courier().list(&destination).await
    }

    /// Fetches an archive from a place into a file that is not there yet, for nobody else to read.
    pub async fn fetch_remote(&self, id: &str, name: &str, into: &Path) -> Result<()> {
        let destination = self.find_destination(id)?;
        let mut fresh = fs::OpenOptions::new();
        let file = fresh.write(true).create_new(true).mode(0o600).open(into).await;
        let file = file.map_err(failed(into))?;
        self.courier().fetch(&destination, name, file.into_std().await).await
    }

    /// Finds a destination by its lasting name.
    pub fn find_destination(&self, id: &str) -> Result<Destination> {
        let settings = self.settings().document().backup();
        let found = settings.find_destination(id).cloned();
        found.ok_or_else(|| not_found("destination").for_reason(Obstacle::NoPlace).into())
    }

    /// By whom `by` removes an archive at a place.
    pub async fn remove_remote(&self, by: UserId, id: &str, name: &str) -> Result<()> {
        let destination = self.find_destination(id)?;
        let there = self.list_remote(id).await?;
        if !there.iter().any(|remote| remote.name == name) {
            return Err(not_found("backup").for_reason(Obstacle::NoBackup).into());
        }
        self.note_deed(Some(by), "remove-copy", &format!("{name} at {id}")).await;
        let place = self.courier().place(&destination.place);
        place.remove(name).await.map_err(|error| readable(&error))?;
        self.at_shelf(move |shelf| shelf.forget_place(&destination)).await
    }

    /// Whoever carries archives for the running server.
    pub(crate) fn courier(&self) -> Courier {
        let (http, folder) = (self.http().clone(), self.started.folder.clone());
        Courier { http, folder, clock: self.clock.clone() }
    }
}
