//! The host that serves posters, backdrops, stills, portraits and logos.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::catalog::{Catalog, WORLD_LOGOS};
use crate::pictures::{Sheet, Subject, draw};
use crate::seed::digest;
use crate::world::World;

/// Answers as `https://image.tmdb.org` and `https://artworks.thetvdb.com` do.
pub(crate) fn images(world: World) -> Router {
    Router::new()
        .route("/t/p/{size}/{name}", get(image))
        .route("/banners/{name}", get(banner))
        .fallback(async || StatusCode::NOT_FOUND)
        .with_state(world)
}

async fn image(
    State(world): State<World>,
    Path((size, name)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    picture(&world, &size, &name, &headers).await
}

/// Answers as TVDB's host does, which has one size.
async fn banner(
    State(world): State<World>,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Response {
    picture(&world, "w640", &name, &headers).await
}

async fn picture(world: &World, size: &str, name: &str, headers: &HeaderMap) -> Response {
    let catalog = world.catalog();
    let of_ours = Subject::of(name).and_then(|of| Some((of, caption(&catalog, of)?)));
    let Some((subject, caption)) = of_ours.or_else(|| logo_of_the_world(name)) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let etag = format!("\"{:016x}\"", digest(&format!("{size}/{name}/{caption}")));
    let asked = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let fresh = [
        (header::ETAG, etag.clone()),
        (header::CACHE_CONTROL, "public, max-age=31536000".to_owned()),
    ];
    if asked == Some(etag.as_str()) {
        return (StatusCode::NOT_MODIFIED, fresh).into_response();
    }
    let sheet = Sheet::new(subject, size, &caption);
    // Drawing takes a few milliseconds of pure computing, which must not hold up other answers.
    let picture = tokio::task::spawn_blocking(move || draw(&sheet)).await.unwrap_or_default();
    (fresh, [(header::CONTENT_TYPE, "image/png")], picture).into_response()
}

/// Finds the logo of a studio or a network that every household knows, by the name that TMDB gave it.
fn logo_of_the_world(name: &str) -> Option<(Subject, String)> {
    let (_, whose) = WORLD_LOGOS.iter().find(|(file, _)| *file == name)?;
    Some((Subject::Studio(0), (*whose).to_owned()))
}

/// Returns the words on a picture; `None` when it shows nothing that exists.
fn caption(catalog: &Arc<Catalog>, subject: Subject) -> Option<String> {
    Some(match subject {
        Subject::FilmPoster(id) | Subject::FilmBackdrop(id) => catalog.film(id)?.work.title.clone(),
        Subject::SeriesPoster(id) | Subject::SeriesBackdrop(id) => {
            catalog.series(id)?.work.title.clone()
        }
        Subject::SeasonPoster(id, number) => {
            let series = catalog.series(id)?;
            format!("{} {}", series.work.title, series.season(number)?.name)
        }
        Subject::Still(id) => {
            let series = catalog.series(id / 10_000)?;
            let season = series.season(id / 100 % 100)?;
            season.episodes.iter().find(|episode| episode.id == id)?.name.clone()
        }
        Subject::CollectionPoster(id) | Subject::CollectionBackdrop(id) => {
            catalog.collections.iter().find(|known| known.id == id)?.name.clone()
        }
        Subject::Portrait(id) => catalog.person(id)?.name.clone(),
        Subject::Studio(id) => catalog.studios.iter().find(|known| known.id == id)?.name.clone(),
        Subject::Network(id) => catalog.networks.iter().find(|known| known.id == id)?.name.clone(),
        Subject::Provider(id) => {
            let provider = crate::catalog::PROVIDERS.iter().find(|(known, _)| *known == id)?;
            provider.1.to_owned()
        }
    })
}
