//! A film of the media server (background §2.5): which one it is and in which qualities it is there.

use crate::{App, Result};
use clients::jellyfin::{Item, Jellyfin, MediaSource};
use domain::availability::{Detection, FilmFound, FilmState, Found, Quality};
use domain::{TmdbId, Ts};

/// A picture that is wider is 4K.
const WIDEST_STANDARD: i64 = 2000;

/// Which qualities an item's files have.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Qualities {
    /// Some file is not 4K.
    pub(crate) standard: bool,
    /// Some file is.
    pub(crate) four_k: bool,
}

impl Qualities {
    /// Reads them from the pictures of all versions; a picture of unknown width is not 4K.
    pub(crate) fn of(versions: &[MediaSource]) -> Self {
        let streams = versions.iter().flat_map(|source| &source.media_streams);
        let pictures = streams.filter(|stream| stream.kind.as_deref() == Some("Video"));
        let mut found = Self::default();
        for picture in pictures {
            let is_4k = picture.width.unwrap_or_default() > WIDEST_STANDARD;
            found.four_k |= is_4k;
            found.standard |= !is_4k;
        }
        found
    }
}

impl App {
    /// Gives what a film of the media server says that does not name its number at TMDB: nothing
    /// when nobody can tell which film it is.
    pub(crate) async fn unnamed_film_found(
        &self,
        item: &Item,
        by: Detection,
    ) -> Result<Vec<Found>> {
        let ids = &item.provider_ids;
        let (mut tmdb_id, mut imdb_id) = (None, imdb_id(item));
        if imdb_id.is_none()
            && let Some(anidb_id) = number(ids.anidb.as_deref())
            && let Some(known) = self.anime_list().await?.find(anidb_id)
        {
            tmdb_id = known.tmdb_id.map(TmdbId);
            imdb_id.clone_from(&known.imdb_id);
        }
        if tmdb_id.is_none()
            && let Some(id) = &imdb_id
        {
            tmdb_id = self.film_by_imdb_id(id).await?;
        }
        Ok(tmdb_id.map(|id| film_in_its_qualities(item, (id, imdb_id), by)).unwrap_or_default())
    }

    /// Gives what a film says that the media server keeps as a series of one episode.
    pub(crate) async fn episode_as_film(
        &self,
        server: &Jellyfin,
        series: &Item,
        (tmdb_id, imdb_id): (Option<i64>, Option<String>),
        by: Detection,
    ) -> Result<Vec<Found>> {
        let tmdb_id = match (tmdb_id, &imdb_id) {
            (Some(id), _) => Some(TmdbId(id)),
            (None, Some(id)) => self.film_by_imdb_id(id).await?,
            (None, None) => None,
        };
        let Some(tmdb_id) = tmdb_id else { return Ok(Vec::new()) };
        let silent = super::lookup::silent;
        let seasons = server.seasons(&series.id).await.map_err(silent)?;
        let Some(first) = seasons.iter().find(|season| season.index_number == Some(1)) else {
            return Ok(Vec::new());
        };
        let episodes = server.episodes(&series.id, &first.id, false).await.map_err(silent)?;
        let Some(episode) = episodes.first() else { return Ok(Vec::new()) };
        let item = server.item(&episode.id).await.map_err(silent)?;
        Ok(item
            .map(|item| film_in_its_qualities(&item, (tmdb_id, imdb_id), by))
            .unwrap_or_default())
    }
}

/// Gives what a film of the media server says that names its number at TMDB; none when it does not.
pub(crate) fn named_film_found(item: &Item, by: Detection) -> Option<Vec<Found>> {
    let tmdb_id = TmdbId(number(item.provider_ids.tmdb.as_deref())?);
    Some(film_in_its_qualities(item, (tmdb_id, imdb_id(item)), by))
}

fn imdb_id(item: &Item) -> Option<String> {
    item.provider_ids.imdb.clone().filter(|id| id.starts_with("tt"))
}

/// A film may be there in both qualities. A household without 4K calls everything standard.
fn film_in_its_qualities(
    item: &Item,
    (tmdb_id, imdb_id): (TmdbId, Option<String>),
    by: Detection,
) -> Vec<Found> {
    let there = Qualities::of(&item.media_sources);
    let added_at = item.date_created.as_deref().and_then(Ts::parse);
    let standard = there.standard || there.four_k && !by.movies_4k;
    let four_k = there.four_k && by.movies_4k;
    let qualities = [(standard, Quality::Standard), (four_k, Quality::FourK)];
    let found = qualities.into_iter().filter(|(is_there, _)| *is_there).map(|(_, quality)| {
        Found::Film(FilmFound {
            tmdb_id,
            imdb_id: imdb_id.clone(),
            quality,
            state: FilmState::There,
            added_at,
            service: None,
            jellyfin_id: Some(item.id.clone()),
        })
    });
    found.collect()
}

/// Reads an id that plugins write as text.
pub(crate) fn number(text: Option<&str>) -> Option<i64> {
    text?.trim().parse().ok().filter(|number| *number > 0)
}
