//! The command line: what can be said to `usherr`.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::environment::table;

/// Media requests for Jellyfin, Emby and Plex households.
#[derive(Debug, Parser)]
#[command(name = "usherr", version, disable_help_subcommand = true)]
pub(crate) struct Arguments {
    /// Use this config folder instead of the one `CONFIG_DIRECTORY` names
    #[arg(long, global = true, value_name = "FOLDER")]
    pub(crate) config: Option<PathBuf>,

    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Clone, Debug, PartialEq, Eq, Subcommand)]
pub(crate) enum Command {
    /// Serve the household (the default)
    Serve(Serve),
    /// Serve an invented household from a temporary folder, to look around
    Demo(Demo),
    /// Check folder, settings, database and outside services, and say what to do
    Doctor(Doctor),
    /// Ask the running server whether it is well; for containers
    Healthcheck,
    /// Back the household up, whether the server runs or not
    #[command(subcommand)]
    Backup(Backup),
    /// Help people who cannot sign in any more
    #[command(subcommand)]
    User(User),
    /// Put a backup or another household in the place of this one
    Restore(Restore),
    /// Take the database to the other engine
    Move(Move),
    /// Make a plain folder on which Seerr or Jellyseerr starts
    Export(Export),
    /// Print the description of the HTTP API as JSON
    Openapi,
    /// Print completions for a shell
    Completions { shell: Shell },
}

#[derive(Args, Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Serve {
    /// Move in although parts of an unknown database would be left behind
    #[arg(long)]
    pub(crate) accept_loss: bool,
}

#[derive(Args, Clone, Debug, PartialEq, Eq)]
pub(crate) struct Demo {
    /// Listen on this port; 0 takes a free one
    #[arg(long, default_value_t = 5055)]
    pub(crate) port: u16,

    /// Keep the household in this folder instead of a temporary one
    #[arg(long, value_name = "FOLDER")]
    pub(crate) keep: Option<PathBuf>,
}

#[derive(Args, Clone, Debug, PartialEq, Eq)]
pub(crate) struct Doctor {
    /// Do not call outside services
    #[arg(long)]
    pub(crate) offline: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Subcommand)]
pub(crate) enum Backup {
    /// Make a backup and print its path last
    Create {
        /// Put it into this folder instead of the one in the settings
        #[arg(long, value_name = "FOLDER")]
        to: Option<PathBuf>,
        /// Send it to none of the places that the settings name; `--to` sends it nowhere either
        #[arg(long)]
        local: bool,
        #[command(flatten)]
        secrets: Secrets,
    },
    /// List the backups with what is known of them
    List {
        /// Those at a place that the settings name
        #[arg(long, value_name = "PLACE")]
        at: Option<String>,
        /// For programs
        #[arg(long)]
        json: bool,
    },
    /// Show what a backup says about itself
    Show {
        /// Its name, or the path of any archive
        backup: String,
        #[command(flatten)]
        secrets: Secrets,
    },
    /// Prove that a backup can be restored
    Verify {
        /// Its name, or the path of any archive
        backup: String,
        /// 1 reads everything back, 2 restores it for trial as well
        #[arg(long, default_value_t = 2, value_parser = clap::value_parser!(u8).range(1..=2))]
        level: u8,
        #[command(flatten)]
        secrets: Secrets,
    },
    /// Remove what the settings do not keep any longer
    Prune {
        /// Only say what would be removed
        #[arg(long)]
        dry_run: bool,
    },
    /// Make a key for encrypting backups
    Keygen {
        /// Write the secret key into this new file
        #[arg(long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
}

/// What encrypts and opens archives, where it is not what the settings say.
#[derive(Args, Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Secrets {
    /// The passphrase is the first line of this file
    #[arg(long, value_name = "FILE", conflicts_with = "recipients")]
    pub(crate) passphrase_file: Option<PathBuf>,

    /// Encrypt for the holder of this public key; may be repeated
    #[arg(long = "recipient", value_name = "KEY")]
    pub(crate) recipients: Vec<String>,

    /// Open with the secret keys in this file; may be repeated
    #[arg(long = "identity", value_name = "FILE")]
    pub(crate) identities: Vec<PathBuf>,

    /// Never ask anything, as scripts want it
    #[arg(long)]
    pub(crate) yes: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Subcommand)]
pub(crate) enum User {
    /// List all accounts with their permissions
    List,
    /// Give an account a new password
    ResetPassword {
        /// The account's number, e-mail address or user name
        user: String,
        /// Read the new password from standard input instead of making one up
        #[arg(long)]
        stdin: bool,
    },
    /// Make an account an administrator
    Promote {
        /// The account's number, e-mail address or user name
        user: String,
    },
}

#[derive(Args, Clone, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub(crate) struct Restore {
    /// A backup, its name or `latest`, a config folder, a zip or tar of one, a `db.sqlite3`, or
    /// `PLACE:NAME` (or `PLACE:latest`) for a place where backups go
    #[arg(required_unless_present = "release")]
    pub(crate) source: Option<String>,

    /// Do not ask
    #[arg(long)]
    pub(crate) yes: bool,

    /// Restore a part alone
    #[arg(long, value_enum, value_name = "PART")]
    pub(crate) only: Option<Part>,

    /// Have everybody sign in again
    #[arg(long)]
    pub(crate) revoke_sessions: bool,

    /// Read the passphrase of an encrypted backup from this file
    #[arg(long, value_name = "FILE")]
    pub(crate) passphrase_file: Option<PathBuf>,

    /// Read secret keys for an encrypted backup from this file
    #[arg(long, value_name = "FILE")]
    pub(crate) identity: Option<PathBuf>,

    /// Go on without what is not understood in an old database
    #[arg(long)]
    pub(crate) accept_loss: bool,

    /// Let everything go on that waits since a restore
    #[arg(long, conflicts_with_all = ["source", "only", "revoke_sessions"])]
    pub(crate) release: bool,

    /// With `--release`: forget what waited instead of doing it
    #[arg(long, requires = "release")]
    pub(crate) forget: bool,
}

/// What of a backup is restored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Part {
    /// The settings
    Settings,
    /// The database
    Data,
}

impl From<Part> for store::restore::Part {
    fn from(part: Part) -> Self {
        match part {
            Part::Settings => Self::Settings,
            Part::Data => Self::Data,
        }
    }
}

#[derive(Args, Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Move {
    /// `sqlite`, or an address such as `postgres://user:password@host/database`
    #[arg(long, value_name = "WHERE")]
    pub(crate) to: String,

    /// Look at both ends and change nothing
    #[arg(long)]
    pub(crate) dry_run: bool,

    /// Bring this same household up to date there, after an earlier move
    #[arg(long)]
    pub(crate) replace: bool,

    /// Taken for scripts that say it everywhere; a move asks nothing, and never replaces unasked
    #[arg(long)]
    pub(crate) yes: bool,
}

#[derive(Args, Clone, Debug, PartialEq, Eq)]
pub(crate) struct Export {
    /// The folder to make; it must be empty or missing
    pub(crate) folder: PathBuf,

    /// For whom: `seerr-3.1` (the default) or `jellyseerr-2.7.3`
    #[arg(long = "for", value_name = "PROGRAM")]
    pub(crate) heir: Option<String>,
}

impl Arguments {
    /// Reads the command line of this process; prints help or a complaint and exits on its own.
    pub(crate) fn of_this_process() -> Self {
        Self::read(std::env::args_os()).unwrap_or_else(|error| error.exit())
    }

    fn read(words: impl IntoIterator<Item = OsString>) -> Result<Self, clap::Error> {
        Self::from_arg_matches(&definition().try_get_matches_from(words)?)
    }

    /// Returns what is to be done; nothing said means serving.
    pub(crate) fn command(&self) -> Command {
        self.command.clone().unwrap_or_else(|| Command::Serve(Serve::default()))
    }
}

/// Returns the script that completes commands and options in a shell.
pub(crate) fn completions(shell: Shell) -> String {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut definition(), "usherr", &mut script);
    String::from_utf8_lossy(&script).into_owned()
}

/// Returns the definition of the command line, for parsing and for completions.
pub(crate) fn definition() -> clap::Command {
    <Arguments as CommandFactory>::command().after_long_help(table::as_help())
}

#[cfg(test)]
mod tests;
