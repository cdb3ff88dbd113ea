//! Searching for films, series and people by words, by year, or by a number of some catalogue
//! (api §16.4).

use super::lists::About;
use super::reference::{Company, Keyword};
use super::silent;
use crate::accounts::Caller;
use crate::catalog::TitleList;
use crate::catalog::tmdb::{
    Entry, MovieDetails, MovieItem, Page, PersonDetails, PersonItem, SeriesDetails, SeriesItem,
};
use crate::{App, Result};
use clients::ClientError;
use clients::tmdb::{ExternalSource, Tmdb};

/// What a search says besides its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hint<'q> {
    /// A number at TMDB.
    Tmdb(i64),
    /// An id at IMDb, of a title or a person.
    Imdb(&'q str),
    /// A number at TVDB.
    Tvdb(&'q str),
    /// A year, and the words around it.
    Year(i32, String),
}

impl<'q> Hint<'q> {
    /// Finds the hint in a lower-cased search; the first kind that is there counts.
    pub fn find(query: &'q str) -> Option<Self> {
        let after = |mark: &str| digits_after(query, mark);
        if let Some(id) = after("tmdb:").and_then(|digits| digits.parse().ok()) {
            return Some(Self::Tmdb(id));
        }
        for mark in ["imdb:tt", "imdb:nm"] {
            if let Some((at, digits)) = find_digits(query, mark) {
                // Two letters belong to the id.
                return query.get(at - 2..at + digits.len()).map(Self::Imdb);
            }
        }
        if let Some(digits) = after("tvdb:") {
            return Some(Self::Tvdb(digits));
        }
        let (at, digits) = find_digits(query, "year:").filter(|(_, digits)| digits.len() >= 4)?;
        let (before, rest) = (query.get(..at - "year:".len())?, query.get(at + 4..)?);
        let words = format!("{before}{rest}");
        Some(Self::Year(digits.get(..4)?.parse().ok()?, words.trim().to_owned()))
    }
}

fn digits_after<'q>(query: &'q str, mark: &str) -> Option<&'q str> {
    find_digits(query, mark).map(|(_, digits)| digits)
}

/// Finds a mark with digits behind it, and where those begin.
fn find_digits<'q>(query: &'q str, mark: &str) -> Option<(usize, &'q str)> {
    query.match_indices(mark).find_map(|(at, _)| {
        let at = at + mark.len();
        let rest = query.get(at..)?;
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        rest.get(..end).filter(|digits| !digits.is_empty()).map(|digits| (at, digits))
    })
}

impl App {
    /// Searches films, series, people and collections. A silent TMDB finds nothing: clients were
    /// written against that.
    pub async fn search(
        &self,
        by: &Caller,
        about: &About,
        query: &str,
    ) -> Result<TitleList<Entry>> {
        let (tmdb, language) = (self.tmdb()?, &about.language);
        let lower = query.to_lowercase();
        let found = match Hint::find(&lower) {
            None => tmdb.search_multi(query, about.page, language).await.unwrap_or_else(|error| {
                tracing::warn!(label = "Search", %error, "a search found nothing");
                Page { page: 1, total_pages: 1, ..of(Vec::new()) }
            }),
            Some(Hint::Tmdb(id)) => of(by_tmdb_id(&tmdb, id, language).await),
            Some(Hint::Imdb(id)) => {
                of(by_foreign_id(&tmdb, ExternalSource::Imdb, id, language).await)
            }
            Some(Hint::Tvdb(id)) => {
                of(by_foreign_id(&tmdb, ExternalSource::Tvdb, id, language).await)
            }
            Some(Hint::Year(year, words)) => {
                // The reference searches a year in the household's language.
                let language = &self.settings().main.locale;
                of(by_year(&tmdb, &words, year, language).await)
            }
        };
        self.recognise(&by.user, language, found).await
    }

    /// Searches keywords.
    pub async fn search_keywords(&self, query: &str, page: u32) -> Result<Page<Keyword>> {
        Ok(self.tmdb()?.search_keywords(query, page).await.map_err(silent)?)
    }

    /// Searches studios.
    pub async fn search_studios(&self, query: &str, page: u32) -> Result<Page<Company>> {
        Ok(self.tmdb()?.search_companies(query, page).await.map_err(silent)?)
    }
}

/// Everything that was found, as one page.
fn of(results: Vec<Entry>) -> Page<Entry> {
    Page { page: 1, total_pages: 1, total_results: results.len() as u64, results }
}

async fn by_tmdb_id(tmdb: &Tmdb, id: i64, language: &str) -> Vec<Entry> {
    let (movie, series, person) = tokio::join!(
        tmdb.movie(id, language),
        tmdb.series(id, language),
        tmdb.person(id, language)
    );
    let movie = found(movie).map(|movie| Entry::Movie(listed_movie(movie)));
    let series = found(series).map(|series| Entry::Tv(listed_series(series)));
    let person = found(person).map(|person| Entry::Person(listed_person(person)));
    [movie, series, person].into_iter().flatten().collect()
}

async fn by_foreign_id(
    tmdb: &Tmdb,
    source: ExternalSource,
    id: &str,
    language: &str,
) -> Vec<Entry> {
    let results = found(tmdb.find(source, id, language).await).unwrap_or_default();
    let movies = results.movie_results.into_iter().map(Entry::Movie);
    let series = results.tv_results.into_iter().map(Entry::Tv);
    let people = results.person_results.into_iter().map(Entry::Person);
    movies.chain(series).chain(people).collect()
}

async fn by_year(tmdb: &Tmdb, words: &str, year: i32, language: &str) -> Vec<Entry> {
    if words.is_empty() {
        return Vec::new();
    }
    let (movies, series) = tokio::join!(
        tmdb.search_movies(words, 1, language, Some(year)),
        tmdb.search_series(words, 1, language, Some(year))
    );
    let movies = found(movies).into_iter().flat_map(|page| page.results).map(Entry::Movie);
    let series = found(series).into_iter().flat_map(|page| page.results).map(Entry::Tv);
    movies.chain(series).collect()
}

/// What is not there and what cannot be asked for are both nothing in a list of finds.
fn found<T>(outcome: Result<T, ClientError>) -> Option<T> {
    let outcome = outcome.inspect_err(|error| {
        if !error.is_not_found() {
            tracing::warn!(label = "Search", %error, "a part of a search found nothing");
        }
    });
    outcome.ok()
}

fn listed_movie(movie: MovieDetails) -> MovieItem {
    MovieItem {
        id: movie.id,
        title: movie.title,
        original_title: movie.original_title,
        release_date: movie.release_date,
        adult: movie.adult,
        video: movie.video,
        genre_ids: movie.genres.iter().map(|genre| genre.id).collect(),
        original_language: movie.original_language,
        overview: Some(movie.overview.unwrap_or_default()),
        popularity: movie.popularity,
        poster_path: movie.poster_path,
        backdrop_path: movie.backdrop_path,
        vote_average: movie.vote_average,
        vote_count: movie.vote_count,
    }
}

fn listed_series(series: SeriesDetails) -> SeriesItem {
    SeriesItem {
        id: series.id,
        name: series.name,
        original_name: series.original_name,
        first_air_date: series.first_air_date,
        adult: false,
        origin_country: series.origin_country,
        genre_ids: series.genres.iter().map(|genre| genre.id).collect(),
        original_language: series.original_language,
        overview: series.overview,
        popularity: series.popularity,
        poster_path: series.poster_path,
        backdrop_path: series.backdrop_path,
        vote_average: series.vote_average,
        vote_count: series.vote_count,
    }
}

fn listed_person(person: PersonDetails) -> PersonItem {
    PersonItem {
        id: person.id,
        name: person.name,
        popularity: person.popularity,
        adult: person.adult,
        profile_path: person.profile_path,
        known_for: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::Hint;

    #[test]
    fn a_hint_is_found_anywhere_and_the_first_kind_counts() {
        let year = |year, words: &str| Some(Hint::Year(year, words.to_owned()));
        let cases = [
            ("tmdb:603", Some(Hint::Tmdb(603))),
            ("the matrix tmdb:603 please", Some(Hint::Tmdb(603))),
            ("tvdb:1 tmdb:2", Some(Hint::Tmdb(2))),
            ("tmdb:none tvdb:7", Some(Hint::Tvdb("7"))),
            ("imdb:tt0133093", Some(Hint::Imdb("tt0133093"))),
            ("imdb:nm0000206 x", Some(Hint::Imdb("nm0000206"))),
            ("imdb:0133093", None),
            ("cobalt year:2024", year(2024, "cobalt")),
            ("year:2024 cobalt", year(2024, "cobalt")),
            ("year:2024", year(2024, "")),
            ("cobalt year:24", None),
            ("tmdb:99999999999999999999", None),
            ("münchen tmdb:", None),
            ("ü tvdb:5ü", Some(Hint::Tvdb("5"))),
            ("", None),
        ];
        for (query, expected) in cases {
            assert_eq!(Hint::find(query), expected, "{query}");
        }
    }
}
