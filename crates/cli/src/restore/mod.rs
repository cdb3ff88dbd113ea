//! `usherr restore`: puts a backup, or a household of Jellyseerr, Seerr or Overseerr, in the place of
//! this one, or has the running server do that; and lets go on what waits afterwards.

mod ask;
mod keep;
mod served;
mod source;

use crate::arguments::Restore as Wanted;
use crate::elsewhere::{Elsewhere, LATEST};
use crate::environment::{Environment, SettingsPlace};
use crate::household::{find_place, sharing_of};
use crate::secrets::{IN_FILES, IN_VARIABLE, with_way_in};
use crate::unsettled::Unsettled;
use app::Clock;
use app::backup::{Deed, End};
use app::causes::with_causes;
use app::random::Random;
use app::restore::RESTORE;
use app::restore::ledger::{begun, close_cut_off};
use ask::{confirmed, table};
use domain::Ts;
pub(crate) use keep::document;
use keep::{keep, unkept};
use source::{Shelves, find_source, keys};
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;
use store::Store;
use store::adopt::{self, Place, Recognised};
use store::archive::{Keys, Step, Unwatched, Watch};
use store::folder::{Folder, Layout};
use store::restore::{
    self, Given, Live, Part, Staged, Terms, Wish, abandon, preview, put_in_empty_place,
    put_in_place, stage_at, stage_in_turn, take_turn, upload_path,
};
use store::schema::ours::instance;
use store::settings::Document;
use store::tables::errands::ErrandState;

type AnyError = Box<dyn Error + Send + Sync>;

/// What is said after a restore.
const AFTERWARDS: &str = "nothing is ordered and nobody is told anything until you say so: in the \
                          settings under Backups, or with `usherr restore --release`\n";
/// How long another replica may restore at the first start.
const REPLICA: Duration = Duration::from_mins(30);
/// How long those who serve the database may take to step aside.
const OTHERS: Duration = Duration::from_mins(1);

/// Does what is wanted and returns what there is to say about it.
pub(crate) fn restore(environment: &Environment, wanted: &Wanted) -> Result<String, AnyError> {
    let now = Clock::machine(environment.time_zone.as_deref()).now();
    let place = find_place(environment, &Layout::new(&environment.config_directory))?;
    if wanted.release {
        // One row, beside a server that may be running.
        return release(&place, wanted.forget, now);
    }
    let sharing = sharing_of(environment);
    match Folder::open(&environment.config_directory, sharing, now.to_utc()) {
        Ok(folder) => restore_here(environment, wanted, (&folder, &place, now)),
        // Whoever has it may do it.
        Err(error) => served::restore(environment, wanted, (&place, &error)),
    }
}

/// Restores while nobody else has the folder.
fn restore_here(
    environment: &Environment,
    wanted: &Wanted,
    (folder, place, now): (&Folder, &Place, Ts),
) -> Result<String, AnyError> {
    finish_former(folder.layout(), place, now)?;
    let source = wanted.source.as_deref().ok_or("say what to restore: `usherr restore SOURCE`")?;
    let chosen = chosen_folder(environment, place, source)?;
    let places = || Ok(document(environment, place)?.map(|found| places(environment, &found)));
    let own = own_name(place);
    let (layout, chosen_now) = (folder.layout(), chosen.as_deref());
    let shelves = Shelves { layout, chosen: chosen_now, own: own.as_deref() };
    let unsettled = Unsettled::begin()?;
    let fetched = upload_path(layout, &Random.uuid());
    // What is staged may be another program's before the turn is ours.
    let left = fetched.clone();
    unsettled.prepare(move || drop(fs::remove_file(left)));
    let found = find_source(source, (shelves, &fetched), places)?;
    let keys = match keys(wanted)? {
        Some(keys) => keys,
        None => keep::own_keys(environment, place),
    };
    let terms = Terms { now, accept_loss: wanted.accept_loss };
    let given = Given { path: &found.path, keys: &keys };
    let mut staged = staged(layout, (&unsettled, fetched), given, terms)?;
    drop(found);
    let live = Open::find(place)?;
    let told = preview(&staged, live.store())?;
    let part = wanted.only.map_or(Part::All, Into::into);
    write!(io::stderr(), "{}", table(&told, part))?;
    if let Some(running) = live.store() {
        let backups = chosen.unwrap_or_else(|| folder.layout().backups());
        refuse_in_vain(running, &backups, folder.layout())?;
    }
    if !confirmed(wanted.yes)? {
        return Err("nothing was changed".into());
    }
    // Those who serve the database step aside, and open what is there afterwards.
    let sole = live.store().map(|store| store.become_sole(OTHERS)).transpose()?;
    let mut said = String::new();
    let (kept, live) = keep(environment, live, (&mut staged, part), (place, now))?;
    if let Some(kept) = kept {
        writeln!(said, "what was there is kept in `{kept}`")?;
    }
    let wish = Wish {
        part,
        revoke_sessions: wanted.revoke_sessions,
        settings_in_database: environment.settings_place == SettingsPlace::Database,
        now,
    };
    unsettled.settle(|| ());
    let deed = begun(wish.part, &told.origin, now);
    let noted = live.store().is_some_and(|store| was_noted(store, &deed));
    let exchanged = exchange(staged, live, place, wish);
    drop(sole);
    note_end(place, (deed, noted), &exchanged);
    exchanged?;
    writeln!(said, "restored from {}", ask::whence(&told))?;
    if wish.part != Part::Settings && told.counts.is_some() {
        said.push_str(AFTERWARDS);
    }
    Ok(said)
}

/// Unpacks what was found, when it is our turn. Whoever breaks the command off from now on has it removed.
fn staged(
    layout: &Layout,
    (unsettled, fetched): (&Unsettled, PathBuf),
    given: Given<'_>,
    terms: Terms,
) -> Result<Staged, AnyError> {
    let (turn, left) = (take_turn(layout)?, layout.clone());
    unsettled.prepare(move || abandon(&left, &fetched));
    let staged = stage_at((layout, turn), given, terms, &Told);
    staged.map_err(|error| with_way_in(error, IN_FILES))
}

/// The folder that the settings name for backups. What has a name is found without them, but the
/// newest could be another than is meant.
fn chosen_folder(
    environment: &Environment,
    place: &Place,
    source: &str,
) -> Result<Option<PathBuf>, AnyError> {
    let chosen = keep::chosen_folder(environment, place);
    if source != LATEST {
        return Ok(chosen.unwrap_or_default());
    }
    chosen.map_err(|why| format!("{why}; name the backup instead of saying `{LATEST}`").into())
}

/// The name of the instance that is here, as far as it can be read.
fn own_name(place: &Place) -> Option<String> {
    Open::find(place).ok()?.store()?.read_now(instance).ok()
}

/// Refuses at once what would be refused after the answer. A damaged file needs no room for a backup.
fn refuse_in_vain(running: &Store, backups: &Path, layout: &Layout) -> Result<(), AnyError> {
    match restore::refuse_without_room(backups, layout, running) {
        Err(error) if running.find_damage()?.is_none() => Err(unkept(&error).into()),
        _ => Ok(()),
    }
}

/// Finishes a restore that was cut off, and has the history say so.
fn finish_former(layout: &Layout, place: &Place, now: Ts) -> Result<(), AnyError> {
    if restore::finish(layout)?
        && let Open::Household(store) = Open::find(place)?
    {
        close_cut_off(&store, true, now)?;
    }
    Ok(())
}

/// Restores into a folder in which nobody lives yet, as `USHERR_RESTORE_FROM` asks for; does nothing
/// where anything is already.
pub(crate) fn restore_into_empty(
    environment: &Environment,
    folder: &Folder,
    place: &Place,
    now: Ts,
) -> Result<(), AnyError> {
    let Some(source) = &environment.restore_from else { return Ok(()) };
    let layout = folder.layout();
    let is_wanted = || Ok(!layout.settings().exists() && adopt::look(place)? == Recognised::Empty);
    if !is_wanted()? {
        return Ok(());
    }
    let shelves = Shelves { layout, chosen: None, own: None };
    tracing::info!(label = "Start", source, "Restoring, as `USHERR_RESTORE_FROM` asks");
    let fetched = upload_path(layout, &Random.uuid());
    let found = find_source(source, (shelves, &fetched), || Ok(None))?;
    let secret = environment.restore_secret.as_deref().unwrap_or_default();
    let keys = source::keys_of(secret)?;
    let terms = Terms { now, accept_loss: false };
    let given = Given { path: &found.path, keys: &keys };
    // Replicas may share the folder, and begin at the same time.
    let staged = stage_in_turn(layout, given, (terms, &Starting), &is_wanted)
        .map_err(|error| with_way_in(error, IN_VARIABLE))?;
    drop(found);
    let Some(staged) = staged else { return Ok(()) };
    let wish = Wish {
        part: Part::All,
        revoke_sessions: false,
        settings_in_database: environment.settings_place == SettingsPlace::Database,
        now,
    };
    let deed = begun(wish.part, &staged.origin, now);
    let exchanged = exchange_in_empty(staged, place, wish);
    if matches!(exchanged, Ok(false)) {
        tracing::info!(label = "Start", "Another replica restored the household meanwhile");
        return Ok(());
    }
    let exchanged = exchanged.map(drop);
    note_end(place, (deed, false), &exchanged);
    exchanged?;
    tracing::info!(label = "Start", "A household was restored, as `USHERR_RESTORE_FROM` asks for");
    Ok(())
}

/// The places that the settings name.
fn places(environment: &Environment, document: &Document) -> Elsewhere {
    let clock = Clock::machine(environment.time_zone.as_deref());
    Elsewhere::new(environment, document, &clock)
}

/// What lies in the place of what will be restored.
enum Open {
    /// Nothing of a household.
    Nothing,
    /// A household that can be opened.
    Household(Store),
    /// Something that cannot, and why.
    Closed(String),
}

impl Open {
    fn find(place: &Place) -> Result<Self, AnyError> {
        match (adopt::look(place), place) {
            (Ok(Recognised::Empty), _) => Ok(Self::Nothing),
            (Ok(Recognised::Canonical), Place::Sqlite(path)) => match Store::open_sqlite(path) {
                Err(error) if error.is_damage() => Ok(Self::Closed(error.to_string())),
                opened => Ok(Self::Household(opened?)),
            },
            (Ok(Recognised::Canonical), Place::Postgres(address)) => {
                Ok(Self::Household(Store::open_postgres((**address).clone())?))
            }
            (Ok(other), Place::Sqlite(_)) => Ok(Self::Closed(other.to_string())),
            (Err(error), Place::Sqlite(_)) => Ok(Self::Closed(error.to_string())),
            // A server's tables cannot be kept by copying files.
            (Ok(other), Place::Postgres(_)) => Err(format!(
                "the database is of {other}: start `usherr serve` once, which brings it up to \
                 date, or name an empty database"
            )
            .into()),
            (Err(error), Place::Postgres(_)) => Err(error.into()),
        }
    }

    fn store(&self) -> Option<&Store> {
        match self {
            Self::Household(store) => Some(store),
            _ => None,
        }
    }
}

/// Writes down that a restore begins. What cannot be written down is done all the same.
fn was_noted(store: &Store, deed: &Deed) -> bool {
    let noted = store.write_now(|tx| tx.add_backup_deed(deed));
    noted.inspect_err(unknown_to_the_history).is_ok()
}

/// Writes down how it went; what is there now has the note of its beginning, if there is one.
fn note_end(place: &Place, (deed, noted): (Deed, bool), exchanged: &Result<(), AnyError>) {
    let fault = exchanged.as_ref().err().map(|error| with_causes(&**error));
    let end = End { at: Clock::machine(None).now(), size: None, fault };
    let Ok(Open::Household(store)) = Open::find(place) else { return };
    let ended = store.write_now(|tx| {
        if noted && tx.end_newest_backup_deed(RESTORE, &end)? {
            return Ok(());
        }
        tx.add_backup_deed(&Deed { end: Some(end), ..deed }).map(drop)
    });
    let _ = ended.inspect_err(unknown_to_the_history);
}

fn unknown_to_the_history(error: &store::Error) {
    let _ = writeln!(io::stderr(), "the history of backups does not know of it: {error}");
}

fn exchange(staged: Staged, live: Open, place: &Place, wish: Wish) -> Result<(), AnyError> {
    match (place, live) {
        (Place::Sqlite(_), live) => put_in_place(staged, Live::File(live.store()), wish)?,
        (Place::Postgres(_), Open::Household(store)) => {
            put_in_place(staged, Live::Server(&store), wish)?;
        }
        (Place::Postgres(address), _) => {
            let store = Store::open_postgres((**address).clone())?;
            put_in_place(staged, Live::Server(&store), wish)?;
        }
    }
    Ok(())
}

fn exchange_in_empty(staged: Staged, place: &Place, wish: Wish) -> Result<bool, AnyError> {
    Ok(match place {
        Place::Sqlite(_) => put_in_empty_place(staged, Live::File(None), wish, &Starting)?,
        Place::Postgres(address) => {
            let store = Store::open_postgres((**address).clone())?;
            put_in_empty_place(staged, Live::Server(&store), wish, &Starting)?
        }
    })
}

fn release(place: &Place, forget: bool, now: Ts) -> Result<String, AnyError> {
    let Open::Household(store) = Open::find(place)? else {
        return Err("there is no household here that could wait for anything".into());
    };
    let (hold, waiting) = store.read_now(|tx| {
        let (_, waiting) = tx.page_of_errands(Some(ErrandState::Open), 0, 0)?;
        Ok((restore::find_hold(tx)?, waiting))
    })?;
    if hold.is_none() {
        return Ok("nothing waits for a word\n".to_owned());
    }
    store.write_now(|tx| restore::release_hold(tx, forget, now))?;
    writeln!(io::stderr(), "what waited: {waiting}")?;
    let said = if forget {
        "what waited is forgotten; everything new is done again\n"
    } else {
        "everything goes on, beginning with what waited\n"
    };
    Ok(said.to_owned())
}

/// Says on the terminal what is being done.
pub(crate) struct Told;

impl Watch for Told {
    fn at(&self, step: Step, done: u64, _total: u64) {
        if done == 0 {
            let _ = writeln!(io::stderr(), "{}", step.word());
        }
    }
}

/// The same while people wait: nobody is served until it is done.
struct Hurried;

impl Watch for Hurried {
    fn at(&self, step: Step, done: u64, total: u64) {
        Told.at(step, done, total);
    }

    fn patience(&self) -> Duration {
        Unwatched.patience()
    }
}

/// The first start, which may have to wait for another replica.
struct Starting;

impl Watch for Starting {
    fn at(&self, step: Step, done: u64, total: u64) {
        if step == Step::Waiting {
            tracing::info!(
                label = "Start",
                "Another replica restores the household; this one waits until it is done"
            );
        } else {
            Told.at(step, done, total);
        }
    }

    fn patience(&self) -> Duration {
        REPLICA
    }
}

/// Secrets that open nothing.
pub(crate) fn no_keys() -> Keys {
    Keys::default()
}
