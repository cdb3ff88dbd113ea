//! The exchange: what waits takes the place of what runs, in one step.

use super::hold::{Hold, set_hold};
use super::journal::{
    GENERATION, Journal, RESTORING, make_lasting, roll_back, roll_forward, staged_database,
    staged_settings, write,
};
use super::stage::Staged;
use super::turn::takes_too_long;
use crate::adopt::files::{refused, remove};
use crate::adopt::{self, Recognised};
use crate::archive::watch::in_turn;
use crate::archive::{Watch, create as pack};
use crate::engine::{Engine, SqliteFile, Tx, sql};
use crate::folder::Layout;
use crate::schema::shape::Shape;
use crate::schema::{create, ours};
use crate::settings::live::save_row;
use crate::transfer::{self, carry, copy_household, empty_household};
use crate::{Error, Result, Store};
use domain::Ts;
use std::fs;
use std::path::Path;
use std::time::Duration;

/// Where replicas hear that another household took the place of theirs.
pub const CHANNEL: &str = "usherr_replaced";

/// How long those who still work on the database may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// What is restored.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Part {
    /// Everything that was given.
    #[default]
    All,
    /// The settings alone.
    Settings,
    /// The database alone.
    Data,
}

impl Part {
    /// Each with its name.
    pub const ALL: [(Self, &str); 3] =
        [(Self::All, "all"), (Self::Settings, "settings"), (Self::Data, "data")];

    /// Finds a part by its name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, known)| *known == name).map(|(part, _)| part)
    }
}

/// What somebody wants.
#[derive(Debug, Clone, Copy)]
pub struct Wish {
    /// What is restored.
    pub part: Part,
    /// Whether everybody must sign in again.
    pub revoke_sessions: bool,
    /// Whether the settings live in the database.
    pub settings_in_database: bool,
    /// The moment of the restore.
    pub now: Ts,
}

/// What runs, or lies there.
#[derive(Debug, Clone, Copy)]
pub enum Live<'s> {
    /// The file of the folder, open in this process or not at all.
    File(Option<&'s Store>),
    /// The database of a server.
    Server(&'s Store),
}

/// Makes sure that what runs can be backed up into the folder of the backups before it is replaced,
/// so that nobody decides in vain. What waits is on the disk already.
pub fn refuse_without_room(backups: &Path, layout: &Layout, running: &Store) -> Result<()> {
    pack::refuse_without_room_to_make(running, (backups, &layout.verifying()))
}

/// Does the same where nobody lives yet, which several programs may find on a server at once. Tells
/// whether it was done: where another was quicker, what it put there stays. Gives up waiting for another
/// when patience ends.
pub fn put_in_empty_place(
    staged: Staged,
    live: Live<'_>,
    wish: Wish,
    watch: &dyn Watch,
) -> Result<bool> {
    put(staged, live, wish, Some(watch))
}

/// Puts what waits in the place of what runs. When this returns, it is done and lasting; when it
/// fails or the program is killed, either nothing is changed, or the next start finishes it.
///
/// An open file is closed on the way. On a server, everybody else waits meanwhile.
pub fn put_in_place(staged: Staged, live: Live<'_>, wish: Wish) -> Result<()> {
    put(staged, live, wish, None).map(drop)
}

fn put(
    mut staged: Staged,
    live: Live<'_>,
    wish: Wish,
    if_empty: Option<&dyn Watch>,
) -> Result<bool> {
    let layout = staged.layout().clone();
    let (data, settings) = (staged.replaces_data(wish.part), staged.replaces_settings(wish.part));
    if !data && !settings {
        return Err(Error::Refused(
            domain::refusal::invalid("The backup does not have what is to be restored.")
                .for_reason(domain::Obstacle::PartMissing),
        ));
    }
    let is_closed = matches!(live, Live::File(None)) && layout.database().exists();
    if !data && wish.settings_in_database && is_closed {
        return Err(Error::Refused(
            domain::refusal::unavailable(
                "The settings live in the database, and what is there cannot be read: restore \
                 everything.",
            )
            .for_reason(domain::Obstacle::NotKept),
        ));
    }
    let text = if settings {
        let path = staged_settings(&layout);
        Some(fs::read_to_string(&path).map_err(|error| refused(&path, &error))?)
    } else {
        remove(&staged_settings(&layout));
        None
    };
    let generation = uuid::Uuid::new_v4().to_string();
    let change = Change { wish, data, if_empty, text, generation };
    let origin = staged.origin.made_at;
    match live {
        // The folder's lock keeps others out.
        Live::File(open) => change.in_folder(&layout, open, origin, &mut staged).map(|()| true),
        Live::Server(store) => change.on_server(&layout, store, origin, &mut staged),
    }
}

struct Change<'w> {
    wish: Wish,
    data: bool,
    /// Whether it is done only where nobody lives, and who looks on while others have their turn.
    if_empty: Option<&'w dyn Watch>,
    text: Option<String>,
    generation: String,
}

impl Change<'_> {
    /// The settings file is replaced only where it is the document of record.
    fn replaces_file(&self) -> bool {
        self.text.is_some() && !self.wish.settings_in_database
    }

    fn in_folder(
        self,
        layout: &Layout,
        open: Option<&Store>,
        origin: Option<Ts>,
        staged: &mut Staged,
    ) -> Result<()> {
        let waiting = staged_database(layout);
        if self.data {
            let kept = open.map(|store| store.read_now(kept_tables)).transpose()?;
            let file = SqliteFile::create(&waiting)?;
            file.write(|tx| {
                if let (Some(store), Some(kept)) = (open, &kept) {
                    store.read_now(|live| keep(kept, live, tx))?;
                } else if !staged.is_salvaged {
                    // Which disks are mounted is another matter on another machine.
                    sql(r#"DELETE FROM "usherr_backup_folder""#).execute(tx)?;
                }
                self.mark(tx, origin, open)
            })?;
            drop(file);
            make_lasting(std::slice::from_ref(&waiting))?;
        } else {
            remove(&waiting);
            if let Some(store) = open {
                store.write_now(|tx| self.mark(tx, origin, None))?;
            }
        }
        if let Some(store) = open {
            store.close(PATIENCE)?;
        }
        let journal = Journal {
            on_server: false,
            generation: self.generation.clone(),
            database: self.data,
            settings: self.replaces_file(),
        };
        write(layout, &journal)?;
        staged.leave_to_journal();
        roll_forward(layout, &journal)
    }

    fn on_server(
        self,
        layout: &Layout,
        store: &Store,
        origin: Option<Ts>,
        staged: &mut Staged,
    ) -> Result<bool> {
        let journal = Journal {
            on_server: true,
            generation: self.generation.clone(),
            database: false,
            settings: self.replaces_file(),
        };
        let waiting = if self.data { staged.open()? } else { None };
        let exchanged = store.write_now(|tx| {
            if let Some(watch) = self.if_empty {
                if !in_turn(watch, || tx.try_lock(RESTORING))? {
                    return Err(takes_too_long());
                }
                if somebody_lives(tx)? {
                    return Ok(false);
                }
            } else {
                tx.lock(RESTORING)?;
            }
            if let Some(waiting) = &waiting {
                self.replace_rows(waiting, tx)?;
            }
            self.mark(tx, origin, None)?;
            tx.notify(CHANNEL, "")?;
            write(layout, &journal)?;
            staged.leave_to_journal();
            Ok(true)
        });
        drop(waiting);
        if matches!(exchanged, Ok(false)) {
            return Ok(false);
        }
        // An error while committing says nothing about what the server did: it is asked.
        let done = exchanged.is_ok()
            || store.read_now(super::generation)?.as_deref() == Some(self.generation.as_str());
        if done {
            roll_forward(layout, &journal).map(|()| true)
        } else {
            roll_back(layout).and(exchanged)
        }
    }

    fn replace_rows(&self, waiting: &SqliteFile, tx: &mut Tx<'_>) -> Result<()> {
        tx.lock(adopt::OPENING)?;
        let shape = Shape::read(tx)?;
        if adopt::recognise(&shape, Engine::Postgres) == Recognised::Empty {
            create::create_canonical(tx)?;
        }
        ours::bring_up_to_date(tx)?;
        let mut left = kept_tables(tx)?;
        if self.keeps_settings_row() {
            left.push("usherr_settings".to_owned());
        }
        let left: Vec<&str> = left.iter().map(String::as_str).collect();
        empty_household(tx, &left)?;
        let terms = transfer::Terms { now: self.wish.now, accept_loss: false };
        waiting.read(|source| copy_household(source, tx, terms, &left).map(drop))
    }

    /// Whether the settings that live in the database stay as they are.
    fn keeps_settings_row(&self) -> bool {
        self.wish.settings_in_database && self.text.is_none()
    }

    /// Leaves in the database what the next start must know, and does what was wished.
    fn mark(&self, tx: &mut Tx<'_>, origin: Option<Ts>, live: Option<&Store>) -> Result<()> {
        ours::set_meta(tx, GENERATION, &self.generation)?;
        if self.data {
            set_hold(tx, Hold { since: self.wish.now, restored_from: origin })?;
        }
        if self.wish.revoke_sessions {
            sql(r#"DELETE FROM "session""#).execute(tx)?;
        }
        match (&self.text, live) {
            (Some(text), _) if self.wish.settings_in_database => save_row(tx, text, self.wish.now),
            (None, Some(live)) if self.keeps_settings_row() => {
                let columns = ["id", "document", "version", "saved_at"];
                live.read_now(|from| carry::copy_table("usherr_settings", &columns, from, tx))
            }
            _ => Ok(()),
        }
    }
}

/// Whether there is anything on a server, once nobody else makes a beginning there.
fn somebody_lives(tx: &mut Tx<'_>) -> Result<bool> {
    tx.lock(adopt::OPENING)?;
    Ok(adopt::recognise(&Shape::read(tx)?, Engine::Postgres) != Recognised::Empty)
}

/// Tables that stay as they are here.
pub(crate) fn kept_tables(tx: &mut Tx<'_>) -> Result<Vec<String>> {
    let shape = Shape::read(tx)?;
    Ok(shape.tables.into_keys().filter(|name| carry::is_about_the_installation(name)).collect())
}

/// Copies what stays from the running household into the waiting one.
pub(super) fn keep(names: &[String], live: &mut Tx<'_>, waiting: &mut Tx<'_>) -> Result<()> {
    let (here, there) = (Shape::read(live)?, Shape::read(waiting)?);
    for name in names {
        let (Some(here), Some(there)) = (here.tables.get(name), there.tables.get(name)) else {
            continue;
        };
        let columns: Vec<&str> =
            here.columns.intersection(&there.columns).map(String::as_str).collect();
        carry::copy_table(name, &columns, live, waiting)?;
    }
    Ok(())
}
