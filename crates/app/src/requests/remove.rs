//! Removing requests, and what that means for their titles (data §5.6).

use super::known::in_turn;
use crate::{App, Result};
use domain::refusal::unauthenticated;
use domain::{MediaStatus, Permissions, Request, RequestId, Ts, User};
use store::Tx;

/// Removes a request. When it was the last of its quality, a title that nobody has is free again;
/// what is there, blocklisted or gone stays what it is.
pub(crate) fn remove(tx: &mut Tx<'_>, request: &Request, now: Ts) -> store::Result<()> {
    tx.remove_request(request.id)?;
    tx.close_given_up_orders(request.id, now)?;
    let Some(media) = request.media_id else { return Ok(()) };
    let Some(media) = tx.find_media(media)? else { return Ok(()) };
    let is_4k = request.is_4k;
    let waits = matches!(media.status_in(is_4k), MediaStatus::Pending | MediaStatus::Processing);
    if waits && tx.count_requests_of_media(media.id, is_4k)? == 0 {
        tx.set_media_status(media.id, is_4k, MediaStatus::Unknown, now)?;
    }
    Ok(())
}

impl App {
    /// Removes a request: one's own, or anybody's as a manager. The refusal is 401 rather than 403,
    /// which clients were written against (api §20, 16).
    pub async fn remove_request(&self, by: &User, id: RequestId) -> Result<()> {
        let (by, now) = (by.clone(), self.clock.now());
        self.store
            .write(move |tx| {
                let (request, _) = in_turn(tx, id)?;
                let is_own = request.requested_by == Some(by.id);
                if !is_own && !by.may(Permissions::MANAGE_REQUESTS) {
                    let message = "You may only take back your own requests.";
                    return Err(unauthenticated(message).into());
                }
                remove(tx, &request, now)
            })
            .await?;
        Ok(())
    }
}
