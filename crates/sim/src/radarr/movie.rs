//! A film that Radarr looks after.

use chrono::{DateTime, Days, NaiveDate, Utc};

use crate::arr::FileFacts;
use crate::catalog::Film;

/// Days from the cinema to the first digital release.
pub(super) const DIGITAL_AFTER_DAYS: u64 = 75;

/// Days from the cinema to the disc.
pub(super) const DISC_AFTER_DAYS: u64 = 120;

/// The words that Radarr has for how far a film must be before it is searched.
pub(super) const AVAILABILITIES: &[&str] = &["tba", "announced", "inCinemas", "released"];

/// A film that Radarr looks after.
#[derive(Debug, Clone)]
pub(crate) struct Movie {
    pub(crate) id: u32,
    pub(crate) tmdb_id: u32,
    pub(crate) monitored: bool,
    pub(crate) quality_profile_id: u32,
    pub(crate) minimum_availability: String,
    pub(crate) root_folder: String,
    pub(crate) tags: Vec<u32>,
    pub(crate) added: DateTime<Utc>,
    pub(crate) file: Option<FileFacts>,
}

impl Movie {
    /// Returns the first day on which Radarr searches for it; unknown for unannounced films.
    pub(crate) fn available_on(&self, film: &Film) -> Option<NaiveDate> {
        available_on(&self.minimum_availability, film)
    }
}

/// Returns the first day on which a film is as available as demanded.
pub(super) fn available_on(minimum: &str, film: &Film) -> Option<NaiveDate> {
    let cinema = film.work.date?;
    match minimum {
        "released" => cinema.checked_add_days(Days::new(DIGITAL_AFTER_DAYS)),
        "inCinemas" => Some(cinema),
        _ => Some(NaiveDate::MIN),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Catalog;

    #[test]
    fn films_become_available_step_by_step() {
        let today = NaiveDate::from_ymd_opt(2026, 6, 1).unwrap();
        let catalog = Catalog::invent(1, today, (3, 0));
        let mut film = catalog.films[0].clone();
        film.work.date = Some(today);
        assert!(available_on("announced", &film).unwrap() < today);
        assert_eq!(available_on("inCinemas", &film), Some(today));
        assert_eq!(available_on("released", &film), NaiveDate::from_ymd_opt(2026, 8, 15));
        film.work.date = None;
        assert_eq!(available_on("announced", &film), None);
    }
}
