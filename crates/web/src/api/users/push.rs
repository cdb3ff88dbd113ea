//! Browsers that want to be told (api §8, §5.10).

use crate::api::answer::Answer;
use crate::api::extract::Signed;
use crate::api::input::{Body, Path};
use crate::api::shape::user::UserShape;
use app::App;
use app::accounts::own_settings::{NewSubscription, PushSubscription};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::refusal::not_found;
use domain::{SubscriptionId, Ts, UserId};
use serde::{Deserialize, Serialize};

/// A browser as the API shows it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SubscriptionShape {
    id: SubscriptionId,
    endpoint: String,
    p256dh: String,
    auth: String,
    user_agent: Option<String>,
    created_at: Option<Ts>,
    user: UserShape,
}

impl SubscriptionShape {
    fn new(subscription: PushSubscription, user: &UserShape) -> Self {
        Self {
            id: subscription.id,
            endpoint: subscription.endpoint,
            p256dh: subscription.p256dh,
            auth: subscription.auth,
            user_agent: subscription.user_agent,
            created_at: subscription.created_at,
            user: user.clone(),
        }
    }
}

async fn shapes(app: &App, id: UserId) -> Answer<Vec<SubscriptionShape>> {
    let Some((user, settings, found)) = app.push_subscriptions(id).await? else {
        return Ok(Vec::new());
    };
    let user = UserShape::whole(&user, settings.as_ref());
    Ok(found.into_iter().map(|one| SubscriptionShape::new(one, &user)).collect())
}

/// Lists a person's browsers.
pub async fn list(
    State(app): State<App>,
    Path(id): Path<UserId>,
) -> Answer<Json<Vec<SubscriptionShape>>> {
    Ok(Json(shapes(&app, id).await?))
}

/// Shows one browser by its address.
pub async fn get(
    State(app): State<App>,
    Path((id, endpoint)): Path<(UserId, String)>,
) -> Answer<Json<SubscriptionShape>> {
    let found = shapes(&app, id).await?.into_iter().find(|one| one.endpoint == endpoint);
    Ok(Json(found.ok_or_else(|| not_found("push subscription"))?))
}

/// Forgets a browser; one that is not known is forgotten already.
pub async fn delete(
    State(app): State<App>,
    Path((id, endpoint)): Path<(UserId, String)>,
) -> Answer<StatusCode> {
    app.forget_push(id, endpoint).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A browser as it registers.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct New {
    endpoint: String,
    auth: String,
    p256dh: String,
    user_agent: Option<String>,
}

/// Registers a browser of the caller.
pub async fn register(
    State(app): State<App>,
    Signed(by): Signed,
    Body(new): Body<New>,
) -> Answer<StatusCode> {
    let new = NewSubscription {
        endpoint: new.endpoint,
        p256dh: new.p256dh,
        auth: new.auth,
        user_agent: new.user_agent,
    };
    app.register_push(&by.user, new).await?;
    Ok(StatusCode::NO_CONTENT)
}
