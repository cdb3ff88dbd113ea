//! What becomes of a request and its title after an attempt, in the transaction that also says how
//! the errand went.

use super::Placed;
use crate::library::settle::catch_up;
use domain::{Decision, Event, MediaId, Request, RequestId, RequestStatus, Ts, delivery};
use store::Tx;

/// Radarr or Sonarr has the title: says where, and heals what had failed before.
pub(super) fn placed(
    tx: &mut Tx<'_>,
    (id, media): (RequestId, MediaId),
    ordered: &Request,
    placed: &Placed,
    now: Ts,
) -> store::Result<()> {
    let there = (placed.there.id, placed.there.slug.as_deref());
    tx.set_media_service(media, ordered.is_4k, placed.server, there, now)?;
    let Some(request) = tx.find_request(id)? else { return Ok(()) };
    if let Some(next) = delivery::request_becomes(request.status, true) {
        tx.set_request_status(id, next, None, now)?;
        let Some(media) = tx.find_media(media)? else { return Ok(()) };
        let status = media.status_in(request.is_4k);
        if let Some(next) = Decision::Retry.title_becomes(request.media_type, status, false) {
            tx.set_media_status(media.id, request.is_4k, next, now)?;
        }
        // A request that had failed was passed over when something came meanwhile.
        catch_up(tx, media.id, request.is_4k, now)?;
    }
    Ok(())
}

/// Nobody took the order: the request failed, and says so once.
pub(super) fn refused(tx: &mut Tx<'_>, id: RequestId, now: Ts) -> store::Result<()> {
    let Some(request) = tx.find_request(id)? else { return Ok(()) };
    let Some(next) = delivery::request_becomes(request.status, false) else { return Ok(()) };
    tx.set_request_status(id, next, None, now)?;
    tx.announce(&Event::RequestFailed { request: id }, now)?;
    let Some(media) = request.media_id else { return Ok(()) };
    let Some(media) = tx.find_media(media)? else { return Ok(()) };
    let others = tx.list_requests_of_media(media.id)?;
    let is_expected = media.service_in(request.is_4k).1.is_some()
        || others.iter().any(|other| {
            other.id != id
                && other.is_4k == request.is_4k
                && other.status == RequestStatus::Approved
        });
    let status = media.status_in(request.is_4k);
    if let Some(next) = delivery::title_becomes_after_failure(status, is_expected) {
        tx.set_media_status(media.id, request.is_4k, next, now)?;
    }
    Ok(())
}
