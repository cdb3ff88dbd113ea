//! What can go wrong between the program and what it keeps.

use crate::archive::ArchiveError;
use crate::engine::Silence;
use crate::settings::SettingsError;
use domain::Refusal;
use postgres::error::SqlState;
use std::error::Error as StdError;
use std::io::ErrorKind;

/// A result of the store.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A failure of the store, or a refusal that a transaction's closure decided on.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The closure said no; the transaction was rolled back.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// A constraint of the database stands in the way.
    #[error("{0}")]
    Constraint(Constraint),
    /// The database cannot be reached, is locked by somebody else, or went away.
    #[error("the database is not available: {0}")]
    Unavailable(#[source] Box<dyn StdError + Send + Sync>),
    /// The disk is full; nothing was written.
    #[error("the disk is full, nothing was written: free some space and try again")]
    DiskFull,
    /// A statement failed.
    #[error("{statement}: {source}")]
    Statement {
        /// The statement's first line.
        statement: String,
        /// What the engine said.
        source: Box<dyn StdError + Send + Sync>,
    },
    /// A row holds something that its type forbids.
    #[error("column `{column}` holds {found}, not {wanted}")]
    Unreadable {
        /// The column.
        column: String,
        /// What the program needs.
        wanted: &'static str,
        /// What is stored.
        found: String,
    },
    /// A query that must give a row gave none.
    #[error("no row where one is needed: {0}")]
    Missing(String),
    /// The database file is not what it should be; it was left as it is.
    #[error("{0}")]
    Damaged(String),
    /// A newer program, or another one, wrote the database; it was left as it is.
    #[error(
        "the database holds things that this version of Usherr does not know: {}. Nothing was \
         changed. Use a newer Usherr, or start with `--accept-loss` to go on without them",
        .0.join(", ")
    )]
    NotUnderstood(Vec<String>),
    /// An older database could not be brought up to date; it was left as it is.
    #[error("{0}")]
    NotAdopted(String),
    /// A backup archive was not written, or is not used.
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    /// The settings could not be read or saved.
    #[error(transparent)]
    Settings(SettingsError),
    /// The folder or its files are not usable; the text says what to do.
    #[error("{0}")]
    Folder(String),
}

/// Which rule of the database a write would have broken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Constraint {
    /// Such a row exists already.
    Unique(String),
    /// A row points at something that does not exist, or is still pointed at.
    ForeignKey(String),
    /// Something required is missing, or another rule is broken.
    Other(String),
}

impl std::fmt::Display for Constraint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unique(detail) => write!(f, "such a row exists already ({detail})"),
            Self::ForeignKey(detail) => write!(f, "a row it depends on is missing ({detail})"),
            Self::Other(detail) => write!(f, "a rule of the database is broken ({detail})"),
        }
    }
}

impl From<SettingsError> for Error {
    fn from(error: SettingsError) -> Self {
        match &error {
            SettingsError::Io { source, .. }
                if matches!(source.kind(), ErrorKind::StorageFull | ErrorKind::QuotaExceeded) =>
            {
                Self::DiskFull
            }
            _ => Self::Settings(error),
        }
    }
}

impl Error {
    /// Whether a unique rule stood in the way.
    pub fn is_unique_violation(&self) -> bool {
        matches!(self, Self::Constraint(Constraint::Unique(_)))
    }

    /// Whether the server answered that it has no database of that name.
    pub fn is_unknown_database(&self) -> bool {
        let Self::Unavailable(source) = self else { return false };
        source
            .downcast_ref::<postgres::Error>()
            .is_some_and(|said| said.code() == Some(&SqlState::UNDEFINED_DATABASE))
    }

    /// Whether the server said nothing at all for long.
    pub(crate) fn is_silence(&self) -> bool {
        matches!(self, Self::Unavailable(source) if source.is::<Silence>())
    }

    /// Whether the file of the database itself is broken, so that nothing more can be expected of it.
    pub fn is_damage(&self) -> bool {
        matches!(self, Self::Damaged(_))
    }

    /// Whether a foreign key stood in the way.
    pub fn is_foreign_key_violation(&self) -> bool {
        matches!(self, Self::Constraint(Constraint::ForeignKey(_)))
    }
}
