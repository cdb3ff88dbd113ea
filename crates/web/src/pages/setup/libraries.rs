//! Which libraries of the media server count.

use super::super::answer::{Answer, Refused, go_on, refuse, show};
use super::super::form::Form;
use super::super::part::{Part, part};
use super::super::resident::Resident;
use super::super::settings::server::{self, libraries::choose};
use super::super::title::Whole;
use super::super::visit::Visit;
use super::super::{path, said::Said};
use super::view::{self, LIBRARIES, Libraries};
use super::{has_libraries, in_between};
use crate::text::{Phrase, server as words};
use app::App;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use domain::UserId;

/// Shows the libraries; the first time, they are read from the server.
pub(in crate::pages) async fn get(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    whole: Result<Query<Whole>, QueryRejection>,
) -> Answer {
    let by = in_between(&app, &resident)?.id;
    if !has_libraries(&app) {
        return Ok(go_on(&visit, path::SETUP_SERVICES));
    }
    let cx = visit.context();
    let mut trouble = None;
    let mut is_coming = false;
    if server::libraries(&app).is_empty() {
        let is_whole = whole.is_ok_and(|Query(whole)| whole.whole.is_some());
        let read = read(app.clone(), by);
        match part((&app, &visit), LIBRARIES, is_whole, read).await? {
            Part::Here(read, _) => trouble = read.map(|words| cx.say(words).into_owned()),
            Part::Coming => is_coming = true,
            Part::Missing => trouble = Some(cx.say(words::SILENT).into_owned()),
        }
    }
    let data = Libraries { is_coming, ..data(&app, trouble) };
    show(if visit.wants_only(LIBRARIES) {
        view::choice(&cx, &data)
    } else {
        view::libraries(&cx, &data)
    })
}

/// Reads the libraries, and tells what stood in the way.
async fn read(app: App, by: UserId) -> app::Result<Option<Phrase<'static>>> {
    let read = choose(&app, by, &Form::one("act", "read")).await?;
    Ok(read.err())
}

/// Saves the choice and goes on, or reads the list anew.
pub(in crate::pages) async fn post(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    form: Form,
) -> Answer {
    let by = in_between(&app, &resident)?.id;
    let trouble = settle(&app, by, &form).await?;
    match trouble {
        Ok(next) => Ok(go_on(&visit, next)),
        Err(trouble) => {
            let cx = visit.context();
            refuse(view::libraries(&cx, &data(&app, Some(cx.say(trouble).into_owned()))))
        }
    }
}

async fn settle(
    app: &App,
    by: UserId,
    form: &Form,
) -> Result<Result<&'static str, Phrase<'static>>, Refused> {
    let reads = form.text("act") == "read";
    if !reads && form.all("library").next().is_none() {
        return Ok(Err(words::SCAN_NEEDS));
    }
    Ok(match choose(app, by, form).await? {
        Ok(Said::LibrariesRead) => Ok(path::SETUP_LIBRARIES),
        Ok(_) => Ok(path::SETUP_SERVICES),
        Err(trouble) => Err(trouble),
    })
}

fn data(app: &App, trouble: Option<String>) -> Libraries {
    let settings = app.settings();
    Libraries {
        server: settings.jellyfin.name.clone(),
        libraries: server::libraries(app),
        is_coming: false,
        trouble,
    }
}
