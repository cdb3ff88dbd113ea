//! The media server and what watches it: Plex, Jellyfin or Emby, and Tautulli.

use super::super::read::Reader;
use super::Secret;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plex {
    pub name: String,
    pub machine_id: Option<String>,
    pub ip: String,
    pub port: u16,
    pub use_ssl: bool,
    pub libraries: Vec<Library>,
    pub web_app_url: Option<String>,
}

/// Jellyfin, or Emby, which is set up the same way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Jellyfin {
    pub name: String,
    pub ip: String,
    pub port: u16,
    pub use_ssl: bool,
    pub url_base: String,
    /// The address for links, when it is not the one the server itself uses; may be empty.
    pub external_hostname: String,
    pub forgot_password_url: String,
    pub libraries: Vec<Library>,
    pub server_id: String,
    pub api_key: Secret,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Library {
    pub id: String,
    pub name: String,
    pub enabled: bool,
    /// Absent in Plex libraries that very old versions stored.
    pub kind: Option<LibraryKind>,
    /// When a scan last looked at it, in milliseconds since 1970. Plex only.
    pub last_scan_ms: Option<i64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LibraryKind {
    Movie,
    Show,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tautulli {
    pub hostname: Option<String>,
    pub port: u16,
    pub use_ssl: bool,
    pub url_base: String,
    pub api_key: Secret,
    pub external_url: Option<String>,
}

impl Plex {
    pub(super) fn read(at: Reader<'_>) -> Self {
        Self {
            name: at.at("name").text(),
            machine_id: at.at("machineId").optional_text(),
            ip: at.at("ip").text(),
            port: at.at("port").port(),
            use_ssl: at.at("useSsl").flag(),
            libraries: at.at("libraries").list().map(Library::read).collect(),
            web_app_url: at.at("webAppUrl").optional_text(),
        }
    }

    /// Returns the address of the server, if one is set.
    pub fn url(&self) -> Option<String> {
        address(&self.ip, self.port, self.use_ssl, "")
    }
}

impl Jellyfin {
    pub(super) fn read(at: Reader<'_>) -> Self {
        Self {
            name: at.at("name").text(),
            ip: at.at("ip").text(),
            port: at.at("port").port(),
            use_ssl: at.at("useSsl").flag(),
            url_base: at.at("urlBase").text(),
            external_hostname: at.at("externalHostname").text(),
            forgot_password_url: at.at("jellyfinForgotPasswordUrl").text(),
            libraries: at.at("libraries").list().map(Library::read).collect(),
            server_id: at.at("serverId").text(),
            api_key: Secret::new(at.at("apiKey").text()),
        }
    }

    /// Returns the address of the server, if one is set.
    pub fn url(&self) -> Option<String> {
        address(&self.ip, self.port, self.use_ssl, &self.url_base)
    }
}

impl Tautulli {
    pub(super) fn read(at: Reader<'_>) -> Self {
        Self {
            hostname: at.at("hostname").optional_text(),
            port: at.at("port").port(),
            use_ssl: at.at("useSsl").flag(),
            url_base: at.at("urlBase").text(),
            api_key: Secret::new(at.at("apiKey").text()),
            external_url: at.at("externalUrl").optional_text(),
        }
    }

    /// Returns the address of the server, if one is set.
    pub fn url(&self) -> Option<String> {
        address(self.hostname.as_deref()?, self.port, self.use_ssl, &self.url_base)
    }
}

impl Library {
    fn read(at: Reader<'_>) -> Self {
        Self {
            id: at.at("id").text(),
            name: at.at("name").text(),
            enabled: at.at("enabled").flag(),
            kind: match at.at("type").text().as_str() {
                "movie" => Some(LibraryKind::Movie),
                "show" => Some(LibraryKind::Show),
                _ => None,
            },
            last_scan_ms: at.at("lastScan").optional_int(),
        }
    }
}

/// Puts an address together. A host that is an IPv6 address gets its brackets, a missing port is
/// left to the scheme, and the base path starts with one slash and ends with none.
pub(super) fn address(host: &str, port: u16, use_ssl: bool, base: &str) -> Option<String> {
    let host = host.trim();
    if host.is_empty() {
        return None;
    }
    let scheme = if use_ssl { "https" } else { "http" };
    let bare_ipv6 = host.contains(':') && !host.starts_with('[');
    let host = if bare_ipv6 { format!("[{host}]") } else { host.to_owned() };
    let port = if port == 0 { String::new() } else { format!(":{port}") };
    let base = match base.trim_matches('/') {
        "" => String::new(),
        base => format!("/{base}"),
    };
    Some(format!("{scheme}://{host}{port}{base}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        let cases = [
            (("jf", 8096, false, ""), Some("http://jf:8096")),
            (("jf", 443, true, "/jellyfin/"), Some("https://jf:443/jellyfin")),
            (("jf", 443, true, "jellyfin"), Some("https://jf:443/jellyfin")),
            (("fd00::1", 80, false, "/"), Some("http://[fd00::1]:80")),
            (("[fd00::1]", 80, false, ""), Some("http://[fd00::1]:80")),
            (("jf", 0, true, ""), Some("https://jf")),
            (("", 8096, false, ""), None),
        ];
        for ((host, port, ssl, base), expected) in cases {
            assert_eq!(address(host, port, ssl, base).as_deref(), expected);
        }
    }
}
