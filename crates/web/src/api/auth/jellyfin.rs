//! `POST /auth/jellyfin`: signing in with an account at Jellyfin or Emby, and setting a household up.

use super::{closed, welcome};
use crate::api::answer::Answer;
use crate::api::extract::MaybeSigned;
use crate::api::input::Body;
use crate::api::shape::user::UserShape;
use crate::http::Client;
use app::App;
use app::accounts::{MediaServerSignIn, ServerAddress};
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use serde_json::Value;

/// What is sent. The part about the server is loosely typed in the contract.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Form {
    username: String,
    password: String,
    email: Option<String>,
    hostname: Option<String>,
    #[serde(default)]
    port: Value,
    #[serde(default)]
    url_base: Value,
    #[serde(default)]
    use_ssl: Value,
    server_type: Option<i64>,
}

impl Form {
    fn server(&self) -> Option<ServerAddress> {
        let hostname = self.hostname.clone().filter(|hostname| !hostname.is_empty())?;
        let port = match &self.port {
            Value::Number(number) => number.as_u64().and_then(|port| u16::try_from(port).ok()),
            Value::String(text) => text.trim().parse().ok(),
            _ => None,
        };
        Some(ServerAddress {
            hostname,
            port,
            url_base: self.url_base.as_str().unwrap_or_default().to_owned(),
            use_ssl: matches!(&self.use_ssl, Value::Bool(true))
                || self.use_ssl.as_str() == Some("true"),
        })
    }
}

/// Starts a session for whoever the media server knows.
pub async fn post(
    State(app): State<App>,
    before: MaybeSigned,
    client: Client,
    Body(form): Body<Form>,
) -> Answer<Response> {
    let server = form.server();
    let form = MediaServerSignIn {
        is_doubted: false,
        username: form.username,
        password: form.password,
        email: form.email,
        server,
        server_type: form.server_type.and_then(|number| number.try_into().ok()),
        signed_in: before.0.as_ref().map(|caller| caller.user.id),
    };
    let user = app.sign_in_media_server(form, client.address).await.map_err(closed)?;
    welcome(&app, &user, &before, &client, UserShape::filtered(&user)).await
}
