//! Every environment variable that Usherr reads, for `--help` and the README.

use std::fmt::Write;

/// One row of the table.
pub(crate) struct Variable {
    pub(crate) name: &'static str,
    /// A second spelling that is read first, as HTTP clients do.
    #[cfg_attr(not(test), expect(dead_code, reason = "the test of the documentation reads it"))]
    pub(crate) alias: Option<&'static str>,
    pub(crate) default: &'static str,
    pub(crate) meaning: &'static str,
}

const fn row(name: &'static str, default: &'static str, meaning: &'static str) -> Variable {
    Variable { name, alias: None, default, meaning }
}

const fn proxy(name: &'static str, alias: &'static str, meaning: &'static str) -> Variable {
    Variable { name, alias: Some(alias), default: "", meaning }
}

/// The variables of Jellyseerr and Seerr, with the same meaning.
pub(crate) const FAMILIAR: &[Variable] = &[
    row("CONFIG_DIRECTORY", "config", "folder with settings, database, logs and cache"),
    row("HOST", "all addresses", "address to listen on"),
    row("PORT", "5055", "port to listen on"),
    row("port", "5055", "port in Discord links without an application URL"),
    row("LOG_LEVEL", "debug", "error, warn, info, http, verbose, debug or silly"),
    row("TZ", "system", "time zone of the job schedule and the log files"),
    row("API_KEY", "", "fixed API key instead of the generated one"),
    row("JELLYFIN_TYPE", "", "`emby` when settings of an old version belong to an Emby server"),
    row("DB_TYPE", "sqlite", "`postgres` keeps the data in PostgreSQL"),
    row("DB_LOG_QUERIES", "false", "`true` writes each SQL statement to the log"),
    row("DB_SOCKET_PATH", "", "directory of PostgreSQL's Unix socket; wins over DB_HOST"),
    row("DB_HOST", "PGHOST or localhost", "PostgreSQL's host"),
    row("DB_PORT", "5432", "PostgreSQL's port"),
    row("DB_USER", "PGUSER", "PostgreSQL's user"),
    row("DB_PASS", "PGPASSWORD", "PostgreSQL's password"),
    row("DB_NAME", "seerr, else jellyseerr", "PostgreSQL's database"),
    row("PGHOST", "", "read when DB_HOST is not set"),
    row("PGPORT", "", "read with DB_SOCKET_PATH, which makes DB_PORT unused"),
    row("PGUSER", "", "read when DB_USER is not set"),
    row("PGPASSWORD", "", "read when DB_PASS is not set"),
    row("DB_USE_SSL", "false", "`true` encrypts the connection to PostgreSQL"),
    row("DB_SSL_REJECT_UNAUTHORIZED", "true", "`false` accepts any certificate"),
    row("DB_SSL_CA", "", "certificate authority, as PEM text"),
    row("DB_SSL_KEY", "", "our key, as PEM text"),
    row("DB_SSL_CERT", "", "our certificate, as PEM text"),
    row("DB_SSL_CA_FILE", "", "file with the certificate authority"),
    row("DB_SSL_KEY_FILE", "", "file with our key"),
    row("DB_SSL_CERT_FILE", "", "file with our certificate"),
    proxy("HTTP_PROXY", "http_proxy", "proxy for outgoing http"),
    proxy("HTTPS_PROXY", "https_proxy", "proxy for outgoing https"),
    proxy("NO_PROXY", "no_proxy", "hosts that are called without a proxy"),
    row("NODE_EXTRA_CA_CERTS", "", "read when USHERR_CA_FILE is not set"),
];

/// The variables that are new.
pub(crate) const OWN: &[Variable] = &[
    row("TMDB_API_KEY", "", "key for The Movie Database"),
    row("USHERR_TVDB_KEY", "", "key for TVDB, where series come from it"),
    row("USHERR_RT_KEY", "", "search key of Rotten Tomatoes, for its ratings"),
    row("USHERR_CA_FILE", "", "file with authorities to trust besides the system's"),
    row("USHERR_BASE_PATH", "/", "path below which a proxy serves Usherr, such as /usherr"),
    row(
        "USHERR_TRUSTED_PROXIES",
        "",
        "addresses or networks whose X-Forwarded headers are believed",
    ),
    row("USHERR_SETTINGS", "file", "`database` keeps settings there and exports the file"),
    row("USHERR_RESTORE_FROM", "", "backup that fills an empty config folder at the first start"),
    row("USHERR_RESTORE_SECRET", "", "passphrase or secret key that opens that backup"),
    row("USHERR_TMDB_URL", "", "instead of https://api.themoviedb.org/3"),
    row("USHERR_TMDB_IMAGE_URL", "", "instead of https://image.tmdb.org"),
    row("USHERR_TVDB_URL", "", "instead of https://api4.thetvdb.com/v4"),
    row("USHERR_TVDB_IMAGE_URL", "", "instead of https://artworks.thetvdb.com"),
    row("USHERR_GRAVATAR_URL", "", "instead of https://gravatar.com"),
    row("USHERR_PLEX_TV_URL", "", "instead of https://plex.tv"),
    row("USHERR_PLEX_DISCOVER_URL", "", "instead of https://discover.provider.plex.tv"),
    row("USHERR_ANIME_LIST_URL", "", "instead of the list of the Anime-Lists project on GitHub"),
    row("USHERR_RT_URL", "", "instead of the search behind rottentomatoes.com"),
    row("USHERR_IMDB_PROXY_URL", "", "instead of https://api.radarr.video/v1"),
    row("USHERR_GITHUB_URL", "", "instead of https://api.github.com"),
    row("USHERR_PUSHOVER_URL", "", "instead of https://api.pushover.net/1"),
];

/// Returns the table as the text that ends `usherr --help`.
pub(crate) fn as_help() -> String {
    let mut text = String::new();
    let groups = [
        ("Environment variables, as in Jellyseerr and Seerr:", FAMILIAR),
        ("Environment variables of Usherr:", OWN),
    ];
    for (title, rows) in groups {
        let _ = writeln!(text, "{title}");
        for row in rows {
            let default = match row.default {
                "" => String::new(),
                default => format!(" [default: {default}]"),
            };
            let _ = writeln!(text, "  {:<27} {}{default}", row.name, row.meaning);
        }
        text.push('\n');
    }
    text.truncate(text.trim_end().len());
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_readme_lists_every_variable_and_no_other() {
        let readme = include_str!("../../../../README.md");
        let wanted = FAMILIAR.iter().chain(OWN).map(|variable| {
            let Variable { name, default, meaning, .. } = variable;
            let alias = variable.alias.map(|alias| format!(", `{alias}`")).unwrap_or_default();
            format!("| `{name}`{alias} | {default} | {meaning} |")
        });
        let wanted: Vec<String> = wanted.collect();
        let listed: Vec<&str> = readme.lines().filter(|line| line.starts_with("| `")).collect();
        assert_eq!(listed, wanted, "mend the tables in README.md");
    }
}
