//! Changing a request: where it goes, whose it is, which seasons it is for (background §9.3).

use super::RequestView;
use super::known::{in_turn, known};
use crate::accounts::Caller;
use crate::library::settle::catch_up;
use crate::{App, Result};
use domain::asking::may_ask_for_others;
use domain::editing::{SeasonChange, SeasonsOf, may_edit};
use domain::refusal::{invalid, not_found};
use domain::{
    Event, Media, MediaType, Permissions, Reason, Request, RequestId, RequestStatus, Target, Ts,
    User, UserId,
};
use store::Tx;

/// What is to be changed; what is absent stays.
#[derive(Debug, Clone)]
pub struct RequestEdit {
    /// What the caller takes it for; it must be that.
    pub media_type: MediaType,
    /// Where it shall go; heard only from those who may say.
    pub target: Target,
    /// Whose it shall be.
    pub requested_by: Option<UserId>,
    /// The seasons that it shall be for; none is not an answer for a series.
    pub seasons: Vec<i64>,
}

impl App {
    /// Changes a request. An approved one that goes elsewhere now, or is for more seasons, is sent
    /// again.
    pub async fn edit_request(
        &self,
        by: &Caller,
        id: RequestId,
        mut edit: RequestEdit,
    ) -> Result<RequestView> {
        if !by.may_choose_target() {
            edit.target = Target::default();
        }
        let (app, user, now) = (self.clone(), by.user.clone(), self.clock.now());
        self.store
            .write(move |tx| {
                let (request, media) = in_turn(tx, id)?;
                may_edit(&user, &request)?;
                if edit.media_type != request.media_type {
                    let message = "The request is not for that kind of title.";
                    return Err(invalid(message).in_field("mediaType").into());
                }
                let owner = new_owner(tx, &user, &request, edit.requested_by)?;
                let seasons = app.seasons(tx, (&user, &request), media.as_ref(), &edit.seasons)?;
                write_edit(tx, &request, edit.target, (owner, seasons), now)
            })
            .await?;
        self.request(&by.user, id).await
    }

    /// Decides which seasons come and go. The limit of the one who asked binds also those who
    /// change their own request, and not those who decide about requests.
    fn seasons(
        &self,
        tx: &mut Tx<'_>,
        (by, request): (&User, &Request),
        media: Option<&Media>,
        wanted: &[i64],
    ) -> store::Result<SeasonChange> {
        if request.media_type == MediaType::Movie {
            return Ok(SeasonChange::default());
        }
        if wanted.is_empty() {
            let message = "Name the seasons; a request that nobody wants is removed, not emptied.";
            let refusal = invalid(message).in_field("seasons");
            return Err(refusal.for_reason(Reason::NothingChosen).into());
        }
        let remaining = if by.may(Permissions::MANAGE_REQUESTS) {
            None
        } else {
            tx.lock_quota(by.id)?;
            self.quota_windows(by).standing(tx, by.id)?.tv.remaining
        };
        let known = match media {
            Some(media) => known(tx, media.media_type, media.tmdb_id)?,
            None => domain::asking::Known::default(),
        };
        let change = SeasonsOf {
            request,
            own: &tx.list_requested_seasons(&[request.id])?,
            known: &known,
            with_specials: self.settings().main.enable_special_episodes,
            remaining,
        };
        Ok(change.change(wanted)?)
    }
}

/// Whose request it is from now on.
fn new_owner(
    tx: &mut Tx<'_>,
    by: &User,
    request: &Request,
    wanted: Option<UserId>,
) -> store::Result<Option<UserId>> {
    match wanted {
        Some(id) if request.requested_by != Some(id) => {
            may_ask_for_others(by)?;
            let user = tx.find_user(id)?.ok_or_else(|| not_found("user"))?;
            Ok(Some(user.id))
        }
        _ => Ok(request.requested_by),
    }
}

fn write_edit(
    tx: &mut Tx<'_>,
    request: &Request,
    target: Target,
    (owner, seasons): (Option<UserId>, SeasonChange),
    now: Ts,
) -> store::Result<()> {
    let target = target.or(request.target());
    let goes_elsewhere = target != request.target();
    let has_more = !seasons.added.is_empty();
    if goes_elsewhere || owner != request.requested_by || seasons != SeasonChange::default() {
        tx.update_request(request.id, &target, owner, now)?;
    }
    for season in seasons.removed {
        tx.remove_requested_season(season)?;
    }
    let is_approved = request.status == RequestStatus::Approved;
    let status = if is_approved { RequestStatus::Approved } else { RequestStatus::Pending };
    for number in seasons.added {
        tx.add_requested_season(request.id, number, status, now)?;
    }
    if is_approved && (goes_elsewhere || has_more) {
        tx.announce(&Event::RequestChanged { request: request.id }, now)?;
    }
    // What it is still for may all be there.
    match request.media_id {
        Some(media) => catch_up(tx, media, request.is_4k, now),
        None => Ok(()),
    }
}
