//! `/person/{id}` and what the person did.

use axum::extract::{Path, State};
use axum::response::Response;
use serde_json::{Value, json};

use super::View;
use super::answer::found;
use super::appendix::credit_id;
use super::items::titles_of;
use crate::catalog::TitleId;
use crate::pictures::Subject;
use crate::wire::Params;
use crate::world::World;

/// Answers with a life.
pub(super) async fn details(
    State(world): State<World>,
    Path(id): Path<String>,
    params: Params,
) -> Response {
    let view = View::new(&world, &params);
    let person = id.parse().ok().and_then(|id| view.catalog.person(id));
    found(person.map(|person| {
        json!({
            "adult": false,
            "also_known_as": [],
            "biography": person.biography,
            "birthday": person.birthday,
            "deathday": person.deathday,
            "gender": person.gender,
            "homepage": null,
            "id": person.id,
            "imdb_id": person.imdb_id,
            "known_for_department": person.department,
            "name": person.name,
            "place_of_birth": person.birthplace,
            "popularity": View::popularity(person.popularity),
            "profile_path": person.pictured.then(|| Subject::Portrait(person.id).path()),
        })
    }))
}

/// Answers with all films and series of a person.
pub(super) async fn combined_credits(
    State(world): State<World>,
    Path(id): Path<String>,
    params: Params,
) -> Response {
    let view = View::new(&world, &params);
    let person = id.parse().ok().and_then(|id| view.catalog.person(id));
    found(person.map(|person| {
        let (mut cast, mut crew) = (Vec::new(), Vec::new());
        for title in titles_of(&view.catalog, person.id) {
            cast.extend(view.appearances(title, person.id));
            crew.extend(view.jobs(title, person.id));
        }
        json!({"cast": cast, "crew": crew, "id": person.id})
    }))
}

impl View {
    fn appearances(&self, title: TitleId, person: u32) -> Vec<Value> {
        let Some(work) = self.catalog.work(title) else { return Vec::new() };
        let parts = (0_u32..).zip(&work.cast).filter(|(_, (id, _))| *id == person);
        parts
            .map(|(order, (_, character))| {
                let mut entry = self.credit(title, order);
                if let Some(fields) = entry.as_object_mut() {
                    fields.insert("character".into(), json!(character));
                    fields.insert("order".into(), json!(order));
                }
                entry
            })
            .collect()
    }

    fn jobs(&self, title: TitleId, person: u32) -> Vec<Value> {
        let Some(work) = self.catalog.work(title) else { return Vec::new() };
        let jobs = (500_u32..).zip(&work.crew).filter(|(_, (id, ..))| *id == person);
        jobs.map(|(order, (_, department, job))| {
            let mut entry = self.credit(title, order);
            if let Some(fields) = entry.as_object_mut() {
                fields.insert("department".into(), json!(department));
                fields.insert("job".into(), json!(job));
            }
            entry
        })
        .collect()
    }

    fn credit(&self, title: TitleId, order: u32) -> Value {
        let mut entry = self.marked(title);
        let (id, episodes) = match title {
            TitleId::Movie(id) => (id, None),
            TitleId::Tv(id) => (
                id,
                self.catalog.series(id).map(|known| {
                    known.seasons.iter().map(|season| season.episodes.len()).sum::<usize>()
                }),
            ),
        };
        if let Some(fields) = entry.as_object_mut() {
            fields.insert("credit_id".into(), json!(credit_id(id, order)));
            if let Some(episodes) = episodes {
                fields.insert("episode_count".into(), json!(episodes));
            }
        }
        entry
    }
}
