//! `session`: who is signed in, exactly as the reference keeps it, so that cookies stay valid in
//! both directions (data §6.1).

use crate::{Result, Tx, sql};
use domain::Ts;

/// A stored session that has not expired.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionRow {
    /// When it ends.
    pub expires_at: Ts,
    /// The JSON text; `userId` in it says who.
    pub json: String,
}

impl Tx<'_> {
    /// Finds a session that is still valid at `now`.
    pub fn find_session(&mut self, id: &str, now: Ts) -> Result<Option<SessionRow>> {
        let found: Option<(i64, String)> = sql(
            r#"SELECT "expiredAt", "json" FROM "session" WHERE "id" = $1 AND "expiredAt" > $2"#,
        )
        .bind(id)
        .bind(now.millis())
        .optional(self)?;
        Ok(found.map(|(millis, json)| SessionRow { expires_at: Ts::from_millis(millis), json }))
    }

    /// Adds or replaces a session and sweeps a few expired ones away.
    pub fn save_session(&mut self, id: &str, expires_at: Ts, json: &str, now: Ts) -> Result<()> {
        sql(r#"DELETE FROM "session" WHERE "id" IN
                (SELECT "id" FROM "session" WHERE "expiredAt" <= $1 LIMIT 2)"#)
        .bind(now.millis())
        .execute(self)?;
        sql(r#"INSERT INTO "session" ("id", "expiredAt", "json") VALUES ($1, $2, $3)
            ON CONFLICT ("id") DO UPDATE SET "expiredAt" = excluded."expiredAt", "json" = excluded."json""#)
        .bind(id)
        .bind(expires_at.millis())
        .bind(json)
        .execute(self)?;
        Ok(())
    }

    /// Moves the end of a session.
    pub fn extend_session(&mut self, id: &str, expires_at: Ts) -> Result<()> {
        sql(r#"UPDATE "session" SET "expiredAt" = $2 WHERE "id" = $1"#)
            .bind(id)
            .bind(expires_at.millis())
            .execute(self)?;
        Ok(())
    }

    /// Removes a session.
    pub fn remove_session(&mut self, id: &str) -> Result<()> {
        sql(r#"DELETE FROM "session" WHERE "id" = $1"#).bind(id).execute(self)?;
        Ok(())
    }
}
