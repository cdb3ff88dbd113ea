//! `usherr_backup`: what is known of backups besides what they say themselves; and
//! `usherr_backup_folder`: where they were made outside the household's own folder; and
//! `usherr_backup_unreadable`: which cannot be read at this moment.

use crate::schema::shape::has_table;
use crate::{FromRow, Result, Row, Tx, sql};
use domain::Ts;
use std::collections::BTreeMap;

const COLUMNS: &str = r#""name", "created_at", "reason", "size", "sha256", "fingerprints", "pinned",
    "level", "verified_at", "fault", "copies""#;

/// A backup as it is remembered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupRow {
    /// The file's name.
    pub name: String,
    /// The moment of the snapshot.
    pub created_at: Ts,
    /// Why it was made.
    pub reason: String,
    /// How long the file is.
    pub size: i64,
    /// The file's SHA-256.
    pub sha256: String,
    /// Which secrets open it; none when it is not encrypted.
    pub fingerprints: Vec<String>,
    /// Whether it is never pruned.
    pub pinned: bool,
    /// How far it was verified; 0 when it was not, or when that failed.
    pub level: i64,
    /// When that was.
    pub verified_at: Option<Ts>,
    /// What was wrong.
    pub fault: Option<String>,
    /// Where else it is: the destination's id, and what went wrong there.
    pub copies: BTreeMap<String, Option<String>>,
}

/// That a backup cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnreadableRow {
    /// The file's name.
    pub name: String,
    /// When that was noticed first.
    pub since: Ts,
    /// What the system said.
    pub why: String,
    /// Whether it failed while all of it was read, though its ends may be well.
    pub in_midst: bool,
}

impl FromRow for UnreadableRow {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            name: row.get("name")?,
            since: row.get("since")?,
            why: row.get("why")?,
            in_midst: row.get("in_midst")?,
        })
    }
}

impl FromRow for BackupRow {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        let fingerprints: String = row.get("fingerprints")?;
        let copies: String = row.get("copies")?;
        Ok(Self {
            name: row.get("name")?,
            created_at: row.get("created_at")?,
            reason: row.get("reason")?,
            size: row.get("size")?,
            sha256: row.get("sha256")?,
            fingerprints: fingerprints.split_whitespace().map(str::to_owned).collect(),
            pinned: row.get("pinned")?,
            level: row.get("level")?,
            verified_at: row.get("verified_at")?,
            fault: row.get("fault")?,
            // Whatever is no such list says nothing about copies.
            copies: serde_json::from_str(&copies).unwrap_or_default(),
        })
    }
}

impl Tx<'_> {
    /// Lists what is remembered.
    pub fn list_backups(&mut self) -> Result<Vec<BackupRow>> {
        sql(format!(r#"SELECT {COLUMNS} FROM "usherr_backup" ORDER BY "created_at" DESC, "name""#))
            .all(self)
    }

    /// Finds what is remembered of a backup.
    pub fn find_backup(&mut self, name: &str) -> Result<Option<BackupRow>> {
        sql(format!(r#"SELECT {COLUMNS} FROM "usherr_backup" WHERE "name" = $1"#))
            .bind(name)
            .optional(self)
    }

    /// Remembers a backup, in place of what was remembered of it.
    pub fn save_backup(&mut self, row: &BackupRow) -> Result<()> {
        self.remove_backup(&row.name)?;
        sql(format!(
            r#"INSERT INTO "usherr_backup" ({COLUMNS})
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"#
        ))
        .bind(row.name.as_str())
        .bind(row.created_at)
        .bind(row.reason.as_str())
        .bind(row.size)
        .bind(row.sha256.as_str())
        .bind(row.fingerprints.join(" "))
        .bind(row.pinned)
        .bind(row.level)
        .bind(row.verified_at)
        .bind(row.fault.clone())
        .bind(serde_json::to_string(&row.copies).unwrap_or_default())
        .execute(self)?;
        Ok(())
    }

    /// Forgets a backup.
    pub fn remove_backup(&mut self, name: &str) -> Result<()> {
        sql(r#"DELETE FROM "usherr_backup" WHERE "name" = $1"#).bind(name).execute(self)?;
        Ok(())
    }

    /// Lists which backups cannot be read. What an older version left knows of none.
    pub fn list_unreadable_backups(&mut self) -> Result<Vec<UnreadableRow>> {
        if !has_table(self, "usherr_backup_unreadable")? {
            return Ok(Vec::new());
        }
        sql(r#"SELECT "name", "since", "why", "in_midst" FROM "usherr_backup_unreadable""#)
            .all(self)
    }

    /// Remembers that a backup cannot be read.
    pub fn note_unreadable_backup(&mut self, row: &UnreadableRow) -> Result<()> {
        sql(r#"INSERT INTO "usherr_backup_unreadable" ("name", "since", "why", "in_midst")
            VALUES ($1, $2, $3, $4) ON CONFLICT ("name") DO UPDATE SET
            "why" = excluded."why", "in_midst" = excluded."in_midst""#)
        .bind(row.name.as_str())
        .bind(row.since)
        .bind(row.why.as_str())
        .bind(row.in_midst)
        .execute(self)?;
        Ok(())
    }

    /// Knows that a backup can be read, or is gone.
    pub fn forget_unreadable_backup(&mut self, name: &str) -> Result<()> {
        sql(r#"DELETE FROM "usherr_backup_unreadable" WHERE "name" = $1"#)
            .bind(name)
            .execute(self)?;
        Ok(())
    }

    /// Remembers that backups were made in a folder.
    pub fn remember_backup_folder(&mut self, path: &str) -> Result<()> {
        sql(r#"INSERT INTO "usherr_backup_folder" ("path") VALUES ($1)
            ON CONFLICT ("path") DO NOTHING"#)
        .bind(path)
        .execute(self)?;
        Ok(())
    }

    /// Forgets that backups were made in a folder.
    pub fn forget_backup_folder(&mut self, path: &str) -> Result<()> {
        sql(r#"DELETE FROM "usherr_backup_folder" WHERE "path" = $1"#).bind(path).execute(self)?;
        Ok(())
    }

    /// Whether backups were made in a folder. What an older version left knows of none.
    pub fn held_backups(&mut self, path: &str) -> Result<bool> {
        if !has_table(self, "usherr_backup_folder")? {
            return Ok(false);
        }
        sql(r#"SELECT EXISTS (SELECT 1 FROM "usherr_backup_folder" WHERE "path" = $1)"#)
            .bind(path)
            .value(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::fresh_on_both_engines;

    #[test]
    fn what_is_remembered_is_read_back_and_replaced() {
        fresh_on_both_engines(|store| {
            let mut row = BackupRow {
                name: "usherr-1-20260101T000000Z.zip.age".to_owned(),
                created_at: Ts::from_millis(1_700_000_000_123),
                reason: "manual".to_owned(),
                size: 5_000_000_000,
                sha256: "ab".to_owned(),
                fingerprints: vec!["a".to_owned(), "b".to_owned()],
                pinned: true,
                level: 2,
                verified_at: Some(Ts::from_millis(1_700_000_001_000)),
                fault: None,
                copies: BTreeMap::from([("nas".to_owned(), Some("full".to_owned()))]),
            };
            store.write_now(|tx| tx.save_backup(&row)).unwrap();
            row.level = 0;
            row.fault = Some("torn".to_owned());
            store.write_now(|tx| tx.save_backup(&row)).unwrap();
            let found = store.read_now(|tx| Ok((tx.list_backups()?, tx.find_backup(&row.name)?)));
            let (all, one) = found.unwrap();
            assert_eq!((all, one), (vec![row.clone()], Some(row.clone())));
            store.write_now(|tx| tx.remove_backup(&row.name)).unwrap();
            let left = store.read_now(|tx| Ok(tx.list_backups()?.len()));
            assert_eq!(left.unwrap(), 0);
            for _ in 0..2 {
                store.write_now(|tx| tx.remember_backup_folder("/mnt/nas")).unwrap();
            }
            let held = |path| store.read_now(|tx| tx.held_backups(path)).unwrap();
            assert_eq!((held("/mnt/nas"), held("/mnt")), (true, false));
            store.write_now(|tx| tx.forget_backup_folder("/mnt/nas")).unwrap();
            assert!(!held("/mnt/nas"));
        });
    }
}
