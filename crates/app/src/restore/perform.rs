//! The exchange, once nobody is served any more.

use super::desk::{Order, Phase};
use super::prepare::blocking;
use crate::causes::with_causes;
use crate::{App, Result};
use domain::refusal::unavailable;
use domain::{Obstacle, Refusal};
use std::time::Duration;
use store::Engine;
use store::archive::Reason;
use store::restore::{Live, Part, Staged, Wish, keep_as_it_is, put_in_place, salvage};
use store::settings::Backing;

/// How long other replicas may take to step aside.
const OTHERS: Duration = Duration::from_mins(1);
/// How long those who still read a damaged file may take.
const PATIENCE: Duration = Duration::from_secs(30);

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
        let (staged, is_readable) = self.keep_what_is_there(staged, order.part).await?;
        self.desk().set(Phase::Replacing);
        let wish = Wish {
            part: order.part,
            revoke_sessions: order.revoke_sessions,
            settings_in_database: self.settings_live_in_database(),
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

    fn settings_live_in_database(&self) -> bool {
        matches!(self.settings.backing(), Backing::Database { .. })
    }

    /// Keeps what will be replaced; without that nothing is. A household goes into a backup, where
    /// and how its owner wants them, and what comes goes on with them. Where the file of the database
    /// is damaged, the files are kept as they are, and it is closed. Tells whether it can be read.
    async fn keep_what_is_there(&self, staged: Staged, part: Part) -> Result<(Staged, bool)> {
        let kept = match self.is_inhabited().await {
            Ok(false) => return Ok((staged, true)),
            Ok(true) => self.create_safety_backup(Reason::BeforeRestore).await,
            Err(error) => Err(error),
        };
        let error = match kept {
            Ok(made) => {
                tracing::info!(label = "Restore", backup = %made.path.display(), "Kept what was there");
                staged.go_on_with(&self.backup_settings())?;
                return Ok((staged, true));
            }
            Err(error) => error,
        };
        // Whatever stood in the way: nobody needs a backup of a broken file.
        let store = self.store.clone();
        let Some(damage) = blocking(move || store.find_damage()).await? else {
            return Err(unkept(&error).into());
        };
        tracing::warn!(label = "Restore", damage, "What is here can only be kept as it is");
        staged.go_on_with(&self.backup_settings())?;
        Ok((self.keep_files(staged, part).await?, false))
    }

    /// Keeps the files of a damaged database, and what of it stays in force. It is closed for good.
    async fn keep_files(&self, mut staged: Staged, part: Part) -> Result<Staged> {
        let stays = self.settings_live_in_database() && !staged.replaces_settings(part);
        let settings = stays.then(|| self.settings.current().document.to_text());
        let (store, now) = (self.store.clone(), self.clock.now());
        let (staged, kept) = blocking(move || {
            salvage(&mut staged, &store, settings.as_deref(), now)?;
            store.close(PATIENCE)?;
            let kept = keep_as_it_is(staged.layout(), now)?;
            Ok((staged, kept))
        })
        .await?;
        tracing::info!(label = "Restore", files = ?kept, "Kept what was there");
        Ok(staged)
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
    let cause = with_causes(error);
    let text = format!("What is here could not be backed up, so nothing was changed: {cause}");
    unavailable(text).for_reason(Obstacle::NotKept).in_detail(cause)
}
