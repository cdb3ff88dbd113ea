//! `usherr_backup_history`: who did what with backups and restores, and how it went.

use crate::{FromRow, Result, Row, Tx, sql};
use domain::{Ts, UserId};

/// Something that somebody did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deed {
    /// When.
    pub at: Ts,
    /// Who; nothing when nobody was signed in, as at the first set-up and on the command line.
    pub by: Option<UserId>,
    /// What, in a word.
    pub what: String,
    /// With what: the name of a backup or of a place, a part.
    pub about: String,
    /// Why a backup was made, in the word of the archive.
    pub cause: Option<String>,
    /// How it went; nothing while it goes on, when the program ended before, and for what is done
    /// in a moment.
    pub end: Option<End>,
}

/// How something went that takes its time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct End {
    /// When it ended.
    pub at: Ts,
    /// How large the backup is that came of it.
    pub size: Option<i64>,
    /// What was wrong.
    pub fault: Option<String>,
}

impl FromRow for Deed {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        let (ended_at, size, fault): (Option<Ts>, _, _) =
            (row.get("ended_at")?, row.get("size")?, row.get("fault")?);
        Ok(Self {
            at: row.get("at")?,
            by: row.get("by_user")?,
            what: row.get("what")?,
            about: row.get("about")?,
            cause: row.get("cause")?,
            end: ended_at.map(|at| End { at, size, fault }),
        })
    }
}

/// How many are remembered.
const KEPT: i64 = 1_000;

impl Tx<'_> {
    /// Writes down what somebody did or begins, and gives the number of the note.
    pub fn add_backup_deed(&mut self, deed: &Deed) -> Result<i64> {
        let end = deed.end.as_ref();
        let id = sql(r#"INSERT INTO "usherr_backup_history"
            ("at", "by_user", "what", "about", "cause", "ended_at", "size", "fault")
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING "id""#)
        .bind(deed.at)
        .bind(deed.by)
        .bind(deed.what.as_str())
        .bind(deed.about.as_str())
        .bind(deed.cause.as_deref())
        .bind(end.map(|end| end.at))
        .bind(end.and_then(|end| end.size))
        .bind(end.and_then(|end| end.fault.as_deref()))
        .value(self)?;
        sql(r#"DELETE FROM "usherr_backup_history" WHERE "id" <=
            (SELECT MAX("id") - $1 FROM "usherr_backup_history")"#)
        .bind(KEPT)
        .execute(self)?;
        Ok(id)
    }

    /// Writes down how it went, and with what, where that is known only now.
    pub fn end_backup_deed(&mut self, id: i64, about: Option<&str>, end: &End) -> Result<()> {
        sql(r#"UPDATE "usherr_backup_history"
              SET "about" = COALESCE($2, "about"), "ended_at" = $3, "size" = $4, "fault" = $5
            WHERE "id" = $1"#)
        .bind(id)
        .bind(about)
        .bind(end.at)
        .bind(end.size)
        .bind(end.fault.as_deref())
        .execute(self)?;
        Ok(())
    }

    /// Forgets a note of something that did not come about by itself.
    pub fn remove_backup_deed(&mut self, id: i64) -> Result<()> {
        sql(r#"DELETE FROM "usherr_backup_history" WHERE "id" = $1"#).bind(id).execute(self)?;
        Ok(())
    }

    /// Writes down how everything of a kind went that was begun before a moment and has no end.
    pub fn end_open_backup_deeds(&mut self, what: &str, before: Ts, end: &End) -> Result<()> {
        sql(r#"UPDATE "usherr_backup_history" SET "ended_at" = $3, "size" = $4, "fault" = $5
            WHERE "what" = $1 AND "at" <= $2 AND "ended_at" IS NULL"#)
        .bind(what)
        .bind(before)
        .bind(end.at)
        .bind(end.size)
        .bind(end.fault.as_deref())
        .execute(self)?;
        Ok(())
    }

    /// Writes down how the newest deed of a kind went, unless that is known. Gives whether there was
    /// one.
    pub fn end_newest_backup_deed(&mut self, what: &str, end: &End) -> Result<bool> {
        let open: Option<(i64,)> = sql(r#"SELECT "id" FROM "usherr_backup_history"
            WHERE "what" = $1 AND "ended_at" IS NULL ORDER BY "id" DESC LIMIT 1"#)
        .bind(what)
        .optional(self)?;
        let Some((id,)) = open else { return Ok(false) };
        self.end_backup_deed(id, None, end).map(|()| true)
    }

    /// Lists what was done, newest first.
    pub fn list_backup_deeds(&mut self, take: i64) -> Result<Vec<Deed>> {
        sql(r#"SELECT "at", "by_user", "what", "about", "cause", "ended_at", "size", "fault"
             FROM "usherr_backup_history" ORDER BY "id" DESC LIMIT $1"#)
        .bind(take)
        .all(self)
    }
}
