//! What the household asked for, and what is decided about it.

pub mod edit;
pub mod together;
pub mod view;

use super::answer::{Answer, go_on, lead_to, saying, show};
use super::errors::view::Trouble;
use super::kept::{List, Wanted};
use super::path;
use super::resident::Resident;
use super::said::Said;
use super::tickets::{Desk, named, person};
use super::visit::{Visit, number};
use crate::ui::notice::{Notice, toast};
use crate::ui::pager::{PageSize, Place};
use crate::ui::person::Person;
use crate::ui::ticket::{Act, element, ticket};
use app::App;
use app::requests::{ListRequests, RequestOrder, StatusFilter};
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, header};
use domain::{MediaType, Permissions, RequestId, User, UserId};
use maud::html;
use url::Url;
use view::{Filter, Kind, Order, Requests, Silence, Standing};

/// More people than these are not offered to choose from.
const PEOPLE: i64 = 1000;

/// How the list is kept as somebody likes it; whose requests they looked at is not.
pub(super) const LIST: List = List {
    path: path::REQUESTS,
    cookie: "usherr.requests",
    names: &["filter", "mediaType", "sort", "requestedBy"],
    usual: PageSize::OF_TICKETS,
};

/// Shows the list, or the part of it that is swapped.
pub(super) async fn get(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    (RawQuery(query), headers): (RawQuery, HeaderMap),
) -> Answer {
    let reader = &resident.0;
    let wanted = LIST.read(query.as_deref(), &headers, reader.id);
    let (filter, page) = (filter(&wanted, reader), page_number(wanted.sent("page")));
    let (mut views, total) = app.list_requests(reader, list(filter, page)).await?;
    let mut place = Place { page, per_page: filter.size.count(), total: number(total) };
    if let Some(last) = place.beyond() {
        place = last;
        (views, _) = app.list_requests(reader, list(filter, place.page)).await?;
    }
    let people = people(&app, reader, filter.by).await?;
    let desk = Desk::open(&app, &visit, reader, &views).await?;
    let waiting = visit.context().viewer.and_then(|viewer| viewer.waiting);
    let data = Requests {
        filter,
        tickets: views.iter().map(|view| desk.ticket(view)).collect(),
        place,
        waiting: waiting.unwrap_or_default(),
        people,
        silence: silence(&app, reader),
        usual: usual(reader),
    };
    let cx = visit.context();
    let part = visit.wants_only("requests");
    let mut shown = show(if part { view::list(&cx, &data) } else { view::page(&cx, &data) })?;
    LIST.keep((&visit, &headers), &wanted, &filter.liking(data.usual), &mut shown);
    Ok(shown)
}

/// Whether somebody chooses among services, and so knows what they are called.
pub(super) fn knows_services(reader: &User) -> bool {
    reader.may_any(Permissions::MANAGE_REQUESTS | Permissions::REQUEST_ADVANCED)
}

/// Which services are silent. How they are called is for those who can do something about it.
fn silence(app: &App, reader: &User) -> Option<Silence> {
    let names = app.silent_services();
    match (names.is_empty(), knows_services(reader)) {
        (true, _) => None,
        (false, true) => Some(Silence::Of(names)),
        (false, false) => Some(Silence::Some),
    }
}

/// Leads from the address that other programs know to the same list here.
pub(super) async fn of(visit: Visit, _: Resident, Path(id): Path<String>) -> Answer {
    let id = id.parse().map_err(|_| Trouble::NotFound)?;
    Ok(go_on(&visit, &path::requests_of(id)))
}

/// Shows one request, or its ticket alone.
pub(super) async fn one(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    Path(id): Path<String>,
) -> Answer {
    let reader = &resident.0;
    let view = app.request(reader, request_id(&id)?).await?;
    let desk = Desk::open(&app, &visit, reader, std::slice::from_ref(&view)).await?;
    let (cx, shown) = (visit.context(), desk.ticket(&view));
    let alone = visit.wants_only(&element(shown.id));
    show(if alone { ticket(&cx, &shown) } else { view::alone(&cx, &shown) })
}

fn request_id(text: &str) -> Result<RequestId, Trouble> {
    text.parse().map(RequestId).map_err(|_| Trouble::NotFound)
}

/// Decides about a request, or takes it off the list.
pub(super) async fn act(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    headers: HeaderMap,
    Path((id, act)): Path<(String, String)>,
) -> Answer {
    let reader = &resident.0;
    let id = request_id(&id)?;
    let acts = [Act::Approve, Act::Decline, Act::Retry, Act::Cancel, Act::Remove];
    let act = acts.into_iter().find(|known| known.code() == act).ok_or(Trouble::NotFound)?;
    let (decided, said) = match act {
        Act::Approve => (Some(app.approve_request(reader, id).await?), Said::Approved),
        Act::Decline => (Some(app.decline_request(reader, id).await?), Said::Declined),
        Act::Retry => (Some(app.retry_request(reader, id).await?), Said::Retried),
        Act::Cancel | Act::Remove => {
            app.remove_request(reader, id).await?;
            (None, if act == Act::Cancel { Said::Cancelled } else { Said::Removed })
        }
    };
    match decided {
        Some(view) if visit.wants_only(&element(number(id.0))) => {
            let cx = visit.context();
            let desk = Desk::open(&app, &visit, reader, std::slice::from_ref(&view)).await?;
            let news = Notice::done(cx.say(said.words()));
            show(html! { (ticket(&cx, &desk.ticket(&view))) (toast(&cx, &news)) })
        }
        _ => Ok(saying(lead_to(&came_from(&visit, &headers, path::REQUESTS)), said)),
    }
}

/// The page of ours that a form was sent from, with the base path; else another.
pub(super) fn came_from(visit: &Visit, headers: &HeaderMap, else_to: &str) -> String {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let referer = text(header::REFERER).and_then(|referer| Url::parse(referer).ok());
    let from = referer.map(|page| match page.query() {
        Some(query) => format!("{}?{query}", page.path()),
        None => page.path().to_owned(),
    });
    from.filter(|from| is_inside(visit, from)).unwrap_or_else(|| visit.url(else_to))
}

/// Whether an address with the base path leads to a page of ours. Browsers read `\\` as `/`.
fn is_inside(visit: &Visit, address: &str) -> bool {
    address.starts_with(&visit.url("/")) && !address.starts_with("//") && !address.contains('\\')
}

/// Reads a page's number from an address.
pub(super) fn page_number(text: &str) -> u64 {
    // So many pages that their rows can still be counted.
    text.parse().unwrap_or(1).clamp(1, 1_000_000)
}

/// What the list shows first to somebody: what waits for them, else all of it.
fn usual(reader: &User) -> Standing {
    if reader.may(Permissions::MANAGE_REQUESTS) { Standing::Waiting } else { Standing::All }
}

/// Reads what the list is asked for; whatever makes no sense is left aside.
fn filter(wanted: &Wanted, reader: &User) -> Filter {
    let (text, own) = (|name| wanted.text(name), number(reader.id.0));
    Filter {
        standing: find(Standing::ALL, Standing::code, text("filter"))
            .unwrap_or_else(|| usual(reader)),
        kind: find([Kind::Films, Kind::Series], Kind::code, text("mediaType")).unwrap_or_default(),
        order: find(Order::ALL, Order::code, text("sort")).unwrap_or_default(),
        // Whoever sees nobody else's sees their own anyhow.
        by: text("requestedBy").parse().ok().filter(|id| sees_others(reader) || *id != own),
        size: wanted.size(),
    }
}

/// Whether somebody sees what others ask for.
pub(super) fn sees_others(reader: &User) -> bool {
    reader.may_any(Permissions::MANAGE_REQUESTS | Permissions::REQUEST_VIEW)
}

fn find<T: Copy, const N: usize>(
    all: [T; N],
    code: impl Fn(T) -> &'static str,
    sent: &str,
) -> Option<T> {
    all.into_iter().find(|one| code(*one) == sent)
}

fn list(filter: Filter, page: u64) -> ListRequests {
    let (order, ascending) = match filter.order {
        Order::Newest => (RequestOrder::Added, false),
        Order::Oldest => (RequestOrder::Added, true),
        Order::Changed => (RequestOrder::Modified, false),
        Order::Unchanged => (RequestOrder::Modified, true),
    };
    let count = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    ListRequests {
        filter: match filter.standing {
            Standing::Waiting => StatusFilter::Pending,
            Standing::Approved => StatusFilter::Approved,
            Standing::Missing => StatusFilter::Unavailable,
            Standing::Completed => StatusFilter::Completed,
            Standing::Gone => StatusFilter::Deleted,
            Standing::Coming => StatusFilter::Processing,
            Standing::Ready => StatusFilter::Available,
            Standing::Failed => StatusFilter::Failed,
            Standing::All => StatusFilter::All,
        },
        order,
        ascending,
        requested_by: filter.by.map(|id| UserId(count(id))),
        media_type: match filter.kind {
            Kind::All => None,
            Kind::Films => Some(MediaType::Movie),
            Kind::Series => Some(MediaType::Tv),
        },
        take: count(filter.size.count()),
        skip: count((page - 1) * filter.size.count()),
    }
}

/// Everybody whose requests the reader may choose to see.
async fn people(app: &App, reader: &User, chosen: Option<u64>) -> app::Result<Vec<Person>> {
    if !sees_others(reader) {
        return Ok(Vec::new());
    }
    let people = app.list_names(PEOPLE).await?.into_iter().map(named).collect();
    Ok(with_chosen(app, people, chosen).await)
}

/// Adds whoever is chosen and not among the people offered.
async fn with_chosen(app: &App, mut people: Vec<Person>, chosen: Option<u64>) -> Vec<Person> {
    if let Some(chosen) = chosen.filter(|id| people.iter().all(|person| person.id != *id))
        && let Ok(id) = i64::try_from(chosen)
        && let Ok(chosen) = app.user(UserId(id)).await
    {
        people.push(person(&chosen));
    }
    people
}
