//! Which libraries count: choosing among those that are known, and reading the list anew.

use super::super::super::answer::{Answer, go_on, refuse, saying};
use super::super::super::form::Form;
use super::super::super::path;
use super::super::super::resident::Resident;
use super::super::super::said::Said;
use super::super::super::visit::Visit;
use super::{kept, view};
use crate::text::{Phrase, server};
use app::settings::NoLibraries;
use app::{App, Error};
use axum::extract::State;
use domain::{Kind, Permissions, UserId};

/// Does what the form asks for.
pub(in crate::pages) async fn post(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    form: Form,
) -> Answer {
    let by = resident.needs(Permissions::ADMIN)?.id;
    match choose(&app, by, &form).await? {
        Ok(said) => Ok(saying(go_on(&visit, path::SETTINGS_SERVER), said)),
        Err(trouble) => {
            let cx = visit.context();
            let trouble = Some(cx.say(trouble).into_owned());
            refuse(view::page(&cx, &view::Server { trouble, ..kept(&app) }))
        }
    }
}

/// Saves the choice, or reads the list anew and leaves the choice as it is; says what stood in the
/// way.
pub(in crate::pages) async fn choose(
    app: &App,
    by: UserId,
    form: &Form,
) -> app::Result<Result<Said, Phrase<'static>>> {
    let reads = form.text("act") == "read";
    let chosen: Vec<String> = if reads {
        let known = super::libraries(app).into_iter();
        known.filter(|library| library.on).map(|library| library.id).collect()
    } else {
        form.all("library").map(str::to_owned).collect()
    };
    match app.choose_jellyfin_libraries(by, reads, chosen).await {
        Ok(Ok(_)) if reads => Ok(Ok(Said::LibrariesRead)),
        Ok(Ok(_)) => Ok(Ok(Said::Saved)),
        Ok(Err(NoLibraries::Grouped)) => Ok(Err(server::GROUPED)),
        Ok(Err(NoLibraries::Empty)) => Ok(Err(server::EMPTY)),
        Err(Error::Refused(refusal)) if refusal.kind == Kind::Upstream => Ok(Err(server::SILENT)),
        Err(error) => Err(error),
    }
}
