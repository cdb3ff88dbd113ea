//! Listing and counting requests (api §12.1, §12.3).

use super::view::{RequestView, related};
use crate::{App, Result};
use domain::refusal::forbidden;
use domain::{MediaStatus, MediaType, Permissions, RequestStatus, User, UserId};
use store::Tx;
use store::tables::requests::{RequestCounts, RequestFilter, RequestOrder};

/// What the list is narrowed to; each stands for some request statuses and some title statuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum StatusFilter {
    /// Every request whose title is not blocklisted.
    #[default]
    All,
    /// Waiting for a decision.
    Pending,
    /// Approved.
    Approved,
    /// Approved and not there yet.
    Processing,
    /// Waiting or approved, and not there yet.
    Unavailable,
    /// Could not be sent.
    Failed,
    /// Done.
    Completed,
    /// Done and still there.
    Available,
    /// Done and gone since.
    Deleted,
}

const NOT_BLOCKLISTED: &[MediaStatus] = &[
    MediaStatus::Unknown,
    MediaStatus::Pending,
    MediaStatus::Processing,
    MediaStatus::PartiallyAvailable,
    MediaStatus::Available,
    MediaStatus::Deleted,
];

/// How far into a list a page may reach to be read at once.
const NEAR: i64 = 100;

const NOT_THERE_YET: &[MediaStatus] = &[
    MediaStatus::Unknown,
    MediaStatus::Pending,
    MediaStatus::Processing,
    MediaStatus::PartiallyAvailable,
];

impl StatusFilter {
    /// The table of api §12.1.
    fn statuses(self) -> (&'static [RequestStatus], &'static [MediaStatus]) {
        use RequestStatus::{Approved, Completed, Failed, Pending};
        match self {
            Self::All => (RequestStatus::ALL, NOT_BLOCKLISTED),
            Self::Pending => (&[Pending], NOT_BLOCKLISTED),
            Self::Approved => (&[Approved], NOT_BLOCKLISTED),
            Self::Processing => (&[Approved], NOT_THERE_YET),
            Self::Unavailable => (&[Pending, Approved], NOT_THERE_YET),
            Self::Failed => (&[Failed], NOT_BLOCKLISTED),
            Self::Completed => (&[Completed], NOT_BLOCKLISTED),
            Self::Available => (&[Completed], &[MediaStatus::Available]),
            Self::Deleted => (&[Completed], &[MediaStatus::Deleted]),
        }
    }
}

/// What is asked of the list.
#[derive(Debug, Clone)]
pub struct ListRequests {
    /// Narrowed to.
    pub filter: StatusFilter,
    /// Ordered by.
    pub order: RequestOrder,
    /// Oldest first.
    pub ascending: bool,
    /// Only this person's; others' need a right.
    pub requested_by: Option<UserId>,
    /// Only films or only series.
    pub media_type: Option<MediaType>,
    /// How many.
    pub take: i64,
    /// After how many.
    pub skip: i64,
}

impl ListRequests {
    /// Whether the rows are found by walking a few steps along an index, however many requests
    /// there are: nearly every request is in the plain list, nearly every one that waits is in the
    /// list of those, and the page is one of its first.
    fn is_near(&self) -> bool {
        matches!(self.filter, StatusFilter::All | StatusFilter::Pending)
            && self.media_type.is_none()
            && self.skip.saturating_add(self.take) <= NEAR
    }
}

impl App {
    /// Lists requests and says how many there are. Without the right to see others' requests the
    /// caller sees their own.
    pub async fn list_requests(
        &self,
        by: &User,
        wanted: ListRequests,
    ) -> Result<(Vec<RequestView>, i64)> {
        let sees_all = by.may_any(Permissions::MANAGE_REQUESTS | Permissions::REQUEST_VIEW);
        if !sees_all && wanted.requested_by.is_some_and(|asked| asked != by.id) {
            return Err(forbidden("You may only list your own requests.").into());
        }
        let (statuses, media_statuses) = wanted.filter.statuses();
        let filter = RequestFilter {
            statuses,
            media_statuses,
            requested_by: if sees_all { wanted.requested_by } else { Some(by.id) },
            media_type: wanted.media_type,
        };
        let is_near = wanted.is_near();
        let read = move |tx: &mut Tx<'_>| {
            let order = (wanted.order, wanted.ascending);
            let page = tx.page_of_requests(&filter, order, wanted.take, wanted.skip)?;
            let related = related(tx, &page.rows)?;
            Ok((page, related))
        };
        let (page, related) =
            if is_near { self.store.peek(read).await? } else { self.store.read(read).await? };
        Ok((related.views(page.rows, self), page.total))
    }

    /// Lists one person's requests, newest first, whatever became of their titles. Others' need a
    /// right.
    pub async fn list_requests_of(
        &self,
        by: &User,
        id: UserId,
        take: i64,
        skip: i64,
    ) -> Result<(Vec<RequestView>, i64)> {
        let sees = Permissions::MANAGE_REQUESTS | Permissions::REQUEST_VIEW;
        if by.id != id && !by.may_any(sees) {
            return Err(forbidden("You may only list your own requests.").into());
        }
        let (requests, related, total) = self
            .store
            .read(move |tx| {
                let (requests, total) = tx.page_of_requests_of_user(id, take, skip)?;
                let related = related(tx, &requests)?;
                Ok((requests, related, total))
            })
            .await?;
        Ok((related.views(requests, self), total))
    }

    /// Counts every request by what it is and where it stands.
    pub async fn count_requests(&self) -> Result<RequestCounts> {
        #[expect(clippy::redundant_closure_for_method_calls, reason = "the lifetimes need it")]
        let counts = self.store.read(|tx| tx.count_requests()).await?;
        Ok(counts)
    }
}
