//! What the settings say to everybody.

use crate::{App, Result};
use domain::UserId;

impl App {
    /// Tells whether a browser should be asked to receive notifications: web push is on, and the
    /// person who asks has not switched off every kind of it.
    pub async fn push_is_offered(&self, to: Option<UserId>) -> Result<bool> {
        if !self.settings().notifications.webpush.enabled {
            return Ok(false);
        }
        let Some(to) = to else { return Ok(true) };
        let own = self.store.read(move |tx| tx.find_user_settings(to)).await?;
        let kinds = own.and_then(|own| own.notification_types);
        let kinds = kinds.and_then(|kinds| serde_json::from_str::<serde_json::Value>(&kinds).ok());
        let webpush = kinds.and_then(|kinds| kinds.get("webpush")?.as_i64());
        Ok(webpush != Some(0))
    }
}
