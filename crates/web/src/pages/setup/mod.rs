//! The hint that a house without people shows.

pub mod view;

use super::answer::{Answer, go_on, show};
use super::path;
use super::visit::Visit;
use app::App;
use axum::extract::State;

/// Shows how to move in, as long as nobody has.
pub(super) async fn get(State(app): State<App>, visit: Visit) -> Answer {
    if app.is_inhabited().await? {
        return Ok(go_on(&visit, path::HOME));
    }
    let folder = app.folder().display().to_string();
    show(view::page(&visit.context(), view::Setup { folder: &folder }))
}
