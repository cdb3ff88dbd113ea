//! How to reach the database: what the `DB_*` environment variables say, already checked.

use std::fmt;
use std::path::PathBuf;

/// Which database engine keeps the household's data.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum EngineKind {
    #[default]
    Sqlite,
    Postgres,
}

impl fmt::Display for EngineKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        })
    }
}

/// Where the database is and how to sign in to it.
///
/// With [`EngineKind::Sqlite`] only `log_queries` matters: the file's place is fixed by the folder.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct DatabaseOptions {
    pub engine: EngineKind,
    /// `None` means `localhost`.
    pub host: Option<String>,
    /// `None` means 5432.
    pub port: Option<u16>,
    /// The directory of a Unix socket; it wins over `host`.
    pub socket: Option<PathBuf>,
    pub user: Option<String>,
    pub password: Option<String>,
    /// `None` means that none was given, see [`Self::names_to_try`].
    pub name: Option<String>,
    /// `None` means an unencrypted connection.
    pub tls: Option<TlsOptions>,
    pub log_queries: bool,
}

/// How to encrypt the connection to PostgreSQL. Certificates are PEM text.
#[derive(Clone, PartialEq, Eq)]
pub struct TlsOptions {
    /// Whether a certificate that does not check out ends the connection.
    pub reject_unauthorized: bool,
    pub ca: Option<String>,
    pub key: Option<String>,
    pub cert: Option<String>,
}

impl DatabaseOptions {
    pub const DEFAULT_PORT: u16 = 5432;

    /// Returns the database names to try, in order.
    ///
    /// The default name changed when Jellyseerr became Seerr, so a household that never set
    /// `DB_NAME` may have either.
    pub fn names_to_try(&self) -> Vec<&str> {
        match &self.name {
            Some(name) => vec![name],
            None => vec!["seerr", "jellyseerr"],
        }
    }

    /// Returns where the database is, for messages: it contains no secret.
    pub fn place(&self) -> String {
        let port = self.port.unwrap_or(Self::DEFAULT_PORT);
        match (self.engine, &self.socket) {
            (EngineKind::Sqlite, _) => "db/db.sqlite3".to_owned(),
            (EngineKind::Postgres, Some(socket)) => {
                format!("{}/.s.PGSQL.{port}", socket.display())
            }
            (EngineKind::Postgres, None) => {
                format!("{}:{port}", self.host.as_deref().unwrap_or("localhost"))
            }
        }
    }
}

impl fmt::Debug for DatabaseOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DatabaseOptions")
            .field("engine", &self.engine)
            .field("host", &self.host)
            .field("port", &self.port)
            .field("socket", &self.socket)
            .field("user", &self.user)
            .field("password", &self.password.as_ref().map(|_| "…"))
            .field("name", &self.name)
            .field("tls", &self.tls)
            .field("log_queries", &self.log_queries)
            .finish()
    }
}

impl fmt::Debug for TlsOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TlsOptions")
            .field("reject_unauthorized", &self.reject_unauthorized)
            .field("ca", &self.ca.is_some())
            .field("key", &self.key.is_some())
            .field("cert", &self.cert.is_some())
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_historic_names_are_tried_unless_one_is_given() {
        let mut options = DatabaseOptions::default();
        assert_eq!(options.names_to_try(), ["seerr", "jellyseerr"]);
        options.name = Some("household".to_owned());
        assert_eq!(options.names_to_try(), ["household"]);
    }

    #[test]
    fn the_place_names_socket_before_host() {
        let mut options = DatabaseOptions { engine: EngineKind::Postgres, ..Default::default() };
        assert_eq!(options.place(), "localhost:5432");
        options.host = Some("db".to_owned());
        options.port = Some(6000);
        assert_eq!(options.place(), "db:6000");
        options.socket = Some(PathBuf::from("/run/postgresql"));
        assert_eq!(options.place(), "/run/postgresql/.s.PGSQL.6000");
        options.engine = EngineKind::Sqlite;
        assert_eq!(options.place(), "db/db.sqlite3");
    }

    #[test]
    fn printing_for_debugging_shows_no_secret() {
        let options = DatabaseOptions {
            password: Some("hunter2".to_owned()),
            tls: Some(TlsOptions {
                reject_unauthorized: true,
                ca: None,
                key: Some("PRIVATE".to_owned()),
                cert: None,
            }),
            ..Default::default()
        };
        let printed = format!("{options:?}");
        assert!(!printed.contains("hunter2") && !printed.contains("PRIVATE"), "{printed}");
    }
}
