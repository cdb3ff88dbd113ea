//! Seeing to one title: where it stands, what comes, what was asked for, what is wrong with it.

pub mod view;

use super::answer::{Answer, Refused, go_on, lead_to, saying, show};
use super::blocklist::why_blocked;
use super::errors::view::Trouble;
use super::form::Form;
use super::issues::list::view::Line;
use super::lookup::{PATIENCE, patiently};
use super::path;
use super::requests::came_from;
use super::requests::together::Together;
use super::resident::Resident;
use super::said::Said;
use super::shelf::kind as title_kind;
use super::tickets::{Desk, coming, is_web, title_of, title_state};
use super::visit::{Visit, number};
use crate::ui::poster::Title;
use crate::ui::progress::Coming;
use crate::ui::ticket::Ticket;
use app::App;
use app::catalog::WholeStanding;
use app::downloads::Download;
use app::library::ManualStatus;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::routing::{get, post};
use domain::{IssueStatus, MediaStatus, MediaType, Permissions, RequestId, TmdbId, User};
use view::{Copy, Managed, Mark};

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/manage/{kind}/{id}", get(show_title))
        .route("/manage/{kind}/{id}/{act}", post(act))
}

/// Shows a title to those who decide.
async fn show_title(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    Path((kind, id)): Path<(String, String)>,
) -> Answer {
    let reader = resident.needs(Permissions::MANAGE_REQUESTS)?;
    let (media_type, id) = key(&kind, &id)?;
    let known = app.known(reader, media_type, id).await?;
    let data = managed(&app, &visit, reader, (media_type, id), known.standing.as_ref()).await?;
    show(view::page(&visit.context(), &data))
}

/// Says where a title stands, forgets it, or has its files deleted.
async fn act(
    State(app): State<App>,
    visit: Visit,
    resident: Resident,
    Path((kind, id, act)): Path<(String, String, String)>,
    headers: HeaderMap,
    form: Form,
) -> Answer {
    let reader = resident.needs(Permissions::MANAGE_REQUESTS)?;
    let (media_type, id) = key(&kind, &id)?;
    if let Some(way) = Together::of_act(&act) {
        let said = decide(&app, reader, (media_type, id), way, &form).await?;
        let here = path::manage(title_kind(media_type), number(id.0));
        return Ok(saying(lead_to(&came_from(&visit, &headers, &here)), said));
    }
    let standing = app.known(reader, media_type, id).await?.standing.ok_or(Trouble::NotFound)?;
    let media = standing.media.media.id;
    let is_4k = form.text("quality") == "4k";
    let said = match act.as_str() {
        "mark" if !is_blocked(&standing) => {
            let status = ManualStatus::parse(form.text("status")).ok_or(Trouble::NotFound)?;
            let seasons = seasons(&app, &visit, &standing).await;
            app.set_media_status(media, status, is_4k, seasons).await?;
            Said::Marked
        }
        "clear" => {
            app.remove_media(media).await?;
            Said::Cleared
        }
        "delete-files" => {
            app.remove_media_files(media, is_4k).await?;
            Said::FilesRemoved
        }
        _ => return Err(Trouble::NotFound.into()),
    };
    Ok(saying(go_on(&visit, &path::manage(title_kind(media_type), number(id.0))), said))
}

/// Decides about the requests that were shown together, as far as they still wait.
async fn decide(
    app: &App,
    by: &User,
    of: (MediaType, TmdbId),
    way: Together,
    form: &Form,
) -> Result<Said, Refused> {
    let ids: Vec<_> = form.all("id").filter_map(|id| id.parse().ok()).map(RequestId).collect();
    let wanted = ids.len();
    let decided = app.decide_together(by, of, ids, way.decision()).await?;
    match (way, decided) {
        (_, 0) => Err(Trouble::Overtaken.into()),
        (Together::Approve, decided) if decided < wanted => Ok(Said::ApprovedLeft),
        (Together::Approve, _) => Ok(Said::ApprovedTogether),
        (Together::Decline, decided) if decided < wanted => Ok(Said::DeclinedLeft),
        (Together::Decline, _) => Ok(Said::DeclinedTogether),
    }
}

fn key(kind: &str, id: &str) -> Result<(MediaType, TmdbId), Trouble> {
    let media_type = MediaType::parse(kind).ok_or(Trouble::NotFound)?;
    Ok((media_type, id.parse().map(TmdbId).map_err(|_| Trouble::NotFound)?))
}

/// Every season of a series but the specials, as far as anybody knows them.
async fn seasons(app: &App, visit: &Visit, standing: &WholeStanding) -> Vec<i64> {
    let media = &standing.media.media;
    if media.media_type == MediaType::Movie {
        return Vec::new();
    }
    let mut numbers: Vec<i64> = standing.seasons.iter().map(|each| each.season_number).collect();
    let language = visit.title_language();
    let told = async {
        let told = app.series_details(media.tmdb_id, &language).await?;
        Ok(told.seasons.iter().map(|season| season.season_number).collect::<Vec<_>>())
    };
    numbers.extend(patiently(PATIENCE, told).await);
    numbers.retain(|number| *number > 0);
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

async fn managed(
    app: &App,
    visit: &Visit,
    reader: &User,
    (media_type, id): (MediaType, TmdbId),
    standing: Option<&WholeStanding>,
) -> Result<Managed, Refused> {
    let titles = app.titles([id], &visit.title_language()).await?;
    let title = title_of(&titles, media_type, id);
    let Some(standing) = standing else {
        return Ok(Managed { title, ..Managed::default() });
    };
    let requests: Vec<_> = standing.requests.iter().rev().cloned().collect();
    let desk = Desk::open(app, visit, reader, &requests).await?;
    let sees_issues = Permissions::MANAGE_ISSUES | Permissions::VIEW_ISSUES;
    let issues =
        if reader.may_any(sees_issues) { issues(app, standing, &title) } else { Vec::new() };
    Ok(Managed {
        known: true,
        blocked: why_blocked(app, reader, standing).await,
        // Who allows a blocked title again does so on its own page, or the entry would stay.
        marks: if is_blocked(standing) { Vec::new() } else { marks(media_type) },
        copies: copies(app, reader, standing),
        coming: downloads(app, reader, standing),
        // They lead to the title's own page, which this is.
        requests: requests
            .iter()
            .map(|view| Ticket { managed: false, ..desk.ticket(view) })
            .collect(),
        issues,
        title,
    })
}

fn is_blocked(standing: &WholeStanding) -> bool {
    standing.media.media.status == MediaStatus::Blocklisted
}

fn issues(app: &App, standing: &WholeStanding, title: &Title) -> Vec<Line> {
    let open = standing.issues.iter().filter(|view| view.issue.status == IssueStatus::Open);
    let line = |view| super::issues::line_of(app, title.clone(), view);
    open.map(line).collect()
}

fn marks(media_type: MediaType) -> Vec<Mark> {
    let all = [Mark::Available, Mark::Partial, Mark::Processing, Mark::Pending, Mark::Unknown];
    let fits = |mark: &Mark| media_type == MediaType::Tv || *mark != Mark::Partial;
    all.into_iter().filter(fits).collect()
}

/// The title in each quality that the household has anything to do with.
fn copies(app: &App, reader: &User, standing: &WholeStanding) -> Vec<Copy> {
    let (media, links) = (&standing.media.media, &standing.media.links);
    let settings = app.settings();
    let offers_4k = match media.media_type {
        MediaType::Movie => settings.default_radarr(true).is_some(),
        MediaType::Tv => settings.default_sonarr(true).is_some(),
    };
    let copy = |is_4k: bool| {
        let (server, ..) = media.service_in(is_4k);
        let has_files = server.is_some_and(|id| match media.media_type {
            MediaType::Movie => settings.radarr(id).is_some(),
            MediaType::Tv => settings.sonarr(id).is_some(),
        });
        let admin = reader.permissions.is_admin();
        let service = if is_4k { &links.service_4k } else { &links.service };
        Copy {
            is_4k,
            state: title_state(media.status_in(is_4k)),
            service: service.clone().filter(|at| admin && is_web(at)),
            watch: if is_4k { &links.media_4k } else { &links.media }
                .clone()
                .filter(|at| is_web(at)),
            has_files,
        }
    };
    let has_4k = offers_4k || media.status_4k != MediaStatus::Unknown;
    let mut copies = vec![copy(false)];
    if has_4k {
        copies.push(copy(true));
    }
    copies
}

fn downloads(app: &App, reader: &User, standing: &WholeStanding) -> Vec<view::Download> {
    let media = &standing.media;
    let usual = media.downloads.iter().map(|each| (each, false));
    let in_4k = media.downloads_4k.iter().map(|each| (each, true));
    let shown = |(download, is_4k): (&Download, bool)| {
        let nothing_yet = Coming { percent: 0, until: None };
        view::Download {
            // What files are called is for those who run the house.
            name: reader.permissions.is_admin().then(|| download.title.clone()),
            episode: download.episode.as_ref().map(|it| (it.season_number, it.episode_number)),
            status: download.status.clone(),
            coming: coming(app, std::slice::from_ref(download)).unwrap_or(nothing_yet),
            is_4k,
        }
    };
    usual.chain(in_4k).map(shown).collect()
}
