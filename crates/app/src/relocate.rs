//! The move to the other engine while the server runs: what is read is one moment's, and nothing is
//! switched over; the owner hears what to set.

use crate::restore::prepare::blocking;
use crate::{App, Result};
use domain::UserId;
use domain::refusal::conflict;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use store::adopt::Place;
use store::archive::{self, Reason, Seal, Unwatched};
use store::folder::Layout;
use store::relocate::{AtGoal, Course, Goal, examine, open_ours, refuse_unless_free, relocate};
use store::transfer::{Contents, Terms};

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
    },
    /// It is done, and every table was compared.
    Done(Moved),
    /// It did not work; the source is as it was.
    Failed {
        /// Why, for people.
        why: String,
    },
}

/// What was moved, or would be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Moved {
    /// Where to, without a secret.
    pub goal: String,
    /// What is to be set to use it, without the password.
    pub variables: String,
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

/// Where the move of this process stands.
#[derive(Debug, Default)]
pub(crate) struct MoveDesk(Mutex<Standing>);

impl MoveDesk {
    fn set(&self, standing: Standing) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = standing;
    }

    fn get(&self) -> Standing {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl App {
    /// How far a move is.
    pub fn move_standing(&self) -> Standing {
        self.moving.get()
    }

    /// Looks at both ends of a move and changes nothing.
    pub async fn examine_move(&self, to: &str) -> Result<Moved> {
        let goal = Goal::parse(to)?;
        let (store, layout) = (self.store.clone(), Layout::new(self.folder()));
        let (goal, found) = blocking(move || {
            let found = examine(&store, &goal.place(&layout)?)?;
            Ok((goal, found))
        })
        .await?;
        if found.goal == AtGoal::Somebody {
            let message = "There is something else at the goal already. Choose an empty database.";
            return Err(conflict(message).into());
        }
        Ok(moved(&goal, &found.contents, Vec::new()))
    }

    /// Begins to move; [`App::move_standing`] says how far it is.
    pub fn begin_move(&self, by: UserId, to: &str, replace: bool) -> Result<()> {
        let goal = Goal::parse(to)?;
        if matches!(self.moving.get(), Standing::Moving { .. }) {
            return Err(conflict("A move is under way already.").into());
        }
        self.moving.set(Standing::Moving { goal: goal.shown() });
        tracing::warn!(label = "Move", by = by.0, goal = goal.shown(), "A move was ordered");
        let app = self.clone();
        tokio::spawn(async move {
            app.note_deed(Some(by), "move", &goal.shown()).await;
            let desk = Arc::clone(&app.moving);
            desk.set(match app.keep_and_move(goal, replace).await {
                Ok(moved) => Standing::Done(moved),
                Err(error) => {
                    tracing::error!(label = "Move", %error, "The household was not moved");
                    Standing::Failed { why: error.to_string() }
                }
            });
        });
        Ok(())
    }

    /// Moves once what is here, and what will be replaced there, was backed up.
    async fn keep_and_move(&self, goal: Goal, replace: bool) -> Result<Moved> {
        let (app, to) = (self.clone(), goal.clone());
        blocking(move || {
            refuse_unless_free(&app.store, &to.place(&Layout::new(app.folder()))?, replace)
        })
        .await?;
        let made = self.create_safety_backup(Reason::BeforeMove).await?;
        tracing::info!(label = "Move", backup = %made.path.display(), "Kept what is here");
        if replace {
            let (app, to) = (self.clone(), goal.clone());
            blocking(move || app.keep_goal(&to.place(&Layout::new(app.folder()))?)).await?;
        }
        let app = self.clone();
        blocking(move || app.relocate(&goal, replace)).await
    }

    /// Backs up what an earlier move left at the goal: people may have lived there since.
    fn keep_goal(&self, place: &Place) -> store::Result<()> {
        let Some(there) = open_ours(&self.store, place)? else { return Ok(()) };
        let order = archive::Order {
            folder: &Layout::new(self.folder()).backups(),
            seal: &Seal::Open,
            reason: Reason::BeforeMove,
            now: self.clock.now(),
        };
        let created = archive::create(&there, self.settings.backing(), &order, &Unwatched)?;
        tracing::info!(label = "Move", backup = %created.path.display(), "Kept what is there");
        Ok(())
    }

    fn relocate(&self, goal: &Goal, replace: bool) -> store::Result<Moved> {
        let place = goal.place(&Layout::new(self.folder()))?;
        let terms = Terms { now: self.clock.now(), accept_loss: false };
        let report = relocate(&self.store, &place, Course { terms, replace })?;
        Ok(moved(goal, &report.contents, report.mended))
    }
}

fn moved(goal: &Goal, contents: &Contents, mended: Vec<String>) -> Moved {
    let rows = contents.iter().map(|(name, digest)| ((*name).to_owned(), digest.rows)).collect();
    Moved { goal: goal.shown(), variables: goal.variables(false), rows, mended }
}
