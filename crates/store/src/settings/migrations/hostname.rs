//! 0001: the one address of Jellyfin becomes host, port, TLS and base path.

use serde_json::{Value, json};

use super::super::document::Object;
use super::section;

pub(super) fn migrate(tree: &mut Object) {
    let Some(jellyfin) = section(tree, "jellyfin") else { return };
    let Some(hostname) = jellyfin.get("hostname").and_then(Value::as_str) else { return };
    if hostname.is_empty() {
        return;
    }
    let address = Address::read(hostname.trim());
    jellyfin.shift_remove("hostname");
    if let Some(address) = address {
        jellyfin.insert("ip".to_owned(), Value::from(address.host));
        jellyfin.insert("port".to_owned(), address.port);
        jellyfin.insert("useSsl".to_owned(), address.tls.map_or(Value::Null, Value::from));
        jellyfin.insert("urlBase".to_owned(), Value::from(address.base));
    }
}

struct Address {
    host: String,
    /// The digits as text when they were given, which is what the reference writes too.
    port: Value,
    tls: Option<bool>,
    base: String,
}

impl Address {
    fn read(text: &str) -> Option<Self> {
        let (tls, rest) = match text.split_once("://") {
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case("https") => (Some(true), rest),
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case("http") => (Some(false), rest),
            _ => (None, text),
        };
        let (authority, path) = match rest.find('/') {
            Some(slash) => rest.split_at(slash),
            None => (rest, ""),
        };
        let host_end = match authority.find(']') {
            Some(bracket) if authority.starts_with('[') => bracket + 1,
            _ => authority.find(':').unwrap_or(authority.len()),
        };
        let (host, port) = authority.split_at(host_end);
        let digits = port.strip_prefix(':');
        let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let port = match digits {
            Some(digits) if all_digits(digits) => json!(digits),
            None if port.is_empty() => json!(if tls == Some(true) { 443 } else { 80 }),
            _ => return None,
        };
        let base = path.strip_suffix('/').unwrap_or(path).to_owned();
        (!host.is_empty()).then(|| Self { host: host.to_owned(), port, tls, base })
    }
}

#[cfg(test)]
mod tests {
    use super::super::migrated;
    use super::*;

    #[test]
    fn addresses_are_taken_apart() {
        let cases = [
            ("http://10.0.0.2:8096", json!(["10.0.0.2", "8096", false, ""])),
            ("HTTPS://jf.example.com", json!(["jf.example.com", 443, true, ""])),
            ("http://jf.example.com/", json!(["jf.example.com", 80, false, ""])),
            (
                "https://example.com:8920/jelly/fin/",
                json!(["example.com", "8920", true, "/jelly/fin"]),
            ),
            ("https://example.com/jellyfin", json!(["example.com", 443, true, "/jellyfin"])),
            ("jellyfin:8096", json!(["jellyfin", "8096", null, ""])),
            ("jellyfin", json!(["jellyfin", 80, null, ""])),
            ("http://[fd00::2]:8096", json!(["[fd00::2]", "8096", false, ""])),
        ];
        for (hostname, expected) in cases {
            let result =
                migrated(migrate, &json!({"jellyfin": {"hostname": hostname, "name": "x"}}));
            let jellyfin = &result["jellyfin"];
            assert_eq!(
                json!([jellyfin["ip"], jellyfin["port"], jellyfin["useSsl"], jellyfin["urlBase"]]),
                expected,
                "{hostname}"
            );
            assert_eq!(jellyfin.get("hostname"), None);
            assert_eq!(jellyfin["name"], "x");
        }
    }

    #[test]
    fn what_is_no_address_is_only_removed() {
        for hostname in ["http://", ":8096", "host:port"] {
            let result = migrated(migrate, &json!({"jellyfin": {"hostname": hostname}}));
            assert_eq!(result, json!({"jellyfin": {}}), "{hostname}");
        }
    }

    #[test]
    fn newer_files_stay_as_they_are() {
        for tree in [
            json!({}),
            json!({"jellyfin": null}),
            json!({"jellyfin": {"ip": "a"}}),
            json!({"jellyfin": {"hostname": ""}}),
            json!({"jellyfin": {"hostname": null}}),
        ] {
            assert_eq!(migrated(migrate, &tree), tree);
        }
    }
}
