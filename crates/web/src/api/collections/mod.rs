//! Collections of films (api §16.1).

pub mod show;

use crate::api::routes::{Routes, get};

pub(super) fn routes() -> Routes {
    Routes::new().route("/api/v1/collection/{collectionId}", get(show::get))
}
