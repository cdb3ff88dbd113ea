//! Households that other replicas restore: this one steps aside meanwhile, and opens what is there
//! afterwards.

use super::Wanted;
use crate::App;
use std::time::Duration;
use store::restore::generation;
use store::{Entry, Store};
use tokio::sync::{mpsc, watch};

/// How often is looked for what was restored without asking. On SQLite nobody else can restore.
const EVERY: Duration = Duration::from_secs(3);
/// How soon is noticed that nobody serves here any more.
const SOON: Duration = Duration::from_millis(250);
/// How long to wait before the server is called again.
const AFTER_LOSS: Duration = Duration::from_secs(3);

impl App {
    /// Is one of those who serve the database, until told to stop. Asks to step aside when another
    /// replica wants to exchange the household, and to open it anew when it was.
    pub(crate) async fn follow_restores(self, mut stop: watch::Receiver<bool>) {
        if self.store.engine() == store::Engine::Sqlite {
            return;
        }
        let (tell, mut told) = mpsc::unbounded_channel();
        let store = self.store.clone();
        // Being present blocks. It ends soon after `told` is gone.
        std::thread::spawn(move || be_present(&store, &tell));
        let mut known = None;
        let mut look = tokio::time::interval(EVERY);
        while !*stop.borrow() {
            tokio::select! {
                Some(()) = told.recv() => {
                    tracing::warn!(label = "Restore", "Another replica restores a household");
                    self.desk().ask(Wanted::StepAside);
                    // Whoever asked waits until everything here has ended.
                    let _ = stop.wait_for(|stopped| *stopped).await;
                    return;
                }
                _ = look.tick() => {
                    // A database that is away says nothing about whose it is.
                    let Ok(found) = self.store.read(generation).await else { continue };
                    if known.as_ref().is_some_and(|before| *before != found) {
                        tracing::warn!(label = "Restore", "Another replica restored a household");
                        self.desk().ask(Wanted::Reopen);
                        return;
                    }
                    known = Some(found);
                }
                _ = stop.changed() => {}
            }
        }
    }

    /// Waits until nobody exchanges the household any more.
    pub async fn until_others_are_done(&self) {
        loop {
            let store = self.store.clone();
            let entry = tokio::task::spawn_blocking(move || {
                // Left at once: the one who opens the household enters again.
                store.enter().map(|entry| !matches!(entry, Entry::Closed))
            });
            match entry.await {
                Ok(Ok(true)) | Err(_) => return,
                Ok(Ok(false)) => tokio::time::sleep(SOON).await,
                Ok(Err(error)) => {
                    tracing::debug!(label = "Restore", %error, "The database does not answer");
                    tokio::time::sleep(AFTER_LOSS).await;
                }
            }
        }
    }
}

/// Holds the database together with the others, until nobody wants to hear of it any more; tells when
/// all are asked to leave.
fn be_present(store: &Store, tell: &mpsc::UnboundedSender<()>) {
    while !tell.is_closed() {
        match store.enter() {
            Ok(Entry::Alone) => return,
            Ok(Entry::Closed) => return ask_to_leave(tell),
            Ok(Entry::Inside(mut presence)) => {
                while !tell.is_closed() {
                    match presence.is_asked_to_leave(SOON) {
                        Ok(true) => return ask_to_leave(tell),
                        Ok(false) => {}
                        Err(error) => {
                            tracing::debug!(label = "Restore", %error, "not present any more");
                            break;
                        }
                    }
                }
            }
            Err(error) => tracing::debug!(label = "Restore", %error, "not present"),
        }
        if !tell.is_closed() {
            std::thread::sleep(AFTER_LOSS);
        }
    }
}

/// Stays present until everything here has ended.
fn ask_to_leave(tell: &mpsc::UnboundedSender<()>) {
    let _ = tell.send(());
    while !tell.is_closed() {
        std::thread::sleep(SOON);
    }
}
