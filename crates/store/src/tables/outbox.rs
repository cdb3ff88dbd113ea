//! `usherr_outbox`: events committed together with the change that caused them (design §3).

use crate::{Error, Result, Tx, sql};
use domain::{Event, Ts};

impl Tx<'_> {
    /// Announces an event: it is delivered after this transaction commits, and never when it does
    /// not.
    pub fn announce(&mut self, event: &Event, now: Ts) -> Result<()> {
        let payload = serde_json::to_string(event).map_err(|source| Error::Statement {
            statement: "writing an event".to_owned(),
            source: Box::new(source),
        })?;
        sql(r#"INSERT INTO "usherr_outbox" ("kind", "payload", "created_at", "next_attempt_at")
            VALUES ($1, $2, $3, $3)"#)
        .bind(event.kind())
        .bind(payload)
        .bind(now)
        .execute(self)?;
        Ok(())
    }
}
