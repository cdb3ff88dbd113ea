//! The first page after the door.

pub mod view;

use super::answer::{Answer, show};
use super::discover::rows;
use super::requests::knows_services;
use super::resident::Guest;
use super::shelf::Shelf;
use super::tickets::{Desk, media_state, request_state};
use super::visit::Visit;
use crate::ui::entry::TitleCard;
use app::App;
use app::library::MediaOrder;
use app::requests::{ListRequests, RequestOrder, StatusFilter};
use axum::extract::State;
use domain::{MediaStatus, Permissions, Slider, User};
use view::{Home, Wish};

/// How many waiting requests are shown; the list has the others.
const WAITING: i64 = 3;
/// How many requested or added titles are shown.
const RECENT: i64 = 20;
/// What can be watched.
const THERE: &[MediaStatus] = &[MediaStatus::Available, MediaStatus::PartiallyAvailable];

/// Shows what needs a decision and the rows that the household has set up.
pub(super) async fn get(State(app): State<App>, visit: Visit, guest: Guest) -> Answer {
    let reader = &guest.0.user;
    let waiting = if reader.may(Permissions::MANAGE_REQUESTS) {
        let wanted = ListRequests { ascending: true, ..newest(StatusFilter::Pending, WAITING) };
        app.list_requests(reader, wanted).await?.0
    } else {
        Vec::new()
    };
    let sliders: Vec<Slider> =
        app.sliders().await?.into_iter().filter(|slider| slider.enabled).collect();
    let desk = Desk::open(&app, &visit, reader, &waiting).await?;
    let waiting: Vec<_> = waiting.iter().map(|view| desk.ticket(view)).collect();
    let mut shelves = Vec::new();
    for slider in &sliders {
        if let Some(shelf) = own_shelf(&app, &visit, &guest, slider.kind).await? {
            shelves.push((slider.order, shelf));
        }
    }
    let seen = shelves.iter().filter(|(_, shelf)| !shelf.is_empty());
    let own: Vec<i64> = seen.map(|(order, _)| *order).collect();
    shelves.extend(rows::all(&app, &visit, &guest, &sliders, &own).await?);
    shelves.sort_by_key(|(order, _)| *order);
    let holds = reader.may(Permissions::ADMIN) && app.find_hold().await?.is_some();
    let silent_services = if knows_services(reader) { app.silent_services() } else { Vec::new() };
    let data = Home {
        name: first_name(reader),
        holds,
        decides: reader.may(Permissions::MANAGE_REQUESTS),
        silent_services,
        waiting,
        shelves: shelves.into_iter().map(|(_, shelf)| shelf).collect(),
    };
    show(view::page(&visit.context(), &data))
}

/// The rows that need nobody outside.
async fn own_shelf(
    app: &App,
    visit: &Visit,
    guest: &Guest,
    kind: i64,
) -> app::Result<Option<view::Shelf>> {
    let reader = &guest.0.user;
    Ok(match kind {
        1 if reader.may_any(Permissions::MANAGE_REQUESTS | Permissions::RECENT_VIEW) => {
            Some(view::Shelf::Added(added(app, guest).await?))
        }
        2 => Some(view::Shelf::Wishes(wishes(app, visit, reader).await?)),
        3 => Some(view::Shelf::Kept(kept(app, guest).await?)),
        _ => None,
    })
}

async fn added(app: &App, guest: &Guest) -> app::Result<Vec<TitleCard>> {
    let (views, _) = app.list_media(THERE, MediaOrder::Added, RECENT, 0).await?;
    let ids = views.iter().map(|(view, _)| view.media.tmdb_id);
    let titles = app.titles(ids, &guest.language()).await?;
    let keys = views.iter().map(|(view, _)| (view.media.media_type, view.media.tmdb_id));
    let standings = app.standings(&guest.0.user, keys).await?;
    let shelf = Shelf::new(&guest.0.user);
    let card = |view: &app::catalog::MediaView| {
        let media = &view.media;
        shelf.remembered(media.media_type, media.tmdb_id, &titles, &standings)
    };
    Ok(views.iter().filter_map(|(view, _)| card(view)).collect())
}

async fn wishes(app: &App, visit: &Visit, reader: &User) -> app::Result<Vec<Wish>> {
    let recent = app.list_requests(reader, newest(StatusFilter::All, RECENT)).await?.0;
    let desk = Desk::open(app, visit, reader, &recent).await?;
    let wish = |view: &app::requests::RequestView| Wish {
        title: desk.title(view),
        request: request_state(view.request.status),
        media: media_state(view),
        // Whoever asked knows that they did.
        by: view
            .requested_by
            .as_ref()
            .filter(|user| user.id != reader.id)
            .map(|user| user.name_for_others().to_owned()),
    };
    Ok(recent.iter().map(wish).collect())
}

async fn kept(app: &App, guest: &Guest) -> app::Result<Vec<TitleCard>> {
    let reader = &guest.0.user;
    let list = app.watchlist(reader, reader.id, 1).await?;
    super::watchlist::cards(app, guest, &list.entries).await
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
