//! Opens everything a command needs: the folder, the logs, the database, the settings.

use crate::environment::Environment;
use crate::logging;
use app::logs::Logs;
use app::{App, AppOptions, Clock, Outside};
use std::error::Error;
use store::folder::{Folder, Sharing};
use store::settings::view::Secret;
use store::settings::{Backing, SettingsFile, SettingsStore, Surroundings};
use store::{EngineKind, PostgresAddress, Store};

type AnyError = Box<dyn Error + Send + Sync>;

/// An opened household. The folder's lock is held as long as it lives.
pub(crate) struct Household {
    pub(crate) app: App,
    pub(crate) logs: Logs,
    _folder: Folder,
}

/// Opens the household for serving: nobody else may serve the folder meanwhile.
pub(crate) fn open(environment: &Environment, accept_loss: bool) -> Result<Household, AnyError> {
    let clock = Clock::machine(environment.time_zone.as_deref());
    let sharing = match environment.database.engine {
        EngineKind::Sqlite => Sharing::Alone,
        EngineKind::Postgres => Sharing::WithReplicas,
    };
    let folder = Folder::open(&environment.config_directory, sharing, clock.now().to_utc())
        .map_err(|error| format!("{error}; {}", error.advice()))?;
    let logs = logging::start(environment, folder.layout(), &clock)?;
    for warning in folder.warnings() {
        tracing::warn!(label = "Folder", "{warning}; {}", warning.advice());
    }
    let opened = open_app(environment, &folder, clock, accept_loss);
    if let Err(error) = &opened {
        tracing::error!(label = "Start", "{error}");
        logs.flush();
    }
    Ok(Household { app: opened?.with_logs(logs.clone()), logs, _folder: folder })
}

fn open_app(
    environment: &Environment,
    folder: &Folder,
    clock: Clock,
    accept_loss: bool,
) -> Result<App, AnyError> {
    let file = SettingsFile::new(folder.layout().settings());
    file.check()?;
    let store = open_store(environment, folder, accept_loss)?;
    let surroundings = Surroundings {
        api_key: Secret::new(environment.api_key.clone().unwrap_or_default()),
        jellyfin_is_emby: environment.jellyfin_is_emby,
    };
    let settings =
        SettingsStore::open(store.clone(), Backing::File(file), &surroundings, clock.now())?;
    Ok(App::open(AppOptions {
        folder: folder.layout().root().to_owned(),
        store,
        settings,
        clock,
        time_zone: environment.time_zone.clone(),
        outside: outside(environment),
        trusted_proxies: environment.trusted_proxies.clone(),
    }))
}

fn outside(environment: &Environment) -> Outside {
    Outside {
        overrides: environment.services.clone(),
        tmdb_key: environment.tmdb_api_key.clone(),
        ..Outside::default()
    }
}

fn open_store(
    environment: &Environment,
    folder: &Folder,
    _accept_loss: bool,
) -> Result<Store, AnyError> {
    let store = match environment.database.engine {
        EngineKind::Sqlite => Store::open_sqlite(&folder.layout().database())?,
        EngineKind::Postgres => open_postgres(environment)?,
    };
    store.write_now(|tx| {
        if is_empty(tx)? {
            store::schema::create::create_fresh(tx)
        } else {
            store::schema::create::prepare(tx)
        }
    })?;
    store::schema::create::keep_totals(&store)?;
    Ok(store)
}

/// Tries the names that the household's database may have, in order.
fn open_postgres(environment: &Environment) -> Result<Store, AnyError> {
    let mut last = None;
    for name in environment.database.names_to_try() {
        let address = PostgresAddress::from_options(&environment.database, name)?;
        match Store::open_postgres(address) {
            Ok(store) => return Ok(store),
            Err(error) => last = Some(error),
        }
    }
    Err(last.map_or_else(|| "no database name to try".into(), Into::into))
}

/// Whether no household lives in the database yet.
fn is_empty(tx: &mut store::Tx<'_>) -> store::Result<bool> {
    let text = match tx.engine() {
        store::Engine::Sqlite => {
            "SELECT count(*) = 0 FROM sqlite_master WHERE type = 'table' AND name = 'user'"
        }
        store::Engine::Postgres => "SELECT to_regclass('\"user\"') IS NULL",
    };
    store::sql(text).value(tx)
}
