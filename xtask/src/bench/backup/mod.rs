//! What backing up and restoring a large household costs, beside the tools that people use for it:
//! `sqlite3 .backup` with `zip`, and `pg_dump -Fc`. Somebody writes all the while, and how long they had
//! to wait at most is told beside how long they wait anyway.

mod course;
mod fill;
mod writer;

use super::{mb, row};
use crate::Result;
use crate::cluster::{Cluster, find_binary};
use crate::house::{Database, Home, Server, Start};
use crate::shell;
use course::{Course, run};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;
use tempfile::TempDir;
use writer::Writer;

/// What a backup may need of memory, and how long it may keep a writer waiting.
const MEMORY: &str = "100 MB";
const PAUSE: &str = "50 ms";

/// How long a writer is watched while nothing else happens.
const QUIET: Duration = Duration::from_secs(20);

/// Fills a household on each engine and measures.
pub(super) fn measure(program: &Path, rows: u32) -> Result<bool> {
    let (folder, database) = Home::Sqlite.empty()?;
    let environment = Vec::new();
    let start =
        Start { program, folder: folder.path(), database: &database, environment: &environment };
    println!("\nfilling a household of {rows} rows");
    fill::fill(&start, rows)?;
    let house = House { program, folder: folder.path(), database: &database };
    on_sqlite(&house)?;
    on_postgres(&house)?;
    Ok(true)
}

/// A household with the program that serves it.
struct House<'a> {
    program: &'a Path,
    folder: &'a Path,
    database: &'a Database,
}

impl House<'_> {
    fn usherr(&self, words: &[&str]) -> Result<Command> {
        let mut command = Command::new(self.program);
        command
            .env_clear()
            .envs(std::env::vars().filter(|(name, _)| matches!(name.as_str(), "PATH" | "TMPDIR")))
            .env("CONFIG_DIRECTORY", self.folder)
            .envs(self.database.environment()?)
            .args(words);
        Ok(command)
    }

    fn file(&self) -> PathBuf {
        self.folder.join("db/db.sqlite3")
    }

    /// Makes a backup while somebody writes, and gives where it is.
    fn backed_up(&self, out: &Path) -> Result<PathBuf> {
        let to = out.display().to_string();
        let writer = Writer::of(self.database, &self.file())?;
        let course = run(&mut self.usherr(&["backup", "create", "--to", &to])?, Some(&writer))?;
        let path = newest(out)?;
        tell("usherr backup create", &course, Some(&path), true)?;
        Ok(path)
    }

    /// Restores a backup into a household of its own.
    fn restored(&self, backup: &Path, database: &Database) -> Result<()> {
        let folder = tempfile::Builder::new().prefix("usherr-restored-").tempdir()?;
        let house = House { folder: folder.path(), database, ..*self };
        let backup = backup.display().to_string();
        let course = run(&mut house.usherr(&["restore", &backup, "--yes"])?, None)?;
        tell("usherr restore", &course, None, true)
    }
}

fn on_sqlite(house: &House<'_>) -> Result<()> {
    let size = fs::metadata(house.file())?.len();
    println!("\nSQLite, {}", mb(size / 1024));
    quiet(house)?;
    let out = scratch()?;
    let backup = house.backed_up(out.path())?;
    house.restored(&backup, house.database)?;
    let (Some(sqlite3), Some(zip)) = (shell::find_program("sqlite3"), shell::find_program("zip"))
    else {
        println!("  sqlite3 and zip: skipped, they are not installed");
        return Ok(());
    };
    let copy = out.path().join("copy.sqlite3");
    let backup = |writer| {
        let mut command = Command::new(&sqlite3);
        command.arg(house.file()).arg(format!(".backup '{}'", copy.display()));
        run(&mut command, writer)
    };
    // With somebody writing it begins anew at every write, so that it is measured alone.
    let mut course = backup(None)?;
    let zipped = out.path().join("copy.zip");
    course.add(&run(Command::new(&zip).arg("-q").arg(&zipped).arg(&copy), None)?);
    tell("sqlite3 .backup, zip", &course, Some(&zipped), false)?;
    fs::remove_file(&copy)?;
    if let Some(unzip) = shell::find_program("unzip") {
        let mut command = Command::new(unzip);
        command.arg("-q").arg(&zipped).arg("-d").arg(out.path().join("unzipped"));
        tell("unzip", &run(&mut command, None)?, None, false)?;
    }
    Ok(())
}

fn on_postgres(house: &House<'_>) -> Result<()> {
    let cluster = Cluster::find_or_start_durable()?;
    let home = Home::on(&cluster)?;
    let (folder, database) = home.empty()?;
    let url = database.url()?;
    let course = run(&mut house.usherr(&["move", "--to", &url])?, None)?;
    println!("\nPostgreSQL");
    tell("usherr move", &course, None, true)?;
    fs::copy(house.folder.join("settings.json"), folder.path().join("settings.json"))?;
    let there = House { folder: folder.path(), database: &database, ..*house };
    // The first start creates what only a server has.
    let environment = Vec::new();
    let start = Start {
        program: there.program,
        folder: there.folder,
        database: there.database,
        environment: &environment,
    };
    Server::start(&start)?.stop()?;
    quiet(&there)?;
    let out = scratch()?;
    let backup = there.backed_up(out.path())?;
    let (_, empty) = home.empty()?;
    there.restored(&backup, &empty)?;
    let (Some(dump), Some(restore)) = (find_binary("pg_dump"), find_binary("pg_restore")) else {
        println!("  pg_dump: skipped, it is not installed");
        return Ok(());
    };
    let file = out.path().join("dump");
    let writer = Writer::of(&database, &house.file())?;
    let mut command = Command::new(dump);
    command.args(["-Fc", "-f"]).arg(&file).arg(&url);
    tell("pg_dump -Fc", &run(&mut command, Some(&writer))?, Some(&file), false)?;
    let (_, empty) = home.empty()?;
    let mut command = Command::new(restore);
    command.args(["--no-owner", "-d", &empty.url()?]).arg(&file);
    tell("pg_restore", &run(&mut command, None)?, None, false)
}

/// How long a writer waits when nobody backs up.
fn quiet(house: &House<'_>) -> Result<()> {
    let writer = Writer::of(house.database, &house.file())?;
    let told = writer.watch(|| {
        std::thread::sleep(QUIET);
        shell::go_on()
    })?;
    row("nobody backs up", "", &told.longest(), None);
    println!("  {:<20} {}", "", told.spread());
    Ok(())
}

fn tell(name: &str, course: &Course, made: Option<&Path>, ours: bool) -> Result<()> {
    row(name, &format!("{:.1} s", course.took.as_secs_f64()), "", None);
    row("  most memory", &mb(course.peak_kb), "", ours.then_some(MEMORY));
    if let Some(pauses) = &course.pauses {
        row("  longest pause", "", &pauses.longest(), ours.then_some(PAUSE));
        println!("  {:<20} {}", "", pauses.spread());
    }
    if let Some(made) = made {
        row("  size", &mb(fs::metadata(made)?.len() / 1024), "", None);
    }
    Ok(())
}

fn newest(folder: &Path) -> Result<PathBuf> {
    let files = fs::read_dir(folder)?.flatten().map(|entry| entry.path());
    let mut zips: Vec<PathBuf> =
        files.filter(|path| path.extension().is_some_and(|end| end == "zip")).collect();
    zips.sort();
    zips.pop().ok_or_else(|| "no backup was made".into())
}

/// A folder on the disk that holds the household, not one in memory.
fn scratch() -> Result<TempDir> {
    Ok(tempfile::Builder::new().prefix("usherr-bench-").tempdir()?)
}
