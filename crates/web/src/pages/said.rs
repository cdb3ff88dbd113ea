//! News that outlive a redirect: a cookie carries one word to the next page, which says it once.

use crate::text::{Phrase, requests, settings};

/// What has just been done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    Approved,
    Declined,
    Retried,
    Cancelled,
    Removed,
    Saved,
    KeyRenewed,
}

impl Said {
    /// The cookie's name.
    pub const COOKIE: &'static str = "usherr.said";

    const ALL: [Self; 7] = [
        Self::Approved,
        Self::Declined,
        Self::Retried,
        Self::Cancelled,
        Self::Removed,
        Self::Saved,
        Self::KeyRenewed,
    ];

    /// Returns the cookie's value.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Approved => "approved",
            Self::Declined => "declined",
            Self::Retried => "retried",
            Self::Cancelled => "cancelled",
            Self::Removed => "removed",
            Self::Saved => "saved",
            Self::KeyRenewed => "key-renewed",
        }
    }

    /// Finds the news of a cookie.
    pub fn find(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|said| said.code() == code)
    }

    /// Returns the sentence for it.
    pub const fn words(self) -> Phrase<'static> {
        match self {
            Self::Approved => requests::APPROVED,
            Self::Declined => requests::DECLINED,
            Self::Retried => requests::RETRIED,
            Self::Cancelled => requests::CANCELLED,
            Self::Removed => requests::REMOVED,
            Self::Saved => settings::SAVED,
            Self::KeyRenewed => settings::KEY_RENEWED,
        }
    }
}
