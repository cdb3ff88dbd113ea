//! The `DB_*` variables.

use std::fs;

use store::{DatabaseOptions, EngineKind, TlsOptions};

use super::EnvironmentError;
use super::variables::Variables;

/// Reads how to reach the database. Certificates are read only when they will be used.
pub(super) fn read(variables: &mut Variables<'_>) -> Result<DatabaseOptions, EnvironmentError> {
    let engine = match variables.text("DB_TYPE")?.as_deref() {
        Some("postgres") => EngineKind::Postgres,
        None | Some("sqlite") => EngineKind::Sqlite,
        Some(other) => {
            variables.warnings.push(format!(
                "`DB_TYPE` is `{other}`; only `postgres` selects PostgreSQL, so SQLite is used"
            ));
            EngineKind::Sqlite
        }
    };
    let socket = variables.path("DB_SOCKET_PATH");
    let port =
        if socket.is_some() { variables.port("PGPORT")? } else { variables.port("DB_PORT")? };
    Ok(DatabaseOptions {
        engine,
        host: variables.first_text(["DB_HOST", "PGHOST"])?,
        port,
        socket,
        user: variables.first_text(["DB_USER", "PGUSER"])?,
        password: variables.first_text(["DB_PASS", "PGPASSWORD"])?,
        name: variables.text("DB_NAME")?,
        tls: read_tls(variables, engine)?,
        log_queries: variables.switch("DB_LOG_QUERIES", false)?,
    })
}

fn read_tls(
    variables: &Variables<'_>,
    engine: EngineKind,
) -> Result<Option<TlsOptions>, EnvironmentError> {
    if !variables.switch("DB_USE_SSL", false)? || engine == EngineKind::Sqlite {
        return Ok(None);
    }
    Ok(Some(TlsOptions {
        reject_unauthorized: variables.switch("DB_SSL_REJECT_UNAUTHORIZED", true)?,
        ca: read_pem(variables, "DB_SSL_CA", "DB_SSL_CA_FILE")?,
        key: read_pem(variables, "DB_SSL_KEY", "DB_SSL_KEY_FILE")?,
        cert: read_pem(variables, "DB_SSL_CERT", "DB_SSL_CERT_FILE")?,
    }))
}

/// Takes PEM text from the variable itself, else from the file that the other variable names.
fn read_pem(
    variables: &Variables<'_>,
    text: &'static str,
    file: &'static str,
) -> Result<Option<String>, EnvironmentError> {
    if let Some(pem) = variables.text(text)? {
        return Ok(Some(pem));
    }
    let Some(path) = variables.path(file) else { return Ok(None) };
    match fs::read_to_string(&path) {
        Ok(pem) => Ok(Some(pem)),
        Err(source) => Err(EnvironmentError::UnreadableFile { name: file, path, source }),
    }
}
