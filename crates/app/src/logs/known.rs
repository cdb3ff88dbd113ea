//! The values that must not appear in any line: those given at the start and those in the
//! settings, whenever they change.

use std::sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard};

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;
use store::settings::{SettingsStore, Snapshot, is_secret};

/// A growing list of values, shared by all clones. A value stays hidden after it was replaced.
#[derive(Clone, Default)]
pub struct Secrets(Arc<Inner>);

#[derive(Default)]
struct Inner {
    values: RwLock<Vec<String>>,
    settings: Mutex<Option<Followed>>,
}

/// The settings that are followed, and what was seen of them last.
struct Followed {
    store: Arc<SettingsStore>,
    seen: Option<Arc<Snapshot>>,
}

impl Secrets {
    /// Shorter values are not looked for: blotting out every `abc` would hide the log instead.
    const SHORTEST: usize = 6;

    pub fn new(values: impl IntoIterator<Item = String>) -> Self {
        let secrets = Self::default();
        secrets.hide(values);
        secrets
    }

    /// Hides these values from now on, as they are and as they look inside a URL.
    pub fn hide(&self, values: impl IntoIterator<Item = String>) {
        let mut known = self.0.values.write().unwrap_or_else(PoisonError::into_inner);
        for value in values.into_iter().filter(|value| value.len() >= Self::SHORTEST) {
            let in_url = utf8_percent_encode(&value, NON_ALPHANUMERIC).to_string();
            known.extend([value, in_url]);
        }
        // Longest first, so that a value inside another does not leave the rest of it readable.
        known.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        known.dedup();
    }

    /// Hides every secret in the settings, now and after each change.
    pub fn follow(&self, settings: Arc<SettingsStore>) {
        let followed = Followed { store: settings, seen: None };
        *self.0.settings.lock().unwrap_or_else(PoisonError::into_inner) = Some(followed);
        self.catch_up();
    }

    /// Takes in what changed in the settings since the last time.
    pub(super) fn catch_up(&self) {
        let mut settings = self.0.settings.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(followed) = settings.as_mut() else { return };
        let now = followed.store.current();
        if followed.seen.as_ref().is_some_and(|seen| Arc::ptr_eq(seen, &now)) {
            return;
        }
        let mut found = Vec::new();
        for (key, value) in now.document.tree() {
            gather(value, is_secret(key), &mut found);
        }
        self.hide(found);
        followed.seen = Some(now);
    }

    pub(super) fn values(&self) -> RwLockReadGuard<'_, Vec<String>> {
        self.0.values.read().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Gathers the texts that stand under the name of a secret, at any depth.
fn gather(value: &Value, inside_secret: bool, found: &mut Vec<String>) {
    match value {
        Value::String(text) if inside_secret => found.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| gather(item, inside_secret, found)),
        Value::Object(object) => object
            .iter()
            .for_each(|(key, value)| gather(value, inside_secret || is_secret(key), found)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use store::settings::{Backing, SettingsFile, Surroundings};
    use tempfile::TempDir;

    use super::*;

    #[test]
    fn settings_are_followed_through_changes() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("settings.json");
        let radarr = json!([{"id": 0, "name": "Films", "apiKey": "radarr-key"}]);
        std::fs::write(&path, json!({"radarr": radarr}).to_string()).unwrap();
        let database = store::Store::open_sqlite(&folder.path().join("db.sqlite3")).unwrap();
        database.write_now(store::schema::create::create_fresh).unwrap();
        let (backing, now) = (Backing::File(SettingsFile::new(path)), domain::Ts::from_millis(0));
        let settings =
            SettingsStore::open(database, backing, &Surroundings::default(), now).unwrap();
        let settings = Arc::new(settings);
        let secrets = Secrets::default();
        secrets.follow(Arc::clone(&settings));
        assert!(secrets.values().iter().any(|value| value == "radarr-key"));
        assert!(!secrets.values().iter().any(|value| value == "Films"));
        let generated = settings.current().settings.main.api_key.reveal().to_owned();
        assert!(secrets.values().contains(&generated));

        let changed = settings.update_now(None, now, |document| {
            document.merge_main(json!({"apiKey": "brand-new-key"}).as_object().unwrap());
            Ok(())
        });
        changed.unwrap();
        secrets.catch_up();
        assert!(secrets.values().iter().any(|value| value == "brand-new-key"));
        assert!(secrets.values().contains(&generated), "the old one may still work elsewhere");
    }
}
