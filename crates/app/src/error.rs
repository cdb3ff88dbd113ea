//! What a use case can end with besides its answer.

use domain::{Obstacle, Reason, Refusal, Why};

/// A result of a use case.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A refusal that the caller may read, or a failure that goes to the log.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The program said no, and why.
    #[error(transparent)]
    Refused(Refusal),
    /// Too many attempts failed before; nothing was looked at.
    #[error("too many failed attempts; the next one may come in {wait_seconds} s")]
    TooSoon {
        /// How long to wait.
        wait_seconds: u64,
    },
    /// Something broke; the cause is for the log only.
    #[error("{0}")]
    Failed(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl Error {
    /// A failure with a cause that has no type of its own.
    pub fn failed(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Failed(cause.into())
    }

    /// Whether a rule of the database refused what two did at once: the other was quicker.
    pub fn is_overtaken(&self) -> bool {
        let Self::Failed(cause) = self else { return false };
        let cause = cause.downcast_ref::<store::Error>();
        cause.is_some_and(|error| error.is_unique_violation() || error.is_foreign_key_violation())
    }

    /// Whether the file of the database itself is broken.
    pub fn is_damage(&self) -> bool {
        matches!(self, Self::Refused(refusal) if refusal.reason == Some(Reason::DatabaseDamaged))
    }

    /// Why it was, for whoever looks later.
    pub fn why(&self) -> Why {
        match self {
            Self::Refused(refusal) => refusal.into(),
            other => other.to_string().into(),
        }
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::Refused(refusal) => Self::Refused(refusal),
            store::Error::Unavailable(source) => Self::Refused(
                domain::refusal::unavailable(
                    "The database does not answer. Try again in a moment.",
                )
                .for_reason(Reason::DatabaseSilent)
                .because(source),
            ),
            store::Error::Archive(error) => Self::Refused(of_archive(&error)),
            damage @ store::Error::Damaged(_) => Self::Refused(
                domain::refusal::unavailable(
                    "The database file is damaged, so nothing was changed. Restore a backup: in the \
                     settings under Backups, or with `usherr restore`.",
                )
                .for_reason(Reason::DatabaseDamaged)
                .because(damage),
            ),
            store::Error::DiskFull => Self::Refused(
                domain::refusal::unavailable(
                    "The disk is full, so nothing was saved. Free some space and try again.",
                )
                .for_reason(Reason::DiskFull),
            ),
            other => Self::Failed(Box::new(other)),
        }
    }
}

/// What is wrong with a backup is for people to read: it holds no secret and says what to do.
fn of_archive(error: &store::archive::ArchiveError) -> Refusal {
    use store::archive::ArchiveError;
    let text = error.to_string();
    let mut letters = text.chars();
    let sentence: String =
        letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    let refusal = match error {
        ArchiveError::NoRoom { .. }
        | ArchiveError::Busy(_)
        | ArchiveError::Stopped
        | ArchiveError::NotEqual(_)
        | ArchiveError::Unwritable(_)
        | ArchiveError::Away { .. }
        | ArchiveError::NoFolder { .. }
        | ArchiveError::Io { .. } => domain::refusal::unavailable(sentence),
        _ => domain::refusal::invalid(sentence),
    };
    let obstacle = match error {
        ArchiveError::NotAnArchive(_) => Obstacle::NotABackup,
        ArchiveError::Damaged(_) | ArchiveError::Unreadable(_) => Obstacle::Damaged,
        ArchiveError::Suspicious(_) => Obstacle::Suspicious,
        ArchiveError::Newer { .. } => Obstacle::Newer,
        ArchiveError::NeedsKey(_) => return refusal.for_reason(Obstacle::NeedsSecret),
        ArchiveError::WrongKey(_) => return refusal.for_reason(Obstacle::WrongSecret),
        ArchiveError::NotAKey(_) => Obstacle::NotAKey,
        ArchiveError::NoRoom { .. } => Obstacle::NoRoom,
        ArchiveError::Busy(_) => Obstacle::Busy,
        ArchiveError::Stopped => return refusal.for_reason(Obstacle::Stopped),
        ArchiveError::NotEqual(_) => Obstacle::NotEqual,
        ArchiveError::Unwritable(_) | ArchiveError::Away { .. } | ArchiveError::NoFolder { .. } => {
            Obstacle::Unwritable
        }
        ArchiveError::Io { .. } => Obstacle::File,
    };
    let detail = refusal.message.clone();
    refusal.for_reason(obstacle).in_detail(detail)
}
