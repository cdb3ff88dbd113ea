//! The catalogue and the ways to look something up in it.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::films::{Material, films};
use super::oddities::{bend_films, bend_series};
use super::phrases::Titles;
use super::series::all_series;
use super::{Collection, Company, Film, Person, Series, TitleId, Work, companies, people};
use crate::pictures::Subject;
use crate::seed::Seed;

/// Every invented title with the people and studios that made it.
#[derive(Debug, Clone)]
pub struct Catalog {
    /// Films in the order of their ids.
    pub films: Vec<Film>,
    /// Series in the order of their ids.
    pub series: Vec<Series>,
    /// People in the order of their ids.
    pub people: Vec<Person>,
    /// Studios.
    pub studios: Vec<Company>,
    /// Networks.
    pub networks: Vec<Company>,
    /// Collections.
    pub collections: Vec<Collection>,
    /// Keywords: id and name.
    pub keywords: Vec<(u32, String)>,
    index: Index,
}

#[derive(Debug, Clone, Default)]
struct Index {
    films: HashMap<u32, usize>,
    series: HashMap<u32, usize>,
    imdb: HashMap<String, TitleId>,
    tvdb: HashMap<u32, u32>,
}

impl Catalog {
    /// Invents a catalogue as it would look on the given day.
    pub(crate) fn invent(seed: u64, today: NaiveDate, counts: (u32, u32)) -> Self {
        let (film_count, series_count) = counts;
        let people = people::people(seed, 40 + (film_count + series_count).min(1000) / 2);
        let studios = companies::studios(seed);
        let networks = companies::networks(seed);
        let collections = companies::collections(seed, 10);
        let keywords = companies::keywords();
        let mut titles = Titles::new(Seed::new(seed, "titles"));
        let ids = |list: &[Company]| list.iter().map(|company| company.id).collect::<Vec<_>>();
        let material = Material {
            seed,
            today,
            people: &people,
            keywords: &keywords,
            studios: &ids(&studios),
            networks: &ids(&networks),
            collections: &collections.iter().map(|known| known.id).collect::<Vec<_>>(),
        };
        let mut films = films(&material, &mut titles, film_count);
        let mut series = all_series(&material, &mut titles, series_count);
        bend_films(&mut films);
        bend_series(&mut series);
        let index = Index::default();
        let mut catalog =
            Self { films, series, people, studios, networks, collections, keywords, index };
        catalog.reindex();
        catalog
    }

    /// Makes changed or added titles findable by their ids.
    pub(crate) fn reindex(&mut self) {
        self.films.sort_by_key(|film| film.work.id);
        self.series.sort_by_key(|series| series.work.id);
        let mut index = Index::default();
        for (place, film) in self.films.iter().enumerate() {
            index.films.insert(film.work.id, place);
            if let Some(imdb) = &film.work.imdb_id {
                index.imdb.insert(imdb.clone(), TitleId::Movie(film.work.id));
            }
        }
        for (place, series) in self.series.iter().enumerate() {
            index.series.insert(series.work.id, place);
            if let Some(imdb) = &series.work.imdb_id {
                index.imdb.insert(imdb.clone(), TitleId::Tv(series.work.id));
            }
            if let Some(tvdb) = series.tvdb_id {
                index.tvdb.insert(tvdb, series.work.id);
            }
        }
        self.index = index;
    }

    /// Returns the film with that TMDB id.
    pub fn film(&self, id: u32) -> Option<&Film> {
        self.films.get(*self.index.films.get(&id)?)
    }

    /// Returns the series with that TMDB id.
    pub fn series(&self, id: u32) -> Option<&Series> {
        self.series.get(*self.index.series.get(&id)?)
    }

    /// Returns the series with that TVDB id.
    pub fn series_by_tvdb(&self, id: u32) -> Option<&Series> {
        self.series(*self.index.tvdb.get(&id)?)
    }

    /// Returns the title with that `IMDb` id.
    pub fn by_imdb(&self, id: &str) -> Option<TitleId> {
        self.index.imdb.get(id).copied()
    }

    /// Returns what is known about a title of either kind.
    pub fn work(&self, title: TitleId) -> Option<&Work> {
        match title {
            TitleId::Movie(id) => self.film(id).map(|film| &film.work),
            TitleId::Tv(id) => self.series(id).map(|series| &series.work),
        }
    }

    /// Returns the path of a title's poster at TMDB, if it has one.
    pub fn poster(&self, title: TitleId) -> Option<String> {
        let subject = match title {
            TitleId::Movie(id) => Subject::FilmPoster(id),
            TitleId::Tv(id) => Subject::SeriesPoster(id),
        };
        self.work(title).filter(|work| work.pictured).map(|_| subject.path())
    }

    /// Returns the person with that id.
    pub fn person(&self, id: u32) -> Option<&Person> {
        self.people.iter().find(|person| person.id == id)
    }

    /// Returns the name of a keyword.
    pub fn keyword(&self, id: u32) -> Option<&str> {
        self.keywords.iter().find(|(known, _)| *known == id).map(|(_, name)| name.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 6, 1).unwrap()
    }

    #[test]
    fn the_same_seed_invents_the_same_catalogue() {
        let one = Catalog::invent(1, day(), (60, 30));
        let two = Catalog::invent(1, day(), (60, 30));
        let other = Catalog::invent(2, day(), (60, 30));
        let titles = |catalog: &Catalog| {
            catalog.films.iter().map(|film| film.work.title.clone()).collect::<Vec<_>>()
        };
        assert_eq!(titles(&one), titles(&two));
        assert_ne!(titles(&one), titles(&other));
    }

    #[test]
    fn titles_ids_and_names_are_distinct() {
        let catalog = Catalog::invent(1, day(), (400, 150));
        let mut names: Vec<_> = catalog
            .films
            .iter()
            .map(|film| &film.work)
            .chain(catalog.series.iter().map(|series| &series.work))
            .map(|work| work.title.clone())
            .collect();
        let count = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), count);
        assert_eq!(catalog.index.films.len(), 400);
        assert_eq!(catalog.index.tvdb.len(), 149, "one series has no TVDB id");
    }

    #[test]
    fn some_titles_are_still_to_come_and_some_ids_name_both_kinds() {
        let catalog = Catalog::invent(1, day(), (200, 100));
        assert!(catalog.films.iter().any(|film| !film.work.is_out(day())));
        assert!(catalog.series.iter().any(|series| series.work.is_anime()));
        assert!(catalog.films.iter().any(|film| catalog.series(film.work.id).is_some()));
    }
}
