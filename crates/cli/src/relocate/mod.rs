//! `usherr move`: takes the household's database to the other engine, or has the running server do
//! that, and says what to set afterwards. Nothing is switched over silently.

mod served;

use crate::arguments::Move as Wanted;
use crate::beside::open_beside;
use crate::environment::Environment;
use crate::household::shelf_of;
use app::Clock;
use app::backup::{Deed, End, Reason, Unwatched};
use app::causes::with_causes;
use app::relocate::end_there;
use std::error::Error;
use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::time::Duration;
use store::adopt::Place;
use store::folder::{Folder, Layout, Sharing};
use store::relocate::{
    AtGoal, Course, Examined, Goal, become_sole_at, examine, open_ours, refuse_unless_free,
    relocate,
};
use store::transfer::{Contents, Report, Terms};
use store::{EngineKind, Store};

/// How long those who serve a database at either end may take to step aside.
const OTHERS: Duration = Duration::from_mins(1);

type AnyError = Box<dyn Error + Send + Sync>;

/// Moves, or tries, and returns what there is to say about it.
pub(crate) fn move_to(environment: &Environment, wanted: &Wanted) -> Result<String, AnyError> {
    let layout = Layout::new(&environment.config_directory);
    let goal = Goal::parse(&wanted.to)?;
    if goal.engine() == environment.database.engine && goal.engine() == EngineKind::Sqlite {
        return Err("the household is on SQLite already".into());
    }
    let now = Clock::machine(None).now();
    let source = open_beside(environment)?;
    let place = goal.place(&layout)?;
    let found = examine(&source, &place)?;
    if wanted.dry_run {
        return tried(&goal, &found);
    }
    if found.goal == AtGoal::Ourselves && !wanted.replace {
        return Err("this household is at the goal already; nothing was changed. `--replace` brings it up to date".into());
    }
    // What a server writes while the household moves would stay behind, so that none starts.
    let folder = &environment.config_directory;
    let _alone = match Folder::open(folder, Sharing::Alone, now.to_utc()) {
        Ok(alone) => alone,
        Err(refusal) => {
            drop(source);
            return served::move_to(environment, wanted, (&goal, &found, &refusal));
        }
    };
    refuse_unless_free(&source, &place, wanted.replace)?;
    let note = begin(&source, &goal, now)?;
    let moved = keep_and_move(environment, &source, (&place, wanted.replace, now));
    note_end(&source, &place, note, &moved);
    let (kept, report) = moved?;
    let mut said = String::new();
    for kept in kept {
        writeln!(said, "kept in `{kept}`")?;
    }
    writeln!(
        said,
        "moved to {}; every table was compared:\n{}",
        goal.shown(),
        rows(&report.contents)
    )?;
    for mended in &report.mended {
        writeln!(said, "mended: {mended}")?;
    }
    writeln!(said, "the old database is as it was. {}", to_set(&goal))?;
    if environment.database.engine == EngineKind::Postgres {
        said.push_str(
            "programs that stepped aside serve the old database again: stop them, and set the same \
             for them\n",
        );
    }
    Ok(said)
}

/// What is to be set to use the new database.
fn to_set(goal: &Goal) -> String {
    let also = match goal.engine() {
        EngineKind::Sqlite => "and remove the other `DB_` variables, ",
        EngineKind::Postgres => "",
    };
    let variables = goal.variables(true);
    format!("To use the new one, set:\n\n{variables}\n{also}then start Usherr again")
}

/// What there is to say of a move that is only tried.
fn tried(goal: &Goal, found: &Examined) -> Result<String, AnyError> {
    let at_goal = match found.goal {
        AtGoal::Nothing => "the goal is empty; nothing was changed",
        AtGoal::Ourselves => {
            "the household is there already; `--replace` would bring it up to date. Nothing was changed"
        }
        AtGoal::Here => {
            return Err("that is the household's own database: it is there already".into());
        }
        AtGoal::Somebody => return Err(
            "there is something else at the goal; nothing was changed. Choose an empty database"
                .into(),
        ),
    };
    Ok(format!("would move to {}:\n{}\n{at_goal}\n", goal.shown(), rows(&found.contents)))
}

/// Writes down that a move begins, and gives the number of the note.
fn begin(source: &Store, goal: &Goal, now: domain::Ts) -> Result<i64, AnyError> {
    let (what, about) = ("move".to_owned(), goal.shown());
    let deed = Deed { at: now, by: None, what, about, cause: None, end: None };
    Ok(source.write_now(|tx| tx.add_backup_deed(&deed))?)
}

/// Writes down how it went, here and there. What cannot be written down is done all the same.
fn note_end<T>(source: &Store, goal: &Place, note: i64, moved: &Result<T, AnyError>) {
    let fault = moved.as_ref().err().map(|error| with_causes(&**error));
    let end = End { at: Clock::machine(None).now(), size: None, fault };
    let noted = source.write_now(|tx| tx.end_backup_deed(note, None, &end));
    let noted = match moved {
        Ok(_) => noted.and_then(|()| end_there(source, goal, note, &end)),
        Err(_) => noted,
    };
    if let Err(error) = noted {
        let _ = writeln!(io::stderr(), "the history of backups does not know of it: {error}");
    }
}

/// Backs up what is here, and what an earlier move left at the goal, where people may have lived since;
/// then moves. Without backups nothing is moved. Nobody has to step aside before the first one is made.
fn keep_and_move(
    environment: &Environment,
    source: &Store,
    (goal, replace, now): (&Place, bool, domain::Ts),
) -> Result<(Vec<String>, Report), AnyError> {
    let clock = Clock::machine(environment.time_zone.as_deref());
    let here = shelf_of(environment, source.clone(), clock)?;
    let refused = |error| format!("this could not be backed up, so nothing was moved: {error}");
    let created = here.create(Reason::BeforeMove, &Unwatched).map_err(refused)?;
    let mut kept = vec![created.path.display().to_string()];
    // What replicas write would stay behind as well, here until it is read and there until it is
    // replaced.
    let _here = source.become_sole(OTHERS)?;
    let _there = become_sole_at(goal, OTHERS)?;
    if let Some(there) = open_ours(source, goal)? {
        // What is remembered there is replaced in a moment.
        let created = here.create_of(&there, Reason::BeforeMove).map_err(refused)?;
        kept.push(created.path.display().to_string());
    }
    let terms = Terms { now, accept_loss: false };
    Ok((kept, relocate(source, goal, Course { terms, replace })?))
}

/// One line a table that has rows.
fn rows(contents: &Contents) -> String {
    contents.iter().filter(|(_, digest)| digest.rows > 0).fold(
        String::new(),
        |mut text, (name, digest)| {
            let hash = digest.hash.get(..16).unwrap_or_default();
            // Writing into a text cannot fail.
            let _ = writeln!(text, "  {name:<24} {:>8} rows  {hash}", digest.rows);
            text
        },
    )
}
