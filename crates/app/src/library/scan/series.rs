//! A series of the media server (background §2.5): which one it is and how many episodes of each
//! season are there.

use super::films::{Qualities, number};
use super::lookup::{ToldSeries, silent};
use super::shelf::Held;
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
    /// Gives what a series of the media server says: nothing when nobody can tell which it is. Only
    /// where it is not known yet what is there of it, the server is asked season by season.
    pub(crate) async fn series_of_server(
        &self,
        server: &Jellyfin,
        (item, held): (&Item, Option<&Held>),
        by: Detection,
    ) -> Result<Brought> {
        Ok(match self.recognise_series(item).await? {
            Recognised::Nothing => Brought::default(),
            Recognised::Film(tmdb_id, imdb_id) => {
                let ids = (tmdb_id, imdb_id);
                Brought::whole(self.episode_as_film(server, item, ids, by).await?)
            }
            Recognised::Series(told, only) => {
                let seasons = self.wanted_seasons(&told, only);
                let there = match held {
                    Some(held) => seasons.iter().map(|one| one.find_in(held)).collect(),
                    None => count_by_season(server, &item.id, &seasons, by).await?,
                };
                let found = found(item, &told, seasons.into_iter().zip(there));
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

    /// The seasons that count: of an anime that is kept season by season, only one can be there.
    fn wanted_seasons(&self, told: &ToldSeries, only: Option<i64>) -> Vec<Wanted> {
        let specials = self.settings().main.enable_special_episodes;
        let seasons = told.seasons.iter().filter(|(number, _)| *number != 0 || specials);
        let wanted = seasons.map(|(number, total)| Wanted {
            number: *number,
            total: *total,
            kept_as: match only {
                None => Some(*number),
                Some(season) => (season == *number).then_some(1),
            },
        });
        wanted.collect()
    }
}

/// A season, and the number under which the server keeps it, if it can be there.
#[derive(Debug, Clone, Copy)]
struct Wanted {
    number: i64,
    total: i64,
    kept_as: Option<i64>,
}

impl Wanted {
    fn find_in(self, held: &Held) -> Counted {
        self.kept_as.and_then(|number| held.get(&number)).copied().unwrap_or_default()
    }
}

/// Asks the server for the seasons of a series and for the episodes of each that counts.
async fn count_by_season(
    server: &Jellyfin,
    series: &str,
    wanted: &[Wanted],
    by: Detection,
) -> Result<Vec<Counted>> {
    let there = server.seasons(series).await.map_err(silent)?;
    let mut counted = Vec::with_capacity(wanted.len());
    for one in wanted {
        let is_it = |season: &&Item| one.kept_as.is_some() && season.index_number == one.kept_as;
        counted.push(match there.iter().find(is_it) {
            Some(season) => {
                let episodes = server.episodes(series, &season.id, by.series_4k).await;
                count_all(&episodes.map_err(silent)?, by)
            }
            None => Counted::default(),
        });
    }
    Ok(counted)
}

fn found(
    item: &Item,
    told: &ToldSeries,
    seasons: impl Iterator<Item = (Wanted, Counted)>,
) -> SeriesFound {
    let seasons = seasons.map(|(season, there)| SeasonFound {
        number: season.number,
        total: season.total,
        there,
        is_expected: false,
    });
    SeriesFound {
        tmdb_id: told.tmdb_id,
        tvdb_id: told.tvdb_id,
        seasons: seasons.collect(),
        witness: Witness::MediaServer,
        quality: Quality::Standard,
        added_at: item.date_created.as_deref().and_then(Ts::parse),
        service: None,
        jellyfin_id: Some(item.id.clone()),
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

/// Counts an episode; a file may hold several of them, and be there in both qualities.
pub(crate) fn count(
    counted: &mut Counted,
    (first, last): (Option<i64>, Option<i64>),
    by: Detection,
    qualities: impl FnOnce() -> Qualities,
) {
    let first = first.unwrap_or_default();
    let many = (last.unwrap_or(first) - first).max(0) + 1;
    if !by.series_4k {
        counted.standard += many;
        return;
    }
    let there = qualities();
    counted.standard += if there.standard { many } else { 0 };
    counted.four_k += if there.four_k { many } else { 0 };
}

fn count_all(episodes: &[Item], by: Detection) -> Counted {
    let mut counted = Counted::default();
    for episode in episodes {
        let numbers = (episode.index_number, episode.index_number_end);
        count(&mut counted, numbers, by, || Qualities::of(&episode.media_sources));
    }
    counted
}
