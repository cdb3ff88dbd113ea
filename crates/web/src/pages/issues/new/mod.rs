//! Reporting that something is wrong with a title.

pub mod view;

use super::super::answer::{Answer, Refused, go_on, refuse, saying, show};
use super::super::errors::view::Trouble;
use super::super::form::Form;
use super::super::lookup::{PATIENCE, patiently};
use super::super::path;
use super::super::resident::Resident;
use super::super::said::Said;
use super::super::tickets::title_of;
use super::super::title::seasons_of;
use super::super::visit::{Visit, number};
use super::super::wrong::Wrong;
use super::{Subject, WRITE};
use crate::text::issues;
use app::App;
use app::catalog::WholeStanding;
use app::issues::NewIssue;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use domain::{MediaStatus, MediaType, TmdbId, User};
use serde::Deserialize;
use view::Report;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(in crate::pages) struct Wanted {
    media_type: String,
    tmdb_id: String,
    season: String,
}

/// Shows the form.
pub(in crate::pages) async fn get(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> Answer {
    let reader = resident.needs(WRITE)?;
    let wanted = wanted.map(|Query(wanted)| wanted).unwrap_or_default();
    let key = key(&wanted.media_type, &wanted.tmdb_id)?;
    let standing = standing(&app, reader, key).await?;
    let mut data = report(&app, &visit, &standing).await?;
    if !wanted.season.is_empty() {
        data.season = wanted.season;
    }
    show(view::page(&visit.context(), &data))
}

/// Reports it, or shows the form again with what is missing.
pub(in crate::pages) async fn post(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    form: Form,
) -> Answer {
    let reader = resident.needs(WRITE)?;
    let key = key(form.text("mediaType"), form.text("tmdbId"))?;
    let standing = standing(&app, reader, key).await?;
    let cx = visit.context();
    let message = form.text("message").trim().to_owned();
    let subject = Subject::ALL.into_iter().find(|subject| subject.code() == form.text("subject"));
    let mut wrong = Wrong::default();
    wrong.unless(&cx, !message.is_empty(), "message", issues::MESSAGE_MISSING);
    let is_series = key.0 == MediaType::Tv;
    let part = |name| form.text(name).parse().ok().filter(|number| is_series && *number > 0);
    let season: Option<i64> = part("season");
    let episode = season.and(part("episode"));
    if let (Some(season), Some(episode)) = (season, episode)
        && let Some(count) = episodes(&app, &visit, key.1, season).await
    {
        let there = u64::try_from(episode).is_ok_and(|episode| episode <= count);
        wrong.unless(&cx, there, "episode", issues::episode_missing(count));
    }
    if !wrong.is_empty() {
        let mut data = report(&app, &visit, &standing).await?;
        data.subject = subject.unwrap_or(Subject::Video);
        form.text("season").clone_into(&mut data.season);
        form.text("episode").clone_into(&mut data.episode);
        data.message = message;
        data.wrong = wrong;
        return refuse(view::page(&cx, &data));
    }
    let issue = NewIssue {
        issue_type: subject.unwrap_or(Subject::Video).into(),
        problem_season: season.unwrap_or(0),
        problem_episode: episode.unwrap_or(0),
        media: standing.media.media.id,
        by: reader.id,
    };
    let view = app.report_issue(issue, message).await?;
    Ok(saying(go_on(&visit, &path::issue(number(view.issue.id.0))), Said::Reported))
}

fn key(media_type: &str, tmdb_id: &str) -> Result<(MediaType, TmdbId), Trouble> {
    let media_type = MediaType::parse(media_type).ok_or(Trouble::NotFound)?;
    let id = tmdb_id.parse().map(TmdbId).map_err(|_| Trouble::NotFound)?;
    Ok((media_type, id))
}

/// How many episodes a season has; nobody knows while TMDB is silent.
async fn episodes(app: &App, visit: &Visit, series: TmdbId, season: i64) -> Option<u64> {
    let language = visit.title_language();
    let told = async { Ok(seasons_of(&app.series_details(series, &language).await?, true)) };
    let seasons = patiently(PATIENCE, told).await;
    seasons.into_iter().find(|(number, _)| *number == season).map(|(_, count)| count)
}

/// What is known here of the title; nothing can be wrong with one that nobody has.
async fn standing(
    app: &App,
    reader: &User,
    (media_type, id): (MediaType, TmdbId),
) -> Result<WholeStanding, Refused> {
    let known = app.known(reader, media_type, id).await?;
    known.standing.ok_or_else(|| Trouble::NotFound.into())
}

async fn report(app: &App, visit: &Visit, standing: &WholeStanding) -> app::Result<Report> {
    let media = &standing.media.media;
    let titles = app.titles([media.tmdb_id], &visit.title_language()).await?;
    let there = |status| matches!(status, MediaStatus::Available | MediaStatus::PartiallyAvailable);
    let mut seasons: Vec<u64> = standing
        .seasons
        .iter()
        .filter(|season| there(season.status) || there(season.status_4k))
        .filter_map(|season| u64::try_from(season.season_number).ok())
        .filter(|number| *number > 0)
        .collect();
    seasons.sort_unstable();
    // Where there is one, it is that one unless somebody says otherwise.
    let season = match seasons[..] {
        [only] => only.to_string(),
        _ => String::new(),
    };
    Ok(Report {
        title: title_of(&titles, media.media_type, media.tmdb_id),
        seasons,
        subject: Subject::Video,
        season,
        episode: String::new(),
        message: String::new(),
        wrong: Wrong::default(),
    })
}
