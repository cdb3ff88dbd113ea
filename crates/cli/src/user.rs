//! `usherr user`: helps people who cannot sign in any more, for whoever may touch the folder. The
//! server may run meanwhile: each command is one short transaction beside it.

use crate::arguments::User as Wanted;
use crate::beside::open_beside;
use crate::environment::Environment;
use crate::household::backing_of;
use app::Clock;
use app::accounts::rescue::Rescue;
use domain::{Permissions, User, UserType};
use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};
use std::error::Error;
use std::fmt::Write as _;
use std::io::{self, BufRead, IsTerminal, Write as _};
use store::Store;
use store::settings::Backing;

type AnyError = Box<dyn Error + Send + Sync>;

/// Does what is wanted and returns what there is to say about it.
pub(crate) fn help(environment: &Environment, wanted: &Wanted) -> Result<String, AnyError> {
    let store = open_beside(environment)?;
    let obstacle = obstacle(environment, &store);
    let rescue = Rescue::new(store, Clock::machine(None));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        match wanted {
            Wanted::List => Ok(table(&rescue.list().await?)),
            Wanted::ResetPassword { user, stdin } => {
                let chosen = if *stdin { Some(read_password()?) } else { None };
                let set = rescue.reset_password(user, chosen).await?;
                if let Some(obstacle) = obstacle {
                    // What is printed ends with the password, for scripts.
                    writeln!(io::stderr(), "{obstacle}")?;
                }
                let name = described(&set.user);
                Ok(match set.made_up {
                    Some(password) => format!("the new password of {name} is:\n{password}\n"),
                    None => format!("{name} has the new password\n"),
                })
            }
            Wanted::Promote { user } => Ok(match rescue.promote(user).await? {
                (user, true) => format!("{} is an administrator now\n", described(&user)),
                (user, false) => format!("{} is an administrator already\n", described(&user)),
            }),
        }
    })
}

/// What keeps a password from letting anybody in, with what to do about it. Settings that cannot be read
/// are the server's affair, which says what is wrong with them.
fn obstacle(environment: &Environment, store: &Store) -> Option<String> {
    let backing = backing_of(environment);
    let document = store.read_now(|tx| backing.find_sound(tx)).ok().flatten()?;
    if document.find("main.localLogin") != Some(&false.into()) {
        return None;
    }
    let next = match &backing {
        Backing::File(file) => {
            format!("set `localLogin` in `main` of `{}` to `true`", file.path().display())
        }
        Backing::Database { .. } => "send `{\"localLogin\": true}` to `POST \
             /api/v1/settings/main` with the API key, which `settings.json` holds"
            .to_owned(),
    };
    Some(format!("signing in with a password is switched off in the settings: {next}"))
}

/// Reads one line from standard input. A person at a terminal is asked, and nobody sees the answer.
fn read_password() -> Result<String, AnyError> {
    let input = io::stdin();
    let hidden = if input.is_terminal() {
        write!(io::stderr(), "new password: ")?;
        Some(Hidden::start()?)
    } else {
        None
    };
    let mut line = String::new();
    let read = input.lock().read_line(&mut line)?;
    if hidden.is_some() {
        writeln!(io::stderr())?;
    }
    if read == 0 {
        return Err("there was no password on standard input; nothing was changed".into());
    }
    let password = line.strip_suffix('\n').unwrap_or(&line);
    Ok(password.strip_suffix('\r').unwrap_or(password).to_owned())
}

/// The terminal shows no letters as long as this lives.
struct Hidden(rustix::termios::Termios);

impl Hidden {
    fn start() -> io::Result<Self> {
        let before = tcgetattr(io::stdin())?;
        let mut silent = before.clone();
        silent.local_modes.remove(LocalModes::ECHO);
        tcsetattr(io::stdin(), OptionalActions::Flush, &silent)?;
        Ok(Self(before))
    }
}

impl Drop for Hidden {
    fn drop(&mut self) {
        let _ = tcsetattr(io::stdin(), OptionalActions::Flush, &self.0);
    }
}

/// Names an account so that nobody mixes it up, with what its owner signs in with.
fn described(user: &User) -> String {
    let name = user.display_name();
    if user.email.is_empty() || user.email == name {
        format!("`{name}` (account {})", user.id)
    } else {
        format!("`{name}` (account {}, signs in as `{}`)", user.id, user.email)
    }
}

/// One line an account, in columns.
fn table(users: &[User]) -> String {
    let head = ["id", "name", "e-mail", "from", "permissions"].map(str::to_owned);
    let rows: Vec<[String; 5]> = std::iter::once(head).chain(users.iter().map(row)).collect();
    let mut widths = [0; 5];
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = cell.chars().count().max(*width);
        }
    }
    let mut text = String::new();
    for row in &rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(widths) {
            let _ = write!(line, "{cell:width$}  ");
        }
        let _ = writeln!(text, "{}", line.trim_end());
    }
    text
}

fn row(user: &User) -> [String; 5] {
    let from = match user.user_type {
        UserType::Plex => "Plex",
        UserType::Local => "here",
        UserType::Jellyfin => "Jellyfin",
        UserType::Emby => "Emby",
    };
    [
        user.id.to_string(),
        user.display_name().to_owned(),
        user.email.clone(),
        from.to_owned(),
        permissions(user.permissions),
    ]
}

fn permissions(held: Permissions) -> String {
    let names: Vec<String> = Permissions::NAMED
        .iter()
        .filter(|(bit, _)| held.contains(*bit))
        .map(|(_, name)| name.to_lowercase().replace('_', "-"))
        .collect();
    if names.is_empty() { "none".to_owned() } else { names.join(", ") }
}
