//! A row of the household's own: making it, and changing it.

use super::super::super::answer::{Answer, Refused, go_on, refuse, saying, show};
use super::super::super::errors::view::Trouble;
use super::super::super::form::Form;
use super::super::super::path;
use super::super::super::resident::Resident;
use super::super::super::said::Said;
use super::super::super::visit::Visit;
use super::super::super::wrong::Wrong;
use super::kind::{Data, Kind};
use super::view::{self, Own};
use crate::text::sliders;
use app::App;
use app::discover::SliderEdit;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use domain::{Permissions, SliderId};
use serde::Deserialize;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::pages) struct Wanted {
    kind: String,
}

/// Asks what a new row shall show, then what it must know for that.
pub(in crate::pages) async fn new(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> Answer {
    resident.needs(Permissions::ADMIN)?;
    let kind = wanted.ok().and_then(|Query(wanted)| own_kind(&wanted.kind));
    let cx = visit.context();
    let Some(kind) = kind else { return show(view::kinds(&cx)) };
    show(view::own(&cx, &filled(&app, &visit, Own::new(None, kind)).await?))
}

/// Adds a row.
pub(in crate::pages) async fn add(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    form: Form,
) -> Answer {
    resident.needs(Permissions::ADMIN)?;
    let kind = own_kind(form.text("kind")).ok_or(Trouble::NotFound)?;
    match check(&app, &visit, Own::new(None, kind), &form).await? {
        Ok(edit) => {
            app.add_slider(edit).await?;
            Ok(saying(go_on(&visit, path::SETTINGS_DISCOVER), Said::Arranged))
        }
        Err(data) => refuse(view::own(&visit.context(), &data)),
    }
}

/// Shows a row that is known.
pub(in crate::pages) async fn get(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    Path(id): Path<i64>,
) -> Answer {
    resident.needs(Permissions::ADMIN)?;
    let data = kept(&app, id).await?;
    show(view::own(&visit.context(), &filled(&app, &visit, data).await?))
}

/// Changes a row.
pub(in crate::pages) async fn post(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    Path(id): Path<i64>,
    form: Form,
) -> Answer {
    resident.needs(Permissions::ADMIN)?;
    let before = kept(&app, id).await?;
    match check(&app, &visit, before, &form).await? {
        Ok(edit) => {
            app.update_slider(SliderId(id), edit).await?;
            Ok(saying(go_on(&visit, path::SETTINGS_DISCOVER), Said::Arranged))
        }
        Err(data) => refuse(view::own(&visit.context(), &data)),
    }
}

fn own_kind(code: &str) -> Option<Kind> {
    let number: i64 = code.parse().ok()?;
    Kind::OWN.into_iter().find(|kind| kind.0 == number)
}

async fn kept(app: &App, id: i64) -> Result<Own, Refused> {
    let all = app.sliders().await?;
    let slider = all.into_iter().find(|slider| slider.id.0 == id && !slider.is_built_in);
    let slider = slider.ok_or(Trouble::NotFound)?;
    let kind = own_kind(&slider.kind.to_string()).ok_or(Trouble::NotFound)?;
    Ok(Own {
        name: slider.title.unwrap_or_default(),
        data: slider.data.unwrap_or_default(),
        ..Own::new(Some(id), kind)
    })
}

/// Adds the genres to choose from. Where TMDB is silent, the number can be typed.
async fn filled(app: &App, visit: &Visit, data: Own) -> Result<Own, Refused> {
    let Some(Data::Genre(of)) = data.kind.data() else { return Ok(data) };
    let genres = app.genres(of, visit.language()).await.unwrap_or_default();
    let genres = genres.into_iter().map(|genre| (genre.id.to_string(), genre.name));
    Ok(Own { genres: genres.collect(), ..data })
}

async fn check(
    app: &App,
    visit: &Visit,
    before: Own,
    form: &Form,
) -> Result<Result<SliderEdit, Own>, Refused> {
    let (name, typed) = (form.text("name").trim().to_owned(), form.text("data").trim().to_owned());
    let read = before.kind.data().and_then(|data| data.read(&typed));
    let (cx, mut wrong) = (visit.context(), Wrong::default());
    wrong.unless(&cx, !name.is_empty(), "name", sliders::NEEDS_NAME);
    wrong.unless(&cx, read.is_some(), "data", sliders::NEEDS_DATA);
    if !wrong.is_empty() {
        let data = Own { name, data: typed, wrong, ..before };
        return Ok(Err(filled(app, visit, data).await?));
    }
    Ok(Ok(SliderEdit {
        kind: Some(before.kind.0),
        title: Some(name),
        data: read,
        ..SliderEdit::default()
    }))
}
