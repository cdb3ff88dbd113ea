//! Somebody who writes a row every few milliseconds, as the server would, and remembers how long each
//! write took.

use crate::Result;
use crate::house::Database;
use rusqlite::Connection;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

const EVERY: Duration = Duration::from_millis(5);

/// Where somebody writes.
pub(super) struct Writer {
    postgres: Option<String>,
    file: PathBuf,
}

/// How long the writes took.
pub(super) struct Pauses {
    sorted: Vec<Duration>,
}

impl Writer {
    pub(super) fn of(database: &Database, file: &Path) -> Result<Self> {
        let postgres = match database {
            Database::Sqlite => None,
            Database::Postgres { .. } => Some(database.url()?),
        };
        Ok(Self { postgres, file: file.to_owned() })
    }

    /// Writes as long as `work` lasts.
    pub(super) fn watch(&self, work: impl FnOnce() -> Result<()>) -> Result<Pauses> {
        let done = AtomicBool::new(false);
        std::thread::scope(|scope| {
            let writing = scope.spawn(|| self.write_until(&done));
            let worked = work();
            done.store(true, Ordering::SeqCst);
            let pauses = writing.join().map_err(|_| "the writer broke")??;
            worked.map(|()| pauses)
        })
    }

    fn write_until(&self, done: &AtomicBool) -> Result<Pauses> {
        let mut write = self.open()?;
        let mut sorted = Vec::new();
        while !done.load(Ordering::SeqCst) {
            let begun = Instant::now();
            write(sorted.len())?;
            sorted.push(begun.elapsed());
            std::thread::sleep(EVERY);
        }
        sorted.sort();
        Ok(Pauses { sorted })
    }

    fn open(&self) -> Result<Box<dyn FnMut(usize) -> Result<()>>> {
        if let Some(url) = &self.postgres {
            let mut client = postgres::Client::connect(url, postgres::NoTls)?;
            let statement = client.prepare(
                r#"INSERT INTO "usherr_meta" ("key", "value") VALUES ('bench', $1)
                   ON CONFLICT ("key") DO UPDATE SET "value" = excluded."value""#,
            )?;
            return Ok(Box::new(move |number| {
                client.execute(&statement, &[&number.to_string()])?;
                Ok(())
            }));
        }
        let connection = Connection::open(&self.file)?;
        connection.busy_timeout(Duration::from_mins(1))?;
        connection.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")?;
        Ok(Box::new(move |number| {
            connection
                .prepare_cached(
                    r#"INSERT INTO "usherr_meta" ("key", "value") VALUES ('bench', ?1)
                   ON CONFLICT ("key") DO UPDATE SET "value" = excluded."value""#,
                )?
                .execute([number.to_string()])?;
            Ok(())
        }))
    }
}

impl Pauses {
    pub(super) fn longest(&self) -> String {
        milliseconds(self.sorted.last())
    }

    /// How many there were, and how they are spread.
    pub(super) fn spread(&self) -> String {
        let at = |share: usize| milliseconds(self.sorted.get(self.sorted.len() * share / 1_000));
        let over = self.sorted.iter().filter(|pause| pause.as_millis() >= 50).count();
        format!(
            "{} writes: half within {}, 99 % within {}, 99.9 % within {}, {over} took 50 ms or more",
            self.sorted.len(),
            at(500),
            at(990),
            at(999)
        )
    }
}

fn milliseconds(pause: Option<&Duration>) -> String {
    pause.map_or_else(|| "-".to_owned(), |pause| format!("{:.1} ms", pause.as_secs_f64() * 1_000.0))
}
