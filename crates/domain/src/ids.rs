//! Row ids as types of their own, so that a media id is never handed to a query about requests.

use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl From<i64> for $name {
            fn from(id: i64) -> Self {
                Self(id)
            }
        }
    )+};
}

id! {
    /// A row of `user`.
    UserId,
    /// A row of `media`: one title of one type that somebody wanted or a server has.
    MediaId,
    /// A row of `media_request`.
    RequestId,
    /// A row of `season` or `season_request`.
    SeasonId,
    /// A row of `issue`.
    IssueId,
    /// A row of `issue_comment`.
    CommentId,
    /// A row of `discover_slider`.
    SliderId,
    /// A row of `override_rule`.
    RuleId,
    /// A row of `watchlist`.
    WatchlistId,
    /// A row of `blocklist`.
    BlocklistId,
    /// A row of `user_push_subscription`.
    SubscriptionId,
    /// A row of `usherr_job_run`.
    JobRunId,
    /// A row of `usherr_errand`.
    ErrandId,
    /// A title's number at TMDB; unique only together with the media type.
    TmdbId,
}

impl UserId {
    /// The account that was created first: it alone may grant ADMIN and is never deleted
    /// (data §4.1).
    pub const OWNER: Self = Self(1);

    /// Whether this is the owner.
    pub fn is_owner(self) -> bool {
        self == Self::OWNER
    }
}
