//! All episodes of a library in one list.

use serde_json::Value;

use super::holdings::Files;
use super::items::NoLibrary;
use super::shape::Printer;
use crate::catalog::{Episode, TitleId};
use crate::world::State as WorldState;

/// An episode: where its series is, which season it is of, and its files if they are there.
type Entry<'s> = ((u8, TitleId), u32, &'s Episode, Option<&'s Files>);

/// Returns how many episodes there are and prints some of them, those that were added first in front.
/// Only the page is printed: libraries may be large.
pub(super) fn page(
    state: &WorldState,
    printer: &Printer<'_>,
    library: Result<Option<u8>, NoLibrary>,
    (start, limit): (usize, usize),
) -> (usize, Vec<Value>) {
    let Ok(library) = library else { return (0, Vec::new()) };
    let mut found = entries(state, library);
    found.sort_by_key(|(.., files)| files.map(|files| files.added));
    let page = found.iter().skip(start).take(limit);
    let print = |(place, season, episode, files): &Entry<'_>| {
        printer.episode(*place, *season, episode, *files)
    };
    (found.len(), page.map(print).collect())
}

fn entries(state: &WorldState, library: Option<u8>) -> Vec<Entry<'_>> {
    let mut found = Vec::new();
    for (place, holding) in &state.server.holdings {
        let TitleId::Tv(id) = place.1 else { continue };
        let Some(series) = state.catalog.series(id) else { continue };
        if library.is_some_and(|library| library != place.0) {
            continue;
        }
        for season in &series.seasons {
            for episode in &season.episodes {
                let files = holding.episodes.get(&(season.number, episode.number));
                let is_missing = files.is_none()
                    && state.server.lists_missing
                    && !holding.covers(season.number, episode.number);
                if files.is_some() || is_missing {
                    found.push((*place, season.number, episode, files));
                }
            }
        }
    }
    found
}
