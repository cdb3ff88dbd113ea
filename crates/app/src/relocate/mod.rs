//! The move to the other engine while the server runs: what is read is one moment's, and nothing is
//! switched over; the owner hears what to set.

use crate::backup::{End, Shelf};
use crate::causes::with_causes;
use crate::restore::prepare::blocking;
use crate::{App, Error, Result};
use domain::refusal::{conflict, invalid, unavailable};
use domain::{Obstacle, UserId, Why};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use store::Store;
use store::adopt::Place;
use store::archive::Reason;
use store::folder::Layout;
use store::relocate::{
    AtGoal, Course, Goal, become_sole_at, examine, open_ours, refuse_unless_free, relocate_telling,
};
use store::restore::refuse_without_room;
use store::transfer::{Contents, Terms};
pub use store::{Engine, EngineKind};

/// How long those who serve the goal may take to step aside.
const OTHERS: Duration = Duration::from_mins(1);
/// How long the goal may take to be closed after a move.
const PATIENCE: Duration = Duration::from_secs(10);

/// How far a move is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Standing {
    /// Nobody moves.
    #[default]
    Idle,
    /// It would work.
    Possible(Moved),
    /// Rows are on their way.
    Moving {
        /// Where to, without a secret.
        goal: String,
        /// The table that is on its way.
        table: &'static str,
        /// Rows that arrived.
        done: u64,
        /// Rows there are.
        total: u64,
    },
    /// It is done, and every table was compared.
    Done(Moved),
    /// It did not work; the source is as it was.
    Failed {
        /// Why, for people.
        why: Why,
    },
}

/// What was moved, or would be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Moved {
    /// Where to, without a secret.
    pub goal: String,
    /// What is to be set to use it, without the password.
    pub variables: String,
    /// Whether this household is at the goal already, and would be replaced there by what is here.
    pub replaces: bool,
    /// Rows of each table.
    pub rows: BTreeMap<String, u64>,
    /// What was mended on the way, in sentences.
    pub mended: Vec<String>,
}

impl Standing {
    /// Its name for programs.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Idle => "idle",
            Self::Possible(_) => "possible",
            Self::Moving { .. } => "moving",
            Self::Done(_) => "done",
            Self::Failed { .. } => "failed",
        }
    }
}

/// Where the move of this process stands, and the goal that was looked at, with its password.
#[derive(Debug, Default)]
pub(crate) struct MoveDesk(Mutex<(Standing, Option<Goal>)>);

impl MoveDesk {
    fn lock(&self) -> MutexGuard<'_, (Standing, Option<Goal>)> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set(&self, standing: Standing, goal: Option<Goal>) {
        *self.lock() = (standing, goal);
    }

    /// Adds rows that arrived.
    fn count(&self, name: &'static str, rows: u64) {
        if let Standing::Moving { table, done, .. } = &mut self.lock().0 {
            *table = name;
            *done += rows;
        }
    }

    fn refuse_while_moving(&self) -> Result<()> {
        if matches!(self.lock().0, Standing::Moving { .. }) {
            let refusal = conflict("A move is under way already.");
            return Err(refusal.for_reason(Obstacle::MoveUnderWay).into());
        }
        Ok(())
    }
}

impl App {
    /// How far a move is.
    pub fn move_standing(&self) -> Standing {
        self.moving.lock().0.clone()
    }

    /// Which engine the household is on.
    pub fn engine(&self) -> Engine {
        self.store.engine()
    }

    /// Looks at both ends of a move and changes nothing.
    pub async fn examine_move(&self, to: &str) -> Result<Moved> {
        self.examine_goal(read(to)?).await
    }

    /// The same; what is found waits for [`App::begin_prepared_move`].
    pub async fn prepare_move(&self, to: &str) -> Result<()> {
        self.moving.refuse_while_moving()?;
        let goal = read(to)?;
        let found = self.examine_goal(goal.clone()).await?;
        self.moving.set(Standing::Possible(found), Some(goal));
        Ok(())
    }

    /// Forgets what was looked at, and how a move ended.
    pub fn forget_move(&self) -> Result<()> {
        self.moving.refuse_while_moving()?;
        self.moving.set(Standing::Idle, None);
        Ok(())
    }

    async fn examine_goal(&self, goal: Goal) -> Result<Moved> {
        if goal.engine() == EngineKind::Sqlite && self.engine() == Engine::Sqlite {
            let refusal = conflict("The household is on SQLite already.");
            return Err(refusal.for_reason(Obstacle::OnSqlite).into());
        }
        let (store, layout) = (self.store.clone(), Layout::new(self.folder()));
        let place = goal.place(&layout).map_err(|error| explain(&goal, error))?;
        let shown = goal.clone();
        let examined = move || Ok(examine(&store, &place).map_err(|error| explain(&shown, error)));
        let found = blocking(examined).await??;
        let refused = match found.goal {
            AtGoal::Nothing | AtGoal::Ourselves => None,
            AtGoal::Here => Some((
                "That is the household's own database: it is there already.",
                Obstacle::OwnDatabase,
            )),
            AtGoal::Somebody => Some((
                "There is something else at the goal already. Choose an empty database.",
                Obstacle::Taken,
            )),
        };
        if let Some((message, obstacle)) = refused {
            return Err(conflict(message).for_reason(obstacle).into());
        }
        let replaces = found.goal == AtGoal::Ourselves;
        Ok(Moved { replaces, ..moved(&goal, &found.contents, Vec::new()) })
    }

    /// Begins to move to what was looked at.
    pub fn begin_prepared_move(&self, by: UserId, replace: bool) -> Result<()> {
        let (standing, goal) = self.moving.lock().clone();
        match (standing, goal) {
            (Standing::Possible(found), Some(_)) if found.replaces && !replace => {
                let refusal = invalid("Say first that the household there may be replaced.");
                Err(refusal.for_reason(Obstacle::SayReplace).into())
            }
            (Standing::Possible(found), Some(goal)) => {
                self.begin(by, goal, (replace, found.rows.values().sum()))
            }
            _ => {
                let refusal = conflict("Nothing was looked at. Say first where to.");
                Err(refusal.for_reason(Obstacle::NotLookedAt).into())
            }
        }
    }

    /// Begins to move; [`App::move_standing`] says how far it is.
    pub fn begin_move(&self, by: UserId, to: &str, replace: bool) -> Result<()> {
        self.begin(by, read(to)?, (replace, 0))
    }

    fn begin(&self, by: UserId, goal: Goal, (replace, total): (bool, u64)) -> Result<()> {
        self.moving.refuse_while_moving()?;
        let shown = goal.shown();
        tracing::warn!(label = "Move", by = by.0, goal = shown, "A move was ordered");
        self.moving.set(Standing::Moving { goal: shown, table: "", done: 0, total }, None);
        let app = self.clone();
        tokio::spawn(async move {
            let note = app.begin_deed(Some(by), ("move", &goal.shown()), None).await;
            let desk = Arc::clone(&app.moving);
            let moved = app.move_alone(goal.clone(), replace).await;
            let end = app.end_deed(note, &moved).await;
            if moved.is_ok() {
                app.end_deed_there(note.zip(end), &goal).await;
            }
            let standing = match moved {
                Ok(moved) => Standing::Done(moved),
                Err(error) => {
                    tracing::error!(label = "Move", %error, "The household was not moved");
                    Standing::Failed { why: error.why() }
                }
            };
            desk.set(standing, None);
        });
        Ok(())
    }

    /// Backs up what is here, and then moves while those who serve the goal stand aside: what they write
    /// there would be lost. They are not disturbed before it is known that this can begin.
    async fn move_alone(&self, goal: Goal, replace: bool) -> Result<Moved> {
        let place = goal.place(&Layout::new(self.folder()))?;
        let (app, to) = (self.clone(), place.clone());
        blocking(move || refuse_unless_free(&app.store, &to, replace)).await?;
        let made = self.create_safety_backup(Reason::BeforeMove).await?;
        tracing::info!(label = "Move", backup = %made.path.display(), "Kept what is here");
        let (app, to) = (self.clone(), place.clone());
        let sole = blocking(move || {
            app.refuse_without_room_to_keep(&to)?;
            become_sole_at(&to, OTHERS)
        })
        .await?;
        let moved = self.keep_goal_and_move(goal, (place, replace)).await;
        // Letting the others in again blocks.
        blocking(move || {
            drop(sole);
            Ok(())
        })
        .await?;
        moved
    }

    /// Moves once what will be replaced at the goal was backed up, where nobody writes any more.
    async fn keep_goal_and_move(
        &self,
        goal: Goal,
        (place, replace): (Place, bool),
    ) -> Result<Moved> {
        if replace {
            self.at_shelf(move |shelf| keep_goal(shelf, &place)).await?;
        }
        let app = self.clone();
        blocking(move || app.relocate(&goal, replace)).await
    }

    /// Refuses at once what would be refused while nobody is served at the goal.
    fn refuse_without_room_to_keep(&self, goal: &Place) -> store::Result<()> {
        let Some(there) = open_ours(&self.store, goal)? else { return Ok(()) };
        let backups = self.backup_settings().folder_in(self.folder());
        refuse_without_room(&backups, &Layout::new(self.folder()), &there)?;
        there.close(PATIENCE)
    }

    /// Has the history at the goal say how the move went, as the one here does: it was on its way when
    /// it was copied.
    async fn end_deed_there(&self, ended: Option<(i64, End)>, goal: &Goal) {
        let Some((note, end)) = ended else { return };
        let (app, goal) = (self.clone(), goal.clone());
        let noted = blocking(move || {
            end_there(&app.store, &goal.place(&Layout::new(app.folder()))?, note, &end)
        });
        if let Err(error) = noted.await {
            tracing::warn!(label = "Move", %error, "The history there does not know how it went");
        }
    }

    fn relocate(&self, goal: &Goal, replace: bool) -> store::Result<Moved> {
        let place = goal.place(&Layout::new(self.folder()))?;
        let course = Course { terms: Terms { now: self.clock.now(), accept_loss: false }, replace };
        let tell = |table, rows| {
            self.moving.count(table, rows);
            Ok(())
        };
        let report = relocate_telling(&self.store, &place, course, &tell)?;
        Ok(moved(goal, &report.contents, report.mended))
    }
}

/// Writes down at the goal how the move went that brought its own note along.
pub fn end_there(source: &Store, place: &Place, note: i64, end: &End) -> store::Result<()> {
    let Some(there) = open_ours(source, place)? else { return Ok(()) };
    there.write_now(|tx| tx.end_backup_deed(note, None, end))?;
    there.close(PATIENCE)
}

/// Backs up what an earlier move left at the goal: people may have lived there since.
fn keep_goal(shelf: &Shelf, place: &Place) -> store::Result<()> {
    let Some(there) = open_ours(shelf.store(), place)? else { return Ok(()) };
    let created = shelf.create_of(&there, Reason::BeforeMove)?;
    tracing::info!(label = "Move", backup = %created.path.display(), "Kept what is there");
    Ok(())
}

/// Reads where to; what cannot be read is for people to hear.
fn read(to: &str) -> Result<Goal> {
    Goal::parse(to).map_err(|error| {
        let said = sentence(&error.to_string());
        invalid(said.clone()).for_reason(Obstacle::Address).in_detail(said).into()
    })
}

/// Says what stands in the way at the goal: that it does not answer is no failure of ours.
fn explain(goal: &Goal, error: store::Error) -> Error {
    match error {
        store::Error::Unavailable(source) => {
            let why = format!("{} cannot be used: {}.", goal.shown(), with_causes(&*source));
            let refusal = unavailable(why.clone()).because(source);
            refusal.for_reason(Obstacle::GoalSilent).in_detail(why).into()
        }
        store::Error::NotAdopted(why) => {
            let why = sentence(&why);
            conflict(why.clone()).for_reason(Obstacle::GoalUnusable).in_detail(why).into()
        }
        other => other.into(),
    }
}

fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

fn moved(goal: &Goal, contents: &Contents, mended: Vec<String>) -> Moved {
    let rows = contents.iter().map(|(name, digest)| ((*name).to_owned(), digest.rows)).collect();
    let variables = goal.variables(false);
    Moved { goal: goal.shown(), variables, replaces: false, rows, mended }
}

#[cfg(test)]
mod tests;
