//! What waits after a restore until the owner says that it may go on.

use super::Hold;
use crate::{App, Result};
use domain::UserId;
use store::restore::{find_hold, release_hold};

impl App {
    /// Why nothing is ordered at present, if that is so.
    pub async fn find_hold(&self) -> Result<Option<Hold>> {
        Ok(self.store.peek(find_hold).await?)
    }

    /// Lets everything go on; what waited is done now, or forgotten.
    pub async fn release_hold(&self, by: UserId, forget: bool) -> Result<()> {
        let now = self.clock.now();
        self.store.write(move |tx| release_hold(tx, forget, now)).await?;
        self.note_deed(Some(by), "release", if forget { "forget" } else { "go on" }).await;
        self.backups.look_again();
        Ok(())
    }
}
