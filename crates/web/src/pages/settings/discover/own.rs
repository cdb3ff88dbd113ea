//! A row of the household's own: making it, and changing it.

use super::super::super::answer::{Answer, Refused, go_on, refuse, saying, show};
use super::super::super::errors::view::Trouble;
use super::super::super::form::Form;
use super::super::super::path;
use super::super::super::resident::{Guest, Resident};
use super::super::super::said::Said;
use super::super::super::visit::{Visit, number};
use super::super::super::wrong::Wrong;
use super::kind::{Data, Kind};
use super::view::{self, Offer, Own, Preview};
use crate::pages::discover::rows::{self, Filling, Shown};
use crate::pages::lookup::{Thing, numbers, offered, patiently};
use crate::pages::part::Part;
use crate::text::alphabet::place_of;
use crate::text::sliders;
use crate::ui::Context;
use crate::ui::several::Line;
use app::App;
use app::discover::SliderEdit;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use domain::{MediaType, Permissions, SliderId};
use serde::Deserialize;
use std::time::Duration;
use tokio::time::timeout;

/// So long somebody who tries or saves a row waits for TMDB.
const PATIENCE: Duration = Duration::from_secs(2);

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
    guest: Guest,
    form: Form,
) -> Answer {
    resident.needs(Permissions::ADMIN)?;
    let kind = own_kind(form.text("kind")).ok_or(Trouble::NotFound)?;
    match check((&app, &visit, &guest), Own::new(None, kind), &form).await? {
        Ok((edit, said)) => {
            app.add_slider(edit).await?;
            Ok(saying(go_on(&visit, path::SETTINGS_DISCOVER), said))
        }
        Err(data) => again(&visit, &data),
    }
}

/// Shows the form again: it was refused, or asked for more.
fn again(visit: &Visit, data: &Own) -> Answer {
    let page = view::own(&visit.context(), data);
    if data.wrong.is_empty() { show(page) } else { refuse(page) }
}

/// Shows a row that is known, and what it shows as soon as that is there.
pub(in crate::pages) async fn get(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    Path(id): Path<i64>,
) -> Answer {
    resident.needs(Permissions::ADMIN)?;
    let data = filled(&app, &visit, kept(&app, id).await?).await?;
    let row = described(&visit.context(), &data, &data.data);
    let row = row.map(|row| rows::Row { is_preview: true, ..row.filled(Part::Coming) });
    let preview = row.map(|row| Preview::Row(Box::new(row)));
    show(view::own(&visit.context(), &Own { preview, ..data }))
}

/// Changes a row.
pub(in crate::pages) async fn post(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    guest: Guest,
    Path(id): Path<i64>,
    form: Form,
) -> Answer {
    resident.needs(Permissions::ADMIN)?;
    let before = kept(&app, id).await?;
    match check((&app, &visit, &guest), before, &form).await? {
        Ok((edit, said)) => {
            app.update_slider(SliderId(id), edit).await?;
            Ok(saying(go_on(&visit, path::SETTINGS_DISCOVER), said))
        }
        Err(data) => again(&visit, &data),
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

/// Adds what there is to choose from.
async fn filled(app: &App, visit: &Visit, data: Own) -> Result<Own, Refused> {
    let offer = offer(app, visit, &data).await?;
    Ok(Own { offer, ..data })
}

/// What there is to choose from. Where TMDB is silent, numbers can be chosen.
async fn offer(app: &App, visit: &Visit, data: &Own) -> Result<Offer, Refused> {
    let language = visit.language();
    let lines = async |thing| offered(app, thing, &numbers(&data.data), &data.words).await;
    Ok(match data.kind.data() {
        Some(Data::Genre(of)) => {
            let genres = patiently(PATIENCE, app.genres(of, language)).await;
            let genres = genres.into_iter().map(|genre| (genre.id.to_string(), genre.name));
            Offer::Genres(genres.collect())
        }
        Some(Data::Keywords) => Offer::Lines(Thing::Keyword, lines(Thing::Keyword).await),
        Some(Data::Studio) => Offer::Lines(Thing::Studio, lines(Thing::Studio).await),
        Some(Data::Network) => Offer::Lines(Thing::Network, lines(Thing::Network).await),
        Some(Data::Streams) => streams(app, language, data).await,
        Some(Data::Words) | None => Offer::Nothing,
    })
}

/// The countries, and who streams in the one that is chosen.
async fn streams(app: &App, language: &str, data: &Own) -> Offer {
    let of = if data.kind == Kind::FILM_STREAMS { MediaType::Movie } else { MediaType::Tv };
    let (region, services) = data.data.split_once(',').unwrap_or_default();
    let region = match region {
        "" => app.settings().main.streaming_region.clone(),
        region => region.to_owned(),
    };
    let region = if region.is_empty() { "US".to_owned() } else { region };
    let chosen = numbers(services);
    let (regions, providers) = tokio::join!(
        patiently(PATIENCE, app.provider_regions(language)),
        patiently(PATIENCE, app.providers(of, language, &region)),
    );
    let mut regions: Vec<(String, String)> = regions
        .into_iter()
        .map(|one| {
            let name = one.native_name.or(one.english_name);
            (one.iso_3166_1.clone(), name.unwrap_or(one.iso_3166_1))
        })
        .collect();
    regions.sort_by_cached_key(|(_, name)| place_of(name));
    let mut lines: Vec<Line> = providers
        .into_iter()
        .filter_map(|one| {
            let value = one.provider_id.to_string();
            Some(Line { on: chosen.contains(&value.as_str()), value, words: one.provider_name? })
        })
        .collect();
    for number in chosen {
        if !lines.iter().any(|line| line.value == number) {
            lines.insert(0, Line { value: number.to_owned(), words: number.to_owned(), on: true });
        }
    }
    Offer::Streams { regions, region, services: lines }
}

/// The row that a form describes.
fn described(cx: &Context<'_>, of: &Own, data: &str) -> Option<Shown> {
    let id = number(of.id.unwrap_or_default());
    let name = match of.name.as_str() {
        "" => view::kind_name(cx, of.kind).into_owned(),
        name => name.to_owned(),
    };
    rows::described(cx, (id, of.kind.0), Some(name), data)
}

/// What a row would show, as far as TMDB tells before somebody has waited too long.
async fn preview(app: &App, guest: &Guest, shown: Option<Shown>) -> Option<Preview> {
    let shown = shown?;
    let filling = Box::pin(rows::fill(app, guest, &shown.source));
    Some(match timeout(PATIENCE, filling).await {
        Ok(Ok(Filling::Entries(entries))) if entries.is_empty() => Preview::Nothing,
        Ok(Ok(filling)) => {
            let row = shown.filled(Part::Here(filling, None));
            Preview::Row(Box::new(rows::Row { is_preview: true, ..row }))
        }
        Ok(Err(error)) => {
            tracing::warn!(label = "Discover", ?error, "What a row would show cannot be told");
            Preview::Silent
        }
        Err(_) => Preview::Silent,
    })
}

/// Reads what was sent: the row, or the form again because something is wrong or was asked for. A new
/// row in which there is nothing is refused, unless nobody can tell.
async fn check(
    (app, visit, guest): (&App, &Visit, &Guest),
    before: Own,
    form: &Form,
) -> Result<Result<(SliderEdit, Said), Own>, Refused> {
    let name = form.text("name").trim().to_owned();
    let kind = before.kind.data();
    let typed = kind.map(|data| data.sent(form)).unwrap_or_default();
    let words = kind.map(|data| form.text(&format!("{}Query", data.field())).trim().to_owned());
    let words = words.unwrap_or_default();
    if !words.is_empty() || form.text("act") == "region" {
        let data = Own { name, data: typed, words, ..before };
        return Ok(Err(filled(app, visit, data).await?));
    }
    let read = kind.and_then(|data| data.read(&typed));
    let (cx, mut wrong) = (visit.context(), Wrong::default());
    let previews = form.text("act") == "preview";
    wrong.unless(&cx, previews || !name.is_empty(), "name", sliders::NEEDS_NAME);
    wrong.unless(&cx, read.is_some(), "data", sliders::NEEDS_DATA);
    let mut data = Own { name, data: typed, ..before };
    // What was there before stays changeable when all of it has come to be hidden.
    let is_new = data.id.is_none();
    if wrong.is_empty() && (previews || is_new) {
        let row = described(&cx, &data, read.as_deref().unwrap_or_default());
        let looking = preview(app, guest, row);
        if previews {
            // Both at once: whoever tries a row waits for a silent TMDB only once.
            let (seen, offered) = tokio::join!(looking, offer(app, visit, &data));
            (data.preview, data.offer) = (seen, offered?);
            return Ok(Err(data));
        }
        data.preview = looking.await;
        let shows = !matches!(data.preview, Some(Preview::Nothing));
        wrong.unless(&cx, shows, "data", sliders::NEEDS_TITLES);
    }
    if previews || !wrong.is_empty() {
        let data = Own { wrong, ..data };
        return Ok(Err(filled(app, visit, data).await?));
    }
    let is_unchecked = matches!(data.preview, Some(Preview::Silent));
    let said = if is_unchecked { Said::ArrangedUnchecked } else { Said::Arranged };
    let edit = SliderEdit {
        kind: Some(data.kind.0),
        title: Some(data.name),
        data: read,
        ..SliderEdit::default()
    };
    Ok(Ok((edit, said)))
}
