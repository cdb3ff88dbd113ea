//! `/movie/{id}`.

use axum::extract::{Path, State};
use axum::response::Response;
use serde_json::{Map, Value, json};

use super::View;
use super::answer::found;
use crate::catalog::Film;
use crate::pictures::Subject;
use crate::wire::Params;
use crate::world::World;

/// Answers with everything about a film.
pub(super) async fn details(
    State(world): State<World>,
    Path(id): Path<String>,
    params: Params,
) -> Response {
    let view = View::new(&world, &params);
    let film = id.parse().ok().and_then(|id| view.catalog.film(id));
    found(film.map(|film| {
        let mut body = view.film(film);
        for appendix in params.list("append_to_response") {
            if let Some(part) = view.film_appendix(film, appendix) {
                body.insert(appendix.to_owned(), part);
            }
        }
        body.into()
    }))
}

impl View {
    fn film(&self, film: &Film) -> Map<String, Value> {
        let work = &film.work;
        let mut body = self.makers(work);
        let own = json!({
            "belongs_to_collection": film.collection.and_then(|id| self.collection_ref(id)),
            "budget": film.budget,
            "original_title": work.original_title,
            "release_date": super::view::date(work.date),
            "revenue": film.revenue,
            "runtime": film.runtime_minutes,
            "status": if work.is_out(self.today) { "Released" } else { "Post Production" },
            "title": self.title(work),
            "video": false,
            "backdrop_path": work.pictured.then(|| Subject::FilmBackdrop(work.id).path()),
            "poster_path": work.pictured.then(|| Subject::FilmPoster(work.id).path()),
            "homepage": format!("https://films.example/{}", work.id),
        });
        if let Value::Object(own) = own {
            body.extend(own);
        }
        body
    }

    fn collection_ref(&self, id: u32) -> Option<Value> {
        let collection = self.catalog.collections.iter().find(|known| known.id == id)?;
        Some(json!({
            "id": collection.id,
            "name": collection.name,
            "poster_path": Subject::CollectionPoster(id).path(),
            "backdrop_path": Subject::CollectionBackdrop(id).path(),
        }))
    }
}
