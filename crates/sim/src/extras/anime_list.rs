//! The list that maps `AniDB` to TVDB and TMDB.

use std::fmt::Write;

use axum::Router;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};

use crate::catalog::{Catalog, TitleId};
use crate::world::World;

/// Returns the `AniDB` id of a title; series and films number in separate ranges.
pub(crate) fn anidb_id(title: TitleId) -> u32 {
    match title {
        TitleId::Tv(id) => 10_000 + id,
        TitleId::Movie(id) => 500_000 + id,
    }
}

/// Answers with the list at every path.
pub(crate) fn anime_list(world: World) -> Router {
    Router::new().fallback(answer).with_state(world)
}

async fn answer(State(world): State<World>) -> Response {
    let list = write(&world.catalog());
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], list).into_response()
}

fn write(catalog: &Catalog) -> String {
    let mut list = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<anime-list>\n");
    for series in catalog.series.iter().filter(|series| series.work.is_anime()) {
        let id = anidb_id(TitleId::Tv(series.work.id));
        let tvdb = series.tvdb_id.map_or("unknown".to_owned(), |id| id.to_string());
        let name = escape(&series.work.title);
        // Writing to a text cannot fail.
        let _ = write!(
            list,
            "  <anime anidbid=\"{id}\" tvdbid=\"{tvdb}\" defaulttvdbseason=\"1\" \
             episodeoffset=\"\" tmdbid=\"\" imdbid=\"\">\n    <name>{name}</name>\n"
        );
        if series.season(0).is_some() {
            list.push_str(
                "    <mapping-list>\n      <mapping anidbseason=\"0\" tvdbseason=\"0\">;1-1;\
                 </mapping>\n    </mapping-list>\n",
            );
        }
        list.push_str("  </anime>\n");
    }
    for film in catalog.films.iter().filter(|film| film.work.genres.contains(&16)).take(5) {
        let id = anidb_id(TitleId::Movie(film.work.id));
        let imdb = film.work.imdb_id.as_deref().unwrap_or_default();
        let (tmdb, name) = (film.work.id, escape(&film.work.title));
        let _ = writeln!(
            list,
            "  <anime anidbid=\"{id}\" tvdbid=\"movie\" defaulttvdbseason=\"\" \
             episodeoffset=\"\" tmdbid=\"{tmdb}\" imdbid=\"{imdb}\">\n    <name>{name}</name>\n  \
             </anime>"
        );
    }
    list.push_str("</anime-list>\n");
    list
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
