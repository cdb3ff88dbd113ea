//! What happened, as the outbox keeps it until everybody who must know does.

use crate::{IssueId, IssueStatus, RequestId, Ts};
use serde::{Deserialize, Serialize};

/// Something that happened and that somebody outside the database must learn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Event {
    /// A request waits for a decision. When a watchlist asked, its owner learns of it too.
    RequestPending {
        /// The request.
        request: RequestId,
    },
    /// A request was approved, by a person or a rule, and is to be sent on.
    RequestApproved {
        /// The request.
        request: RequestId,
        /// Whether it was approved in the moment it was made. When a watchlist asked, its owner
        /// learns of that too.
        automatic: bool,
    },
    /// An approved request goes elsewhere now or is for more seasons: it is to be sent again, and
    /// nobody is told.
    RequestChanged {
        /// The request.
        request: RequestId,
    },
    /// A request was declined.
    RequestDeclined {
        /// The request.
        request: RequestId,
    },
    /// Radarr or Sonarr did not take a request.
    RequestFailed {
        /// The request.
        request: RequestId,
    },
    /// What was asked for can be watched.
    RequestAvailable {
        /// The request.
        request: RequestId,
    },
    /// Somebody reported an issue.
    IssueCreated {
        /// The issue.
        issue: IssueId,
    },
    /// Somebody commented on an issue.
    IssueCommented {
        /// The issue.
        issue: IssueId,
        /// The comment.
        comment: crate::CommentId,
    },
    /// An issue was settled or reopened.
    IssueStatusChanged {
        /// The issue.
        issue: IssueId,
        /// Whether it is settled now.
        resolved: bool,
    },
    /// A backup could not be made, or did not get to every place.
    BackupFailed {
        /// What went wrong, for people and without secrets.
        why: String,
    },
    /// A backup that was made before was found broken.
    BackupBroken {
        /// Which, and what is wrong with it.
        why: String,
    },
    /// No verified backup is younger than the settings want.
    BackupMissing {
        /// When the newest one was made; nothing when there is none.
        newest: Option<Ts>,
    },
}

impl Event {
    /// The event's name in the outbox.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::RequestPending { .. } => "request-pending",
            Self::RequestApproved { .. } => "request-approved",
            Self::RequestChanged { .. } => "request-changed",
            Self::RequestDeclined { .. } => "request-declined",
            Self::RequestFailed { .. } => "request-failed",
            Self::RequestAvailable { .. } => "request-available",
            Self::IssueCreated { .. } => "issue-created",
            Self::IssueCommented { .. } => "issue-commented",
            Self::IssueStatusChanged { .. } => "issue-status-changed",
            Self::BackupFailed { .. } => "backup-failed",
            Self::BackupBroken { .. } => "backup-broken",
            Self::BackupMissing { .. } => "backup-missing",
        }
    }

    /// The request it is about.
    pub fn request(&self) -> Option<RequestId> {
        match self {
            Self::RequestPending { request }
            | Self::RequestApproved { request, .. }
            | Self::RequestChanged { request }
            | Self::RequestDeclined { request }
            | Self::RequestFailed { request }
            | Self::RequestAvailable { request } => Some(*request),
            _ => None,
        }
    }

    /// The issue it is about.
    pub fn issue(&self) -> Option<IssueId> {
        match self {
            Self::IssueCreated { issue }
            | Self::IssueCommented { issue, .. }
            | Self::IssueStatusChanged { issue, .. } => Some(*issue),
            _ => None,
        }
    }

    /// What it is about, as a text: events about the same subject are seen to in order.
    pub fn subject(&self) -> String {
        match (self.request(), self.issue()) {
            (Some(request), _) => subject_of_request(request),
            (None, Some(issue)) => format!("issue-{issue}"),
            (None, None) => self.kind().to_owned(),
        }
    }

    /// The event of an issue that has just become so.
    pub fn issue_became(issue: IssueId, status: IssueStatus) -> Self {
        Self::IssueStatusChanged { issue, resolved: status == IssueStatus::Resolved }
    }
}

/// The subject of events about a request.
pub fn subject_of_request(request: RequestId) -> String {
    format!("request-{request}")
}
