//! The restore that a running server does, on the word of a command beside it: nobody else may touch
//! the household meanwhile, and people see what happens.

use super::ask::{confirmed, table, whence};
use super::keep::document;
use super::source::{Located, Shelves, locate, secret};
use super::{AFTERWARDS, AnyError, Told, chosen_folder, own_name, places};
use crate::arguments::Restore as Wanted;
use crate::environment::Environment;
use crate::running::{Answer, Line, Running};
use crate::unsettled::Unsettled;
use domain::Ts;
use serde_json::{Value, json};
use std::io::{self, Write as _};
use std::path::Path;
use store::adopt::Place;
use store::archive::Scratch;
use store::folder::{FolderError, Layout};
use store::restore::parcel::{is_one_file, pack};
use store::restore::{Kind, Missing, Origin, Part, Preview, preview};

/// Where the server says how far a restore is.
const RESTORE: &str = "/api/v2/restore";

/// Has the server that holds the folder restore, and returns what there is to say about it.
pub(super) fn restore(
    environment: &Environment,
    wanted: &Wanted,
    (place, refusal): (&Place, &FolderError),
) -> Result<String, AnyError> {
    let mut server = Running::find(environment, place, refusal)?;
    if wanted.accept_loss {
        return Err(
            "the server runs, and goes on without nothing; stop it for `--accept-loss`".into()
        );
    }
    let unsettled = Unsettled::begin()?;
    let number = hand_over(environment, wanted, (place, &mut server))?;
    let line = server.line();
    unsettled.prepare(move || forget(&line, number));
    let decided = prepared(&mut server, number).and_then(|told| {
        decide((&mut server, &unsettled), wanted, (number, &told))?;
        Ok(told)
    });
    // Nobody else should find it waiting; what somebody else prepared meanwhile stays.
    let told = decided.inspect_err(|_| forget(&server.line(), number))?;
    let part = wanted.only.map_or(Part::All, Into::into);
    exchanged(&mut server)?;
    let kept = if told.here_is_damaged {
        "what was there is kept as it was in `db/backups`"
    } else {
        "what was there is kept in a backup; `usherr backup list` shows it"
    };
    let waits = part != Part::Settings && told.counts.is_some();
    let afterwards = if waits { AFTERWARDS } else { "" };
    Ok(format!("{kept}\nrestored from {}\n{afterwards}", whence(&told)))
}

/// Has what was prepared under a number forgotten, if the server is still there.
fn forget(line: &Line, number: u64) {
    let _ = line.post(&format!("{RESTORE}/cancel?number={number}"), &json!({}));
}

/// Shows what would come and go, asks, and gives the order.
fn decide(
    (server, unsettled): (&mut Running<'_>, &Unsettled),
    wanted: &Wanted,
    (number, told): (u64, &Preview),
) -> Result<(), AnyError> {
    let part = wanted.only.map_or(Part::All, Into::into);
    write!(io::stderr(), "{}", table(told, part))?;
    if !confirmed(wanted.yes)? {
        return Err("nothing was changed".into());
    }
    let named = Part::ALL.into_iter().find(|(known, _)| *known == part).map(|(_, name)| name);
    let order = json!({
        "part": named, "revokeSessions": wanted.revoke_sessions, "number": number,
    });
    unsettled.settle(|| server.post(&format!("{RESTORE}/begin"), &order))?;
    Ok(())
}

/// Tells the server what to restore: by its name where it knows it, else as a file. Gives the number
/// under which it is prepared.
fn hand_over(
    environment: &Environment,
    wanted: &Wanted,
    (place, server): (&Place, &mut Running<'_>),
) -> Result<u64, AnyError> {
    let layout = Layout::new(&environment.config_directory);
    let source = wanted.source.as_deref().unwrap_or_default();
    let chosen = chosen_folder(environment, place, source)?;
    let own = own_name(place);
    let shelves = Shelves { layout: &layout, chosen: chosen.as_deref(), own: own.as_deref() };
    let named = || Ok(document(environment, place)?.map(|found| places(environment, &found)));
    let found = locate(source, shelves, named)?;
    let secret = secret(wanted)?;
    let answer = match found {
        Located::Away(there, name) => {
            let (_, there) = &*there;
            let what = json!({ "backup": name, "destination": there.id, "secret": secret });
            server.post(RESTORE, &what)
        }
        Located::Here(path) => match shelves.name_of(&path) {
            Some(name) => server.post(RESTORE, &json!({ "backup": name, "secret": secret })),
            None => upload(server, (&path, &secret), &layout),
        },
    };
    number_in(&answer?.body).ok_or_else(|| "the server is of another version; restart it".into())
}

fn number_in(body: &Value) -> Option<u64> {
    body.get("number").and_then(Value::as_u64)
}

/// Sends a file; a folder, or a database with its log, is made one file first.
fn upload(
    server: &mut Running<'_>,
    (path, secret): (&Path, &str),
    layout: &Layout,
) -> Result<Answer, AnyError> {
    let to = format!("{RESTORE}/upload");
    if is_one_file(path)? {
        return server.upload(&to, (path, secret));
    }
    let scratch = Scratch::open(&layout.verifying(), &Told)?;
    server.upload(&to, (&pack(path, scratch.path())?, secret))
}

/// Waits until it is known what would come and go.
fn prepared(server: &mut Running<'_>, number: u64) -> Result<Preview, AnyError> {
    let mut said = String::new();
    loop {
        let answer = server.look_again(RESTORE)?;
        if number_in(&answer.body).is_some_and(|prepared| prepared != number) {
            return Err("somebody prepared another restore meanwhile; nothing was changed".into());
        }
        match answer.text("phase") {
            "preparing" => {
                let step = answer.text("step");
                if step != said {
                    writeln!(io::stderr(), "{step}")?;
                    step.clone_into(&mut said);
                }
            }
            "keeping" | "replacing" => {
                return Err("another restore is under way; nothing was changed by this one".into());
            }
            "ready" => return Ok(preview_in(&answer.body)),
            "failed" => return Err(answer.text("message").into()),
            _ => return Err("somebody else called the restore off; nothing was changed".into()),
        }
    }
}

/// Waits until the other household is served.
fn exchanged(server: &mut Running<'_>) -> Result<(), AnyError> {
    let mut said = String::new();
    loop {
        let answer = server.look_again(RESTORE)?;
        let phase = answer.text("phase");
        match phase {
            "done" => return Ok(()),
            "failed" => return Err(answer.text("message").into()),
            "keeping" | "replacing" if phase == said => {}
            "keeping" | "replacing" => {
                let word = if phase == "keeping" { "backing up what is there" } else { phase };
                writeln!(io::stderr(), "{word}")?;
                phase.clone_into(&mut said);
            }
            _ => return Err("the server began anew meanwhile; its log says how it went".into()),
        }
    }
}

/// What the server says that would come and go.
fn preview_in(body: &Value) -> Preview {
    let told = body.get("preview").unwrap_or(&Value::Null);
    let flag = |name: &str| told.get(name).and_then(Value::as_bool);
    let moment = |name: &str| told.get(name).and_then(Value::as_str).and_then(Ts::parse);
    let texts = |at: &Value, name: &str| -> Vec<String> {
        let all = at.get(name).and_then(Value::as_array).into_iter().flatten();
        all.filter_map(Value::as_str).map(str::to_owned).collect()
    };
    let number = |at: &Value, name: &str| at.get(name).and_then(Value::as_u64).unwrap_or_default();
    let part = |name: &str| told.get(name).filter(|part| part.is_object());
    Preview {
        origin: Origin {
            // Nobody at a terminal is told.
            kind: Kind::Backup,
            writer: told.get("writer").and_then(Value::as_str).unwrap_or_default().to_owned(),
            made_at: moment("madeAt"),
        },
        has_settings: flag("hasSettings").unwrap_or_default(),
        counts: part("counts").map(|counts| preview::Counts {
            users: number(counts, "users"),
            requests: number(counts, "requests"),
            issues: number(counts, "issues"),
            titles: number(counts, "titles"),
        }),
        newest: moment("newest"),
        is_ours: flag("isOurs"),
        missing: part("missing").map(|missing| Missing {
            users: number(missing, "users"),
            names: texts(missing, "names"),
            requests: number(missing, "requests"),
            issues: number(missing, "issues"),
        }),
        here_is_damaged: flag("hereIsDamaged").unwrap_or_default(),
        mended: texts(told, "mended"),
    }
}
