//! The database of a household on either engine: preparing it, and reading its rows for comparison.

use super::fixture::{Fixture, copy_folder};
use super::transfer;
use crate::Result;
use crate::cluster::Cluster;
use clap::ValueEnum;
use postgres::NoTls;
use rusqlite::OpenFlags;
use rusqlite::types::ValueRef;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use tempfile::TempDir;

/// Which engine a command runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Engine {
    Sqlite,
    Postgres,
}

/// All rows of all tables: by table and key.
pub(crate) type Rows = BTreeMap<(String, String), Map<String, Value>>;

/// Where the households of one run come from.
pub(crate) enum Home<'a> {
    Sqlite,
    /// A database that holds the fixture already and is copied for each household.
    Postgres {
        cluster: &'a Cluster,
        template: Database,
    },
}

/// A database that is dropped with its guard when it lies on a server.
pub(crate) enum Database {
    Sqlite,
    Postgres { admin: String, name: String },
}

impl<'a> Home<'a> {
    /// Prepares what all households of the fixture share.
    pub(crate) fn prepare(fixture: &Fixture, cluster: Option<&'a Cluster>) -> Result<Self> {
        let Some(cluster) = cluster else { return Ok(Self::Sqlite) };
        let template = Database::create(cluster, None)?;
        transfer::load(fixture, &mut template.connect()?)?;
        Ok(Self::Postgres { cluster, template })
    }

    /// Prepares for households that begin empty.
    pub(crate) fn on(cluster: &'a Cluster) -> Result<Self> {
        Ok(Self::Postgres { cluster, template: Database::create(cluster, None)? })
    }

    /// Returns a fresh copy of the folder and of the database.
    pub(crate) fn household(&self, fixture: &Fixture) -> Result<(TempDir, Database)> {
        let folder = tempfile::Builder::new().prefix("usherr-household-").tempdir()?;
        copy_folder(&fixture.config(), folder.path())?;
        let database = match self {
            Self::Sqlite => Database::Sqlite,
            Self::Postgres { cluster, template } => {
                std::fs::remove_dir_all(folder.path().join("db"))?;
                Database::create(cluster, template.name())?
            }
        };
        Ok((folder, database))
    }

    /// Returns an empty folder with, on PostgreSQL, an empty database.
    pub(crate) fn empty(&self) -> Result<(TempDir, Database)> {
        let folder = tempfile::Builder::new().prefix("usherr-household-").tempdir()?;
        let database = match self {
            Self::Sqlite => Database::Sqlite,
            Self::Postgres { cluster, .. } => Database::create(cluster, None)?,
        };
        Ok((folder, database))
    }
}

impl Database {
    fn create(cluster: &Cluster, template: Option<&str>) -> Result<Self> {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("usherr_household_{}_{count}", std::process::id());
        let template = template.unwrap_or("template0");
        let statement = format!("CREATE DATABASE \"{name}\" TEMPLATE \"{template}\"");
        postgres::Client::connect(cluster.url(), NoTls)?.batch_execute(&statement)?;
        Ok(Self::Postgres { admin: cluster.url().to_owned(), name })
    }

    fn name(&self) -> Option<&str> {
        match self {
            Self::Sqlite => None,
            Self::Postgres { name, .. } => Some(name),
        }
    }

    fn connect(&self) -> Result<postgres::Client> {
        let Self::Postgres { admin, name } = self else {
            return Err("this household is on SQLite".into());
        };
        let mut config: postgres::Config = admin.parse()?;
        Ok(config.dbname(name).connect(NoTls)?)
    }

    /// Returns the address of a database on a server, as tools take it.
    pub(crate) fn url(&self) -> Result<String> {
        let Self::Postgres { admin, name } = self else {
            return Err("this household is on SQLite".into());
        };
        let (server, _) = admin.rsplit_once('/').ok_or("the address of PostgreSQL has no path")?;
        Ok(format!("{server}/{name}"))
    }

    /// Returns the environment variables that point the server here.
    pub(crate) fn environment(&self) -> Result<Vec<(&'static str, String)>> {
        let Self::Postgres { admin, name } = self else { return Ok(Vec::new()) };
        let config: postgres::Config = admin.parse()?;
        let host = match config.get_hosts().first() {
            Some(postgres::config::Host::Tcp(host)) => ("DB_HOST", host.clone()),
            Some(postgres::config::Host::Unix(path)) => {
                ("DB_SOCKET_PATH", path.display().to_string())
            }
            None => return Err("the address of PostgreSQL names no host".into()),
        };
        let port = config.get_ports().first().copied().unwrap_or(5432);
        let password = config.get_password().map(String::from_utf8_lossy).unwrap_or_default();
        Ok(vec![
            ("DB_TYPE", "postgres".to_owned()),
            host,
            ("DB_PORT", port.to_string()),
            ("DB_USER", config.get_user().unwrap_or("postgres").to_owned()),
            ("DB_PASS", password.into_owned()),
            ("DB_NAME", name.clone()),
        ])
    }

    /// Reads all rows of the reference's tables, in the form that the recordings have.
    pub(crate) fn rows(&self, folder: &Path) -> Result<Rows> {
        match self {
            Self::Sqlite => sqlite_rows(&folder.join("db/db.sqlite3")),
            Self::Postgres { .. } => postgres_rows(&mut self.connect()?),
        }
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let Self::Postgres { admin, name } = self else { return };
        let dropped = postgres::Client::connect(admin, NoTls).and_then(|mut client| {
            client.batch_execute(&format!("DROP DATABASE \"{name}\" WITH (FORCE)"))
        });
        if let Err(why) = dropped {
            eprintln!("note: the database `{name}` is left behind: {why}");
        }
    }
}

fn is_compared(table: &str) -> bool {
    table != "migrations" && !table.starts_with("usherr_") && !table.starts_with("sqlite_")
}

fn key_of(row: &Map<String, Value>) -> String {
    match &row["id"] {
        Value::String(id) => id.clone(),
        id => id.to_string(),
    }
}

fn sqlite_rows(path: &Path) -> Result<Rows> {
    if !path.exists() {
        return Ok(Rows::new());
    }
    let connection = rusqlite::Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    connection.busy_timeout(std::time::Duration::from_secs(5))?;
    connection.execute_batch("BEGIN")?;
    let mut rows = Rows::new();
    for table in
        transfer::sqlite_tables(&connection)?.into_iter().filter(|table| is_compared(table))
    {
        let mut statement = connection.prepare(&format!("SELECT * FROM \"{table}\""))?;
        let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
        let mut found = statement.query([])?;
        while let Some(row) = found.next()? {
            let mut values = Map::new();
            for (index, name) in names.iter().enumerate() {
                values.insert(name.clone(), sqlite_value(row.get_ref(index)?));
            }
            rows.insert((table.clone(), key_of(&values)), values);
        }
    }
    Ok(rows)
}

fn sqlite_value(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => number.into(),
        ValueRef::Real(number) => number.into(),
        ValueRef::Text(text) | ValueRef::Blob(text) => String::from_utf8_lossy(text).into(),
    }
}

fn postgres_rows(client: &mut postgres::Client) -> Result<Rows> {
    let mut tx = client.build_transaction().read_only(true).start()?;
    tx.batch_execute("SET LOCAL TIME ZONE 'UTC'")?;
    let tables = tx.query(
        "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public'",
        &[],
    )?;
    let mut rows = Rows::new();
    for table in tables.iter().map(|row| row.get::<_, String>(0)).filter(|table| is_compared(table))
    {
        for row in tx.query(&format!("SELECT to_jsonb(t)::text FROM public.\"{table}\" t"), &[])? {
            let values: Map<String, Value> = serde_json::from_str(row.get(0))?;
            let values: Map<String, Value> =
                values.into_iter().map(|(name, value)| (name, postgres_value(value))).collect();
            rows.insert((table.clone(), key_of(&values)), values);
        }
    }
    Ok(rows)
}

/// Writes a value as SQLite holds it: booleans as numbers, times as text without a zone.
fn postgres_value(value: Value) -> Value {
    match value {
        Value::Bool(yes) => i64::from(yes).into(),
        Value::String(text) => match text.strip_suffix("+00:00") {
            Some(time) if crate::compare::moment_of(time).is_some() => {
                time.replacen('T', " ", 1).into()
            }
            _ => text.into(),
        },
        other => other,
    }
}
