//! `POST /auth/local`: signing in with an e-mail address and a password.

use super::{closed, welcome};
use crate::api::answer::Answer;
use crate::api::extract::MaybeSigned;
use crate::api::input::Body;
use crate::http::Client;
use app::App;
use axum::extract::State;
use axum::response::Response;
use domain::{User, UserId};
use serde::{Deserialize, Serialize};

/// What is sent.
#[derive(Deserialize)]
pub struct Form {
    email: String,
    password: String,
}

/// The reference shows only a corner of the account here; clients read the rest from `/auth/me`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Corner {
    permissions: i64,
    warnings: [&'static str; 0],
    id: UserId,
    request_count: i64,
    display_name: String,
}

impl Corner {
    fn of(user: &User) -> Self {
        Self {
            permissions: 0,
            warnings: [],
            id: user.id,
            request_count: user.request_count,
            display_name: user.email.clone(),
        }
    }
}

/// Starts a session for whoever knows an address and its password.
pub async fn post(
    State(app): State<App>,
    before: MaybeSigned,
    client: Client,
    Body(form): Body<Form>,
) -> Answer<Response> {
    let user = app.sign_in_local(&form.email, form.password, client.address).await;
    let user = user.map_err(closed)?;
    welcome(&app, &user, &before, &client, Corner::of(&user)).await
}
