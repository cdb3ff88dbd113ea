//! Changing a request: its seasons, where it goes, whose it is.

pub(in crate::pages) mod choices;
pub mod view;

use super::super::answer::{Answer, Refused, lead_to, refuse_as, saying, show};
use super::super::form::Form;
use super::super::path;
use super::super::refused;
use super::super::resident::Resident;
use super::super::said::Said;
use super::super::tickets::Desk;
use super::super::visit::{Visit, number};
use super::{came_from, is_inside, request_id};
use app::requests::{RequestEdit, RequestView};
use app::{App, Error};
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use domain::editing::may_edit;
use domain::{MediaType, Permissions, RequestStatus, Target, UserId};
use view::Editing;

/// Shows the form.
pub(in crate::pages) async fn get(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Answer {
    let view = app.request(&resident.0, request_id(&id)?).await?;
    may_edit(&resident.0, &view.request).map_err(Error::from)?;
    let id = number(view.request.id.0);
    let mut from = came_from(&visit, &headers, &path::request(id));
    if from == visit.url(&path::edit_request(id)) {
        from = visit.url(&path::request(id));
    }
    let data = editing(&app, &visit, &view, None, from).await?;
    show(view::page(&visit.context(), &data))
}

/// Changes the request, and approves it where that was pressed.
pub(in crate::pages) async fn post(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    Path(id): Path<String>,
    form: Form,
) -> Answer {
    let (reader, id) = (&resident.0, request_id(&id)?);
    let view = app.request(reader, id).await?;
    let Some(caller) = visit.caller() else { return Err(Refused::Stranger) };
    let own = path::request(number(id.0));
    let from = form.text("from").to_owned();
    let from = if is_inside(&visit, &from) { from } else { visit.url(&own) };
    if form.text("then") == "look" || chose_another_server(&form) {
        may_edit(reader, &view.request).map_err(Error::from)?;
        let mut data = editing(&app, &visit, &view, target(&form).server_id, from).await?;
        choices::keep(&form, &mut data);
        return show(view::page(&visit.context(), &data));
    }
    match app.edit_request(caller, id, sent(&view, &form)).await {
        Ok(_) => {}
        Err(Error::Refused(refusal)) => {
            let mut data = editing(&app, &visit, &view, target(&form).server_id, from).await?;
            choices::keep(&form, &mut data);
            data.refusal = Some(refused::words(&visit.context(), &refusal));
            return refuse_as(refusal.kind, view::page(&visit.context(), &data));
        }
        Err(failed) => return Err(failed.into()),
    }
    let approves = form.text("then") == "approve";
    if approves {
        app.approve_request(reader, id).await?;
    }
    let said = if approves { Said::Approved } else { Said::Changed };
    Ok(saying(lead_to(&from), said))
}

/// Whether the choices that were shown are another server's, where no script showed them anew.
fn chose_another_server(form: &Form) -> bool {
    let number = |name| form.text(name).parse::<i64>().ok();
    number("shown").is_some_and(|shown| number("server").is_some_and(|server| server != shown))
}

async fn editing(
    app: &App,
    visit: &Visit,
    view: &RequestView,
    server: Option<i64>,
    from: String,
) -> Result<Editing, Refused> {
    let Some(caller) = visit.caller() else { return Err(Refused::Stranger) };
    let reader = &caller.user;
    let desk = Desk::open(app, visit, reader, std::slice::from_ref(view)).await?;
    let is_waiting = view.request.status == RequestStatus::Pending;
    let of = (view.request.media_type, view.request.is_4k);
    let mut where_to = None;
    if caller.may_choose_target() {
        where_to = choices::target(app, view, server).await;
    }
    Ok(Editing {
        id: number(view.request.id.0),
        from: Some(from),
        title: desk.title(view),
        is_4k: view.request.is_4k,
        seasons: choices::seasons(app, visit, view).await,
        target: where_to,
        people: choices::people(app, reader, of, view.request.requested_by).await?,
        requested_by: view.request.requested_by.map(|id| number(id.0)),
        may_approve: is_waiting && reader.may(Permissions::MANAGE_REQUESTS),
        refusal: None,
    })
}

fn sent(view: &RequestView, form: &Form) -> RequestEdit {
    let numbers = |name| form.all(name).filter_map(|text| text.parse().ok()).collect();
    RequestEdit {
        media_type: view.request.media_type,
        target: target(form),
        requested_by: form.text("requestedBy").parse().ok().map(UserId),
        seasons: if view.request.media_type == MediaType::Tv {
            numbers("seasons")
        } else {
            Vec::new()
        },
    }
}

/// Reads where a request shall go.
pub(in crate::pages) fn target(form: &Form) -> Target {
    let folder = Some(form.text("rootFolder").to_owned()).filter(|folder| !folder.is_empty());
    let tags = || form.all("tags").filter_map(|tag| tag.parse().ok()).collect();
    Target {
        server_id: form.text("server").parse().ok(),
        profile_id: form.text("profile").parse().ok(),
        root_folder: folder,
        language_profile_id: form.text("languageProfile").parse().ok(),
        tags: form.is_on("tagsShown").then(tags),
    }
}
