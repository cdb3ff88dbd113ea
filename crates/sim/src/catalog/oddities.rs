//! The titles that trip programs up: no poster, no date, no foreign ids, adults only, huge names.

use super::{Film, Season, Series};

/// A title that fits on no card and must be escaped everywhere.
const LONG_TITLE: &str = "The Unreasonably Complete and Only Slightly Exaggerated Account of a \
     Lighthouse Keeper, Her Seventeen Clocks & the <Winter> That Would Not \"End\"";

/// Bends a few films; they keep their ids.
pub(super) fn bend_films(films: &mut [Film]) {
    if let Some(film) = films.get_mut(40) {
        film.work.pictured = false;
        film.work.overview.clear();
        film.work.tagline = "";
    }
    if let Some(film) = films.get_mut(41) {
        film.work.date = None;
        film.revenue = 0;
        (film.work.vote_average, film.work.vote_count) = (0, 0);
        film.work.providers.clear();
    }
    if let Some(film) = films.get_mut(42) {
        film.work.adult = true;
    }
    if let Some(film) = films.get_mut(43) {
        film.work.imdb_id = None;
        film.work.cast.clear();
        film.work.crew.clear();
        film.runtime_minutes = 0;
    }
    if let Some(film) = films.get_mut(44) {
        LONG_TITLE.clone_into(&mut film.work.title);
        film.work.original_title.clone_from(&film.work.title);
    }
}

/// Bends a few series; they keep their ids.
pub(super) fn bend_series(series: &mut [Series]) {
    if let Some(series) = series.get_mut(20) {
        series.tvdb_id = None;
    }
    if let Some(series) = series.get_mut(21) {
        series.work.pictured = false;
        series.work.imdb_id = None;
    }
    if let Some(series) = series.get_mut(22) {
        // Announced seasons may have no episodes yet.
        let number = series.seasons.last().map_or(1, |season| season.number + 1);
        series.seasons.push(Season {
            number,
            name: format!("Season {number}"),
            overview: String::new(),
            episodes: Vec::new(),
        });
    }
}
