//! The invented people in front of and behind the camera.

use chrono::NaiveDate;

use super::phrases::{biography, person_name};
use crate::seed::Seed;

/// Somebody who acts, directs or writes.
#[derive(Debug, Clone)]
pub struct Person {
    /// The id that TMDB uses.
    pub id: u32,
    /// The id that `IMDb` uses.
    pub imdb_id: String,
    /// Full name.
    pub name: String,
    /// 1 female, 2 male, 3 non-binary.
    pub gender: u32,
    /// Acting, Directing or Writing.
    pub department: &'static str,
    /// A few sentences.
    pub biography: String,
    /// Place of birth.
    pub birthplace: &'static str,
    /// Day of birth.
    pub birthday: Option<NaiveDate>,
    /// Day of death.
    pub deathday: Option<NaiveDate>,
    /// Popularity in thousandths.
    pub popularity: u32,
    /// Whether TMDB has a portrait.
    pub pictured: bool,
}

/// Invents that many people.
pub(super) fn people(seed: u64, count: u32) -> Vec<Person> {
    (0..count)
        .map(|number| {
            let mut seed = Seed::new(seed, &format!("person {number}"));
            let name = person_name(&mut seed);
            let (biography, birthplace) = biography(&mut seed, &name);
            let birth_year = seed.between(1930, 2002);
            let birthday = day(birth_year, &mut seed);
            let deathday = if birth_year < 1950 && seed.chance(40) {
                day(birth_year + seed.between(55, 72), &mut seed)
            } else {
                None
            };
            Person {
                id: 5001 + number * 3,
                imdb_id: format!("nm{:07}", 9_000_001 + number),
                name,
                gender: seed.between(1, 3),
                department: match number % 10 {
                    0 => "Directing",
                    1 => "Writing",
                    _ => "Acting",
                },
                biography: if seed.chance(15) { String::new() } else { biography },
                birthplace,
                birthday: birthday.filter(|_| number % 11 != 0),
                deathday,
                popularity: seed.between(400, 60_000),
                pictured: !seed.chance(8),
            }
        })
        .collect()
}

fn day(year: u32, seed: &mut Seed) -> Option<NaiveDate> {
    let year = i32::try_from(year).ok()?;
    NaiveDate::from_ymd_opt(year, seed.between(1, 12), seed.between(1, 28))
}
