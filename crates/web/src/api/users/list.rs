//! `/user`: listing people, and making local accounts.

use crate::api::answer::{Answer, ApiError};
use crate::api::extract::Signed;
use crate::api::input::{Body, Query};
use crate::api::shape::paging::{Paged, Window};
use crate::api::shape::user::{NewUserShape, UserShape};
use app::App;
use app::accounts::directory::{NewLocalUser, UserFilter, UserOrder};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::{Permissions, UserId};
use serde::Deserialize;
use serde_json::json;

const PAGE_SIZE: i64 = 10;

/// What the list is asked for.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Wanted {
    take: Option<i64>,
    skip: Option<i64>,
    sort: Option<String>,
    q: Option<String>,
    include_ids: Option<String>,
}

/// Lists people. Addresses are for those who manage people.
pub async fn get(
    State(app): State<App>,
    Signed(by): Signed,
    Query(wanted): Query<Wanted>,
) -> Answer<Json<Paged<UserShape>>> {
    let ids: Option<Vec<_>> = wanted
        .include_ids
        .as_deref()
        .map(|list| list.split(',').filter_map(|id| id.trim().parse().ok()).map(UserId).collect());
    let named = ids.as_ref().map_or(0, |ids| i64::try_from(ids.len()).unwrap_or(0));
    let window = Window::new(wanted.take, wanted.skip, PAGE_SIZE.max(named));
    let order = match wanted.sort.as_deref() {
        Some("updated") => UserOrder::Updated,
        Some("requests") => UserOrder::Requests,
        Some("displayname") => UserOrder::DisplayName,
        _ => UserOrder::Created,
    };
    let manages = by.user.may(Permissions::MANAGE_USERS);
    let filter = UserFilter { search: wanted.q, searches_addresses: manages, ids };
    let (users, total) = app.list_users(filter, order, window.take, window.skip).await?;
    let shape = if manages { UserShape::without_settings } else { UserShape::filtered };
    Ok(Json(Paged::new(users.iter().map(shape).collect(), window, total)))
}

/// A local account to be made; permissions in the body are not looked at.
#[derive(Debug, Deserialize)]
pub struct New {
    email: Option<String>,
    username: Option<String>,
    password: Option<String>,
    avatar: Option<String>,
}

/// Makes a local account.
pub async fn post(
    State(app): State<App>,
    Body(new): Body<New>,
) -> Answer<(StatusCode, Json<NewUserShape>)> {
    let new = NewLocalUser {
        email: new.email,
        username: new.username,
        password: new.password,
        avatar: new.avatar,
    };
    match app.add_local_user(new).await {
        Ok(user) => Ok((StatusCode::CREATED, Json(NewUserShape::new(&user)))),
        Err(error) => Err(refused(error)),
    }
}

/// Says `USER_EXISTS` where clients look for it; other refusals are 500, as clients know them.
fn refused(error: app::Error) -> ApiError {
    let message = error.to_string();
    let error = ApiError::from(error);
    match error.status() {
        StatusCode::CONFLICT => {
            let body = json!({ "message": message, "errors": ["USER_EXISTS"] });
            ApiError::body(StatusCode::CONFLICT, body)
        }
        StatusCode::BAD_REQUEST => error.with_status(StatusCode::INTERNAL_SERVER_ERROR),
        _ => error,
    }
}
