//! 0004: one region becomes two, for discovery and for streaming offers.

use serde_json::{Value, json};

use super::super::document::Object;
use super::section;

pub(super) fn migrate(tree: &mut Object) {
    let Some(main) = section(tree, "main") else { return };
    if main.contains_key("discoverRegion") && main.contains_key("streamingRegion") {
        return;
    }
    let old = main.shift_remove("region");
    let (discover, streaming) = match old.as_ref().and_then(Value::as_str) {
        Some(region) if !region.is_empty() => (json!(region), json!(region)),
        _ => (json!(""), json!("US")),
    };
    main.insert("discoverRegion".to_owned(), discover);
    main.insert("streamingRegion".to_owned(), streaming);
}

#[cfg(test)]
mod tests {
    use super::super::migrated;
    use super::*;

    #[test]
    fn the_old_region_serves_both() {
        let cases = [
            (json!({"region": "DE"}), json!({"discoverRegion": "DE", "streamingRegion": "DE"})),
            (json!({"region": ""}), json!({"discoverRegion": "", "streamingRegion": "US"})),
            (json!({"region": null}), json!({"discoverRegion": "", "streamingRegion": "US"})),
            (json!({}), json!({"discoverRegion": "", "streamingRegion": "US"})),
            (
                json!({"discoverRegion": "", "streamingRegion": "FR"}),
                json!({"discoverRegion": "", "streamingRegion": "FR"}),
            ),
        ];
        for (before, after) in cases {
            assert_eq!(migrated(migrate, &json!({"main": before})), json!({"main": after}));
        }
        assert_eq!(migrated(migrate, &json!({})), json!({}));
    }
}
