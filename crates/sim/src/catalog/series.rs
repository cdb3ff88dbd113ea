//! The invented series with their seasons and episodes.

use chrono::{Days, NaiveDate};

use super::films::{Material, release_date, work};
use super::phrases::{Titles, episode_overview};
use super::plots::EPISODE_NAMES;
use super::words::ANIME;
use super::{ANIME_KEYWORD, Episode, SERIES_GENRES, Season, Series, Stage};
use crate::seed::Seed;

/// Invents that many series; every eighth is anime while there are names left.
pub(super) fn all_series(material: &Material<'_>, titles: &mut Titles, count: u32) -> Vec<Series> {
    let mut anime = ANIME.iter();
    (0..count)
        .map(|number| {
            let name = if number % 8 == 3 { anime.next() } else { None };
            series(material, titles, number, name.copied())
        })
        .collect()
}

fn series(
    material: &Material<'_>,
    titles: &mut Titles,
    number: u32,
    anime: Option<(&'static str, &'static str)>,
) -> Series {
    let mut seed = Seed::new(material.seed, &format!("series {number}"));
    let mut work = work(material, titles, SERIES_GENRES, &mut seed);
    // Films count in sevens from the same number, so some ids name both a film and a series.
    work.id = 1001 + number * 5;
    work.imdb_id = Some(format!("tt{:07}", 8_000_001 + number));
    work.date = release_date(material.today, &mut seed);
    if let Some((name, original)) = anime {
        work.title = titles.reserve(name);
        original.clone_into(&mut work.original_title);
        (work.language, work.country) = ("ja", "JP");
        work.keywords.push(ANIME_KEYWORD);
        work.genres = vec![16, 10_765];
    }
    let started = work.is_out(material.today);
    if !started {
        (work.vote_average, work.vote_count) = (0, 0);
        work.providers.clear();
    }
    let mut series = Series {
        tvdb_id: Some(70_001 + number),
        networks: seed.several(material.networks, 1),
        stage: Stage::Returning,
        episode_minutes: seed.choose(&[22, 24, 42, 48, 55]).copied().unwrap_or(42),
        seasons: Vec::new(),
        work,
    };
    add_seasons(&mut series, material.today, &mut seed);
    series.stage = stage(&series, material.today, &mut seed);
    series
}

fn add_seasons(series: &mut Series, today: NaiveDate, seed: &mut Seed) {
    let Some(start) = series.work.date else { return };
    let seasons = if start > today { 1 } else { seed.between(1, 6) };
    if seed.chance(35) && start <= today {
        let specials = seed.between(1, 4);
        series.seasons.push(season(series.work.id, 0, (start, specials), seed));
    }
    let mut premiere = start;
    for number in 1..=seasons {
        let episodes = seed.between(6, 13);
        series.seasons.push(season(series.work.id, number, (premiere, episodes), seed));
        let pause = u64::from(seed.between(300, 420));
        match premiere.checked_add_days(Days::new(pause)) {
            // One announced season is enough.
            Some(next) if premiere <= today => premiere = next,
            _ => break,
        }
    }
}

fn season(series: u32, number: u32, plan: (NaiveDate, u32), seed: &mut Seed) -> Season {
    let (premiere, episodes) = plan;
    Season {
        number,
        name: if number == 0 { "Specials".to_owned() } else { format!("Season {number}") },
        overview: if number > 1 { episode_overview(seed) } else { String::new() },
        episodes: (1..=episodes)
            .map(|episode| Episode {
                id: series * 10_000 + number * 100 + episode,
                number: episode,
                name: seed.word(EPISODE_NAMES).to_owned(),
                overview: episode_overview(seed),
                air_date: premiere.checked_add_days(Days::new(u64::from((episode - 1) * 7))),
            })
            .collect(),
    }
}

fn stage(series: &Series, today: NaiveDate, seed: &mut Seed) -> Stage {
    if !series.work.is_out(today) {
        return if seed.chance(50) { Stage::Planned } else { Stage::InProduction };
    }
    let last = series.seasons.last().and_then(|season| season.episodes.last());
    if last.and_then(|episode| episode.air_date).is_some_and(|date| date >= today) {
        return Stage::Returning;
    }
    match seed.below(10) {
        0..=2 => Stage::Returning,
        3 | 4 => Stage::Canceled,
        _ => Stage::Ended,
    }
}
