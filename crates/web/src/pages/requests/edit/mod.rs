//! Changing a request: its seasons, where it goes, whose it is.

pub(in crate::pages) mod choices;
pub(in crate::pages) mod place;
pub mod view;

use super::super::answer::{Answer, Refused, lead_to, refuse_as, saying, show};
use super::super::form::Form;
use super::super::part::{Part, part};
use super::super::path;
use super::super::refused;
use super::super::resident::Resident;
use super::super::said::Said;
use super::super::tickets::Desk;
use super::super::visit::{Visit, number};
use super::{came_from, is_inside, request_id};
use app::requests::{RequestEdit, RequestView};
use app::{App, Error};
use axum::extract::{Path, RawQuery, State};
use axum::http::HeaderMap;
use domain::editing::may_edit;
use domain::{MediaType, Permissions, RequestStatus, Target, UserId};
use place::Place;
use view::{Editing, OFFER, SEASONS, Where};

/// The fields of the form beside those of the place, by which it is shown again as it was filled in.
const FIELDS: [&str; 2] = ["seasons", "requestedBy"];

/// Shows the form, or a part of it that comes on its own.
pub(in crate::pages) async fn get(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    (RawQuery(query), headers): (RawQuery, HeaderMap),
    Path(id): Path<String>,
) -> Answer {
    let view = app.request(&resident.0, request_id(&id)?).await?;
    may_edit(&resident.0, &view.request).map_err(Error::from)?;
    let form = Form::read_query(query.as_deref().unwrap_or_default());
    let id = number(view.request.id.0);
    let mut from = came_from(&visit, &headers, &path::request(id));
    if is_inside(&visit, form.text("from")) {
        form.text("from").clone_into(&mut from);
    }
    if from.split('?').next() == Some(&visit.url(&path::edit_request(id))) {
        from = visit.url(&path::request(id));
    }
    let form = Filled { is_sent: form.is_on("sent"), is_whole: form.is_on("whole"), form: &form };
    let (data, cx) = (editing(&app, &visit, &view, form, from).await?, visit.context());
    show(if visit.wants_only(SEASONS) {
        view::seasons(&cx, &data.seasons)
    } else if visit.wants_only(OFFER) {
        view::offer(&cx, &data)
    } else {
        view::page(&cx, &data)
    })
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
    let filled = Filled { is_sent: true, is_whole: form.is_on("whole"), form: &form };
    if form.text("then") == "look" || chose_another_server(&form) {
        may_edit(reader, &view.request).map_err(Error::from)?;
        let data = editing(&app, &visit, &view, filled, from).await?;
        return show(view::page(&visit.context(), &data));
    }
    match app.edit_request(caller, id, sent(&view, &form)).await {
        Ok(_) => {}
        Err(Error::Refused(refusal)) => {
            let mut data = editing(&app, &visit, &view, filled, from).await?;
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

/// The form as it was filled in.
#[derive(Clone, Copy)]
struct Filled<'f> {
    form: &'f Form,
    /// It was sent before; else it is shown as the request is.
    is_sent: bool,
    /// Everything that is told outside is waited for.
    is_whole: bool,
}

impl Filled<'_> {
    /// Where it is found again as it is filled in, with everything that is told outside.
    fn address(&self, id: u64, from: &str) -> String {
        let marks = [("from", Some(from)), ("sent", self.is_sent.then_some("1"))];
        let whole = [("whole", Some("1"))];
        let names = [&FIELDS[..], &place::FIELDS].concat();
        let fields = self.form.fields(&names).map(|(name, value)| (name, Some(value)));
        let pairs: Vec<_> = fields.chain(marks).chain(whole).collect();
        path::with_query(&path::edit_request(id), &pairs)
    }
}

async fn editing(
    app: &App,
    visit: &Visit,
    view: &RequestView,
    filled: Filled<'_>,
    from: String,
) -> Result<Editing, Refused> {
    let Some(caller) = visit.caller() else { return Err(Refused::Stranger) };
    let reader = &caller.user;
    let desk = Desk::open(app, visit, reader, std::slice::from_ref(view)).await?;
    let is_waiting = view.request.status == RequestStatus::Pending;
    let of = (view.request.media_type, view.request.is_4k);
    let address = filled.address(number(view.request.id.0), &from);
    let mut where_to = None;
    if caller.may_choose_target() {
        where_to = offered((app, visit), view, filled, &address).await?;
    }
    let mut data = Editing {
        id: number(view.request.id.0),
        from: Some(from),
        title: desk.title(view),
        is_4k: view.request.is_4k,
        seasons: choices::seasons((app, visit), view, filled.is_whole, &address).await?,
        target: where_to,
        people: choices::people(app, reader, of, view.request.requested_by).await?,
        requested_by: view.request.requested_by.map(|id| number(id.0)),
        may_approve: is_waiting && reader.may(Permissions::MANAGE_REQUESTS),
        refusal: None,
    };
    if filled.is_sent {
        choices::keep(filled.form, &mut data);
    }
    Ok(data)
}

/// Where the request may go, and what the server it would go to offers. A server that does not
/// answer offers nothing, and what was chosen stays. What was chosen of another server's offer means
/// nothing at this one.
async fn offered(
    (app, visit): (&App, &Visit),
    view: &RequestView,
    filled: Filled<'_>,
    address: &str,
) -> Result<Option<Where>, Refused> {
    let (request, sent) = (&view.request, target(filled.form));
    let wanted = [sent.server_id.filter(|_| filled.is_sent), request.server_id];
    let Some(place) = Place::find(app, (request.media_type, request.is_4k), &wanted) else {
        return Ok(None);
    };
    let mut place = place.of_request(request);
    if filled.is_sent && filled.form.text("shown").parse() == Ok(place.id()) {
        place.keep(&sent);
    }
    let told = Box::pin(async { Ok(place.told(app).await) });
    Ok(Some(match part((app, visit), OFFER, filled.is_whole, told).await? {
        Part::Here(told, _) => told,
        Part::Coming | Part::Missing => place.later(app, address.to_owned()),
    }))
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
