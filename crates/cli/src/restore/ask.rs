//! What a person at a terminal is told and asked before anything is replaced.

use super::AnyError;
use domain::Ts;
use std::fmt::Write as _;
use std::io::{self, BufRead as _, IsTerminal as _, Write as _};
use store::restore::{Part, Preview};

/// What would come and what would go, in lines.
pub(super) fn table(told: &Preview, part: Part) -> String {
    let mut text = format!("from    {}\n", whence(told));
    // Writing into a text cannot fail.
    match told.counts {
        Some(counts) => {
            let _ = writeln!(
                text,
                "brings  {} people, {} requests, {} issues, {} titles{}",
                counts.users,
                counts.requests,
                counts.issues,
                counts.titles,
                if told.has_settings { ", and the settings" } else { ", no settings" }
            );
        }
        None => text.push_str("brings  the settings alone\n"),
    }
    match &told.missing {
        Some(missing) if !missing.is_nothing() => {
            let _ = writeln!(
                text,
                "takes   {} people, {} requests and {} issues that it does not have{}",
                missing.users,
                missing.requests,
                missing.issues,
                if missing.names.is_empty() {
                    String::new()
                } else {
                    format!(": {}", missing.names.join(", "))
                }
            );
        }
        Some(_) => text.push_str("takes   nothing\n"),
        None if told.here_is_damaged => text.push_str(
            "takes   what is there: its file is damaged, so nobody can say what would be missing\n",
        ),
        None => {}
    }
    if told.is_ours == Some(false) {
        text.push_str("        it is of another household\n");
    }
    match part {
        Part::All => {}
        Part::Settings => text.push_str("        of this the settings alone are taken\n"),
        Part::Data => text.push_str("        of this everything but the settings is taken\n"),
    }
    for mended in &told.mended {
        let _ = writeln!(text, "mended  {mended}");
    }
    text
}

/// Whose it is and from when; where it does not say, when something was changed in it last.
pub(super) fn whence(told: &Preview) -> String {
    let writer = &told.origin.writer;
    match (told.origin.made_at, told.newest) {
        (None, Some(newest)) => format!("{writer}, changed last {}", moment(Some(newest))),
        (made_at, _) => format!("{writer} of {}", moment(made_at)),
    }
}

/// A moment for people.
pub(super) fn moment(moment: Option<Ts>) -> String {
    moment.map_or_else(
        || "an unknown time".to_owned(),
        |moment| moment.to_utc().format("%Y-%m-%d %H:%M UTC").to_string(),
    )
}

/// Asks, unless the answer was given. Somebody who cannot answer is not asked.
pub(super) fn confirmed(yes: bool) -> Result<bool, AnyError> {
    if yes {
        return Ok(true);
    }
    if !io::stdin().is_terminal() {
        return Err("nobody is there to ask; say `--yes` to go on. Nothing was changed".into());
    }
    write!(io::stderr(), "put it in the place of what is there? [y/N] ")?;
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line)?;
    Ok(matches!(line.trim(), "y" | "Y" | "yes"))
}
