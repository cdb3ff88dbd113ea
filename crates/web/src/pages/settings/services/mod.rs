//! Radarr and Sonarr: all that are known, and one page for each.

pub mod editor;
pub mod view;

use super::super::answer::{Answer, go_on, saying, show};
use super::super::path;
use super::super::resident::Resident;
use super::super::said::Said;
use super::super::visit::Visit;
use app::App;
use app::services::ArrServer;
use app::settings::ArrKind;
use axum::extract::{Path, State};
use domain::Permissions;
use view::{Known, Services};

/// Shows every server.
pub(in crate::pages) async fn get(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
) -> Answer {
    resident.needs(Permissions::ADMIN)?;
    show(view::page(&visit.context(), &all(&app)))
}

/// Forgets a server.
pub(in crate::pages) async fn remove(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    Path((kind, id)): Path<(Kind, i64)>,
) -> Answer {
    let by = resident.needs(Permissions::ADMIN)?.id;
    app.remove_arr_server(by, kind.into(), id).await?;
    Ok(saying(go_on(&visit, back(&app)), Said::ServerRemoved))
}

/// Where one goes after a change: in the wizard, back to the wizard.
fn back(app: &App) -> &'static str {
    if app.settings().initialized { path::SETTINGS_SERVICES } else { path::SETUP_SERVICES }
}

/// Every server that is known.
pub(in crate::pages) fn all(app: &App) -> Services {
    let settings = app.settings();
    Services {
        radarr: settings.radarr.iter().map(|server| known(&server.server)).collect(),
        sonarr: settings.sonarr.iter().map(|server| known(&server.server)).collect(),
    }
}

fn known(server: &ArrServer) -> Known {
    Known {
        id: server.id,
        name: server.name.clone(),
        address: server.url().unwrap_or_default(),
        link: server.external_url.clone().filter(|url| !url.is_empty()).or_else(|| server.url()),
        profile: server.active_profile_name.clone(),
        folder: server.active_directory.clone(),
        is_default: server.is_default,
        is_4k: server.is_4k,
    }
}

/// Which of the two a page is about, as its address says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Radarr,
    Sonarr,
}

impl Kind {
    /// Its name for people.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Radarr => "Radarr",
            Self::Sonarr => "Sonarr",
        }
    }

    /// Its name in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Radarr => "radarr",
            Self::Sonarr => "sonarr",
        }
    }

    /// The port that it uses unless somebody changed it.
    const fn port(self) -> u16 {
        match self {
            Self::Radarr => 7878,
            Self::Sonarr => 8989,
        }
    }
}

impl From<Kind> for ArrKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Radarr => Self::Radarr,
            Kind::Sonarr => Self::Sonarr,
        }
    }
}
