//! Accounts for those who have one at the media server.

pub mod view;

use super::super::answer::{Answer, go_on, saying, show};
use super::super::errors::view::Trouble;
use super::super::form::Form;
use super::super::part::part;
use super::super::path;
use super::super::resident::Resident;
use super::super::said::Said;
use super::super::title::Whole;
use super::super::visit::Visit;
use app::App;
use app::accounts::directory::{UserFilter, UserOrder};
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use domain::{MediaServerType, Permissions};
use std::collections::HashSet;
use view::{FOUND, Found, Import};

/// More accounts than these are not compared.
const MOST: i64 = 100_000;

/// Shows who could come.
pub(in crate::pages) async fn get(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    whole: Result<Query<Whole>, QueryRejection>,
) -> Answer {
    resident.needs(Permissions::MANAGE_USERS)?;
    let server = server(&app).ok_or(Trouble::NotFound)?;
    let is_whole = whole.is_ok_and(|Query(whole)| whole.whole.is_some());
    let found = part((&app, &visit), FOUND, is_whole, find(&app)).await?;
    let (cx, data) = (visit.context(), Import { server, found });
    show(if visit.wants_only(FOUND) { view::people(&cx, &data) } else { view::page(&cx, &data) })
}

/// Finds those at the media server who have no account here.
async fn find(app: &App) -> app::Result<Vec<Found>> {
    let accounts = app.jellyfin_accounts().await?;
    let everybody = UserFilter::default();
    let (users, _) = app.list_users(everybody, UserOrder::Created, MOST, 0).await?;
    let here: HashSet<_> = users.into_iter().filter_map(|user| user.jellyfin_user_id).collect();
    let new = accounts.into_iter().filter(|account| !here.contains(&account.id));
    Ok(new.map(|account| Found { id: account.id, name: account.name }).collect())
}

/// Gives accounts to those who were picked.
pub(in crate::pages) async fn post(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    form: Form,
) -> Answer {
    resident.needs(Permissions::MANAGE_USERS)?;
    server(&app).ok_or(Trouble::NotFound)?;
    let ids: Vec<String> = form.all("id").map(str::to_owned).collect();
    if ids.is_empty() {
        return Ok(saying(go_on(&visit, path::IMPORT_USERS), Said::NobodyChosen));
    }
    app.import_media_server_users(ids).await?;
    Ok(saying(go_on(&visit, path::USERS), Said::Imported))
}

/// The media server whose people can be imported here.
pub(in crate::pages) fn server(app: &App) -> Option<&'static str> {
    match app.settings().main.media_server_type {
        MediaServerType::Jellyfin => Some("Jellyfin"),
        MediaServerType::Emby => Some("Emby"),
        MediaServerType::Plex | MediaServerType::NotConfigured => None,
    }
}
