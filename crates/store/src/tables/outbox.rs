//! `usherr_outbox`: events committed together with the change that caused them (design §3).

use crate::{Error, FromRow, Result, Row, Tx, sql};
use domain::{Event, Ts};

/// Where replicas tell each other that something was announced.
pub const CHANNEL: &str = "usherr_outbox";

/// An event with its place in the order of all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announced {
    /// Its number.
    pub id: i64,
    /// What happened; nothing when a newer program wrote it.
    pub event: Option<Event>,
}

impl FromRow for Announced {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        let payload: String = row.get("payload")?;
        Ok(Self { id: row.get("id")?, event: serde_json::from_str(&payload).ok() })
    }
}

impl Tx<'_> {
    /// Announces an event, and what must be done because of it: it is delivered after this
    /// transaction commits, and never when it does not.
    pub fn announce(&mut self, event: &Event, now: Ts) -> Result<()> {
        let payload = serde_json::to_string(event).map_err(|source| Error::Statement {
            statement: "writing an event".to_owned(),
            source: Box::new(source),
        })?;
        let id: i64 = sql(r#"INSERT INTO "usherr_outbox" ("kind", "payload", "created_at")
            VALUES ($1, $2, $3) RETURNING "id""#)
        .bind(event.kind())
        .bind(payload)
        .bind(now)
        .value(self)?;
        for consumer in event.consumers() {
            self.add_errand(id, *consumer, &event.subject(), now)?;
        }
        self.wake_dispatchers()
    }

    /// Has every program on this database look at the outbox once this transaction is committed.
    pub(super) fn wake_dispatchers(&mut self) -> Result<()> {
        self.tell_after_commit();
        self.notify(CHANNEL, "")
    }

    /// Lists events after one, oldest first.
    pub fn list_events_after(&mut self, id: i64, take: i64) -> Result<Vec<Announced>> {
        sql(r#"SELECT "id", "payload" FROM "usherr_outbox" WHERE "id" > $1
            ORDER BY "id" LIMIT $2"#)
        .bind(id)
        .bind(take)
        .all(self)
    }

    /// The number of the newest event; 0 when there is none.
    pub fn newest_event(&mut self) -> Result<i64> {
        sql(r#"SELECT COALESCE(MAX("id"), 0) FROM "usherr_outbox""#).value(self)
    }

    /// Forgets events before a moment, with what was done because of them. What was given up stays
    /// as long as it may be tried again, that is for good.
    pub fn forget_old_events(&mut self, before: Ts) -> Result<u64> {
        sql(r#"DELETE FROM "usherr_errand" WHERE "done_at" < $1"#).bind(before).execute(self)?;
        sql(r#"DELETE FROM "usherr_outbox" WHERE "created_at" < $1 AND NOT EXISTS
            (SELECT 1 FROM "usherr_errand" e WHERE e."event_id" = "usherr_outbox"."id")"#)
        .bind(before)
        .execute(self)
    }
}
