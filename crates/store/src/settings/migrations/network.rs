//! 0005: network settings move out of `main` into their own section.

use serde_json::{Value, json};

use super::super::defaults;
use super::super::document::Object;
use super::section;

pub(super) fn migrate(tree: &mut Object) {
    if tree.get("network").is_some_and(|network| !network.is_null()) {
        return;
    }
    let mut take = |key, default| {
        section(tree, "main").and_then(|main| main.shift_remove(key)).unwrap_or(default)
    };
    let network = json!({
        "csrfProtection": take("csrfProtection", Value::from(false)),
        "forceIpv4First": take("forceIpv4First", Value::from(false)),
        "trustProxy": take("trustProxy", Value::from(false)),
        "proxy": take("proxy", defaults::proxy()),
    });
    tree.insert("network".to_owned(), network);
}

#[cfg(test)]
mod tests {
    use super::super::migrated;
    use super::*;

    #[test]
    fn the_four_keys_move() {
        let result = migrated(
            migrate,
            &json!({"main": {
                "apiKey": "k", "csrfProtection": true, "trustProxy": true,
                "proxy": {"enabled": true, "hostname": "p", "own": 1},
            }}),
        );
        assert_eq!(
            result,
            json!({
                "main": {"apiKey": "k"},
                "network": {
                    "csrfProtection": true, "forceIpv4First": false, "trustProxy": true,
                    "proxy": {"enabled": true, "hostname": "p", "own": 1},
                },
            })
        );
    }

    #[test]
    fn a_file_with_the_section_stays() {
        let tree = json!({"main": {"trustProxy": true}, "network": {}});
        assert_eq!(migrated(migrate, &tree), tree);
    }
}
