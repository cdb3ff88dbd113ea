//! What is to be done outside because something happened here, and how it went.

pub mod view;

use super::super::answer::{Answer, go_on, saying, show};
use super::super::kept::List;
use super::super::path;
use super::super::requests::page_number;
use super::super::resident::Resident;
use super::super::said::Said;
use super::super::tickets::Desk;
use super::super::visit::{Visit, number};
use crate::ui::pager::{PageSize, Place};
use crate::ui::poster::Title;
use app::App;
use app::errands::ErrandState;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, RawQuery, State};
use axum::http::HeaderMap;
use domain::errand::Errand;
use domain::{ErrandId, Event, Kind, Permissions, RequestId, User};
use futures_util::future::join_all;
use std::collections::{HashMap, HashSet};
use view::{LIST, Line, Outbox, Standing};

/// How the list is kept as somebody likes it.
pub(in crate::pages) const KEPT: List = List {
    path: path::SETTINGS_OUTBOX,
    cookie: "usherr.outbox",
    names: &["state"],
    usual: PageSize::OF_LINES,
};

/// Shows errands, newest first.
pub(in crate::pages) async fn get(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    (RawQuery(query), headers): (RawQuery, HeaderMap),
) -> Answer {
    let by = resident.needs(Permissions::ADMIN)?;
    let wanted = KEPT.read(query.as_deref(), &headers, by.id);
    let standing = Standing::from_code(wanted.text("state"));
    let state = match standing {
        Standing::Open => Some(ErrandState::Open),
        Standing::Failed => Some(ErrandState::Failed),
        Standing::Done => Some(ErrandState::Done),
        Standing::All => None,
    };
    let (page, size) = (page_number(wanted.sent("page")), wanted.size());
    let count = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    let read =
        |page: u64| app.errands(state, count(size.count()), count((page - 1) * size.count()));
    let mut found = read(page).await?;
    let mut place = Place { page, per_page: size.count(), total: number(found.total) };
    if let Some(last) = place.beyond() {
        place = last;
        found = read(place.page).await?;
    }
    let given_up = app.errands(Some(ErrandState::Failed), 0, 0).await?.total;
    let titles = titles(&app, &visit, by, &found.errands).await?;
    let data = Outbox {
        standing,
        size,
        lines: found.errands.iter().map(|errand| line(&app, errand, &titles)).collect(),
        place,
        given_up: number(given_up),
    };
    let (cx, part) = (visit.context(), visit.wants_only(LIST));
    let mut shown = show(if part { view::list(&cx, &data) } else { view::page(&cx, &data) })?;
    KEPT.keep((&visit, &headers), &wanted, &data.liking(), &mut shown);
    Ok(shown)
}

/// Has an errand tried again now.
pub(in crate::pages) async fn retry(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    id: Result<Path<i64>, PathRejection>,
) -> Answer {
    resident.needs(Permissions::ADMIN)?;
    let Path(id) = id.unwrap_or(Path(0));
    match app.retry_errand(ErrandId(id)).await {
        // It was done in the meantime, which is what was wanted.
        Err(app::Error::Refused(refusal)) if refusal.kind == Kind::Conflict => {}
        retried => drop(retried?),
    }
    Ok(saying(go_on(&visit, path::SETTINGS_OUTBOX), Said::Sending))
}

/// The titles that errands are about, by their requests. A request may be gone by now.
async fn titles(
    app: &App,
    visit: &Visit,
    by: &User,
    errands: &[Errand],
) -> app::Result<HashMap<RequestId, Title>> {
    let requests: HashSet<_> = errands.iter().filter_map(request).collect();
    let found = join_all(requests.into_iter().map(|id| app.request(by, id))).await;
    let found: Vec<_> = found.into_iter().flatten().collect();
    let desk = Desk::open(app, visit, by, &found).await?;
    Ok(found.iter().map(|view| (view.request.id, desk.title(view))).collect())
}

fn request(errand: &Errand) -> Option<RequestId> {
    errand.event.as_ref().and_then(Event::request)
}

fn line(app: &App, errand: &Errand, titles: &HashMap<RequestId, Title>) -> Line {
    let at = |moment| app.clock().with_offset(moment);
    let standing = match (errand.done_at, errand.failed_at) {
        (Some(_), _) => Standing::Done,
        (None, Some(_)) => Standing::Failed,
        (None, None) => Standing::Open,
    };
    Line {
        id: number(errand.id.0),
        request: request(errand).map(|id| number(id.0)),
        title: request(errand).and_then(|id| titles.get(&id).cloned()),
        standing,
        since: at(errand.created_at),
        tries: number(errand.attempts),
        next: (standing == Standing::Open).then(|| at(errand.next_attempt_at)),
        trouble: errand.last_error.clone().filter(|_| standing != Standing::Done),
    }
}
