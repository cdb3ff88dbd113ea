//! What a use case can end with besides its answer.

use domain::Refusal;

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
                .because(source),
            ),
            store::Error::Archive(error) => Self::Refused(of_archive(&error)),
            store::Error::DiskFull => Self::Refused(domain::refusal::unavailable(
                "The disk is full, so nothing was saved. Free some space and try again.",
            )),
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
    match error {
        ArchiveError::NoRoom { .. }
        | ArchiveError::Busy(_)
        | ArchiveError::Stopped
        | ArchiveError::NotEqual(_)
        | ArchiveError::Unwritable(_)
        | ArchiveError::Io { .. } => domain::refusal::unavailable(sentence),
        _ => domain::refusal::invalid(sentence),
    }
}
