//! The people of the household.

pub mod view;

use super::answer::{Answer, show};
use super::requests::page_number;
use super::resident::Resident;
use super::tickets::person;
use super::visit::{Visit, number};
use crate::ui::pager::Place;
use app::App;
use app::accounts::directory::{UserFilter, UserOrder};
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use domain::{Permissions, User, UserType};
use serde::Deserialize;
use view::{Account, Order, Resident as Line, Role, Users};

const PER_PAGE: u64 = 25;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    sort: String,
    page: String,
}

/// Shows everybody to those who manage people.
pub(super) async fn get(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> Answer {
    resident.needs(Permissions::MANAGE_USERS)?;
    let wanted = wanted.map(|Query(wanted)| wanted).unwrap_or_default();
    let (order, by) = match wanted.sort.as_str() {
        "created" => (Order::Joined, UserOrder::Created),
        "requests" => (Order::Requests, UserOrder::Requests),
        _ => (Order::Name, UserOrder::DisplayName),
    };
    let page = page_number(&wanted.page);
    let count = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    let (take, skip) = (count(PER_PAGE), count((page - 1) * PER_PAGE));
    let (users, total) = app.list_users(UserFilter::default(), by, take, skip).await?;
    let place = Place { page, per_page: PER_PAGE, total: number(total) };
    let residents = users.iter().map(|user| line(&app, user)).collect();
    let data = Users { residents, order, place };
    let cx = visit.context();
    show(if visit.wants_only("people") { view::list(&cx, &data) } else { view::page(&cx, &data) })
}

fn line(app: &App, user: &User) -> Line {
    Line {
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
