//! The first page after the door.

pub mod view;

use super::answer::{Answer, show};
use super::resident::Resident;
use super::tickets::{Desk, media_state, request_state};
use super::visit::Visit;
use app::App;
use app::requests::{ListRequests, RequestOrder, StatusFilter};
use axum::extract::State;
use domain::{Permissions, User};
use view::{Home, Wish};

/// How many waiting requests are shown; the list has the others.
const WAITING: i64 = 3;
/// How many requested titles are shown.
const RECENT: i64 = 12;

/// Shows what needs a decision and what was asked for lately.
pub(super) async fn get(State(app): State<App>, visit: Visit, resident: Resident) -> Answer {
    let reader = &resident.0;
    let waiting = if reader.may(Permissions::MANAGE_REQUESTS) {
        let wanted = ListRequests { ascending: true, ..newest(StatusFilter::Pending, WAITING) };
        app.list_requests(reader, wanted).await?.0
    } else {
        Vec::new()
    };
    let recent = app.list_requests(reader, newest(StatusFilter::All, RECENT)).await?.0;
    let everything: Vec<_> = waiting.iter().chain(&recent).cloned().collect();
    let desk = Desk::open(&app, &visit, reader, &everything).await?;
    let wishes = recent.iter().map(|view| Wish {
        title: desk.title(view),
        request: request_state(view.request.status),
        media: media_state(view),
        by: view.requested_by.as_ref().map(|user| user.name_for_others().to_owned()),
    });
    let data = Home {
        name: first_name(reader),
        waiting: waiting.iter().map(|view| desk.ticket(view)).collect(),
        recent: wishes.collect(),
    };
    show(view::page(&visit.context(), &data))
}

fn newest(filter: StatusFilter, take: i64) -> ListRequests {
    ListRequests {
        filter,
        order: RequestOrder::Added,
        ascending: false,
        requested_by: None,
        media_type: None,
        take,
        skip: 0,
    }
}

/// How somebody is greeted; an address is cut where the name ends.
fn first_name(user: &User) -> &str {
    user.name_for_others()
}
