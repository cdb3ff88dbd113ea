//! A collection as its page shows it (api §16.8).

use super::entry::MovieResult;
use app::catalog::CollectionView;
use serde::Serialize;

/// A collection with its films.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CollectionShape {
    id: i64,
    name: Option<String>,
    overview: Option<String>,
    poster_path: Option<String>,
    backdrop_path: Option<String>,
    parts: Vec<MovieResult>,
}

impl From<CollectionView> for CollectionShape {
    fn from(view: CollectionView) -> Self {
        let CollectionView { collection, standings } = view;
        let parts = collection.parts.into_iter();
        Self {
            id: collection.id,
            name: collection.name,
            overview: collection.overview,
            poster_path: collection.poster_path,
            backdrop_path: collection.backdrop_path,
            parts: parts.map(|movie| MovieResult::new(movie, &standings)).collect(),
        }
    }
}
