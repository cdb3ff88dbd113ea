//! 0002: Jellyfin and Emby are spoken to with an API key, which older files do not have.

use serde_json::Value;

use super::super::document::Object;
use super::super::read::Reader;

/// Tells whether a media server that wants a key is configured without one.
pub(super) fn is_missing(tree: &Object) -> bool {
    let uses_it = matches!(media_server(tree), Some(2 | 3));
    let key = tree.get("jellyfin").and_then(|jellyfin| jellyfin.get("apiKey"));
    uses_it && key.and_then(Value::as_str).is_none_or(str::is_empty)
}

/// Returns the number of the media server kind, if the file has one.
pub(super) fn media_server(tree: &Object) -> Option<i64> {
    Reader::new(tree.get("main"), None).at("mediaServerType").optional_int()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_jellyfin_and_emby_want_a_key() {
        let cases = [
            (json!({"main": {"mediaServerType": 2}}), true),
            (json!({"main": {"mediaServerType": "3"}, "jellyfin": {"apiKey": ""}}), true),
            (json!({"main": {"mediaServerType": 2}, "jellyfin": {"apiKey": "k"}}), false),
            (json!({"main": {"mediaServerType": 1}}), false),
            (json!({"main": {"mediaServerType": 4}}), false),
            (json!({}), false),
        ];
        for (tree, expected) in cases {
            assert_eq!(is_missing(tree.as_object().unwrap()), expected, "{tree}");
        }
    }
}
