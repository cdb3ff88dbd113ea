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
use super::view::{self, Offer, Own};
use crate::pages::lookup::{Thing, numbers, offered};
use crate::text::sliders;
use crate::ui::several::Line;
use app::App;
use app::discover::SliderEdit;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use domain::{MediaType, Permissions, SliderId};
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

/// Adds what there is to choose from. Where TMDB is silent, numbers can be chosen.
async fn filled(app: &App, visit: &Visit, data: Own) -> Result<Own, Refused> {
    let language = visit.language();
    let lines = async |thing| offered(app, thing, &numbers(&data.data), &data.words).await;
    let offer = match data.kind.data() {
        Some(Data::Genre(of)) => {
            let genres = app.genres(of, language).await.unwrap_or_default();
            let genres = genres.into_iter().map(|genre| (genre.id.to_string(), genre.name));
            Offer::Genres(genres.collect())
        }
        Some(Data::Keywords) => Offer::Lines(Thing::Keyword, lines(Thing::Keyword).await),
        Some(Data::Studio) => Offer::Lines(Thing::Studio, lines(Thing::Studio).await),
        Some(Data::Network) => Offer::Lines(Thing::Network, lines(Thing::Network).await),
        Some(Data::Streams) => streams(app, language, &data).await,
        Some(Data::Words) | None => Offer::Nothing,
    };
    Ok(Own { offer, ..data })
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
    let (regions, providers) =
        tokio::join!(app.provider_regions(language), app.providers(of, language, &region));
    let mut regions: Vec<(String, String)> = regions
        .unwrap_or_default()
        .into_iter()
        .map(|one| (one.iso_3166_1.clone(), one.english_name.unwrap_or(one.iso_3166_1)))
        .collect();
    regions.sort_by(|one, other| one.1.cmp(&other.1));
    let mut lines: Vec<Line> = providers
        .unwrap_or_default()
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

async fn check(
    app: &App,
    visit: &Visit,
    before: Own,
    form: &Form,
) -> Result<Result<SliderEdit, Own>, Refused> {
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
