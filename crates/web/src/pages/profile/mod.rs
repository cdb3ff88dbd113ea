//! One person's own page.

pub mod view;

use super::answer::{Answer, Refused, show};
use super::errors::view::Trouble;
use super::resident::Resident;
use super::tickets::{Desk, person};
use super::users::{account, role};
use super::visit::{Visit, number};
use crate::ui::poster::TitleKind;
use crate::ui::quota::Quota;
use app::App;
use axum::extract::{Path, State};
use domain::quota::Standing;
use domain::{Permissions, User, UserId};
use view::Profile;

/// How many requests are shown; the list has the others.
const RECENT: i64 = 5;

/// Shows the reader's own page.
pub(super) async fn own(State(app): State<App>, visit: Visit, resident: Resident) -> Answer {
    let id = resident.0.id;
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
    };
    show(view::page(&visit.context(), &data))
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
