//! Where a household moves to: read from one line, told as the variables that lead there.

use crate::adopt::Place;
use crate::engine::PostgresAddress;
use crate::folder::Layout;
use crate::options::{DatabaseOptions, EngineKind, TlsOptions};
use crate::{Error, Result};
use postgres::config::{Host, SslMode};
use std::fmt::Write as _;

/// What the names of sockets begin with; the port follows.
const SOCKET: &str = ".s.PGSQL.";

/// Where a household moves to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goal(DatabaseOptions);

impl Goal {
    /// Reads `sqlite` or an address such as `postgres://user:password@host:5432/database`, in which
    /// `?sslmode=require` asks for encryption.
    pub fn parse(text: &str) -> Result<Self> {
        let text = text.trim();
        if text.eq_ignore_ascii_case("sqlite") {
            return Ok(Self(DatabaseOptions::default()));
        }
        if !text.starts_with("postgres://") && !text.starts_with("postgresql://") {
            return Err(unusable("it is neither `sqlite` nor begins with `postgres://`"));
        }
        // A self-made certificate is accepted when one says so, as other programs call it.
        let (address, trusting) = match text.replacen("sslmode=no-verify", "sslmode=require", 1) {
            changed if changed != text => (changed, true),
            same => (same, false),
        };
        // The reason is not repeated: it could quote the password.
        let config: tokio_postgres::Config =
            address.parse().map_err(|_| unusable("it cannot be read"))?;
        let name = config.get_dbname().ok_or_else(|| unusable("it names no database"))?;
        let (host, socket) = match config.get_hosts().first() {
            Some(Host::Tcp(host)) => (Some(host.clone()), None),
            Some(Host::Unix(path)) => (None, Some(path.clone())),
            None => (None, None),
        };
        // Some name the socket itself instead of its folder.
        let (socket, named) = socket.map_or((None, None), |path| {
            let port = path.file_name().and_then(|name| name.to_str()?.strip_prefix(SOCKET));
            match (port.and_then(|port| port.parse().ok()), path.parent()) {
                (Some(port), Some(folder)) => (Some(folder.to_owned()), Some(port)),
                _ => (Some(path), None),
            }
        });
        if socket.is_some() && config.get_ssl_mode() == SslMode::Require {
            return Err(unusable("a socket stays on this machine, where nothing is encrypted"));
        }
        let password = config.get_password().map(|bytes| String::from_utf8_lossy(bytes).into());
        let tls = (config.get_ssl_mode() == SslMode::Require).then_some(TlsOptions {
            reject_unauthorized: !trusting,
            ca: None,
            key: None,
            cert: None,
        });
        Ok(Self(DatabaseOptions {
            engine: EngineKind::Postgres,
            host,
            port: named.or(config.get_ports().first().copied()),
            socket,
            user: config.get_user().map(str::to_owned),
            password,
            name: Some(name.to_owned()),
            tls,
            log_queries: false,
        }))
    }

    /// The engine there.
    pub fn engine(&self) -> EngineKind {
        self.0.engine
    }

    /// The place there, for a household in this folder.
    pub fn place(&self, layout: &Layout) -> Result<Place> {
        self.check_socket()?;
        Ok(match (self.0.engine, &self.0.name) {
            (EngineKind::Postgres, Some(name)) => {
                Place::Postgres(Box::new(PostgresAddress::from_options(&self.0, name)?))
            }
            _ => Place::Sqlite(layout.database()),
        })
    }

    /// Looks whether there is a socket, where one was named: whoever calls hears more than that a
    /// file is missing.
    fn check_socket(&self) -> Result<()> {
        let Some(folder) = &self.0.socket else { return Ok(()) };
        let file = format!("{SOCKET}{}", self.0.port.unwrap_or(DatabaseOptions::DEFAULT_PORT));
        if !folder.is_dir() {
            return Err(Error::NotAdopted(format!(
                "there is no folder `{}` on this machine. In a container, the folder of the socket \
                 must be mounted into it",
                folder.display()
            )));
        }
        // A folder that may not be looked into is the server's to explain.
        if folder.join(&file).try_exists().is_ok_and(|is_there| !is_there) {
            return Err(Error::NotAdopted(format!(
                "there is no socket `{file}` in `{}`: see that PostgreSQL runs there, and that the \
                 port is right",
                folder.display()
            )));
        }
        Ok(())
    }

    /// Where that is, without a secret.
    pub fn shown(&self) -> String {
        match (&self.0.name, self.0.engine) {
            (Some(name), EngineKind::Postgres) => {
                format!("PostgreSQL at `{}`, database `{name}`", self.0.place())
            }
            _ => format!("SQLite in `{}`", self.0.place()),
        }
    }

    /// The environment variables that make Usherr, and the reference, use it from now on: one line
    /// each. The password is left out unless it is asked for.
    pub fn variables(&self, with_password: bool) -> String {
        let mut lines = String::new();
        let mut line = |name: &str, value: &str| {
            // Writing into a text cannot fail.
            let _ = writeln!(lines, "{name}={value}");
        };
        if self.0.engine == EngineKind::Sqlite {
            line("DB_TYPE", "sqlite");
            return lines;
        }
        line("DB_TYPE", "postgres");
        match (&self.0.socket, &self.0.host) {
            (Some(socket), _) => line("DB_SOCKET_PATH", &socket.display().to_string()),
            (None, host) => line("DB_HOST", host.as_deref().unwrap_or("localhost")),
        }
        if let Some(port) = self.0.port {
            line(if self.0.socket.is_some() { "PGPORT" } else { "DB_PORT" }, &port.to_string());
        }
        if let Some(user) = &self.0.user {
            line("DB_USER", user);
        }
        if let Some(password) = &self.0.password {
            line("DB_PASS", if with_password { password } else { "…" });
        }
        line("DB_NAME", self.0.name.as_deref().unwrap_or_default());
        if let Some(tls) = &self.0.tls {
            line("DB_USE_SSL", "true");
            if !tls.reject_unauthorized {
                line("DB_SSL_REJECT_UNAUTHORIZED", "false");
            }
        }
        lines
    }
}

fn unusable(why: &str) -> Error {
    Error::Folder(format!(
        "the address of the new database cannot be used: {why}. Write `sqlite`, or \
         `postgres://user:password@host:5432/database`"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_becomes_the_variables_that_lead_there() {
        let cases = [
            (
                "postgres://ann:s%40fe@db:6000/films",
                "DB_TYPE=postgres\nDB_HOST=db\nDB_PORT=6000\nDB_USER=ann\nDB_PASS=s@fe\n\
                 DB_NAME=films\n",
            ),
            (
                "postgresql://ann@db/films?sslmode=require",
                "DB_TYPE=postgres\nDB_HOST=db\nDB_PORT=5432\nDB_USER=ann\nDB_NAME=films\nDB_USE_SSL=true\n",
            ),
            (
                "postgres://ann@db/films?sslmode=no-verify",
                "DB_TYPE=postgres\nDB_HOST=db\nDB_PORT=5432\nDB_USER=ann\nDB_NAME=films\nDB_USE_SSL=true\n\
                 DB_SSL_REJECT_UNAUTHORIZED=false\n",
            ),
            (
                "postgres://ann@%2Frun%2Fpostgresql/films",
                "DB_TYPE=postgres\nDB_SOCKET_PATH=/run/postgresql\nPGPORT=5432\nDB_USER=ann\nDB_NAME=films\n",
            ),
            (
                "postgres://%2Frun%2Fpostgresql%2F.s.PGSQL.5433/films",
                "DB_TYPE=postgres\nDB_SOCKET_PATH=/run/postgresql\nPGPORT=5433\nDB_NAME=films\n",
            ),
            (" SQLite ", "DB_TYPE=sqlite\n"),
        ];
        for (text, variables) in cases {
            assert_eq!(Goal::parse(text).unwrap().variables(true), variables, "{text}");
        }
    }

    #[test]
    fn what_is_shown_holds_no_password() {
        let goal = Goal::parse("postgres://ann:secret@db/films").unwrap();
        let said = format!("{} {} {goal:?}", goal.shown(), goal.variables(false));
        assert!(!said.contains("secret"), "{said}");
        assert_eq!(goal.shown(), "PostgreSQL at `db:5432`, database `films`");
    }

    #[test]
    fn a_socket_that_is_not_there_is_told_from_a_folder_that_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let layout = Layout::new("/nowhere");
        let said = |folder: &std::path::Path| {
            let path = folder.display().to_string().replace('/', "%2F");
            let goal = Goal::parse(&format!("postgres://ann@{path}:6000/films")).unwrap();
            goal.place(&layout).map_err(|error| error.to_string())
        };
        assert!(said(&folder.path().join("none")).unwrap_err().contains("no folder"));
        assert!(said(folder.path()).unwrap_err().contains("no socket `.s.PGSQL.6000`"));
        std::fs::write(folder.path().join(".s.PGSQL.6000"), "").unwrap();
        assert!(said(folder.path()).is_ok());
        let encrypted = Goal::parse("postgres://ann@%2Frun/films?sslmode=require").unwrap_err();
        assert!(encrypted.to_string().contains("a socket stays on this machine"), "{encrypted}");
    }

    #[test]
    fn an_address_that_leads_nowhere_is_refused_without_being_repeated() {
        for text in ["mysql://x", "postgres://ann:secret@db", "postgres://ann:secret@db:x/y", ""] {
            let said = Goal::parse(text).unwrap_err().to_string();
            assert!(said.contains("cannot be used") && !said.contains("secret"), "{said}");
        }
    }
}
