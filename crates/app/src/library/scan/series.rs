//! A series of the media server (background §2.5): which one it is and how many episodes of each
//! season are there.

use super::films::{Qualities, number};
use super::lookup::{ToldSeries, silent};
use crate::{App, Result};
use clients::jellyfin::{Item, Jellyfin};
use domain::availability::{Counted, Detection, Found, Quality, SeasonFound, SeriesFound, Witness};
use domain::{TmdbId, Ts};
use std::collections::HashMap;
use std::sync::Arc;

/// How many episodes of which season of which series several entries have brought so far: the
/// anime list may know one season under several names.
pub(crate) type Gathered = HashMap<(TmdbId, i64), i64>;

/// What an item of the server brings.
#[derive(Debug, Default)]
pub(crate) struct Brought {
    pub(crate) found: Vec<Found>,
    /// Whether other items may hold more of the same season.
    pub(crate) is_part: bool,
}

impl Brought {
    /// What one item brings alone.
    pub(crate) fn whole(found: Vec<Found>) -> Self {
        Self { found, is_part: false }
    }
}

/// What an item turned out to be.
pub(crate) enum Recognised {
    /// A series; of an anime that is kept season by season, only that season.
    Series(Arc<ToldSeries>, Option<i64>),
    /// A film that is kept as a series.
    Film(Option<i64>, Option<String>),
    /// Nobody knows.
    Nothing,
}

impl App {
    /// Gives what a series of the media server says: nothing when nobody can tell which it is.
    pub(crate) async fn series_of_server(
        &self,
        server: &Jellyfin,
        item: &Item,
        by: Detection,
    ) -> Result<Brought> {
        Ok(match self.recognise_series(item).await? {
            Recognised::Nothing => Brought::default(),
            Recognised::Film(tmdb_id, imdb_id) => {
                let ids = (tmdb_id, imdb_id);
                Brought::whole(self.episode_as_film(server, item, ids, by).await?)
            }
            Recognised::Series(told, only) => {
                let found = self.count_series(server, item, (&told, only), by).await?;
                Brought { found: vec![Found::Series(found)], is_part: only.is_some() }
            }
        })
    }

    async fn recognise_series(&self, item: &Item) -> Result<Recognised> {
        let ids = &item.provider_ids;
        if let Some(id) = number(ids.tmdb.as_deref())
            && let Some(told) = self.told_series(TmdbId(id)).await?
        {
            return Ok(Recognised::Series(told, None));
        }
        if let Some(id) = number(ids.tvdb.as_deref())
            && let Some(told) = self.told_by_tvdb_id(id).await?
        {
            return Ok(Recognised::Series(told, None));
        }
        let Some(id) = number(ids.anidb.as_deref()) else { return Ok(Recognised::Nothing) };
        let list = self.anime_list().await?;
        let Some(known) = list.find(id) else { return Ok(Recognised::Nothing) };
        if let Some(id) = known.tvdb_id
            && let Some(told) = self.told_by_tvdb_id(id).await?
        {
            return Ok(Recognised::Series(told, Some(known.tvdb_season.unwrap_or(1))));
        }
        if known.tvdb_id.is_none() && (known.tmdb_id.is_some() || known.imdb_id.is_some()) {
            return Ok(Recognised::Film(known.tmdb_id, known.imdb_id.clone()));
        }
        Ok(Recognised::Nothing)
    }

    async fn told_by_tvdb_id(&self, id: i64) -> Result<Option<Arc<ToldSeries>>> {
        match self.series_by_tvdb_id(id).await? {
            Some(id) => self.told_series(id).await,
            None => Ok(None),
        }
    }

    async fn count_series(
        &self,
        server: &Jellyfin,
        item: &Item,
        (told, only): (&ToldSeries, Option<i64>),
        by: Detection,
    ) -> Result<SeriesFound> {
        let specials = self.settings().main.enable_special_episodes;
        let there = server.seasons(&item.id).await.map_err(silent)?;
        let mut seasons = Vec::new();
        for (number, total) in told.seasons.iter().filter(|(number, _)| *number != 0 || specials) {
            let wanted = match only {
                None => Some(*number),
                Some(season) => (season == *number).then_some(1),
            };
            let matching =
                there.iter().find(|one| one.index_number.is_some() && one.index_number == wanted);
            let counted = match matching {
                Some(season) => {
                    let episodes = server.episodes(&item.id, &season.id, by.series_4k).await;
                    count(&episodes.map_err(silent)?, by)
                }
                None => Counted::default(),
            };
            seasons.push(SeasonFound {
                number: *number,
                total: *total,
                there: counted,
                is_expected: false,
            });
        }
        Ok(SeriesFound {
            tmdb_id: told.tmdb_id,
            tvdb_id: told.tvdb_id,
            seasons,
            witness: Witness::MediaServer,
            quality: Quality::Standard,
            added_at: item.date_created.as_deref().and_then(Ts::parse),
            service: None,
            jellyfin_id: Some(item.id.clone()),
        })
    }
}

/// Adds to what an entry brings what earlier entries brought of the same seasons.
pub(crate) fn gather(found: &mut SeriesFound, gathered: &mut Gathered) {
    for season in found.seasons.iter_mut().filter(|season| season.there.standard > 0) {
        let so_far = gathered.entry((found.tmdb_id, season.number)).or_default();
        *so_far += season.there.standard;
        season.there.standard = *so_far;
    }
}

/// Counts episodes; a file may hold several of them, and be there in both qualities.
fn count(episodes: &[Item], by: Detection) -> Counted {
    let mut counted = Counted::default();
    for episode in episodes {
        let first = episode.index_number.unwrap_or_default();
        let many = (episode.index_number_end.unwrap_or(first) - first).max(0) + 1;
        if !by.series_4k {
            counted.standard += many;
            continue;
        }
        let there = Qualities::of(episode);
        counted.standard += if there.standard { many } else { 0 };
        counted.four_k += if there.four_k { many } else { 0 };
    }
    counted
}
