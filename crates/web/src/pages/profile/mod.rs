//! One person's own page.

pub mod view;

use super::answer::{Answer, Refused, show};
use super::errors::view::Trouble;
use super::path;
use super::resident::Resident;
use super::tickets::{Desk, person, title_of, title_state};
use super::users::{account, role};
use super::visit::{Visit, number};
use crate::ui::badge::MediaState;
use crate::ui::poster::TitleKind;
use crate::ui::quota::Quota;
use crate::ui::shell::LIMITS;
use app::App;
use axum::extract::{Path, State};
use domain::quota::Standing;
use domain::{Permissions, User, UserId};
use view::{Listed, Profile};

/// How many requests are shown; the list has the others.
const RECENT: i64 = 5;

/// Shows the reader's own page, or what of it stands in the account menu.
pub(super) async fn own(State(app): State<App>, visit: Visit, resident: Resident) -> Answer {
    let id = resident.0.id;
    if visit.wants_only(LIMITS) {
        let quotas = quotas(&app, &resident.0, id).await?;
        return show(view::limits(&visit.context(), &quotas));
    }
    profile(&app, &visit, &resident.0, id).await
}

/// Shows somebody's page to themselves and to those who see what others ask for.
pub(super) async fn get(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    Path(id): Path<String>,
) -> Answer {
    let id = id.parse().map(UserId).map_err(|_| Trouble::NotFound)?;
    if id != resident.0.id {
        let sees = Permissions::MANAGE_USERS | Permissions::MANAGE_REQUESTS;
        resident.needs(sees | Permissions::REQUEST_VIEW)?;
    }
    profile(&app, &visit, &resident.0, id).await
}

async fn profile(app: &App, visit: &Visit, reader: &User, id: UserId) -> Answer {
    let user = app.user(id).await?;
    let own = id == reader.id;
    let sees = own || reader.may_any(Permissions::MANAGE_REQUESTS | Permissions::REQUEST_VIEW);
    let (views, total) =
        if sees { app.list_requests_of(reader, id, RECENT, 0).await? } else { (Vec::new(), 0) };
    let desk = Desk::open(app, visit, reader, &views).await?;
    let data = Profile {
        person: person(&user),
        email: (own || reader.may(Permissions::MANAGE_USERS))
            .then(|| user.email.clone())
            .filter(|email| !email.is_empty()),
        account: account(&user),
        role: role(&user),
        joined: app.clock().with_offset(user.created_at),
        own,
        requests: sees.then(|| number(total)),
        quotas: quotas(app, reader, id).await?,
        recent: views.iter().map(|view| desk.ticket(view)).collect(),
        watchlist: watchlist(app, visit, reader, id).await?,
        settings: settings(reader, &user),
    };
    show(view::page(&visit.context(), &data))
}

/// The first page of somebody's watchlist, for those who may see it.
async fn watchlist(
    app: &App,
    visit: &Visit,
    reader: &User,
    id: UserId,
) -> Result<Option<Vec<Listed>>, Refused> {
    let sees = Permissions::MANAGE_REQUESTS | Permissions::WATCHLIST_VIEW;
    if id != reader.id && !reader.may_any(sees) {
        return Ok(None);
    }
    let page = app.watchlist(reader, id, 1).await?;
    let ids = page.entries.iter().map(|each| each.entry.tmdb_id);
    let titles = app.titles(ids, &visit.title_language()).await?;
    let listed = page.entries.iter().map(|each| {
        let entry = &each.entry;
        let mut title = title_of(&titles, entry.media_type, entry.tmdb_id);
        title.name = title.name.or_else(|| Some(entry.title.clone()).filter(|n| !n.is_empty()));
        let status = each.media.as_ref().map(|(media, _)| media.media.status);
        Listed { title, media: status.map_or(MediaState::Unknown, title_state) }
    });
    Ok(Some(listed.collect()))
}

/// Where somebody's settings are, for those who may change them.
pub(super) fn settings(reader: &User, user: &User) -> Option<String> {
    if reader.id == user.id {
        return Some(path::OWN_SETTINGS.to_owned());
    }
    let may = reader.may(Permissions::MANAGE_USERS) && !user.id.is_owner();
    may.then(|| path::own_settings(Some(number(user.id.0)), "main"))
}

async fn quotas(app: &App, reader: &User, id: UserId) -> Result<Vec<Quota>, Refused> {
    if id != reader.id && !reader.may(Permissions::MANAGE_USERS | Permissions::MANAGE_REQUESTS) {
        return Ok(Vec::new());
    }
    let quotas = app.quotas(reader, id).await?;
    let quota = |kind, standing: Standing| Quota {
        kind,
        used: number(standing.used),
        limit: standing.limit.in_force().map(number),
        days: standing.limit.days.filter(|days| *days > 0).map(number),
    };
    Ok(vec![quota(TitleKind::Film, quotas.movie), quota(TitleKind::Series, quotas.tv)])
}
