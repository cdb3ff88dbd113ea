//! Opens everything a command needs: the folder, the logs, the database, the settings.

use crate::environment::{Environment, SettingsPlace};
use crate::logging;
use app::backup::{Created, Shelf, Unwatched};
use app::causes::with_causes;
use app::logs::Logs;
use app::random::Random;
use app::restore::ledger::close_cut_off;
use app::{App, AppOptions, Clock, Outside};
use std::error::Error;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use store::adopt::{self, Adopted, Place, Recognised, VersionChange, Was};
use store::archive::scratch::sweep;
use store::archive::{Step, Watch};
use store::folder::{Folder, Layout, Served, Sharing};
use store::settings::view::Secret;
use store::settings::{
    Backing, Document, SettingsError, SettingsFile, SettingsStore, Surroundings,
};
use store::{EngineKind, PostgresAddress, Store, restore};

type AnyError = Box<dyn Error + Send + Sync>;

/// How long the word is by which commands know the server: nobody guesses it.
const WORD_LETTERS: usize = 43;

/// An opened household. The folder's lock is held as long as it lives.
pub(crate) struct Household {
    pub(crate) app: App,
    pub(crate) logs: Logs,
    pub(crate) store: Store,
    folder: Folder,
    /// By which commands beside the server know it.
    word: Secret,
}

/// Opens the household for serving: nobody else may serve the folder meanwhile.
pub(crate) fn open(environment: &Environment, accept_loss: bool) -> Result<Household, AnyError> {
    let clock = Clock::machine(environment.time_zone.as_deref());
    let sharing = sharing_of(environment);
    let folder = Folder::open(&environment.config_directory, sharing, clock.now().to_utc())
        .map_err(|error| format!("{error}; {}", error.advice()))?;
    let logs = logging::start(environment, folder.layout(), &clock)?;
    for warning in folder.warnings() {
        tracing::warn!(label = "Folder", "{warning}; {}", warning.advice());
    }
    if let Err(error) = sweep(&folder.layout().verifying()) {
        tracing::warn!(label = "Start", %error, "What a verification left could not be removed");
    }
    let opened = open_app(environment, &folder, clock.clone(), accept_loss);
    if let Err(error) = &opened {
        tracing::error!(label = "Start", "{}", with_causes(&**error));
        logs.flush();
    }
    let (app, store, finished) = opened?;
    if let Err(error) = close_cut_off(&store, finished, clock.now()) {
        tracing::warn!(label = "Start", %error, "How a restore went was not remembered");
    }
    let word = Secret::new(Random.letters(WORD_LETTERS));
    Ok(Household { app: app.with_logs(logs.clone()), logs, store, folder, word })
}

impl Household {
    /// Writes down where the household is served, so that commands beside it find the server.
    pub(crate) fn note_served(&self, address: SocketAddr, environment: &Environment) {
        let (base, word) = (environment.base_path.clone(), self.word.clone());
        let served = Served { address, base, word };
        if let Err(error) = self.folder.note_served(served) {
            tracing::warn!(label = "Server", %error, "Commands will not find the server");
        }
    }

    /// By what commands beside the server know it.
    pub(crate) fn word(&self) -> &Secret {
        &self.word
    }

    /// Writes down that it is served no more, before the door is closed: whoever listens there next may
    /// be anybody, and is not to be handed any key.
    pub(crate) fn note_closed(&self) {
        if let Err(error) = self.folder.note_closed() {
            tracing::warn!(label = "Server", %error, "Commands will look for the server in vain");
        }
    }

    /// Opens what is in the folder now, under the same lock and with the same log and desk.
    pub(crate) fn reopen(self, environment: &Environment) -> Result<Self, AnyError> {
        let Self { app, logs, store, folder, word } = self;
        let desk = Arc::clone(app.desk());
        drop((app, store));
        let clock = Clock::machine(environment.time_zone.as_deref());
        let (app, store, _) = open_app(environment, &folder, clock, false)?;
        Ok(Self { app: app.with_logs(logs.clone()).with_desk(desk), logs, store, folder, word })
    }
}

/// Whether others may serve the folder too: its database is elsewhere then.
pub(crate) fn sharing_of(environment: &Environment) -> Sharing {
    match environment.database.engine {
        EngineKind::Sqlite => Sharing::Alone,
        EngineKind::Postgres => Sharing::WithReplicas,
    }
}

/// Opens the database and what belongs to it. Says whether that finished a restore that was cut off.
fn open_app(
    environment: &Environment,
    folder: &Folder,
    clock: Clock,
    accept_loss: bool,
) -> Result<(App, Store, bool), AnyError> {
    let backing = backing_of(environment);
    let finished = restore::finish(folder.layout())?;
    if finished {
        tracing::info!(label = "Start", "An interrupted restore was finished");
    }
    let place = find_place(environment, folder.layout())?;
    crate::restore::restore_into_empty(environment, folder, &place, clock.now())?;
    backing.check().map_err(|error| with_way_out(error, &backing, &place))?;
    warn_of_what_is_left_aside(folder.layout(), &place);
    let store = open_store(environment, &place, (folder, &clock), accept_loss)?;
    let finished = restore::finish_on_server(&store, folder.layout())? || finished;
    let surroundings = Surroundings {
        api_key: Secret::new(environment.api_key.clone().unwrap_or_default()),
        jellyfin_is_emby: environment.jellyfin_is_emby,
    };
    let settings = SettingsStore::open(store.clone(), backing, &surroundings, clock.now())?;
    let app = App::open(AppOptions {
        folder: folder.layout().root().to_owned(),
        store: store.clone(),
        settings,
        clock,
        time_zone: environment.time_zone.clone(),
        outside: outside(environment),
        trusted_proxies: environment.trusted_proxies.clone(),
    });
    Ok((app, store, finished))
}

/// Says that the folder holds a household, where an empty database of a server is about to be used in
/// its place.
fn warn_of_what_is_left_aside(layout: &Layout, place: &Place) {
    let file = Place::Sqlite(layout.database());
    let is_left = matches!(place, Place::Postgres(_))
        && layout.database().exists()
        && matches!(adopt::look(place), Ok(Recognised::Empty))
        && !matches!(adopt::look(&file), Ok(Recognised::Empty) | Err(_));
    if is_left {
        tracing::warn!(
            label = "Start",
            "PostgreSQL is empty, and there is a household in `{}`, which is not used. To bring it \
             along, start once without the `DB_` variables, stop, and run `usherr move --to \
             postgres://…` into an empty database",
            layout.database().display()
        );
    }
}

/// How commands and the server reach what is outside.
pub(crate) fn outside(environment: &Environment) -> Outside {
    Outside {
        overrides: environment.services.clone(),
        tmdb_key: environment.tmdb_api_key.clone(),
        tvdb_key: environment.tvdb_key.clone(),
        rotten_tomatoes_key: environment.rotten_tomatoes_key.clone(),
        extra_ca_pem: environment.authorities.clone(),
        ..Outside::default()
    }
}

/// Says where the way out of broken settings is, if the database remembers what they were.
fn with_way_out(error: SettingsError, backing: &Backing, place: &Place) -> AnyError {
    let kept = match place {
        Place::Sqlite(path) if !path.exists() => None,
        Place::Sqlite(path) => Store::open_sqlite(path).ok(),
        Place::Postgres(address) => Store::open_postgres((**address).clone()).ok(),
    };
    match kept.and_then(|store| backing.rescue(&store).ok().flatten()) {
        Some((saved_at, path)) => format!(
            "{error}; the settings of {saved_at} are now in `{}`: compare, and put them in its \
             place",
            path.display()
        )
        .into(),
        None => error.into(),
    }
}

/// Finds out where the household's database is.
pub(crate) fn find_place(environment: &Environment, layout: &Layout) -> Result<Place, AnyError> {
    Ok(match environment.database.engine {
        EngineKind::Sqlite => Place::Sqlite(layout.database()),
        EngineKind::Postgres => Place::Postgres(Box::new(postgres_address(environment)?)),
    })
}

/// Opens the database whoever wrote it, and says what was done about it. What another version of
/// Usherr left is backed up first.
fn open_store(
    environment: &Environment,
    place: &Place,
    (folder, clock): (&Folder, &Clock),
    accept_loss: bool,
) -> Result<Store, AnyError> {
    let copies = folder.layout().database_copies();
    let options = adopt::Options { now: clock.now(), accept_loss, copies };
    let mut kept = None;
    let opened = adopt::open_kept(place, &options, &mut |store, change| {
        kept = Some(keep_as_it_was(environment, store, change, clock)?);
        Ok(())
    });
    let opened = match (opened, &kept) {
        (Err(error), Some((created, _))) => {
            // Where nothing was changed, the next attempt makes its own.
            if matches!(adopt::find_change(place), Ok(Some(_))) {
                let _ = std::fs::remove_file(&created.path);
            }
            return Err(error.into());
        }
        (opened, _) => opened?,
    };
    if let Some((created, level)) = kept {
        let shelf = shelf_of(environment, opened.store.clone(), clock.clone())?;
        if let Err(error) = shelf.remember(&created, level).and_then(|()| shelf.note_made(&created))
        {
            tracing::warn!(label = "Start", %error, "the backup was made but not remembered");
        }
    }
    if let Was::Older(adopted) = &opened.was {
        report(adopted);
    }
    Ok(opened.store)
}

/// Tells in the log what a start waits for: nobody else hears of it.
struct Upgrading;

impl Watch for Upgrading {
    fn at(&self, step: Step, done: u64, _total: u64) {
        if done == 0 {
            tracing::info!(
                label = "Start",
                "Backing up what the former version left: {}",
                step.word()
            );
        }
    }

    fn patience(&self) -> Duration {
        Unwatched.patience()
    }
}

/// Makes a backup of what another version left, restored for trial. Without it nothing is changed.
fn keep_as_it_was(
    environment: &Environment,
    store: &Store,
    change: &VersionChange,
    clock: &Clock,
) -> store::Result<(Created, u8)> {
    let refused = |error: String| {
        store::Error::NotAdopted(format!(
            "{change} had this household last, and what it left could not be backed up before \
             this version changes it: {error}. Nothing was changed; mend that and start again, or \
             use the former version"
        ))
    };
    let shelf = shelf_of(environment, store.clone(), clock.clone())
        .map_err(|error| refused(with_causes(&*error)))?;
    let (created, level) =
        shelf.keep_before_upgrade(&Upgrading).map_err(|error| refused(with_causes(&error)))?;
    tracing::info!(
        label = "Start",
        from = %change,
        backup = %created.path.display(),
        level,
        "Another version had this household last; it was backed up as it was"
    );
    Ok((created, level))
}

/// The shelf of a household as its settings describe it.
pub(crate) fn shelf_of(
    environment: &Environment,
    store: Store,
    clock: Clock,
) -> Result<Shelf, AnyError> {
    let (backing, document) = of_record(environment, &store)?;
    Ok(Shelf::new(store, backing, document.backup(), (&environment.config_directory, clock)))
}

/// The settings of record, and where they lie.
pub(crate) fn of_record(
    environment: &Environment,
    store: &Store,
) -> Result<(Backing, Document), AnyError> {
    let backing = backing_of(environment);
    let document = backing.document(store)?.unwrap_or_default();
    Ok((backing, document))
}

/// Where the settings of record lie.
pub(crate) fn backing_of(environment: &Environment) -> Backing {
    let file = SettingsFile::new(Layout::new(&environment.config_directory).settings());
    match environment.settings_place {
        SettingsPlace::File => Backing::File(file),
        SettingsPlace::Database => Backing::Database { export: file },
    }
}

fn report(adopted: &Adopted) {
    tracing::info!(
        label = "Start",
        from = %adopted.from,
        copy = %adopted.copy.display(),
        "The database was brought up to date; it is kept as it was in a copy",
    );
    for mended in &adopted.report.mended {
        tracing::warn!(label = "Start", "While bringing the database up to date: {mended}");
    }
    for left_behind in &adopted.left_behind {
        tracing::warn!(label = "Start", "Left behind, because it is not known: {left_behind}");
    }
}

/// Finds the household's database by the names that it may have.
fn postgres_address(environment: &Environment) -> Result<PostgresAddress, AnyError> {
    let found = PostgresAddress::first_there(&environment.database, |address| {
        Store::open_postgres(address.clone()).map(|_| address.clone())
    });
    found.map_err(|error| match error {
        store::Error::Unavailable(source) => format!(
            "PostgreSQL at `{}` cannot be used: {}; see that it runs, and that the `DB_` variables \
             are right (`usherr --help` lists them)",
            environment.database.place(),
            with_causes(&*source)
        )
        .into(),
        error => error.into(),
    })
}
