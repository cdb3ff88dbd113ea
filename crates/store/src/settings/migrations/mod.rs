//! The eight settings migrations of the reference, which bring an older file to today's shape.
//!
//! They work on the tree as the file has it, before the defaults are laid under it, because most
//! of them look at what is missing. Those that need an outside service only say what is
//! [`Pending`]: a start never waits for another server, nor fails because of it.

mod arr_tags;
mod blocklist;
mod emby;
mod hostname;
mod jellyfin_key;
mod lunasea;
mod network;
mod region;

use serde_json::Value;

use super::document::Object;
use super::start::Surroundings;

pub use arr_tags::ID as ARR_TAGS;

/// Work of a migration that needs an outside service, to be done once the server runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pending {
    /// Jellyfin or Emby is configured without an API key: create one with the owner's token and
    /// store it in `jellyfin.apiKey`.
    JellyfinApiKey,
    /// Rename the tags of requesting users in Radarr and Sonarr, then record [`ARR_TAGS`].
    ArrTags,
}

/// Runs every migration that needs nothing from outside, in the reference's order.
pub fn migrate(tree: &mut Object, surroundings: &Surroundings) {
    hostname::migrate(tree);
    emby::migrate(tree, surroundings.jellyfin_is_emby);
    region::migrate(tree);
    network::migrate(tree);
    lunasea::migrate(tree);
    arr_tags::migrate(tree);
    blocklist::migrate(tree);
}

/// Returns the outside work that a migrated tree still waits for.
pub fn pending(tree: &Object) -> Vec<Pending> {
    let mut pending = Vec::new();
    if jellyfin_key::is_missing(tree) {
        pending.push(Pending::JellyfinApiKey);
    }
    if !is_recorded(tree, ARR_TAGS) {
        pending.push(Pending::ArrTags);
    }
    pending
}

/// Writes the id of a finished migration into `migrations`, once.
pub fn record(tree: &mut Object, id: &str) {
    if is_recorded(tree, id) {
        return;
    }
    if let Some(Value::Array(done)) = tree.get_mut("migrations") {
        done.push(Value::from(id));
    } else {
        tree.insert("migrations".to_owned(), Value::from(vec![id]));
    }
}

fn is_recorded(tree: &Object, id: &str) -> bool {
    let done = tree.get("migrations").and_then(Value::as_array);
    done.is_some_and(|done| done.iter().any(|value| value == id))
}

/// Returns a section of the raw tree to change, if it is there.
fn section<'a>(tree: &'a mut Object, name: &str) -> Option<&'a mut Object> {
    tree.get_mut(name)?.as_object_mut()
}

/// Gives a value another key, if it is there; a value that already has the new key gives way.
fn rename(object: &mut Object, old: &str, new: &str) {
    if let Some(value) = object.shift_remove(old) {
        object.insert(new.to_owned(), value);
    }
}

#[cfg(test)]
fn migrated(migrate: impl FnOnce(&mut Object), tree: &Value) -> Value {
    let mut tree = tree.as_object().cloned().unwrap_or_default();
    migrate(&mut tree);
    Value::Object(tree)
}
