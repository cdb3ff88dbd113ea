//! Who may see a page, said in its handler's signature.

use super::answer::Refused;
use super::errors::view::Trouble;
use super::visit::Visit;
use app::accounts::Caller;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use domain::{Permissions, User};

/// Somebody who is signed in; strangers are led to the sign-in.
#[derive(Debug, Clone)]
pub struct Resident(pub User);

impl<S: Send + Sync> FromRequestParts<S> for Resident {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refused> {
        let caller = parts.extensions.get::<Visit>().and_then(Visit::caller);
        caller.map(|caller| Self(caller.user.clone())).ok_or(Refused::Stranger)
    }
}

impl Resident {
    /// Refuses those who have none of these rights.
    pub fn needs(&self, any: Permissions) -> Result<&User, Refused> {
        if self.0.may_any(any) { Ok(&self.0) } else { Err(Trouble::Forbidden.into()) }
    }
}

/// Somebody who is signed in, with how they were recognised and the language of what they are told.
#[derive(Debug, Clone)]
pub struct Guest(pub Caller);

impl<S: Send + Sync> FromRequestParts<S> for Guest {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refused> {
        let caller = parts.extensions.get::<Visit>().and_then(Visit::caller);
        caller.cloned().map(Self).ok_or(Refused::Stranger)
    }
}

impl Guest {
    /// The language of names and overviews.
    pub fn language(&self) -> String {
        self.0.language(None)
    }
}
