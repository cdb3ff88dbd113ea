//! How the program says no: one type for everything that a person may be told.

use crate::{MediaType, Obstacle};
use std::error::Error as StdError;
use std::fmt;

/// Why something was refused; the web layer turns it into a status code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// It does not exist, or not for this caller.
    NotFound,
    /// It exists already, or something else stands in the way.
    Conflict,
    /// The input cannot be used.
    Invalid,
    /// The caller is known and may not.
    Forbidden,
    /// The caller is not known.
    Unauthenticated,
    /// Usherr itself cannot serve this now: the database is away, the disk is full.
    Unavailable,
    /// A service that Usherr depends on is silent or refuses, or is not set up.
    Upstream,
    /// It is not offered for this object (such as deleting the owner).
    NotAllowed,
    /// The request is understood, and there is nothing left to do.
    NothingToDo,
}

/// What stands in the way, as pages say it in every language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The account may not ask for such titles: of this kind, in 4K or not.
    MayNotAsk(MediaType, bool),
    /// As much was asked for as the account may.
    LimitReached(MediaType),
    /// The title is on the blocklist.
    Blocklisted,
    /// Somebody asked for it before.
    AskedAlready,
    /// Every season is there or asked for.
    NothingLeft,
    /// Nothing was chosen.
    NothingChosen,
    /// The caller may not ask in the name of somebody else.
    NotForOthers,
    /// The request belongs to somebody else.
    NotYours,
    /// The household has an owner, and whoever would set it up anew is somebody else.
    NotTheOwner,
    /// The request is decided about, and the caller does not decide.
    Decided,
    /// TMDB knows no such title.
    NoSuchTitle,
    /// TMDB does not answer.
    TmdbSilent,
    /// The database does not answer.
    DatabaseSilent,
    /// The file of the database is damaged.
    DatabaseDamaged,
    /// The disk is full.
    DiskFull,
    /// A backup, a restore or a move cannot be.
    Keeping(Obstacle),
}

impl From<Obstacle> for Reason {
    fn from(obstacle: Obstacle) -> Self {
        Self::Keeping(obstacle)
    }
}

/// A refusal: its kind, a sentence that a person may read, and the cause for the log.
#[derive(Debug)]
pub struct Refusal {
    /// Why.
    pub kind: Kind,
    /// A sentence, or one of the API's codes in capitals (api §5.12).
    pub message: String,
    /// The field of the input that is wrong, when it is one.
    pub field: Option<&'static str>,
    /// What stands in the way, where pages have words of their own for it.
    pub reason: Option<Reason>,
    /// What those words leave out because it is said in no language of ours: a name, a number, what
    /// another program said.
    pub detail: Option<String>,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl Refusal {
    /// Refuses with a kind and a sentence.
    pub fn new(kind: Kind, message: impl Into<String>) -> Self {
        let message = message.into();
        Self { kind, message, field: None, reason: None, detail: None, source: None }
    }

    /// Names the field of the input that is wrong.
    #[must_use]
    pub fn in_field(mut self, field: &'static str) -> Self {
        self.field = Some(field);
        self
    }

    /// Says what stands in the way.
    #[must_use]
    pub fn for_reason(mut self, reason: impl Into<Reason>) -> Self {
        self.reason = Some(reason.into());
        self
    }

    /// Adds what the words for the reason leave out.
    #[must_use]
    pub fn in_detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// Keeps the cause for the log; it is never shown to the caller.
    #[must_use]
    pub fn because(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl StdError for Refusal {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|source| source as &(dyn StdError + 'static))
    }
}

/// Why something did not work that was begun long before, for whoever looks later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Why {
    /// A sentence for programs and logs.
    pub message: String,
    /// What stood in the way, where pages have words of their own for it.
    pub reason: Option<Reason>,
    /// What those words leave out.
    pub detail: Option<String>,
}

impl From<&Refusal> for Why {
    fn from(refusal: &Refusal) -> Self {
        let Refusal { message, reason, detail, .. } = refusal;
        Self { message: message.clone(), reason: *reason, detail: detail.clone() }
    }
}

impl From<String> for Why {
    fn from(message: String) -> Self {
        Self { message, reason: None, detail: None }
    }
}

/// Refuses because the named thing does not exist.
pub fn not_found(what: &str) -> Refusal {
    Refusal::new(Kind::NotFound, format!("There is no such {what}."))
}

/// Refuses because something stands in the way.
pub fn conflict(message: impl Into<String>) -> Refusal {
    Refusal::new(Kind::Conflict, message)
}

/// Refuses the input.
pub fn invalid(message: impl Into<String>) -> Refusal {
    Refusal::new(Kind::Invalid, message)
}

/// Refuses the caller.
pub fn forbidden(message: impl Into<String>) -> Refusal {
    Refusal::new(Kind::Forbidden, message)
}

/// Refuses because nobody is signed in, or the credentials are wrong.
pub fn unauthenticated(message: impl Into<String>) -> Refusal {
    Refusal::new(Kind::Unauthenticated, message)
}

/// Refuses because a service that Usherr depends on is silent, refuses or is not set up.
pub fn upstream(message: impl Into<String>) -> Refusal {
    Refusal::new(Kind::Upstream, message)
}

/// Refuses because Usherr itself cannot serve this now.
pub fn unavailable(message: impl Into<String>) -> Refusal {
    Refusal::new(Kind::Unavailable, message)
}

/// Refuses because this object never takes this action.
pub fn not_allowed(message: impl Into<String>) -> Refusal {
    Refusal::new(Kind::NotAllowed, message)
}

/// Answers that there is nothing left to do.
pub fn nothing_to_do(message: impl Into<String>) -> Refusal {
    Refusal::new(Kind::NothingToDo, message)
}
