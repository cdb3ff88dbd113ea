//! What handlers take: the caller in one of three strengths. Who may call at all was decided by
//! the contract's table before the handler runs.

use super::answer::ApiError;
use app::accounts::Caller;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use std::convert::Infallible;

/// The caller, if there is one.
#[derive(Debug, Clone)]
pub struct MaybeSigned(pub Option<Caller>);

/// The caller, who must be known.
#[derive(Debug, Clone)]
pub struct Signed(pub Caller);

impl<S: Sync> FromRequestParts<S> for MaybeSigned {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self(parts.extensions.get::<Caller>().cloned()))
    }
}

impl<S: Sync> FromRequestParts<S> for Signed {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        parts.extensions.get::<Caller>().cloned().map(Self).ok_or_else(ApiError::denied)
    }
}
