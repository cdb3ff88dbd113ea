//! The last versions of the settings, so that a mistake can be looked at and taken back.

use domain::Ts;
use domain::ids::UserId;

use super::diff::Change;
use crate::{Error, FromRow, Result, Row, Tx, sql};

/// How many versions are kept.
const KEPT: i64 = 20;

/// A version, without the document itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    pub id: i64,
    pub saved_at: Ts,
    /// Who changed it; nobody when the server itself did, or a hand outside of it.
    pub changed_by: Option<UserId>,
    /// What is different from the version before, with secrets masked.
    pub changes: Vec<Change>,
}

impl FromRow for Version {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        let list: String = row.get("changed")?;
        let changes = serde_json::from_str(&list).map_err(|_| Error::Unreadable {
            column: "changed".to_owned(),
            wanted: "a list of changes",
            found: "something else".to_owned(),
        })?;
        Ok(Self {
            id: row.get("id")?,
            saved_at: row.get("saved_at")?,
            changed_by: row.get("changed_by")?,
            changes,
        })
    }
}

impl Tx<'_> {
    /// Keeps a version of the settings and drops those that are too old.
    pub fn add_settings_version(
        &mut self,
        document: &str,
        changes: &[Change],
        changed_by: Option<UserId>,
        now: Ts,
    ) -> Result<()> {
        // A list of texts and JSON values has nothing that could fail.
        let list = serde_json::to_string(changes).unwrap_or_else(|_| "[]".to_owned());
        sql(r#"INSERT INTO "usherr_settings_history" ("document", "changed", "changed_by", "saved_at")
               VALUES ($1, $2, $3, $4)"#)
        .bind(document)
        .bind(list)
        .bind(changed_by)
        .bind(now)
        .execute(self)?;
        sql(r#"DELETE FROM "usherr_settings_history" WHERE "id" <=
               (SELECT "id" FROM "usherr_settings_history" ORDER BY "id" DESC LIMIT 1 OFFSET $1)"#)
        .bind(KEPT)
        .execute(self)?;
        Ok(())
    }

    /// Lists the versions, newest first.
    pub fn list_settings_versions(&mut self) -> Result<Vec<Version>> {
        sql(r#"SELECT "id", "saved_at", "changed_by", "changed" FROM "usherr_settings_history"
               ORDER BY "id" DESC"#)
        .all(self)
    }

    /// Finds the text of a version.
    pub fn find_settings_version(&mut self, id: i64) -> Result<Option<String>> {
        let row: Option<(String,)> =
            sql(r#"SELECT "document" FROM "usherr_settings_history" WHERE "id" = $1"#)
                .bind(id)
                .optional(self)?;
        Ok(row.map(|(document,)| document))
    }

    /// Finds the newest version, which is what a broken file was before: when it was saved, and
    /// its text.
    pub fn newest_settings_version(&mut self) -> Result<Option<(Ts, String)>> {
        sql(r#"SELECT "saved_at", "document" FROM "usherr_settings_history"
               ORDER BY "id" DESC LIMIT 1"#)
        .optional(self)
    }
}
