//! Deciding about requests: request, seasons and title move together (background §9.3, §9.6).

use super::RequestView;
use super::known::{in_turn, known};
use crate::library::settle::catch_up;
use crate::{App, Result};
use domain::{
    Decision, Event, Media, MediaType, Request, RequestId, RequestStatus, TmdbId, Ts, User, UserId,
    delivery,
};
use store::Tx;

impl App {
    /// Approves a request; it is sent on after this was saved.
    pub async fn approve_request(&self, by: &User, id: RequestId) -> Result<RequestView> {
        self.decide(by, id, Decision::Approve).await
    }

    /// Decides about those of some requests for a title that still wait, about all or none of them, and
    /// says how many there were.
    pub async fn decide_together(
        &self,
        by: &User,
        (media_type, tmdb_id): (MediaType, TmdbId),
        ids: Vec<RequestId>,
        decision: Decision,
    ) -> Result<usize> {
        Decision::may_be_made_by(by)?;
        let (signed, now) = (decision.is_signed().then_some(by.id), self.clock.now());
        let decided = self
            .store
            .write(move |tx| {
                let requests = known(tx, media_type, tmdb_id)?.requests.into_iter();
                let waiting = requests.map(|waiting| waiting.request).filter(|request| {
                    request.status == RequestStatus::Pending && ids.contains(&request.id)
                });
                let mut decided = 0;
                for request in waiting {
                    decide(tx, request.id, decision, (signed, now))?;
                    decided += 1;
                }
                Ok(decided)
            })
            .await?;
        Ok(decided)
    }

    /// Declines a request.
    pub async fn decline_request(&self, by: &User, id: RequestId) -> Result<RequestView> {
        self.decide(by, id, Decision::Decline).await
    }

    /// Sends a request again that Radarr or Sonarr could not take, or that no server was there for.
    pub async fn retry_request(&self, by: &User, id: RequestId) -> Result<RequestView> {
        self.decide(by, id, Decision::Retry).await
    }

    async fn decide(&self, by: &User, id: RequestId, decision: Decision) -> Result<RequestView> {
        Decision::may_be_made_by(by)?;
        let (signed, now) = (decision.is_signed().then_some(by.id), self.clock.now());
        self.store.write(move |tx| decide(tx, id, decision, (signed, now))).await?;
        self.request(by, id).await
    }
}

/// Decides about one request, in the turn of its title.
fn decide(
    tx: &mut Tx<'_>,
    id: RequestId,
    decision: Decision,
    (signed, now): (Option<UserId>, Ts),
) -> store::Result<()> {
    let (request, media) = in_turn(tx, id)?;
    if let Some(media) = &media {
        decision.may_be_made_about(media.status_in(request.is_4k))?;
    }
    let news = request.status != decision.outcome();
    let signs = signed.is_some() && signed != request.modified_by;
    if news || signs {
        tx.set_request_status(id, decision.outcome(), signed, now)?;
        settle(tx, &request, media, decision, now)?;
    }
    if news {
        tx.announce(&decision.event(id), now)?;
    } else if decision == Decision::Retry {
        send_again(tx, &request, now)?;
    }
    // What was asked for may have come while it waited for this.
    match request.media_id {
        Some(media) => catch_up(tx, media, request.is_4k, now),
        None => Ok(()),
    }
}

/// Sends once more what is approved already, when the last attempt is over and nothing came of it or
/// something is to be said about it.
fn send_again(tx: &mut Tx<'_>, request: &Request, now: Ts) -> store::Result<()> {
    let media = match request.media_id {
        Some(media) => tx.find_media(media)?,
        None => None,
    };
    let Some(media) = media else { return Ok(()) };
    let order = tx.find_order(request.id)?;
    let is_placed = media.service_in(request.is_4k).1.is_some();
    let left_open = match order {
        Some(order) => !order.is_open() && (!is_placed || order.last_error.is_some()),
        None => !is_placed,
    };
    if left_open && delivery::is_wanted(request.status, media.status_in(request.is_4k)) {
        tx.announce(&Event::RequestChanged { request: request.id }, now)?;
    }
    Ok(())
}

/// Lets the seasons and the title follow a decision.
fn settle(
    tx: &mut Tx<'_>,
    request: &Request,
    media: Option<Media>,
    decision: Decision,
    now: Ts,
) -> store::Result<()> {
    tx.set_requested_seasons(request.id, decision.outcome(), now)?;
    if decision == Decision::Decline {
        tx.close_given_up_orders(request.id, now)?;
    }
    let Some(media) = media else { return Ok(()) };
    let mut others = tx.list_requests_of_media(media.id)?;
    others.retain(|other| other.id != request.id && other.is_4k == request.is_4k);
    let another_waits = others.iter().any(|other| other.status == RequestStatus::Pending);
    let status = media.status_in(request.is_4k);
    if let Some(next) = decision.title_becomes(request.media_type, status, another_waits) {
        tx.set_media_status(media.id, request.is_4k, next, now)?;
    }
    if request.media_type == MediaType::Tv {
        free_seasons(tx, request, &media, &others, decision, now)?;
    }
    Ok(())
}

fn free_seasons(
    tx: &mut Tx<'_>,
    request: &Request,
    media: &Media,
    others: &[Request],
    decision: Decision,
    now: Ts,
) -> store::Result<()> {
    let live: Vec<RequestId> =
        others.iter().filter(|other| other.status.is_active()).map(|other| other.id).collect();
    let wanted = tx.list_requested_seasons(&live)?;
    let asked = tx.list_requested_seasons(&[request.id])?;
    for season in tx.list_seasons(&[media.id])? {
        let status = if request.is_4k { season.status_4k } else { season.status };
        let number = season.season_number;
        let is_asked = asked.iter().any(|asked| asked.season_number == number);
        let is_wanted = wanted.iter().any(|wanted| wanted.season_number == number);
        if is_asked && decision.frees_season(status, is_wanted) {
            tx.free_season(season.id, request.is_4k, now)?;
        }
    }
    Ok(())
}
