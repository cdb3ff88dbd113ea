//! A key for TMDB, where none came with the program.

use super::super::answer::{Answer, go_on, refuse, show};
use super::super::form::Form;
use super::super::path;
use super::super::resident::Resident;
use super::super::visit::Visit;
use super::super::wrong::Wrong;
use super::{in_between, view};
use crate::text::setup;
use app::App;
use app::settings::KeyTrial;
use axum::extract::State;

/// Shows the form.
pub(in crate::pages) async fn get(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
) -> Answer {
    in_between(&app, &resident)?;
    show(view::key(&visit.context(), "", &Wrong::default()))
}

/// Keeps the key, if TMDB knows it.
pub(in crate::pages) async fn post(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    form: Form,
) -> Answer {
    let by = in_between(&app, &resident)?.id;
    let key = form.text("tmdbKey").trim();
    let words = match app.save_tmdb_key(by, key.to_owned()).await? {
        KeyTrial::Known => return Ok(go_on(&visit, path::SETUP_LIBRARIES)),
        KeyTrial::Unknown => setup::KEY_WRONG,
        KeyTrial::Silent => setup::KEY_SILENT,
    };
    let (cx, mut wrong) = (visit.context(), Wrong::default());
    wrong.add(&cx, "tmdbKey", words);
    refuse(view::key(&cx, key, &wrong))
}
