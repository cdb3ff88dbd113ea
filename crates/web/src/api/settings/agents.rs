//! `/settings/notifications/*`: the notification agents (api §9.9).

use crate::api::answer::{Answer, ApiError};
use crate::api::extract::Signed;
use crate::api::input::{Query, RawBody};
use crate::api::routes::{Routes, get, post};
use app::{App, Error};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::Kind;
use domain::notification::AGENTS;
use serde::{Deserialize, Serialize};

pub(super) fn routes() -> Routes {
    let sounds = "/api/v1/settings/notifications/pushover/sounds";
    AGENTS
        .iter()
        .fold(Routes::new(), |routes, &agent| routes.merge(routes_of(agent)))
        .route(sounds, get(pushover_sounds))
}

fn routes_of(agent: &'static str) -> Routes {
    let show = move |State(app): State<App>| async move { Json(app.agent_settings(agent)) };
    let save = move |State(app): State<App>, Signed(by): Signed, RawBody(sent): RawBody| async move {
        app.save_agent(by.user.id, agent, sent).await.map(Json).map_err(refused)
    };
    let test = move |State(app): State<App>, Signed(by): Signed, RawBody(sent): RawBody| async move {
        let tried: Answer<()> = app.try_agent(&by.user, agent, &sent).await.map_err(refused);
        tried.map(|()| StatusCode::NO_CONTENT)
    };
    let path = format!("/api/v1/settings/notifications/{agent}");
    Routes::new().route(&path, get(show).post(save)).route(&format!("{path}/test"), post(test))
}

/// Whose sounds.
#[derive(Debug, Deserialize)]
struct Token {
    token: String,
}

/// A sound of Pushover.
#[derive(Debug, Serialize)]
struct Sound {
    name: String,
    description: String,
}

async fn pushover_sounds(
    State(app): State<App>,
    Query(Token { token }): Query<Token>,
) -> Answer<Json<Vec<Sound>>> {
    let sounds = app.pushover_sounds(&token).await?.into_iter();
    Ok(Json(sounds.map(|(name, description)| Sound { name, description }).collect()))
}

/// A template that is no JSON is a failure here, not a bad request.
fn refused(error: Error) -> ApiError {
    let template = matches!(&error, Error::Refused(refusal) if refusal.kind == Kind::Invalid);
    let answer = ApiError::from(error);
    if template { answer.with_status(StatusCode::INTERNAL_SERVER_ERROR) } else { answer }
}
