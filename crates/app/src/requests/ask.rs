//! Asking for a title (background §9.1): looked up outside, decided and written in one transaction,
//! in its turn at the title and at the requester's quota.

use super::facts::Found;
use super::known::known;
use super::view::{Related, RequestView, related};
use crate::accounts::Caller;
use crate::{App, Result};
use domain::asking::{Case, Granted, Known, may_ask_for_others};
use domain::refusal::not_found;
use domain::{
    Ask, Event, Media, MediaId, MediaStatus, MediaType, Request, RequestId, RequestStatus,
    RequestedSeason, Season, Target, TmdbId, Ts, User, UserId, UserSettings,
};
use store::Tx;
use store::tables::media_edits::NewMedia;
use store::tables::new_requests::NewRequest;

/// What is asked for, and for whom.
#[derive(Debug, Clone)]
pub struct Asking {
    /// What.
    pub ask: Ask,
    /// The title's number at TMDB.
    pub tmdb_id: TmdbId,
    /// Its number at TVDB as the caller knows it, for series that TMDB has none for.
    pub tvdb_id: Option<i64>,
    /// Whose request it shall be, when not the caller's own.
    pub on_behalf_of: Option<UserId>,
}

/// A request that was just made. Its people and its title are shown as they were before it counted
/// and before its approval took effect, as clients know it.
#[derive(Debug, Clone)]
pub struct AddedRequest {
    /// The request.
    pub view: RequestView,
    /// The requests for the title that were there already; nothing when the title is new here.
    pub earlier: Option<Vec<RequestView>>,
}

impl App {
    /// Asks for a title. Where it goes is left to the household unless the caller may say.
    pub async fn add_request(&self, by: &Caller, mut asking: Asking) -> Result<AddedRequest> {
        if !by.may_choose_target() {
            asking.ask.target = Target::default();
        }
        self.ask_for(&by.user, asking).await
    }

    /// Asks for a title; it goes where the wish says.
    pub(crate) async fn ask_for(&self, by: &User, asking: Asking) -> Result<AddedRequest> {
        self.refuse_early(by, &asking).await?;
        let found = self.find_at_tmdb(asking.ask.media_type, asking.tmdb_id).await?;
        let _turn = self.turns.take(asking.ask.media_type, asking.tmdb_id).await;
        let (app, by) = (self.clone(), by.clone());
        let written =
            self.store.write(move |tx| app.write_request(tx, &by, &asking, &found)).await?;
        Ok(written.view(self))
    }

    /// Spares TMDB the calls of those who may not ask at all.
    async fn refuse_early(&self, by: &User, asking: &Asking) -> Result<()> {
        let (app, by, asking) = (self.clone(), by.clone(), asking.clone());
        self.store
            .read(move |tx| {
                let requester = requester(tx, &by, &asking)?;
                let quotas = app.quota_windows(&requester).standing(tx, requester.id)?;
                Ok(asking.ask.may_be_made_by(&requester, &quotas)?)
            })
            .await?;
        Ok(())
    }

    fn write_request(
        &self,
        tx: &mut Tx<'_>,
        by: &User,
        asking: &Asking,
        found: &Found,
    ) -> store::Result<Written> {
        let (ask, settings, now) = (&asking.ask, self.settings(), self.clock.now());
        let known = known(tx, ask.media_type, asking.tmdb_id)?;
        let requester = requester(tx, by, asking)?;
        tx.lock_quota(requester.id)?;
        let quotas = self.quota_windows(&requester).standing(tx, requester.id)?;
        let usual_server = match ask.media_type {
            MediaType::Movie => settings.default_radarr(ask.is_4k).map(|radarr| radarr.id),
            MediaType::Tv => settings.default_sonarr(ask.is_4k).map(|sonarr| sonarr.id),
        };
        let granted = ask.decide(&Case {
            by,
            requester: &requester,
            quotas: &quotas,
            facts: &found.facts,
            known: &known,
            rules: &tx.list_rules()?,
            usual_server,
            with_specials: settings.main.enable_special_episodes,
        })?;
        let before = Before::read(tx, requester, granted.decided_by, known)?;
        let media = put_title(tx, asking, found, &granted, before.media.as_ref(), now)?;
        let id = put_request(tx, asking, before.requester.0.id, &granted, media, now)?;
        if !found.remembered.name.is_empty() {
            tx.remember_title(&found.remembered, now)?;
        }
        let mut media = tx.find_media(media)?.ok_or_else(|| not_found("title"))?;
        let shown = if ask.is_4k { &mut media.status_4k } else { &mut media.status };
        *shown = granted.title_asked_for;
        let request = tx.find_request(id)?.ok_or_else(|| not_found("request"))?;
        Ok(Written { request, seasons: tx.list_requested_seasons(&[id])?, media, before })
    }
}

/// Whose request it becomes, read anew: their limits may have changed.
fn requester(tx: &mut Tx<'_>, by: &User, asking: &Asking) -> store::Result<User> {
    if asking.on_behalf_of.is_some() {
        may_ask_for_others(by)?;
    }
    let id = asking.on_behalf_of.unwrap_or(by.id);
    Ok(tx.find_user(id)?.ok_or_else(|| not_found("user"))?)
}

/// Moves the title to where the request brings it, or makes it.
fn put_title(
    tx: &mut Tx<'_>,
    asking: &Asking,
    found: &Found,
    granted: &Granted,
    known: Option<&Media>,
    now: Ts,
) -> store::Result<MediaId> {
    let (ask, status) = (&asking.ask, granted.title_becomes);
    if let Some(media) = known {
        if media.status_in(ask.is_4k) != status {
            tx.set_media_status(media.id, ask.is_4k, status, now)?;
        }
        return Ok(media.id);
    }
    let tvdb_id = match ask.media_type {
        MediaType::Movie => None,
        MediaType::Tv => tx.free_tvdb_id(found.tvdb_id.or(asking.tvdb_id))?,
    };
    let (standard, in_4k) =
        if ask.is_4k { (MediaStatus::Unknown, status) } else { (status, MediaStatus::Unknown) };
    let new = NewMedia {
        media_type: ask.media_type,
        tmdb_id: asking.tmdb_id,
        tvdb_id,
        status: standard,
        status_4k: in_4k,
    };
    tx.add_media(&new, now)
}

fn put_request(
    tx: &mut Tx<'_>,
    asking: &Asking,
    requester: UserId,
    granted: &Granted,
    media: MediaId,
    now: Ts,
) -> store::Result<RequestId> {
    let new = NewRequest {
        status: granted.status,
        media_type: asking.ask.media_type,
        media,
        by: requester,
        decided_by: granted.decided_by,
        is_4k: asking.ask.is_4k,
        seasons: granted.seasons.clone(),
        target: granted.target.clone(),
        is_auto_request: asking.ask.is_auto_request,
    };
    let request = tx.add_request(&new, now)?;
    let event = match granted.status {
        RequestStatus::Approved => Event::RequestApproved { request, automatic: true },
        _ => Event::RequestPending { request },
    };
    tx.announce(&event, now)?;
    Ok(request)
}

/// What the answer shows of the time before the request.
struct Before {
    media: Option<Media>,
    seasons: Vec<Season>,
    requests: Vec<Request>,
    related: Related,
    requester: (User, Option<UserSettings>),
    decider: Option<(User, Option<UserSettings>)>,
}

impl Before {
    fn read(
        tx: &mut Tx<'_>,
        requester: User,
        decider: Option<UserId>,
        known: Known,
    ) -> store::Result<Self> {
        let requests: Vec<_> = known.requests.into_iter().map(|one| one.request).collect();
        let own = tx.find_user_settings(requester.id)?;
        let decider = match decider {
            None => None,
            Some(id) => match tx.find_user(id)? {
                None => None,
                Some(user) => Some((user, tx.find_user_settings(id)?)),
            },
        };
        Ok(Self {
            related: related(tx, &requests)?,
            media: known.media,
            seasons: known.seasons,
            requests,
            requester: (requester, own),
            decider,
        })
    }
}

/// What was written, with what was there before.
struct Written {
    request: Request,
    seasons: Vec<RequestedSeason>,
    media: Media,
    before: Before,
}

impl Written {
    fn view(self, app: &App) -> AddedRequest {
        let before = self.before;
        let (requester, requester_settings) = before.requester;
        let (decider, decider_settings) = before.decider.unzip();
        AddedRequest {
            earlier: before.media.map(|_| before.related.views(before.requests, app)),
            view: RequestView {
                media: Some(app.view_media(self.media, &app.settings())),
                media_seasons: before.seasons,
                requested_by: Some(requester),
                requested_by_settings: requester_settings,
                modified_by: decider,
                modified_by_settings: decider_settings.flatten(),
                seasons: self.seasons,
                profile_name: None,
                can_remove: false,
                request: self.request,
            },
        }
    }
}
