//! The settings as those who come after name them.

use super::Heir;
use crate::settings::{Document, Object};
use serde_json::Value;

/// What Seerr renamed in `main`: Jellyseerr's name, today's name.
const MAIN: [(&str, &str); 3] = [
    ("hideBlacklisted", "hideBlocklisted"),
    ("blacklistedTags", "blocklistedTags"),
    ("blacklistedTagsLimit", "blocklistedTagsLimit"),
];

/// Gives the settings to somebody else. Keys that nobody here knows go along; what is Usherr's own
/// stays.
pub fn speak(settings: &Document, heir: Heir) -> Document {
    let mut tree = settings.tree().clone();
    tree.shift_remove("usherr");
    if heir == Heir::Jellyseerr273 {
        speak_jellyseerr(&mut tree);
    }
    Document::new(tree)
}

/// Takes back what happened since: the renaming, and the record of the migrations that did it. The
/// tags at Radarr and Sonarr keep their labels, which Jellyseerr finds as well (data §3.5).
fn speak_jellyseerr(tree: &mut Object) {
    if let Some(Value::Object(main)) = tree.get_mut("main") {
        for (then, now) in MAIN {
            rename(main, now, then);
        }
    }
    if let Some(Value::Object(jobs)) = tree.get_mut("jobs") {
        rename(jobs, "process-blocklisted-tags", "process-blacklisted-tags");
    }
    tree.shift_remove("migrations");
}

/// Gives a value another key at the same place.
fn rename(object: &mut Object, now: &str, then: &str) {
    if !object.contains_key(now) {
        return;
    }
    *object = std::mem::take(object)
        .into_iter()
        .map(|(key, value)| (if key == now { then.to_owned() } else { key }, value))
        .collect();
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn each_heir_finds_the_keys_it_knows_at_their_places() {
        let settings = Document::parse(
            &json!({
                "main": {"hideAvailable": true, "blocklistedTags": "1", "unknown": [1]},
                "jobs": {"process-blocklisted-tags": {"schedule": "0 0 0 * * *"}},
                "migrations": ["0008_migrate_blacklist_to_blocklist"],
                "usherr": {"ours": true}
            })
            .to_string(),
        )
        .unwrap();
        let told = |heir| Value::Object(speak(&settings, heir).tree().clone()).to_string();
        assert_eq!(
            told(Heir::Seerr31),
            json!({
                "main": {"hideAvailable": true, "blocklistedTags": "1", "unknown": [1]},
                "jobs": {"process-blocklisted-tags": {"schedule": "0 0 0 * * *"}},
                "migrations": ["0008_migrate_blacklist_to_blocklist"]
            })
            .to_string()
        );
        assert_eq!(
            told(Heir::Jellyseerr273),
            json!({
                "main": {"hideAvailable": true, "blacklistedTags": "1", "unknown": [1]},
                "jobs": {"process-blacklisted-tags": {"schedule": "0 0 0 * * *"}}
            })
            .to_string()
        );
    }
}
