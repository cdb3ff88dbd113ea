//! `usherr_backup_history`: who did what with backups and restores.

use crate::{FromRow, Result, Row, Tx, sql};
use domain::{Ts, UserId};

/// Something that somebody did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deed {
    /// When.
    pub at: Ts,
    /// Who; nothing when nobody was signed in, as at the first set-up.
    pub by: Option<UserId>,
    /// What, in a word.
    pub what: String,
    /// With what: the name of a backup or of a place, a part.
    pub about: String,
}

impl FromRow for Deed {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            at: row.get("at")?,
            by: row.get("by_user")?,
            what: row.get("what")?,
            about: row.get("about")?,
        })
    }
}

/// How many are remembered.
const KEPT: i64 = 1_000;

impl Tx<'_> {
    /// Writes down what somebody did.
    pub fn add_backup_deed(&mut self, deed: &Deed) -> Result<()> {
        sql(r#"INSERT INTO "usherr_backup_history" ("at", "by_user", "what", "about")
            VALUES ($1, $2, $3, $4)"#)
        .bind(deed.at)
        .bind(deed.by)
        .bind(deed.what.as_str())
        .bind(deed.about.as_str())
        .execute(self)?;
        sql(r#"DELETE FROM "usherr_backup_history" WHERE "id" <=
            (SELECT MAX("id") - $1 FROM "usherr_backup_history")"#)
        .bind(KEPT)
        .execute(self)?;
        Ok(())
    }

    /// Lists what was done, newest first.
    pub fn list_backup_deeds(&mut self, take: i64) -> Result<Vec<Deed>> {
        sql(r#"SELECT "at", "by_user", "what", "about" FROM "usherr_backup_history"
            ORDER BY "id" DESC LIMIT $1"#)
        .bind(take)
        .all(self)
    }
}
