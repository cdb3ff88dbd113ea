//! Who calls, by token or by key. Handlers ask for it in their signature.

use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::Response;

use super::header::Credentials;
use super::{MediaServer, refuse};
use crate::wire::Params;
use crate::world::World;

/// A caller whom the server knows.
#[derive(Debug, Clone)]
pub(super) enum Caller {
    /// A user, by id.
    User(String),
    /// A program with a key.
    Program,
}

/// A caller who may change the server.
#[derive(Debug, Clone)]
pub(super) struct Admin;

impl Caller {
    fn identify(server: &MediaServer, token: &str) -> Option<Self> {
        if token.is_empty() {
            return None;
        }
        if server.keys.iter().any(|key| key.token == token) {
            return Some(Self::Program);
        }
        let known = server.tokens.iter().find(|known| known.value == token)?;
        Some(Self::User(known.user_id.clone()))
    }

    /// Returns the id of the user whom a call is about: the one it names, else the caller.
    pub(super) fn user_id(&self, named: Option<&str>) -> Option<String> {
        match (named, self) {
            (Some(id), _) => Some(id.replace('-', "").to_lowercase()),
            (None, Self::User(id)) => Some(id.clone()),
            (None, Self::Program) => None,
        }
    }
}

impl FromRequestParts<World> for Caller {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, world: &World) -> Result<Self, Response> {
        let state = world.lock();
        let params = Params::of(&parts.uri);
        let legacy = state.server.takes_legacy_tokens();
        let credentials = Credentials::read(&parts.headers, &params, legacy);
        Self::identify(&state.server, &credentials.token)
            .ok_or_else(|| refuse(StatusCode::UNAUTHORIZED, "Unauthorized"))
    }
}

impl FromRequestParts<World> for Admin {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, world: &World) -> Result<Self, Response> {
        let allowed = match Caller::from_request_parts(parts, world).await? {
            Caller::Program => true,
            Caller::User(id) => {
                world.lock().server.user(&id).is_some_and(|user| user.administrator)
            }
        };
        allowed.then_some(Self).ok_or_else(|| refuse(StatusCode::FORBIDDEN, "Forbidden"))
    }
}
