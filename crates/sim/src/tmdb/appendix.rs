//! What `append_to_response` adds to a film or a series, and what both have in common.

use chrono::{Days, NaiveDate};
use serde_json::{Map, Value, json};

use super::View;
use crate::catalog::{
    COUNTRIES, FILM_CERTIFICATIONS, Film, PROVIDER_REGIONS, PROVIDERS, SERIES_CERTIFICATIONS,
    Series, Work, country_name, genre_by_id, genre_name, language_names,
};
use crate::pictures::Subject;

impl View {
    /// Returns the fields that both kinds of details have.
    pub(super) fn makers(&self, work: &Work) -> Map<String, Value> {
        let (english_name, own_name) = language_names(work.language);
        let genres: Vec<Value> = work.genres.iter().filter_map(|id| self.genre(*id)).collect();
        let companies: Vec<Value> = self
            .catalog
            .studios
            .iter()
            .filter(|studio| work.companies.contains(&studio.id))
            .map(|studio| {
                json!({
                    "id": studio.id,
                    "logo_path": Subject::Studio(studio.id).path(),
                    "name": studio.name,
                    "origin_country": studio.country,
                })
            })
            .collect();
        let fields = json!({
            "adult": work.adult,
            "genres": genres,
            "id": work.id,
            "imdb_id": work.imdb_id,
            "origin_country": [work.country],
            "original_language": work.language,
            "overview": self.overview(work),
            "popularity": Self::popularity(work.popularity),
            "production_companies": companies,
            "production_countries": [
                {"iso_3166_1": work.country, "name": country_name(work.country)}
            ],
            "spoken_languages": [
                {"english_name": english_name, "iso_639_1": work.language, "name": own_name}
            ],
            "tagline": work.tagline,
            "vote_average": Self::vote(work),
            "vote_count": work.vote_count,
        });
        if let Value::Object(fields) = fields { fields } else { Map::new() }
    }

    fn genre(&self, id: u32) -> Option<Value> {
        let genre = genre_by_id(id)?;
        Some(json!({"id": id, "name": genre_name(genre, &self.language)}))
    }

    /// Returns one appendix of a film; `None` for one that TMDB does not know.
    pub(super) fn film_appendix(&self, film: &Film, name: &str) -> Option<Value> {
        let work = &film.work;
        Some(match name {
            "credits" => self.credits(work),
            "external_ids" => external_ids(work, None),
            "videos" => videos(work),
            "keywords" => json!({"keywords": self.keyword_list(work)}),
            "release_dates" => release_dates(work),
            "watch/providers" => watch_providers(work),
            _ => return None,
        })
    }

    /// Returns one appendix of a series; `None` for one that TMDB does not know.
    pub(super) fn series_appendix(&self, series: &Series, name: &str) -> Option<Value> {
        let work = &series.work;
        Some(match name {
            "credits" => self.credits(work),
            "aggregate_credits" => self.aggregate_credits(series),
            "external_ids" => external_ids(work, series.tvdb_id),
            "videos" => videos(work),
            "keywords" => json!({"results": self.keyword_list(work)}),
            "content_ratings" => content_ratings(work),
            "watch/providers" => watch_providers(work),
            _ => return None,
        })
    }

    fn keyword_list(&self, work: &Work) -> Vec<Value> {
        work.keywords
            .iter()
            .filter_map(|id| Some(json!({"id": id, "name": self.catalog.keyword(*id)?})))
            .collect()
    }

    fn credits(&self, work: &Work) -> Value {
        let cast: Vec<Value> = (0_u32..)
            .zip(&work.cast)
            .filter_map(|(order, (id, character))| {
                let mut entry = self.credited(*id)?;
                entry.insert("cast_id".into(), json!(order + 1));
                entry.insert("character".into(), json!(character));
                entry.insert("credit_id".into(), json!(credit_id(work.id, order)));
                entry.insert("order".into(), json!(order));
                Some(entry.into())
            })
            .collect();
        let crew: Vec<Value> = (500_u32..)
            .zip(&work.crew)
            .filter_map(|(order, (id, department, job))| {
                let mut entry = self.credited(*id)?;
                entry.insert("credit_id".into(), json!(credit_id(work.id, order)));
                entry.insert("department".into(), json!(department));
                entry.insert("job".into(), json!(job));
                Some(entry.into())
            })
            .collect();
        json!({"cast": cast, "crew": crew})
    }

    fn aggregate_credits(&self, series: &Series) -> Value {
        let work = &series.work;
        let episodes: usize = series.seasons.iter().map(|season| season.episodes.len()).sum();
        let cast: Vec<Value> = (0_u32..)
            .zip(&work.cast)
            .filter_map(|(order, (id, character))| {
                let mut entry = self.credited(*id)?;
                entry.insert(
                    "roles".into(),
                    json!([{
                        "credit_id": credit_id(work.id, order),
                        "character": character,
                        "episode_count": episodes,
                    }]),
                );
                entry.insert("total_episode_count".into(), json!(episodes));
                entry.insert("order".into(), json!(order));
                Some(entry.into())
            })
            .collect();
        json!({"cast": cast, "crew": []})
    }

    fn credited(&self, id: u32) -> Option<Map<String, Value>> {
        let person = self.catalog.person(id)?;
        let fields = json!({
            "adult": false,
            "gender": person.gender,
            "id": id,
            "known_for_department": person.department,
            "name": person.name,
            "original_name": person.name,
            "popularity": Self::popularity(person.popularity),
            "profile_path": person.pictured.then(|| Subject::Portrait(id).path()),
        });
        if let Value::Object(fields) = fields { Some(fields) } else { None }
    }
}

/// Returns the 24-digit id of a credit.
pub(super) fn credit_id(work: u32, order: u32) -> String {
    format!("{work:012x}{order:012x}")
}

fn external_ids(work: &Work, tvdb_id: Option<u32>) -> Value {
    json!({
        "imdb_id": work.imdb_id,
        "freebase_mid": null,
        "freebase_id": null,
        "tvdb_id": tvdb_id,
        "tvrage_id": null,
        "wikidata_id": null,
        "facebook_id": null,
        "instagram_id": null,
        "twitter_id": null,
    })
}

fn videos(work: &Work) -> Value {
    let video = |number: u32, name: &str, kind: &str| {
        json!({
            "iso_639_1": "en",
            "iso_3166_1": "US",
            "name": name,
            // Too long for YouTube, so that a curious click meets no stranger's video.
            "key": format!("simulated-{}-{number}", work.id),
            "site": "YouTube",
            "size": 1080,
            "type": kind,
            "official": true,
            "published_at": "2024-01-01T12:00:00.000Z",
            "id": credit_id(work.id, 900 + number),
        })
    };
    let mut results = Vec::new();
    if !work.id.is_multiple_of(5) {
        results.push(video(1, "Official Trailer", "Trailer"));
        results.push(video(2, "Behind the Lantern", "Featurette"));
    }
    json!({"results": results})
}

fn release_dates(work: &Work) -> Value {
    let Some(date) = work.date else { return json!({"results": []}) };
    let results: Vec<Value> = FILM_CERTIFICATIONS
        .iter()
        .map(|(country, ladder)| {
            let certification = certification(country, ladder, work.severity);
            let entry = |kind: u32, days: u64, note: &str| {
                json!({
                    "certification": certification,
                    "descriptors": [],
                    "iso_639_1": "",
                    "note": note,
                    "release_date": timestamp(date, days),
                    "type": kind,
                })
            };
            json!({
                "iso_3166_1": country,
                "release_dates": [entry(3, 0, ""), entry(4, 75, ""), entry(5, 120, "Blu-ray")],
            })
        })
        .collect();
    json!({"results": results})
}

fn content_ratings(work: &Work) -> Value {
    let results: Vec<Value> = SERIES_CERTIFICATIONS
        .iter()
        .map(|(country, ladder)| {
            let rating = certification(country, ladder, work.severity);
            json!({"descriptors": [], "iso_3166_1": country, "rating": rating})
        })
        .collect();
    json!({"results": results})
}

/// Returns the certification of that strictness; the American ladder begins with "not rated".
pub(super) fn certification(
    country: &str,
    ladder: &[(&'static str, &'static str)],
    severity: usize,
) -> &'static str {
    let step = if country == "US" { severity + 1 } else { severity };
    ladder.get(step).or(ladder.last()).map_or("", |(name, _)| name)
}

fn timestamp(date: NaiveDate, days: u64) -> String {
    let day = date.checked_add_days(Days::new(days)).unwrap_or(date);
    format!("{day}T00:00:00.000Z")
}

fn watch_providers(work: &Work) -> Value {
    let entries: Vec<Value> = (0_u32..)
        .zip(PROVIDERS)
        .filter(|(_, (id, _))| work.providers.contains(id))
        .map(|(priority, provider)| provider_entry(priority, *provider))
        .collect();
    let mut results = Map::new();
    for (code, ..) in COUNTRIES.iter().filter(|(code, ..)| PROVIDER_REGIONS.contains(code)) {
        if !entries.is_empty() {
            results.insert(
                (*code).to_owned(),
                json!({
                    "link": format!("https://films.example/{}/watch?locale={code}", work.id),
                    "flatrate": entries,
                    "buy": entries,
                }),
            );
        }
    }
    json!({"results": results})
}

/// Returns a streaming provider as it stands in lists.
pub(super) fn provider_entry(priority: u32, (id, name): (u32, &str)) -> Value {
    json!({
        "logo_path": Subject::Provider(id).path(),
        "provider_id": id,
        "provider_name": name,
        "display_priority": priority,
    })
}
