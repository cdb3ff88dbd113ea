//! Databases for tests: a fresh one per test on each engine.
//!
//! PostgreSQL needs `USHERR_TEST_POSTGRES`, the address of a server on which databases may be
//! created; `cargo xtask test` starts one. Without it the PostgreSQL half is skipped aloud.

#![expect(clippy::expect_used, reason = "a test that cannot start should say so at once")]

use crate::{PostgresAddress, Store};
use std::sync::atomic::{AtomicU32, Ordering};
use tokio_postgres::config::Host;

/// A database that disappears with the value.
pub struct TestStore {
    /// The opened, empty database.
    pub store: Store,
    cleanup: Cleanup,
}

enum Cleanup {
    Folder { _folder: tempfile::TempDir },
    Database(Box<TestDatabase>),
}

/// A fresh PostgreSQL database that disappears with the value.
pub struct TestDatabase {
    server: tokio_postgres::Config,
    name: String,
}

impl TestDatabase {
    /// Creates one, unless no server is at hand.
    #[expect(clippy::disallowed_methods, reason = "tests learn the server's address from outside")]
    pub fn create() -> Option<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let Ok(address) = std::env::var("USHERR_TEST_POSTGRES") else {
            #[expect(clippy::print_stderr, reason = "a skipped half must be seen")]
            {
                eprintln!("skipped on PostgreSQL: USHERR_TEST_POSTGRES is not set");
            }
            return None;
        };
        let server: tokio_postgres::Config = address.parse().expect("an address of PostgreSQL");
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name =
            format!("usherr_test_{}_{number}_{:x}", std::process::id(), rand::random::<u32>());
        let mut client = connect(&server).expect("the test server answers");
        client.batch_execute(&format!("CREATE DATABASE \"{name}\"")).expect("a new database");
        Some(Self { server, name })
    }

    /// Its address.
    pub fn address(&self) -> PostgresAddress {
        let mut config = self.server.clone();
        config.dbname(&self.name);
        PostgresAddress { config, tls: None }
    }

    /// Its address in one line, as somebody types it.
    #[expect(clippy::disallowed_methods, reason = "tests learn the server's address from outside")]
    pub fn url(&self) -> String {
        let server = std::env::var("USHERR_TEST_POSTGRES").expect("the address it was made at");
        let (base, _) = server.rsplit_once('/').expect("an address with a database");
        format!("{base}/{}", self.name)
    }

    /// Its name on the server.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The server it is on.
    pub fn server(&self) -> postgres::Config {
        self.server.clone().into()
    }
}

/// The host, or the folder of the socket, and the port of a server.
pub fn place(address: &PostgresAddress) -> (String, u16) {
    let host = match address.config.get_hosts().first() {
        Some(Host::Tcp(host)) => host.clone(),
        #[cfg(unix)]
        Some(Host::Unix(path)) => path.display().to_string(),
        None => "localhost".to_owned(),
    };
    (host, address.config.get_ports().first().copied().unwrap_or(5432))
}

/// The variables with which a program of ours finds a database.
pub fn environment(address: &PostgresAddress) -> Vec<(&'static str, String)> {
    let (config, (host, port)) = (&address.config, place(address));
    let mut variables = vec![
        ("DB_TYPE", "postgres".to_owned()),
        ("DB_HOST", host),
        ("DB_PORT", port.to_string()),
        ("DB_USER", config.get_user().unwrap_or_default().to_owned()),
        ("DB_NAME", config.get_dbname().unwrap_or_default().to_owned()),
    ];
    if let Some(password) = config.get_password() {
        variables.push(("DB_PASS", String::from_utf8_lossy(password).into_owned()));
    }
    variables
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        if let Ok(mut client) = connect(&self.server) {
            let _ = client
                .batch_execute(&format!("DROP DATABASE IF EXISTS \"{}\" WITH (FORCE)", self.name));
        }
    }
}

fn connect(server: &tokio_postgres::Config) -> Result<postgres::Client, postgres::Error> {
    postgres::Config::from(server.clone()).connect(postgres::NoTls)
}

/// An empty database on SQLite.
pub fn sqlite() -> TestStore {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = Store::open_sqlite(&folder.path().join("db.sqlite3")).expect("an empty database");
    TestStore { store, cleanup: Cleanup::Folder { _folder: folder } }
}

/// An empty database on PostgreSQL, unless no server is at hand.
pub fn postgres() -> Option<TestStore> {
    let database = TestDatabase::create()?;
    let store = Store::open_postgres(database.address()).expect("an empty database");
    Some(TestStore { store, cleanup: Cleanup::Database(Box::new(database)) })
}

/// Runs a test on every engine at hand.
pub fn on_both_engines(test: impl Fn(&Store)) {
    test(&sqlite().store);
    if let Some(postgres) = postgres() {
        test(&postgres.store);
    }
}

/// Runs a test on every engine at hand, with the database of a new household.
pub fn fresh_on_both_engines(test: impl Fn(&Store)) {
    on_both_engines(|store| {
        store.write_now(crate::schema::create::create_fresh).expect("a new household's tables");
        crate::schema::create::keep_totals(store).expect("totals");
        test(store);
    });
}

impl std::fmt::Debug for TestStore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let place = match &self.cleanup {
            Cleanup::Folder { .. } => "SQLite",
            Cleanup::Database(database) => database.name(),
        };
        f.debug_struct("TestStore").field("place", &place).finish_non_exhaustive()
    }
}

impl std::fmt::Debug for TestDatabase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TestDatabase").field("name", &self.name).finish_non_exhaustive()
    }
}

/// A file or folder of the facts that lie beside a development checkout; skips aloud without them.
pub fn shared(path: &str) -> Option<std::path::PathBuf> {
    let found = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared").join(path);
    if found.exists() {
        return Some(found);
    }
    #[expect(clippy::print_stderr, reason = "a skipped comparison must be seen")]
    {
        eprintln!("skipped: ../shared/{path} is not there");
    }
    None
}
