//! Films that belong together.

pub mod view;

use super::answer::{Answer, show};
use super::errors::view::Trouble;
use super::part::part;
use super::path;
use super::resident::Guest;
use super::shelf::{Shelf, may_ask, may_ask_4k};
use super::tickets::coming;
use super::title::Whole;
use super::visit::{Visit, number};
use crate::ui::badge::MediaState;
use crate::ui::poster::TitleKind;
use app::App;
use app::catalog::CollectionView;
use app::catalog::tmdb::Genre;
use app::downloads::Download;
use axum::extract::{Path, Query, State};
use domain::{MediaStatus, MediaType, Permissions, TmdbId};
use view::{BODY, Collection, Page};

/// Shows a collection.
pub(super) async fn get(
    State(app): State<App>,
    visit: Visit,
    guest: Guest,
    Path(id): Path<String>,
    Query(whole): Query<Whole>,
) -> Answer {
    let id: i64 = id.parse().map_err(|_| Trouble::NotFound)?;
    let collection = Box::pin(gather(&app, &guest, id));
    let collection = part((&app, &visit), BODY, whole.whole.is_some(), collection).await?;
    let (cx, page) = (visit.context(), Page { id: number(id), collection });
    show(if visit.wants_only(BODY) { view::body(&cx, &page) } else { view::page(&cx, &page) })
}

async fn gather(app: &App, guest: &Guest, id: i64) -> app::Result<Collection> {
    let reader = &guest.0.user;
    let language = guest.language();
    let (told, known) = tokio::join!(
        app.collection(reader, id, &language),
        app.genres(MediaType::Movie, &language)
    );
    let (told, known) = (told?, known.unwrap_or_default());
    let entries = Shelf::new(reader).movies(&told.collection.parts, &told.standings);
    let films = |is_4k| statuses(&told, is_4k);
    let free = |is_4k| {
        films(is_4k).iter().any(|s| matches!(s, MediaStatus::Unknown | MediaStatus::Deleted))
    };
    let in_4k = may_ask_4k(app, reader, MediaType::Movie);
    let sees_4k = in_4k || reader.may(Permissions::MANAGE_REQUESTS);
    let qualities = [false, true].into_iter().filter(|is_4k| !is_4k || sees_4k);
    Ok(Collection {
        state: state(&films(false)),
        state_4k: sees_4k.then(|| state(&films(true))),
        coming: qualities.filter_map(|is_4k| coming(app, &downloads(&told, is_4k))).collect(),
        name: told.collection.name.clone().unwrap_or_default(),
        overview: told.collection.overview.clone().filter(|text| !text.is_empty()),
        backdrop: told.collection.backdrop_path.as_deref().map(path::backdrop),
        may_ask: may_ask(reader, MediaType::Movie) && free(false),
        may_ask_4k: in_4k && free(true),
        genres: genres(&told, known),
        films: entries,
    })
}

/// What the films are together, the most frequent first.
fn genres(told: &CollectionView, known: Vec<Genre>) -> Vec<(String, String)> {
    let of =
        |id: i64| told.collection.parts.iter().filter(|film| film.genre_ids.contains(&id)).count();
    let mut met: Vec<_> = known.into_iter().map(|genre| (of(genre.id), genre)).collect();
    met.retain(|(films, _)| *films > 0);
    met.sort_by_key(|(films, _)| std::cmp::Reverse(*films));
    let way = |genre: Genre| {
        let at = path::narrowed(TitleKind::Film, "genre", &genre.id.to_string());
        (genre.name, at)
    };
    met.into_iter().map(|(_, genre)| way(genre)).collect()
}

/// Where each film stands in one quality.
pub(super) fn statuses(told: &CollectionView, is_4k: bool) -> Vec<MediaStatus> {
    let of = |film: &app::catalog::tmdb::MovieItem| {
        let standing = told.standings.find(MediaType::Movie, TmdbId(film.id));
        standing.map_or(MediaStatus::Unknown, |found| found.media.media.status_in(is_4k))
    };
    told.collection.parts.iter().map(of).collect()
}

/// What is being downloaded of the films in one quality.
fn downloads(told: &CollectionView, is_4k: bool) -> Vec<Download> {
    let of = |film: &app::catalog::tmdb::MovieItem| {
        let media = &told.standings.find(MediaType::Movie, TmdbId(film.id))?.media;
        Some(if is_4k { media.downloads_4k.clone() } else { media.downloads.clone() })
    };
    told.collection.parts.iter().filter_map(of).flatten().collect()
}

/// A collection is there when all of its films are, and partly when some are.
fn state(films: &[MediaStatus]) -> MediaState {
    let there = films.iter().filter(|status| **status == MediaStatus::Available).count();
    match there {
        0 => MediaState::Unknown,
        all if all == films.len() => MediaState::Ready,
        _ => MediaState::Partly,
    }
}
