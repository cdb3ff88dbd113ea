//! Turns requests as the application knows them into tickets as the pages show them.

use super::path;
use super::shelf::{may_ask, may_ask_4k};
use super::visit::{Visit, number};
use crate::ui::badge::{MediaState, RequestState};
use crate::ui::person::Person;
use crate::ui::poster::{Title, TitleKind};
use crate::ui::progress::Coming;
use crate::ui::ticket::{Act, Goes, Stuck, Ticket};
use app::App;
use app::catalog::Titles;
use app::downloads::Download;
use app::errands::OrderTrouble;
use app::requests::RequestView;
use app::services::ArrServer;
use app::settings::ArrKind;
use chrono::{DateTime, FixedOffset};
use domain::editing::may_edit;
use domain::{
    MediaServerType, MediaStatus, MediaType, NamedUser, Permissions, Request, RequestId,
    RequestStatus, TmdbId, Ts, User,
};
use std::collections::HashMap;

/// Everything that tickets are made with.
pub(super) struct Desk<'a> {
    app: &'a App,
    reader: &'a User,
    titles: Titles,
    troubles: HashMap<RequestId, OrderTrouble>,
}

impl<'a> Desk<'a> {
    /// Looks up the titles of some requests.
    pub(super) async fn open(
        app: &'a App,
        visit: &Visit,
        reader: &'a User,
        views: &[RequestView],
    ) -> app::Result<Self> {
        let ids = views.iter().filter_map(|view| view.media.as_ref());
        let titles =
            app.titles(ids.map(|media| media.media.tmdb_id), &visit.title_language()).await?;
        let troubles = if reader.may(Permissions::MANAGE_REQUESTS) {
            let ordered = |view: &&RequestView| {
                matches!(view.request.status, RequestStatus::Failed | RequestStatus::Approved)
            };
            let ordered = views.iter().filter(ordered).map(|view| view.request.id).collect();
            app.troubles_of(ordered).await?
        } else {
            HashMap::new()
        };
        Ok(Self { app, reader, titles, troubles })
    }

    /// Makes the ticket of a request.
    pub(super) fn ticket(&self, view: &RequestView) -> Ticket {
        let request = &view.request;
        let decided =
            view.modified_by.as_ref().filter(|_| request.status != RequestStatus::Pending);
        let seasons = view.seasons.iter().filter_map(|s| u32::try_from(s.season_number).ok());
        let mut seasons: Vec<u32> = seasons.collect();
        seasons.sort_unstable();
        Ticket {
            id: number(request.id.0),
            title: self.title(view),
            seasons,
            is_4k: request.is_4k,
            request: request_state(request.status),
            media: media_state(view),
            progress: self.progress(view),
            by: view.requested_by.as_ref().map_or_else(nobody, person),
            at: self.moment(request.created_at),
            decided: decided.map(|by| (person(by), self.decided_at(request))),
            stuck: self.stuck(request),
            allowed: self.allowed(view),
            editable: may_edit(self.reader, request).is_ok() && is_open(request.status),
            managed: self.reader.may(Permissions::MANAGE_REQUESTS) && view.media.is_some(),
            watch: self.watch(view),
            service: self.service(view),
            goes: self.goes(request).unwrap_or_default(),
        }
    }

    /// When it was decided. What happens to a request later moves the only moment that is kept.
    fn decided_at(&self, request: &Request) -> Option<DateTime<FixedOffset>> {
        let is_last = matches!(request.status, RequestStatus::Approved | RequestStatus::Declined);
        is_last.then(|| self.moment(request.updated_at))
    }

    /// Why a request is stuck: what was answered is for those who can mend it. One that is approved
    /// is stuck when no server was there for it, or one took it and does nothing.
    fn stuck(&self, request: &Request) -> Option<Stuck> {
        let trouble = self.troubles.get(&request.id);
        match request.status {
            RequestStatus::Failed if !self.reader.may(Permissions::MANAGE_REQUESTS) => {
                return Some(Stuck::Waits);
            }
            RequestStatus::Failed => {}
            RequestStatus::Approved => drop(trouble?),
            _ => return None,
        }
        Some(Stuck::Told {
            reason: trouble.map(|trouble| trouble.reason.clone()),
            again: trouble.and_then(|trouble| trouble.again).map(|again| self.moment(again)),
        })
    }

    /// Makes the title of a request.
    pub(super) fn title(&self, view: &RequestView) -> Title {
        let media_type = view.request.media_type;
        match &view.media {
            Some(media) => title_of(&self.titles, media_type, media.media.tmdb_id),
            None => title_of(&self.titles, media_type, TmdbId(0)),
        }
    }

    /// How much has been downloaded while something is, in the quality that was asked for.
    fn progress(&self, view: &RequestView) -> Option<Coming> {
        let media = view.media.as_ref()?;
        coming(self.app, if view.request.is_4k { &media.downloads_4k } else { &media.downloads })
    }

    /// Where it can be watched, for those who may ask for such titles.
    fn watch(&self, view: &RequestView) -> Option<(String, &'static str)> {
        let (media, is_4k) = (view.media.as_ref()?, view.request.is_4k);
        let is_there = matches!(media_state(view), MediaState::Ready | MediaState::Partly);
        let is_allowed = if is_4k {
            may_ask_4k(self.app, self.reader, view.request.media_type)
        } else {
            may_ask(self.reader, view.request.media_type)
        };
        let at = if is_4k { &media.links.media_4k } else { &media.links.media };
        let at = at.clone().filter(|at| is_there && is_allowed && is_web(at));
        at.map(|at| (at, media_server(self.app)))
    }

    fn service(&self, view: &RequestView) -> Option<String> {
        let links = &view.media.as_ref()?.links;
        let at = if view.request.is_4k { &links.service_4k } else { &links.service };
        at.clone().filter(|at| self.reader.permissions.is_admin() && is_web(at))
    }

    /// What about its way is not the usual, for those who decide.
    fn goes(&self, request: &Request) -> Option<Goes> {
        if !self.reader.may(Permissions::MANAGE_REQUESTS) || !is_open(request.status) {
            return None;
        }
        let settings = self.app.settings();
        let (kind, servers): (ArrKind, Vec<(&ArrServer, Option<i64>)>) = match request.media_type {
            MediaType::Movie => {
                (ArrKind::Radarr, settings.radarr.iter().map(|one| (&one.server, None)).collect())
            }
            MediaType::Tv => {
                let sonarr = settings.sonarr.iter();
                let anime = sonarr.map(|one| (&one.server, one.active_anime_profile_id));
                (ArrKind::Sonarr, anime.collect())
            }
        };
        let is_usual = |server: &ArrServer| server.is_default && server.is_4k == request.is_4k;
        let chosen = |server: &ArrServer| match request.server_id {
            Some(id) => server.id == id,
            None => is_usual(server),
        };
        let (server, anime) = servers.into_iter().find(|(server, _)| chosen(server))?;
        let is_other = |id: &i64| *id != server.active_profile_id && Some(*id) != anime;
        let profile = request.profile_id.filter(is_other);
        Some(Goes {
            server: (!is_usual(server)).then(|| server.name.clone()),
            profile: profile.and_then(|id| self.app.profile_name(kind, server, id)),
        })
    }

    fn moment(&self, at: Ts) -> DateTime<FixedOffset> {
        self.app.clock().with_offset(at)
    }

    fn allowed(&self, view: &RequestView) -> Vec<Act> {
        let own = view.request.requested_by == Some(self.reader.id);
        let decides = self.reader.may(Permissions::MANAGE_REQUESTS);
        match (view.request.status, decides) {
            (RequestStatus::Pending, true) => vec![Act::Approve, Act::Decline],
            (RequestStatus::Failed, true) => vec![Act::Retry, Act::Remove],
            (RequestStatus::Approved, true) if self.troubles.contains_key(&view.request.id) => {
                vec![Act::Retry, Act::Remove]
            }
            (_, true) => vec![Act::Remove],
            (RequestStatus::Pending, false) if own => vec![Act::Cancel],
            (_, false) => Vec::new(),
        }
    }
}

/// Whether an address from the settings is one that a link may lead to.
pub(super) fn is_web(address: &str) -> bool {
    address.starts_with("https://") || address.starts_with("http://")
}

/// What the media server is called.
pub(super) fn media_server(app: &App) -> &'static str {
    match app.settings().main.media_server_type {
        MediaServerType::Plex => "Plex",
        MediaServerType::Emby => "Emby",
        MediaServerType::Jellyfin | MediaServerType::NotConfigured => "Jellyfin",
    }
}

/// Makes a title of what is remembered of it.
pub(super) fn title_of(titles: &Titles, media_type: MediaType, id: TmdbId) -> Title {
    let known = titles.find(media_type, id);
    Title {
        kind: match media_type {
            MediaType::Movie => TitleKind::Film,
            MediaType::Tv => TitleKind::Series,
        },
        tmdb_id: number(id.0),
        name: known.map(|title| title.name.clone()),
        year: known.and_then(|title| title.year).and_then(|year| i32::try_from(year).ok()),
        poster: known.and_then(|title| title.poster.as_deref()).map(path::poster),
    }
}

/// Whether a change of the request still changes what comes.
fn is_open(status: RequestStatus) -> bool {
    matches!(status, RequestStatus::Pending | RequestStatus::Approved | RequestStatus::Failed)
}

/// How far some downloads are together; nothing while there are none. When they will be there is
/// known once it is known of each.
pub(super) fn coming(app: &App, downloads: &[Download]) -> Option<Coming> {
    let expected = downloads.iter().map(|each| each.estimated_completion_time);
    let last: Option<Vec<_>> = expected.collect();
    let last = last.and_then(|all| all.into_iter().max());
    let until = last.map(|moment| app.clock().with_offset(moment));
    percent(downloads).map(|percent| Coming { percent, until })
}

/// How much of some downloads is there, in percent; nothing while there are none.
fn percent(downloads: &[Download]) -> Option<u8> {
    let size: i64 = downloads.iter().map(|each| each.size.max(0)).sum();
    let left: i64 = downloads.iter().map(|each| each.size_left.clamp(0, each.size.max(0))).sum();
    let done = (size - left).saturating_mul(100).checked_div(size)?;
    u8::try_from(done).ok()
}

/// How a request stands, in the words of the pages.
pub(super) fn request_state(status: RequestStatus) -> RequestState {
    match status {
        RequestStatus::Pending => RequestState::Waiting,
        RequestStatus::Approved => RequestState::Approved,
        RequestStatus::Declined => RequestState::Declined,
        RequestStatus::Failed => RequestState::Failed,
        RequestStatus::Completed => RequestState::Completed,
    }
}

/// How far the title of a request is, in the quality that was asked for.
pub(super) fn media_state(view: &RequestView) -> MediaState {
    let Some(media) = &view.media else { return MediaState::Unknown };
    title_state(media.media.status_in(view.request.is_4k))
}

/// How far a title is, in the words of the pages.
pub(super) fn title_state(status: MediaStatus) -> MediaState {
    match status {
        MediaStatus::Unknown => MediaState::Unknown,
        MediaStatus::Pending => MediaState::Waiting,
        MediaStatus::Processing => MediaState::Coming,
        MediaStatus::PartiallyAvailable => MediaState::Partly,
        MediaStatus::Available => MediaState::Ready,
        MediaStatus::Blocklisted => MediaState::Blocked,
        MediaStatus::Deleted => MediaState::Gone,
    }
}

/// A person in the words of the pages.
pub(super) fn person(user: &User) -> Person {
    let avatar = portrait(user).map(str::to_owned);
    Person { id: number(user.id.0), name: user.name_for_others().to_owned(), avatar }
}

/// Somebody who can be chosen.
pub(super) fn named(user: NamedUser) -> Person {
    let avatar = seen(&user.avatar).map(str::to_owned);
    Person { id: number(user.id.0), name: user.name, avatar }
}

/// The picture that somebody is known to have at the media server. Other pictures lie on other hosts,
/// which browsers are not sent to.
pub(super) fn portrait(user: &User) -> Option<&str> {
    seen(&user.avatar)
}

fn seen(own: &str) -> Option<&str> {
    (own.starts_with("/avatarproxy/") && own.contains("?v=")).then_some(own)
}

/// Stands for somebody whose account is gone.
fn nobody() -> Person {
    Person { id: 0, name: "?".to_owned(), avatar: None }
}
