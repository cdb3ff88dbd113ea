//! The invented films.

use chrono::{Datelike, Days, NaiveDate};

use super::phrases::{Titles, overview, part_name};
use super::plots::TAGLINES;
use super::words::FOREIGN;
use super::{FILM_GENRES, Film, Genre, PROVIDERS, Person, Work};
use crate::seed::Seed;

/// What titles are made from.
#[derive(Debug)]
pub(super) struct Material<'a> {
    pub(super) seed: u64,
    pub(super) today: NaiveDate,
    pub(super) people: &'a [Person],
    pub(super) keywords: &'a [(u32, String)],
    pub(super) studios: &'a [u32],
    pub(super) networks: &'a [u32],
    pub(super) collections: &'a [u32],
}

/// Invents that many films.
pub(super) fn films(material: &Material<'_>, titles: &mut Titles, count: u32) -> Vec<Film> {
    (0..count).map(|number| film(material, titles, number)).collect()
}

fn film(material: &Material<'_>, titles: &mut Titles, number: u32) -> Film {
    let mut seed = Seed::new(material.seed, &format!("film {number}"));
    let mut work = work(material, titles, FILM_GENRES, &mut seed);
    work.id = 1001 + number * 7;
    work.imdb_id = Some(format!("tt{:07}", 7_000_001 + number));
    work.date = release_date(material.today, &mut seed);
    let budget = u64::from(seed.between(1, 180)) * 1_000_000;
    let revenue =
        if work.is_out(material.today) { budget * u64::from(seed.between(2, 60)) / 10 } else { 0 };
    if !work.is_out(material.today) {
        (work.vote_average, work.vote_count) = (0, 0);
        work.providers.clear();
    }
    // The first films come in threes, one collection each.
    let collection =
        usize::try_from(number / 3).ok().and_then(|place| material.collections.get(place)).copied();
    Film { work, runtime_minutes: seed.between(78, 168), budget, revenue, collection }
}

/// Invents what films and series share; id, date and external ids are the caller's.
pub(super) fn work(
    material: &Material<'_>,
    titles: &mut Titles,
    genres: &[Genre],
    seed: &mut Seed,
) -> Work {
    let title = titles.next();
    let genres = genres.iter().map(|genre| genre.0).collect::<Vec<_>>();
    let people = material.people.iter().map(|person| person.id).collect::<Vec<_>>();
    let keywords = material.keywords.iter().map(|(id, _)| *id).collect::<Vec<_>>();
    // The last keyword marks anime and is given by hand.
    let ordinary = keywords.split_last().map_or(&[][..], |(_, ordinary)| ordinary);
    let wanted = seed.between(1, 3);
    let mut work = Work {
        id: 0,
        imdb_id: None,
        original_title: title.clone(),
        title,
        language: "en",
        country: seed.choose(&["US", "US", "US", "GB", "GB", "CA", "AU"]).copied().unwrap_or("US"),
        overview: overview(seed),
        tagline: if seed.chance(70) { seed.word(TAGLINES) } else { "" },
        date: None,
        genres: seed.several(&genres, wanted),
        keywords: seed.several(ordinary, 4),
        companies: seed.several(material.studios, 2),
        cast: Vec::new(),
        crew: Vec::new(),
        popularity: popularity(seed),
        vote_average: seed.between(38, 89),
        vote_count: seed.between(12, 9000),
        severity: usize::try_from(seed.below(5)).unwrap_or(0),
        providers: seed.several(&PROVIDERS.iter().map(|(id, _)| *id).collect::<Vec<_>>(), 3),
        adult: false,
        pictured: true,
    };
    if work.genres.is_empty() {
        work.genres.extend(genres.first());
    }
    if seed.chance(14) {
        translate(&mut work, seed);
    }
    let cast = seed.between(5, 12);
    work.cast = seed.several(&people, cast).into_iter().map(|id| (id, part_name(seed))).collect();
    let crew = seed.several(&people, 3);
    let jobs = [("Directing", "Director"), ("Writing", "Screenplay"), ("Production", "Producer")];
    work.crew = crew.into_iter().zip(jobs).map(|(id, (part, job))| (id, part, job)).collect();
    work
}

/// Gives the title makers from another country.
fn translate(work: &mut Work, seed: &mut Seed) {
    if let Some((language, country, names)) = seed.choose(FOREIGN).copied() {
        work.language = language;
        work.country = country;
        seed.word(names).clone_into(&mut work.original_title);
    }
}

/// Returns a popularity: most titles are obscure, a few are on everyone's lips.
fn popularity(seed: &mut Seed) -> u32 {
    match seed.below(20) {
        0 => seed.between(200_000, 900_000),
        1..=5 => seed.between(40_000, 200_000),
        _ => seed.between(900, 40_000),
    }
}

/// Returns a release date: some yet to come, some of these weeks, most of the last decades.
pub(super) fn release_date(today: NaiveDate, seed: &mut Seed) -> Option<NaiveDate> {
    match seed.below(10) {
        0 => today.checked_add_days(Days::new(u64::from(seed.between(3, 300)))),
        1 | 2 => today.checked_sub_days(Days::new(u64::from(seed.between(1, 120)))),
        _ => {
            let years = if seed.chance(70) { seed.between(1, 15) } else { seed.between(16, 70) };
            let year = today.year().checked_sub(i32::try_from(years).ok()?)?;
            NaiveDate::from_ymd_opt(year, seed.between(1, 12), seed.between(1, 28))
        }
    }
}
