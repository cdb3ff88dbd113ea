//! The move that a running server does, on the word of a command beside it.

use super::{AnyError, to_set};
use crate::arguments::Move as Wanted;
use crate::environment::Environment;
use crate::household::find_place;
use crate::running::{Answer, Running};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::io::{self, Write as _};
use store::folder::{FolderError, Layout};
use store::relocate::{Examined, Goal};

/// Where the server moves, and says how far it is.
const MOVE: &str = "/api/v2/move";

/// Has the server that holds the folder move, and returns what there is to say about it.
pub(super) fn move_to(
    environment: &Environment,
    wanted: &Wanted,
    (goal, found, refusal): (&Goal, &Examined, &FolderError),
) -> Result<String, AnyError> {
    let place = find_place(environment, &Layout::new(&environment.config_directory))?;
    let mut server = Running::find(environment, &place, refusal)?;
    server.post(MOVE, &json!({ "to": wanted.to, "replace": wanted.replace }))?;
    writeln!(io::stderr(), "the running server backs the household up, and moves it")?;
    let answer = moved(&mut server, found.contents.values().map(|digest| digest.rows).sum())?;
    let mut said = "what is here was backed up first; `usherr backup list` shows it\n".to_owned();
    writeln!(said, "moved to {}; every table was compared:", goal.shown())?;
    let rows = answer.body.get("rows").and_then(Value::as_object).into_iter().flatten();
    for (name, rows) in rows.filter_map(|(name, rows)| Some((name, rows.as_u64()?))) {
        if rows > 0 {
            writeln!(said, "  {name:<24} {rows:>8} rows")?;
        }
    }
    let mended = answer.body.get("mended").and_then(Value::as_array).into_iter().flatten();
    for mended in mended.filter_map(Value::as_str) {
        writeln!(said, "mended: {mended}")?;
    }
    writeln!(
        said,
        "\nthe server goes on with the old database, and what people do from now on stays there: do \
         the rest at once, or stop it and move once more with `--replace`. {}",
        to_set(goal)
    )?;
    Ok(said)
}

/// Waits until it is done, and says how far it is.
fn moved(server: &mut Running<'_>, total: u64) -> Result<Answer, AnyError> {
    let mut tenths = 0;
    loop {
        let answer = server.look_again(MOVE)?;
        match answer.text("state") {
            "done" => return Ok(answer),
            "moving" => {
                let done = answer.body.get("done").and_then(Value::as_u64).unwrap_or_default();
                let now = (done.min(total) * 10).checked_div(total).unwrap_or_default();
                if now > tenths {
                    writeln!(io::stderr(), "{done} of {total} rows")?;
                    tenths = now;
                }
            }
            "failed" => return Err(answer.text("message").into()),
            _ => return Err("the server began anew meanwhile; its log says how it went".into()),
        }
    }
}
