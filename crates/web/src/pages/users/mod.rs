//! The people of the household.

pub mod import;
pub mod many;
pub mod new;
pub mod view;

use super::answer::{Answer, go_on, saying, show};
use super::errors::view::Trouble;
use super::kept::List;
use super::path;
use super::profile::settings;
use super::requests::{page_number, sees_others};
use super::resident::Resident;
use super::said::Said;
use super::tickets::person;
use super::visit::{Visit, number};
use crate::ui::pager::{PageSize, Place};
use app::App;
use app::accounts::directory::{UserFilter, UserOrder};
use axum::Router;
use axum::extract::{Path, RawQuery, State};
use axum::http::HeaderMap;
use axum::routing::{get as get_route, post};
use domain::{Permissions, User, UserId, UserType};
use view::{Account, Order, Resident as Line, Role, Users};

/// How the list is kept as somebody likes it; whom they searched for is not.
pub(super) const LIST: List =
    List { path: path::USERS, cookie: "usherr.users", names: &["sort"], usual: PageSize::OF_LINES };

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route(path::USERS, get_route(get))
        .route(path::NEW_USER, get_route(new::get).post(new::post))
        .route(path::IMPORT_USERS, get_route(import::get).post(import::post))
        .route(path::USERS_RIGHTS, get_route(many::get).post(many::post))
        .route("/users/{id}/remove", post(remove))
}

/// Shows everybody to those who manage people.
pub(super) async fn get(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    (RawQuery(query), headers): (RawQuery, HeaderMap),
) -> Answer {
    let reader = resident.needs(Permissions::MANAGE_USERS)?;
    let wanted = LIST.read(query.as_deref(), &headers, reader.id);
    let (order, by) = match wanted.text("sort") {
        "created" => (Order::Joined, UserOrder::Created),
        "requests" => (Order::Requests, UserOrder::Requests),
        _ => (Order::Name, UserOrder::DisplayName),
    };
    let (page, size) = (page_number(wanted.sent("page")), wanted.size());
    let count = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    let take = size.count();
    let search = wanted.sent("q").trim().to_owned();
    let filter = UserFilter {
        search: Some(search.clone()).filter(|search| !search.is_empty()),
        searches_addresses: true,
        ids: None,
    };
    let list =
        |page: u64| app.list_users(filter.clone(), by, count(take), count((page - 1) * take));
    let (mut users, total) = list(page).await?;
    let mut place = Place { page, per_page: take, total: number(total) };
    if let Some(last) = place.beyond() {
        place = last;
        (users, _) = list(place.page).await?;
    }
    let data = Users {
        residents: users.iter().map(|user| line(&app, reader, user)).collect(),
        sees_requests: sees_others(reader),
        order,
        size,
        place,
        search,
        server: import::server(&app),
    };
    let cx = visit.context();
    let part = visit.wants_only("people");
    let mut shown = show(if part { view::list(&cx, &data) } else { view::page(&cx, &data) })?;
    LIST.keep((&visit, &headers), &wanted, &data.liking(), &mut shown);
    Ok(shown)
}

/// Removes a person with everything that is theirs.
async fn remove(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    Path(id): Path<String>,
) -> Answer {
    let by = resident.needs(Permissions::MANAGE_USERS)?;
    let id = id.parse().map(UserId).map_err(|_| Trouble::NotFound)?;
    app.remove_user(by, id).await?;
    Ok(saying(go_on(&visit, path::USERS), Said::PersonRemoved))
}

fn line(app: &App, reader: &User, user: &User) -> Line {
    let others = user.id != reader.id && !user.id.is_owner();
    Line {
        pickable: others && (reader.id.is_owner() || !user.permissions.is_admin()),
        settings: settings(reader, user),
        person: person(user),
        email: Some(user.email.clone()).filter(|email| !email.is_empty()),
        account: account(user),
        role: role(user),
        requests: number(user.request_count),
        joined: app.clock().with_offset(user.created_at),
    }
}

/// Where somebody's account comes from.
pub(super) fn account(user: &User) -> Account {
    match user.user_type {
        UserType::Plex => Account::Plex,
        UserType::Local => Account::Local,
        UserType::Jellyfin => Account::Jellyfin,
        UserType::Emby => Account::Emby,
    }
}

/// What somebody may do, in one word.
pub(super) fn role(user: &User) -> Role {
    if user.id.is_owner() {
        Role::Owner
    } else if user.permissions.is_admin() {
        Role::Admin
    } else {
        Role::Member
    }
}
