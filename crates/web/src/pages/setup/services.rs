//! Radarr and Sonarr, which may also wait.

use super::super::answer::{Answer, show};
use super::super::resident::Resident;
use super::super::settings;
use super::super::visit::Visit;
use super::{in_between, view};
use app::App;
use axum::extract::State;

/// Shows the servers that are known, and the way to finish.
pub(in crate::pages) async fn get(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
) -> Answer {
    in_between(&app, &resident)?;
    show(view::services(&visit.context(), &settings::services::all(&app)))
}
