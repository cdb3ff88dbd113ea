//! How the household is furnished.

use chrono::{DateTime, Utc};

use crate::arr::{ArrOptions, Pace};
use crate::jellyfin::Flavour;

/// How the household is furnished. The default suits tests; every part can be changed.
#[derive(Debug, Clone)]
pub struct Options {
    /// Decides every invented name and number.
    pub seed: u64,
    /// The time at which the world's clock stands at first.
    pub now: DateTime<Utc>,
    /// How many films are invented.
    pub films: u32,
    /// How many series are invented.
    pub series: u32,
    /// The port of the first service; the others follow one by one in the order in which
    /// [`crate::Household::services`] lists them. Free ports are taken when absent.
    pub first_port: Option<u16>,
    /// The key that TMDB asks for.
    pub tmdb_key: String,
    /// The key that TVDB asks for.
    pub tvdb_key: String,
    /// The releases that GitHub lists at first, oldest first.
    pub releases: Vec<String>,
    /// Which media server it is.
    pub flavour: Flavour,
    /// Its version.
    pub media_server_version: String,
    /// Whether its libraries are filled at first.
    pub furnished: bool,
    /// Whether it is a collector's: all that is out stands on the shelves, and every Radarr and
    /// Sonarr looks after every title there is. The other switches then do not count.
    pub has_everything: bool,
    /// The Radarrs of the household.
    pub radarrs: Vec<ArrOptions>,
    /// The Sonarrs of the household.
    pub sonarrs: Vec<ArrOptions>,
    /// How fast downloads go.
    pub pace: Pace,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            seed: 1,
            now: DateTime::from_timestamp(1_780_315_200, 0).unwrap_or(DateTime::UNIX_EPOCH),
            films: 240,
            series: 90,
            first_port: None,
            tmdb_key: "simulated-tmdb-key".to_owned(),
            tvdb_key: "simulated-tvdb-key".to_owned(),
            releases: vec!["v0.1.0".to_owned()],
            flavour: Flavour::Jellyfin,
            media_server_version: "10.11.11".to_owned(),
            furnished: true,
            has_everything: false,
            radarrs: vec![ArrOptions::radarr(), ArrOptions::radarr_4k()],
            sonarrs: vec![ArrOptions::sonarr(), ArrOptions::sonarr_4k()],
            pace: Pace::default(),
        }
    }
}

impl Options {
    /// Returns the default with empty shelves: no film, no series, no download anywhere.
    #[must_use]
    pub fn bare() -> Self {
        let mut options = Self { furnished: false, ..Self::default() };
        for arr in options.radarrs.iter_mut().chain(&mut options.sonarrs) {
            arr.furnished = false;
        }
        options
    }

    /// Returns a collector's household of that many films and series, with one Radarr and one
    /// Sonarr, for those who want to see how large a household may become.
    #[must_use]
    pub fn collection(films: u32, series: u32) -> Self {
        Self {
            films,
            series,
            has_everything: true,
            radarrs: vec![ArrOptions::radarr()],
            sonarrs: vec![ArrOptions::sonarr()],
            ..Self::default()
        }
    }

    /// Returns the default with an Emby server instead of Jellyfin.
    #[must_use]
    pub fn emby() -> Self {
        Self {
            flavour: Flavour::Emby,
            media_server_version: "4.8.11.0".to_owned(),
            ..Self::default()
        }
    }
}
