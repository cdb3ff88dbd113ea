//! What the environment says. This is the only place that reads environment variables.
//!
//! [`table`] lists them for people, [`variables`] reads single ones, [`database`] the `DB_*`
//! group.

mod database;
pub(crate) mod table;
#[cfg(test)]
mod tests;
mod variables;

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::PathBuf;

use app::logs::LogLevel;
use clients::Overrides;
use domain::AddressRange;
use store::DatabaseOptions;

use variables::Variables;

/// Everything that the environment sets, checked. It is read once, at the start.
pub(crate) struct Environment {
    pub(crate) config_directory: PathBuf,
    /// `None` listens on all addresses.
    pub(crate) host: Option<String>,
    pub(crate) port: u16,
    /// The port in the Discord agent's links when no application URL is set.
    #[cfg_attr(not(test), expect(dead_code, reason = "Discord's links are not sent yet"))]
    pub(crate) link_port: u16,
    pub(crate) log_level: LogLevel,
    /// Whether the log is written to the console as well as to its folder.
    pub(crate) logs_to_console: bool,
    pub(crate) time_zone: Option<String>,
    pub(crate) api_key: Option<String>,
    /// Whether settings from before server types were kept belong to an Emby server.
    pub(crate) jellyfin_is_emby: bool,
    pub(crate) database: DatabaseOptions,
    pub(crate) proxies: OutgoingProxies,
    /// Certificates of authorities to trust besides those of the system, as PEM text.
    pub(crate) authorities: Option<String>,
    pub(crate) tmdb_api_key: Option<String>,
    pub(crate) tvdb_key: Option<String>,
    pub(crate) rotten_tomatoes_key: Option<String>,
    /// Either empty or like `/usherr`.
    pub(crate) base_path: String,
    pub(crate) trusted_proxies: Vec<AddressRange>,
    pub(crate) settings_place: SettingsPlace,
    pub(crate) restore_from: Option<String>,
    /// What opens it, when it is encrypted.
    pub(crate) restore_secret: Option<String>,
    /// Addresses to call instead of the public services; without a trailing slash.
    pub(crate) services: Overrides,
    /// Values that were not understood and are ignored. They contain no secrets.
    pub(crate) warnings: Vec<String>,
}

/// The proxies that `HTTP_PROXY` and its kin name.
#[derive(Default, PartialEq, Eq)]
pub(crate) struct OutgoingProxies {
    pub(crate) http: Option<String>,
    pub(crate) https: Option<String>,
    pub(crate) none_for: Option<String>,
}

/// Where the settings document of record lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SettingsPlace {
    File,
    Database,
}

/// A variable that makes it impossible to start.
#[derive(Debug, thiserror::Error)]
pub(crate) enum EnvironmentError {
    #[error("environment variable `{name}` is not UTF-8 text")]
    NotText { name: &'static str },

    #[error("environment variable `{name}` is `{text}`, but it must be {wanted}")]
    Invalid { name: &'static str, text: String, wanted: &'static str },

    #[error("cannot read `{}`, which `{name}` names: {source}", .path.display())]
    UnreadableFile { name: &'static str, path: PathBuf, source: io::Error },

    #[error("`{}`, which `{name}` names, does not hold certificates as PEM text: {why}", .path.display())]
    NoCertificates { name: &'static str, path: PathBuf, why: String },
}

impl Environment {
    const DEFAULT_PORT: u16 = 5055;

    /// Reads the environment of this process.
    #[expect(clippy::disallowed_methods, reason = "this is the place the lint points to")]
    pub(crate) fn of_this_process() -> Result<Self, EnvironmentError> {
        Self::read(&|name| std::env::var_os(name))
    }

    /// Reads an environment through a lookup, so that tests need not change their own.
    pub(crate) fn read(
        lookup: &dyn Fn(&str) -> Option<OsString>,
    ) -> Result<Self, EnvironmentError> {
        let mut variables = Variables::new(lookup);
        Ok(Self {
            config_directory: variables
                .path("CONFIG_DIRECTORY")
                .unwrap_or_else(|| PathBuf::from("config")),
            host: variables.text("HOST")?,
            port: variables.port("PORT")?.unwrap_or(Self::DEFAULT_PORT),
            link_port: variables.port("port")?.unwrap_or(Self::DEFAULT_PORT),
            log_level: read_log_level(&mut variables)?,
            logs_to_console: true,
            time_zone: variables.text("TZ")?,
            api_key: variables.text("API_KEY")?,
            jellyfin_is_emby: variables.text("JELLYFIN_TYPE")?.as_deref() == Some("emby"),
            database: database::read(&mut variables)?,
            proxies: OutgoingProxies {
                http: variables.first_text(["http_proxy", "HTTP_PROXY"])?,
                https: variables.first_text(["https_proxy", "HTTPS_PROXY"])?,
                none_for: variables.first_text(["no_proxy", "NO_PROXY"])?,
            },
            authorities: read_authorities(&variables)?,
            tmdb_api_key: variables.text("TMDB_API_KEY")?,
            tvdb_key: variables.text("USHERR_TVDB_KEY")?,
            rotten_tomatoes_key: variables.text("USHERR_RT_KEY")?,
            base_path: variables
                .strict("USHERR_BASE_PATH", "a path such as `/usherr`", parse_base_path)?
                .unwrap_or_default(),
            trusted_proxies: variables
                .strict(
                    "USHERR_TRUSTED_PROXIES",
                    "a list of addresses or networks such as `10.0.0.1, 172.16.0.0/12`",
                    parse_ranges,
                )?
                .unwrap_or_default(),
            settings_place: variables
                .strict("USHERR_SETTINGS", "`file` or `database`", parse_settings_place)?
                .unwrap_or(SettingsPlace::File),
            restore_from: variables.text("USHERR_RESTORE_FROM")?,
            restore_secret: variables.text("USHERR_RESTORE_SECRET")?,
            services: read_services(&variables)?,
            warnings: variables.warnings,
        })
    }

    /// Returns the values that must never appear in a log line.
    pub(crate) fn secrets(&self) -> Vec<String> {
        let tls_key = self.database.tls.as_ref().and_then(|tls| tls.key.clone());
        let services =
            [self.tmdb_api_key.clone(), self.tvdb_key.clone(), self.rotten_tomatoes_key.clone()];
        [self.api_key.clone()]
            .into_iter()
            .chain(services)
            .chain([self.database.password.clone(), tls_key, self.restore_secret.clone()])
            .flatten()
            .collect()
    }
}

fn read_log_level(variables: &mut Variables<'_>) -> Result<LogLevel, EnvironmentError> {
    let Some(name) = variables.text("LOG_LEVEL")? else { return Ok(LogLevel::default()) };
    Ok(LogLevel::from_name(&name).unwrap_or_else(|| {
        variables.warnings.push(format!(
            "`LOG_LEVEL` is `{name}`, which is none of error, warn, info, http, verbose, debug \
             and silly; `debug` is used"
        ));
        LogLevel::default()
    }))
}

/// Reads the file with the household's own authorities. Node.js knows one of its own, so households
/// that come from it may have set that.
fn read_authorities(variables: &Variables<'_>) -> Result<Option<String>, EnvironmentError> {
    for name in ["USHERR_CA_FILE", "NODE_EXTRA_CA_CERTS"] {
        let Some(path) = variables.path(name) else { continue };
        return match fs::read_to_string(&path) {
            Err(source) => Err(EnvironmentError::UnreadableFile { name, path, source }),
            Ok(pem) => match clients::http::check_authorities(&pem) {
                Ok(()) => Ok(Some(pem)),
                Err(why) => Err(EnvironmentError::NoCertificates { name, path, why }),
            },
        };
    }
    Ok(None)
}

fn read_services(variables: &Variables<'_>) -> Result<Overrides, EnvironmentError> {
    let read =
        |name| variables.strict(name, "an address such as `https://host/path`", parse_address);
    Ok(Overrides {
        tmdb: read("USHERR_TMDB_URL")?,
        tmdb_images: read("USHERR_TMDB_IMAGE_URL")?,
        tvdb: read("USHERR_TVDB_URL")?,
        tvdb_images: read("USHERR_TVDB_IMAGE_URL")?,
        gravatar: read("USHERR_GRAVATAR_URL")?,
        plex_tv: read("USHERR_PLEX_TV_URL")?,
        plex_discover: read("USHERR_PLEX_DISCOVER_URL")?,
        anime_list: read("USHERR_ANIME_LIST_URL")?,
        rotten_tomatoes: read("USHERR_RT_URL")?,
        imdb_proxy: read("USHERR_IMDB_PROXY_URL")?,
        github: read("USHERR_GITHUB_URL")?,
        pushover: read("USHERR_PUSHOVER_URL")?,
    })
}

fn parse_address(text: &str) -> Option<String> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
    let is_plain = !rest.is_empty()
        && !rest.starts_with('/')
        && !rest.contains(|c: char| c.is_whitespace() || c.is_control());
    is_plain.then(|| text.trim_end_matches('/').to_owned())
}

fn parse_base_path(text: &str) -> Option<String> {
    let path = text.trim_matches('/');
    let is_plain = path.split('/').all(|part| !matches!(part, "." | ".."))
        && !path.contains("//")
        && path.chars().all(|c| c.is_ascii_alphanumeric() || "-._~/".contains(c));
    match path {
        "" => Some(String::new()),
        path => is_plain.then(|| format!("/{path}")),
    }
}

fn parse_ranges(text: &str) -> Option<Vec<AddressRange>> {
    let parts = text.split([',', ' ']).filter(|part| !part.is_empty());
    parts.map(|part| part.parse().ok()).collect()
}

fn parse_settings_place(text: &str) -> Option<SettingsPlace> {
    match text.to_ascii_lowercase().as_str() {
        "file" => Some(SettingsPlace::File),
        "database" => Some(SettingsPlace::Database),
        _ => None,
    }
}
