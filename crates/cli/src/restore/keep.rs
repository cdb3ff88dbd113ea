//! What is there is kept before it is replaced: where and how its owner wants backups.

use super::{AnyError, Hurried, Open};
use crate::environment::{Environment, SettingsPlace};
use crate::household::{backing_of, shelf_of};
use app::Clock;
use app::backup::{BackupSettings, Shelf};
use domain::Ts;
use std::fmt::Display;
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::time::Duration;
use store::Store;
use store::adopt::Place;
use store::archive::{Keys, Reason};
use store::folder::Layout;
use store::restore::{Part, Staged, keep_as_it_is, salvage};
use store::schema::shape::Shape;
use store::settings::{Backing, Document, SettingsFile};

/// How long those who still read a damaged file may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// The settings of record, as far as there are some. They are read without opening anything that
/// may be broken; where they live in a database that cannot be read, what it wrote down beside itself
/// counts.
pub(crate) fn document(
    environment: &Environment,
    place: &Place,
) -> Result<Option<Document>, AnyError> {
    let file = || SettingsFile::new(Layout::new(&environment.config_directory).settings());
    if environment.settings_place == SettingsPlace::File {
        return in_file(&file());
    }
    let read = match Open::find(place)? {
        Open::Nothing => return Ok(None),
        Open::Closed(_) => return in_file(&file()),
        Open::Household(store) => Backing::Database { export: file() }.document(&store),
    };
    match read {
        Err(error) if error.is_damage() => in_file(&file()),
        read => read.map_err(|fault| format!("the settings cannot be read: {fault}").into()),
    }
}

fn in_file(file: &SettingsFile) -> Result<Option<Document>, AnyError> {
    let document = file.read()?.map(|text| Document::parse(&text)).transpose();
    document.map_err(|fault| format!("the settings cannot be read: {fault}").into())
}

/// The folder that the settings name for backups, where they name one. Where they cannot be read,
/// `latest` could mean an older one than it should, and is refused.
pub(super) fn chosen_folder(
    environment: &Environment,
    place: &Place,
) -> Result<Option<PathBuf>, AnyError> {
    let Some(settings) = document(environment, place)?.map(|found| found.backup()) else {
        return Ok(None);
    };
    let is_named = !settings.folder.trim().is_empty();
    Ok(is_named.then(|| settings.folder_in(&environment.config_directory)))
}

/// The passphrases that the household's own settings know, as far as they can be read.
pub(super) fn own_keys(environment: &Environment, place: &Place) -> Keys {
    let document = document(environment, place).ok().flatten();
    document.map_or_else(Keys::default, |document| document.backup().keys())
}

/// Says that what is there stays, since it could not be kept in a backup.
pub(super) fn unkept(why: &impl Display) -> String {
    format!("what is there could not be backed up, so nothing was changed: {why}")
}

/// Keeps what is there: as a backup, or as it is where that cannot be. Without it nothing is
/// replaced. What comes in its place goes on with its backups. Gives where that is, and what is
/// there now: a file that turns out to be damaged is closed.
pub(super) fn keep(
    environment: &Environment,
    live: Open,
    (staged, part): (&mut Staged, Part),
    (place, now): (&Place, Ts),
) -> Result<(Option<String>, Open), AnyError> {
    let live = match live {
        Open::Household(store) => {
            let shelf = shelf(environment, &store)?;
            let error = match back_up(&store, &shelf) {
                Ok(path) => {
                    staged.go_on_with(shelf.settings())?;
                    return Ok((Some(path), Open::Household(store)));
                }
                Err(error) => error,
            };
            // Whatever stood in the way: nobody needs a backup of a broken file.
            let Some(damage) = store.find_damage()? else { return Err(unkept(&error).into()) };
            staged.go_on_with(shelf.settings())?;
            let in_database = environment.settings_place == SettingsPlace::Database;
            let stays = in_database && !staged.replaces_settings(part);
            let settings = if stays { document(environment, place)? } else { None };
            let settings = settings.map(|document| document.to_text());
            salvage(staged, &store, settings.as_deref(), now)?;
            store.close(PATIENCE)?;
            Open::Closed(damage)
        }
        closed => closed,
    };
    if let Open::Closed(why) = &live {
        writeln!(io::stderr(), "what is there cannot be backed up, so its files are kept ({why})")?;
    }
    let kept = keep_as_it_is(staged.layout(), now)?;
    Ok((kept.map(|path| path.display().to_string()), live))
}

fn back_up(store: &Store, shelf: &Shelf) -> store::Result<String> {
    if store.read_now(|tx| Ok(Shape::read(tx)?.ours == 0))? {
        // Seerr's own: a backup needs the name of the instance.
        store.write_now(store::schema::create::prepare)?;
    }
    let created = shelf.create(Reason::BeforeRestore, &Hurried)?;
    Ok(created.path.display().to_string())
}

/// The household's shelf; where its settings are broken, the usual one, since broken settings are a
/// reason to restore.
fn shelf(environment: &Environment, store: &Store) -> Result<Shelf, AnyError> {
    let clock = Clock::machine(environment.time_zone.as_deref());
    match shelf_of(environment, store.clone(), clock.clone()) {
        Ok(shelf) => Ok(shelf),
        Err(error) => {
            writeln!(
                io::stderr(),
                "{error}; so what is there is kept in the usual folder, unencrypted"
            )?;
            let usual = BackupSettings::default();
            let at = (environment.config_directory.as_path(), clock);
            Ok(Shelf::new(store.clone(), backing_of(environment), usual, at))
        }
    }
}
