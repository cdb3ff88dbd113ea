//! What is known about a film or a series.

use chrono::NaiveDate;

/// A film or a series, named by the kind and by the id that TMDB uses for that kind.
///
/// Both kinds number on their own, so the same id may name a film and a series.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "lowercase", tag = "type", content = "id")]
pub enum TitleId {
    /// A film by its TMDB id.
    Movie(u32),
    /// A series by its TMDB id.
    Tv(u32),
}

/// What films and series have in common.
#[derive(Debug, Clone)]
pub struct Work {
    /// The id that TMDB uses, unique within films and within series.
    pub id: u32,
    /// The id that `IMDb` uses; some titles have none.
    pub imdb_id: Option<String>,
    /// English title.
    pub title: String,
    /// Title in the language of the makers.
    pub original_title: String,
    /// Language of the makers (ISO 639-1).
    pub language: &'static str,
    /// Country of the makers (ISO 3166-1).
    pub country: &'static str,
    /// A few sentences in English.
    pub overview: String,
    /// One line for the poster; may be empty.
    pub tagline: &'static str,
    /// Release or first broadcast; unannounced when absent.
    pub date: Option<NaiveDate>,
    /// Genre ids.
    pub genres: Vec<u32>,
    /// Keyword ids.
    pub keywords: Vec<u32>,
    /// Studio ids.
    pub companies: Vec<u32>,
    /// Person id and role, leading part first.
    pub cast: Vec<(u32, String)>,
    /// Person id, department and job.
    pub crew: Vec<(u32, &'static str, &'static str)>,
    /// Popularity in thousandths.
    pub popularity: u32,
    /// Average vote in tenths.
    pub vote_average: u32,
    /// Number of votes.
    pub vote_count: u32,
    /// Strictness of the certification, from 0 (for all) to 4 (adults only).
    pub severity: usize,
    /// Ids of the streaming providers that show it.
    pub providers: Vec<u32>,
    /// Whether it is left out unless adult titles are asked for.
    pub adult: bool,
    /// Whether TMDB has a poster and a backdrop.
    pub pictured: bool,
}

/// A film.
#[derive(Debug, Clone)]
pub struct Film {
    /// What it shares with series.
    pub work: Work,
    /// Length in minutes.
    pub runtime_minutes: u32,
    /// Cost in dollars.
    pub budget: u64,
    /// Income in dollars.
    pub revenue: u64,
    /// The collection it belongs to.
    pub collection: Option<u32>,
}

/// How far a series has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// More episodes are expected.
    Returning,
    /// Announced only.
    Planned,
    /// Being made.
    InProduction,
    /// Finished.
    Ended,
    /// Stopped early.
    Canceled,
    /// One trial episode.
    Pilot,
}

impl Stage {
    /// Returns the number that TMDB's `with_status` filter uses.
    pub(crate) fn number(self) -> u32 {
        match self {
            Self::Returning => 0,
            Self::Planned => 1,
            Self::InProduction => 2,
            Self::Ended => 3,
            Self::Canceled => 4,
            Self::Pilot => 5,
        }
    }

    /// Returns the words that TMDB uses.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Returning => "Returning Series",
            Self::Planned => "Planned",
            Self::InProduction => "In Production",
            Self::Ended => "Ended",
            Self::Canceled => "Canceled",
            Self::Pilot => "Pilot",
        }
    }
}

/// A series.
#[derive(Debug, Clone)]
pub struct Series {
    /// What it shares with films.
    pub work: Work,
    /// The id that TVDB uses; a few series have none.
    pub tvdb_id: Option<u32>,
    /// Network ids.
    pub networks: Vec<u32>,
    /// How far it has come.
    pub stage: Stage,
    /// Length of an episode in minutes.
    pub episode_minutes: u32,
    /// Seasons in order; number 0 holds specials.
    pub seasons: Vec<Season>,
}

/// A season.
#[derive(Debug, Clone)]
pub struct Season {
    /// Number within the series.
    pub number: u32,
    /// Its name.
    pub name: String,
    /// A sentence about it; may be empty.
    pub overview: String,
    /// Episodes in order.
    pub episodes: Vec<Episode>,
}

/// An episode.
#[derive(Debug, Clone)]
pub struct Episode {
    /// The id that TMDB uses.
    pub id: u32,
    /// Number within the season.
    pub number: u32,
    /// Its name.
    pub name: String,
    /// A sentence about it.
    pub overview: String,
    /// Day of the first broadcast; unannounced when absent.
    pub air_date: Option<NaiveDate>,
}

impl Work {
    /// Returns whether it has been released by the given day.
    pub fn is_out(&self, today: NaiveDate) -> bool {
        self.date.is_some_and(|date| date <= today)
    }

    /// Returns whether it carries the keyword that marks anime.
    pub fn is_anime(&self) -> bool {
        self.keywords.contains(&super::ANIME_KEYWORD)
    }
}

impl Series {
    /// Returns the season with that number.
    pub fn season(&self, number: u32) -> Option<&Season> {
        self.seasons.iter().find(|season| season.number == number)
    }

    /// Returns every season and episode number that has been broadcast by the given day.
    pub fn aired(&self, today: NaiveDate) -> impl Iterator<Item = (u32, &Episode)> {
        self.seasons.iter().flat_map(move |season| {
            season
                .episodes
                .iter()
                .filter(move |episode| episode.air_date.is_some_and(|date| date <= today))
                .map(move |episode| (season.number, episode))
        })
    }
}

impl Season {
    /// Returns the day of its first episode.
    pub fn air_date(&self) -> Option<NaiveDate> {
        self.episodes.first().and_then(|episode| episode.air_date)
    }
}
