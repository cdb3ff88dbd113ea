//! The rows of the home page (api §9.7).

pub mod all;
pub mod one;
pub mod reset;

use crate::api::routes::{Routes, get, post, put};
use app::discover::SliderEdit;
use domain::SliderId;
use serde::Deserialize;

pub(super) fn routes() -> Routes {
    Routes::new()
        .route("/api/v1/settings/discover", get(all::get).post(all::post))
        .route("/api/v1/settings/discover/add", post(one::post))
        .route("/api/v1/settings/discover/reset", get(reset::get))
        .route("/api/v1/settings/discover/{sliderId}", put(one::put).delete(one::delete))
}

/// What is said about a slider.
#[derive(Debug, Deserialize)]
pub struct Said {
    id: Option<SliderId>,
    #[serde(rename = "type")]
    kind: Option<i64>,
    enabled: Option<bool>,
    title: Option<String>,
    data: Option<String>,
}

impl From<Said> for SliderEdit {
    fn from(said: Said) -> Self {
        Self {
            id: said.id,
            kind: said.kind,
            enabled: said.enabled,
            title: said.title,
            data: said.data,
        }
    }
}
