//! Households with an owner, on either engine.

use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use domain::{Permissions, Ts, UserType};
use serde_json::Value;
use store::tables::accounts::NewUser;
use store::testing::TestDatabase;
use store::{PostgresAddress, Store};
use tempfile::TempDir;

use super::http::{self, Answer};
use super::program::{Server, usherr};
use sim::free_port;

/// The key by which tests act as the owner.
const KEY: &str = "a-key-that-only-tests-know";

/// A household that disappears with the value.
pub(crate) struct Home {
    folder: PathBuf,
    port: u16,
    postgres: Option<PostgresAddress>,
    _guards: Guards,
}

/// What is cleaned up in the end.
#[derive(Default)]
struct Guards {
    _folder: Option<TempDir>,
    _database: Option<TestDatabase>,
}

impl Home {
    /// A fresh household with its owner, on SQLite.
    pub(crate) fn on_sqlite() -> Self {
        Self::found_in(TempDir::new().unwrap()).with_owner()
    }

    /// The same in a folder that is somewhere special.
    pub(crate) fn in_folder(folder: &Path) -> Self {
        Self::new(folder.to_owned(), None, Guards::default()).with_owner()
    }

    /// The same on PostgreSQL, unless no server is at hand.
    pub(crate) fn on_postgres() -> Option<Self> {
        let database = TestDatabase::create()?;
        Some(Self::on_server(database.address(), Some(database)))
    }

    /// A folder without anything in it, for a server on SQLite.
    pub(crate) fn empty_on_sqlite() -> Self {
        Self::found_in(TempDir::new().unwrap())
    }

    /// The same for one on PostgreSQL, with an empty database.
    pub(crate) fn empty_on_postgres() -> Option<Self> {
        let database = TestDatabase::create()?;
        let (folder, address) = (TempDir::new().unwrap(), database.address());
        let path = folder.path().to_owned();
        let guards = Guards { _folder: Some(folder), _database: Some(database) };
        Some(Self::new(path, Some(address), guards))
    }

    /// The same in the database at this address.
    pub(crate) fn on_server(address: PostgresAddress, database: Option<TestDatabase>) -> Self {
        let folder = TempDir::new().unwrap();
        let path = folder.path().to_owned();
        let guards = Guards { _folder: Some(folder), _database: database };
        Self::new(path, Some(address), guards).with_owner()
    }

    /// Another program on the same database, with a folder and a port of its own.
    pub(crate) fn replica(&self) -> Self {
        let folder = TempDir::new().unwrap();
        let path = folder.path().to_owned();
        std::fs::copy(self.settings(), path.join("settings.json")).unwrap();
        let guards = Guards { _folder: Some(folder), _database: None };
        Self::new(path, self.postgres.clone(), guards)
    }

    /// The same folder without its server, as after a move to SQLite.
    pub(crate) fn in_the_folder_of(other: &Self) -> Self {
        Self::new(other.folder.clone(), None, Guards::default())
    }

    /// Another program on the same database and with the same folder.
    pub(crate) fn beside(&self) -> Self {
        Self::new(self.folder.clone(), self.postgres.clone(), Guards::default())
    }

    /// Another program on the same database, with an empty folder of its own.
    pub(crate) fn empty_replica(&self) -> Self {
        let folder = TempDir::new().unwrap();
        let path = folder.path().to_owned();
        let guards = Guards { _folder: Some(folder), _database: None };
        Self::new(path, self.postgres.clone(), guards)
    }

    /// A folder that somebody else filled.
    pub(crate) fn found_in(folder: TempDir) -> Self {
        let path = folder.path().to_owned();
        Self::new(path, None, Guards { _folder: Some(folder), _database: None })
    }

    fn new(folder: PathBuf, postgres: Option<PostgresAddress>, guards: Guards) -> Self {
        Self { folder, port: free_port(), postgres, _guards: guards }
    }

    fn with_owner(self) -> Self {
        assert_eq!(self.start().stop("-TERM").0, Some(0));
        self.add_person("owner@example.com", "owner", Permissions::ADMIN);
        self
    }

    /// Adds an account past the program.
    pub(crate) fn add_person(&self, email: &str, name: &str, permissions: Permissions) {
        let new = NewUser {
            email: email.to_owned(),
            username: Some(name.to_owned()),
            password: None,
            permissions,
            user_type: UserType::Local,
            avatar: String::new(),
            jellyfin: None,
            plex: None,
        };
        self.store().write_now(|tx| tx.add_user(&new, Ts::from_millis(0))).unwrap();
    }

    /// The database, for looking into it.
    pub(crate) fn store(&self) -> Store {
        match &self.postgres {
            Some(address) => Store::open_postgres(address.clone()).unwrap(),
            None => Store::open_sqlite(&self.database()).unwrap(),
        }
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    pub(crate) fn settings(&self) -> PathBuf {
        self.folder.join("settings.json")
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.folder.join("db/db.sqlite3")
    }

    /// The program in this household's environment.
    pub(crate) fn usherr(&self, words: &[&str]) -> Command {
        let mut command = usherr(&self.folder, self.port);
        command.env("API_KEY", KEY).args(words);
        if let Some(address) = &self.postgres {
            command.envs(store::testing::environment(address));
        }
        command
    }

    /// Where its database is, as the tools of PostgreSQL take it.
    pub(crate) fn postgres_url(&self) -> String {
        let address = self.postgres.as_ref().unwrap();
        let (host, port) = store::testing::place(address);
        let (user, name) = (address.config.get_user(), address.config.get_dbname());
        format!("host={host} port={port} user={} dbname={}", user.unwrap(), name.unwrap())
    }

    /// The same in one line, as `usherr move` takes it.
    pub(crate) fn postgres_line(&self) -> String {
        let PostgresAddress { config, .. } = self.postgres.as_ref().unwrap();
        let user = config.get_user().unwrap();
        let password = config.get_password().map(|bytes| String::from_utf8_lossy(bytes));
        let password = password.map(|word| format!(":{word}")).unwrap_or_default();
        let host = match &config.get_hosts()[0] {
            postgres::config::Host::Tcp(host) => host.clone(),
            postgres::config::Host::Unix(path) => path.display().to_string().replace('/', "%2F"),
        };
        let port = config.get_ports().first().copied().unwrap_or(5432);
        let name = config.get_dbname().unwrap();
        format!("postgres://{user}{password}@{host}:{port}/{name}")
    }

    pub(crate) fn start(&self) -> Server {
        Server::run(&mut self.usherr(&[]))
    }

    /// Makes a call as the owner.
    pub(crate) fn call(&self, line: &str, body: Option<&Value>) -> io::Result<Answer> {
        http::call(self.port, line, &[format!("X-Api-Key: {KEY}")], body)
    }
}
