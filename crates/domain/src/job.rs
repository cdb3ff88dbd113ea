//! Runs of jobs: why they began, how far they are, how they ended.

use crate::{JobRunId, Ts};

macro_rules! named {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// The stored word.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// Reads the stored word.
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

named! {
    /// Why a run began.
    Cause {
        /// It fell due.
        Schedule = "schedule",
        /// Somebody asked for it.
        Person = "person",
        /// A service called because something arrived.
        Call = "call",
    }
}

named! {
    /// How a run ended.
    Outcome {
        /// It did what there was to do.
        Done = "done",
        /// Somebody stopped it.
        Cancelled = "cancelled",
        /// It could not do it; the run's message says why.
        Failed = "failed",
        /// The program ended before it did.
        Interrupted = "interrupted",
    }
}

/// How far a run is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Progress {
    /// How many things were looked at.
    pub done: i64,
    /// Of how many, once that is known.
    pub total: Option<i64>,
    /// How many of them changed something here.
    pub changed: i64,
    /// How many of them could not be looked at.
    pub failed: i64,
    /// What is looked at now: a library, a server, a title.
    pub item: Option<String>,
}

/// One run of a job, over or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Its number.
    pub id: JobRunId,
    /// The job.
    pub job: String,
    /// Why it began; nothing when a newer program knows more causes.
    pub cause: Option<Cause>,
    /// When it began.
    pub started_at: Ts,
    /// When it ended.
    pub finished_at: Option<Ts>,
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// What went wrong.
    pub message: Option<String>,
    /// How far it came.
    pub progress: Progress,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stored_words_are_read_again() {
        for cause in [Cause::Schedule, Cause::Person, Cause::Call] {
            assert_eq!(Cause::from_word(cause.word()), Some(cause));
        }
        for outcome in [Outcome::Done, Outcome::Cancelled, Outcome::Failed, Outcome::Interrupted] {
            assert_eq!(Outcome::from_word(outcome.word()), Some(outcome));
        }
        assert_eq!(Outcome::from_word("lost"), None);
    }
}
