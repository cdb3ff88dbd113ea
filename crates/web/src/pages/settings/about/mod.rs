//! What runs here and how much it keeps.

pub mod view;

use super::super::answer::{Answer, show};
use super::super::resident::Resident;
use super::super::visit::{Visit, number};
use app::App;
use axum::extract::State;
use domain::Permissions;
use view::About;

/// Shows it.
pub(in crate::pages) async fn get(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
) -> Answer {
    resident.needs(Permissions::ADMIN)?;
    let about = app.about().await?;
    let mut pictures = 0;
    for kind in ["tmdb", "tvdb", "avatar"] {
        pictures += app.kept_images(kind).await?.bytes;
    }
    let cx = visit.context();
    let data = About {
        version: app::VERSION,
        compatible: app::COMPATIBLE_VERSION,
        database: app.database_name(),
        folder: app.folder().display().to_string(),
        zone: app.time_zone().map(str::to_owned),
        titles: number(about.titles),
        requests: number(about.requests),
        pictures: cx.t.bytes(pictures),
        address: app.settings().main.application_url.clone(),
    };
    show(view::page(&cx, &data))
}
