//! One SQLite file outside a store: an old database that is read, a copy, or a new one being
//! built.

use super::pool::in_transaction;
use super::sqlite::{damaged, error, is_damage};
use super::tx::Tx;
use crate::{Error, Result};
use rusqlite::backup::{Backup, StepResult};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use std::path::Path;
use std::time::Duration;

/// How long to wait for another program that is just finishing with the file.
const BUSY_TIMEOUT: Duration = Duration::from_secs(3);
/// How much of a file is kept in memory: whoever looks at all of it, or fills it, goes back and forth
/// between rows and what finds them.
const CACHE_KB: u32 = 16 * 1024;
/// How many pages a copy takes at a time.
const PAGES_PER_STEP: i32 = 4096;
/// How many pages a copy takes before somebody may look how far it is.
const PAGES_PER_LOOK: i32 = 512;

/// Looks at every page of a file and says what is broken in it and what to do, changing nothing.
pub fn find_damage(path: &Path) -> Result<Option<String>> {
    match SqliteFile::open_to_read(path).and_then(|file| file.find_damage()) {
        Err(Error::Damaged(said)) => Ok(Some(said)),
        found => Ok(found?.map(|what| damaged(&what).to_string())),
    }
}

/// An open SQLite file.
#[derive(Debug)]
pub struct SqliteFile {
    connection: Connection,
}

impl SqliteFile {
    /// Opens a file that exists. Its rows cannot be changed through this, and closing it leaves
    /// the write-ahead log as it is.
    pub fn open_to_read(path: &Path) -> Result<Self> {
        // Not read-only in SQLite's sense: such a connection cannot recover what a killed program
        // left in the log.
        let file = Self::open(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        file.connection
            .set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)
            .map_err(|source| error("no checkpoint on close", source))?;
        file.outside("PRAGMA query_only = ON")?;
        Ok(file)
    }

    /// Opens a file that nobody else needs yet, creating it. Nothing is safe on disk before
    /// [`std::fs::File::sync_all`].
    pub fn create(path: &Path) -> Result<Self> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
        let file = Self::open(path, flags)?;
        file.outside(
            "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF;",
        )?;
        Ok(file)
    }

    /// Opens a file for its last use under this name: its log is folded in and removed, and nobody
    /// else may write while this is open and a transaction runs. Refuses when another program has
    /// the file open.
    pub fn open_alone(path: &Path) -> Result<Self> {
        let file = Self::open(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        let mode: String = file
            .connection
            .query_row("PRAGMA journal_mode = DELETE", [], |row| row.get(0))
            .map_err(|source| error("PRAGMA journal_mode", source))?;
        if mode.eq_ignore_ascii_case("delete") {
            return Ok(file);
        }
        Err(Error::Unavailable("another program has the database open".into()))
    }

    fn open(path: &Path, flags: OpenFlags) -> Result<Self> {
        let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)
            .map_err(|source| error("open", source))?;
        connection.busy_timeout(BUSY_TIMEOUT).map_err(|source| error("busy_timeout", source))?;
        connection.set_prepared_statement_cache_capacity(64);
        connection
            .execute_batch(&format!("PRAGMA cache_size = -{CACHE_KB}"))
            .map_err(|source| error("PRAGMA cache_size", source))?;
        Ok(Self { connection })
    }

    /// Reads in one snapshot.
    pub fn read<T>(&self, work: impl FnOnce(&mut Tx<'_>) -> Result<T>) -> Result<T> {
        in_transaction(&self.connection, "BEGIN", work)
    }

    /// Works while nobody else may write, and commits.
    pub fn write<T>(&self, work: impl FnOnce(&mut Tx<'_>) -> Result<T>) -> Result<T> {
        in_transaction(&self.connection, "BEGIN IMMEDIATE", work)
    }

    /// Runs statements outside a transaction.
    pub fn outside(&self, text: &str) -> Result<()> {
        self.connection.execute_batch(text).map_err(|source| error(text, source))
    }

    /// Copies every page into another file, which becomes the same database.
    pub fn copy_to(&self, copy: &mut Self) -> Result<()> {
        let backup = Backup::new(&self.connection, &mut copy.connection)
            .map_err(|source| error("copy", source))?;
        backup
            .run_to_completion(PAGES_PER_STEP, Duration::from_millis(10), None)
            .map_err(|source| error("copy", source))
    }

    /// Copies every page of the snapshot that is being read into another file, a few at a time.
    /// To be called within [`Self::read`]: what others write meanwhile is not in the copy, and
    /// nobody waits. `each` hears how many pages are done of how many, and may refuse to go on.
    pub fn copy_snapshot_to(
        &self,
        copy: &mut Self,
        mut each: impl FnMut(u64, u64) -> Result<()>,
    ) -> Result<()> {
        let backup = Backup::new(&self.connection, &mut copy.connection)
            .map_err(|source| error("copy", source))?;
        loop {
            let step = backup.step(PAGES_PER_LOOK).map_err(|source| error("copy", source))?;
            let progress = backup.progress();
            let total = u64::try_from(progress.pagecount).unwrap_or_default();
            let left = u64::try_from(progress.remaining).unwrap_or_default();
            each(total.saturating_sub(left), total)?;
            match step {
                StepResult::Done => break,
                StepResult::More => {}
                _ => std::thread::sleep(Duration::from_millis(10)),
            }
        }
        drop(backup);
        // The copy is a single file, also where the original keeps a log beside it.
        copy.outside("PRAGMA journal_mode = DELETE")
    }

    /// Moves what the log holds into the file as far as nobody reads it, without making anybody
    /// wait: a log that grew while a long reader kept it is best emptied by that reader.
    pub fn fold_log(&self) -> Result<()> {
        self.connection
            .query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()))
            .map_err(|source| error("PRAGMA wal_checkpoint", source))
    }

    /// Counts the rows that point at something that is not there.
    pub fn count_dangling(&self) -> Result<u64> {
        let count: i64 = self
            .connection
            .query_row("SELECT COUNT(*) FROM pragma_foreign_key_check", [], |row| row.get(0))
            .map_err(|source| error("PRAGMA foreign_key_check", source))?;
        Ok(u64::try_from(count).unwrap_or_default())
    }

    /// Looks at every page and gives the first thing that is wrong, in the words of SQLite: also
    /// where so much is broken that it cannot even look.
    pub fn find_damage(&self) -> Result<Option<String>> {
        let sql = "PRAGMA integrity_check(1)";
        match self.connection.query_row(sql, [], |row| row.get::<_, String>(0)) {
            Ok(answer) => Ok((answer != "ok").then_some(answer)),
            Err(source) if is_damage(&source) => Ok(Some(source.to_string())),
            Err(source) => Err(error(sql, source)),
        }
    }
}
