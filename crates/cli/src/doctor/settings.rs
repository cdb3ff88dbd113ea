//! The settings: the file in the folder, or the row in the database where they live there.

use store::adopt::{Place, Recognised, look};
use store::engine::SqliteFile;
use store::folder::Layout;
use store::settings::{Backing, Document, Settings, SettingsError, SettingsFile};
use store::{Error, Store};

use super::report::Finding;
use crate::environment::Environment;
use crate::household::{backing_of, find_place};

/// What was found, and what the settings say, for the checks that follow.
type Examined = (Vec<Finding>, Option<Settings>);

/// Reads the settings without changing them.
pub(super) fn examine(environment: &Environment, layout: &Layout) -> Examined {
    let backing = backing_of(environment);
    let row = match &backing {
        Backing::File(_) => Ok(None),
        Backing::Database { .. } => find_row(environment, layout, &backing),
    };
    match row {
        Ok(Some(document)) => {
            let settings = Settings::read(&document);
            let name = &settings.main.application_title;
            let text = format!("the settings in the database are whole, of `{name}`");
            (vec![Finding::good(text)], Some(settings))
        }
        // The first start takes over the file.
        Ok(None) => examine_file(layout),
        Err(error) => {
            let advice = match error {
                Error::Settings(_) => {
                    "restore a backup, or start with `USHERR_SETTINGS=file` to use those in \
                     `settings.json`"
                }
                _ => "see that the database answers, then look again",
            };
            (vec![Finding::problem(error.to_string(), advice)], None)
        }
    }
}

/// Reads the settings in the database. What keeps it from being read is told of the database itself.
fn find_row(
    environment: &Environment,
    layout: &Layout,
    backing: &Backing,
) -> Result<Option<Document>, Error> {
    let Ok(place) = find_place(environment, layout) else { return Ok(None) };
    if !matches!(look(&place), Ok(Recognised::Canonical)) {
        return Ok(None);
    }
    match &place {
        Place::Sqlite(path) => SqliteFile::open_to_read(path)?.read(|tx| backing.find_sound(tx)),
        Place::Postgres(address) => {
            Store::open_postgres((**address).clone())?.read_now(|tx| backing.find_sound(tx))
        }
    }
}

fn examine_file(layout: &Layout) -> Examined {
    let file = SettingsFile::new(layout.settings());
    let text = match file.read() {
        Ok(Some(text)) => text,
        Ok(None) => return (vec![no_settings()], None),
        Err(error) => {
            let advice = "the file is left as it is; see that this user may read it";
            return (vec![Finding::problem(error.to_string(), advice)], None);
        }
    };
    // What a start refuses is not whole either: a section of the wrong kind, in a text without a fault.
    let read = match file.check() {
        Err(SettingsError::Broken { fault, .. }) => Err(fault),
        _ => Document::parse(&text),
    };
    match read {
        Ok(document) => {
            let settings = Settings::read(&document);
            let name = &settings.main.application_title;
            (vec![Finding::good(format!("`settings.json` is whole, of `{name}`"))], Some(settings))
        }
        Err(fault) => {
            let text = format!("`settings.json` cannot be used: {fault}");
            (vec![Finding::problem(text, advice_on_broken(&file))], None)
        }
    }
}

fn no_settings() -> Finding {
    Finding::warning("there is no `settings.json` yet", "the first start creates one")
}

fn advice_on_broken(file: &SettingsFile) -> String {
    match file.newest_good_copy() {
        Some(copy) => format!(
            "mend it, or replace it with `{}`, which is whole; nothing is ever overwritten",
            copy.display()
        ),
        None => "mend it with an editor, or restore it from a backup; nothing is ever overwritten"
            .to_owned(),
    }
}
