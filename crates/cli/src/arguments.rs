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

/// Returns the definition of the command line, for parsing and for completions.
pub(crate) fn definition() -> clap::Command {
    <Arguments as CommandFactory>::command().after_long_help(table::as_help())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Arguments, clap::Error> {
        Arguments::read(line.split(' ').map(OsString::from))
    }

    #[test]
    fn each_command_is_understood() {
        let user = || "alice@example.com".to_owned();
        let cases = [
            ("usherr", Command::Serve(Serve { accept_loss: false })),
            ("usherr serve", Command::Serve(Serve { accept_loss: false })),
            ("usherr serve --accept-loss", Command::Serve(Serve { accept_loss: true })),
            ("usherr demo", Command::Demo(Demo { port: 5055, keep: None })),
            (
                "usherr demo --port 0 --keep here",
                Command::Demo(Demo { port: 0, keep: Some(PathBuf::from("here")) }),
            ),
            ("usherr doctor", Command::Doctor(Doctor { offline: false })),
            ("usherr doctor --offline", Command::Doctor(Doctor { offline: true })),
            ("usherr healthcheck", Command::Healthcheck),
            ("usherr user list", Command::User(User::List)),
            (
                "usherr user reset-password alice@example.com",
                Command::User(User::ResetPassword { user: user(), stdin: false }),
            ),
            (
                "usherr user reset-password --stdin alice@example.com",
                Command::User(User::ResetPassword { user: user(), stdin: true }),
            ),
            (
                "usherr user promote alice@example.com",
                Command::User(User::Promote { user: user() }),
            ),
            ("usherr openapi", Command::Openapi),
            ("usherr completions zsh", Command::Completions { shell: Shell::Zsh }),
        ];
        understood(cases);
    }

    fn understood<const N: usize>(cases: [(&str, Command); N]) {
        for (line, command) in cases {
            assert_eq!(read(line).unwrap().command(), command, "{line}");
        }
    }

    #[test]
    fn what_keeps_and_carries_a_household_is_understood() {
        let cases = [
            (
                "usherr restore latest --yes --only data",
                Command::Restore(Restore {
                    source: Some("latest".to_owned()),
                    yes: true,
                    only: Some(Part::Data),
                    ..Restore::default()
                }),
            ),
            (
                "usherr restore --release --forget",
                Command::Restore(Restore { release: true, forget: true, ..Restore::default() }),
            ),
            (
                "usherr move --to sqlite --dry-run",
                Command::Move(Move { to: "sqlite".to_owned(), dry_run: true, ..Move::default() }),
            ),
            (
                "usherr move --to sqlite --yes",
                Command::Move(Move { to: "sqlite".to_owned(), yes: true, ..Move::default() }),
            ),
            (
                "usherr export there --for jellyseerr-2.7.3",
                Command::Export(Export {
                    folder: PathBuf::from("there"),
                    heir: Some("jellyseerr-2.7.3".to_owned()),
                }),
            ),
            (
                "usherr backup create --to there --recipient age1x --yes",
                Command::Backup(Backup::Create {
                    to: Some(PathBuf::from("there")),
                    local: false,
                    secrets: Secrets {
                        recipients: vec!["age1x".to_owned()],
                        yes: true,
                        ..Secrets::default()
                    },
                }),
            ),
            (
                "usherr backup verify --level 1 x.zip",
                Command::Backup(Backup::Verify {
                    backup: "x.zip".to_owned(),
                    level: 1,
                    secrets: Secrets::default(),
                }),
            ),
            (
                "usherr backup list --at bucket",
                Command::Backup(Backup::List { at: Some("bucket".to_owned()), json: false }),
            ),
            ("usherr backup prune --dry-run", Command::Backup(Backup::Prune { dry_run: true })),
        ];
        understood(cases);
    }

    #[test]
    fn the_config_folder_may_be_named_anywhere() {
        for line in ["usherr --config here", "usherr doctor --config here"] {
            assert_eq!(read(line).unwrap().config, Some(PathBuf::from("here")), "{line}");
        }
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        for line in
            ["usherr dance", "usherr user", "usherr user promote", "usherr completions cmd.exe"]
        {
            assert!(read(line).is_err(), "{line}");
        }
    }

    #[test]
    fn the_definition_is_sound_and_its_long_help_shows_the_environment() {
        let mut definition = definition();
        definition.clone().debug_assert();
        assert!(definition.render_long_help().to_string().contains("DB_SSL_REJECT_UNAUTHORIZED"));
        assert!(!definition.render_help().to_string().contains("DB_SSL_REJECT_UNAUTHORIZED"));
    }
}
