//! Opens the household's database for a command, beside a server that may be running.

use crate::environment::Environment;
use crate::household::find_place;
use std::error::Error;
use std::fmt::Display;
use store::adopt::{self, Place, Recognised};
use store::folder::{FolderError, Health, Layout, Sharing};
use store::{EngineKind, Store};

type AnyError = Box<dyn Error + Send + Sync>;

/// Opens the household's database beside a server that may be running. It must be of the present
/// schema: bringing it up to date is the server's work, under the folder's lock.
pub(crate) fn open_beside(environment: &Environment) -> Result<Store, AnyError> {
    open_canonical(environment).map_err(|error| match folder_trouble(environment) {
        // SQLite needs to write even where it only reads, and says little about why it cannot.
        Some(trouble) => trouble.into(),
        None => error,
    })
}

/// What keeps a household on SQLite from being opened, when it is the folder.
fn folder_trouble(environment: &Environment) -> Option<String> {
    if environment.database.engine != EngineKind::Sqlite {
        return None;
    }
    let problems = Health::of(&environment.config_directory, Sharing::Alone).problems;
    let is_refusal = |problem: &&FolderError| {
        matches!(problem, FolderError::ReadOnly(_) | FolderError::Forbidden { .. })
    };
    let problem = problems.iter().find(is_refusal)?;
    Some(format!("{problem}; {}", problem.advice()))
}

fn open_canonical(environment: &Environment) -> Result<Store, AnyError> {
    let place = find_place(environment, &Layout::new(&environment.config_directory))?;
    match adopt::look(&place)? {
        Recognised::Canonical => {}
        Recognised::Empty => {
            return Err(format!(
                "there is no household in {}; set `CONFIG_DIRECTORY` or use `--config` to say \
                 where it is",
                shown(environment, &place)
            )
            .into());
        }
        Recognised::Older(older) => return Err(not_ready(environment, &place, &older)),
        Recognised::UsherrNewer(_) | Recognised::Unknown { .. } => {
            return Err(format!(
                "{} holds what this version does not know; `usherr doctor` says more",
                shown(environment, &place)
            )
            .into());
        }
    }
    let store = match place.clone() {
        Place::Sqlite(path) => Store::open_sqlite(&path)?,
        Place::Postgres(address) => Store::open_postgres(*address)?,
    };
    match store.read_now(adopt::find_unprepared)? {
        Some(owner) => Err(not_ready(environment, &place, &owner)),
        None => Ok(store),
    }
}

fn not_ready(environment: &Environment, place: &Place, owner: &dyn Display) -> AnyError {
    let place = shown(environment, place);
    format!(
        "{place} is of {owner}; start `usherr serve` once, which brings it up to date, then try again"
    )
    .into()
}

fn shown(environment: &Environment, place: &Place) -> String {
    match place {
        Place::Sqlite(path) => format!("`{}`", path.display()),
        Place::Postgres(_) => format!("PostgreSQL at `{}`", environment.database.place()),
    }
}
