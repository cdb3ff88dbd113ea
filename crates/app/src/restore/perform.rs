//! The exchange, once nobody is served any more.

use super::desk::{Order, Phase};
use super::prepare::blocking;
use crate::jobs::with_causes_of;
use crate::{App, Result};
use domain::refusal::unavailable;
use domain::{Obstacle, Refusal};
use std::time::Duration;
use store::Engine;
use store::archive::Reason;
use store::folder::Layout;
use store::restore::{Live, Staged, Wish, keep_as_it_is, put_in_place};
use store::settings::Backing;

/// How long other replicas may take to step aside.
const OTHERS: Duration = Duration::from_mins(1);

impl App {
    /// Does what was ordered: backs up what is there, then puts the other household in its place.
    /// Background work must have ended; this value is of no use afterwards. Gives what the desk is
    /// to say once the household is open again.
    pub async fn perform_restore(&self) -> Phase {
        let Some((staged, order)) = self.desk().take() else { return Phase::Idle };
        match self.exchange(staged, order).await {
            Ok(()) => {
                tracing::warn!(label = "Restore", "A household was restored");
                Phase::Done { at: self.clock.now() }
            }
            Err(error) => {
                tracing::error!(label = "Restore", %error, "Nothing was restored");
                Phase::Failed { why: error.why() }
            }
        }
    }

    async fn exchange(&self, staged: Staged, order: Order) -> Result<()> {
        let store = self.store.clone();
        let sole = blocking(move || store.become_sole(OTHERS)).await?;
        let done = self.exchange_alone(staged, order).await;
        // Letting the others in again blocks.
        blocking(move || {
            drop(sole);
            Ok(())
        })
        .await?;
        done
    }

    async fn exchange_alone(&self, staged: Staged, order: Order) -> Result<()> {
        let is_readable = self.keep_what_is_there(&staged).await?;
        self.desk().set(Phase::Replacing);
        let wish = Wish {
            part: order.part,
            revoke_sessions: order.revoke_sessions,
            settings_in_database: matches!(self.settings.backing(), Backing::Database { .. }),
            now: self.clock.now(),
        };
        let store = self.store.clone();
        blocking(move || {
            let live = match store.engine() {
                Engine::Sqlite => Live::File(is_readable.then_some(&store)),
                Engine::Postgres => Live::Server(&store),
            };
            put_in_place(staged, live, wish)
        })
        .await
    }

    /// Keeps what will be replaced; without that nothing is. A household goes into a backup, where
    /// and how its owner wants them, and what comes goes on with them. Where the file of the database
    /// is damaged, the files are kept as they are, and it is closed. Tells whether it can be read.
    async fn keep_what_is_there(&self, staged: &Staged) -> Result<bool> {
        let kept = match self.is_inhabited().await {
            Ok(false) => return Ok(true),
            Ok(true) => self.create_safety_backup(Reason::BeforeRestore).await,
            Err(error) => Err(error),
        };
        let is_readable = match kept {
            Ok(made) => {
                tracing::info!(label = "Restore", backup = %made.path.display(), "Kept what was there");
                true
            }
            Err(error) if error.is_damage() && self.store.engine() == Engine::Sqlite => {
                tracing::warn!(label = "Restore", %error, "What is here can only be kept as it is");
                self.shut().await;
                let (layout, now) = (Layout::new(self.folder()), self.clock.now());
                let kept = blocking(move || keep_as_it_is(&layout, now)).await?;
                tracing::info!(label = "Restore", files = ?kept, "Kept what was there");
                false
            }
            Err(error) => return Err(unkept(&error).into()),
        };
        staged.go_on_with(&self.backup_settings())?;
        Ok(is_readable)
    }

    /// Lets go of the database for good, so that it can be opened anew.
    pub async fn shut(&self) {
        let store = self.store.clone();
        let closed = blocking(move || store.close(Duration::from_secs(10))).await;
        if let Err(error) = closed {
            tracing::debug!(label = "Database", %error, "Somebody held on to the database");
        }
    }
}

fn unkept(error: &crate::Error) -> Refusal {
    let cause = with_causes_of(error);
    let text = format!("What is here could not be backed up, so nothing was changed: {cause}");
    unavailable(text).for_reason(Obstacle::NotKept).in_detail(cause)
}
