//! From the text of a settings file of any age to a complete document.

use serde_json::Value;

use super::defaults::defaults;
use super::document::{Document, Object};
use super::error::Fault;
use super::merge::lay_over;
use super::migrations::{self, Pending};
use super::overseerr::{adopt_overseerr, is_overseerr};
use super::read::Reader;
use super::start::{Start, Surroundings};
use super::view::Secret;

/// A loaded document, and what came of loading it.
#[derive(Debug)]
pub struct Loaded {
    /// Complete: every default filled in, every key of the file kept.
    pub document: Document,
    /// Whether it was Overseerr that wrote the file.
    pub was_overseerr: bool,
    /// Whether the file has an older shape, so that its old text is worth keeping.
    pub migrated: bool,
    /// The keys that were empty and now are not.
    pub generated: Vec<&'static str>,
    /// What migrations still need from outside.
    pub pending: Vec<Pending>,
    /// The text that it was loaded from, or saved as since.
    pub(super) text: Secret,
}

impl Loaded {
    /// Tells whether the document must be saved. Defaults that a newer version adds are no
    /// reason to: they are written with the next change.
    pub fn must_be_saved(&self) -> bool {
        self.migrated || !self.generated.is_empty()
    }

    /// Notes that the document was saved as it is, and returns its text.
    pub(super) fn saved(&mut self) -> &str {
        self.text = Secret::new(self.document.to_text());
        self.text.reveal()
    }
}

/// Loads the text of a settings file: migrates it, lays it over the defaults, and fills in the
/// keys that a server makes for itself.
pub fn load(text: &str, start: &mut Start<'_>) -> Result<Loaded, Fault> {
    let raw = parse(text)?;
    let current = bring_up_to_date(&raw, start.surroundings);
    Ok(Loaded {
        was_overseerr: is_overseerr(&raw),
        migrated: current != raw,
        text: Secret::new(text),
        ..complete(&current, start)
    })
}

/// Takes over a text that another replica, or a person with an editor, saved while the server
/// runs. Keys that it lacks and a server makes for itself stay as they are.
pub fn reload(
    text: &str,
    surroundings: &Surroundings,
    current: &Document,
) -> Result<Document, Fault> {
    let mut document = with_defaults(&bring_up_to_date(&parse(text)?, surroundings));
    let tree = document.tree_mut();
    for key in ["clientId", "vapidPrivate", "vapidPublic"] {
        keep_if_empty(tree, key, current.tree());
    }
    if let (Some(Value::Object(main)), Some(current)) =
        (tree.get_mut("main"), current.section("main"))
    {
        keep_if_empty(main, "apiKey", current);
        if let Some(fixed) = surroundings.fixed_api_key() {
            main.insert("apiKey".to_owned(), Value::from(fixed));
        }
    }
    Ok(document)
}

/// Makes the document of a fresh install.
pub fn fresh(start: &mut Start<'_>) -> Loaded {
    let mut document = defaults().clone();
    migrations::migrate(document.tree_mut(), start.surroundings);
    complete(&document, start)
}

/// Lays a migrated document over the defaults and fills in what is generated.
fn complete(migrated: &Document, start: &mut Start<'_>) -> Loaded {
    let mut document = with_defaults(migrated);
    let generated = generate(document.tree_mut(), start);
    let pending = migrations::pending(document.tree());
    let text = Secret::default();
    Loaded { document, was_overseerr: false, migrated: false, generated, pending, text }
}

/// Reads a text and refuses one that is no settings at all.
pub(super) fn parse(text: &str) -> Result<Document, Fault> {
    let raw = Document::parse(text)?;
    check_shape(raw.tree())?;
    Ok(raw)
}

/// Gives a document of any age today's shape, still without the defaults.
fn bring_up_to_date(raw: &Document, surroundings: &Surroundings) -> Document {
    let mut document = raw.clone();
    if is_overseerr(raw) {
        adopt_overseerr(&mut document);
    }
    migrations::migrate(document.tree_mut(), surroundings);
    document
}

fn with_defaults(migrated: &Document) -> Document {
    let mut document = defaults().clone();
    lay_over(document.tree_mut(), migrated.tree());
    restore_null_sections(document.tree_mut());
    document
}

/// Refuses a section of the wrong kind: taking it for a missing one would lose what is in it.
fn check_shape(raw: &Object) -> Result<(), Fault> {
    for (key, default) in defaults().tree() {
        let Some(value) = raw.get(key).filter(|value| !value.is_null()) else { continue };
        match default {
            Value::Object(_) if !value.is_object() => {
                return Err(Fault::shape(&format!("`{key}`"), "an object", value));
            }
            Value::Array(_) if !value.is_array() => {
                return Err(Fault::shape(&format!("`{key}`"), "a list", value));
            }
            _ => {}
        }
    }
    Ok(())
}

/// Null overrides a default, but a section that is null says nothing and would only be in the way.
fn restore_null_sections(tree: &mut Object) {
    for (key, default) in defaults().tree() {
        if let Some(value @ Value::Null) = tree.get_mut(key) {
            *value = default.clone();
        }
    }
}

fn generate(tree: &mut Object, start: &mut Start<'_>) -> Vec<&'static str> {
    let mut generated = Vec::new();
    if is_empty(tree, "clientId") {
        tree.insert("clientId".to_owned(), Value::from(start.new_id()));
        generated.push("clientId");
    }
    if is_empty(tree, "vapidPrivate") || is_empty(tree, "vapidPublic") {
        let keys = start.new_vapid_keys();
        tree.insert("vapidPrivate".to_owned(), Value::from(keys.private));
        tree.insert("vapidPublic".to_owned(), Value::from(keys.public));
        generated.extend(["vapidPrivate", "vapidPublic"]);
    }
    if let Some(Value::Object(main)) = tree.get_mut("main") {
        if is_empty(main, "apiKey") {
            main.insert("apiKey".to_owned(), Value::from(start.new_api_key()));
            generated.push("main.apiKey");
        } else if let Some(fixed) = start.surroundings.fixed_api_key() {
            main.insert("apiKey".to_owned(), Value::from(fixed));
        }
    }
    generated
}

fn keep_if_empty(object: &mut Object, key: &str, current: &Object) {
    if is_empty(object, key)
        && let Some(value) = current.get(key)
    {
        object.insert(key.to_owned(), value.clone());
    }
}

fn is_empty(object: &Object, key: &str) -> bool {
    Reader::new(object.get(key), None).optional_text().is_none()
}
