//! Studios, networks, collections and keywords by id.

use axum::extract::{Path, State};
use axum::response::Response;
use serde_json::{Value, json};

use super::View;
use super::answer::found;
use crate::catalog::{Company, Film, TitleId};
use crate::pictures::Subject;
use crate::wire::Params;
use crate::world::World;

/// Answers with a collection and its films.
pub(super) async fn collection(
    State(world): State<World>,
    Path(id): Path<String>,
    params: Params,
) -> Response {
    let view = View::new(&world, &params);
    let id: Option<u32> = id.parse().ok();
    let known = view.catalog.collections.iter().find(|known| Some(known.id) == id);
    found(known.map(|known| {
        let mut films: Vec<&Film> =
            view.catalog.films.iter().filter(|film| film.collection == Some(known.id)).collect();
        films.sort_by_key(|film| film.work.vote_count);
        let parts: Vec<Value> = films.iter().map(|film| view.part(film)).collect();
        json!({
            "id": known.id,
            "name": known.name,
            "original_language": "en",
            "original_name": known.name,
            "overview": known.overview,
            "poster_path": Subject::CollectionPoster(known.id).path(),
            "backdrop_path": Subject::CollectionBackdrop(known.id).path(),
            "parts": parts,
        })
    }))
}

/// Answers with a studio.
pub(super) async fn company(
    State(world): State<World>,
    Path(id): Path<String>,
    params: Params,
) -> Response {
    let view = View::new(&world, &params);
    let known = by_id(&view.catalog.studios, &id);
    found(known.map(|studio| {
        json!({
            "description": "",
            "headquarters": studio.headquarters,
            "homepage": studio.homepage,
            "id": studio.id,
            "logo_path": Subject::Studio(studio.id).path(),
            "name": studio.name,
            "origin_country": studio.country,
            "parent_company": null,
        })
    }))
}

/// Answers with a network.
pub(super) async fn network(
    State(world): State<World>,
    Path(id): Path<String>,
    params: Params,
) -> Response {
    let view = View::new(&world, &params);
    let known = by_id(&view.catalog.networks, &id);
    found(known.map(|network| {
        json!({
            "headquarters": network.headquarters,
            "homepage": network.homepage,
            "id": network.id,
            "logo_path": Subject::Network(network.id).path(),
            "name": network.name,
            "origin_country": network.country,
        })
    }))
}

/// Answers with a keyword.
pub(super) async fn keyword(
    State(world): State<World>,
    Path(id): Path<String>,
    params: Params,
) -> Response {
    let view = View::new(&world, &params);
    let known = id.parse().ok().and_then(|id: u32| Some((id, view.catalog.keyword(id)?)));
    found(known.map(|(id, name)| json!({"id": id, "name": name})))
}

impl View {
    /// Returns a film of a collection, which TMDB names twice.
    fn part(&self, film: &Film) -> Value {
        let mut part = self.marked(TitleId::Movie(film.work.id));
        if let Some(fields) = part.as_object_mut() {
            fields.insert("name".into(), json!(self.title(&film.work)));
            fields.insert("original_name".into(), json!(film.work.original_title));
        }
        part
    }
}

fn by_id<'a>(list: &'a [Company], id: &str) -> Option<&'a Company> {
    let id: u32 = id.parse().ok()?;
    list.iter().find(|company| company.id == id)
}
