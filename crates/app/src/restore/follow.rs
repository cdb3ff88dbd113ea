//! Households that other replicas restored: this one opens what is there now.

use crate::App;
use std::time::Duration;
use store::restore::generation;
use tokio::sync::watch;

/// How often is looked. On SQLite nobody else can restore.
const EVERY: Duration = Duration::from_secs(3);

impl App {
    /// Asks to be opened anew when another household took the place of this one, until told to
    /// stop.
    pub(crate) async fn follow_restores(self, mut stop: watch::Receiver<bool>) {
        if self.store.engine() == store::Engine::Sqlite {
            return;
        }
        let mut known = None;
        while !*stop.borrow() {
            // A database that is away says nothing about whose it is.
            if let Ok(found) = self.store.read(generation).await {
                match &known {
                    None => known = Some(found),
                    Some(before) if *before != found => {
                        tracing::warn!(label = "Restore", "Another replica restored a household");
                        self.desk().ask_to_reopen();
                        return;
                    }
                    Some(_) => {}
                }
            }
            tokio::select! {
                () = tokio::time::sleep(EVERY) => {}
                _ = stop.changed() => {}
            }
        }
    }
}
