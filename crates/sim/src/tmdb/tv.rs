//! `/tv/{id}` and its seasons.

use axum::extract::{Path, State};
use axum::response::Response;
use chrono::NaiveDate;
use serde_json::{Map, Value, json};

use super::View;
use super::answer::found;
use super::appendix::credit_id;
use super::view::date;
use crate::catalog::{Episode, Season, Series, Stage};
use crate::pictures::Subject;
use crate::wire::Params;
use crate::world::World;

/// Answers with everything about a series.
pub(super) async fn details(
    State(world): State<World>,
    Path(id): Path<String>,
    params: Params,
) -> Response {
    let view = View::new(&world, &params);
    let series = id.parse().ok().and_then(|id| view.catalog.series(id));
    found(series.map(|series| {
        let mut body = view.series(series);
        for appendix in params.list("append_to_response") {
            if let Some(part) = view.series_appendix(series, appendix) {
                body.insert(appendix.to_owned(), part);
            }
        }
        body.into()
    }))
}

/// Answers with a season and its episodes.
pub(super) async fn season(
    State(world): State<World>,
    Path((id, number)): Path<(String, String)>,
    params: Params,
) -> Response {
    let view = View::new(&world, &params);
    let series = id.parse().ok().and_then(|id| view.catalog.series(id));
    let season = series.zip(number.parse().ok()).and_then(|(series, number)| {
        let mut body = view.season(series, series.season(number)?);
        if params.list("append_to_response").contains(&"external_ids")
            && let Some(fields) = body.as_object_mut()
        {
            let tvdb_id = series.tvdb_id.map(|id| id * 100 + number);
            fields.insert(
                "external_ids".into(),
                json!({"freebase_mid": null, "freebase_id": null, "tvdb_id": tvdb_id,
                       "tvrage_id": null, "wikidata_id": null}),
            );
        }
        Some(body)
    });
    found(season)
}

impl View {
    fn series(&self, series: &Series) -> Map<String, Value> {
        let work = &series.work;
        let mut body = self.makers(work);
        body.remove("imdb_id");
        let regular = || series.seasons.iter().filter(|season| season.number > 0);
        let (last, next) = neighbours(series, self.today);
        let created_by: Vec<Value> =
            work.crew.iter().take(1).filter_map(|(id, ..)| self.creator(series, *id)).collect();
        let own = json!({
            "backdrop_path": work.pictured.then(|| Subject::SeriesBackdrop(work.id).path()),
            "created_by": created_by,
            "episode_run_time": [series.episode_minutes],
            "first_air_date": date(work.date),
            "homepage": format!("https://series.example/{}", work.id),
            "in_production": matches!(series.stage, Stage::Returning | Stage::InProduction),
            "languages": [work.language],
            "last_air_date": date(last.and_then(|(_, episode)| episode.air_date)),
            "last_episode_to_air": last.map(|(n, episode)| Self::episode(series, n, episode)),
            "name": self.title(work),
            "next_episode_to_air": next.map(|(n, episode)| Self::episode(series, n, episode)),
            "networks": self.networks(series),
            "number_of_episodes": regular().map(|season| season.episodes.len()).sum::<usize>(),
            "number_of_seasons": regular().count(),
            "original_name": work.original_title,
            "poster_path": work.pictured.then(|| Subject::SeriesPoster(work.id).path()),
            "seasons": series.seasons.iter().map(|s| season_ref(series, s)).collect::<Vec<_>>(),
            "status": series.stage.words(),
            "type": "Scripted",
        });
        if let Value::Object(own) = own {
            body.extend(own);
        }
        body
    }

    fn creator(&self, series: &Series, id: u32) -> Option<Value> {
        let person = self.catalog.person(id)?;
        Some(json!({
            "id": id,
            "credit_id": credit_id(series.work.id, 800),
            "name": person.name,
            "original_name": person.name,
            "gender": person.gender,
            "profile_path": person.pictured.then(|| Subject::Portrait(id).path()),
        }))
    }

    fn networks(&self, series: &Series) -> Vec<Value> {
        let known = self.catalog.networks.iter().filter(|net| series.networks.contains(&net.id));
        known
            .map(|network| {
                json!({
                    "id": network.id,
                    "logo_path": Subject::Network(network.id).path(),
                    "name": network.name,
                    "origin_country": network.country,
                })
            })
            .collect()
    }

    fn season(&self, series: &Series, season: &Season) -> Value {
        let episodes: Vec<Value> = season
            .episodes
            .iter()
            .map(|episode| {
                let mut value = Self::episode(series, season.number, episode);
                if let Some(fields) = value.as_object_mut() {
                    fields.insert("crew".into(), json!([]));
                    fields.insert("guest_stars".into(), json!([]));
                }
                value
            })
            .collect();
        json!({
            "_id": credit_id(series.work.id, season.number),
            "air_date": season.air_date(),
            "episodes": episodes,
            "name": season.name,
            "networks": self.networks(series),
            "overview": season.overview,
            "id": season_id(series, season),
            "poster_path": season_poster(series, season),
            "season_number": season.number,
            "vote_average": Self::vote(&series.work),
        })
    }

    fn episode(series: &Series, season: u32, episode: &Episode) -> Value {
        json!({
            "air_date": episode.air_date,
            "episode_number": episode.number,
            "episode_type": "standard",
            "id": episode.id,
            "name": episode.name,
            "overview": episode.overview,
            "production_code": "",
            "runtime": series.episode_minutes,
            "season_number": season,
            "show_id": series.work.id,
            "still_path": series.work.pictured.then(|| Subject::Still(episode.id).path()),
            "vote_average": Self::vote(&series.work),
            "vote_count": series.work.vote_count / 10,
        })
    }
}

/// An episode with the number of its season.
type Numbered<'a> = Option<(u32, &'a Episode)>;

/// Returns the last episode broadcast and the next one.
fn neighbours(series: &Series, today: NaiveDate) -> (Numbered<'_>, Numbered<'_>) {
    let regular =
        || {
            series.seasons.iter().filter(|season| season.number > 0).flat_map(|season| {
                season.episodes.iter().map(move |episode| (season.number, episode))
            })
        };
    let out = |episode: &Episode| episode.air_date.is_some_and(|date| date <= today);
    let ahead = |episode: &Episode| episode.air_date.is_some_and(|date| date > today);
    (regular().rfind(|(_, episode)| out(episode)), regular().find(|(_, episode)| ahead(episode)))
}

fn season_ref(series: &Series, season: &Season) -> Value {
    json!({
        "air_date": season.air_date(),
        "episode_count": season.episodes.len(),
        "id": season_id(series, season),
        "name": season.name,
        "overview": season.overview,
        "poster_path": season_poster(series, season),
        "season_number": season.number,
        "vote_average": View::vote(&series.work),
    })
}

fn season_id(series: &Series, season: &Season) -> u32 {
    series.work.id * 100 + season.number
}

fn season_poster(series: &Series, season: &Season) -> Option<String> {
    series.work.pictured.then(|| Subject::SeasonPoster(series.work.id, season.number).path())
}
