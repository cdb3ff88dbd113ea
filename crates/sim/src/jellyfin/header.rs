//! The `Authorization: MediaBrowser …` header.

use axum::http::HeaderMap;

use crate::wire::Params;

/// Who calls, by its own account.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Credentials {
    pub(super) client: String,
    pub(super) device: String,
    pub(super) device_id: String,
    pub(super) version: String,
    pub(super) token: String,
}

impl Credentials {
    /// Reads them from a call; the legacy ways only where the server still takes them.
    pub(super) fn read(headers: &HeaderMap, params: &Params, legacy: bool) -> Self {
        let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        let named = header("authorization")
            .filter(|text| is_ours(text, legacy))
            .or_else(|| header("x-emby-authorization").filter(|_| legacy));
        let mut found = named.map(parse).unwrap_or_default();
        if found.token.is_empty() && legacy {
            let token = header("x-emby-token")
                .or_else(|| header("x-mediabrowser-token"))
                .or_else(|| params.get("api_key"));
            token.unwrap_or_default().clone_into(&mut found.token);
        }
        if found.token.is_empty() {
            params.get("apikey").unwrap_or_default().clone_into(&mut found.token);
        }
        found
    }
}

fn is_ours(text: &str, legacy: bool) -> bool {
    text.starts_with("MediaBrowser ") || legacy && text.starts_with("Emby ")
}

fn parse(text: &str) -> Credentials {
    let mut found = Credentials::default();
    let pairs = text.split_once(' ').map_or("", |(_, pairs)| pairs);
    for (name, value) in pairs.split(',').filter_map(|pair| pair.trim().split_once('=')) {
        let value = value.trim().trim_matches('"').to_owned();
        match name.trim().to_lowercase().as_str() {
            "client" => found.client = value,
            "device" => found.device = value,
            "deviceid" => found.device_id = value,
            "version" => found.version = value,
            "token" => found.token = value,
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &'static str, value: &str, legacy: bool) -> Credentials {
        let mut headers = HeaderMap::new();
        headers.insert(name, value.parse().unwrap());
        Credentials::read(&headers, &Params::default(), legacy)
    }

    #[test]
    fn the_header_is_read_whatever_its_spacing() {
        let text = r#"MediaBrowser Client="Usherr",Device="Usherr", DeviceId="Qk9U=", Version="1.2", Token="abc""#;
        let found = read("authorization", text, false);
        assert_eq!(
            found,
            Credentials {
                client: "Usherr".into(),
                device: "Usherr".into(),
                device_id: "Qk9U=".into(),
                version: "1.2".into(),
                token: "abc".into(),
            }
        );
    }

    #[test]
    fn legacy_ways_work_only_where_allowed() {
        for (name, value) in
            [("x-emby-token", "abc"), ("x-emby-authorization", r#"MediaBrowser Token="abc""#)]
        {
            assert_eq!(read(name, value, true).token, "abc");
            assert_eq!(read(name, value, false).token, "");
        }
        assert_eq!(read("authorization", "Bearer abc", true).token, "");
    }
}
