//! The exchange, once nobody is served any more.

use super::desk::{Order, Phase};
use super::prepare::blocking;
use crate::jobs::with_causes_of;
use crate::{App, Result};
use domain::Obstacle;
use domain::refusal::unavailable;
use std::time::Duration;
use store::Engine;
use store::archive::Reason;
use store::restore::{Live, Staged, Wish, put_in_place};
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
        if self.is_inhabited().await? {
            self.keep_what_is_there().await?;
            staged.go_on_with(&self.backup_settings())?;
        }
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
                Engine::Sqlite => Live::File(Some(&store)),
                Engine::Postgres => Live::Server(&store),
            };
            put_in_place(staged, live, wish)
        })
        .await
    }

    /// Makes a backup of what will be replaced, where and how the owner wants backups. Without it
    /// nothing is.
    async fn keep_what_is_there(&self) -> Result<()> {
        let made = self.create_safety_backup(Reason::BeforeRestore).await.map_err(|error| {
            let cause = with_causes_of(&error);
            let refusal = unavailable(format!(
                "What is here could not be backed up, so nothing was changed: {cause}"
            ));
            refusal.for_reason(Obstacle::NotKept).in_detail(cause)
        })?;
        tracing::info!(label = "Restore", backup = %made.path.display(), "Kept what was there");
        Ok(())
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
