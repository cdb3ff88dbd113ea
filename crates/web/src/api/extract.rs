//! What handlers take: the caller in one of three strengths. Who may call at all was decided by
//! the contract's table before the handler runs. Each can be taken once.

use super::answer::ApiError;
use app::App;
use app::accounts::{Caller, Claim};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;

/// The caller, if there is one.
#[derive(Debug, Clone)]
pub struct MaybeSigned(pub Option<Caller>);

/// The caller, who must be known.
#[derive(Debug, Clone)]
pub struct Signed(pub Caller);

impl FromRequestParts<App> for MaybeSigned {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ApiError> {
        if let Some(caller) = parts.extensions.remove::<Caller>() {
            return Ok(Self(Some(caller)));
        }
        match parts.extensions.remove::<Claim>() {
            Some(claim) => Ok(Self(app.claimant(claim).await?)),
            None => Ok(Self(None)),
        }
    }
}

impl<S: Sync> FromRequestParts<S> for Signed {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        parts.extensions.remove::<Caller>().map(Self).ok_or_else(ApiError::denied)
    }
}
