//! Through which door somebody came to a restore, and whether they may.

use super::super::answer::Refused;
use super::super::path;
use super::super::resident::Resident;
use app::App;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use domain::{Permissions, UserId};

/// The door that somebody came through.
#[derive(Debug, Clone, Copy)]
pub(super) struct Doorway {
    /// The address of the page there.
    pub(super) base: &'static str,
    /// Who it is; nobody yet while the household is set up.
    pub(super) by: Option<UserId>,
}

impl FromRequestParts<App> for Doorway {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refused> {
        if parts.uri.path().starts_with(path::SETUP_RESTORE) {
            // Whoever comes after the first belongs to the house, and signs in.
            let by = if app.is_inhabited().await? {
                let resident = Resident::from_request_parts(parts, app).await?;
                Some(resident.needs(Permissions::ADMIN)?.id)
            } else {
                None
            };
            return Ok(Self { base: path::SETUP_RESTORE, by });
        }
        let resident = Resident::from_request_parts(parts, app).await?;
        let by = resident.needs(Permissions::ADMIN)?.id;
        Ok(Self { base: path::RESTORE, by: Some(by) })
    }
}
