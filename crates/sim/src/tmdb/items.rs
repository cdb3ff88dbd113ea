//! The short forms in which titles and people stand in lists.

use serde_json::{Value, json};

use super::View;
use super::view::date;
use crate::catalog::{Catalog, Collection, Film, Person, Series, TitleId, Work};
use crate::pictures::Subject;

impl View {
    /// Returns a film as a list entry.
    pub(super) fn film_item(&self, film: &Film) -> Value {
        let work = &film.work;
        let picture = |subject: Subject| work.pictured.then(|| subject.path());
        json!({
            "adult": work.adult,
            "backdrop_path": picture(Subject::FilmBackdrop(work.id)),
            "genre_ids": work.genres,
            "id": work.id,
            "original_language": work.language,
            "original_title": work.original_title,
            "overview": self.overview(work),
            "popularity": Self::popularity(work.popularity),
            "poster_path": picture(Subject::FilmPoster(work.id)),
            "release_date": date(work.date),
            "title": self.title(work),
            "video": false,
            "vote_average": Self::vote(work),
            "vote_count": work.vote_count,
        })
    }

    /// Returns a series as a list entry.
    pub(super) fn series_item(&self, series: &Series) -> Value {
        let work = &series.work;
        let picture = |subject: Subject| work.pictured.then(|| subject.path());
        json!({
            "adult": work.adult,
            "backdrop_path": picture(Subject::SeriesBackdrop(work.id)),
            "genre_ids": work.genres,
            "id": work.id,
            "origin_country": [work.country],
            "original_language": work.language,
            "original_name": work.original_title,
            "overview": self.overview(work),
            "popularity": Self::popularity(work.popularity),
            "poster_path": picture(Subject::SeriesPoster(work.id)),
            "first_air_date": date(work.date),
            "name": self.title(work),
            "vote_average": Self::vote(work),
            "vote_count": work.vote_count,
        })
    }

    /// Returns a person as a list entry with up to three titles.
    pub(super) fn person_item(&self, person: &Person) -> Value {
        let known: Vec<Value> = titles_of(&self.catalog, person.id)
            .into_iter()
            .take(3)
            .map(|t| self.marked(t))
            .collect();
        json!({
            "adult": false,
            "id": person.id,
            "name": person.name,
            "original_name": person.name,
            "media_type": "person",
            "popularity": Self::popularity(person.popularity),
            "gender": person.gender,
            "known_for_department": person.department,
            "profile_path": person.pictured.then(|| Subject::Portrait(person.id).path()),
            "known_for": known,
        })
    }

    /// Returns a collection as an entry of a mixed list.
    pub(super) fn collection_item(collection: &Collection) -> Value {
        json!({
            "adult": false,
            "backdrop_path": Subject::CollectionBackdrop(collection.id).path(),
            "id": collection.id,
            "media_type": "collection",
            "title": collection.name,
            "original_title": collection.name,
            "overview": collection.overview,
            "poster_path": Subject::CollectionPoster(collection.id).path(),
            "original_language": "en",
        })
    }

    /// Returns a title as an entry of a mixed list.
    pub(super) fn marked(&self, title: TitleId) -> Value {
        let (mut item, kind) = match title {
            TitleId::Movie(id) => (self.catalog.film(id).map(|film| self.film_item(film)), "movie"),
            TitleId::Tv(id) => (self.catalog.series(id).map(|known| self.series_item(known)), "tv"),
        };
        if let Some(fields) = item.as_mut().and_then(Value::as_object_mut) {
            fields.insert("media_type".into(), json!(kind));
        }
        item.unwrap_or_default()
    }
}

/// Returns every title of the catalogue, films first.
pub(super) fn all(catalog: &Catalog) -> impl Iterator<Item = (TitleId, &Work)> {
    let films = catalog.films.iter().map(|film| (TitleId::Movie(film.work.id), &film.work));
    let series = catalog.series.iter().map(|known| (TitleId::Tv(known.work.id), &known.work));
    films.chain(series)
}

/// Returns the titles that a person had a hand in, best known first.
pub(super) fn titles_of(catalog: &Catalog, person: u32) -> Vec<TitleId> {
    let mut titles: Vec<_> = all(catalog)
        .filter(|(_, work)| {
            work.cast.iter().any(|(id, _)| *id == person)
                || work.crew.iter().any(|(id, ..)| *id == person)
        })
        .collect();
    titles.sort_by_key(|(_, work)| std::cmp::Reverse(work.popularity));
    titles.into_iter().map(|(title, _)| title).collect()
}
