//! One Radarr or Sonarr: how it is reached, and what it is told with each order.
//!
//! What can be chosen is asked of the server. The page does not wait for it: it shows what is kept,
//! and the lists come on their own.

pub mod document;
pub mod fields;
pub mod view;

use super::super::super::answer::{Answer, Refused, go_on, refuse, saying, show};
use super::super::super::errors::view::Trouble;
use super::super::super::form::Form;
use super::super::super::resident::Resident;
use super::super::super::said::Said;
use super::super::super::visit::Visit;
use super::super::super::wrong::Wrong;
use super::Kind;
use crate::text::services;
use crate::ui::Context;
use app::settings::Trial;
use app::{App, Error};
use axum::extract::{Path, RawQuery, State};
use domain::{Permissions, Refusal};
use fields::{Entry, Offer};
use view::{Editor, Tried};

/// The page of a new server.
pub(in crate::pages) async fn new(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    Path(kind): Path<Kind>,
) -> Answer {
    resident.needs(Permissions::ADMIN)?;
    let settings = app.settings();
    let none = match kind {
        Kind::Radarr => settings.default_radarr(false).is_none(),
        Kind::Sonarr => settings.default_sonarr(false).is_none(),
    };
    let entry = Entry { is_default: none, ..Entry::new(kind) };
    show(view::page(&visit.context(), &Editor::new(kind, None, entry)))
}

/// The page of a server that is known; with `?choices` its lists are full.
pub(in crate::pages) async fn get(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    Path((kind, id)): Path<(Kind, i64)>,
    RawQuery(query): RawQuery,
) -> Answer {
    resident.needs(Permissions::ADMIN)?;
    let entry = kept(&app, kind, id).ok_or(Trouble::NotFound)?;
    let mut data = Editor::new(kind, Some(id), entry);
    if query.as_deref() == Some("choices") {
        match ask(&app, kind, trial(&app, &data, "")?).await? {
            Ok(offer) => data.offer = Some(offer),
            Err(refusal) => data.tried = Tried::InVain(refusal.detail),
        }
    } else {
        data.comes_later = true;
    }
    show(view::page(&visit.context(), &data))
}

/// Tries or adds a new server.
pub(in crate::pages) async fn add(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    Path(kind): Path<Kind>,
    form: Form,
) -> Answer {
    let by = resident.needs(Permissions::ADMIN)?.id;
    let mut data = Editor::new(kind, None, Entry::read(&form));
    let cx = visit.context();
    if let Some(answer) = settle(&app, &cx, &mut data, &form).await? {
        return answer;
    }
    let document = document::of(&data, form.text("key").trim(), None);
    app.add_arr_server(by, kind.into(), document).await?;
    Ok(saying(go_on(&visit, super::back(&app)), Said::Saved))
}

/// Tries or saves a server that is known.
pub(in crate::pages) async fn post(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    Path((kind, id)): Path<(Kind, i64)>,
    form: Form,
) -> Answer {
    let by = resident.needs(Permissions::ADMIN)?.id;
    let before = kept(&app, kind, id).ok_or(Trouble::NotFound)?;
    let entry = Entry { has_key: before.has_key, ..Entry::read(&form) };
    let mut data = Editor::new(kind, Some(id), entry);
    let cx = visit.context();
    if let Some(answer) = settle(&app, &cx, &mut data, &form).await? {
        return answer;
    }
    let before = document::kept(&app, kind, id);
    let document = document::of(&data, form.text("key").trim(), before);
    app.replace_arr_server(by, kind.into(), id, document).await?;
    Ok(saying(go_on(&visit, super::back(&app)), Said::Saved))
}

/// Tries the server; shows the form again when that was all that was wanted or something is wrong.
async fn settle(
    app: &App,
    cx: &Context<'_>,
    data: &mut Editor,
    form: &Form,
) -> Result<Option<Answer>, Refused> {
    form.text("key").trim().clone_into(&mut data.key.0);
    check_place(cx, data, form);
    if !data.wrong.is_empty() {
        return Ok(Some(refuse(view::page(cx, data))));
    }
    match ask(app, data.kind, trial(app, data, form.text("key").trim())?).await? {
        Ok(offer) => data.offer = Some(offer),
        Err(refusal) => {
            let is_open = refusal.field != Some("apiKey");
            data.wrong.unless(cx, is_open, "key", services::KEY_WRONG);
            data.tried = Tried::InVain(refusal.detail);
            return Ok(Some(refuse(view::page(cx, data))));
        }
    }
    if form.text("act") == "test" {
        data.tried = Tried::Works;
        return Ok(Some(show(view::page(cx, data))));
    }
    check_choice(cx, data);
    let refused = !data.wrong.is_empty();
    Ok(refused.then(|| refuse(view::page(cx, data))))
}

fn check_place(cx: &Context<'_>, data: &mut Editor, form: &Form) {
    use super::super::server::{is_base, is_host, is_port};
    let entry = &data.entry;
    let has_key = entry.has_key || !form.text("key").trim().is_empty();
    let address = entry.external.is_empty()
        || url::Url::parse(&entry.external)
            .is_ok_and(|url| matches!(url.scheme(), "http" | "https"));
    let mut wrong = Wrong::default();
    wrong.unless(cx, !entry.name.is_empty(), "name", services::NEEDS_NAME);
    wrong.unless(cx, is_host(&entry.host), "host", services::NEEDS_HOST);
    wrong.unless(cx, is_port(&entry.port), "port", services::NEEDS_PORT);
    wrong.unless(cx, is_base(&entry.base), "base", services::NEEDS_BASE);
    wrong.unless(cx, has_key, "key", services::NEEDS_KEY);
    wrong.unless(cx, address, "external", crate::text::settings::NEEDS_ADDRESS);
    data.wrong = wrong;
}

/// Only what the server offers can be chosen.
fn check_choice(cx: &Context<'_>, data: &mut Editor) {
    let Some(offer) = &data.offer else { return };
    let (entry, mut wrong) = (&data.entry, Wrong::default());
    let profile = |id: &str| offer.profiles.iter().any(|(known, _)| known == id);
    let folder = |path: &str| offer.folders.iter().any(|known| known == path);
    wrong.unless(cx, profile(&entry.profile), "profile", services::NEEDS_PROFILE);
    wrong.unless(cx, folder(&entry.folder), "folder", services::NEEDS_FOLDER);
    if data.kind == Kind::Sonarr {
        let anime = &entry.anime;
        let or_none = |given: &str, known: bool| given.is_empty() || known;
        let (profile, folder) = (profile(&anime.profile), folder(&anime.folder));
        let fits = or_none(&anime.profile, profile);
        wrong.unless(cx, fits, "animeProfile", services::NEEDS_PROFILE);
        wrong.unless(cx, or_none(&anime.folder, folder), "animeFolder", services::NEEDS_FOLDER);
    }
    data.wrong = wrong;
}

/// Where the server is said to be. A key that was not typed is the one that is kept.
fn trial(app: &App, data: &Editor, key: &str) -> Result<Trial, Refused> {
    let settings = app.settings();
    let kept = data.id.and_then(|id| match data.kind {
        Kind::Radarr => settings.radarr(id).map(|server| server.api_key.reveal().to_owned()),
        Kind::Sonarr => settings.sonarr(id).map(|server| server.api_key.reveal().to_owned()),
    });
    let api_key = if key.is_empty() { kept.unwrap_or_default() } else { key.to_owned() };
    Ok(Trial {
        hostname: data.entry.host.clone(),
        port: data.entry.port.parse().map_err(|_| Trouble::NotFound)?,
        api_key,
        use_ssl: data.entry.tls,
        base_url: data.entry.base.clone(),
    })
}

/// Asks what the server offers, or why it does not say.
async fn ask(app: &App, kind: Kind, trial: Trial) -> Result<Result<Offer, Box<Refusal>>, Refused> {
    match app.try_arr_server(kind.into(), trial).await {
        Ok(found) => Ok(Ok(found.into())),
        Err(Error::Refused(refusal)) => Ok(Err(Box::new(refusal))),
        Err(error) => Err(error.into()),
    }
}

fn kept(app: &App, kind: Kind, id: i64) -> Option<Entry> {
    let settings = app.settings();
    match kind {
        Kind::Radarr => settings.radarr(id).map(Entry::from),
        Kind::Sonarr => settings.sonarr(id).map(Entry::from),
    }
}
