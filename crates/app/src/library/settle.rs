//! Carries out what follows when a title moves (background §9.7), inside the transaction that
//! moved it.

use crate::grouped::grouped;
use domain::availability::{Move, Waiting};
use domain::{Event, Media, MediaId, MediaStatus, RequestStatus, Ts};
use store::Tx;

/// Lets the requests of a title follow it; `from` is where it stood before, `media` how it stands
/// now.
pub(crate) fn settle(
    tx: &mut Tx<'_>,
    media: &Media,
    is_4k: bool,
    from: MediaStatus,
    now: Ts,
) -> store::Result<()> {
    follow(tx, media, is_4k, Some(from), now)
}

/// Lets the requests of a title follow it that came, in part or whole, before they were granted or
/// were for what is there: nothing moves any more by which they would learn of it.
pub(crate) fn catch_up(tx: &mut Tx<'_>, id: MediaId, is_4k: bool, now: Ts) -> store::Result<()> {
    let Some(media) = tx.find_media(id)? else { return Ok(()) };
    follow(tx, &media, is_4k, None, now)
}

fn follow(
    tx: &mut Tx<'_>,
    media: &Media,
    is_4k: bool,
    from: Option<MediaStatus>,
    now: Ts,
) -> store::Result<()> {
    let seasons = tx.list_seasons(&[media.id])?;
    let requests = tx.list_requests_of_media(media.id)?;
    let ids: Vec<_> = requests.iter().map(|request| request.id).collect();
    let mut wanted = grouped(tx.list_requested_seasons(&ids)?, |season| season.request_id);
    let waiting: Vec<_> = requests
        .into_iter()
        .map(|request| {
            let seasons = wanted.remove(&request.id).unwrap_or_default();
            Waiting { request, seasons }
        })
        .collect();
    let step = Move {
        media_type: media.media_type,
        is_4k,
        from,
        to: media.status_in(is_4k),
        seasons: &seasons,
    };
    let found = step.consequences(&waiting);
    for id in found.approved {
        tx.set_request_status(id, RequestStatus::Approved, None, now)?;
        tx.set_requested_seasons(id, RequestStatus::Approved, now)?;
    }
    for id in found.completed_seasons {
        tx.set_requested_season(id, RequestStatus::Completed, now)?;
    }
    for id in found.completed {
        tx.set_request_status(id, RequestStatus::Completed, None, now)?;
        tx.close_given_up_orders(id, now)?;
    }
    for request in found.watchable {
        tx.announce(&Event::RequestAvailable { request }, now)?;
    }
    Ok(())
}
