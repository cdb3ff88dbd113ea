//! Turns requests as the application knows them into tickets as the pages show them.

use super::path;
use super::visit::{Visit, number};
use crate::ui::badge::{MediaState, RequestState};
use crate::ui::person::Person;
use crate::ui::poster::{Title, TitleKind};
use crate::ui::ticket::{Act, Ticket};
use app::App;
use app::catalog::Titles;
use app::requests::RequestView;
use chrono::{DateTime, FixedOffset};
use domain::{MediaStatus, MediaType, Permissions, RequestStatus, Ts, User};

/// Everything that tickets are made with.
pub(super) struct Desk<'a> {
    app: &'a App,
    reader: &'a User,
    titles: Titles,
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
        let titles = app.titles(ids.map(|media| media.media.tmdb_id), visit.language()).await?;
        Ok(Self { app, reader, titles })
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
            progress: None,
            by: view.requested_by.as_ref().map_or_else(nobody, person),
            at: self.moment(request.created_at),
            decided: decided.map(|by| (person(by), self.moment(request.updated_at))),
            failure: None,
            allowed: self.allowed(view),
        }
    }

    /// Makes the title of a request.
    pub(super) fn title(&self, view: &RequestView) -> Title {
        let media_type = view.request.media_type;
        let kind = match media_type {
            MediaType::Movie => TitleKind::Film,
            MediaType::Tv => TitleKind::Series,
        };
        let Some(media) = &view.media else {
            return Title { kind, tmdb_id: 0, name: None, year: None, poster: None };
        };
        let known = self.titles.find(media_type, media.media.tmdb_id);
        Title {
            kind,
            tmdb_id: number(media.media.tmdb_id.0),
            name: known.map(|title| title.name.clone()),
            year: known.and_then(|title| title.year).and_then(|year| i32::try_from(year).ok()),
            poster: known.and_then(|title| title.poster.as_deref()).map(path::poster),
        }
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
            (_, true) => vec![Act::Remove],
            (RequestStatus::Pending, false) if own => vec![Act::Cancel],
            (_, false) => Vec::new(),
        }
    }
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
    match media.media.status_in(view.request.is_4k) {
        MediaStatus::Unknown => MediaState::Unknown,
        MediaStatus::Pending => MediaState::Waiting,
        MediaStatus::Processing => MediaState::Coming,
        MediaStatus::PartiallyAvailable => MediaState::Partly,
        MediaStatus::Available => MediaState::Ready,
        MediaStatus::Blocklisted => MediaState::Blocked,
        MediaStatus::Deleted => MediaState::Gone,
    }
}

/// A person in the words of the pages. Pictures of people lie on other hosts, which browsers are
/// not sent to.
pub(super) fn person(user: &User) -> Person {
    Person { id: number(user.id.0), name: user.name_for_others().to_owned(), avatar: None }
}

/// Stands for somebody whose account is gone.
fn nobody() -> Person {
    Person { id: 0, name: "?".to_owned(), avatar: None }
}
