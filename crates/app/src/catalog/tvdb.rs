//! Seasons and episodes of TVDB in the form of TMDB's (api §16.10).

use super::tmdb::{Episode, ExternalIds, SeasonDetails, SeasonItem, SeriesDetails};
use clients::tvdb::{self, Series, Tvdb};
use domain::TmdbId;

/// Where pictures are that TVDB names without a host.
pub const PICTURES: &str = "https://artworks.thetvdb.com";
/// The ordering of broadcasters.
const OFFICIAL: &str = "official";

/// Puts TVDB's seasons in the place of TMDB's, unless TVDB has none.
pub(super) fn replace_seasons(details: &mut SeriesDetails, series: &Series) {
    let official = series.seasons.iter().filter(|season| season.ordering.name == OFFICIAL);
    let mut numbers: Vec<i64> =
        official.map(|season| season.number).filter(|number| *number >= 0).collect();
    numbers.sort_unstable();
    numbers.dedup();
    if numbers.is_empty() {
        return;
    }
    let season = |number: i64| {
        let episodes = series.episodes.iter().filter(|episode| episode.season_number == number);
        SeasonItem {
            id: series.id,
            air_date: Some(String::new()),
            episode_count: i64::try_from(episodes.count()).unwrap_or(i64::MAX),
            name: Some(number.to_string()),
            overview: Some(String::new()),
            poster_path: Some(String::new()),
            season_number: number,
        }
    };
    details.seasons = numbers.into_iter().map(season).collect();
}

/// Asks TVDB for a season of a series, which is known by its number at TMDB and there.
pub(super) async fn season(
    tvdb: &Tvdb,
    (tmdb_id, there): (TmdbId, i64),
    number: i64,
    language: &str,
) -> clients::Result<SeasonDetails> {
    let series = tvdb.series(there).await?;
    let found = series
        .seasons
        .into_iter()
        .find(|season| season.ordering.name == OFFICIAL && season.number == number);
    let Some(found) = found else { return Ok(no_season(tmdb_id)) };
    let episodes = tvdb.episodes(there, tvdb::language(language)).await?;
    let of_season = episodes.into_iter().filter(|episode| episode.season_number == number);
    let episodes = of_season.zip(1..).map(|(told, place)| episode(told, place, tmdb_id)).collect();
    Ok(SeasonDetails {
        id: found.id,
        name: Some(String::new()),
        overview: Some(String::new()),
        air_date: found.first_aired,
        season_number: number,
        poster_path: None,
        external_ids: ExternalIds { tvdb_id: Some(there), ..ExternalIds::default() },
        episodes,
    })
}

/// What is shown of a season that TVDB does not know.
fn no_season(tmdb_id: TmdbId) -> SeasonDetails {
    SeasonDetails {
        name: Some(String::new()),
        overview: Some(String::new()),
        air_date: Some(String::new()),
        external_ids: ExternalIds { tvdb_id: Some(tmdb_id.0), ..ExternalIds::default() },
        ..SeasonDetails::default()
    }
}

fn episode(told: tvdb::Episode, place: usize, series: TmdbId) -> Episode {
    let name = told.name.filter(|name| !name.is_empty());
    Episode {
        id: told.id,
        air_date: told.aired,
        episode_number: told.number,
        name: Some(name.unwrap_or_else(|| format!("Episode {place}"))),
        overview: Some(told.overview.unwrap_or_default()),
        production_code: Some(String::new()),
        season_number: told.season_number,
        show_id: Some(series.0),
        still_path: Some(told.image.map(picture).unwrap_or_default()),
        vote_average: 1.0,
        vote_count: 1,
    }
}

fn picture(path: String) -> String {
    if path.starts_with('/') { format!("{PICTURES}{path}") } else { path }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clients::tvdb::{Ordering, Season};

    fn season(number: i64, ordering: &str) -> Season {
        let ordering = Ordering { name: ordering.to_owned() };
        Season { id: 70 + number, number, ordering, first_aired: None }
    }

    #[test]
    fn official_seasons_take_the_place_of_tmdbs() {
        let episode = |season_number| tvdb::Episode { season_number, ..tvdb::Episode::default() };
        let series = Series {
            id: 7,
            seasons: vec![
                season(2, OFFICIAL),
                season(0, OFFICIAL),
                season(1, OFFICIAL),
                season(1, "absolute"),
                season(-1, OFFICIAL),
            ],
            episodes: vec![episode(1), episode(1), episode(2)],
        };
        let mut details = SeriesDetails::default();
        replace_seasons(&mut details, &series);
        let seasons: Vec<_> = details
            .seasons
            .iter()
            .map(|season| (season.id, season.season_number, season.episode_count))
            .collect();
        assert_eq!(seasons, [(7, 0, 0), (7, 1, 2), (7, 2, 1)]);
    }

    #[test]
    fn without_official_seasons_those_of_tmdb_stay() {
        let mut details =
            SeriesDetails { seasons: vec![SeasonItem::default()], ..SeriesDetails::default() };
        let series = Series { seasons: vec![season(1, "dvd")], ..Series::default() };
        replace_seasons(&mut details, &series);
        assert_eq!(details.seasons.len(), 1);
    }

    #[test]
    fn an_episode_always_has_a_name_and_pictures_have_a_host() {
        let cases = [
            (
                None,
                Some("/banners/1.jpg"),
                "Episode 3",
                "https://artworks.thetvdb.com/banners/1.jpg",
            ),
            (Some(""), Some("https://a.example/1.jpg"), "Episode 3", "https://a.example/1.jpg"),
            (Some("Pilot"), None, "Pilot", ""),
        ];
        for (name, image, shown, still) in cases {
            let told = tvdb::Episode {
                name: name.map(str::to_owned),
                image: image.map(str::to_owned),
                ..tvdb::Episode::default()
            };
            let found = episode(told, 3, TmdbId(9));
            assert_eq!((found.name.as_deref(), found.show_id), (Some(shown), Some(9)));
            assert_eq!(found.still_path.as_deref(), Some(still));
        }
    }
}
