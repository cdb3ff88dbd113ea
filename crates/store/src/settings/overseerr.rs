//! Overseerr's settings: how they are recognised, and how they become ours.

use serde_json::Value;

use super::defaults::defaults;
use super::document::{Document, Object};
use super::read::Reader;

/// What Overseerr calls itself where nobody chose a name.
const OLD_NAME: &str = "Overseerr";

/// Tells whether a document, as it stands in the file, was written by Overseerr, which knows no
/// kinds of media server.
pub fn is_overseerr(raw: &Document) -> bool {
    let main = raw.tree().get("main").filter(|main| main.is_object());
    let kind = Reader::new(main, None).at("mediaServerType").optional_int();
    main.is_some() && matches!(kind, None | Some(0))
}

/// Says what Overseerr took for granted: the media server is Plex. Names that nobody changed
/// become those of a fresh install.
pub fn adopt_overseerr(document: &mut Document) {
    let tree = document.tree_mut();
    if let Some(main) = tree.get_mut("main").and_then(Value::as_object_mut) {
        main.insert("mediaServerType".to_owned(), Value::from(1));
        rename(main, "applicationTitle", "main.applicationTitle");
    }
    let options =
        tree.get_mut("notifications").and_then(|n| n.pointer_mut("/agents/email/options"));
    if let Some(options) = options.and_then(Value::as_object_mut) {
        rename(options, "senderName", "notifications.agents.email.options.senderName");
    }
}

fn rename(object: &mut Object, key: &str, default: &str) {
    if let (Some(name), Some(new)) = (object.get_mut(key), defaults().find(default))
        && name == OLD_NAME
    {
        *name = new.clone();
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn document(value: &Value) -> Document {
        Document::new(value.as_object().unwrap().clone())
    }

    #[test]
    fn recognised_by_the_missing_media_server_kind() {
        let cases = [
            (json!({"main": {}}), true),
            (json!({"main": {"mediaServerType": 0}}), true),
            (json!({"main": {"mediaServerType": null}}), true),
            (json!({"main": {"mediaServerType": 1}}), false),
            (json!({"main": {"mediaServerType": "2"}}), false),
            (json!({"main": {"mediaServerType": 4}}), false),
            (json!({}), false),
            (json!({"main": null}), false),
        ];
        for (tree, expected) in cases {
            assert_eq!(is_overseerr(&document(&tree)), expected, "{tree}");
        }
    }

    #[test]
    fn only_untouched_names_change() {
        let mut adopted = document(&json!({
            "main": {"applicationTitle": "Overseerr", "own": 1},
            "notifications": {"agents": {"email": {"options": {"senderName": "Overseerr at home"}}}},
        }));
        adopt_overseerr(&mut adopted);
        let expected = json!({
            "main": {"applicationTitle": "Usherr", "own": 1, "mediaServerType": 1},
            "notifications": {"agents": {"email": {"options": {"senderName": "Overseerr at home"}}}},
        });
        assert_eq!(adopted, document(&expected));
        assert!(!is_overseerr(&adopted));
    }
}
