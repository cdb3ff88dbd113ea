//! How a title stands here, read in the transaction that may change it and in its turn.

use crate::grouped::grouped;
use domain::asking::Known;
use domain::availability::Waiting;
use domain::refusal::not_found;
use domain::{Media, MediaType, Request, RequestId, TmdbId};
use store::Tx;

/// Takes the turn at a title and reads how it stands.
pub(super) fn known(
    tx: &mut Tx<'_>,
    media_type: MediaType,
    tmdb_id: TmdbId,
) -> store::Result<Known> {
    tx.lock_title(media_type, tmdb_id)?;
    let Some(media) = tx.find_title(media_type, tmdb_id)? else { return Ok(Known::default()) };
    let seasons = tx.list_seasons(&[media.id])?;
    let requests = tx.list_requests_of_media(media.id)?;
    let ids: Vec<_> = requests.iter().map(|request| request.id).collect();
    let mut wanted = grouped(tx.list_requested_seasons(&ids)?, |season| season.request_id);
    let requests = requests
        .into_iter()
        .map(|request| Waiting { seasons: wanted.remove(&request.id).unwrap_or_default(), request })
        .collect();
    Ok(Known { media: Some(media), seasons, requests })
}

/// Finds a request and its title once it is this transaction's turn at the title; until then both
/// may change.
pub(super) fn in_turn(tx: &mut Tx<'_>, id: RequestId) -> store::Result<(Request, Option<Media>)> {
    let request = tx.find_request(id)?.ok_or_else(|| not_found("request"))?;
    let Some(media) = request.media_id else { return Ok((request, None)) };
    let Some(media) = tx.find_media(media)? else { return Ok((request, None)) };
    tx.lock_title(media.media_type, media.tmdb_id)?;
    let request = tx.find_request(id)?.ok_or_else(|| not_found("request"))?;
    let media = tx.find_media(media.id)?;
    Ok((request, media))
}
