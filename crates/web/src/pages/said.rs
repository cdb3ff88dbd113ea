//! News that outlive a redirect: a cookie carries one word to the next page, which says it once.

use crate::text::{
    Phrase, ask, backups, blocklist, browse, caches, hooks, issues, jobs, manage, outbox, own,
    people, requests, reset, routing, server, services, settings, setup, sliders,
};
use crate::ui::notice::Mood;

macro_rules! news {
    ($($said:ident = $code:literal: $words:expr,)+) => {
        /// What has just been done.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Said { $($said),+ }

        impl Said {
            const ALL: &[Self] = &[$(Self::$said),+];

            /// Returns the cookie's value.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$said => $code),+ }
            }

            /// Returns the sentence for it.
            pub const fn words(self) -> Phrase<'static> {
                match self { $(Self::$said => $words),+ }
            }
        }
    };
}

news! {
    Approved = "approved": requests::APPROVED,
    ApprovedTogether = "approved-together": requests::APPROVED_TOGETHER,
    ApprovedLeft = "approved-left": requests::APPROVED_LEFT,
    DeclinedTogether = "declined-together": requests::DECLINED_TOGETHER,
    DeclinedLeft = "declined-left": requests::DECLINED_LEFT,
    Declined = "declined": requests::DECLINED,
    Retried = "retried": requests::RETRIED,
    Cancelled = "cancelled": requests::CANCELLED,
    Removed = "removed": requests::REMOVED,
    Changed = "changed": requests::CHANGED,
    Marked = "marked": manage::MARKED,
    Cleared = "cleared": manage::CLEARED,
    FilesRemoved = "files-removed": manage::FILES_REMOVED,
    Reported = "reported": issues::REPORTED,
    Commented = "commented": issues::COMMENTED,
    CommentChanged = "comment-changed": issues::COMMENT_CHANGED,
    CommentRemoved = "comment-removed": issues::COMMENT_REMOVED,
    Closed = "closed": issues::CLOSED,
    Reopened = "reopened": issues::REOPENED,
    IssueRemoved = "issue-removed": issues::REMOVED,
    PersonAdded = "person-added": people::ADDED,
    PersonRemoved = "person-removed": people::REMOVED,
    Imported = "imported": people::IMPORTED,
    NobodyChosen = "nobody-chosen": people::NOBODY_CHOSEN,
    Permitted = "permitted": people::PERMITTED,
    Linked = "linked": own::LINKED,
    Unlinked = "unlinked": own::UNLINKED,
    PasswordSet = "password-set": own::PASSWORD_SET,
    PasswordReset = "password-reset": reset::DONE,
    Asked = "asked": ask::ASKED,
    AskedAndApproved = "asked-and-approved": ask::APPROVED,
    Kept = "kept": browse::KEPT,
    Forgotten = "forgotten": browse::FORGOTTEN,
    Blocked = "blocked": blocklist::ADDED,
    Unblocked = "unblocked": blocklist::REMOVED,
    Saved = "saved": settings::SAVED,
    KeyRenewed = "key-renewed": settings::KEY_RENEWED,
    HooksRenewed = "hooks-renewed": hooks::RENEWED,
    Sending = "sending": outbox::RETRIED,
    JobStarted = "job-started": jobs::STARTED,
    JobStopped = "job-stopped": jobs::CANCELLED,
    LossesConfirmed = "losses-confirmed": jobs::GONE_CONFIRMED,
    LibrariesRead = "libraries-read": server::LIBRARIES_READ,
    ServerRemoved = "server-removed": services::REMOVED,
    Arranged = "arranged": sliders::SAVED,
    ArrangedUnchecked = "arranged-unchecked": sliders::UNCHECKED,
    RuleRemoved = "rule-removed": routing::REMOVED,
    MovedIn = "moved-in": setup::FINISHED,
    Emptied = "emptied": caches::FLUSHED,
    BackupBegun = "backup-begun": backups::BEGUN,
    VerifyBegun = "verify-begun": backups::VERIFY_BEGUN,
    BackupRemoved = "backup-removed": backups::REMOVED,
    PlaceTried = "place-tried": backups::PLACE_TRIED,
    PlaceSilent = "place-silent": backups::PLACE_SILENT,
}

impl Said {
    /// The cookie's name.
    pub const COOKIE: &'static str = "usherr.said";

    /// Whether all of it went as it should.
    pub const fn mood(self) -> Mood {
        match self {
            Self::PlaceSilent => Mood::Careful,
            _ => Mood::Good,
        }
    }

    /// Finds the news of a cookie.
    pub fn find(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|said| said.code() == code)
    }
}
