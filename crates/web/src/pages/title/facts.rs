//! What is known here about a title, as its reader may know it.

use super::super::shelf::{kind, may_ask, may_ask_4k};
use super::super::tickets::{coming, is_web, title_state};
use super::BLOCKS;
use super::asks::{Asked, Offer, Quality, there};
use super::view::{Ask, Quality as Shown, Rights};
use crate::text::title;
use crate::ui::Context;
use app::App;
use app::catalog::{Known, WholeStanding};
use app::requests::RequestView;
use domain::{
    IssueStatus, MediaStatus, MediaType, Permissions, RequestStatus, TmdbId, User, UserType,
};

/// Whether a reader shall not know the title: it is on the blocklist, and that is not for them.
pub(super) fn is_hidden(reader: &User, known: &Known) -> bool {
    let sees = reader.may_any(Permissions::MANAGE_BLOCKLIST | Permissions::VIEW_BLOCKLIST);
    !sees && status(known.standing.as_ref(), false) == MediaStatus::Blocklisted
}

fn status(standing: Option<&WholeStanding>, is_4k: bool) -> MediaStatus {
    standing.map_or(MediaStatus::Unknown, |known| known.media.media.status_in(is_4k))
}

/// Both qualities of a title as decisions look at them, the standard one first.
fn qualities(app: &App, reader: &User, known: &Known, of: MediaType) -> [Quality; 2] {
    let standing = known.standing.as_ref();
    [false, true].map(|is_4k| Quality {
        is_allowed: if is_4k { may_ask_4k(app, reader, of) } else { may_ask(reader, of) },
        status: status(standing, is_4k),
        requests: asked(reader, known, is_4k),
        there: standing.map(|known| there(&known.seasons, is_4k)).unwrap_or_default(),
    })
}

/// The requests of one quality.
pub(in crate::pages) fn asked(reader: &User, known: &Known, is_4k: bool) -> Vec<Asked> {
    let requests = known.standing.as_ref().map(|known| known.requests.as_slice());
    let of_quality = requests.unwrap_or_default().iter().filter(|view| view.request.is_4k == is_4k);
    let asked = of_quality.map(|view| Asked {
        status: view.request.status,
        is_own: view.request.requested_by == Some(reader.id),
        seasons: view.seasons.iter().map(|season| season.season_number).collect(),
    });
    asked.collect()
}

/// Whether a reader is told how a title stands in 4K.
pub(super) fn sees_4k(app: &App, reader: &User, of: MediaType) -> bool {
    may_ask_4k(app, reader, of) || reader.may(Permissions::MANAGE_REQUESTS)
}

/// How each quality stands, as the page shows it.
pub(super) fn shown_qualities(
    app: &App,
    reader: &User,
    known: &Known,
    of: MediaType,
    seasons: Option<&[i64]>,
) -> Vec<Shown> {
    let sees_4k = sees_4k(app, reader, of);
    let shown = qualities(app, reader, known, of).into_iter().zip([false, true]);
    let shown = shown.filter(|(_, is_4k)| !is_4k || sees_4k);
    let media = known.standing.as_ref().map(|standing| &standing.media);
    let shown = shown.map(|(quality, is_4k)| {
        // Before TMDB told the seasons nobody knows whether one is missing.
        let offer = quality.offer(of, seasons.unwrap_or_default());
        let links = media.map(|media| &media.links);
        let play = links
            .and_then(|links| if is_4k { links.media_4k.clone() } else { links.media.clone() });
        let downloads = media.map(|media| {
            if is_4k { media.downloads_4k.as_slice() } else { media.downloads.as_slice() }
        });
        Shown {
            is_4k,
            state: title_state(quality.status),
            progress: coming(app, downloads.unwrap_or_default()),
            ask: offer.map(|offer| match offer {
                Offer::Ask => Ask::All,
                Offer::AskMore => Ask::More,
            }),
            play: play.filter(|at| quality.is_allowed && is_web(at)),
        }
    });
    shown.collect()
}

/// What a reader may do besides asking.
pub(super) fn rights(reader: &User, known: &Known) -> Rights {
    let standing = known.standing.as_ref();
    let status = status(standing, false);
    let is_blocked = status == MediaStatus::Blocklisted;
    let free = matches!(status, MediaStatus::Unknown | MediaStatus::Deleted);
    let there = |status| matches!(status, MediaStatus::Available | MediaStatus::PartiallyAvailable);
    let is_there = standing
        .is_some_and(|known| there(known.media.media.status) || there(known.media.media.status_4k));
    let reports = Permissions::CREATE_ISSUES | Permissions::MANAGE_ISSUES;
    let knows_issues = Permissions::MANAGE_ISSUES | Permissions::VIEW_ISSUES;
    let open = standing.is_some_and(|known| {
        known.issues.iter().any(|view| view.issue.status == IssueStatus::Open)
    });
    Rights {
        kept: (reader.user_type != UserType::Plex && !is_blocked).then_some(known.on_watchlist),
        blocked: (reader.may(BLOCKS) && (is_blocked || free)).then_some(is_blocked),
        reports: is_there && reader.may_any(reports),
        manages: standing.is_some() && reader.may(Permissions::MANAGE_REQUESTS),
        has_issues: open && reader.may_any(knows_issues),
    }
}

/// Whether a reader may see a request.
pub(super) fn may_see(reader: &User, view: &RequestView) -> bool {
    let all = Permissions::MANAGE_REQUESTS | Permissions::REQUEST_VIEW;
    view.request.requested_by == Some(reader.id) || reader.may_any(all)
}

/// Whether a request is still of interest beside the title.
pub(super) fn is_news(view: &RequestView) -> bool {
    !matches!(view.request.status, RequestStatus::Declined | RequestStatus::Completed)
}

/// Who thinks what of a title, and where it is said; those who are silent are left out.
pub(super) async fn scores(
    (app, cx): (&App, &Context<'_>),
    language: &str,
    of: MediaType,
    id: TmdbId,
) -> Vec<(String, String, Option<String>)> {
    let (tomatoes, imdb) = match of {
        MediaType::Movie => {
            let told = app.movie_ratings(id).await.ok().flatten();
            told.map(|told| (told.tomatoes, told.imdb)).unwrap_or_default()
        }
        MediaType::Tv => (app.series_rating(id).await.ok().flatten(), None),
    };
    let mut scores = Vec::new();
    if let Some(tomatoes) = tomatoes {
        let critics = tomatoes.critics.map(|(_, score)| ("Rotten Tomatoes".to_owned(), score));
        let audience =
            tomatoes.audience.map(|(_, score)| (cx.say(title::AUDIENCE).into_owned(), score));
        for (who, score) in critics.into_iter().chain(audience) {
            scores.push((
                who,
                cx.say(title::percent(score.to_string())).into_owned(),
                Some(tomatoes.url.clone()),
            ));
        }
    }
    if let Some(imdb) = imdb {
        scores.push(("IMDb".to_owned(), cx.t.decimal(imdb.critics_score), Some(imdb.url)));
    }
    let told = match of {
        MediaType::Movie => app.movie_details(id, language).await.map(|told| told.vote_average),
        MediaType::Tv => app.series_details(id, language).await.map(|told| told.vote_average),
    };
    if let Ok(average) = told
        && average > 0.0
    {
        scores.push((
            "TMDB".to_owned(),
            cx.say(title::percent(format!("{:.0}", average * 10.0))).into_owned(),
            Some(super::told::at_tmdb(kind(of), id.0)),
        ));
    }
    scores
}
