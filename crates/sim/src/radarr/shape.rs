//! The form in which Radarr prints a film.

use chrono::{Datelike, Days, NaiveDate};
use serde_json::{Value, json};

use super::Movie;
use super::movie::{DIGITAL_AFTER_DAYS, DISC_AFTER_DAYS, available_on};
use crate::arr::{Brand, Desk, FileFacts, compact, file_quality, instant, language, media_info};
use crate::catalog::{Film, genre_by_id};
use crate::pictures::Subject;

impl Desk<'_> {
    /// Returns a film that Radarr looks after.
    pub(crate) fn movie(&self, movie: &Movie) -> Value {
        self.catalog.film(movie.tmdb_id).map_or(Value::Null, |film| self.film(film, Some(movie)))
    }

    /// Returns a film; with what Radarr knows about it when it looks after it.
    pub(super) fn film(&self, film: &Film, movie: Option<&Movie>) -> Value {
        let mut resource = self.film_facts(film);
        let folder = folder_name(film);
        let minimum = movie.map_or("released", |movie| movie.minimum_availability.as_str());
        let available = available_on(minimum, film).is_some_and(|day| day <= self.now.date_naive());
        let root = movie.map(|movie| movie.root_folder.clone());
        let copy = movie.and_then(|movie| movie.file.as_ref());
        let path = root.as_ref().map(|root| format!("{root}/{folder}"));
        let bytes = copy.map_or(0, |copy| copy.size);
        let own = json!({
            "id": movie.map(|movie| movie.id),
            "path": path,
            "folderName": path.clone().unwrap_or_default(),
            "folder": folder,
            "qualityProfileId": movie.map_or(0, |movie| movie.quality_profile_id),
            "hasFile": copy.is_some(),
            "movieFileId": copy.map_or(0, |copy| copy.id),
            "monitored": movie.is_some_and(|movie| movie.monitored),
            "minimumAvailability": minimum,
            "isAvailable": available,
            "rootFolderPath": root,
            "tags": movie.map(|movie| movie.tags.clone()).unwrap_or_default(),
            "added": movie.map_or_else(|| "0001-01-01T00:00:00Z".to_owned(), |m| instant(m.added)),
            "sizeOnDisk": bytes,
            "movieFile": movie.zip(copy).map(|(movie, copy)| movie_file(movie, copy, film)),
            "statistics": {
                "movieFileCount": u8::from(copy.is_some()),
                "sizeOnDisk": bytes,
                "releaseGroups": if copy.is_some() { vec!["LARK"] } else { Vec::new() },
            },
        });
        if let (Some(fields), Value::Object(own)) = (resource.as_object_mut(), own) {
            fields.extend(own);
        }
        compact(resource)
    }

    fn film_facts(&self, film: &Film) -> Value {
        let work = &film.work;
        let genres: Vec<&str> =
            work.genres.iter().filter_map(|id| genre_by_id(*id)).map(|genre| genre.1).collect();
        let studio = self.catalog.studios.iter().find(|known| work.companies.contains(&known.id));
        let collection =
            self.catalog.collections.iter().find(|known| Some(known.id) == film.collection);
        let poster = Subject::FilmPoster(work.id).path();
        json!({
            "title": work.title,
            "originalTitle": work.original_title,
            "originalLanguage": language(work.language),
            "alternateTitles": [],
            "secondaryYearSourceId": 0,
            "sortTitle": work.title.to_lowercase(),
            "cleanTitle": clean(&work.title),
            "status": if work.is_out(self.now.date_naive()) { "released" } else { "announced" },
            "overview": work.overview,
            "inCinemas": work.date.map(|date| midnight(date, 0)),
            "digitalRelease": work.date.map(|date| midnight(date, DIGITAL_AFTER_DAYS)),
            "physicalRelease": work.date.map(|date| midnight(date, DISC_AFTER_DAYS)),
            "images": [{
                "coverType": "poster",
                "url": format!("/MediaCover/{}/poster.jpg", work.id),
                "remoteUrl": format!("https://image.tmdb.org/t/p/original{poster}"),
            }],
            "website": "",
            "year": work.date.map_or(0, |date| date.year()),
            "youTubeTrailerId": "",
            "studio": studio.map(|studio| studio.name.clone()),
            "runtime": film.runtime_minutes,
            "imdbId": work.imdb_id,
            "tmdbId": work.id,
            "titleSlug": work.id.to_string(),
            "genres": genres,
            "keywords": [],
            "ratings": {
                "tmdb": {
                    "votes": work.vote_count,
                    "value": f64::from(work.vote_average) / 10.0,
                    "type": "user",
                },
            },
            "collection": collection.map(|set| json!({"title": set.name, "tmdbId": set.id})),
            "popularity": f64::from(work.popularity) / 1000.0,
        })
    }
}

fn movie_file(movie: &Movie, copy: &FileFacts, film: &Film) -> Value {
    let name = format!("{}.mkv", folder_name(film));
    json!({
        "id": copy.id,
        "movieId": movie.id,
        "relativePath": name,
        "path": format!("{}/{}/{name}", movie.root_folder, folder_name(film)),
        "size": copy.size,
        "dateAdded": instant(copy.added),
        "releaseGroup": "LARK",
        "edition": "",
        "languages": [language("en")],
        "quality": file_quality(Brand::Radarr, copy.width),
        "customFormats": [],
        "customFormatScore": 0,
        "indexerFlags": 0,
        "mediaInfo": media_info(copy.id, copy.width),
        "qualityCutoffNotMet": false,
    })
}

/// Returns the folder of a film: its title without signs that disks dislike, and the year.
fn folder_name(film: &Film) -> String {
    let title: String =
        film.work.title.chars().filter(|sign| !r#"\/:*?"<>|"#.contains(*sign)).collect();
    let year = film.work.date.map_or(0, |date| date.year());
    format!("{title} ({year})")
}

fn clean(title: &str) -> String {
    title.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase()
}

fn midnight(date: NaiveDate, days: u64) -> String {
    let day = date.checked_add_days(Days::new(days)).unwrap_or(date);
    format!("{day}T00:00:00Z")
}
